package eval

import (
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Credential is what a party signs with: texts by the names of the members.
type Credential map[string]string

// Header is a header of a message.
type Header struct{ Name, Value string }

// Outgoing is what goes into a request.
type Outgoing struct {
	Call       string
	Arguments  []byte // strict JSON
	Credential Credential
	Now        time.Time
	// Method, Path and Target are those of the HTTP request, for recipes that
	// sign them.
	Path, Target string
	// Given are texts for members that a source makes, instead of random ones.
	Given map[*spec.Member]string
}

// Sent is a message as it leaves its sender.
type Sent struct {
	Status  int
	Headers []Header
	Body    []byte
	machine *machine
}

// Text returns the text that the message has for a node of its envelope: a
// member's reference, a let, what a digest is made of.
func (s *Sent) Text(e spec.Expr) string { return string(s.machine.text(e)) }

// SealCall makes the request of a call.
func SealCall(env *spec.Envelope, out Outgoing) *Sent {
	m := newMachine()
	sent := &Sent{machine: m}
	for _, n := range env.Nodes {
		if r, ok := n.(*spec.Ref); ok && r.Origin == spec.OriginNow {
			m.times[r] = out.Now
		}
	}
	for member, text := range out.Given {
		m.texts[member.Reference] = []byte(text)
		if a, ok := member.Expr.(*spec.Apply); ok && len(a.Args) > 0 && a.Args[0].Type().Base == spec.TimeType {
			if t, ok := parseTime(a, []byte(text)); ok {
				m.times[a.Args[0]] = t
			}
		}
	}
	m.make = func(e spec.Expr) []byte {
		switch e := e.(type) {
		case *spec.Apply:
			return recipe.AppendNonce(nil, int(e.Args[0].(*spec.Literal).Value.Int))
		case *spec.Ref:
			switch e.Origin {
			case spec.OriginCredential:
				return []byte(out.Credential[e.Credential.Wire])
			case spec.OriginCallName:
				return []byte(out.Call)
			case spec.OriginArguments:
				return out.Arguments
			case spec.OriginHTTPMethod:
				return []byte(env.Request.Method)
			case spec.OriginHTTPPath:
				return []byte(out.Path)
			case spec.OriginHTTPTarget:
				return []byte(out.Target)
			case spec.OriginHTTPBody:
				return sent.Body
			}
		}
		return nil
	}
	sent.fill(env.Request, nil)
	return sent
}

// Answer is what goes into an answer.
type Answer struct {
	Request *Sent
	Call    string
	// Fault is nil for a success.
	Fault *spec.Fault
	// Result is strict JSON; empty for a call without result.
	Result []byte
	// Text is the human message; empty for that of the outcome.
	Text       string
	Credential Credential
	Now        time.Time
}

// SealAnswer makes the answer to a call.
func SealAnswer(env *spec.Envelope, a Answer) *Sent {
	outcome := env.Success[0]
	if a.Fault != nil {
		outcome = &a.Fault.Outcome
	}
	text := a.Text
	if text == "" {
		text = outcome.Text
	}
	m := newMachine()
	sent := &Sent{Status: outcome.HTTP, machine: m}
	for _, n := range env.Nodes {
		if r, ok := n.(*spec.Ref); ok && r.Origin == spec.OriginNow {
			m.times[r] = a.Now
		}
	}
	m.make = func(e spec.Expr) []byte {
		switch e := e.(type) {
		case *spec.Apply:
			return recipe.AppendNonce(nil, int(e.Args[0].(*spec.Literal).Value.Int))
		case *spec.Ref:
			switch e.Origin {
			case spec.OriginCredential:
				return []byte(a.Credential[e.Credential.Wire])
			case spec.OriginCallName:
				return []byte(a.Call)
			case spec.OriginResult:
				return a.Result
			case spec.OriginText:
				return []byte(text)
			}
		}
		return nil
	}
	absent := func(x *spec.Member) bool {
		if x.SetByOutcome() {
			return outcome.Value(x) == nil
		}
		return len(a.Result) == 0 && leadsTo(x.Expr, spec.OriginResult)
	}
	for _, x := range env.Response.Leaves() {
		if v := outcome.Value(x); v != nil {
			m.texts[x.Reference] = []byte(v.Text)
		}
	}
	sent.fill(env.Response, absent)
	return sent
}

// leadsTo reports whether a source takes part in an expression.
func leadsTo(e spec.Expr, o spec.Origin) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && r.Origin == o {
			found = true
		}
		return !found
	})
	return found
}

// fill writes the body, then the headers, which may depend on it.
func (s *Sent) fill(msg *spec.Message, absent func(*spec.Member) bool) {
	for _, x := range msg.Leaves() {
		if absent != nil && absent(x) {
			s.machine.absent[x] = true
		}
	}
	if body := msg.Body(); body != nil && body.Kind == spec.FormCarrier {
		s.form(body)
	} else if body != nil {
		s.Body = s.object(nil, body.Members)
	}
	for _, c := range msg.Carriers {
		if c.Kind == spec.HeaderCarrier {
			s.Headers = append(s.Headers, Header{c.Header, s.Text(c.Members[0].Reference)})
		}
	}
}

func (s *Sent) form(c *spec.Carrier) {
	for _, x := range c.Members {
		if s.machine.absent[x] {
			continue
		}
		if len(s.Body) > 0 {
			s.Body = append(s.Body, '&')
		}
		s.Body = append(recipe.AppendFormText(s.Body, x.Wire), '=')
		s.Body = recipe.AppendFormText(s.Body, s.machine.text(x.Reference))
	}
}

// object appends members as a JSON object.
func (s *Sent) object(dst []byte, members []*spec.Member) []byte {
	dst = append(dst, '{')
	start := len(dst)
	for _, x := range members {
		if s.machine.absent[x] {
			continue
		}
		if len(dst) > start {
			dst = append(dst, ',')
		}
		dst = append(jsonx.AppendString(dst, x.Wire), ':')
		switch {
		case x.IsBlock():
			dst = s.object(dst, x.Members)
		case x.Kind.Quoted():
			dst = jsonx.AppendString(dst, s.machine.text(x.Reference))
		default:
			dst = append(dst, s.machine.text(x.Reference)...)
		}
	}
	return append(dst, '}')
}

// SealVector makes the request that a vector states. What the vector does not
// give is made at the epoch.
func SealVector(v *spec.Vector) *Sent {
	out := Outgoing{Call: v.Call.Wire, Arguments: []byte(v.Example.Args.Compact()), Credential: Credential{}, Given: map[*spec.Member]string{}, Now: time.Unix(0, 0).UTC()}
	for _, c := range v.Credential {
		out.Credential[c.Member.Wire] = c.Text
	}
	for _, g := range v.Given {
		out.Given[g.Member] = g.Text
	}
	return SealCall(v.Call.Service.Envelope, out)
}
