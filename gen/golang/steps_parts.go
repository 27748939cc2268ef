package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// cut learns the parts of a text by their lengths.
func (s *stepping) cut(x *spec.Step) {
	e, ok := x.Node.(*spec.Concat)
	if !ok || s.refuse == nil {
		s.fail(x.Node, "it cannot be cut")
		return
	}
	in := s.text(x.In, "text")
	name, read := s.local("rest")
	s.add(jen.Id(name).Op(":=").Add(in.code()))
	open := slices.IndexFunc(e.Parts, func(p spec.Expr) bool { return spec.StaticSize(p) == 0 && !s.isKnown(p) })
	for i, p := range e.Parts {
		if i == open {
			break
		}
		s.cutOff(x, i, p, read, in.str, true)
	}
	if open < 0 {
		s.demand(x, jen.Len(read()).Op("==").Lit(0), jen.Len(read()).Op("!=").Lit(0))
		return
	}
	for i := len(e.Parts) - 1; i > open; i-- {
		s.cutOff(x, i, e.Parts[i], read, in.str, false)
	}
	s.known[x.Out[open]] = goText{read, in.str}
}

func (c *coder) isKnown(e spec.Expr) bool {
	_, ok := c.known[e]
	return ok
}

// cutOff takes a part of one length from the front or the end of what is left.
func (s *stepping) cutOff(x *spec.Step, i int, p spec.Expr, rest expr, str, front bool) {
	length := func() *jen.Statement { return jen.Lit(spec.StaticSize(p)) }
	if x.Out[i] == nil {
		known := s.text(p, "part")
		length = func() *jen.Statement { return jen.Len(known.code()) }
	}
	s.add(jen.If(jen.Len(rest()).Op("<").Add(length())).Block(s.refuse(x)))
	name, part := s.local(s.hint(p, "part"))
	kept, taken := rest().Index(length(), jen.Empty()), rest().Index(jen.Empty(), length())
	if !front {
		at := jen.Len(rest()).Op("-").Add(length())
		kept, taken = rest().Index(jen.Empty(), at), rest().Index(jen.Add(at), jen.Empty())
	}
	s.add(jen.Id(name).Op(":=").Add(taken), rest().Op("=").Add(kept))
	t := goText{part, str}
	if x.Out[i] != nil {
		s.known[x.Out[i]] = t
		return
	}
	want := s.text(p, "part")
	s.demand(x, asString(t).Op("==").Add(asString(want)), asString(t).Op("!=").Add(asString(want)))
}

// scan learns the members that a text holds.
func (s *stepping) scan(x *spec.Step) {
	e, ok := x.Node.(*spec.Object)
	if !ok || s.refuse == nil {
		s.fail(x.Node, "it holds no members that can be read here")
		return
	}
	in := s.text(x.In, "text")
	s.known[e] = in
	text := s.asBytesText(in)
	r := newReading(s.block(), s.env.Request, "", s.refuse(x))
	r.inside = true
	switch e.Carrier.Kind {
	case spec.JSONCarrier:
		r.object(text(), e.Carrier.Members)
	case spec.FormCarrier:
		// A copy is decoded: the text may be what is signed.
		r.add(jen.List(jen.Id("inner"), jen.Err()).Op(":=").Id("x").Dot("Form").Call(jen.Id("x").Dot("Copy").Call(text())), jen.If(jen.Err().Op("!=").Nil()).Block(s.refuse(x)))
		for _, m := range e.Carrier.Leaves() {
			r.member(m, jen.Id("inner").Dot("Find").Call(jen.Lit(m.Wire)))
		}
	default:
		s.fail(e, "generated code does not read it")
		return
	}
	s.add(r.declarations(e.Carrier.Members)...)
	s.add(jen.Block(r.out...))
	for _, m := range e.Carrier.Leaves() {
		s.known[m.Reference] = r.known[m.Reference]
	}
}

// any demands that one of several texts, or of several checks, passes.
func (s *stepping) any(x *spec.Step) {
	name, passed := s.local("passed")
	s.add(jen.Id(name).Op(":=").False())
	if len(x.Out) > 0 {
		s.anyItem(x, passed)
	} else {
		for _, arm := range x.Arms {
			inner := *s
			inner.coder, inner.tests, inner.last, inner.refuse, inner.decoded, inner.outer = s.block(), nil, nil, nil, nil, nil
			inner.run(arm)
			inner.add(passed().Op("=").Add(passed()).Op("||").Add(conjunction(inner.tests)))
			s.add(jen.Block(inner.out...))
		}
	}
	s.demand(x, passed(), jen.Op("!").Add(passed()))
}

// anyItem tries the items of a list.
func (s *stepping) anyItem(x *spec.Step, passed expr) {
	item, read := s.local("item")
	inner := *s
	inner.coder, inner.tests, inner.last, inner.outer, inner.decoded = s.block(), nil, nil, nil, nil
	inner.refuse = func(*spec.Step) jen.Code { return jen.Continue() }
	var list *jen.Statement
	if a, ok := x.Node.(*spec.Apply); ok {
		in := s.text(x.In, "list")
		list = recipe("Items").Call(in.code(), s.text(a.Args[1], "separator").code())
		inner.known[x.Out[0]] = goText{read, in.str}
	} else {
		list = s.repeated[x.In]()
		inner.known[x.Out[0]] = goText{read, false}
	}
	inner.run(x.Arms[0])
	inner.add(passed().Op("=").True())
	s.add(jen.For(jen.List(jen.Id("_"), jen.Id(item)).Op(":=").Range().Add(list)).Block(inner.out...))
}
