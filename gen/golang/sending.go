package golang

import (
	"net/http"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// sending makes the statements that write a message: first what does not depend
// on the body is composed in scratch memory, then the body is written, then the
// rest.
type sending struct {
	*coder
	msg     *spec.Message
	queried bool
	texts   map[*spec.Carrier]goText // of structured headers
	// direct tells that nothing is composed before the body, so that b begins as
	// its memory.
	direct bool
}

func newSending(c *coder, msg *spec.Message) *sending {
	s := &sending{coder: c, msg: msg, texts: map[*spec.Carrier]goText{}}
	c.whole = func(o spec.Origin) {
		if o == spec.OriginHTTPQuery || o == spec.OriginHTTPTarget || o == spec.OriginHTTPURL {
			s.query()
		}
	}
	for _, m := range msg.AllLeaves() {
		c.count(m.Expr)
	}
	return s
}

func (s *sending) run() {
	s.compose(false)
	if s.state.marks > 0 {
		s.keepScratch()
	}
	s.body()
	if s.anyLate() {
		s.state.buffers = true
		s.add(buffer().Op("=").Id("x").Dot("Scratch"))
		s.compose(true)
		s.keepScratch()
	}
	s.headers()
}

// begin declares b, and what else the statements turned out to need, in front of
// those from an index on.
func (s *sending) begin(at int) {
	var need []jen.Code
	if s.state.flags {
		need = append(need, jen.Var().Id("sound").Bool())
	}
	if s.state.buffers && !s.direct {
		need = append(need, buffer().Op(":=").Id("x").Dot("Scratch"))
	}
	s.out = slices.Insert(s.out, at, need...)
}

// compose makes the texts of members that depend on the body, or of the others.
func (s *sending) compose(late bool) {
	if !late {
		for _, c := range s.msg.Carriers {
			s.computedNames(c.Members)
		}
	}
	for _, m := range s.msg.SendOrder() {
		if m.Expr == nil || m.Carrier.Kind == spec.BodyCarrier || s.inObject(m) || s.isLate(m.Expr) != late {
			continue
		}
		if m.Carrier.Kind.IsBody() {
			s.prepareMember(m)
		} else {
			s.text(m.Reference, m.Named())
		}
	}
	for _, c := range s.msg.Carriers {
		switch {
		case s.lateCarrier(c) != late:
		case c.Kind == spec.QueryCarrier:
			s.query()
		case c.Kind == spec.ParamsCarrier:
			s.texts[c] = s.paramsText(c)
		}
	}
	for _, e := range s.request {
		if !s.answers && s.isLate(e) == late {
			s.text(e, "kept")
		}
	}
}

// computedNames composes the names of members that are made.
func (s *sending) computedNames(members []*spec.Member) {
	for _, m := range members {
		if m.Computed != nil {
			s.text(m.Computed, "name")
		}
		s.computedNames(m.Members)
	}
}

// isLate reports whether a text is made from the whole body.
func (s *sending) isLate(e spec.Expr) bool {
	seen := map[*spec.Member]bool{}
	var reads func(spec.Expr) bool
	reads = func(e spec.Expr) bool {
		if dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginHTTPBody }) {
			return true
		}
		for _, m := range s.msg.Needs(e) {
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

func (s *sending) lateCarrier(c *spec.Carrier) bool {
	return slices.ContainsFunc(c.Leaves(), func(m *spec.Member) bool { return s.isLate(m.Expr) })
}

func (s *sending) anyLate() bool {
	return slices.ContainsFunc(s.msg.Carriers, func(c *spec.Carrier) bool { return !c.Kind.IsBody() && s.lateCarrier(c) })
}

func (s *sending) keepScratch() {
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
func (s *sending) inObject(m *spec.Member) bool {
	for _, o := range s.msg.Objects {
		if o.Carrier == m.Carrier {
			return true
		}
	}
	return false
}

// plainText is a node as a value of type string.
func (s *sending) plainText(e spec.Expr) *jen.Statement {
	t := s.text(e, "path")
	if t.str {
		w := writing{coder: s.coder}
		return w.plainString(e, t)
	}
	return asString(t)
}

// query writes the query, once.
func (s *sending) query() {
	c := s.msg.Query()
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
func (s *sending) body() {
	c := s.msg.Body()
	switch {
	case c == nil:
		return
	case c.Kind == spec.BodyCarrier:
		s.bodyText(c)
		return
	}
	s.direct = s.state.marks == 0 && !s.anyLate()
	s.state.buffers = true
	w := &writing{coder: s.coder}
	if c.When != nil {
		w.coder, s.direct = s.block(), false
	}
	op := "="
	if s.direct {
		op = ":="
	}
	w.add(buffer().Op(op).Id("x").Dot(s.bodyField()))
	w.carrier(c)
	w.store(s.bodyField())
	if c.When != nil {
		s.add(jen.If(s.condition(c.When)).Block(w.out...))
	}
}

// bodyText writes a body that is one text.
func (s *sending) bodyText(c *spec.Carrier) {
	e := c.Members[0].Expr
	marks := s.state.marks
	t := s.text(e, "body")
	if s.state.marks > marks {
		s.keepScratch()
	}
	set := jen.Id("x").Dot(s.bodyField()).Op("=").Append(jen.Id("x").Dot(s.bodyField()), t.code().Op("..."))
	if c.When != nil {
		s.add(jen.If(s.condition(c.When)).Block(set))
		return
	}
	s.add(set)
}

// headers sets the headers of the request; that of the host is its address.
func (s *sending) headers() {
	for _, c := range s.msg.Carriers {
		if c.Kind.IsHeader() && http.CanonicalHeaderKey(c.Header) != "Host" {
			s.setHeader(c, s.texts[c])
		}
	}
}

// setHeader sets one header of a message; text is that of a structured one.
func (c *coder) setHeader(x *spec.Carrier, text goText) {
	when, value := c.there(x.Members[0]), (*jen.Statement)(nil)
	if x.Kind == spec.ParamsCarrier {
		value = asString(text)
	} else {
		m := x.Members[0]
		t := c.text(m.Reference, m.Named())
		value = asString(t)
		if t.str {
			w := writing{coder: c}
			value = w.plainString(m.Expr, t)
		}
	}
	set := jen.Id("x").Dot(c.headField()).Index(jen.Lit(http.CanonicalHeaderKey(x.Header))).Op("=").Index().String().Values(value)
	if when != nil {
		set = jen.If(when).Block(set)
	}
	c.add(set)
}
