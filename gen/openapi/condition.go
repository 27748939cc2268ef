package openapi

import (
	"encoding/json"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
)

// open says what holds anyway, that an object may have other members: linters
// that check examples close objects that do not say so, these parts too.
var open = openapi3.BoolSchema{Has: openapi3.Ptr(true)}

// conditions states which fields must be there when, one if/then for each
// condition, in the order of the fields. A condition that no schema can state
// is left to the description of its field.
func conditions(t *spec.Struct) openapi3.SchemaRefs {
	var out openapi3.SchemaRefs
	then := map[string]*openapi3.Schema{}
	for _, f := range t.Fields {
		if f.Presence != spec.Conditional {
			continue
		}
		key := spec.Show(f.When)
		s := then[key]
		if s == nil {
			holds, ok := truth(f.When, true)
			if !ok {
				continue
			}
			s = &openapi3.Schema{Properties: openapi3.Schemas{}, UnevaluatedProperties: open}
			then[key] = s
			out = append(out, (&openapi3.Schema{If: holds.NewRef(), Then: s.NewRef()}).NewRef())
		}
		// Some linters want each required name among the properties beside it.
		s.Required = append(s.Required, f.Wire)
		there := &openapi3.Schema{}
		if admitsEmpty(f) {
			there.MinLength = 1
		}
		s.Properties[f.Wire] = there.NewRef()
		set(s, orderKey, s.Required)
	}
	return out
}

// truth returns a schema that an object satisfies exactly if the condition is
// known to be want. An absent operand makes a comparison unknown, so that it is
// neither true nor false. It returns false for what no schema can state.
func truth(e spec.Expr, want bool) (*openapi3.Schema, bool) {
	switch e := e.(type) {
	case *spec.Not:
		return truth(e.X, !want)
	case *spec.Literal:
		return always((e.Value.Text == "true") == want), e.Value.Kind == spec.Bool
	case *spec.FieldRef:
		if f := e.Last(); f == nil || spec.Base(f.Type) != spec.Bool {
			return nil, false
		}
		return compare(e, &openapi3.Schema{Const: want}, func(v *spec.Value) bool { return (v.Text == "true") == want })
	case *spec.Match:
		return chosen(e, want)
	case *spec.Apply:
		return presence(e, want)
	case *spec.Binary:
		switch e.Op {
		case spec.OpAnd, spec.OpOr:
			return connect(e, want)
		case spec.OpIn:
			return membership(e, want)
		case spec.OpEqual, spec.OpNotEqual, spec.OpLess, spec.OpLessEqual, spec.OpGreater, spec.OpGreaterEqual:
			return comparison(e, want)
		}
	}
	return nil, false
}

func always(b bool) *openapi3.Schema {
	if b {
		return &openapi3.Schema{}
	}
	return &openapi3.Schema{Not: (&openapi3.Schema{}).NewRef()}
}

func connect(e *spec.Binary, want bool) (*openapi3.Schema, bool) {
	x, xok := truth(e.X, want)
	y, yok := truth(e.Y, want)
	if !xok || !yok {
		return nil, false
	}
	if (e.Op == spec.OpAnd) == want {
		return &openapi3.Schema{AllOf: openapi3.SchemaRefs{x.NewRef(), y.NewRef()}}, true
	}
	return openapi3.NewAnyOfSchema(x, y), true
}

// chosen states that an arm is the chosen one and has the wanted value.
func chosen(e *spec.Match, want bool) (*openapi3.Schema, bool) {
	out := &openapi3.Schema{}
	for _, a := range e.Arms {
		test, ok1 := truth(e.Chooses(a), true)
		arm, ok2 := truth(a.Expr, want)
		if !ok1 || !ok2 {
			return nil, false
		}
		both := &openapi3.Schema{AllOf: openapi3.SchemaRefs{test.NewRef(), arm.NewRef()}}
		out.AnyOf = append(out.AnyOf, both.NewRef())
	}
	return out, true
}

// presence states present(field), which is never unknown; null is not present, nor
// is an empty text where that stands for none.
func presence(e *spec.Apply, want bool) (*openapi3.Schema, bool) {
	if e.Func.Name != "present" || len(e.Args) != 1 {
		return nil, false
	}
	ref, ok := e.Args[0].(*spec.FieldRef)
	if !ok {
		return nil, false
	}
	anything := func(*spec.Value) bool { return true }
	value := &openapi3.Schema{}
	if f := ref.Last(); f != nil && f.EmptyIsAbsent() {
		value.MinLength = 1
	}
	there, ok := compare(ref, value, anything)
	if want || !ok {
		return there, ok
	}
	return &openapi3.Schema{Not: there.NewRef()}, true
}

func membership(e *spec.Binary, want bool) (*openapi3.Schema, bool) {
	ref, isRef := e.X.(*spec.FieldRef)
	list, isList := e.Y.(*spec.ListOf)
	if !isRef || !isList {
		return nil, false
	}
	s := &openapi3.Schema{}
	texts := map[string]bool{}
	for _, x := range list.Items {
		l, ok := x.(*spec.Literal)
		if !ok || !comparable(ref, l.Value) {
			return nil, false
		}
		s.Enum = append(s.Enum, literal(l.Value))
		texts[l.Value.Text] = true
	}
	if !want {
		s = &openapi3.Schema{Not: s.NewRef()}
	}
	return compare(ref, s, func(v *spec.Value) bool { return texts[v.Text] == want })
}

