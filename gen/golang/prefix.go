package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// lead is what the text of a digest begins with in all requests of a credential for
// a call, or the key of a MAC. Servers and clients go on from the state behind it:
// see [runtime.Envelope].Prefix.
type lead struct {
	id    spec.Expr // by which the credential is found
	check *spec.Apply
	// parts are constant, with separator in between; of a MAC its key is the only one.
	parts     []spec.Expr
	separator string
	// call is the member that names the call, where it takes part.
	call *spec.Ref
}

// leadOf finds the lead of an envelope: of the first check that has one, else nil.
func leadOf(e *spec.Envelope) *lead {
	return leadOfSteps(e.Serve.Steps, idOf(e.Serve))
}

// idOf is what arrives for the id by which the credential is found; nil if that is read
// out of something else, or nothing is.
func idOf(p *spec.Plan) spec.Expr {
	id := p.Steps[p.Lookup].In
	for i := range p.Steps[:p.Lookup] {
		if s := &p.Steps[i]; id != nil && slices.Contains(s.Out, id) {
			return s.In
		}
	}
	return nil
}

func leadOfSteps(steps []spec.Step, id spec.Expr) *lead {
	for i := range steps {
		if check, ok := steps[i].Node.(*spec.Apply); ok && steps[i].Op == spec.StepVerify {
			if l := leadOfCheck(check, id); l != nil {
				return l
			}
		}
		for _, arm := range steps[i].Arms {
			if l := leadOfSteps(arm, id); l != nil {
				return l
			}
		}
	}
	return nil
}

func leadOfCheck(check *spec.Apply, id spec.Expr) *lead {
	l := &lead{id: id, check: check}
	switch {
	case check.Func.Library != "" || check.Func.Extern != nil:
	case check.Func.Kind == spec.MAC:
		if key := check.Args[0]; l.isConstant(key) && hasSecret(key) {
			l.parts = []spec.Expr{key}
			l.findCall(key)
			return l
		}
	case check.Func.Kind == spec.Digest:
		l.begin(check.Args[0])
		if l.variable() >= 2 { // a secret alone does not fill a block
			return l
		}
	}
	return nil
}

// begin takes the constant parts that a text begins with, as long as they are
// references and literals: anything else is computed once, for the text.
func (l *lead) begin(text spec.Expr) {
	var parts []spec.Expr
	switch e := text.(type) {
	case *spec.Concat:
		parts = e.Parts
	case *spec.Apply:
		if by, ok := literalSeparator(e); ok {
			parts, l.separator = e.Args[1:], by
		}
	}
	for _, p := range parts {
		if len(spec.Operands(p)) > 0 || !l.isConstant(p) {
			return
		}
		l.parts = append(l.parts, p)
		l.findCall(p)
	}
}

// literalSeparator is the separator of a join.
func literalSeparator(e *spec.Apply) (string, bool) {
	if e.Func.Name != "join" {
		return "", false
	}
	by, ok := e.Args[0].(*spec.Literal)
	if !ok {
		return "", false
	}
	return by.Value.Text, true
}

// findCall notes the member that names the call.
func (l *lead) findCall(part spec.Expr) {
	spec.Walk(part, func(e spec.Expr) bool {
		if r, ok := e.(*spec.Ref); ok && isCallMember(r) {
			l.call = r
		}
		return true
	})
}

// variable counts the parts that do not stand in the contract.
func (l *lead) variable() int {
	n := 0
	for _, p := range l.parts {
		if !isLiteral(p) {
			n++
		}
	}
	return n
}

// isLiteral reports whether a part, or the member that it is, stands in the contract.
func isLiteral(e spec.Expr) bool {
	if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginMember {
		e = r.Member.Expr
	}
	_, ok := e.(*spec.Literal)
	return ok
}

// isConstant reports whether a node is the same in all requests of a credential for
// a call.
func (l *lead) isConstant(e spec.Expr) bool {
	switch e := e.(type) {
	case *spec.Literal:
		return true
	case *spec.Ref:
		return l.isConstantRef(e)
	case *spec.Concat:
		return !slices.ContainsFunc(e.Parts, func(p spec.Expr) bool { return !l.isConstant(p) })
	case *spec.Apply:
		return (e.Func.Kind == spec.Pure || e.Func.Kind == spec.Invertible) && e.Func.Extern == nil && e.Pairs == nil && !e.Func.Random &&
			!slices.ContainsFunc(e.Args, func(a spec.Expr) bool { return !l.isConstant(a) })
	}
	return false
}

