package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// TestPairsOptions: pairs says everything about its order and empty values, and
// nothing that both sides could not make alike.
func TestPairsOptions(t *testing.T) {
	const rest = `empty: keep, order: name, join: "&"`
	for list, want := range map[string]string{
		`pairs(fields, except: [sign], each: name + "=" + value, ` + rest + `)`: "",
		`pairs(except: [sign], each: name + "=" + value, ` + rest + `)`:         "its source is not stated",
		`pairs(feilds, each: name + "=" + value, ` + rest + `)`:                 "a source is fields",
		`pairs(fields, each: name, empty: keep)`:                                "order is not stated",
		`pairs(fields, empty: keep, order: name)`:                               "each is not stated",
		`pairs(fields, each: name, order: name)`:                                "empty has to be stated",
		`pairs(fields, each: name, empty: perhaps, order: name)`:                "the option empty is wrong",
		`pairs(fields, except: ["sign"], each: name, empty: keep, order: name)`: "the option except is wrong",
		`pairs(fields, except: [sign], each: name + value_json, ` + rest + `)`:  "value_json is for members of JSON",
		`pairs(arguments, each: name + value + value_json, ` + rest + `)`:       "value or value_json, not both",
		`pairs(arguments, each: name + value_json, ` + rest + `)`:               "",
	} {
		text := strings.Replace(diag.SoundExample, `join("\n", app, op, ts, data)`, `join("\n", app, op, ts, data, `+list+`)`, 1)
		if strings.HasPrefix(list, "pairs(f") {
			text = strings.Replace(text, `data, pairs`, `pairs`, 1)
		}
		_, found := read(t, "pairs.signet", text)
		if want == "" {
			require.Zero(t, found.Count(diag.PairsOption), "%s\n%s", list, rendered(found))
			continue
		}
		require.Equal(t, 1, found.Count(diag.PairsOption), "%s\n%s", list, rendered(found))
		require.Contains(t, shown(t, found), want, list)
	}
	spread := strings.NewReplacer("data  = json(arguments)", "...arguments", `ts, data)`, `ts, pairs(arguments, each: name, `+rest+`))`).Replace(diag.SoundExample)
	_, found := read(t, "pairs.signet", spread)
	require.Contains(t, shown(t, found), "the arguments stand beside other members here")
}
