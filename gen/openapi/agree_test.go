package openapi

import (
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-openapi/jsonpointer"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/beyond"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// values is how many random values each call is tried with; `make properties` asks
// for many more.
var values = flag.Int("values", 40, "random arguments for each call of each platform")

// TestSchemasAgree holds schemas to the verdicts of the contract on random values:
// what a receiver accepts they accept, and what it refuses they refuse.
func TestSchemasAgree(t *testing.T) {
	refused, both := 0, 0
	for _, c := range loadtest.All(t) {
		t.Run(c.Name, func(t *testing.T) {
			schemas, known := schemasOfAll(t, c.API), beyond.Schemas(c.API)
			for _, call := range c.API.Calls() {
				if call.Args == nil || schemas[call.Args.Go] == nil || call.Lenient.And(call.Service.Envelope.Lenient).PHP {
					continue
				}
				for seed := range *values {
					v := varied(draw.New(uint64(seed)), call)
					if v == nil {
						continue
					}
					both++
					if !sameVerdict(t, call, schemas[call.Args.Go].Value, v, known) {
						refused++
					}
				}
			}
		})
	}
	require.Greater(t, refused, both/3, "too few of the values break a rule")
}

// schemasOfAll are the schemas in the documents of all parties.
func schemasOfAll(t *testing.T, api *spec.API) openapi3.Schemas {
	t.Helper()
	out := openapi3.Schemas{}
	for _, p := range api.Parties {
		if len(api.Serves(p)) == 0 {
			continue
		}
		doc, err := newDocument(api, p, byFragment, api.Languages).build()
		require.NoError(t, err)
		for name, s := range read(t, indentJSON(doc)).Components.Schemas {
			out[name] = s
		}
	}
	return out
}

// sameVerdict compares what the contract and a schema say of a value, and returns
// whether the contract accepts it. Only known differences are forgiven.
func sameVerdict(t *testing.T, c *spec.Call, s *openapi3.Schema, value *spec.JSON, known []beyond.Difference) bool {
	t.Helper()
	text := value.Compact()
	var v any
	require.NoError(t, json.Unmarshal([]byte(text), &v))
	faults := eval.AsReceiver.Check(c.Args, value, nil).Faults
	valid, err := len(faults) == 0, accepts(s, v)
	if valid && err != nil && (strings.Contains(text, ":null") || strings.Contains(text, `:""`)) {
		// A receiver takes these for an absent member; schemas show what is sent.
		require.NoError(t, json.Unmarshal([]byte(eval.AsSent(c.Args, value).Compact()), &v))
		err = accepts(s, v)
	}
	explained := func(f eval.Fault) bool {
		return slices.ContainsFunc(known, func(d beyond.Difference) bool { return slices.Contains(d.Rules, f.Rule.Name) }) && !boundOfNumber(f, v)
	}
	if valid != (err == nil) && (valid || !slices.ContainsFunc(faults, explained)) {
		t.Errorf("%s: %s: the contract finds %s, the schema %v", c.Wire, text, told(faults), err)
	}
	return valid
}

// boundOfNumber reports whether a number is out of bounds, which schemas can say.
func boundOfNumber(f eval.Fault, v any) bool {
	pointer, err := jsonpointer.New(f.Pointer)
	if err != nil {
		return false
	}
	at, _, err := pointer.Get(v)
	_, number := at.(float64)
	return err == nil && number && slices.Contains([]string{"minimum", "maximum", "multiple_of"}, f.Rule.Name)
}

// varied is a valid value of a call with up to two random changes; nil for a call
// without an example.
func varied(d draw.Draw, c *spec.Call) *spec.JSON {
	v := d.Args(c)
	if v == nil {
		return nil
	}
	for range d.IntN(3) {
		v = changed(d, v)
	}
	return v
}

// oddities are what a careless sender puts in the place of something else.
var oddities = []*spec.JSON{
	{Kind: spec.JSONNull}, {Kind: spec.JSONBool, Text: "true"}, {Kind: spec.JSONNumber, Text: "0"}, {Kind: spec.JSONNumber, Text: "-1"},
	{Kind: spec.JSONNumber, Text: "1.5"}, {Kind: spec.JSONNumber, Text: "1000000"}, {Kind: spec.JSONString}, {Kind: spec.JSONString, Text: "?"},
	{Kind: spec.JSONString, Text: "12"}, {Kind: spec.JSONString, Text: "刘 2020-02-30"}, {Kind: spec.JSONString, Text: strings.Repeat("x", 300)},
	{Kind: spec.JSONArray}, {Kind: spec.JSONObject},
}

// changed changes a random place of a value.
func changed(d draw.Draw, j *spec.JSON) *spec.JSON {
	out := *j
	switch {
	case j.Kind == spec.JSONObject && len(j.Members) > 0 && d.IntN(6) > 0:
		out.Members = slices.Clone(j.Members)
		at := d.IntN(len(out.Members))
		if d.IntN(4) == 0 {
			out.Members = slices.Delete(out.Members, at, at+1)
		} else {
			out.Members[at].Value = changed(d, out.Members[at].Value)
		}
	case j.Kind == spec.JSONArray && len(j.Items) > 0 && d.IntN(6) > 0:
		out.Items = slices.Clone(j.Items)
		at := d.IntN(len(out.Items))
		if d.IntN(4) == 0 {
			out.Items = append(out.Items, out.Items[at])
		} else {
			out.Items[at] = changed(d, out.Items[at])
		}
	case j.Kind == spec.JSONString && j.Text != "" && d.IntN(2) == 0:
		r := []rune(j.Text)
		r[d.IntN(len(r))] = []rune(`0aZ-./ 刘😀"\`)[d.IntN(11)]
		out.Text = string(r)
	default:
		return oddities[d.IntN(len(oddities))]
	}
	return &out
}

func told(faults []eval.Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Text("en"))
	}
	return strings.Join(out, "; ")
}
