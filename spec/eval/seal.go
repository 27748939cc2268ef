package eval

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Credential is what a party signs with: texts by the names of the members; keys
// as PEM, or as base64 of their DER.
type Credential map[string]string

// Header is a header of a message.
type Header struct{ Name, Value string }

// Outgoing is what goes into a request.
type Outgoing struct {
	Call       *spec.Call
	Arguments  []byte // strict JSON
	Credential Credential
	Now        time.Time
	// Address is the URL of the party, for recipes that sign it; it may be empty.
	Address string
	// Given are texts for members that a source makes, instead of random ones.
	Given map[*spec.Member]string
	// Parts are texts for parts of the HTTP message, instead of its own.
	Parts map[spec.Origin]string
	// like is the message that this one shows with masks.
	like *machine
}

// Sent is a message as it leaves its sender.
type Sent struct {
	Method string
	// URL is the address with path and query of the request.
	Scheme, Host, Path, Query string
	Status                    int
	Headers                   []Header
	Body                      []byte
	machine                   *machine
}

// Text returns the text that the message has for a node of its envelope: a
// member's reference, a let, what a digest is made of.
func (s *Sent) Text(e spec.Expr) string { return string(s.machine.text(e)) }

// Absent reports whether a member is not sent.
func (s *Sent) Absent(x *spec.Member) bool { return s.machine.isAbsent(x) }

// Sound reports whether everything could be computed: no key was missing, no
// name doubled where names have to differ.
func (s *Sent) Sound() bool { return !s.machine.broken }

// SealCall makes the request of a call.
func SealCall(out Outgoing) *Sent {
	env := out.Call.Service.Envelope
	m := newMachine(env.Request)
	m.credential, m.call, m.data, m.given = out.Credential, out.Call, out.Arguments, out.Parts
	m.like = out.like
	m.http.method = out.Call.HTTPMethod()
	m.givenTimes(env, out.Now)
	m.give(out.Given)
	if u, err := url.Parse(out.Address); err == nil {
		m.http.scheme, m.http.host, m.http.path = u.Scheme, u.Host, u.EscapedPath()
	}
	if env.Request.Route != nil {
		m.http.path = strings.TrimSuffix(m.http.path, "/") + string(m.text(env.Request.Route))
	}
	if m.http.path == "" {
		m.http.path = "/"
	}
	sent := &Sent{Method: m.http.method, Scheme: m.http.scheme, Host: m.http.host, Path: m.http.path, machine: m}
	sent.fill()
	return sent
}

func (m *machine) givenTimes(env *spec.Envelope, now time.Time) {
	for _, n := range env.Nodes {
		if r, ok := n.(*spec.Ref); ok && r.Origin == spec.OriginNow {
			m.times[r] = now
		}
	}
}

// give fixes the texts of members, and the time that they tell.
func (m *machine) give(texts map[*spec.Member]string) {
	for member, text := range texts {
		m.texts[member.Reference] = []byte(text)
		if _, constant := member.Expr.(*spec.Literal); member.Expr != nil && !constant {
			m.texts[member.Expr] = []byte(text)
		}
		if a, ok := member.Expr.(*spec.Apply); ok && len(a.Args) > 0 && a.Args[0].Type().Base == spec.TimeType {
			if t, ok := parseTime(a, []byte(text)); ok {
				m.times[a.Args[0]] = t
			}
		}
	}
}

// Answer is what goes into an answer.
type Answer struct {
	// Request is the request as its receiver read it, or as its sender made it;
	// it may be nil for envelopes whose answers do not depend on it.
	Request *Opened
	Call    *spec.Call
	// Envelope is that of the answer; Call may be nil if the request named none.
	Envelope *spec.Envelope
	// Fault is nil for a success.
	Fault *spec.Fault
	// Result is strict JSON; empty for a call without result.
	Result []byte
	// Text is the human message; empty for that of the outcome.
	Text       string
	Credential Credential
	Now        time.Time
	// Given are texts for members that a source makes, instead of random ones.
	Given map[*spec.Member]string
	// like is the message that this one shows with masks.
	like *machine
}

// SealAnswer makes the answer to a call.
func SealAnswer(a Answer) *Sent {
	env := a.Envelope
	outcome := env.Success[0]
	if a.Fault != nil {
		outcome = &a.Fault.Outcome
	}
	m := newMachine(env.Response)
	m.credential, m.call, m.data, m.failed, m.like = a.Credential, a.Call, a.Result, a.Fault != nil, a.like
	if m.message = a.Text; m.message == "" {
		m.message = outcome.Text
	}
	if a.Request != nil {
		m.request = a.Request.machine
	} else {
		m.request = newMachine(env.Request)
	}
	m.http.status = outcome.HTTP
	m.givenTimes(env, a.Now)
	m.give(a.Given)
	for _, x := range env.Response.AllLeaves() {
		if v := outcome.Value(x); v != nil {
			m.texts[x.Reference] = []byte(v.Text)
		}
	}
	m.noResult(outcome)
	sent := &Sent{Status: outcome.HTTP, machine: m}
	sent.fill()
	return sent
}

