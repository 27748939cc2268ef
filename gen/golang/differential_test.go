package golang_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// sampleFolder holds sound arguments of calls, one file each: NAME.json.
const sampleFolder = "sample/"

// verdict is what the evaluator says of arguments.
type verdict struct {
	Type, Text string
	Faults     []string
}

// differential writes a test into the generated package that holds its decoders
// to the evaluator, on changed copies of the archive's samples.
func differential(t *testing.T, api *spec.API, archive *txtar.Archive, folder string) {
	t.Helper()
	var verdicts []verdict
	var decoders strings.Builder
	for _, f := range archive.Files {
		wire, ok := strings.CutSuffix(strings.TrimPrefix(f.Name, sampleFolder), ".json")
		if !ok || !strings.HasPrefix(f.Name, sampleFolder) {
			continue
		}
		args := api.Call(wire).Args
		fmt.Fprintf(&decoders, "\t%q: func(s *jsonx.Scanner) { decode%s(s) },\n", args.Go, args.Go)
		sample := parsed(t, string(f.Data))
		require.Empty(t, eval.Check(args, sample, nil).Faults, "the sample of %s is not sound", wire)
		draw := rapid.Custom(func(t *rapid.T) verdict { return changed(t, args, sample) })
		for seed := range 400 {
			verdicts = append(verdicts, draw.Example(seed))
		}
	}
	if len(verdicts) == 0 {
		return
	}
	data, err := json.Marshal(verdicts)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "verdicts.json"), data, 0o644))
	test := strings.NewReplacer("PACKAGE", api.Go, "DECODERS", decoders.String()).Replace(differentialTest)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "differential_test.go"), []byte(test), 0o644))
}

// changed replaces or removes some members of sound arguments.
func changed(t *rapid.T, args *spec.Struct, sample *spec.JSON) verdict {
	j := &spec.JSON{Kind: spec.JSONObject, Members: slices.Clone(sample.Members)}
	for range rapid.IntRange(1, 3).Draw(t, "changes") {
		i := rapid.IntRange(0, len(j.Members)-1).Draw(t, "member")
		if rapid.IntRange(0, 3).Draw(t, "removes") == 0 && len(j.Members) > 1 {
			j.Members = slices.Delete(j.Members, i, i+1)
		} else {
			j.Members[i].Value = rapid.SampledFrom(hostile).Draw(t, "value")
		}
	}
	v := verdict{Type: args.Go, Text: j.Compact(), Faults: []string{}}
	for _, f := range eval.AsReceiver.Check(args, j, nil).Faults {
		v.Faults = append(v.Faults, f.Pointer+" "+f.Rule.Text("en"))
	}
	slices.Sort(v.Faults)
	return v
}

// hostile are values of which some break each type and rule.
var hostile = func() (out []*spec.JSON) {
	for _, text := range []string{`null`, `""`, `"x"`, `0`, `-1`, `1`, `3`, `7`, `100`, `1.5`, `0.1`, `true`, `false`, `[]`, `{}`,
		`[null]`, `["a","a"]`, `[""]`, `[1,1]`, `[{}]`, `[[null]]`, `[[-1]]`, `[["a"]]`, `{"a":1}`, `{"a":null}`, `{"a/b":{"code":"x"}}`,
		`{"kind":"lion"}`, `{"kind":"x"}`, `{"kind":"bird","wings":-1}`, `{"kind":1}`, `{"near":[{"code":"x"},{"city":1}]}`,
		`"2017-02-29"`, `"2030-01-01"`, `"2020-02-29"`, `"2020-01-01T00:00:00Z"`, `"PT3H"`, `"1.505"`, `"-1"`, `"1."`, `"old"`, `"m"`, `"f"`,
		`"Rome"`, `9223372036854775807`, `9223372036854775808`, `"` + strings.Repeat("长", 21) + `"`} {
		j, err := eval.ParseJSON([]byte(text))
		if err != nil {
			panic(err)
		}
		out = append(out, j)
	}
	return out
}()

func parsed(t *testing.T, text string) *spec.JSON {
	t.Helper()
	j, err := eval.ParseJSON([]byte(text))
	require.NoError(t, err)
	return j
}

const differentialTest = `package PACKAGE

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

var decoders = map[string]func(*jsonx.Scanner){
DECODERS}

func TestVerdicts(t *testing.T) {
	data, err := os.ReadFile("verdicts.json")
	if err != nil {
		t.Fatal(err)
	}
	var verdicts []struct {
		Type, Text string
		Faults     []string
	}
	if err := json.Unmarshal(data, &verdicts); err != nil {
		t.Fatal(err)
	}
	for _, v := range verdicts {
		var s jsonx.Scanner
		s.Reset([]byte(v.Text), jsonx.Limits{})
		decoders[v.Type](&s)
		faults := []string{}
		if err, ok := s.Finish().(*jsonx.Violations); ok {
			for _, x := range err.List {
				faults = append(faults, x.Pointer+" "+x.Rule.Text("en"))
			}
		}
		slices.Sort(faults)
		if !slices.Equal(faults, v.Faults) {
			t.Errorf("%s\ncompiled  %q\nevaluated %q", v.Text, faults, v.Faults)
		}
	}
}
`
