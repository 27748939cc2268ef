package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// openAnswer emits how a client reads an answer: members, steps, the outcome,
// and the result of a success.
func (f *file) openAnswer(e *spec.Envelope) error {
	a := &answerReading{groups: groupsOf(f.api.FaultsOf(e))}
	usesKey := dependsOnCredential(e.Receive)
	body, err := function(e, append([]string{"m", "sound", "failed", "elements", "params", "inner"}, presenceNames(e.Response)...), func(c *coder) {
		run := *a
		run.reading = newReading(c, e.Response, "Answer", badAnswer(jen.Err().Dot("Error").Call()))
		run.refuse = func(m *spec.Member) jen.Code { return badAnswer(jen.Lit("member " + m.Named())) }
		run.run()
	})
	f.faultGroups(e, a.groups)
	key := "_"
	if usesKey {
		key = "c"
	}
	f.decl(doc("openAnswer"+envelopeName(e)+" reads an answer of "+e.Wire+"."),
		envelopeCode("openAnswer", e).Params(jen.Id("x").Op("*").Add(rt("Exchange")), jen.Id(key).Op("*").Add(credentialType(e))).
			Params(jen.Op("*").Add(rt("Fault")), jen.Error()).Block(body...))
	return err
}

func badAnswer(what jen.Code) jen.Code {
	return jen.Return(jen.Nil(), jen.Id("x").Dot("BadAnswer").Call(what))
}

func dependsOnCredential(p *spec.Plan) bool {
	for e := range neededBy(p.Steps) {
		if dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginCredential }) {
			return true
		}
	}
	return false
}

// faultGroup are faults that look alike on the wire.
type faultGroup []*spec.Fault

// groupsOf puts faults together that only their text tells apart.
func groupsOf(faults []*spec.Fault) []faultGroup {
	var out []faultGroup
	for _, f := range faults {
		i := slices.IndexFunc(out, func(g faultGroup) bool { return g[0].SameWire(&f.Outcome) })
		if i < 0 {
			out = append(out, faultGroup{f})
		} else {
			out[i] = append(out[i], f)
		}
	}
	return out
}

// faultGroups emits the faults that only their text tells apart.
func (f *file) faultGroups(e *spec.Envelope, groups []faultGroup) {
	n := 0
	for _, g := range groups {
		if len(g) < 2 {
			continue
		}
		n++
		list := make([]jen.Code, 0, len(g)+1)
		for _, x := range g {
			list = append(list, jen.Line().Add(faultValue(x)))
		}
		list = append(list, jen.Line())
		f.decl(doc(alikeName(e, n)+" are faults of "+e.Wire+" that look alike, in the order of the contract."),
			jen.Var().Id(alikeName(e, n)).Op("=").Index().Op("*").Add(rt("Fault")).Values(list...))
	}
}

func alikeName(e *spec.Envelope, n int) string { return numbered("faults", n) + envelopeName(e) }

// faultValue is a fault in a list: the variable of one that the contract adds.
func faultValue(x *spec.Fault) jen.Code {
	if x.Cause == spec.Declared {
		return jen.Id(x.Go)
	}
	return jen.Values(faultMembers(x)...)
}

// answerReading makes the statements of openAnswer.
type answerReading struct {
	*reading
	groups []faultGroup
	steps  *stepping
}

func (a *answerReading) run() {
	a.answers = true
	a.credentials("c")
	a.sources()
	for i := range a.env.Receive.Steps {
		countStep(a.coder, &a.env.Receive.Steps[i])
	}
	a.status()
	start := len(a.out)
	a.carriers()
	a.steps = &stepping{coder: a.coder, needed: neededBy(a.env.Receive.Steps),
		refuse: func(s *spec.Step) jen.Code { return badAnswer(jen.Lit("member " + a.memberOf(s))) }}
	a.fails = func() jen.Code { return badAnswer(jen.Lit("signature")) }
	if a.asksFailed() && (a.before == nil || a.before["failed"]) {
		a.add(jen.Id("failed").Op(":=").Op("!").Parens(a.succeeds()))
	}
	a.verified()
	a.signed()
	a.outcome()
	a.result()
	a.add(jen.Return(jen.Nil(), jen.Nil()))
	if a.state.buffers {
		a.out = slices.Insert(a.out, start, jen.Code(buffer().Op(":=").Id("x").Dot("Scratch")))
	}
	if a.state.flags {
		a.out = slices.Insert(a.out, start, jen.Code(jen.Var().Id("sound").Bool()))
	}
}

// asksFailed reports whether a step is about the outcome.
func (a *answerReading) asksFailed() bool {
	return slices.ContainsFunc(a.env.Receive.Steps, func(s spec.Step) bool { return onlyOutcomeTells(s.When) })
}

