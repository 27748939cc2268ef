package conformance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// mostItems is how long lists in vectors get at most, for the files to stay small.
const mostItems = 1000

// TestEveryRuleIsBroken counts the rules of the arguments of each call, and holds
// that a vector breaks each one whose field has a value in some example: bounds on
// their side, lengths on both.
func TestEveryRuleIsBroken(t *testing.T) {
	counted := 0
	for _, c := range loadtest.All(t) {
		files := emitted(t, c.API)
		for _, x := range read[valueFile](t, files["arguments.json"]).Arguments {
			call := c.API.Call(x.Call)
			if call.Tolerates().PHP || len(x.Cases) == 0 {
				continue
			}
			broken := map[[2]string]int{}
			present := map[string]bool{}
			for _, v := range x.Cases {
				for _, f := range v.Violations {
					broken[[2]string{f.Pointer, f.Rule}]++
					broken[[2]string{"", f.Rule}]++
				}
				if v.Valid {
					for _, m := range parsed(t, v.Value).Members {
						present[m.Name] = true
					}
				}
			}
			for _, f := range call.Args.Fields {
				if !present[f.Wire] {
					continue
				}
				for _, r := range f.AllRules() {
					counted++
					least := 1
					if l, ok := r.(*spec.Length); ok && l.Min > 1 && l.Max >= 0 {
						least = 2
					} else if ok && l.Max < 0 && l.Min <= 1 {
						continue // an empty text is an absent one, or a value
					}
					if n, ok := r.(*spec.Items); ok && n.Max > mostItems {
						continue
					}
					name := spec.DemandOf(r).Name
					assert.GreaterOrEqual(t, broken[[2]string{f.Pointer(), name}], least, "%s %s: %s of %s", c.Name, x.Call, name, f.Wire)
				}
			}
			if len(call.Args.Checks) > 0 {
				counted++
				assert.Positive(t, broken[[2]string{"", "check"}], "%s %s", c.Name, x.Call)
			}
		}
	}
	require.Greater(t, counted, 200)
}

func parsed(t *testing.T, text []byte) *spec.JSON {
	t.Helper()
	j, err := eval.ParseJSON(text)
	require.NoError(t, err)
	return j
}
