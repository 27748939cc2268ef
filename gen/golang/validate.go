package golang

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// emitValidation emits what both sides check of values, received or to be sent.
func emitValidation(f *file) error {
	f.ruleVars()
	for _, t := range f.api.Carried() {
		switch t := t.(type) {
		case *spec.Struct:
			if f.validated[t] {
				if err := f.validateMethod(t); err != nil {
					return err
				}
			}
		case *spec.Variant:
			f.validateVariant(t)
		}
	}
	for _, c := range f.api.Calls() {
		if err := f.checkResult(c); err != nil {
			return err
		}
	}
	if f.needsDistinct() {
		f.distinct()
	}
	f.arithmetic()
	return nil
}

// validatedStructs are the structs that have anything to check. A struct that
// only holds itself has not.
func validatedStructs(p *pkg) map[*spec.Struct]bool {
	out := map[*spec.Struct]bool{}
	v := &validator{pkg: p, structs: out}
	for changed := true; changed; {
		changed = false
		for _, t := range p.api.Carried() {
			if s, ok := t.(*spec.Struct); ok && !out[s] && v.any(s) {
				out[s], changed = true, true
			}
		}
	}
	return out
}

// validator makes the statements of validations.
type validator struct {
	*pkg
	structs map[*spec.Struct]bool
	// depth counts the loops around a statement.
	depth int
	// notEmpty tells that "" was dealt with, as absence.
	notEmpty bool
}

// any reports whether a struct has anything to check.
func (v *validator) any(t *spec.Struct) bool {
	return len(t.Checks) > 0 || slices.ContainsFunc(t.Fields, func(x *spec.Field) bool {
		return x.Presence == spec.Conditional || len(v.field(x)) > 0
	})
}

func (f *file) validateMethod(t *spec.Struct) error {
	v := &validator{pkg: f.pkg, structs: f.validated}
	var body []jen.Code
	for _, x := range t.Fields {
		body = append(body, v.field(x)...)
	}
	conditions, err := conditions(f.pkg, t, readsResultAlone)
	if err != nil {
		return err
	}
	f.decl(nil, method(value().Op("*").Id(t.Go), "validate").Params(violationsParam()).Block(append(body, conditions...)...))
	return nil
}

// field checks one field: that it is there, what it is, its rules.
func (v *validator) field(x *spec.Field) []jen.Code {
	at := fieldOf(value, x)
	var out []jen.Code
	if x.Presence == spec.Required && !x.Nullable && len(at.present) > 0 {
		if _, ok := x.Type.(*spec.Variant); !ok { // whose validation sees that it is missing
			out = append(out, check(at.present[0](), jen.Lit(x.Pointer()), jsonx("Required")))
		}
		at.absent, at.present = nil, nil
	}
	if inner := v.whole(x.Type, at.target()); inner != nil {
		enter := violations().Dot("Enter").Call(jen.Lit(x.Pointer()))
		if len(at.present) > 0 {
			enter = joined("&&", at.present).Op("&&").Add(enter)
		}
		return append(out, jen.If(enter).Block(inner, violations().Dot("Leave").Call()))
	}
	if spec.Base(x.Type) == 0 {
		inner := v.value(x.Type, x.Rules, at.target(), x.Pointer())
		if guard := v.guard(x, at); guard != nil && len(inner) > 0 {
			inner = []jen.Code{jen.If(guard).Block(inner...)}
		}
		return append(out, inner...)
	}
	of := *v
	of.notEmpty = x.EmptyIsAbsent()
	tests := of.scalar(x.Type, x.Rules, at.target())
	switch {
	case len(tests) == 1 && tests[0].total && !pointer(x) && !x.Nullable:
		return append(out, checks(tests, x.Pointer())...) // "" passes too
	case len(tests) == 1 && len(at.absent) > 0:
		return append(out, check(joined("||", at.absent).Op("||").Add(tests[0].test), jen.Lit(x.Pointer()), tests[0].rule))
	case len(tests) > 1 && len(at.present) > 0:
		return append(out, jen.If(joined("&&", at.present)).Block(checks(tests, x.Pointer())...))
	}
	return append(out, checks(tests, x.Pointer())...)
}

// guard is the condition under which the parts of a field can be checked; nil if
// they always can: a list that is not there has no items.
func (v *validator) guard(x *spec.Field, at fieldPlace) jen.Code {
	if len(at.present) == 0 || !x.Nullable && len(x.Rules) == 0 {
		return nil
	}
	return joined("&&", at.present)
}

// target is a value that is checked: as it is, and as what its methods are
// called on, which may be a pointer to it.
type target struct{ value, self expr }

