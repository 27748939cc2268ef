package golang

import (
	"net/http"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// sealCall emits how a client makes a request: what members need is composed in
// scratch memory, then the body is written, then the headers.
func (f *file) sealCall(e *spec.Envelope) error {
	body, err := function(e, nil, func(c *coder) { (&sealing{coder: c}).run() })
	f.decl(doc("sealCall"+envelopeName(e)+" writes a request of "+e.Wire+"."),
		jen.Func().Add(envelopeFunc("sealCall", e)).Params(jen.Id("x").Op("*").Add(rt("Exchange")), credentialParam(e)).
			Error().Block(append(body, jen.Return(jen.Nil()))...))
	return err
}

// credentialParam is the parameter of the caller's credential.
func credentialParam(e *spec.Envelope) *jen.Statement {
	return jen.Id("c").Op("*").Add(credentialType(e))
}

// sealing makes the statements of sealCall.
type sealing struct{ *coder }

func (s *sealing) run() {
	s.sends = true
	s.credentials("c")
	s.sources()
	for _, m := range s.env.Request.Leaves() {
		s.count(m.Expr)
	}
	inBody, inHeaders := s.split()
	for _, m := range inBody {
		s.prepareMember(m)
	}
	late := s.readsBody(inHeaders)
	if !late {
		s.headerTexts(inHeaders)
	}
	s.keepScratch()
	s.body()
	if late {
		s.add(buffer().Op("=").Id("x").Dot("Scratch"))
		s.headerTexts(inHeaders)
		s.keepScratch()
	}
	s.headers(inHeaders)
	s.begin()
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

// split are the members of the body and of the headers, each after those that
// its text needs.
func (s *sealing) split() (inBody, inHeaders []*spec.Member) {
	for _, m := range s.env.Request.SendOrder() {
		if m.Carrier.Kind == spec.HeaderCarrier {
			inHeaders = append(inHeaders, m)
		} else {
			inBody = append(inBody, m)
		}
	}
	return inBody, inHeaders
}

// readsBody reports whether a header is made from the whole body.
func (s *sealing) readsBody(headers []*spec.Member) bool {
	for _, m := range headers {
		if dependsOn(m.Expr, func(r *spec.Ref) bool { return r.Origin == spec.OriginHTTPBody }) {
			return true
		}
	}
	return false
}

func (s *sealing) headerTexts(members []*spec.Member) {
	for _, m := range members {
		s.text(m.Reference, m.Named())
	}
}

func (s *sealing) keepScratch() {
	if s.state.buffers {
		s.add(jen.Id("x").Dot("Scratch").Op("=").Add(buffer()), jen.Line())
	}
}

// body writes the body behind what it holds: nothing.
func (s *sealing) body() {
	carrier := s.env.Request.Body()
	if carrier == nil {
		return
	}
	s.state.buffers = true
	s.add(buffer().Op("=").Id("x").Dot("Body"))
	w := &writing{coder: s.coder}
	if carrier.Kind == spec.FormCarrier {
		w.form(carrier.Members)
	} else {
		w.object(carrier.Members)
	}
	w.store("Body")
}

func (s *sealing) headers(members []*spec.Member) {
	for _, c := range s.env.Request.Carriers {
		if c.Kind != spec.HeaderCarrier {
			continue
		}
		m := c.Members[0]
		t := s.text(m.Reference, m.Named())
		w := writing{coder: s.coder}
		value := asString(t)
		if t.str {
			value = w.plainString(m.Expr, t)
		}
		s.add(jen.Id("x").Dot("Header").Index(jen.Lit(http.CanonicalHeaderKey(c.Header))).Op("=").Index().String().Values(value))
	}
}

// begin declares b in front of all that uses it.
func (s *sealing) begin() {
	if s.state.buffers {
		s.out = append([]jen.Code{buffer().Op(":=").Id("x").Dot("Scratch")}, s.out...)
	}
}
