// Package spec is the model of a checked contract, and nothing else.
//
// A contract is read by spec/load, checked by spec/check, and from then on it
// is an *API: resolved, immutable, free of pointers into the syntax tree. Every
// output and every tool reads only this model. What two consumers would derive
// alike is answered here by a method, once.
//
// Declaration order is kept in slices everywhere; nothing in the model is a map
// that a consumer would range over.
package spec

import (
	"slices"
	"sync"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// API is one whole contract: what two parties call at each other, and how.
type API struct {
	Name
	// Languages are the declared language tags; texts fall back to the first.
	Languages []string
	// Version is the version of the contract, as written.
	Version string
	// Envelope is the one services use that name none.
	Envelope *Envelope

	Parties   []*Party
	Envelopes []*Envelope
	// Types are all scalars, enums, structs and variants: the declared ones in
	// declaration order, each struct that a call or a field states inline
	// directly after its owner.
	Types    []Named
	Services []*Service
	// Externs are the functions that the program computes.
	Externs []*Extern
	// Allows waive security diagnostics in all envelopes.
	Allows []*Allow
	// Faults are those that the contract itself adds to its envelope.
	Faults  []*Fault
	Flows   []*Flow
	Vectors []*Vector

	// Files are the sources, the root first, then in order of import.
	Files []*source.File

	calls callIndex
}

// callIndex finds calls by name. It is made when it is first asked, which is
// after the contract is checked.
type callIndex struct {
	once   sync.Once
	byWire map[string]*Call
}

// Name is what every declared thing has: how it is written on the wire and in
// Go, what people read about it, and where it stands.
type Name struct {
	// Wire is the name as the contract writes it, and as it travels.
	Wire string
	// Go is the identifier in generated code; unique within the contract.
	Go string
	// Label is a short caption.
	Label Text
	// Doc is the documentation comment, one paragraph a line.
	Doc Text
	// Span is where the name is declared.
	Span source.Span
	// Since is the contract version that introduced it; empty means always.
	Since string
	// Deprecated says what to use instead; nil means not deprecated.
	Deprecated Text
}

// Text is one text in the languages of the contract. Nil is an absent text.
type Text []Translation

// Translation is a Text in one language.
type Translation struct{ Lang, Text string }

// In returns the text in lang, or else in the first language that has it.
func (t Text) In(lang string) string {
	for _, x := range t {
		if x.Lang == lang {
			return x.Text
		}
	}
	if len(t) > 0 {
		return t[0].Text
	}
	return ""
}

// Has reports whether the text is stated in lang itself.
func (t Text) Has(lang string) bool {
	for _, x := range t {
		if x.Lang == lang {
			return true
		}
	}
	return false
}

// Party is one of the sides of a contract.
type Party struct {
	Name
	Environments []*Environment
}

// Environment returns the address with that name, or nil.
func (p *Party) Environment(name string) *Environment {
	for _, e := range p.Environments {
		if e.Wire == name {
			return e
		}
	}
	return nil
}

// Environment is an address at which a party serves.
type Environment struct {
	Name
	URL string
}

// Service is a set of calls in one direction.
type Service struct {
	Name
	From, To *Party
	Envelope *Envelope
	Calls    []*Call
	Allows   []*Allow
}

// Call is one operation.
type Call struct {
	Name
	Service *Service
	// Args is nil for a call without arguments, which sends {}.
	Args *Struct
	// Result is nil for a call whose success carries no data.
	Result   Type
	Faults   []*Fault
	Examples []*Example
	Lenient  Lenient
	// Limit bounds the body of the request, in bytes.
	Limit int64
	// Allows waive security diagnostics for this call.
	Allows []*Allow
	// Method is the HTTP method of the call, and Path the parts of its path below
	// the address, where the envelope leaves them to its calls; else empty.
	Method string
	Path   []PathPart
}

// PathPart is a literal part of a path, as it is on the wire, or an argument.
type PathPart struct {
	Text string
	// Field is the argument whose percent-encoded text stands here; nil for Text.
	Field *Field
}

// Lenient tells which departures from strict JSON a receiver accepts.
type Lenient struct {
	// PHP accepts [] for an empty object, "1" for an integer, 1 for a string
	// enum's "1" and a number for a decimal.
	PHP bool
	// EmptyArguments reads the empty text as {}.
	EmptyArguments bool
}

// And returns what either tolerates.
func (l Lenient) And(m Lenient) Lenient {
	return Lenient{l.PHP || m.PHP, l.EmptyArguments || m.EmptyArguments}
}

// Tolerates returns what a receiver of the call accepts: what the call or its
// envelope says.
func (c *Call) Tolerates() Lenient { return c.Lenient.And(c.Service.Envelope.Lenient) }

// Calls returns all calls of the contract in declaration order.
func (a *API) Calls() []*Call {
	var calls []*Call
	for _, s := range a.Services {
		calls = append(calls, s.Calls...)
	}
	return calls
}

// Call returns the call with that wire name, or nil.
func (a *API) Call(wire string) *Call {
	a.calls.once.Do(func() {
		a.calls.byWire = map[string]*Call{}
		for _, c := range a.Calls() {
			a.calls.byWire[c.Wire] = c
		}
	})
	return a.calls.byWire[wire]
}

// EnvelopeNamed returns the envelope with that name, or nil.
func (a *API) EnvelopeNamed(name string) *Envelope {
	for _, e := range a.Envelopes {
		if e.Wire == name {
			return e
		}
	}
	return nil
}

// Used returns the envelopes that services use, in declaration order.
func (a *API) Used() []*Envelope {
	var used []*Envelope
	for _, e := range a.Envelopes {
		for _, s := range a.Services {
			if s.Envelope == e {
				used = append(used, e)
				break
			}
		}
	}
	return used
}

// Serves returns the services that p implements.
func (a *API) Serves(p *Party) []*Service {
	var out []*Service
	for _, s := range a.Services {
		if s.To == p {
			out = append(out, s)
		}
	}
	return out
}

// CallFaults returns the faults that an implementation of c may answer with:
// those of the call, then those of its envelope and of the contract, each name once.
func (a *API) CallFaults(c *Call) []*Fault {
	var out []*Fault
	seen := map[string]bool{}
	for _, f := range slices.Concat(c.Faults, c.Service.Envelope.Faults, a.Faults) {
		if f.Cause == Declared && (f.Envelope == nil || f.Envelope == c.Service.Envelope) && !seen[f.Wire] {
			seen[f.Wire] = true
			out = append(out, f)
		}
	}
	return out
}

// Outcomes returns all faults that an answer to c can be: those that its
// implementation answers with, and those by which its envelope refuses.
func (a *API) Outcomes(c *Call) []*Fault {
	refusals := slices.DeleteFunc(slices.Clone(c.Service.Envelope.Faults), func(f *Fault) bool { return f.Cause == Declared })
	return append(a.CallFaults(c), refusals...)
}

// DeclaredFaults returns every fault that the contract and its calls add to the
// envelopes, each name once, in declaration order.
func (a *API) DeclaredFaults() []*Fault {
	var out []*Fault
	seen := map[string]bool{}
	add := func(list []*Fault) {
		for _, f := range list {
			if f.Cause == Declared && !seen[f.Wire] {
				seen[f.Wire] = true
				out = append(out, f)
			}
		}
	}
	for _, e := range a.Envelopes {
		add(e.Faults)
	}
	add(a.Faults)
	for _, c := range a.Calls() {
		add(c.Faults)
	}
	return out
}

// Flow is a conversation of several calls.
type Flow struct {
	Name
	Steps []*FlowStep
}

// FlowStep is one call of a flow.
type FlowStep struct {
	Call *Call
	// Args are the whole arguments, spreads resolved.
	Args *JSON
	// Expect is a condition on the result; nil expects any success.
	Expect Expr
	// Fault is the fault that is expected instead of a success; nil otherwise.
	Fault *Fault
	// Answer is the example of the call whose outcome satisfies the step.
	Answer *Example
	Label  Text
	Span   source.Span
}

// Example is a checked message pair of a call.
type Example struct {
	Label Text
	Call  *Call
	// Args is never nil: an example without args has those of the first one.
	Args *JSON
	// Result is nil for a call without result, and when Fault is set.
	Result *JSON
	// Fault is the outcome that the example shows; nil for a success.
	Fault *Fault
	// FaultText is the message that the fault carries; empty for its default.
	FaultText string
	Span      source.Span
}

// ExampleNamed returns the example whose label reads so in any language, or nil.
func (c *Call) ExampleNamed(label string) *Example {
	for _, e := range c.Examples {
		for _, t := range e.Label {
			if t.Text == label {
				return e
			}
		}
	}
	return nil
}

// Vector is a published or computed value that a recipe has to reproduce.
type Vector struct {
	Label      Text
	Call       *Call
	Example    *Example
	Credential []CredentialValue
	// Given are the wire texts of members that a source makes, and parts of the
	// HTTP message that stand in for those of the example.
	Given  []Given
	Expect []Expectation
	Span   source.Span
}

// CredentialValue is one member of a vector's credential.
type CredentialValue struct {
	Member *CredentialMember
	Text   string
}

// Given fixes the wire text of a member, or a part of the HTTP message.
type Given struct {
	// Member is nil for a part of the HTTP message, which is Part.
	Member *Member
	Part   *Ref
	// Response tells that the member is one of the answer.
	Response bool
	Text     string
	Span     source.Span
}

// Name is the target as a contract writes it.
func (g *Given) Name() string {
	if g.Member == nil {
		return g.Part.String()
	}
	return g.Member.Named()
}

// Expectation is the text that a member, a let or the body must have.
type Expectation struct {
	// Name is the target as written: a member, a let, http.body, response.NAME,
	// response.http.body.
	Name string
	// Node is what is computed and compared; nil for http.body.
	Node Expr
	// Response tells that Node belongs to the answer.
	Response bool
	Text     string
	Span     source.Span
}

// Text returns the text of a credential member, or "".
func (v *Vector) Text(m *CredentialMember) string {
	for _, c := range v.Credential {
		if c.Member == m {
			return c.Text
		}
	}
	return ""
}

// HTTPMethod returns the HTTP method by which the call is made.
func (c *Call) HTTPMethod() string {
	if c.Method != "" {
		return c.Method
	}
	return c.Service.Envelope.Request.Method
}

// InPath reports whether an argument stands in the path of the call.
func (c *Call) InPath(wire string) bool {
	for _, p := range c.Path {
		if p.Field != nil && p.Field.Wire == wire {
			return true
		}
	}
	return false
}

// ArgumentsInPath reports whether any argument stands in the path of the call.
func (c *Call) ArgumentsInPath() bool {
	for _, p := range c.Path {
		if p.Field != nil {
			return true
		}
	}
	return false
}

// Never reports whether a condition of the request is false for every message of
// the call, because of its HTTP method; nil always holds.
func (c *Call) Never(when Expr) bool {
	holds, known := c.decides(when)
	return known && !holds
}

// decides evaluates a condition as far as the method of the call settles it.
func (c *Call) decides(e Expr) (holds, known bool) {
	switch e := e.(type) {
	case *Not:
		holds, known = c.decides(e.X)
		return !holds, known
	case *Binary:
		switch e.Op {
		case OpAnd, OpOr:
			x, knownX := c.decides(e.X)
			y, knownY := c.decides(e.Y)
			decisive := e.Op == OpOr
			if knownX && x == decisive || knownY && y == decisive {
				return decisive, true
			}
			return !decisive, knownX && knownY
		case OpEqual:
			r, isRef := e.X.(*Ref)
			l, isLiteral := e.Y.(*Literal)
			if isRef && isLiteral && (r.Origin == OriginCallMethod || r.Origin == OriginHTTPMethod) {
				return l.Value.Text == c.Method, true
			}
		}
	}
	return false, false
}

// BareArgs returns the names of arguments that arrive as plain texts, or in the
// path, and stand in JSON without quotes.
func (c *Call) BareArgs() []string {
	env := c.Service.Envelope
	if c.Args == nil || env == nil || env.Request == nil {
		return nil
	}
	flat := c.ArgumentsInPath()
	for _, m := range env.Request.Spreads() {
		flat = flat || m.Carrier.Kind != JSONCarrier
	}
	if !flat {
		return nil
	}
	return bare(c.Args)
}

// BareResult returns the names of members of the result that arrive as plain
// texts and stand in JSON without quotes.
func (c *Call) BareResult() []string {
	env := c.Service.Envelope
	s, ok := c.Result.(*Struct)
	if !ok || env == nil || env.Response == nil {
		return nil
	}
	for _, m := range env.Response.Spreads() {
		if m.Carrier.Kind != JSONCarrier {
			return bare(s)
		}
	}
	return nil
}

// EmptyArgs returns the names of arguments that are read though they are empty
// and the envelope leaves out what is: those that have to be there.
func (c *Call) EmptyArgs() []string {
	if c.Args == nil || c.Service.Envelope == nil || !c.Service.Envelope.Serve.leavesOut() {
		return nil
	}
	return emptyRequired(c.Args)
}

// EmptyResult is EmptyArgs of the result.
func (c *Call) EmptyResult() []string {
	s, ok := c.Result.(*Struct)
	if !ok || c.Service.Envelope == nil || !c.Service.Envelope.Receive.leavesOut() {
		return nil
	}
	return emptyRequired(s)
}

func emptyRequired(s *Struct) []string {
	var names []string
	for _, f := range s.Fields {
		if f.Presence == Required && (f.Nullable || Base(f.Type) == String && !f.EmptyIsAbsent()) {
			names = append(names, f.Wire)
		}
	}
	return names
}

func bare(s *Struct) []string {
	var names []string
	for _, f := range s.Fields {
		if k := Base(f.Type); k != 0 && !k.Quoted() {
			names = append(names, f.Wire)
		}
	}
	return names
}