// itself is a value that is no pointer's.
func itself(x expr) target { return target{x, x} }

// check is one line: a condition that has to hold of the value at pointer.
func check(condition, pointer, rule jen.Code) jen.Code {
	return violations().Dot("Check").Call(condition, pointer, rule)
}

// value checks a value that is there.
func (v *validator) value(t spec.Type, rules []spec.Rule, x target, pointer string) []jen.Code {
	switch t := t.(type) {
	case *spec.List:
		return append(checks(v.rules(t, rules, x), pointer), v.inside(pointer, v.list(t, x))...)
	case *spec.Map:
		return append(checks(v.rules(t, rules, x), pointer), v.inside(pointer, v.entries(t, x))...)
	}
	return checks(v.scalar(t, rules, x), pointer)
}

// whole validates a struct or variant; nil if there is nothing to check.
func (v *validator) whole(t spec.Type, x target) jen.Code {
	switch t := t.(type) {
	case *spec.Struct:
		if v.structs[t] {
			return x.self().Dot("validate").Call(violations())
		}
	case *spec.Variant:
		return jen.Id("validate"+t.Go).Call(x.value(), violations())
	}
	return nil
}

// items checks a value at the pointer "": that of an item, or of the whole.
func (v *validator) items(t spec.Type, rules []spec.Rule, x target) []jen.Code {
	switch t := t.(type) {
	case *spec.List:
		return append(checks(v.rules(t, rules, x), ""), v.list(t, x)...)
	case *spec.Map:
		return append(checks(v.rules(t, rules, x), ""), v.entries(t, x)...)
	case *spec.Struct, *spec.Variant:
		if whole := v.whole(t, x); whole != nil {
			return []jen.Code{whole}
		}
		return nil
	}
	return checks(v.scalar(t, rules, x), "")
}

// inside are checks of the parts of the value at a pointer.
func (v *validator) inside(pointer string, checks []jen.Code) []jen.Code {
	if len(checks) == 0 {
		return nil
	}
	return entered(jen.Lit(pointer), checks...)
}

// entered validates what is inside of the value at a pointer.
func entered(pointer jen.Code, inner ...jen.Code) []jen.Code {
	return []jen.Code{jen.If(violations().Dot("Enter").Call(pointer)).Block(append(inner, violations().Dot("Leave").Call())...)}
}

// nested is the name of a loop's variable: item, and item2 in a loop within.
func (v *validator) nested(name string) string {
	if v.depth == 0 {
		return name
	}
	return name + strconv.Itoa(v.depth+1)
}

func (v *validator) deeper() *validator {
	inner := *v
	inner.depth++
	return &inner
}

// list checks the items of a list.
func (v *validator) list(t *spec.List, x target) []jen.Code {
	i, item, inner := v.nested("i"), v.nested("item"), v.deeper()
	one := itself(func() *jen.Statement { return jen.Id(item) })
	loop := jen.For(jen.List(jen.Id(i), jen.Id(item)).Op(":=").Range().Add(x.value()))
	if _, ok := t.Elem.(*spec.Struct); ok {
		one = itself(func() *jen.Statement { return x.value().Index(jen.Id(i)) })
		loop = jen.For(jen.Id(i).Op(":=").Range().Add(x.value()))
	}
	if spec.Base(t.Elem) != 0 {
		if tests := inner.scalar(t.Elem, t.Rules, one); len(tests) == 1 {
			return []jen.Code{loop.Block(jen.If(jen.Add(tests[0].contrary).Op("&&").Add(violations()).Dot("EnterItem").Call(jen.Id(i))).Block(
				violations().Dot("Add").Call(jen.Lit(""), tests[0].rule),
				violations().Dot("Leave").Call()))}
		}
	}
	checks := inner.items(t.Elem, t.Rules, one)
	if len(checks) == 0 {
		return nil
	}
	return []jen.Code{loop.Block(
		jen.If(violations().Dot("EnterItem").Call(jen.Id(i))).Block(append(checks, violations().Dot("Leave").Call())...))}
}

// entries checks keys and values of a map, in the order of the keys.
func (v *validator) entries(t *spec.Map, x target) []jen.Code {
	key, item, inner := v.nested("key"), v.nested("item"), v.deeper()
	checks := []jen.Code{check(violations().Dot("ValidString").Call(jen.Id(key)), jen.Lit(""), jsonx("UTF8"))}
	if more := inner.items(t.Elem, t.Rules, itself(func() *jen.Statement { return jen.Id(item) })); len(more) > 0 {
		checks = append(append(checks, jen.Id(item).Op(":=").Add(x.value()).Index(jen.Id(key))), more...)
	}
	return []jen.Code{jen.For(jen.List(jen.Id("_"), jen.Id(key)).Op(":=").Range().Add(sortedKeys(x.value()))).Block(
		jen.If(violations().Dot("EnterKey").Call(jen.Id(key))).Block(append(checks, violations().Dot("Leave").Call())...))}
}

