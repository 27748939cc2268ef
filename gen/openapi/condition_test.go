package openapi

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// The fields that conditions of these tests are about, by what they can be.
var (
	textField     = conditional("text", spec.String)
	intField      = conditional("int", spec.Int)
	boolField     = conditional("bool", spec.Bool)
	nullableField = &spec.Field{Name: called("nullable", "Nullable", nil), Type: &spec.Primitive{Kind: spec.Int}, Presence: spec.Optional, Nullable: true}
	defaultField  = &spec.Field{Name: called("default", "Default", nil), Type: &spec.Primitive{Kind: spec.Int}, Presence: spec.Defaulted, Default: num(2)}
	innerField    = &spec.Field{Name: called("inner", "Inner", nil), Presence: spec.Optional, Nullable: true, Type: &spec.Struct{
		Name: called("Inner", "Inner", nil), Fields: []*spec.Field{intField, defaultField},
	}}
)

func conditional(name string, k spec.Kind) *spec.Field {
	return &spec.Field{Name: called(name, name, nil), Type: &spec.Primitive{Kind: k}, Presence: spec.Optional}
}

func number(n int64) spec.Expr {
	return &spec.Literal{ExprBase: base(spec.IntType), Value: num(n)}
}

var numbers = []*spec.FieldRef{fieldRef(intField), fieldRef(nullableField), fieldRef(defaultField), fieldRef(innerField, intField), fieldRef(innerField, defaultField)}

// anyComparison draws a condition without and, or, not.
func anyComparison(t *rapid.T) spec.Expr {
	op := rapid.SampledFrom([]spec.Op{spec.OpEqual, spec.OpNotEqual, spec.OpLess, spec.OpLessEqual, spec.OpGreater, spec.OpGreaterEqual}).Draw(t, "op")
	n := rapid.SampledFrom(numbers).Draw(t, "number")
	value := number(int64(rapid.IntRange(0, 4).Draw(t, "literal")))
	switch rapid.IntRange(0, 6).Draw(t, "form") {
	case 0:
		return binary(op, n, value)
	case 1:
		return binary(op, value, n)
	case 2:
		return binary(op, n, &spec.Negate{ExprBase: base(spec.IntType), X: number(1)})
	case 3:
		return binary(spec.OpIn, n, &spec.ListOf{ExprBase: base(spec.ListType), Items: []spec.Expr{number(1), number(2)}})
	case 4:
		return binary(rapid.SampledFrom([]spec.Op{spec.OpEqual, spec.OpNotEqual}).Draw(t, "text op"), fieldRef(textField), lit(str("a")))
	case 5:
		return fieldRef(boolField)
	}
	return fn("present", rapid.SampledFrom(append(numbers, fieldRef(textField), fieldRef(innerField))).Draw(t, "present"))
}

func anyCondition(depth int) *rapid.Generator[spec.Expr] {
	return rapid.Custom(func(t *rapid.T) spec.Expr {
		form := rapid.IntRange(0, 4).Draw(t, "form")
		if depth == 0 {
			form = 0
		}
		inner := anyCondition(depth - 1)
		switch form {
		case 1:
			return &spec.Not{ExprBase: base(spec.BoolType), X: inner.Draw(t, "x")}
		case 2:
			return binary(spec.OpAnd, inner.Draw(t, "x"), inner.Draw(t, "y"))
		case 3:
			return binary(spec.OpOr, inner.Draw(t, "x"), inner.Draw(t, "y"))
		case 4:
			return &spec.Match{ExprBase: base(spec.BoolType), Subject: rapid.SampledFrom(numbers).Draw(t, "subject"), Arms: []*spec.Arm{
				{Values: []*spec.Value{num(1)}, Expr: inner.Draw(t, "one")}, {Values: []*spec.Value{num(2), num(3)}, Expr: inner.Draw(t, "two")},
				{Expr: inner.Draw(t, "others")},
			}}
		}
		return anyComparison(t)
	})
}

