package spec

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// Message is one direction of an envelope.
type Message struct {
	// Method is the HTTP method of a request; empty for a response, and where
	// each call states its own.
	Method   string
	Response bool
	// Route is the path below the address of the party; nil if any path passes.
	Route Expr
	// RouteSlot is the node of the path that arrives, when there is a Route.
	RouteSlot *Ref
	Carriers  []*Carrier
	// Objects are the lets of the message that hold members, in order of use.
	Objects []*Object
}

// Carrier is a place of the HTTP message that holds members, or the text of an
// Object.
type Carrier struct {
	Kind CarrierKind
	// Header is the name of a header carrier, in the spelling of the contract.
	Header string
	// As is the name of a whole structured header in expressions; may be empty.
	As string
	// Params is how a structured header is written.
	Params *ParamsFormat
	// XML is how an XML body is written.
	XML *XMLFormat
	// When tells when the carrier is there at all; nil means always.
	When    Expr
	Members []*Member
	Span    source.Span
}

// ParamsFormat is the syntax of a structured header: Prefix a="…",b="…".
type ParamsFormat struct {
	// Prefix stands in front of the first member: a scheme with its space.
	Prefix string
	// Separator stands between two members.
	Separator string
	// Quoted members have their text between double quotes.
	Quoted bool
	// Repeats tells that a member may occur several times, of which any one
	// may verify.
	Repeats bool
}

// XMLFormat is the syntax of an XML body.
type XMLFormat struct {
	// Root is the name of the document's element.
	Root string
	// CDATA tells that a sender writes texts as CDATA sections.
	CDATA bool
}

// CarrierKind is the kind of a carrier.
type CarrierKind int

// The carriers.
const (
	FormCarrier   CarrierKind = iota + 1 // application/x-www-form-urlencoded body
	JSONCarrier                          // application/json body
	HeaderCarrier                        // one header with one text
	ParamsCarrier                        // one header with several members
	QueryCarrier                         // the query of the address
	XMLCarrier                           // XML body, an element for each member
	BodyCarrier                          // body that is one text
)

// String returns the carrier's name as a contract writes it.
func (k CarrierKind) String() string {
	return [...]string{"", "form", "json", "header", "params", "query", "xml", "body"}[k]
}

// IsBody reports whether the carrier is the body of the HTTP message.
func (k CarrierKind) IsBody() bool {
	return k == FormCarrier || k == JSONCarrier || k == XMLCarrier || k == BodyCarrier
}

// IsHeader reports whether the carrier is a header of the HTTP message.
func (k CarrierKind) IsHeader() bool { return k == HeaderCarrier || k == ParamsCarrier }

// MediaType returns the content type of a body carrier without parameters;
// empty where it is not settled by the contract, and for other carriers.
func (c *Carrier) MediaType() string {
	switch c.Kind {
	case FormCarrier:
		return "application/x-www-form-urlencoded"
	case JSONCarrier:
		return "application/json"
	case XMLCarrier:
		return "text/xml"
	case BodyCarrier:
		if len(c.Members) > 0 && isJSONText(c.Members[0].Expr) {
			return "application/json"
		}
	}
	return ""
}

func isJSONText(e Expr) bool {
	switch e := e.(type) {
	case *Apply:
		return e.Func.Name == "json"
	case *Object:
		return e.Carrier.Kind == JSONCarrier
	}
	return false
}

// Body returns the carrier of the body, or nil.
func (m *Message) Body() *Carrier {
	for _, c := range m.Carriers {
		if c.Kind.IsBody() {
			return c
		}
	}
	return nil
}

// Query returns the carrier of the query, or nil.
func (m *Message) Query() *Carrier {
	for _, c := range m.Carriers {
		if c.Kind == QueryCarrier {
			return c
		}
	}
	return nil
}

// Member is a part of a message that carries one text, a block of others, or a
// spread.
type Member struct {
	Name
	// As is the short name in expressions; empty if Wire serves.
	As      string
	Carrier *Carrier
	// Computed is the name on the wire as an expression; nil if Wire is it.
	Computed Expr
	// Path are the names of the JSON members from the root to this one; the last
	// is empty if it is computed.
	Path []string
	// Spread is OriginArguments or OriginResult for a line `...arguments` or
	// `...result`, which stands for the members of the business data; else 0.
	Spread Origin
	// Optional members may be absent on receipt.
	Optional bool
	// Type is the type that the contract states; nil if it states none.
	Type Type
	// Kind is how the value stands in JSON: String, Int, Bool …, or Raw for a
	// whole JSON value (business data). Elsewhere every member is a text.
	Kind Kind
	// Expr is how a sender makes the text; nil for blocks, and for members that
	// the outcome of a call sets.
	Expr Expr
	// When tells when the member is there at all, with what its carrier and the
	// blocks around it say; nil means always.
	When      Expr
	Rules     []Rule
	Secret    bool
	Members   []*Member
	Reference *Ref // the node that stands for the member's wire text
}

// Named returns the name of the member in expressions.
func (m *Member) Named() string {
	if m.Spread != 0 {
		return "..." + originNames[m.Spread]
	}
	if m.As != "" {
		return m.As
	}
	return m.Wire
}

// IsBlock reports whether the member only holds others.
func (m *Member) IsBlock() bool { return m.Members != nil }

