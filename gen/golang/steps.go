package golang

import (
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
	// decoded are the checks that arrived, by member and encodings.
	decoded map[string]expr
	// sealed, where a check is still to come, becomes true for what may turn out
	// not to be opened.
	sealed *bool
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

func isMember(e spec.Expr) bool {
	r, ok := e.(*spec.Ref)
	return ok && r.Origin == spec.OriginMember
}

// bind takes a text as the value of a source; a random one has its size, and a
// nonce a length.
func (s *stepping) bind(x *spec.Step) {
	in := s.text(x.In, "text")
	s.known[x.Out[0]] = in
	if a, ok := x.Out[0].(*spec.Apply); ok && a.Func.Name == "random" {
		n := spec.StaticSize(a)
		s.demand(x, jen.Len(in.code()).Op("==").Lit(n), jen.Len(in.code()).Op("!=").Lit(n))
	} else if ok && a.Func.Name == "nonce" && !isMember(x.In) { // those of members are held to it as they are read
		valid := func() *jen.Statement { return validNonce(a, in.code()) }
		s.demand(x, valid(), jen.Op("!").Add(valid()))
	}
}

// validNonce is the test of a text that arrived for a nonce.
func validNonce(nonce *spec.Apply, text jen.Code) *jen.Statement {
	args := []jen.Code{text}
	for _, w := range nonce.Without {
		args = append(args, jen.Lit(w))
	}
	return recipe("ValidNonce").Call(args...)
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
