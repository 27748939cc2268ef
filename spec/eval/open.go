package eval

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Incoming is a request as it arrived.
type Incoming struct {
	Method, Scheme, Host string
	// Base is the path of the party's address; Path is that of the request, which
	// begins with it.
	Base, Path, Query string
	Header            http.Header
	Body              []byte
	Now               time.Time
	// Calls are those that the receiver serves, for envelopes that tell the call
	// by its path.
	Calls []*spec.Call
}

// Opened is a request that was read and verified.
type Opened struct {
	Call      string
	Arguments []byte
	ID        string
	// Credential is the one that verified the message.
	Credential Credential
	// Once recognises the message; empty if the envelope has no replay.
	Once string
	// Refusal tells which member has the message refused before it is verified; nil if
	// it is not, or no single one has.
	Refusal *Refusal
	machine *machine
}

// Text returns the text that the receiver has for a node.
func (o *Opened) Text(e spec.Expr) string { return string(o.machine.text(e)) }

// Absent reports whether a member did not arrive.
func (o *Opened) Absent(x *spec.Member) bool { return o.machine.absent[x] }

// Meant is the call that the message means as far as it was read, of which
// nothing need be verified; nil if it tells none that the receiver serves.
func (o *Opened) Meant() *spec.Call { return o.machine.call }

// Claimed is the name of the call that the message states, for the answer to it if it
// is refused; empty where such an answer does not hold the name.
func (o *Opened) Claimed(env *spec.Envelope) string {
	if m := env.ClaimsCall(); m != nil && !o.machine.absent[m] {
		return string(o.machine.texts[m.Reference])
	}
	return ""
}

// Opened is the request as its sender knows it, for the answer.
func (s *Sent) Opened() *Opened { return &Opened{machine: s.machine} }

// Open reads a request by the envelope's plan, as generated servers do. The
// cause is spec.NoCause if it is sound; Opened holds what was learnt so far.
func Open(env *spec.Envelope, in Incoming, keys func(id string) []Credential) (*Opened, spec.Cause) {
	m := newMachine(env.Request)
	m.receives = true
	m.http = parts{method: in.Method, scheme: in.Scheme, host: in.Host, path: in.Path, query: in.Query, header: in.Header, body: in.Body}
	o := &Opened{machine: m}
	if in.Method != "" && env.Request.Method != "" && in.Method != env.Request.Method || int64(len(in.Body)) > max(env.Limit, env.Largest) {
		return o, spec.Malformed
	}
	if err := m.arrive(); err != nil {
		errors.As(err, &o.Refusal)
		return o, spec.Malformed
	}
	if s := env.Request.RouteSlot; s != nil {
		m.texts[s] = []byte(strings.TrimPrefix(in.Path, strings.TrimSuffix(in.Base, "/")))
		m.route(env.Request.Route, in.Calls)
	}
	p := env.Serve
	if cause := m.run(p.Steps[:p.Lookup]); cause != spec.NoCause {
		o.Refusal = m.refused()
		return o, cause
	}
	if id := p.Steps[p.Lookup].In; id != nil {
		o.ID = string(m.text(id))
	}
	live := keys(o.ID)
	if len(live) == 0 {
		return o, spec.UnknownID
	}
	cause := spec.BadSignature
	for _, credential := range live {
		try := m.fork()
		try.credential = credential
		if cause = try.run(p.Steps[p.Lookup+1 : p.Line]); cause == spec.NoCause {
			o.machine, o.Credential, o.Refusal = try, credential, nil
			break
		}
		o.Refusal = try.refused()
	}
	if cause != spec.NoCause {
		return o, cause
	}
	return o, o.below(env, in)
}