// sortedKeys are the keys of a map in order.
func sortedKeys(m jen.Code) jen.Code {
	return jen.Qual("slices", "Sorted").Call(jen.Qual("maps", "Keys").Call(m))
}

// validateVariant validates the alternative that is there. A nil pointer is
// none.
func (f *file) validateVariant(t *spec.Variant) {
	cases := make([]jen.Code, len(t.Cases))
	for i, c := range t.Cases {
		body := []jen.Code{jen.Return()}
		if f.validated[c.Struct] {
			body = []jen.Code{value().Dot("validate").Call(violations()), jen.Return()}
		}
		cases[i] = jen.Case(jen.Op("*").Id(c.Struct.Go)).Block(jen.If(value().Op("!=").Nil()).Block(body...))
	}
	f.decl(nil, jen.Func().Id("validate"+t.Go).Params(value().Id(t.Go), violationsParam()).Block(
		jen.Switch(value().Op(":=").Add(value()).Assert(jen.Type())).Block(cases...),
		check(violations().Dot("Has").Call(jen.Lit(byPointer(t))), jen.Lit(""), jsonx("Required"))))
}

// byPointer is the pointer of the member that tells the alternative. A reader
// that finds it wrong has no value, but has said why.
func byPointer(t *spec.Variant) string { return (&spec.Field{Name: spec.Name{Wire: t.By}}).Pointer() }

// unique tests that no two items of a list are written alike.
func (v *validator) unique(t spec.Type, x target) jen.Code {
	list, ok := t.(*spec.List)
	if !ok {
		return nil
	}
	item := func() *jen.Statement { return jen.Id("item") }
	written := item
	if _, ok := list.Elem.(*spec.Struct); ok {
		written = func() *jen.Statement { return jen.Op("&").Id("item") }
	}
	return jen.Id("distinct").Call(x.value(), jen.Func().Params(bufferParam(), item().Add(goType(list.Elem))).Index().Byte().Block(
		jen.Return(v.appended(list.Elem, jen.Lit(""), written))))
}

// needsDistinct reports whether a list, or a list within another, is unique.
func (f *file) needsDistinct() bool {
	for _, t := range f.api.Carried() {
		if s, ok := t.(*spec.Struct); ok && slices.ContainsFunc(s.Fields, func(x *spec.Field) bool { return anyUnique(x.Rules) || uniqueWithin(x.Type) }) {
			return true
		}
	}
	return slices.ContainsFunc(f.api.Calls(), func(c *spec.Call) bool { return uniqueWithin(c.Result) })
}

func anyUnique(rules []spec.Rule) bool {
	return slices.ContainsFunc(rules, func(r spec.Rule) bool { _, ok := r.(*spec.Unique); return ok })
}

// uniqueWithin reports whether items of a list or map have to be unique lists.
func uniqueWithin(t spec.Type) bool {
	switch t := t.(type) {
	case *spec.List:
		return anyUnique(t.Rules) || uniqueWithin(t.Elem)
	case *spec.Map:
		return anyUnique(t.Rules) || uniqueWithin(t.Elem)
	}
	return false
}

// distinct emits the test behind unique.
func (f *file) distinct() {
	f.decl(doc("distinct reports whether no two items are written alike."),
		jen.Func().Id("distinct").Types(jen.Id("T").Any()).Params(
			jen.Id("list").Index().Id("T"),
			jen.Id("write").Func().Params(jen.Index().Byte(), jen.Id("T")).Index().Byte(),
		).Bool().Block(
			jen.Id("seen").Op(":=").Make(jen.Map(jen.String()).Struct(), jen.Len(jen.Id("list"))),
			jen.Var().Id("b").Index().Byte(),
			jen.For(jen.List(jen.Id("_"), jen.Id("item")).Op(":=").Range().Id("list")).Block(
				jen.Id("b").Op("=").Id("write").Call(jen.Id("b").Index(jen.Empty(), jen.Lit(0)), jen.Id("item")),
				jen.If(jen.List(jen.Id("_"), jen.Id("twice")).Op(":=").Id("seen").Index(jen.String().Call(jen.Id("b"))), jen.Id("twice")).Block(jen.Return(jen.False())),
				jen.Id("seen").Index(jen.String().Call(jen.Id("b"))).Op("=").Struct().Values()),
			jen.Return(jen.True())))
}
