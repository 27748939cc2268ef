package spec

import "github.com/seed-1f9ebf69/signet/spec/source"

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
func (o *Outcome) SameWire(p *Outcome) bool { return len(o.Values) == len(p.Values) && o.ReadsAs(p) }

// ReadsAs reports whether an answer that is o has all that tells p, so that only
// something else about it can show that it is not p.
func (o *Outcome) ReadsAs(p *Outcome) bool {
	if o.HTTP != p.HTTP {
		return false
	}
	for _, v := range p.Values {
		w := o.Value(v.Member)
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