// route finds the call that the path means, where the envelope asks its calls.
// A path that means none is told behind the line, by its call.
func (m *machine) route(e spec.Expr, calls []*spec.Call) {
	path := string(m.texts[m.msg.RouteSlot])
	for _, p := range concatParts(e) {
		if r, ok := p.(*spec.Ref); ok && r.Origin == spec.OriginCallPath {
			m.call, m.inPath = matchPath(calls, m.http.method, path)
			return
		}
		path = strings.TrimPrefix(path, literalText(p))
	}
}

func concatParts(e spec.Expr) []spec.Expr {
	if c, ok := e.(*spec.Concat); ok {
		return c.Parts
	}
	return []spec.Expr{e}
}

// below runs the steps behind the line. A message that is late or too large for its
// call is read to its end, as generated servers do: answers may depend on its call.
func (o *Opened) below(env *spec.Envelope, in Incoming) (late spec.Cause) {
	m := o.machine
	for i := range env.Serve.Steps[env.Serve.Line:] {
		s := &env.Serve.Steps[env.Serve.Line+i]
		if s.When != nil && !m.holdsWhen(s.When) {
			continue
		}
		switch s.Op {
		case spec.StepLine:
		case spec.StepFresh:
			age := in.Now.Sub(m.times[s.In])
			if age > env.Freshness.Past || age < -env.Freshness.Future {
				late = s.Cause
			}
		case spec.StepReplay:
			o.Once = o.ID
			for _, e := range s.Out {
				text, ok := m.decoded[e] // the same digest in capital letters is the same message
				if !ok {
					text = m.text(e)
				}
				o.Once += "\x00" + string(text)
			}
		case spec.StepCall:
			if o.Call = string(m.text(s.In)); o.Call == "" {
				return s.Cause
			}
			o.named(in.Calls)
			if c := m.call; c != nil && c.Limit > 0 && int64(len(in.Body)) > c.Limit && late == spec.NoCause {
				late = spec.Malformed
			}
		case spec.StepArguments:
			o.Arguments = m.businessData(s, argsOf(m.call))
		default:
			if cause := m.step(s); cause != spec.NoCause {
				return cause
			}
		}
	}
	return late
}

// named finds the call, which tells the types of arguments that are plain texts.
func (o *Opened) named(calls []*spec.Call) {
	for _, c := range calls {
		if c.Wire == o.Call {
			o.machine.call = c
		}
	}
}

func argsOf(c *spec.Call) spec.Type {
	if c == nil || c.Args == nil {
		return nil
	}
	return c.Args
}

// businessData are the arguments or the result that a step hands out.
func (m *machine) businessData(s *spec.Step, data spec.Type) []byte {
	if s.Spread == nil {
		raw := m.text(s.In)
		if len(m.inPath) == 0 && (s.Empty == spec.EmptyKeep || !isObject(raw)) {
			return raw
		}
		return objectOf(append(m.inPath, leaveOut(objectFields(raw), s.Empty, data)...))
	}
	return objectOf(append(m.inPath, leaveOut(m.unspread(s.Spread, data), s.Empty, data)...))
}

// leaveOut leaves out what a canonical list does, but for fields that have to be
// there.
func leaveOut(fields []wireField, rule spec.EmptyRule, data spec.Type) []wireField {
	s, _ := data.(*spec.Struct)
	return slices.DeleteFunc(fields, func(f wireField) bool {
		if s != nil {
			if known := s.FieldNamed(f.name); known != nil && known.Presence == spec.Required {
				return false
			}
		}
		return rule != spec.EmptyKeep && f.null || rule == spec.EmptyDrop && len(f.text) == 0
	})
}

func isObject(raw []byte) bool {
	var members jsonx.Members
	return members.Scan(raw, 0, jsonx.Limits{}) == nil
}

// fork copies what is known so far, for a trial with one key.
func (m *machine) fork() *machine {
	f := *m
	f.texts, f.times, f.absent = clone(m.texts), clone(m.times), clone(m.absent)
	f.decoded = clone(m.decoded)
	return &f
}

func clone[K comparable, V any](m map[K]V) map[K]V {
	out := make(map[K]V, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}
