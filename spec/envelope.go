package spec

import (
	"slices"
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
	// Limit bounds the body of a call that states no limit, in bytes; Largest is
	// the largest limit of all calls, which a receiver reads.
	Limit     int64
	Largest   int64
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

// RoutesByCall reports whether each call states its own path.
func (e *Envelope) RoutesByCall() bool {
	return e.Request.Method == "" || Names(e.Request.Route, OriginCallPath)
}

// Functions returns the functions that the envelope calls, each once.
func (e *Envelope) Functions() []*Func {
	var out []*Func
	for _, n := range e.Nodes {
		if a, ok := n.(*Apply); ok && !slices.Contains(out, a.Func) {
			out = append(out, a.Func)
		}
	}
	return out
}

// Extern returns the first function of the program that the envelope calls, or
// nil.
func (e *Envelope) Extern() *Extern {
	for _, f := range e.Functions() {
		if f.Extern != nil {
			return f.Extern
		}
	}
	return nil
}

// UsesExterns reports whether the envelope calls a function of the program.
func (e *Envelope) UsesExterns() bool { return e.Extern() != nil }

// PathText is the number of bytes in the path of the call that are no arguments.
// Of two calls that match one path, the one with more is the more specific.
func (c *Call) PathText() int {
	n := 0
	for _, p := range c.Path {
		n += len(p.Text)
	}
	return n
}

// Let is a named expression of an envelope; its uses are the expression itself.
type Let struct {
	Name
	Expr Expr
}

// Grouped returns the parts of c with the lets that it was made of: putting texts
// together keeps no trace of them. Where several fit, the longest does; c itself
// is none of its parts.
func (c *Concat) Grouped(lets []*Let) []Expr {
	var out []Expr
	for rest := c.Parts; len(rest) > 0; {
		var whole *Concat
		for _, l := range lets {
			x, ok := l.Expr.(*Concat)
			fits := ok && x != c && len(x.Parts) <= len(rest) && slices.Equal(x.Parts, rest[:len(x.Parts)])
			if fits && (whole == nil || len(x.Parts) > len(whole.Parts)) {
				whole = x
			}
		}
		if whole == nil {
			out, rest = append(out, rest[0]), rest[1:]
			continue
		}
		out, rest = append(out, whole), rest[len(whole.Parts):]
	}
	return out
}

// Allow is a reasoned waiver of a security diagnostic.
type Allow struct {
	Code string
	Why  Text
	Span source.Span
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

// ClaimsCall returns the member whose text is the name of the call, where an answer
// that failed holds that name, too: a receiver answers with it before it has verified
// anything. It is nil where no such answer does, or no member of the request.
func (e *Envelope) ClaimsCall() *Member {
	if !slices.ContainsFunc(e.Response.Carriers, func(c *Carrier) bool { return failureNamesCall(c.Members) }) {
		return nil
	}
	for _, m := range e.Request.Leaves() {
		if r, ok := m.Expr.(*Ref); ok && r.Origin == OriginCallName && !m.Optional && m.When == nil {
			return m
		}
	}
	return nil
}

func failureNamesCall(list []*Member) bool {
	return slices.ContainsFunc(list, func(m *Member) bool {
		return m.MeantFor(true) && (Names(m.Computed, OriginCallName) || Names(m.Expr, OriginCallName) || failureNamesCall(m.Members))
	})
}
