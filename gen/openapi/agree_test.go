package openapi

import (
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/beyond"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
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
				if call.Args == nil || call.Tolerates().PHP {
					continue
				}
				schema := schemas[call]
				require.NotNil(t, schema, call.Wire)
				for seed := range *values {
					v := varied(draw.New(uint64(seed)), call)
					if v == nil {
						continue
					}
					both++
					if !sameVerdict(t, call, schema, v, known) {
						refused++
					}
				}
			}
		})
	}
	require.Greater(t, refused, both/3, "too few of the values break a rule")
}

// schemasOfAll are the schemas of the arguments of all calls, also of those whose
// document has the arguments among other members alone.
func schemasOfAll(t *testing.T, api *spec.API) map[*spec.Call]*openapi3.Schema {
	t.Helper()
	d := newDocument(api, api.Parties[0], byFragment, api.Languages)
	names := map[*spec.Call]string{}
	for _, c := range api.Calls() {
		if c.Args != nil {
			names[c] = d.define(c.Args)
		}
	}
	tree, err := d.build()
	require.NoError(t, err)
	doc := read(t, indentJSON(tree))
	out := map[*spec.Call]*openapi3.Schema{}
	for c, name := range names {
		out[c] = doc.Components.Schemas[name].Value
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
	unexplained := func(f eval.Fault) bool {
		return !slices.ContainsFunc(known, func(d beyond.Difference) bool {
			return forgives(d, f, kindAt(c.Args, value, f.Pointer), value.At(f.Pointer))
		})
	}
	if valid != (err == nil) && (valid || slices.ContainsFunc(faults, unexplained)) {
		t.Errorf("%s: %s: the contract finds %s, the schema %v", c.Wire, text, told(faults), err)
	}
	return valid
}

// forgives reports whether a difference is about a fault of a value of a kind. That a
// value is no number, or no text, is never one: schemas say that.
func forgives(d beyond.Difference, f eval.Fault, kind spec.Kind, at *spec.JSON) bool {
	if f.Rule.Name == jsonx.RuleType && (at == nil || kind.Quoted() != (at.Kind == spec.JSONString) || !kind.Quoted() && at.Kind != spec.JSONNumber) {
		return false
	}
	return d.About(f.Rule.Name, kind)
}

// kindAt is the kind of value that a type has where a pointer leads; 0 for objects
// and lists.
func kindAt(t spec.Type, value *spec.JSON, pointer string) spec.Kind {
	at := ""
	for _, part := range strings.Split(pointer, "/")[1:] {
		switch u := t.(type) {
		case *spec.List:
			t = u.Elem
		case *spec.Map:
			t = u.Elem
		case *spec.Struct:
			t = fieldType(u, part)
		case *spec.Variant:
			for _, c := range u.Cases {
				if by := value.At(at).Member(u.By); by != nil && by.Text == c.Value {
					t = fieldType(c.Struct, part)
				}
			}
		}
		at += "/" + part
	}
	return spec.Base(t)
}

func fieldType(s *spec.Struct, name string) spec.Type {
	if f := s.FieldNamed(name); f != nil {
		return f.Type
	}
	return nil
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
