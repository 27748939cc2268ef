package golang

import (
	"net/http"
	"slices"

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

// sealing makes the statements of sealCall: first what does not depend on the
// body is composed in scratch memory, then the body is written, then the rest.
type sealing struct {
	*coder
	queried bool
	texts   map[*spec.Carrier]goText // of structured headers
}

func (s *sealing) run() {
	s.sends, s.texts = true, map[*spec.Carrier]goText{}
	s.whole = func(o spec.Origin) {
		if o == spec.OriginHTTPQuery || o == spec.OriginHTTPTarget || o == spec.OriginHTTPURL {
			s.query()
		}
	}
	s.fails = func() jen.Code { return jen.Return(rt("ErrSeal")) }
	s.credentials("c")
	s.sources()
	for _, m := range s.env.Request.AllLeaves() {
		s.count(m.Expr)
	}
	s.route()
	s.compose(false)
	s.keepScratch()
	s.body()
	if s.anyLate() {
		s.state.buffers = true
		s.add(buffer().Op("=").Id("x").Dot("Scratch"))
		s.compose(true)
		s.keepScratch()
	}
	s.headers()
	s.keep()
	if s.state.flags {
		s.out = append([]jen.Code{jen.Var().Id("sound").Bool()}, s.out...)
	}
	if s.state.buffers {
		s.out = append([]jen.Code{buffer().Op(":=").Id("x").Dot("Scratch")}, s.out...)
	}
}

// compose makes the texts of members that depend on the body, or of the others.
func (s *sealing) compose(late bool) {
	for _, m := range s.env.Request.SendOrder() {
		if m.Carrier.Kind == spec.BodyCarrier || s.inObject(m) || s.isLate(m.Expr) != late {
			continue
		}
		if m.Computed != nil {
			s.text(m.Computed, "name")
		}
		if m.Carrier.Kind.IsBody() {
			s.prepareMember(m)
		} else {
			s.text(m.Reference, m.Named())
		}
	}
	for _, c := range s.env.Request.Carriers {
		switch {
		case s.lateCarrier(c) != late:
		case c.Kind == spec.QueryCarrier:
			s.query()
		case c.Kind == spec.ParamsCarrier:
			s.texts[c] = s.paramsText(c)
		}
	}
	for _, e := range s.request {
		if s.isLate(e) == late {
			s.text(e, "kept")
		}
	}
}

// isLate reports whether a text is made from the whole body.
func (s *sealing) isLate(e spec.Expr) bool {
	seen := map[*spec.Member]bool{}
	var reads func(spec.Expr) bool
	reads = func(e spec.Expr) bool {
		if dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginHTTPBody }) {
			return true
		}
		for _, m := range s.env.Request.Needs(e) {
			if !seen[m] {
				seen[m] = true
				if m.Carrier.Kind != spec.BodyCarrier && reads(m.Expr) {
					return true
				}
			}
		}
		return false
	}
	return reads(e)
}

func (s *sealing) lateCarrier(c *spec.Carrier) bool {
	return slices.ContainsFunc(c.Leaves(), func(m *spec.Member) bool { return s.isLate(m.Expr) })
}

func (s *sealing) anyLate() bool {
	return slices.ContainsFunc(s.env.Request.Carriers, func(c *spec.Carrier) bool { return !c.Kind.IsBody() && s.lateCarrier(c) })
}

func (s *sealing) keepScratch() {
	if s.state.buffers {
		s.add(jen.Id("x").Dot("Scratch").Op("=").Add(buffer()), jen.Line())
	}
}

// paramsText composes a structured header.
func (c *coder) paramsText(x *spec.Carrier) goText {
	c.prepareMembers(x.Members)
	c.mark()
	w := &writing{coder: c}
	w.params(x)
	w.flush()
	return c.sinceMark("header")
}

// inObject reports whether a member stands in a let: it is written with it.
func (s *sealing) inObject(m *spec.Member) bool {
	for _, o := range s.env.Request.Objects {
		if o.Carrier == m.Carrier {
			return true
		}
	}
	return false
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

// route sets the path below the address.
func (s *sealing) route() {
	if e := s.env.Request.Route; e != nil {
		s.add(jen.Id("x").Dot("Path").Op("=").Add(s.plainText(e)))
	}
}

// plainText is a node as a value of type string.
func (s *sealing) plainText(e spec.Expr) *jen.Statement {
	t := s.text(e, "path")
	if t.str {
		w := writing{coder: s.coder}
		return w.plainString(e, t)
	}
	return asString(t)
}

// query writes the query, once.
func (s *sealing) query() {
	c := s.env.Request.Query()
	if c == nil || s.queried {
		return
	}
	s.queried = true
	s.prepareMembers(c.Members)
	inner := s.block()
	inner.mark()
	w := &writing{coder: inner}
	w.form(c.Members)
	w.flush()
	w.add(jen.Id("x").Dot("Query").Op("=").String().Call(sliceSinceMark()))
	if c.When != nil {
		s.add(jen.If(s.condition(c.When)).Block(w.out...))
		return
	}
	s.add(jen.Block(w.out...))
}

// body writes the body behind what it holds: nothing.
func (s *sealing) body() {
	c := s.env.Request.Body()
	switch {
	case c == nil:
		return
	case c.Kind == spec.BodyCarrier:
		s.bodyText(c)
		return
	}
	s.state.buffers = true
	w := &writing{coder: s.coder}
	if c.When != nil {
		w.coder = s.block()
	}
	w.add(buffer().Op("=").Id("x").Dot("Body"))
	w.carrier(c)
	w.store("Body")
	if c.When != nil {
		s.add(jen.If(s.condition(c.When)).Block(w.out...))
	}
}

// bodyText writes a body that is one text.
func (s *sealing) bodyText(c *spec.Carrier) {
	e := c.Members[0].Expr
	t := s.text(e, "body")
	s.keepScratch()
	set := jen.Id("x").Dot("Body").Op("=").Append(jen.Id("x").Dot("Body"), t.code().Op("..."))
	if c.When != nil {
		s.add(jen.If(s.condition(c.When)).Block(set))
		return
	}
	s.add(set)
}

// headers sets the headers of the request; that of the host is its address.
func (s *sealing) headers() {
	for _, c := range s.env.Request.Carriers {
		if c.Kind.IsHeader() && http.CanonicalHeaderKey(c.Header) != "Host" {
			s.setHeader(c, "Header", s.texts[c])
		}
	}
}

// setHeader sets one header of a message; text is that of a structured one.
func (c *coder) setHeader(x *spec.Carrier, head string, text goText) {
	when, value := x.When, (*jen.Statement)(nil)
	if x.Kind == spec.ParamsCarrier {
		value = asString(text)
	} else {
		m := x.Members[0]
		t := c.text(m.Reference, m.Named())
		when, value = m.When, asString(t)
		if t.str {
			w := writing{coder: c}
			value = w.plainString(m.Expr, t)
		}
	}
	set := jen.Id("x").Dot(head).Index(jen.Lit(http.CanonicalHeaderKey(x.Header))).Op("=").Index().String().Values(value)
	if when != nil {
		set = jen.If(c.condition(when)).Block(set)
	}
	c.add(set)
}