// noResult marks the members that an answer leaves out: those that its outcome
// does not set, and those that carry a result that is not there.
func (m *machine) noResult(outcome *spec.Outcome) {
	for _, x := range m.msg.AllLeaves() {
		if x.SetByOutcome() {
			m.absent[x] = outcome.Value(x) == nil
		} else if x.Optional && (m.failed || len(m.data) == 0) && leadsTo(x.Expr, spec.OriginResult) {
			m.absent[x] = true
		}
	}
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

// isAbsent reports whether a member is not sent.
func (m *machine) isAbsent(x *spec.Member) bool {
	if m.absent[x] || !m.holdsWhen(x.When) {
		return true
	}
	if x.IsBlock() && x.Optional {
		for _, inner := range x.Members {
			if !m.isAbsent(inner) {
				return false
			}
		}
		return true
	}
	return x.Spread != 0 && m.msg.Response && (m.failed || len(m.data) == 0)
}

// fill writes query, headers and body.
func (s *Sent) fill() {
	m := s.machine
	for _, x := range m.msg.AllLeaves() {
		if !m.holdsWhen(x.When) {
			m.absent[x] = true
		}
	}
	s.Query = string(m.query())
	s.Body = m.body()
	for _, c := range m.msg.Carriers {
		switch {
		case !c.Kind.IsHeader() || !m.holdsWhen(c.When):
		case c.Kind == spec.HeaderCarrier && m.isAbsent(c.Members[0]):
		case strings.EqualFold(c.Header, "host"):
		default:
			s.Headers = append(s.Headers, Header{http.CanonicalHeaderKey(c.Header), m.headerText(c.Header)})
		}
	}
}

// carrierText writes the members of a carrier in its format.
func (m *machine) carrierText(c *spec.Carrier) []byte {
	switch c.Kind {
	case spec.FormCarrier, spec.QueryCarrier:
		return appendForm(nil, m.sentFields(c.Members, everything))
	case spec.JSONCarrier:
		return m.appendObject(nil, c.Members)
	case spec.XMLCarrier:
		return appendXML(nil, c.XML, m.sentFields(c.Members, everything))
	case spec.ParamsCarrier:
		return appendParams(nil, c.Params, m.sentFields(c.Members, everything))
	case spec.BodyCarrier:
		return m.text(c.Members[0].Expr)
	}
	return m.text(c.Members[0].Reference)
}

// objectText writes a let with members.
func (m *machine) objectText(o *spec.Object) []byte { return m.carrierText(o.Carrier) }

func appendForm(dst []byte, fields []wireField) []byte {
	for i, f := range fields {
		if i > 0 {
			dst = append(dst, '&')
		}
		dst = append(recipe.AppendFormText(dst, f.name), '=')
		dst = recipe.AppendFormText(dst, f.text)
	}
	return dst
}

// appendObject appends members as a JSON object.
func (m *machine) appendObject(dst []byte, members []*spec.Member) []byte {
	dst = append(dst, '{')
	for i, f := range m.sentFields(members, everything) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(jsonx.AppendString(dst, f.name), ':')
		dst = append(dst, f.json...)
	}
	return append(dst, '}')
}

// Mask stands for a secret in texts that are shown.
const Mask = "******"

// Masked makes a request once more with masks for secrets and private keys; all
// that time and chance made is that of sent. What is signed can be shown so.
func Masked(out Outgoing, sent *Sent) *Sent {
	env := out.Call.Service.Envelope
	out.Credential, out.Given = masked(env, env.Serve, out.Credential, sent)
	out.like = sent.machine
	return SealCall(out)
}

func masked(env *spec.Envelope, p *spec.Plan, held Credential, sent *Sent) (Credential, map[*spec.Member]string) {
	shown, given := Credential{}, map[*spec.Member]string{}
	for _, m := range env.Credential.Members {
		shown[m.Wire] = held[m.Wire]
		if m.Hidden() {
			shown[m.Wire] = Mask
		}
	}
	for _, m := range sent.machine.msg.AllLeaves() {
		if p.Of(m) != spec.IsCheck {
			given[m] = sent.Text(m.Reference)
		}
	}
	return shown, given
}
