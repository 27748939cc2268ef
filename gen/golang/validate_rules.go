package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// ruleTest is a condition with the rule that it tests.
type ruleTest struct {
	test, rule jen.Code
	// contrary is the negation of test.
	contrary jen.Code
	// total tests hold for the zero value.
	total bool
}

// holding is the test that an expression holds.
func holding(test *jen.Statement, rule jen.Code) ruleTest {
	return ruleTest{test: test, rule: rule, contrary: jen.Op("!").Add(test.Clone())}
}

// checks are the lines of tests of the value at pointer.
func checks(tests []ruleTest, pointer string) []jen.Code {
	out := make([]jen.Code, len(tests))
	for i, t := range tests {
		out[i] = check(t.test, jen.Lit(pointer), t.rule)
	}
	return out
}

// scalar tests a value that has no parts.
func (v *validator) scalar(t spec.Type, rules []spec.Rule, x target) []ruleTest {
	var out []ruleTest
	if s, ok := t.(*spec.Scalar); ok {
		rules = append(slices.Clone(s.Rules), rules...)
	}
	if e, ok := t.(*spec.Enum); ok && !e.Open {
		out = append(out, holding(x.self().Dot("Known").Call(), v.pkg.rules.rule(e)))
	} else if test, rule := v.sound(t, rules, x); test != nil {
		sound := holding(test, rule)
		sound.total = spec.Base(t) == spec.String
		out = append(out, sound)
	}
	return append(out, v.rules(t, rules, x)...)
}

// sound is the condition under which a value of Go's type is one of the
// contract's at all; nil if each is.
func (v *validator) sound(t spec.Type, rules []spec.Rule, x target) (condition *jen.Statement, rule jen.Code) {
	switch spec.Base(t) {
	case spec.String:
		if v.impliesUTF8(rules) {
			return nil, nil
		}
		return violations().Dot("ValidString").Call(primitive(t, x.value())), jsonx("UTF8")
	case spec.Float:
		return jsonx("ValidFloat").Call(primitive(t, x.value())), jsonx("TypeFloat")
	case spec.Decimal:
		return jsonx("ValidDecimal").Call(primitive(t, x.value())), jsonx("TypeDecimal")
	case spec.Date:
		return plain(t, x).Dot("Valid").Call(), jsonx("TypeDate")
	case spec.Time:
		return jsonx("ValidTime").Call(primitive(t, x.value())), jsonx("TypeTime")
	case spec.Raw:
		return jsonx("ValidRaw").Call(x.value()), jsonx("TypeJSON")
	}
	return nil, nil
}

// plain is a value on which methods of its primitive can be called.
func plain(t spec.Type, x target) *jen.Statement {
	if isPlain(t) {
		return x.self()
	}
	return kindType(spec.Base(t)).Call(x.value())
}

// impliesUTF8 reports whether what the rules allow is ASCII.
func (v *validator) impliesUTF8(rules []spec.Rule) bool {
	return slices.ContainsFunc(rules, func(r spec.Rule) bool {
		switch r := r.(type) {
		case *spec.Pattern:
			m := v.patterns.source[r.Source]
			return m.refusesInvalid()
		case *spec.OneOf, *spec.CheckDigit:
			return true
		}
		return false
	})
}

// rules tests the rules of a value in their order.
func (v *validator) rules(t spec.Type, rules []spec.Rule, x target) []ruleTest {
	var out []ruleTest
	for _, r := range rules {
		if test := v.rule(t, r, x); test != nil {
			out = append(out, ruleTest{test: test, rule: v.pkg.rules.rule(r), contrary: v.contrary(t, r, x)})
		}
	}
	return out
}

