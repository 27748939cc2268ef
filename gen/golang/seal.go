package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// seal emits how a server writes an answer: what the outcome sets, then the
// body.
func (f *file) seal(e *spec.Envelope) error {
	faults := f.api.FaultsOf(e)
	body, err := function(e, []string{"text", "c"}, func(c *coder) { (&answering{coder: c, faults: faults}).run() })
	f.decl(doc("seal"+envelopeName(e)+" writes an answer of "+e.Wire+"."),
		envelopeCode("seal", e).Params(jen.Id("x").Op("*").Add(rt("Exchange"))).Block(body...))
	return err
}

// answering makes the statements of seal.
type answering struct {
	*coder
	faults []*spec.Fault
	given  map[*spec.Member]expr
}

func (a *answering) run() {
	a.sends, a.answers = true, true
	a.outcome, a.given = map[*spec.Member]expr{}, map[*spec.Member]expr{}
	a.guard = a.when
	a.sources()
	a.outcomeVars()
	a.outcomes()
	a.credentialOfAnswer()
	a.answerSources()
	start := len(a.out)
	s := newSending(a.coder, a.env.Response)
	a.outcomeTexts()
	s.run()
	s.begin(start)
}

// outcomeTexts makes the texts of members that the outcome sets known: of
// numbers where something reads them.
func (a *answering) outcomeTexts() {
	for _, m := range a.env.Response.AllLeaves() {
		read := a.outcome[m]
		switch {
		case read == nil:
		case heldAsText(m):
			a.known[m.Reference] = goText{read, true}
		case a.uses[m.Reference] > 0 || a.decides(m) || m.Carrier.Kind != spec.JSONCarrier || len(pairsIn(a.env.Response)) > 0:
			name, local := a.local(m.Named() + " text")
			a.known[m.Reference] = goText{local, false}
			if a.before != nil && !a.before[name] {
				continue // nothing reads it
			}
			a.mark()
			value := jen.Qual("strconv", "AppendInt").Call(buffer(), jen.Int64().Call(read()), jen.Lit(10))
			if m.Kind == spec.Bool {
				value = jen.Qual("strconv", "AppendBool").Call(buffer(), read())
			}
			a.add(assign(value), jen.Id(name).Op(":=").Add(sliceSinceMark()))
		}
	}
}

// decides reports whether a condition or a computed name reads a member.
func (a *answering) decides(m *spec.Member) bool {
	reads := func(e spec.Expr) bool { return dependsOn(e, func(r *spec.Ref) bool { return r == m.Reference }) }
	var any func([]*spec.Member) bool
	any = func(list []*spec.Member) bool {
		return slices.ContainsFunc(list, func(x *spec.Member) bool {
			return reads(x.When) || reads(x.Computed) || reads(x.Expr) || any(x.Members)
		})
	}
	return slices.ContainsFunc(a.env.Response.Carriers, func(c *spec.Carrier) bool { return reads(c.When) || any(c.Members) })
}

// outcomeVars declares what the outcome sets: members, and the human text.
func (a *answering) outcomeVars() {
	var names []string
	var types []*jen.Statement
	declare := func(name string, t *jen.Statement) { names, types = append(names, name), append(types, t) }
	for _, m := range a.env.Response.Leaves() {
		if !m.SetByOutcome() {
			continue
		}
		name, read := a.local(m.Named())
		a.outcome[m] = read
		declare(name, outcomeType(m))
		if m.Optional {
			has, given := a.local("has " + m.Named())
			a.given[m] = given
			declare(has, jen.Bool())
		}
	}
	if a.hasText() {
		declare("text", jen.String())
	}
	for i := 0; i < len(names); {
		row := []jen.Code{jen.Id(names[i])}
		t := types[i].GoString()
		for i++; i < len(names) && types[i].GoString() == t; i++ {
			row = append(row, jen.Id(names[i]))
		}
		a.add(jen.Var().List(row...).Add(types[i-1]))
	}
}

// hasText reports whether the answer carries the human text.
func (a *answering) hasText() bool {
	for _, m := range a.env.Response.Leaves() {
		if dependsOn(m.Expr, func(r *spec.Ref) bool { return r.Origin == spec.OriginText }) {
			return true
		}
	}
	return false
}

// outcomeType is the Go type of a member that the outcome sets.
func outcomeType(m *spec.Member) *jen.Statement {
	if heldAsText(m) {
		return jen.String()
	}
	return kindType(m.Kind)
}

