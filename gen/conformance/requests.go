package conformance

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// requests are the signed requests of a call, sound ones first.
func requests(s *subject) *spec.JSON {
	entry := object(member("call", text(s.call.Wire)), member("envelope", text(s.call.Service.Envelope.Wire)))
	cases := s.requestCases()
	if len(cases.Items) == 0 {
		set(entry, "left_out", text(leftOut(s.api, s.call)))
	}
	set(entry, "cases", cases)
	return entry
}

// leftOut tells why a call has no requests.
func leftOut(api *spec.API, c *spec.Call) string {
	switch _, same := eval.DemoCall(api, c, object()); {
	case c.Service.Envelope.UsesExterns():
		return "the envelope calls a function of the program"
	case !same:
		return "a request is salted, so it is never the same twice"
	}
	return "the call has no example that can be sent"
}

func (s *subject) requestCases() *spec.JSON {
	out := list()
	var first *request
	for i, x := range s.sent() {
		r := sound(s.api, s.call, x)
		if r == nil {
			return list()
		}
		if first == nil {
			first = r
		}
		r.name = fmt.Sprintf("sound-%d", i+1)
		out.Items = append(out.Items, r.describe())
	}
	if first == nil {
		return out
	}
	if s.showsEnvelope {
		for _, r := range first.unusuals() {
			out.Items = append(out.Items, r.describe())
		}
	}
	for _, r := range first.damaged() {
		out.Items = append(out.Items, r.describe())
	}
	return out
}

// sent is what the sound requests of a call hold.
func (s *subject) sent() []sample {
	if s.call.Args == nil {
		return []sample{{label: s.call.Label, value: object()}}
	}
	return s.arguments
}

// request is a request with what a receiver says to it.
type request struct {
	api  *spec.API
	call *spec.Call
	// held is the credential that the receiver knows.
	held   eval.Credential
	out    eval.Outgoing
	sent   *eval.Sent
	sample sample
	name   string
	// damage tells what is unusual or wrong about the request; nil for a sound one.
	damage spec.Text
	// rewritten tells that the text of the arguments is not that of the sample.
	rewritten bool
	// again tells that a request of the same bytes has arrived before.
	again bool
	in    eval.Incoming
	// cause is what a receiver finds wrong with the request, once it is judged.
	cause spec.Cause
}

// sound is a request as its sender makes it; nil if it cannot be made, or is not
// the same each time.
func sound(api *spec.API, c *spec.Call, s sample) *request {
	out, same := eval.DemoCall(api, c, s.value)
	if !same {
		return nil
	}
	r := &request{api: api, call: c, held: out.Credential, out: out, sample: s}
	if !r.seal() || r.judge() != spec.NoCause {
		return nil
	}
	return r
}

// seal makes the message anew, as it arrives.
func (r *request) seal() bool {
	r.sent = eval.SealCall(r.out)
	if !r.sent.Sound() {
		return false
	}
	in, err := r.sent.Arriving(r.call, r.out.Address, eval.DemoTime)
	r.in = in
	return err == nil
}

// judge lets a receiver read the request, and returns what it finds wrong.
func (r *request) judge() spec.Cause {
	r.cause = r.verdict()
	return r.cause
}

func (r *request) verdict() spec.Cause {
	e := r.call.Service.Envelope
	opened, cause := eval.Open(e, r.in, r.keys)
	if cause != spec.NoCause {
		return cause
	}
	if r.again && opened.Once != "" {
		return spec.Replayed
	}
	c := r.api.Call(opened.Call)
	switch {
	case c == nil || c.Service != r.call.Service:
		return spec.UnknownCall
	case c.Args == nil:
		return spec.NoCause
	}
	arguments, err := eval.ParseJSON(opened.Arguments)
	if err != nil || len(eval.AsReceiver.Check(c.Args, arguments, nil).Faults) > 0 {
		return spec.InvalidArguments
	}
	return spec.NoCause
}

// keys are the credentials of an id: the demo credential has one.
func (r *request) keys(id string) []eval.Credential {
	if m := r.call.Service.Envelope.Credential.ID(); m != nil && id != r.held[m.Wire] {
		return nil
	}
	return []eval.Credential{r.held}
}

