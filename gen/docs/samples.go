package docs

import (
	"path"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Sample is code that makes a call.
type Sample struct{ Title, Language, Code string }

// samplesOf returns the samples of a call: that of the generated Go client, and
// programs in the languages that have all that its recipe needs.
func samplesOf(api *spec.API, c *spec.Call) []Sample {
	x, address := succeeds(c), eval.DemoAddress(c)
	out := []Sample{{Title: "Go", Language: "go", Code: samples.Go(api, c, x, address)}}
	if x == nil {
		return out
	}
	for _, l := range samples.Languages() {
		if text, missing := samples.Render(api, x, l, address); missing == "" {
			out = append(out, Sample{Title: l.Name, Language: strings.TrimPrefix(path.Ext(l.File), "."), Code: text})
		}
	}
	return out
}

// succeeds is the first example of a call that is no fault, or nil.
func succeeds(c *spec.Call) *spec.Example {
	for _, x := range c.Examples {
		if x.Fault == nil {
			return x
		}
	}
	return nil
}
