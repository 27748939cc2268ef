package golang

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// stepping makes the statements of a receiver's steps. What a step demands
// either leaves the function when it fails, or is collected as a condition.
type stepping struct {
	*coder
	// refuse is the statement that leaves the function; nil collects conditions.
	refuse func(*spec.Step) jen.Code
	tests  []*jen.Statement
	// outer composes in front of the loop over keys what does not depend on them.
	outer *coder
	// last is the step behind which nothing is composed.
	last *spec.Step
	// digests are the decoded checks by the member that carries them.
	digests map[spec.Expr]expr
	// decoded are they by member and encodings.
	decoded map[string]expr
	// needed are the nodes that other steps read.
	needed map[spec.Expr]bool
}

// run emits steps in order.
func (s *stepping) run(steps []spec.Step) {
	for i := range steps {
		step := &steps[i]
		if step.If == nil && step.When == nil {
			s.step(step)
			continue
		}
		s.optional(step)
	}
}

// optional emits a step that only holds where its member arrived, or under a
// condition.
func (s *stepping) optional(x *spec.Step) {
	inner := *s
	inner.coder, inner.tests = s.block(), nil
	inner.step(x)
	if len(inner.out) == 0 && len(inner.tests) == 0 {
		s.learnt(x, &inner)
		return
	}
	if len(inner.tests) > 0 {
		name, verdict := s.local("verified")
		s.add(jen.Id(name).Op(":=").True())
		inner.add(verdict().Op("=").Add(conjunction(inner.tests)))
		s.tests = append(s.tests, verdict())
	}
	s.add(jen.If(s.guard(x)).Block(inner.out...))
}

// learnt takes over what a step learns without a statement: a text that is
// another one as it stands. Where it is absent nothing reads it.
func (s *stepping) learnt(x *spec.Step, inner *stepping) {
	for _, e := range x.Out {
		if t, ok := inner.known[e]; ok {
			s.known[e] = t
		}
	}
}

// guard is the condition under which a step is taken.
func (s *stepping) guard(x *spec.Step) *jen.Statement {
	var test *jen.Statement
	if x.If != nil {
		if present, ok := s.presence(x.If.Reference); ok {
			test = present()
		}
	}
	if x.When != nil {
		when := s.condition(x.When)
		if test == nil {
			return when
		}
		return test.Op("&&").Parens(when)
	}
	if test == nil {
		return jen.True()
	}
	return test
}

func (s *stepping) step(x *spec.Step) {
	switch x.Op {
	case spec.StepLiteral, spec.StepSame, spec.StepCompare, spec.StepAccept:
		s.compare(x)
	case spec.StepSelect:
		s.selectKey(x)
	case spec.StepChosen:
		s.chosen(x)
	case spec.StepRequire:
		s.require(x)
	case spec.StepBind, spec.StepIdentify:
		s.bind(x)
	case spec.StepRoute:
		s.route(x)
	case spec.StepUndo:
		s.undo(x)
	case spec.StepStrip:
		s.strip(x)
	case spec.StepCut:
		s.cut(x)
	case spec.StepSplit:
		s.split(x)
	case spec.StepScan:
		s.scan(x)
	case spec.StepVerify:
		s.verify(x)
	case spec.StepAny:
		s.any(x)
	case spec.StepSwitch:
		s.choose(x)
	}
	if x.Of != nil && x.Op != spec.StepAny && x.Op != spec.StepVerify && x.Op != spec.StepSwitch {
		if _, ok := s.known[x.Of]; !ok {
			s.known[x.Of] = s.text(x.In, "text")
		}
	}
}

// bind takes a text as the value of a source; a random one has its size.
func (s *stepping) bind(x *spec.Step) {
	in := s.text(x.In, "text")
	s.known[x.Out[0]] = in
	if a, ok := x.Out[0].(*spec.Apply); ok && a.Func.Name == "random" {
		n := spec.StaticSize(a)
		s.demand(x, jen.Len(in.code()).Op("==").Lit(n), jen.Len(in.code()).Op("!=").Lit(n))
	}
}