// SetByOutcome reports whether success and faults give the member its value.
func (m *Member) SetByOutcome() bool { return m.Expr == nil && !m.IsBlock() && m.Spread == 0 }

// MeantFor reports whether a member of an answer can be there in an answer that
// failed, or in one that did not.
func (m *Member) MeantFor(failed bool) bool {
	switch w := m.When.(type) {
	case *Ref:
		return w.Origin != OriginFailed || failed
	case *Not:
		r, ok := w.X.(*Ref)
		return !ok || r.Origin != OriginFailed || !failed
	}
	return true
}

// FailedOnly returns the outermost members that only an answer that failed can
// have: where one arrives, the answer is no success.
func (m *Message) FailedOnly() []*Member {
	var out []*Member
	var add func([]*Member)
	add = func(list []*Member) {
		for _, x := range list {
			if x.Spread == 0 && !x.MeantFor(false) {
				out = append(out, x)
			} else {
				add(x.Members)
			}
		}
	}
	for _, c := range m.Carriers {
		add(c.Members)
	}
	return out
}

// Repeats reports whether the member may arrive several times, of which any one
// may verify.
func (m *Member) Repeats() bool {
	return m.Carrier.Params != nil && m.Carrier.Params.Repeats
}

// Leaves returns the members of the carriers that carry a text, in wire order:
// blocks are replaced by what they hold, spreads left out.
func (m *Message) Leaves() []*Member {
	var out []*Member
	for _, c := range m.Carriers {
		out = append(out, c.Leaves()...)
	}
	return out
}

// Leaves returns the members of the carrier that carry a text.
func (c *Carrier) Leaves() []*Member {
	var out []*Member
	var add func([]*Member)
	add = func(list []*Member) {
		for _, x := range list {
			switch {
			case x.IsBlock():
				add(x.Members)
			case x.Spread == 0:
				out = append(out, x)
			}
		}
	}
	add(c.Members)
	return out
}

// AllLeaves returns the leaves of the carriers and then those within objects.
func (m *Message) AllLeaves() []*Member {
	out := m.Leaves()
	for _, o := range m.Objects {
		out = append(out, o.Carrier.Leaves()...)
	}
	return out
}

// Spreads returns the lines `...arguments` or `...result` of the message.
func (m *Message) Spreads() []*Member {
	var out []*Member
	var add func([]*Member)
	add = func(list []*Member) {
		for _, x := range list {
			if x.Spread != 0 {
				out = append(out, x)
			}
			add(x.Members)
		}
	}
	for _, c := range m.Carriers {
		add(c.Members)
	}
	for _, o := range m.Objects {
		add(o.Carrier.Members)
	}
	return out
}

// Named returns the leaf or block with that name in expressions, or nil.
func (m *Message) Named(name string) *Member {
	var find func([]*Member) *Member
	find = func(list []*Member) *Member {
		for _, x := range list {
			if x.Spread == 0 && x.Named() == name {
				return x
			}
			if in := find(x.Members); in != nil {
				return in
			}
		}
		return nil
	}
	for _, c := range m.Carriers {
		if x := find(c.Members); x != nil {
			return x
		}
	}
	for _, o := range m.Objects {
		if x := find(o.Carrier.Members); x != nil {
			return x
		}
	}
	return nil
}

// Needs returns the members whose text must be made before e can be.
func (m *Message) Needs(e Expr) []*Member {
	var out []*Member
	whole := func(is func(CarrierKind) bool) {
		for _, c := range m.Carriers {
			if is(c.Kind) {
				out = append(out, c.Leaves()...)
			}
		}
	}
	Walk(e, func(x Expr) bool {
		switch x := x.(type) {
		case *Ref:
			switch {
			case x.Origin == OriginMember:
				out = append(out, x.Member)
			case x.Origin == OriginHTTPBody:
				whole(CarrierKind.IsBody)
			case x.Origin == OriginHTTPQuery, x.Origin == OriginHTTPTarget, x.Origin == OriginHTTPURL:
				whole(func(k CarrierKind) bool { return k == QueryCarrier })
			}
		case *Apply:
			if x.Pairs != nil {
				out = append(out, x.Pairs.Members...)
			}
		case *Object:
			out = append(out, x.Carrier.Leaves()...)
		}
		return true
	})
	return out
}

// SendOrder returns all leaves so that each stands after those its text needs.
func (m *Message) SendOrder() []*Member {
	var out []*Member
	done := map[*Member]bool{}
	var visit func(*Member)
	visit = func(x *Member) {
		if done[x] {
			return
		}
		done[x] = true
		for _, e := range []Expr{x.Expr, x.When, x.Computed} {
			for _, n := range m.Needs(e) {
				visit(n)
			}
		}
		if !x.IsBlock() {
			out = append(out, x)
		}
	}
	for _, x := range m.AllLeaves() {
		visit(x)
	}
	return out
}

// ReadOrder puts members whose names are computed behind those that the names may
// be computed from.
func ReadOrder(members []*Member) []*Member {
	out := slices.Clone(members)
	slices.SortStableFunc(out, func(a, b *Member) int {
		switch {
		case (a.Computed == nil) == (b.Computed == nil):
			return 0
		case a.Computed == nil:
			return -1
		}
		return 1
	})
	return out
}
