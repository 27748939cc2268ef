package spec

import (
	"time"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// Envelope is how messages of a contract are wrapped and signed. A contract
// states the sender's side; Serve and Receive are the receiver's, derived.
type Envelope struct {
	Name
	Credential *Credential
	Request    *Message
	Response   *Message
	Lets       []*Let
	Success    []*Outcome
	// Faults are the standard causes that the envelope maps and those it adds.
	Faults []*Fault
	// Limit bounds a body, in bytes.
	Limit     int64
	Lenient   Lenient
	Allows    []*Allow
	Freshness *Freshness
	Replay    *Replay

	// Serve is how a server reads a request.
	Serve *Plan
	// Receive is how a client reads an answer.
	Receive *Plan
	// Nodes are all expressions of the envelope; Nodes[i].ID() is i+1.
	Nodes []Expr
}

// Credential is what a party holds to sign and to be known.
type Credential struct {
	// Declared is false when the envelope has no credential block: id and secret.
	Declared bool
	// Go is the name of the generated struct; empty if not declared.
	Go      string
	Members []*CredentialMember
}

// ID returns the member that identifies the caller, or nil.
func (c *Credential) ID() *CredentialMember {
	for _, m := range c.Members {
		if m.IsID {
			return m
		}
	}
	return nil
}

// Named returns the member with that name, or nil.
func (c *Credential) Named(wire string) *CredentialMember {
	for _, m := range c.Members {
		if m.Wire == wire {
			return m
		}
	}
	return nil
}

// CredentialMember is one member of a credential.
type CredentialMember struct {
	Name
	Kind CredentialKind
	IsID bool
}

// CredentialKind is the kind of a credential member.
type CredentialKind int

// The kinds of credential members.
const (
	CredentialString CredentialKind = iota // shown as it is
	CredentialSecret                       // never printed
)

// Secret reports whether the member must never be shown.
func (m *CredentialMember) Secret() bool { return m.Kind == CredentialSecret }

// Message is one direction of an envelope.
type Message struct {
	// Method is the HTTP method of a request; empty for a response.
	Method   string
	Response bool
	Carriers []*Carrier
}

// Carrier is a place of the HTTP message that holds members.
type Carrier struct {
	Kind CarrierKind
	// Header is the name of a header carrier.
	Header  string
	Members []*Member
	Span    source.Span
}

// CarrierKind is the kind of a carrier.
type CarrierKind int

// The carriers.
const (
	FormCarrier   CarrierKind = iota + 1 // application/x-www-form-urlencoded body
	JSONCarrier                          // application/json body
	HeaderCarrier                        // one header
)

// String returns the carrier's name as a contract writes it.
func (k CarrierKind) String() string {
	return [...]string{"", "form", "json", "header"}[k]
}

// MediaType returns the content type of a body carrier; empty for headers.
func (k CarrierKind) MediaType() string {
	switch k {
	case FormCarrier:
		return "application/x-www-form-urlencoded"
	case JSONCarrier:
		return "application/json"
	}
	return ""
}

// Body returns the carrier of the body, or nil.
func (m *Message) Body() *Carrier {
	for _, c := range m.Carriers {
		if c.Kind != HeaderCarrier {
			return c
		}
	}
	return nil
}

// Member is a part of a message that carries one text, or a block of others.
type Member struct {
	Name
	// As is the short name in expressions; empty if Wire serves.
	As      string
	Carrier *Carrier
	// Path are the names of the JSON members from the root to this one.
	Path []string
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
	// When tells when the member is there at all; nil means always.
	When      Expr
	Rules     []Rule
	Secret    bool
	Members   []*Member
	Reference *Ref // the node that stands for the member's wire text
}

// Named returns the name of the member in expressions.
func (m *Member) Named() string {
	if m.As != "" {
		return m.As
	}
	return m.Wire
}

// IsBlock reports whether the member only holds others.
func (m *Member) IsBlock() bool { return m.Members != nil }

// SetByOutcome reports whether success and faults give the member its value.
func (m *Member) SetByOutcome() bool { return m.Expr == nil && !m.IsBlock() }

// Leaves returns the members that carry a text, in wire order: header members
// where they are declared, blocks replaced by what they hold.
func (m *Message) Leaves() []*Member {
	var out []*Member
	var add func([]*Member)
	add = func(list []*Member) {
		for _, x := range list {
			if x.IsBlock() {
				add(x.Members)
			} else {
				out = append(out, x)
			}
		}
	}
	for _, c := range m.Carriers {
		add(c.Members)
	}
	return out
}

// Named returns the leaf with that name in expressions, or nil.
func (m *Message) Named(name string) *Member {
	for _, x := range m.Leaves() {
		if x.Named() == name {
			return x
		}
	}
	return nil
}

// SendOrder returns the leaves so that each stands after those its text needs.
func (m *Message) SendOrder() []*Member {
	var out []*Member
	done := map[*Member]bool{}
	var visit func(*Member)
	visit = func(x *Member) {
		if done[x] {
			return
		}
		done[x] = true
		need := func(e Expr) bool {
			switch e := e.(type) {
			case *Ref:
				if e.Origin == OriginMember && !e.Request {
					visit(e.Member)
				}
			case *Apply:
				if e.Pairs != nil {
					for _, p := range e.Pairs.Members {
						visit(p)
					}
				}
			}
			return true
		}
		Walk(x.Expr, need)
		Walk(x.When, need)
		out = append(out, x)
	}
	for _, x := range m.Leaves() {
		visit(x)
	}
	return out
}

// Let is a named expression of an envelope; its uses are the expression itself.
type Let struct {
	Name
	Expr Expr
}

// Cause is the standard cause of a fault.
type Cause int

// The causes. Their order is that of runtime.Cause.
const (
	NoCause          Cause = iota
	Malformed              // the envelope itself cannot be read
	UnknownID              // no such credential
	BadSignature           // the signature does not fit
	Expired                // outside the freshness window
	Replayed               // seen before
	UnknownCall            // no such call
	InvalidArguments       // the arguments break the contract
	Internal               // the receiver failed
	Declared               // a fault that the contract adds
)

var causeNames = [...]string{"", "malformed", "unknown_id", "bad_signature", "expired", "replayed", "unknown_call", "invalid_arguments", "internal", "declared"}

// String returns the cause as a contract writes it.
func (c Cause) String() string { return causeNames[c] }

// CauseNamed returns the standard cause that a contract calls so, or NoCause.
func CauseNamed(name string) Cause {
	for c := Malformed; c <= Internal; c++ {
		if causeNames[c] == name {
			return c
		}
	}
	return NoCause
}

// Fault is an outcome that is no success.
type Fault struct {
	Name
	Cause Cause
	Outcome
	// Envelope is the one whose members Outcome.Values set.
	Envelope *Envelope
}

// Outcome is how success or a fault looks on the wire.
type Outcome struct {
	// HTTP is the status code; 200 if the contract states none.
	HTTP   int
	Values []OutcomeValue
	// Text is what `text` states, or else the label in the first language.
	Text string
	// Caption is the label.
	Caption Text
	Place   source.Span
}

// OutcomeValue is a member that tells the outcome.
type OutcomeValue struct {
	Member *Member
	Value  *Value
}

// Value returns what the outcome puts into the member, or nil.
func (o *Outcome) Value(m *Member) *Value {
	for _, v := range o.Values {
		if v.Member == m {
			return v.Value
		}
	}
	return nil
}

// SameWire reports whether two outcomes are alike but for their text.
func (o *Outcome) SameWire(p *Outcome) bool {
	if o.HTTP != p.HTTP || len(o.Values) != len(p.Values) {
		return false
	}
	for _, v := range o.Values {
		w := p.Value(v.Member)
		if w == nil || w.Text != v.Value.Text {
			return false
		}
	}
	return true
}

// answers lists, per cause, the causes whose fault answers it.
var answers = map[Cause][]Cause{
	Malformed:        {Malformed, InvalidArguments, Internal},
	UnknownID:        {UnknownID, BadSignature, Internal},
	BadSignature:     {BadSignature, Internal},
	Expired:          {Expired, BadSignature, Internal},
	Replayed:         {Replayed, BadSignature, Internal},
	UnknownCall:      {UnknownCall, InvalidArguments, Internal},
	InvalidArguments: {InvalidArguments, Internal},
	Internal:         {Internal},
}

// Answer returns the fault with which a cause is answered: its own, or else the
// next declared one. Nil means a bare HTTP 400, or 500 for Internal.
func (e *Envelope) Answer(c Cause) *Fault {
	for _, want := range answers[c] {
		for _, f := range e.Faults {
			if f.Cause == want {
				return f
			}
		}
	}
	return nil
}

// Allow is a reasoned waiver of a security diagnostic.
type Allow struct {
	Code, Why string
	Span      source.Span
}

// Freshness is the window in which a timestamp is accepted.
type Freshness struct {
	Member       *Member
	Past, Future time.Duration
	Span         source.Span
}

// Replay tells by which members a message is recognised, and for how long.
type Replay struct {
	Members []*Member
	Within  time.Duration
	Span    source.Span
}
