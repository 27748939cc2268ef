package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// undo learns the operand of a function.
func (s *stepping) undo(x *spec.Step) {
	a, ok := x.Node.(*spec.Apply)
	if !ok {
		s.fail(x.Node, "it cannot be undone")
		return
	}
	in := s.text(x.In, "text")
	switch {
	case isIdentity(a):
		s.known[x.Out[0]] = in
	case x.Out[0].Type().Base == spec.TimeType:
		s.undoTime(x, a, in)
	default:
		s.undoText(x, a, in)
	}
}

// undoTime reads an instant; where nothing needs it, it has to be one anyway.
func (s *stepping) undoTime(x *spec.Step, a *spec.Apply, in goText) {
	if s.refuse == nil {
		s.fail(x.Node, "what depends on a key is not read yet")
		return
	}
	args := []jen.Code{in.code()}
	for _, f := range a.Args[1:] {
		args = append(args, s.text(f, "format").code())
	}
	call := recipe(a.Func.Inverse).Call(args...)
	if !s.needed[x.Out[0]] {
		s.add(jen.If(jen.List(jen.Id("_"), jen.Id("ok")).Op(":=").Add(call), jen.Op("!").Id("ok")).Block(s.refuse(x)))
		return
	}
	name, read := s.local("made")
	s.times[x.Out[0]] = read
	s.add(jen.List(jen.Id(name), jen.Id("ok")).Op(":=").Add(call), jen.If(jen.Op("!").Id("ok")).Block(s.refuse(x)))
}

// undoText decodes a text.
func (s *stepping) undoText(x *spec.Step, a *spec.Apply, in goText) {
	if s.refuse == nil {
		s.fail(x.Node, "what depends on a key is read in a function of its own")
		return
	}
	for i, operand := range a.Args {
		if i != a.Func.Recovers {
			s.operand(a.Func, i, operand) // composed in front of the mark
		}
	}
	if a.Func.Late {
		in = goText{s.asBytesText(in), false}
	}
	s.mark()
	s.state.flags = true
	s.add(jen.If(jen.List(buffer(), jen.Id("sound")).Op("=").Add(s.inverse(a, in)), jen.Op("!").Id("sound")).Block(s.unsound(x, a)))
	s.known[x.Out[0]] = s.sinceMark(s.hint(x.Out[0], "text"))
}

// unsound is what follows an inverse that fails. Where a check is still to come,
// what cannot be opened goes on to it as the empty text: the time would tell how
// far it came.
func (s *stepping) unsound(x *spec.Step, a *spec.Apply) jen.Code {
	if s.sealed == nil || !a.Func.Late {
		return s.refuse(x)
	}
	*s.sealed = true
	return jen.List(buffer(), jen.Id("opened")).Op("=").List(buffer().Index(jen.Empty(), jen.Id("at")), jen.False())
}

// inverse is the call of the inverse of a function on a text.
func (s *stepping) inverse(a *spec.Apply, in goText) *jen.Statement {
	args := []jen.Code{buffer()}
	for i, operand := range a.Args {
		if i == a.Func.Recovers {
			args = append(args, in.code())
		} else if code := s.operand(a.Func, i, operand); code != nil {
			args = append(args, code)
		}
	}
	args = append(args, leftOut(a)...)
	switch a.Func.Name {
	case "gzip":
		args = append(args, jen.Id("x").Dot("MaxInflated").Call())
	case "rsa_encrypt":
		args = append(args, jen.Lit(spec.StaticSize(a.Args[a.Func.Recovers])))
	}
	return primitiveOf(a.Func, a.Func.Inverse).Call(args...)
}

// asBytesText is a text as bytes.
func (s *stepping) asBytesText(t goText) expr {
	if !t.str {
		return t.code
	}
	return s.copy(t).code
}

// strip learns what stands between known texts.
func (s *stepping) strip(x *spec.Step) {
	e, ok := x.Node.(*spec.Concat)
	if !ok || s.refuse == nil {
		s.fail(x.Node, "it cannot be stripped")
		return
	}
	var before, after []spec.Expr
	side := &before
	var learnt spec.Expr
	for i, p := range e.Parts {
		if x.Out[i] != nil {
			learnt, side = x.Out[i], &after
			continue
		}
		*side = append(*side, p)
	}
	in := s.text(x.In, "text")
	call := func(name string, parts ...jen.Code) jen.Code {
		return recipe(name).Call(append([]jen.Code{in.code()}, parts...)...)
	}
	var strip jen.Code
	switch {
	case len(after) == 0:
		strip = call("StripPrefix", s.together(before).code())
	case len(before) == 0:
		strip = call("StripSuffix", s.together(after).code())
	default:
		prefix, suffix := s.together(before), s.together(after)
		if prefix.str != suffix.str {
			prefix, suffix = s.copy(prefix), s.copy(suffix)
		}
		strip = call("StripParts", prefix.code(), suffix.code())
	}
	name, read := s.local(s.hint(learnt, "rest"))
	s.known[learnt] = goText{read, in.str}
	s.orRefuse(name, strip, s.refuse(x))
}

// together are known parts side by side.
func (s *stepping) together(parts []spec.Expr) goText {
	if len(parts) == 1 {
		return s.text(parts[0], "part")
	}
	return s.compose(&spec.Concat{Parts: parts}, "part")
}

// copy is a text as bytes.
func (s *stepping) copy(t goText) goText {
	if !t.str {
		return t
	}
	return s.compose(&copied{text: t}, "part")
}

// split learns the parts of a join.
func (s *stepping) split(x *spec.Step) {
	e, ok := x.Node.(*spec.Apply)
	if !ok || s.refuse == nil {
		s.fail(x.Node, "it cannot be split")
		return
	}
	in := s.text(x.In, "text")
	name, read := s.local("parts")
	element := jen.Index().Byte()
	if in.str {
		element = jen.String()
	}
	s.add(jen.Var().Id(name).Index(jen.Lit(len(x.Out))).Add(element),
		jen.If(jen.Op("!").Add(recipe("Split")).Call(read().Index(jen.Empty(), jen.Empty()), in.code(), s.text(e.Args[0], "separator").code())).Block(s.refuse(x)))
	for i, p := range x.Out {
		part := goText{func() *jen.Statement { return read().Index(jen.Lit(i)) }, in.str}
		if p == nil {
			want := s.text(e.Args[i+1], "want")
			s.add(jen.If(asString(part).Op("!=").Add(asString(want))).Block(s.refuse(x)))
			continue
		}
		s.known[p] = part
	}
}