// heldAsText reports whether a member that the outcome sets is a string in Go: a
// json member holds its JSON.
func heldAsText(m *spec.Member) bool { return m.Kind.Quoted() || m.Kind == spec.Raw }

// outcomes sets status, members and text for each outcome.
func (a *answering) outcomes() {
	var cases []jen.Code
	if len(a.env.Success) > 0 {
		cases = append(cases, jen.Case(rt("None")).Block(a.set(a.env.Success[0])...))
	}
	var declared []jen.Code
	for _, f := range a.faults {
		if f.Cause == spec.Declared {
			declared = append(declared, jen.Case(jen.Lit(f.Wire)).Block(a.set(&f.Outcome)...))
			continue
		}
		if set := a.set(&f.Outcome); len(set) > 0 {
			cases = append(cases, jen.Case(rt(causeNames[f.Cause])).Block(set...))
		}
	}
	if len(declared) > 0 {
		cases = append(cases, jen.Case(rt("Declared")).Block(jen.Switch(jen.Id("x").Dot("Fault").Dot("Name")).Block(declared...)))
	}
	a.add(jen.Switch(jen.Id("x").Dot("Cause")).Block(cases...))
}

// set are the statements of one outcome: what differs from zero.
func (a *answering) set(o *spec.Outcome) []jen.Code {
	var left, right []jen.Code
	put := func(name, value jen.Code) { left, right = append(left, name), append(right, value) }
	for _, v := range o.Values {
		if x := outcomeLiteral(v); x != nil {
			put(a.outcome[v.Member](), x)
		}
		if given := a.given[v.Member]; given != nil {
			put(given(), jen.True())
		}
	}
	if a.hasText() && o.Text != "" {
		put(jen.Id("text"), jen.Lit(o.Text))
	}
	var out []jen.Code
	if o.HTTP != 200 {
		out = append(out, jen.Id("x").Dot("Status").Op("=").Lit(o.HTTP))
	}
	if len(left) > 0 {
		out = append(out, jen.List(left...).Op("=").List(right...))
	}
	return out
}

// outcomeLiteral is the value of a member; nil for the zero value.
func outcomeLiteral(v spec.OutcomeValue) jen.Code {
	switch {
	case heldAsText(v.Member):
		if v.Value.Text == "" {
			return nil
		}
		return jen.Lit(v.Value.Text)
	case v.Value.Text == "0" || v.Value.Text == "false":
		return nil
	}
	return jen.Op(v.Value.Text)
}

// credentialOfAnswer finds the credential of the request, where the answer needs
// it. A request that was refused before has none.
func (a *answering) credentialOfAnswer() {
	for _, m := range a.env.Response.Leaves() {
		if dependsOn(m.Expr, func(r *spec.Ref) bool { return r.Origin == spec.OriginCredential }) {
			a.add(jen.List(jen.Id("c"), jen.Id("ok")).Op(":=").Id("x").Dot("Peer").Assert(jen.Op("*").Add(credentialType(a.env))),
				jen.If(jen.Op("!").Id("ok")).Block(jen.Id("c").Op("=").New(credentialType(a.env)).Comment("refused before a key was known")))
			a.credentials("c")
			return
		}
	}
}

// answerSources makes the sources of an answer known.
func (a *answering) answerSources() {
	for _, n := range a.env.Nodes {
		r, ok := n.(*spec.Ref)
		if !ok {
			continue
		}
		switch r.Origin {
		case spec.OriginText:
			a.known[r] = goText{func() *jen.Statement { return jen.Id("x").Dot("Message").Call(jen.Id("text")) }, true}
		case spec.OriginResult:
			a.known[r] = goText{func() *jen.Statement { return jen.Id("x").Dot("Result") }, false}
		}
	}
}

// isResult reports whether a member leads to the result, and is absent without.
func isResult(m *spec.Member) bool {
	return dependsOn(m.Expr, func(r *spec.Ref) bool { return r.Origin == spec.OriginResult })
}

// when tells that a member of an answer is sent; nil for always.
func (a *answering) when(m *spec.Member) *jen.Statement {
	switch {
	case (m.Spread != 0 || isResult(m)) && onlyOutcomeTells(m.When):
		return jen.Id("x").Dot("Result").Op("!=").Nil()
	case m.Spread != 0, isResult(m) && (m.Optional || m.Kind == spec.Raw):
		return jen.Id("x").Dot("Cause").Op("==").Add(rt("None")).Op("&&").Id("x").Dot("Result").Op("!=").Nil()
	case a.given[m] != nil:
		return a.given[m]()
	}
	return nil
}
