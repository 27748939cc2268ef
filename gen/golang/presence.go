package golang

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// expr makes a fresh statement of one expression.
type expr func() *jen.Statement

// place of a field in Go: what tells that it is absent, and its value where it
// is not. A field that cannot show absence has no tests.
type fieldPlace struct {
	absent, present []expr
	value           expr
	// self is what methods of the value are called on.
	self expr
}

// target is the value of the field for checks.
func (p *fieldPlace) target() target { return target{p.value, p.self} }

// fieldOf is the place of a field of the struct that base denotes.
func fieldOf(base expr, f *spec.Field) fieldPlace {
	member := func() *jen.Statement { return base().Dot(f.Go) }
	p := fieldPlace{value: member, self: member}
	if pointer(f) {
		p.add(func() *jen.Statement { return member().Op("==").Nil() }, func() *jen.Statement { return member().Op("!=").Nil() })
		p.value = func() *jen.Statement { return jen.Op("*").Add(member()) }
	}
	if f.Nullable {
		p.add(func() *jen.Statement { return jen.Op("!").Add(member()).Dot("Valid") }, func() *jen.Statement { return member().Dot("Valid") })
		p.value = func() *jen.Statement { return member().Dot("Value") }
		p.self = p.value
		return p
	}
	if !pointer(f) {
		p.addEmpty(member, f)
	}
	return p
}

func (p *fieldPlace) add(absent, present expr) {
	p.absent = append(p.absent, absent)
	p.present = append(p.present, present)
}

// addEmpty adds the test of a value that shows absence by itself.
func (p *fieldPlace) addEmpty(member expr, f *spec.Field) {
	compare := func(to *jen.Statement) {
		p.add(func() *jen.Statement { return member().Op("==").Add(to.Clone()) }, func() *jen.Statement { return member().Op("!=").Add(to.Clone()) })
	}
	switch f.Type.(type) {
	case *spec.List, *spec.Map:
		if f.Presence != spec.Required {
			compare(jen.Nil())
		}
		return
	case *spec.Variant:
		compare(jen.Nil())
		return
	}
	switch spec.Base(f.Type) {
	case spec.String:
		if f.EmptyIsAbsent() {
			compare(jen.Lit(""))
		}
	case spec.Decimal:
		compare(jen.Lit(""))
	case spec.Date, spec.Time:
		zero := func() *jen.Statement { return plain(f.Type, itself(member)).Dot("IsZero").Call() }
		p.add(zero, func() *jen.Statement { return jen.Op("!").Add(zero()) })
	case spec.Raw:
		compare(jen.Nil())
	case spec.Bytes:
		if f.Presence != spec.Required {
			compare(jen.Nil())
		}
	}
}

// showsAbsence reports whether the Go value of a field tells that it is absent.
func showsAbsence(f *spec.Field) bool { return len(fieldOf(value, f).absent) > 0 && !f.Nullable }

// zeroIsDefault reports whether a sender who leaves a field at Go's zero value
// means its default: the zero value is none of the contract's.
func zeroIsDefault(x *spec.Field) bool {
	if x.Presence != spec.Defaulted || x.Nullable {
		return false
	}
	switch spec.Base(x.Type) {
	case spec.Decimal, spec.Date, spec.Time:
		return true
	}
	return x.EmptyIsAbsent()
}

// orDefault is the value of a field, or its default where that is zero.
func orDefault(x *spec.Field, v expr) expr {
	return func() *jen.Statement { return jen.Qual("cmp", "Or").Call(v(), typedLiteral(x.Type, x.Default)) }
}

// joined is the list with an operator between two.
func joined(op string, list []expr) *jen.Statement {
	var s *jen.Statement
	for _, x := range list {
		if s == nil {
			s = x()
		} else {
			s = s.Op(op).Add(x())
		}
	}
	return s
}

// literal is a constant of the contract as a Go expression that fits a value of
// its type.
func literal(v *spec.Value) *jen.Statement {
	if v.Constant != nil {
		return jen.Id(v.Constant.Go)
	}
	switch v.Kind {
	case spec.Bool, spec.Int, spec.Int32:
		return jen.Op(v.Text)
	case spec.Float:
		if n, err := strconv.ParseFloat(v.Text, 64); err == nil && n == 0 {
			return jen.Op("0.0") // a constant of Go has no negative zero
		}
		return jen.Op(v.Text)
	case spec.Date:
		return dateLiteral(v.Text)
	case spec.Time:
		return timeLiteral(v.Text)
	case spec.Duration:
		return jen.Qual("time", "Duration").Call(jen.Op(formatInt(v.Int)))
	}
	return jen.Lit(v.Text)
}

// typedLiteral is a constant as a value of a type: one that Go would not convert
// by itself is converted.
func typedLiteral(t spec.Type, v *spec.Value) jen.Code {
	switch v.Kind {
	case spec.Date, spec.Time, spec.Duration:
		return converted(t, literal(v))
	}
	return literal(v)
}