// mirrored is the operator with its operands exchanged; opposite the negation.
var (
	mirrored = map[spec.Op]spec.Op{
		spec.OpEqual: spec.OpEqual, spec.OpNotEqual: spec.OpNotEqual, spec.OpLess: spec.OpGreater,
		spec.OpLessEqual: spec.OpGreaterEqual, spec.OpGreater: spec.OpLess, spec.OpGreaterEqual: spec.OpLessEqual,
	}
	opposite = map[spec.Op]spec.Op{
		spec.OpEqual: spec.OpNotEqual, spec.OpNotEqual: spec.OpEqual, spec.OpLess: spec.OpGreaterEqual,
		spec.OpLessEqual: spec.OpGreater, spec.OpGreater: spec.OpLessEqual, spec.OpGreaterEqual: spec.OpLess,
	}
	boundKeywords = map[spec.Op]string{
		spec.OpLess: "exclusiveMaximum", spec.OpLessEqual: "maximum",
		spec.OpGreater: "exclusiveMinimum", spec.OpGreaterEqual: "minimum",
	}
)

// comparison states a field beside a literal, whichever stands first.
func comparison(e *spec.Binary, want bool) (*openapi3.Schema, bool) {
	op, x, y := e.Op, e.X, e.Y
	if _, literalFirst := x.(*spec.Literal); literalFirst {
		op, x, y = mirrored[op], y, x
	}
	if !want {
		op = opposite[op]
	}
	ref, isRef := x.(*spec.FieldRef)
	value, isLiteral := literalOf(y)
	if !isRef || !isLiteral || !comparable(ref, value) {
		return nil, false
	}
	s := &openapi3.Schema{}
	switch op {
	case spec.OpEqual:
		s.Const = literal(value)
	case spec.OpNotEqual:
		s.Not = (&openapi3.Schema{Const: literal(value)}).NewRef()
	default:
		if !isInteger(value.Kind) {
			return nil, false
		}
		set(s, boundKeywords[op], json.Number(value.Text))
	}
	return compare(ref, s, func(v *spec.Value) bool { return holds(op, v, value) })
}

// literalOf returns the value of a literal, also of a negated number.
func literalOf(e spec.Expr) (*spec.Value, bool) {
	switch e := e.(type) {
	case *spec.Literal:
		return e.Value, true
	case *spec.Negate:
		l, ok := e.X.(*spec.Literal)
		if !ok || !isInteger(l.Value.Kind) {
			return nil, false
		}
		v := *l.Value
		v.Text, v.Int = "-"+v.Text, -v.Int
		return &v, true
	}
	return nil, false
}

func isInteger(k spec.Kind) bool { return k == spec.Int || k == spec.Int32 }

// comparable reports whether equal values of the field have one JSON text: so
// not decimals (1.0 and 1.00), times and durations.
func comparable(ref *spec.FieldRef, v *spec.Value) bool {
	if ref.Scope != spec.ScopeSelf || len(ref.Path) == 0 || v == nil {
		return false
	}
	switch spec.Base(ref.Last().Type) {
	case spec.String, spec.Bool, spec.Int, spec.Int32, spec.Date:
		return true
	}
	return false
}

// holds compares a default with a literal.
func holds(op spec.Op, v, with *spec.Value) bool {
	switch op {
	case spec.OpEqual:
		return v.Text == with.Text
	case spec.OpNotEqual:
		return v.Text != with.Text
	case spec.OpLess:
		return v.Int < with.Int
	case spec.OpLessEqual:
		return v.Int <= with.Int
	case spec.OpGreater:
		return v.Int > with.Int
	}
	return v.Int >= with.Int
}

// compare states that the field is there and satisfies s; an absent field with
// a default stands for that.
func compare(ref *spec.FieldRef, s *openapi3.Schema, byDefault func(*spec.Value) bool) (*openapi3.Schema, bool) {
	if ref.Scope != spec.ScopeSelf || len(ref.Path) == 0 {
		return nil, false
	}
	f := ref.Last()
	if f.Nullable {
		null := &openapi3.Schema{Not: typed(openapi3.TypeNull).NewRef()}
		s = &openapi3.Schema{AllOf: openapi3.SchemaRefs{s.NewRef(), null.NewRef()}}
	}
	out := along(ref.Path, s)
	if f.Default != nil && byDefault(f.Default) {
		absent := along(ref.Path, nil)
		out = openapi3.NewAnyOfSchema(out, &openapi3.Schema{Not: absent.NewRef()})
		if len(ref.Path) > 1 {
			holder := along(ref.Path[:len(ref.Path)-1], typed(openapi3.TypeObject))
			out = &openapi3.Schema{AllOf: openapi3.SchemaRefs{holder.NewRef(), out.NewRef()}}
		}
	}
	return out, true
}

// along states that all fields of a path are there, and that the last one
// satisfies s.
func along(path []*spec.Field, s *openapi3.Schema) *openapi3.Schema {
	f := path[0]
	if len(path) > 1 {
		s = along(path[1:], s)
		s.Type = &openapi3.Types{openapi3.TypeObject}
	}
	out := &openapi3.Schema{Required: []string{f.Wire}, UnevaluatedProperties: open}
	if s == nil {
		s = &openapi3.Schema{}
	}
	out.Properties = openapi3.Schemas{f.Wire: s.NewRef()}
	return out
}