// anyObject draws JSON for the fields, and the value that a decoder makes of it.
func anyObject(t *rapid.T, fields []*spec.Field) (map[string]any, *eval.Value) {
	object, value := map[string]any{}, &eval.Value{Base: spec.ObjectType}
	set := func(f *spec.Field, json any, v *eval.Value) {
		object[f.Wire] = json
		value.Members = append(value.Members, eval.Member{Name: f.Wire, Value: v})
	}
	for _, f := range fields {
		n := rapid.IntRange(-2, 4).Draw(t, f.Wire)
		switch {
		case n == -2 && f.Default != nil:
			value.Members = append(value.Members, eval.Member{Name: f.Wire, Value: &eval.Value{Base: spec.IntType, Int: f.Default.Int, Text: f.Default.Text}})
		case n == -2:
		case n == -1 && f.Nullable:
			set(f, nil, &eval.Value{Null: true})
		case f == textField:
			text := string(rune('a' + n&1))
			set(f, text, &eval.Value{Base: spec.TextType, Text: text})
		case f == boolField:
			set(f, n > 1, &eval.Value{Base: spec.BoolType, Bool: n > 1, Text: strconv.FormatBool(n > 1)})
		case f == innerField:
			inner, v := anyObject(t, f.Type.(*spec.Struct).Fields)
			set(f, inner, v)
		default:
			set(f, float64(n), &eval.Value{Base: spec.IntType, Int: int64(n), Text: strconv.Itoa(n)})
		}
	}
	return object, value
}

// reloaded is a schema as a reader of the document has it.
func reloaded(t require.TestingT, s *openapi3.Schema) *openapi3.Schema {
	text, err := json.Marshal(s)
	require.NoError(t, err)
	var out openapi3.Schema
	require.NoError(t, json.Unmarshal(text, &out))
	return &out
}

func TestConditionsMeanTheSame(t *testing.T) {
	fields := []*spec.Field{textField, intField, boolField, nullableField, defaultField, innerField}
	rapid.Check(t, func(t *rapid.T) {
		e := anyCondition(3).Draw(t, "condition")
		object, value := anyObject(t, fields)
		known := eval.Cond(e, eval.Scope{Self: value})
		for want, wanted := range map[bool]eval.Truth{true: eval.True, false: eval.False} {
			s, ok := truth(e, want)
			if !ok {
				t.Fatalf("no schema states %s", spec.Show(e))
			}
			fits := accepts(reloaded(t, s), object) == nil
			if fits != (known == wanted) {
				t.Fatalf("%s is %v for %v, but its schema for %t says %t", spec.Show(e), known, object, want, fits)
			}
		}
	})
}

func TestConditionsThatNoSchemaStates(t *testing.T) {
	price := conditional("price", spec.Decimal)
	for _, e := range []spec.Expr{
		binary(spec.OpLess, fieldRef(intField), fieldRef(defaultField)),
		binary(spec.OpEqual, fieldRef(price), lit(&spec.Value{Kind: spec.Decimal, Text: "1.0"})),
		binary(spec.OpLess, fieldRef(textField), lit(str("a"))),
		binary(spec.OpEqual, &spec.FieldRef{Scope: spec.ScopeArgs, Path: []*spec.Field{intField}}, number(1)),
		binary(spec.OpGreater, fn("length", fieldRef(textField)), number(3)),
		binary(spec.OpIn, fieldRef(intField), &spec.ListOf{Items: []spec.Expr{fieldRef(defaultField)}}),
		binary(spec.OpAnd, fieldRef(boolField), fieldRef(intField)),
		fn("present", &spec.FieldRef{Scope: spec.ScopeArgs, Path: []*spec.Field{intField}}),
		&spec.FieldRef{Scope: spec.ScopeArgs, Path: []*spec.Field{boolField}},
	} {
		_, ok := truth(e, true)
		require.False(t, ok, spec.Show(e))
		_, ok = truth(&spec.Not{X: e}, true)
		require.False(t, ok, "not "+spec.Show(e))
	}
}

func TestFieldsWithOneConditionShareIt(t *testing.T) {
	when := binary(spec.OpEqual, fieldRef(intField), number(1))
	field := func(name string, when spec.Expr) *spec.Field {
		return &spec.Field{Name: called(name, name, nil), Type: &spec.Primitive{Kind: spec.Int}, Presence: spec.Conditional, When: when}
	}
	out := conditions(&spec.Struct{Fields: []*spec.Field{
		intField, field("a", when), field("b", binary(spec.OpEqual, fieldRef(intField), number(2))), field("c", when),
		field("d", binary(spec.OpLess, fieldRef(intField), fieldRef(defaultField))),
	}})
	require.Len(t, out, 2)
	require.Equal(t, []string{"a", "c"}, out[0].Value.Then.Value.Required)
	require.Equal(t, []string{"b"}, out[1].Value.Then.Value.Required)
}
