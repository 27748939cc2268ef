package openapi

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// schemas returns the components of the shop.
func schemas(t *testing.T) openapi3.Schemas {
	t.Helper()
	return emitted(t, shop(formEnvelope()), "seller").Components.Schemas
}

func TestEnumsListTheirValues(t *testing.T) {
	all := schemas(t)
	kind := all["Kind"].Value
	require.Equal(t, "种类 / kind", kind.Title)
	require.Len(t, kind.OneOf, 2)
	require.Equal(t, "A", kind.OneOf[0].Value.Const)
	require.Equal(t, "KA", kind.OneOf[0].Value.Title)
	require.Equal(t, "种A / kind A", kind.OneOf[0].Value.Description)
	require.Equal(t, []any{"KA", "KB"}, kind.Extensions["x-enum-varnames"])
	require.Equal(t, []any{"种A / kind A", "种B / kind B"}, kind.Extensions["x-enum-descriptions"])
	require.Error(t, accepts(kind, "C"))

	state := all["State"].Value
	require.NoError(t, accepts(state, 1.0))
	require.NoError(t, accepts(state, 99.0), "an open enum keeps other values")
	require.Error(t, accepts(state, "1"))
}

func TestRulesBecomeKeywords(t *testing.T) {
	all := schemas(t)
	require.Equal(t, true, all["Card"].Value.Extensions["x-signet-sensitive"])
	args := all["CreateArgs"].Value
	require.Equal(t, []string{"kind", "pay"}, args.Required)
	require.EqualValues(t, 20, *args.Properties["title"].Value.MaxLength)
	require.Equal(t, 1.0, args.Properties["count"].Value.Default)
	require.Contains(t, args.Properties["note"].Value.Description, "also read as `memo`")
	result := all["CreateResult"].Value
	require.Contains(t, result.Properties["price"].Value.Description, "at least 0")
	require.NoError(t, accepts(result, object(t, `{"state":1,"price":"-1.50","on":null}`)))
	require.Error(t, accepts(result, object(t, `{"state":1,"price":"1.","on":"2026-01-01"}`)))
}

func TestNumbersKeepTheirDigits(t *testing.T) {
	files, err := Emit(shop(formEnvelope()))
	require.NoError(t, err)
	require.Contains(t, string(files["seller.yaml"]), "maximum: 9007199254740993\n")
	require.Contains(t, string(files["seller.json"]), `"maximum": 9007199254740993`)
}

func TestConditionalFields(t *testing.T) {
	args := schemas(t)["CreateArgs"].Value
	require.Contains(t, args.Properties["card"].Value.Description, "required when `kind` is `B` (kind B)")
	for text, fits := range map[string]bool{
		`{"kind":"A","pay":{"by":"cash","coins":1}}`:                true,
		`{"kind":"B","pay":{"by":"cash","coins":1}}`:                false,
		`{"kind":"B","card":"1234","pay":{"by":"cash","coins":1}}`:  true,
		`{"kind":"B","card":"12345x","pay":{"by":"cash"}}`:          false,
		`{"kind":"A","pay":{"by":"cash","coins":1,"other":1}}`:      false,
		`{"kind":"A","pay":{"by":"cheque"}}`:                        false,
		`{"kind":"A","pay":{"by":"cash","coins":1},"unknown":true}`: true,
	} {
		require.Equal(t, fits, accepts(args, object(t, text)) == nil, text)
	}
}

func TestRequiredStringsAreNotEmpty(t *testing.T) {
	text := &spec.Primitive{Kind: spec.String}
	for name, f := range map[string]*spec.Field{
		"plain":       {Type: text},
		"open enum":   {Type: &spec.Enum{Base: spec.String, Open: true, Name: called("E", "E", nil)}},
		"lax pattern": {Type: text, Rules: []spec.Rule{&spec.Pattern{Source: "a*"}}},
	} {
		require.True(t, admitsEmpty(f), name)
	}
	for name, f := range map[string]*spec.Field{
		"stated length 0": {Type: text, Rules: []spec.Rule{&spec.Length{Max: 5, Stated: true}}},
		"length":          {Type: text, Rules: []spec.Rule{&spec.Length{Min: 1, Max: 5}}},
		"pattern":         {Type: text, Rules: []spec.Rule{&spec.Pattern{Source: "a+"}}},
		"one of":          {Type: text, Rules: []spec.Rule{&spec.OneOf{Values: []*spec.Value{str("x")}}}},
		"number":          {Type: &spec.Primitive{Kind: spec.Int}},
	} {
		require.False(t, admitsEmpty(f), name)
	}
}

