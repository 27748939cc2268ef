package golang

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// verify demands that a decoded check is the one that the receiver computes.
func (s *stepping) verify(x *spec.Step) {
	check, ok := x.Node.(*spec.Apply)
	if !ok {
		s.fail(x.Node, "it is no check")
		return
	}
	got := s.decodedCheck(x)
	if check.Func.Kind == spec.Signature {
		key, data := s.text(check.Args[0], "key"), s.bytes(check.Args[1], "text")
		call := func() *jen.Statement {
			return primitiveOf(check.Func, "Verify"+check.Func.Primitive).Call(key.code(), data(), got())
		}
		s.toldApart(x)
		s.demand(x, call(), jen.Op("!").Add(call()))
		return
	}
	s.prepare(check)
	s.mark()
	begun := s.marks
	s.append(check)
	if s.marks != begun {
		s.fail(check, "a part of it is composed in its midst")
	}
	sum := func() *jen.Statement { return buffer().Index(jen.Id("at"), jen.Empty()) }
	if x != s.last {
		sum = s.sinceMark("sum").code
	}
	same := func() *jen.Statement { return recipe("EqualBytes").Call(sum(), got()) }
	s.toldApart(x)
	s.demand(x, same(), jen.Op("!").Add(same()))
}

// decodedCheck is the digest that arrived, without its encodings. One that
// cannot be decoded is empty, and equals none.
func (s *stepping) decodedCheck(x *spec.Step) expr {
	c := s.outer
	if c == nil {
		c = s.coder
	}
	if known, ok := s.decoded[decodedKey(x)]; ok {
		return known
	}
	in := c.bytes(x.In, "sign")
	for _, a := range x.Through {
		if a.Func.Inverse == "" || isIdentity(a) {
			continue // the decoding below ignores case
		}
		c.mark()
		c.add(jen.List(buffer(), jen.Id("_")).Op("=").Add(primitiveOf(a.Func, a.Func.Inverse)).Call(buffer(), in()))
		in = c.sinceMark("digest").code
	}
	if s.decoded != nil {
		s.decoded[decodedKey(x)] = in
	}
	return in
}

// decodedKey tells apart what is decoded from where and how.
func decodedKey(x *spec.Step) string {
	key := strconv.Itoa(x.In.ID())
	for _, a := range x.Through {
		key += " " + a.Func.Inverse
	}
	return key
}

// choose emits the steps of the arm that the subject of a match chooses.
func (s *stepping) choose(x *spec.Step) {
	e, ok := x.Node.(*spec.Match)
	if !ok {
		s.fail(x.Node, "it is no match")
		return
	}
	subject := asString(s.text(e.Subject, "subject"))
	var verdict expr
	if s.refuse == nil {
		name, read := s.local("verified")
		s.add(jen.Id(name).Op(":=").False())
		verdict = read
	}
	cases := make([]jen.Code, 0, len(e.Arms)+1)
	open := true
	for i, arm := range e.Arms {
		open = open && len(arm.Values) > 0
		cases = append(cases, armCase(arm, s.armSteps(x.Arms[i], verdict)))
	}
	if open && s.refuse != nil {
		cases = append(cases, jen.Default().Block(s.refuse(x)))
	}
	s.add(jen.Switch(subject).Block(cases...))
	if verdict != nil {
		s.tests = append(s.tests, verdict())
	}
}

// armSteps are the statements of one arm.
func (s *stepping) armSteps(steps []spec.Step, verdict expr) []jen.Code {
	inner := *s
	inner.coder, inner.tests, inner.last = s.block(), nil, nil
	inner.run(steps)
	if verdict != nil {
		inner.add(verdict().Op("=").Add(conjunction(inner.tests)))
	}
	return inner.out
}

func conjunction(tests []*jen.Statement) *jen.Statement {
	var all *jen.Statement
	for _, t := range tests {
		if all == nil {
			all = t
		} else {
			all = all.Op("&&").Add(t)
		}
	}
	if all == nil {
		return jen.True()
	}
	return all
}