// describe is the request as a vector.
func (r *request) describe() *spec.JSON {
	out := object(member("name", text(r.name)))
	if r.damage != nil {
		set(out, "damage", labels(r.damage))
	} else if len(r.sample.label) > 0 {
		set(out, "label", labels(r.sample.label))
	}
	set(out, "credential", r.credential())
	set(out, "address", text(r.out.Address))
	set(out, "sent_at", text(r.out.Now.UTC().Format(time.RFC3339)))
	set(out, "received_at", text(r.in.Now.UTC().Format(time.RFC3339)))
	if r.rewritten {
		set(out, "arguments_text", wire(string(r.out.Arguments)))
	} else {
		set(out, "arguments", r.sample.value)
	}
	if r.damage == nil {
		r.describeMaking(out)
	}
	set(out, "http", r.http())
	set(out, "expect", r.expect())
	return out
}

// describeMaking adds what a sender makes, and of what.
func (r *request) describeMaking(out *spec.JSON) {
	e := r.call.Service.Envelope
	given, members, checks := object(), object(), list()
	for _, m := range e.Request.AllLeaves() {
		if text0, ok := r.out.Given[m]; ok {
			set(given, m.Named(), text(text0))
		}
		if !r.sent.Absent(m) {
			set(members, m.Named(), wire(r.sent.Text(m.Reference)))
		}
	}
	for _, s := range r.sent.Signed() {
		checks.Items = append(checks.Items, object(
			member("member", text(s.Member.Named())), member("function", text(s.Check.Func.Name)),
			member("text", wire(s.Text(r.sent))), member("result_hex", text(hex.EncodeToString([]byte(r.sent.Text(s.Check))))),
		))
	}
	set(out, "nonces", given)
	set(out, "members", members)
	set(out, "signed", checks)
}

// credential is that of the sender, in full: it is meant for tests alone.
func (r *request) credential() *spec.JSON {
	out := object()
	for _, m := range r.call.Service.Envelope.Credential.Members {
		set(out, m.Wire, text(r.out.Credential[m.Wire]))
	}
	return out
}

// wire is a text; one that is no UTF-8 as an object with its base64.
func wire(s string) *spec.JSON {
	if utf8.ValidString(s) {
		return text(s)
	}
	return object(member("base64", text(base64.StdEncoding.EncodeToString([]byte(s)))))
}

// http is the request as it is sent.
func (r *request) http() *spec.JSON {
	at := r.in.Scheme + "://" + r.in.Host + r.in.Path
	if r.in.Query != "" {
		at += "?" + r.in.Query
	}
	headers := object()
	for _, h := range r.sent.Headers {
		if v := r.in.Header.Values(h.Name); len(v) > 0 { // one without text is sent, too
			set(headers, h.Name, text(v[0]))
		}
	}
	if v := r.in.Header.Get("Content-Type"); v != "" && headers.Member("Content-Type") == nil {
		set(headers, "Content-Type", text(v))
	}
	return object(
		member("method", text(r.in.Method)), member("url", text(at)), member("headers", headers), member("body", wire(string(r.in.Body))),
	)
}

// expect is what a receiver has to say.
func (r *request) expect() *spec.JSON {
	out := object(member("accepted", boolean(r.cause == spec.NoCause)))
	if r.cause == spec.NoCause {
		return out
	}
	set(out, "cause", text(r.cause.String()))
	status := http.StatusBadRequest
	if f := r.call.Service.Envelope.Answer(r.cause); f != nil {
		set(out, "fault", text(f.Wire))
		status = f.HTTP
	}
	set(out, "status", number(fmt.Sprint(status)))
	return out
}

// contains reports whether the message carries a text as it stands.
func (r *request) contains(s string) bool {
	if strings.Contains(string(r.in.Body), s) || strings.Contains(r.in.Query, s) || strings.Contains(r.in.Path, s) {
		return true
	}
	for _, values := range r.in.Header {
		if strings.Contains(values[0], s) {
			return true
		}
	}
	return false
}