// rule is the condition of one rule, nil if it always holds.
func (v *validator) rule(t spec.Type, r spec.Rule, x target) jen.Code {
	switch r := r.(type) {
	case *spec.Pattern:
		return jen.Id(v.patterns.source[r.Source].name).Call(primitive(t, x.value()))
	case *spec.Min:
		return ordering(t, x, ">=", r.Value)
	case *spec.Max:
		return ordering(t, x, "<=", r.Value)
	case *spec.MultipleOf:
		return multiple(t, x, r.Value)
	case *spec.Length:
		if spec.Base(t) == spec.Bytes {
			return within(func() *jen.Statement { return jen.Len(x.value()) }, r.Min, r.Max)
		}
		least := r.Min
		if v.notEmpty && least == 1 && r.Max >= 0 {
			least = 0
		}
		return within(func() *jen.Statement { return jsonx("Length").Call(primitive(t, x.value())) }, least, r.Max)
	case *spec.Items:
		return within(func() *jen.Statement { return jen.Len(x.value()) }, r.Min, r.Max)
	case *spec.Unique:
		return v.unique(t, x)
	case *spec.OneOf:
		return oneOf(t, x, r.Values)
	case *spec.CheckDigit:
		name := map[string]string{"luhn": "Luhn", "gb11643": "GB11643"}[r.Algorithm]
		return jsonx(name).Call(primitive(t, x.value()))
	}
	return nil
}

// contrary is the condition that a rule is broken.
func (v *validator) contrary(t spec.Type, r spec.Rule, x target) jen.Code {
	switch r := r.(type) {
	case *spec.Min:
		return ordering(t, x, "<", r.Value)
	case *spec.Max:
		return ordering(t, x, ">", r.Value)
	case *spec.Pattern, *spec.CheckDigit, *spec.Unique:
		return jen.Op("!").Add(v.rule(t, r, x))
	}
	return jen.Op("!").Parens(v.rule(t, r, x))
}

// ordering compares a value with a bound.
func ordering(t spec.Type, x target, op string, bound *spec.Value) jen.Code {
	switch spec.Base(t) {
	case spec.Decimal:
		return jsonx("CompareDecimal").Call(primitive(t, x.value()), jen.Lit(bound.Text)).Op(op).Lit(0)
	case spec.Date, spec.Time:
		return plain(t, x).Dot("Compare").Call(literal(bound)).Op(op).Lit(0)
	case spec.Duration:
		return plain(t, x).Op(op).Add(literal(bound))
	}
	return x.value().Op(op).Add(literal(bound))
}

// multiple tests that a number is a whole multiple.
func multiple(t spec.Type, x target, step *spec.Value) jen.Code {
	switch spec.Base(t) {
	case spec.Decimal:
		return jsonx("DecimalMultipleOf").Call(primitive(t, x.value()), jen.Lit(step.Text))
	case spec.Float:
		digits := jen.Qual("strconv", "FormatFloat").Call(primitive(t, x.value()), jen.LitRune('f'), jen.Lit(-1), jen.Lit(64))
		return jsonx("DecimalMultipleOf").Call(digits, jen.Lit(step.Text))
	case spec.Duration:
		return plain(t, x).Op("%").Add(literal(step)).Op("==").Lit(0)
	}
	return x.value().Op("%").Add(literal(step)).Op("==").Lit(0)
}

// within tests that a count lies in a range; most is -1 for no bound.
func within(count expr, least, most int) jen.Code {
	switch {
	case least <= 0 && most < 0:
		return nil
	case least <= 0:
		return count().Op("<=").Lit(most)
	case most < 0:
		return count().Op(">=").Lit(least)
	case least == most:
		return count().Op("==").Lit(least)
	}
	return count().Op(">=").Lit(least).Op("&&").Add(count()).Op("<=").Lit(most)
}

func oneOf(t spec.Type, x target, values []*spec.Value) jen.Code {
	var s *jen.Statement
	for _, one := range values {
		var equal *jen.Statement
		switch spec.Base(t) {
		case spec.Decimal:
			equal = jsonx("CompareDecimal").Call(primitive(t, x.value()), jen.Lit(one.Text)).Op("==").Lit(0)
		case spec.Date, spec.Time:
			equal = plain(t, x).Dot("Compare").Call(literal(one)).Op("==").Lit(0)
		case spec.Duration:
			equal = jen.Add(primitive(t, x.value())).Op("==").Add(literal(one))
		default:
			equal = x.value().Op("==").Add(literal(one))
		}
		if s == nil {
			s = equal
		} else {
			s = s.Op("||").Add(equal)
		}
	}
	return s
}