// constrained is the schema of a type with rules, and what is left to words.
func constrained(t spec.Type, rules ...spec.Rule) (*openapi3.Schema, string) {
	d := newDocument(&spec.API{Languages: []string{"en"}}, &spec.Party{}, byFragment, []string{"en"})
	s := d.schema(t)
	return s, d.sentences(d.constrain(s, t, rules)...)
}

func TestConstrain(t *testing.T) {
	text := &spec.Primitive{Kind: spec.String}
	s, words := constrained(text, &spec.Pattern{Source: "a"}, &spec.Pattern{Source: "b"}, &spec.CheckDigit{Algorithm: "luhn"})
	require.Equal(t, "^(?:a)$", s.Pattern)
	require.Equal(t, "^(?:b)$", s.AllOf[0].Value.Pattern)
	require.Equal(t, "luhn", s.Extensions["x-signet-check-digit"])
	require.Equal(t, "check digit by luhn", words)

	_, words = constrained(&spec.Primitive{Kind: spec.Bytes}, &spec.Length{Min: 1, Max: 8})
	require.Equal(t, "length in bytes 1..8", words)

	_, words = constrained(&spec.Primitive{Kind: spec.Date}, &spec.Max{Value: &spec.Value{Kind: spec.Date, Text: "2030-01-01"}})
	require.Equal(t, "at most 2030-01-01", words)

	s, _ = constrained(&spec.List{Elem: text}, &spec.Items{Min: 1, Max: -1}, &spec.Unique{})
	require.EqualValues(t, 1, s.MinItems)
	require.Nil(t, s.MaxItems)
	require.True(t, s.UniqueItems)

	s, _ = constrained(&spec.Map{Elem: text}, &spec.Items{Min: 0, Max: 3})
	require.EqualValues(t, 3, *s.MaxProps)
}

func TestChecksStandInTheDescription(t *testing.T) {
	api := shop(formEnvelope())
	args := api.Calls()[0].Args
	args.Doc = both("订单\n第二段", "order\nsecond paragraph")
	args.Checks = []*spec.Check{{Cond: binary(spec.OpLess, fieldRef(args.Fields[4]), lit(num(9))), Label: both("太多", "too many")}}
	s := emitted(t, api, "seller").Components.Schemas["CreateArgs"].Value
	require.Equal(t, "订单\n第二段\n\n校验：\n- `count` 小于 `9` · 太多\n\norder\nsecond paragraph\n\nChecks:\n- `count` is less than `9` · too many", s.Description)
}

func TestFieldsThatLookLikeKeywords(t *testing.T) {
	api := shop(formEnvelope())
	args := api.Calls()[0].Args
	names := []string{"x-trace", "enum", "properties", orderKey, "值", "yes"}
	for i, name := range names {
		args.Fields = append(args.Fields, &spec.Field{
			Name: called(name, "F"+strings.Repeat("x", i), nil), Type: &spec.Primitive{Kind: spec.Bool}, Presence: spec.Optional,
		})
	}
	files, err := Emit(api)
	require.NoError(t, err)
	tree := parsed(files["seller.json"])
	properties := tree.Member("components").Member("schemas").Member("CreateArgs").Member("properties")
	for i, name := range names {
		require.Equal(t, name, properties.Members[6+i].Name)
	}
}

func TestStructsMayHoldThemselves(t *testing.T) {
	api := shop(formEnvelope())
	args := api.Calls()[0].Args
	args.Fields = append(args.Fields, &spec.Field{Name: called("next", "Next", nil), Type: args, Presence: spec.Optional})
	require.Equal(t, "#/components/schemas/CreateArgs", emitted(t, api, "seller").Components.Schemas["CreateArgs"].Value.Properties["next"].Ref)
}