// succeeds tests that the answer is a success.
func (a *answerReading) succeeds() *jen.Statement {
	var any *jen.Statement
	for _, o := range a.env.Success {
		tests := a.tests(o)
		for _, m := range a.msg.FailedOnly() {
			tests = append(tests, jen.Op("!").Add(a.arrived(m)))
		}
		one := conjunction(tests)
		if any == nil {
			any = one
		} else {
			any = any.Op("||").Add(one)
		}
	}
	return any
}

// arrived tells that a member is there.
func (a *answerReading) arrived(m *spec.Member) *jen.Statement {
	a.used[presenceName(m)] = true
	return jen.Id(presenceName(m))
}

// memberOf names the member that a step reads.
func (a *answerReading) memberOf(s *spec.Step) string {
	if r, ok := s.In.(*spec.Ref); ok && r.Member != nil {
		return r.Member.Named()
	}
	return "of the envelope"
}

// status refuses a status that no outcome has.
func (a *answerReading) status() {
	var codes []int
	note := func(n int) {
		if !slices.Contains(codes, n) {
			codes = append(codes, n)
		}
	}
	for _, o := range a.env.Success {
		note(o.HTTP)
	}
	for _, g := range a.groups {
		note(g[0].HTTP)
	}
	status := func() *jen.Statement { return jen.Id("x").Dot("Status") }
	if len(codes) == 1 {
		a.add(jen.If(status().Op("!=").Lit(codes[0])).Block(badAnswer(jen.Lit("status"))))
		return
	}
	cases := make([]jen.Code, len(codes))
	for i, n := range codes {
		cases[i] = jen.Lit(n)
	}
	a.add(jen.Switch(status()).Block(jen.Case(cases...).Block(), jen.Default().Block(badAnswer(jen.Lit("status")))))
}

// verified runs the steps that do not give the result, and hands out the text.
func (a *answerReading) verified() {
	for i := range a.env.Receive.Steps {
		x := &a.env.Receive.Steps[i]
		switch {
		case x.Op == spec.StepOutcome, x.Op == spec.StepLine, x.Op == spec.StepArguments, a.onlyGivesResult(x):
		case len(x.Out) == 1 && isOrigin(x.Out[0], spec.OriginText):
			a.humanText(x)
		default:
			a.steps.run(a.env.Receive.Steps[i : i+1])
		}
	}
}

// signed notes of an answer of a kind that not all sign whether it is signed.
func (a *answerReading) signed() {
	var none *jen.Statement
	for _, when := range a.env.Receive.SignedWhen() {
		unsigned := jen.Op("!").Parens(a.condition(when))
		if n, ok := when.(*spec.Not); ok {
			unsigned = jen.Parens(a.condition(n.X))
		}
		if none == nil {
			none = unsigned
		} else {
			none = none.Op("&&").Add(unsigned)
		}
	}
	if none != nil {
		a.add(jen.Id("x").Dot("Unsigned").Op("=").Add(none))
	}
}

// sound are the statements of a success: without a signature, where there can be
// one, it could come from anybody.
func (a *answerReading) sound() []jen.Code {
	if len(a.env.Receive.SignedWhen()) == 0 {
		return nil
	}
	return []jen.Code{jen.If(jen.Id("x").Dot("Unsigned")).Block(badAnswer(jen.Lit("signature")))}
}

// humanText hands out the human text.
func (a *answerReading) humanText(x *spec.Step) {
	store := jen.Id("x").Dot("Text").Op("=").String().Call(a.coder.text(x.In, "text").code())
	if x.If != nil {
		if present, ok := a.presence(x.If.Reference); ok {
			a.add(jen.If(present()).Block(store))
			return
		}
	}
	a.add(store)
}

func isOrigin(e spec.Expr, o spec.Origin) bool {
	r, ok := e.(*spec.Ref)
	return ok && r.Origin == o
}

// onlyGivesResult reports whether a step leads to the result and to nothing that
// is verified: it is taken when there is a result to hand out.
func (a *answerReading) onlyGivesResult(x *spec.Step) bool {
	return givesResult(x) && !slices.ContainsFunc(a.env.Receive.Steps, func(s spec.Step) bool {
		if s.Op != spec.StepVerify {
			return false
		}
		read := false
		spec.Walk(s.Node, func(e spec.Expr) bool {
			read = read || slices.Contains(x.Out, e)
			return !read
		})
		return read
	})
}

// givesResult reports whether a step leads to the result.
func givesResult(x *spec.Step) bool {
	return slices.ContainsFunc(x.Out, func(e spec.Expr) bool {
		if s, ok := e.(*spec.Slot); ok {
			e = s.Of
		}
		return e != nil && dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginResult })
	})
}

