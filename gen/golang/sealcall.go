package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// sealCall emits how a client makes a request.
func (f *file) sealCall(e *spec.Envelope) error {
	body, err := function(e, nil, func(c *coder) { sealRequest(c) })
	f.decl(doc("sealCall"+envelopeName(e)+" writes a request of "+e.Wire+"."),
		envelopeCode("sealCall", e).Params(jen.Id("x").Op("*").Add(rt("Exchange")), credentialParam(e)).
			Error().Block(append(body, jen.Return(jen.Nil()))...))
	return err
}

// credentialParam is the parameter of the caller's credential.
func credentialParam(e *spec.Envelope) *jen.Statement {
	return jen.Id("c").Op("*").Add(credentialType(e))
}

// sealRequest makes the statements of sealCall.
func sealRequest(c *coder) {
	c.sends = true
	c.fails = func() jen.Code { return jen.Return(rt("ErrSeal")) }
	c.credentials("c")
	c.holder = jen.Lit(0)
	c.sources()
	s := newSending(c, c.env.Request)
	if e := c.env.Request.Route; e != nil {
		c.count(e)
		c.add(jen.Id("x").Dot("Path").Op("=").Add(s.plainText(e)))
	}
	s.run()
	c.keep(false)
	s.begin(0)
}

// sources makes the sources of a request known.
func (c *coder) sources() {
	for _, n := range c.env.Nodes {
		r, ok := n.(*spec.Ref)
		if !ok {
			continue
		}
		name := map[spec.Origin]string{spec.OriginCallName: "Call", spec.OriginArguments: "Args"}[r.Origin]
		if name != "" {
			c.known[r] = goText{func() *jen.Statement { return jen.Id("x").Dot(name) }, false}
		}
	}
}