// isConstantRef takes of what arrives only the id and the call, by which a prefix is
// found, and constants of the contract, which were compared before. With other members
// of the credential time would tell, before anything is verified, whether they are
// those of an id, and so whether that exists.
func (l *lead) isConstantRef(r *spec.Ref) bool {
	switch r.Origin {
	case spec.OriginCredential:
		return r.Credential.Mirror == nil // both sides hold it under one name
	case spec.OriginMember:
		m := r.Member
		if m.Optional || m.When != nil {
			return false
		}
		return isLiteral(r) || isCallMember(r) || l.id == spec.Expr(r)
	}
	return false
}

func isCallMember(r *spec.Ref) bool {
	if r.Origin != spec.OriginMember {
		return false
	}
	name, ok := r.Member.Expr.(*spec.Ref)
	return ok && name.Origin == spec.OriginCallName
}

// prefix emits what makes the prefixes of an envelope.
func (f *file) prefix(e *spec.Envelope) error {
	l := leadOf(e)
	if l == nil {
		return nil
	}
	call := "_"
	if l.call != nil {
		call = "call"
	}
	body, err := function(e, []string{"call", "decoy"}, func(c *coder) {
		c.sends = true
		c.credentials("c")
		for _, n := range e.Nodes {
			if r, ok := n.(*spec.Ref); ok && r.Origin == spec.OriginCallName {
				c.known[r] = goText{func() *jen.Statement { return jen.Id("call") }, true}
			}
		}
		constant := l.text()
		c.count(constant)
		text := c.bytes(constant, "constant")
		c.add(jen.Return(recipe(l.check.Func.Primitive).Dot("Prefix").Call(text(), jen.Id("decoy"))))
		if c.state.buffers {
			c.out = append([]jen.Code{
				jen.Id("b").Op(":=").Make(jen.Index().Byte(), jen.Lit(0), jen.Lit(prefixRoom)),
				jen.Defer().Func().Params().Block(jen.Clear(jen.Id("b"))).Call(),
			}, c.out...)
		}
	})
	f.decl(doc("prefix"+envelopeName(e)+" makes the state of "+l.what()+" of "+e.Wire+"."),
		jen.Func().Add(envelopeFunc("prefix", e)).Params(credentialParam(e), jen.Id(call).String(), jen.Id("decoy").Bool()).
			Op("*").Add(recipe("Prefix")).Block(body...))
	return err
}

// prefixRoom is where most constant parts are composed without a copy of the secret
// that nobody clears.
const prefixRoom = 512

func (l *lead) what() string {
	if l.check.Func.Kind == spec.MAC {
		return "the MAC under the key of requests"
	}
	return "the digest behind the constant beginning of requests"
}

// text is the constant part.
func (l *lead) text() spec.Expr {
	if l.check.Func.Kind == spec.MAC {
		return l.parts[0]
	}
	var parts []spec.Expr
	for i, p := range l.parts {
		if i > 0 && l.separator != "" {
			parts = append(parts, &spec.Literal{Value: &spec.Value{Text: l.separator}})
		}
		parts = append(parts, p)
	}
	return &spec.Concat{Parts: parts}
}

// goesOn reports whether a check goes on from a prefix: it is that of the lead, and
// credentials that have prefixes are at hand.
func (c *coder) goesOn(e *spec.Apply) bool {
	return c.lead != nil && c.holder != nil && c.lead.check == e
}

// prefixOf is the prefix that a lead has with the credential at hand.
func (c *coder) prefixOf(l *lead) jen.Code {
	call := jen.Code(jen.Nil())
	if l.call != nil {
		call = c.asBytes(l.call)
	}
	return jen.Id("x").Dot("Prefix").Call(c.holder, call)
}

// length is that of the constant part, by parts that are at hand.
func (c *coder) length(l *lead) jen.Code {
	parts := l.parts
	if l.separator == "" {
		parts = c.atHand(parts)
	}
	var sum *jen.Statement
	for i, p := range parts {
		n := jen.Len(c.text(p, "part").code())
		if literal, ok := p.(*spec.Literal); ok {
			n = jen.Lit(len(literal.Value.Text))
		}
		if sum == nil {
			sum = n
			continue
		}
		if l.separator != "" && i > 0 {
			sum = sum.Op("+").Lit(len(l.separator))
		}
		sum = sum.Op("+").Add(n)
	}
	return sum
}

// atHand are parts of a concatenation, in which a let that was composed before stands
// for its own parts again.
func (c *coder) atHand(parts []spec.Expr) []spec.Expr {
	for _, l := range c.env.Lets {
		if x, ok := l.Expr.(*spec.Concat); ok && c.isKnown(x) {
			parts = folded(parts, x)
		}
	}
	return parts
}