// outcome returns the fault that the answer is.
func (a *answerReading) outcome() {
	members := a.deciding()
	cases := make([]jen.Code, 0, len(a.groups)+2)
	one := len(members) == 1 && !members[0].Optional && a.oneStatus()
	test := func(o *spec.Outcome) jen.Code {
		if one {
			return jen.Lit(textOf(o.Value(members[0])))
		}
		return conjunction(a.tests(o))
	}
	for _, o := range a.env.Success {
		if one {
			cases = append(cases, jen.Case(test(o)).Block(a.sound()...))
		}
	}
	if !one {
		cases = append(cases, jen.Case(a.succeeds()).Block(a.sound()...))
	}
	n := 0
	for _, g := range a.groups {
		if len(g) > 1 {
			n++
		}
		cases = append(cases, jen.Case(test(&g[0].Outcome)).Block(a.faultOf(g, n)))
	}
	cases = append(cases, jen.Default().Block(jen.Return(rt("FaultByText").Call(jen.Nil(), jen.Id("x").Dot("Text")), jen.Nil())))
	if one {
		a.add(jen.Switch(jen.String().Call(a.coder.text(members[0].Reference, "outcome").code())).Block(cases...))
		return
	}
	a.add(jen.Switch().Block(cases...))
}

// textOf is the text that a value has on the wire.
func textOf(v *spec.Value) string {
	if v == nil {
		return ""
	}
	return v.Text
}

// deciding are the members that outcomes set.
func (a *answerReading) deciding() []*spec.Member {
	var out []*spec.Member
	for _, m := range a.env.Response.AllLeaves() {
		if m.SetByOutcome() {
			out = append(out, m)
		}
	}
	return out
}

// oneStatus reports whether all outcomes have the same HTTP status.
func (a *answerReading) oneStatus() bool {
	for _, g := range a.groups {
		if g[0].HTTP != a.env.Success[0].HTTP {
			return false
		}
	}
	return len(a.env.Success) == 1
}

// tests hold for an answer that is an outcome.
func (a *answerReading) tests(o *spec.Outcome) []*jen.Statement {
	var tests []*jen.Statement
	if !a.oneStatus() {
		tests = append(tests, jen.Id("x").Dot("Status").Op("==").Lit(o.HTTP))
	}
	for _, v := range o.Values {
		tests = append(tests, jen.String().Call(a.coder.text(v.Member.Reference, "outcome").code()).Op("==").Lit(v.Value.Text))
	}
	return tests
}

// faultOf returns the fault of a group; n is the number of its list.
func (a *answerReading) faultOf(g faultGroup, n int) jen.Code {
	told := jen.Id("x").Dot("Text")
	switch {
	case len(g) > 1:
		return jen.Return(rt("FaultByText").Call(jen.Id(alikeName(a.env, n)), told), jen.Nil())
	case g[0].Cause == spec.Declared:
		return jen.Return(jen.Id(g[0].Go).Dot("WithText").Call(told), jen.Nil())
	}
	return jen.Return(jen.Op("&").Add(rt("Fault")).Values(
		jen.Id("Cause").Op(":").Add(rt(causeNames[g[0].Cause])), jen.Id("Name").Op(":").Lit(g[0].Wire), jen.Id("Text").Op(":").Add(told)), jen.Nil())
}

// result hands out the result of a success.
func (a *answerReading) result() {
	for i := range a.env.Receive.Steps {
		x := &a.env.Receive.Steps[i]
		if x.Op != spec.StepArguments {
			continue
		}
		inner := a.block()
		if x.Empty != spec.EmptyKeep {
			a.add(leaveOut(x.Empty))
		}
		if x.Spread != nil {
			inner.spread(x.Spread, "Result")
		} else {
			a.undone(inner, x)
		}
		guard := &stepping{coder: a.coder}
		switch {
		case x.If == nil && x.When == nil, onlyOutcomeTells(x.When) && x.If == nil:
			a.add(inner.out...)
		case len(inner.out) == 1 && x.When == nil:
			a.add(inner.out...) // what is absent is nil
		default:
			a.add(jen.If(guard.guard(x)).Block(inner.out...))
		}
	}
}

// undone takes the steps that give the result, and stores it.
func (a *answerReading) undone(inner *coder, x *spec.Step) {
	s := *a.steps
	s.coder = inner
	for i := range a.env.Receive.Steps {
		if one := a.env.Receive.Steps[i]; a.onlyGivesResult(&one) {
			one.If, one.When = nil, nil
			s.step(&one)
		}
	}
	inner.add(jen.Id("x").Dot("Result").Op("=").Add(inner.asBytes(x.In)))
}
