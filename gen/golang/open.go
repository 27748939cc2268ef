package golang

import (
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// open emits how a server reads a request: carriers, steps up to the key, one
// loop over the live keys, and what is read behind the line.
func (f *file) open(e *spec.Envelope) error {
	fixed := []string{"ctx", "ring", "form", "query", "elements", "try", "inner", "m", "live", "missing", "matched", "i", "member", "sound", "opened"}
	body, err := function(e, append(fixed, presenceNames(e.Request)...), func(c *coder) { (&opening{coder: c}).run(e.Serve) })
	f.decl(doc("open"+envelopeName(e)+" reads a request of "+e.Wire+"."),
		envelopeCode("open", e).Params(ctx().Qual("context", "Context"), jen.Id("x").Op("*").Add(rt("Exchange")),
			jen.Id("ring").Op("*").Add(rt("Ring")).Types(credentialType(e))).Add(rt("Cause")).Block(body...))
	return err
}

// opening makes the statements of open.
type opening struct {
	*coder
	// decoded are the checks that arrived, by member and encodings.
	decoded map[string]expr
}

func (o *opening) run(p *spec.Plan) {
	r := newReading(o.coder, o.env.Request, "Body", jen.Return(rt("Malformed")))
	start := len(o.out)
	r.carriers()
	if !namesAreComputed(o.env.Request) {
		start = len(o.out) // nothing was composed so far
	}
	if slot := o.env.Request.RouteSlot; slot != nil {
		o.known[slot] = goText{func() *jen.Statement { return jen.Id("x").Dot("Path") }, true}
	}
	o.keep(true)
	for i := range p.Steps {
		countStep(o.coder, &p.Steps[i])
	}
	o.decoded = map[string]expr{}
	o.steps().run(p.Steps[:p.Lookup])
	o.add(jen.Line())
	o.lookup(&p.Steps[p.Lookup])
	if above := p.Steps[p.Lookup+1 : p.Line]; isPlainSteps(above) {
		o.keys(above)
	} else {
		o.tries(above)
	}
	o.below(p.Steps[p.Line+1:])
	o.buffers(start)
}

// namesAreComputed reports whether a member of the message has a computed name.
func namesAreComputed(m *spec.Message) bool {
	var any func([]*spec.Member) bool
	any = func(list []*spec.Member) bool {
		return slices.ContainsFunc(list, func(x *spec.Member) bool { return x.Computed != nil || any(x.Members) })
	}
	return slices.ContainsFunc(m.Carriers, func(c *spec.Carrier) bool { return any(c.Members) })
}

// isPlainSteps reports whether steps only compare and verify, with primitives that
// cannot fail: they need no function of their own.
func isPlainSteps(steps []spec.Step) bool {
	for i := range steps {
		s := &steps[i]
		switch s.Op {
		case spec.StepVerify, spec.StepSame, spec.StepCompare, spec.StepAccept, spec.StepSelect, spec.StepSwitch:
		default:
			return false
		}
		if s.When != nil || s.If != nil || fallible(s.Node) {
			return false
		}
		for _, arm := range s.Arms {
			if !isPlainSteps(arm) {
				return false
			}
		}
	}
	return true
}

func fallible(e spec.Expr) bool {
	return spec.Any(e, func(x spec.Expr) bool {
		a, ok := x.(*spec.Apply)
		return ok && a.Func.Fallible && a.Func.Kind != spec.Signature
	})
}

// tries verifies with each live key in a function of its own, which leaves when
// a step fails. What the steps learn is read again with the key that fits.
func (o *opening) tries(steps []spec.Step) {
	try := o.block()
	try.credentials("c")
	params, args := []jen.Code{credentialParam(o.env)}, []jen.Code{jen.Op("&").Id("live").Index(jen.Id("i"))}
	if o.lead != nil {
		try.holder = jen.Id("i")
		params, args = append(params, jen.Id("i").Int()), append(args, jen.Id("i"))
	}
	try.fails = func() jen.Code { return jen.Return(jen.False()) }
	s := &stepping{coder: try, needed: o.needed(), sealed: new(bool), refuse: func(*spec.Step) jen.Code { return jen.Return(jen.False()) }}
	s.run(steps)
	body, verdict := try.out, jen.True()
	if *s.sealed {
		body, verdict = append([]jen.Code{jen.Id("opened").Op(":=").True()}, body...), jen.Id("opened")
	}
	o.add(jen.Id("try").Op(":=").Func().Params(params...).Bool().Block(append(body, jen.Return(verdict))...),
		jen.Id("matched").Op(":=").Lit(-1),
		jen.For(jen.Id("i").Op(":=").Range().Id("live")).Block(
			jen.If(jen.Id("try").Call(args...).Op("&&").Id("matched").Op("<").Lit(0)).Block(jen.Id("matched").Op("=").Id("i"))))
	o.refuseUnmatched()
	o.credentials("live[matched]")
	o.state.buffers = true
	o.fails = func() jen.Code { return jen.Return(rt("BadSignature")) }
	o.steps().run(learning(steps))
}

// learning are the steps that learn something, without what they verify.
func learning(steps []spec.Step) []spec.Step {
	var out []spec.Step
	for _, s := range steps {
		switch s.Op {
		case spec.StepUndo, spec.StepStrip, spec.StepCut, spec.StepSplit, spec.StepScan, spec.StepBind:
			if !shownOnly(&s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// shownOnly reports whether a step leads to nothing but a check.
func shownOnly(s *spec.Step) bool {
	for _, e := range s.Out {
		if e == nil {
			continue
		}
		slot, ok := e.(*spec.Slot)
		if !ok || !holdsCheck(slot.Of) {
			return false
		}
	}
	return true
}

func holdsCheck(e spec.Expr) bool {
	return spec.Any(e, func(x spec.Expr) bool {
		a, ok := x.(*spec.Apply)
		return ok && a.Func.Kind.IsCheck()
	})
}

// countStep counts what a step computes.
func countStep(c *coder, s *spec.Step) {
	switch s.Op {
	case spec.StepLiteral, spec.StepSame, spec.StepCompare, spec.StepVerify:
		c.count(s.Node)
	}
	for _, arm := range s.Arms {
		for i := range arm {
			countStep(c, &arm[i])
		}
	}
}

// buffers declares what the steps turned out to need, in front of them.
func (c *coder) buffers(start int) {
	var need []jen.Code
	if c.state.buffers {
		need = append(need, buffer().Op(":=").Id("x").Dot("Scratch"))
	}
	if c.state.flags {
		need = append(need, jen.Var().Id("sound").Bool())
	}
	c.out = append(c.out[:start:start], append(need, c.out[start:]...)...)
}

// steps is a stepping that leaves the function.
func (o *opening) steps() *stepping {
	return &stepping{coder: o.coder, needed: o.needed(),
		refuse: func(s *spec.Step) jen.Code { return jen.Return(rt(causeNames[s.Cause])) }}
}

// needed are the nodes that steps read.
func (o *opening) needed() map[spec.Expr]bool { return neededBy(o.env.Serve.Steps) }

func neededBy(steps []spec.Step) map[spec.Expr]bool {
	out := map[spec.Expr]bool{}
	for i := range steps {
		s := &steps[i]
		out[s.In] = true
		switch s.Op {
		case spec.StepLiteral, spec.StepSame, spec.StepCompare, spec.StepVerify:
			spec.Walk(s.Node, func(e spec.Expr) bool {
				out[e] = true
				return true
			})
		}
		for _, arm := range s.Arms {
			for e := range neededBy(arm) {
				out[e] = true
			}
		}
	}
	return out
}

// lookup finds the live keys of the id.
func (o *opening) lookup(s *spec.Step) {
	id := jen.Code(jen.Nil())
	if s.In != nil {
		t := o.text(s.In, "id")
		id = t.code()
		if t.str {
			id = jen.Index().Byte().Call(t.code())
		}
	}
	o.add(jen.List(jen.Id("live"), jen.Id("missing")).Op(":=").Id("ring").Dot("Find").Call(ctx(), jen.Id("x"), id))
}

// keys verifies with each live key; the first that fits is the caller's. All are
// tried, so that time does not tell which it was.
func (o *opening) keys(steps []spec.Step) {
	for i := range steps {
		o.hoist(&steps[i])
	}
	loop := o.block()
	loop.credentials("c")
	loop.holder = jen.Id("i")
	s := &stepping{coder: loop, outer: o.coder, decoded: o.decoded, needed: o.needed()}
	if n := len(steps); n > 0 {
		s.last = &steps[n-1]
	}
	s.run(steps)
	o.add(jen.Id("matched").Op(":=").Lit(-1))
	s.add(jen.If(conjunction(append(s.tests, jen.Id("matched").Op("<").Lit(0)))).Block(jen.Id("matched").Op("=").Id("i")))
	body := s.out
	if o.before == nil || o.before["c"] {
		body = append([]jen.Code{jen.Id("c").Op(":=").Op("&").Id("live").Index(jen.Id("i"))}, body...)
	}
	o.add(jen.For(jen.Id("i").Op(":=").Range().Id("live")).Block(body...))
	o.refuseUnmatched()
}

// refuseUnmatched leaves the function when no key fits.
func (o *opening) refuseUnmatched() {
	if m := o.env.ClaimsCall(); m != nil {
		o.add(jen.Id("x").Dot("Call").Op("=").Add(o.asBytes(m.Reference)))
	}
	if o.state.buffers {
		o.add(jen.Id("x").Dot("Scratch").Op("=").Add(buffer()))
	}
	o.add(jen.If(jen.Id("missing").Op("!=").Add(rt("None"))).Block(jen.Return(jen.Id("missing"))),
		jen.If(jen.Id("matched").Op("<").Lit(0)).Block(jen.Return(rt("BadSignature"))))
}

// credentials makes the members of a credential known as fields of a variable.
func (c *coder) credentials(holder string) {
	for _, n := range c.env.Nodes {
		r, ok := n.(*spec.Ref)
		if !ok || r.Origin != spec.OriginCredential {
			continue
		}
		member := r.Credential
		if !c.sends && member.Mirror != nil {
			member = member.Mirror
		}
		c.known[r] = goText{func() *jen.Statement {
			c.used[holder] = true
			held := jen.Id(holder).Dot(credentialMember(member))
			if member.Kind == spec.CredentialOption {
				return jen.Qual("cmp", "Or").Call(held, jen.Lit(member.Options[0]))
			}
			return held
		}, true}
	}
}

// hoist composes in front of the loop what does not depend on the key.
func (o *opening) hoist(s *spec.Step) {
	o.hoistNode(s.Node)
	for _, arm := range s.Arms {
		for i := range arm {
			o.hoist(&arm[i])
		}
	}
}

// hoistNode composes the largest nodes within one that do not depend on the key: of
// what a check is fed with, whole parts.
func (o *opening) hoistNode(e spec.Expr) {
	spec.Walk(e, func(e spec.Expr) bool {
		check, isApply := e.(*spec.Apply)
		switch {
		case dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginCredential }):
			if !isApply || o.fed(check) == nil {
				return true
			}
			for _, part := range slices.Concat(o.fed(check), check.Args[:len(check.Args)-1]) {
				o.hoistNode(part)
			}
		case isComposite(e):
			o.bytes(e, "text")
		}
		return false
	})
}

// below hands out what is verified.
func (o *opening) below(steps []spec.Step) {
	marks := o.state.marks
	set := o.caller()
	s := o.steps()
	for i := range steps {
		x := &steps[i]
		switch x.Op {
		case spec.StepFresh:
			set.put("At", o.time(x.In))
		case spec.StepReplay:
			for _, e := range x.Out {
				set.behind = append(set.behind, o.remember(o.env.Serve.Steps, e)...)
			}
		case spec.StepCall:
			set.put("Call", o.asBytes(x.In))
		case spec.StepArguments:
			o.arguments(set, steps, x)
		default:
			s.run(steps[i : i+1])
		}
	}
	o.add(jen.List(set.left...).Op("=").List(set.right...))
	o.add(set.behind...)
	o.keep(false)
	if o.state.marks > marks {
		o.add(jen.Id("x").Dot("Scratch").Op("=").Add(buffer()))
	}
	o.add(jen.Return(rt("None")))
}

// arguments hands out the arguments: a text, or the members that the envelope
// does not declare.
func (o *opening) arguments(set *assignment, steps []spec.Step, x *spec.Step) {
	if x.Empty != spec.EmptyKeep {
		set.behind = append(set.behind, leaveOut(x.Empty))
	}
	if x.When == nil && x.Spread == nil && x.If == nil {
		set.put("Args", o.asBytes(x.In))
		return
	}
	inner := o.block()
	switch {
	case x.Spread == nil:
		again := &stepping{coder: inner, needed: o.needed(), refuse: func(s *spec.Step) jen.Code { return jen.Return(rt(causeNames[s.Cause])) }}
		for _, s := range o.env.Serve.Steps {
			if slices.Contains(s.Out, x.In) {
				s.When, s.If = nil, nil
				again.step(&s)
			}
		}
		inner.add(jen.Id("x").Dot("Args").Op("=").Add(inner.asBytes(x.In)))
	default:
		inner.spread(x.Spread, "Args")
	}
	s := &stepping{coder: o.coder}
	if x.When != nil || x.If != nil {
		set.behind = append(set.behind, jen.If(s.guard(x)).Block(inner.out...))
		return
	}
	set.behind = append(set.behind, inner.out...)
}

// leaveOut tells the exchange what of the business data goes unread.
func leaveOut(rule spec.EmptyRule) jen.Code {
	return jen.Id("x").Dot("LeaveOut").Call(recipe(emptyNames[rule]))
}

// spread hands out the members of a carrier that the envelope does not declare.
func (c *coder) spread(x *spec.Member, member string) {
	var declared []jen.Code
	siblings := x.Carrier.Members
	block := blockOf(x.Carrier.Members, x)
	if block != nil {
		siblings = block.Members
	}
	for _, m := range siblings {
		switch {
		case m.Computed != nil:
			declared = append(declared, asString(c.text(m.Computed, "name")))
		case m.Spread == 0:
			declared = append(declared, jen.Lit(m.Wire))
		}
	}
	switch x.Carrier.Kind {
	case spec.JSONCarrier:
		if block != nil {
			c.add(jen.If(jen.List(jen.Id("inner"), jen.Err()).Op(":=").Id("x").Dot("Members").Call(c.text(block.Reference, block.Named()).code()), jen.Err().Op("==").Nil()).Block(
				jen.Id("x").Dot(member).Op("=").Id("x").Dot("RestOf").Call(append([]jen.Code{jen.Id("inner")}, declared...)...)))
			return
		}
		c.add(jen.Id("x").Dot(member).Op("=").Id("x").Dot("RestOf").Call(append([]jen.Code{jen.Id("m")}, declared...)...))
	case spec.XMLCarrier:
		c.add(jen.Id("x").Dot("TakeElements").Call(append([]jen.Code{jen.Id("elements")}, declared...)...))
	default:
		c.add(jen.Id("x").Dot("TakeRest").Call(append([]jen.Code{jen.Id(carrierVar(x.Carrier))}, declared...)...))
	}
}

// blockOf is the block that a member stands in, nil for the carrier itself.
func blockOf(members []*spec.Member, x *spec.Member) *spec.Member {
	for _, b := range members {
		if slices.Contains(b.Members, x) {
			return b
		}
		if in := blockOf(b.Members, x); in != nil {
			return in
		}
	}
	return nil
}

// assignment sets members of the exchange in one statement.
type assignment struct{ left, right, behind []jen.Code }

func (a *assignment) put(member string, value jen.Code) {
	a.left = append(a.left, jen.Id("x").Dot(member))
	a.right = append(a.right, value)
}

// caller tells whose key verified the message.
func (o *opening) caller() *assignment {
	matched := func() *jen.Statement { return jen.Id("live").Index(jen.Id("matched")) }
	set := &assignment{}
	if id := o.env.Credential.ID(); id != nil {
		set.put("ID", matched().Dot(credentialMember(id)))
	}
	set.put("Peer", jen.Op("&").Add(matched()))
	o.credentials("live[matched]")
	return set
}

// remember adds a member to what tells a message from others: of a check its
// bytes, as the arm that verified it decodes them.
func (o *opening) remember(steps []spec.Step, e spec.Expr) []jen.Code {
	in := o.block()
	call := func(text jen.Code) []jen.Code { return append(in.out, jen.Id("x").Dot("Remember").Call(text)) }
	for i := range steps {
		x := &steps[i]
		match, chooses := x.Node.(*spec.Match)
		switch {
		case x.In == e && x.Op == spec.StepVerify:
			digest := (&stepping{coder: in, decoded: maps.Clone(o.decoded)}).decodedCheck(x)
			return call(digest())
		case x.In == e && x.Op == spec.StepSwitch && chooses:
			arms := make([][]jen.Code, len(match.Arms))
			cases := make([]jen.Code, len(arms))
			alike := true
			for j, arm := range match.Arms {
				arms[j] = o.remember(x.Arms[j], e)
				cases[j] = armCase(arm, arms[j])
				alike = alike && jen.Block(arms[j]...).GoString() == jen.Block(arms[0]...).GoString()
			}
			if alike {
				return arms[0]
			}
			return []jen.Code{jen.Switch(asString(o.text(match.Subject, "subject"))).Block(cases...)}
		}
	}
	return call(in.asBytes(e))
}

// asBytes is a text as bytes, in place.
func (c *coder) asBytes(e spec.Expr) jen.Code {
	t := c.text(e, "text")
	if t.str {
		return jen.Index().Byte().Call(t.code())
	}
	return t.code()
}