// require demands that a member arrived.
func (s *stepping) require(x *spec.Step) {
	r, ok := x.In.(*spec.Ref)
	if !ok || r.Member == nil {
		return
	}
	if present, optional := s.presence(r); optional {
		s.demand(x, present(), jen.Op("!").Add(present()))
	}
}

// selectKey demands that a key is the one that the message names; a credential
// that names none takes any.
func (s *stepping) selectKey(x *spec.Step) {
	held, in := s.text(x.Node, "name"), s.text(x.In, "text")
	s.demand(x, jen.Parens(asString(held).Op("==").Lit("").Op("||").Add(asString(held)).Op("==").Add(asString(in))),
		asString(held).Op("!=").Lit("").Op("&&").Add(asString(held)).Op("!=").Add(asString(in)))
}

// chosen demands that a list names all that the contract names.
func (s *stepping) chosen(x *spec.Step) {
	a, ok := x.Node.(*spec.Apply)
	if !ok {
		return
	}
	call := func() *jen.Statement {
		return recipe("HoldsAll").Call(asString(s.text(x.In, "text")), s.text(a.Args[0], "names").code(), s.text(a.Args[1], "separator").code())
	}
	s.demand(x, call(), jen.Op("!").Add(call()))
	s.known[x.Node] = s.text(x.In, "text")
}

// route finds the call of the path. What the path does not tell is told behind
// the line.
func (s *stepping) route(x *spec.Step) {
	in := s.text(x.In, "path")
	s.known[x.Out[0]] = in
	name, read := s.local("routed")
	s.add(jen.Id(name).Op(":=").Id("x").Dot("Route").Call(asString(in)))
	s.known[x.Out[1]] = goText{read, false}
}

// demand makes a condition hold.
func (s *stepping) demand(x *spec.Step, holds, fails *jen.Statement) {
	if s.refuse == nil {
		s.tests = append(s.tests, holds)
		return
	}
	s.add(jen.If(fails).Block(s.refuse(x)))
}

// compare demands that what arrived is what the receiver computes.
func (s *stepping) compare(x *spec.Step) {
	in, want := s.text(x.In, "text"), s.text(x.Node, "want")
	if s.refuse != nil && in.str && want.str && in.code().GoString() == want.code().GoString() {
		return // the part of the HTTP message itself
	}
	if hasSecret(x.Node) {
		same := recipe("EqualText").Call(in.code(), want.code())
		s.demand(x, same, jen.Op("!").Add(recipe("EqualText").Call(in.code(), want.code())))
		return
	}
	if !in.str && !want.str {
		s.demand(x, jen.Qual("bytes", "Equal").Call(in.code(), want.code()), jen.Op("!").Qual("bytes", "Equal").Call(in.code(), want.code()))
		return
	}
	s.demand(x, asString(in).Op("==").Add(asString(want)), asString(in).Op("!=").Add(asString(want)))
}

// hasSecret reports whether a secret takes part in a node.
func hasSecret(e spec.Expr) bool {
	return dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginCredential && r.Credential.Hidden() })
}

// dependsOn reports whether a reference below e is one that is asked for.
func dependsOn(e spec.Expr, is func(*spec.Ref) bool) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && is(r) {
			found = true
		}
		return !found
	})
	return found
}

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
	s.add(jen.If(jen.List(buffer(), jen.Id("sound")).Op("=").Add(s.inverse(a, in)), jen.Op("!").Id("sound")).Block(s.refuse(x)))
	s.known[x.Out[0]] = s.sinceMark(s.hint(x.Out[0], "text"))
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
	switch a.Func.Name {
	case "gzip":
		args = append(args, jen.Id("x").Dot("MaxInflated").Call())
	case "aes_gcm":
		if len(a.Args) == 3 {
			args = append(args, jen.Nil())
		}
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

// verify demands that a decoded check is the one that the receiver computes.
func (s *stepping) verify(x *spec.Step) {
	check, ok := x.Node.(*spec.Apply)
	if !ok {
		s.fail(x.Node, "it is no check")
		return
	}
	got := s.decodedCheck(x)
	s.digests[x.In] = got
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
	s.append(check)
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
