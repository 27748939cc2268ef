package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// lead is what the text of a digest begins with in all requests of a credential for
// a call, or the key of a MAC. Servers and clients go on from what the digest is
// behind it: see [runtime.Envelope].Prefix.
type lead struct {
	check *spec.Apply
	// parts are constant, with separator in between.
	parts     []spec.Expr
	separator string
	// call is the member that names the call, where it takes part.
	call *spec.Ref
}

// leadOf finds the lead of an envelope: of the first check that has one.
func leadOf(e *spec.Envelope) *lead { return leadOfSteps(e.Serve.Steps) }

func leadOfSteps(steps []spec.Step) *lead {
	for i := range steps {
		if check, ok := steps[i].Node.(*spec.Apply); ok && steps[i].Op == spec.StepVerify {
			if l := leadOfCheck(check); l != nil {
				return l
			}
		}
		for _, arm := range steps[i].Arms {
			if l := leadOfSteps(arm); l != nil {
				return l
			}
		}
	}
	return nil
}

func leadOfCheck(check *spec.Apply) *lead {
	l := &lead{check: check}
	switch {
	case check.Func.Library != "" || check.Func.Extern != nil:
		return nil
	case check.Func.Kind == spec.MAC:
		if !l.constant(check.Args[0]) || !hasSecret(check.Args[0]) {
			return nil
		}
		l.parts = check.Args[:1]
		return l
	case check.Func.Kind == spec.Digest:
		l.begin(check.Args[0])
		if l.shared() < 2 { // a secret alone does not fill a block
			return nil
		}
		return l
	}
	return nil
}

// begin takes the constant parts that a text begins with.
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
		if len(spec.Operands(p)) > 0 || !l.constant(p) {
			return
		}
		l.parts = append(l.parts, p)
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

// shared counts the parts that are not in the contract.
func (l *lead) shared() int {
	n := 0
	for _, p := range l.parts {
		if _, literal := p.(*spec.Literal); !literal {
			n++
		}
	}
	return n
}

// constant reports whether a node is the same in all requests of a credential for a
// call.
func (l *lead) constant(e spec.Expr) bool {
	switch e := e.(type) {
	case *spec.Literal:
		return true
	case *spec.Ref:
		return l.constantRef(e)
	case *spec.Concat:
		return !slices.ContainsFunc(e.Parts, func(p spec.Expr) bool { return !l.constant(p) })
	case *spec.Apply:
		return (e.Func.Kind == spec.Pure || e.Func.Kind == spec.Invertible) && e.Func.Extern == nil && e.Pairs == nil && !e.Func.Random &&
			!slices.ContainsFunc(e.Args, func(a spec.Expr) bool { return !l.constant(a) })
	}
	return false
}

func (l *lead) constantRef(r *spec.Ref) bool {
	switch r.Origin {
	case spec.OriginCredential:
		return r.Credential.Mirror == nil // both sides hold it under one name
	case spec.OriginMember:
		m := r.Member
		if m.Expr == nil || m.Optional || m.When != nil || m.IsBlock() {
			return false
		}
		if inner, ok := m.Expr.(*spec.Ref); ok && inner.Origin == spec.OriginCallName {
			l.call = r
			return true
		}
		return l.constant(m.Expr)
	}
	return false
}

// prefix emits what makes the prefixes of an envelope.
func (f *file) prefix(e *spec.Envelope) error {
	l := leadOf(e)
	if l == nil {
		return nil
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
			c.out = append([]jen.Code{jen.Var().Add(buffer()).Index().Byte()}, c.out...)
		}
	})
	f.decl(doc("prefix"+envelopeName(e)+" makes what the "+l.what()+" of requests of "+e.Wire+" is behind what it always begins with."),
		jen.Func().Add(envelopeFunc("prefix", e)).Params(credentialParam(e), jen.Id("call").String(), jen.Id("decoy").Bool()).
			Op("*").Add(recipe("Prefix")).Block(body...))
	return err
}

func (l *lead) what() string {
	if l.check.Func.Kind == spec.MAC {
		return "MAC"
	}
	return "digest"
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

// from is the call that goes on from a prefix, nil where c has none.
func (c *coder) from(e *spec.Apply) jen.Code {
	if c.holder == nil {
		return nil
	}
	l := leadOf(c.env)
	if l == nil || l.check != e {
		return nil
	}
	call := jen.Code(jen.Nil())
	if l.call != nil {
		call = c.asBytes(l.call)
	}
	args := []jen.Code{buffer(), jen.Id("x").Dot("Prefix").Call(c.holder, call)}
	for i, a := range e.Args {
		args = append(args, c.operand(e.Func, i, a))
	}
	if e.Func.Kind == spec.Digest {
		args = append(args, c.length(l))
	}
	return recipe(e.Func.Primitive).Dot("AppendFrom").Call(args...)
}

// length is that of the constant part.
func (c *coder) length(l *lead) jen.Code {
	var sum *jen.Statement
	add := func(x *jen.Statement) {
		if sum == nil {
			sum = x
		} else {
			sum = sum.Op("+").Add(x)
		}
	}
	for i, p := range c.parts(&spec.Concat{Parts: l.parts}) {
		if i > 0 && l.separator != "" {
			add(jen.Lit(len(l.separator)))
		}
		add(jen.Len(c.text(p, "part").code()))
	}
	return sum
}
