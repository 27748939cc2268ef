package mock

import (
	"cmp"
	"context"
	"log/slog"
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// server serves the calls of one envelope: the server of generated code, which opens
// and seals by evaluating the contract.
type server struct {
	*runtime.Server
	mock     *Mock
	envelope *spec.Envelope
	faults   []*spec.Fault
	calls    []*spec.Call
}

func newServer(m *Mock, e *spec.Envelope) *server {
	s := &server{mock: m, envelope: e, faults: m.API.FaultsOf(e)}
	var endpoints []*runtime.Endpoint
	for _, service := range m.API.Serves(m.Party) {
		if service.Envelope != e {
			continue
		}
		for _, c := range service.Calls {
			s.calls = append(s.calls, c)
			endpoints = append(endpoints, s.endpoint(c))
		}
	}
	s.Server = runtime.NewServer(s.evaluated(), s.keys(), []runtime.Option{
		runtime.WithClock(m.Now), runtime.WithLogger(slog.New(teller{})),
	}, endpoints...)
	return s
}

// keys is the keyring of the one credential that the mock knows.
func (s *server) keys() runtime.KeySet[eval.Credential] {
	c, ok := s.mock.Credentials[s.envelope]
	if !ok {
		c = eval.DemoCredential(s.mock.API, s.envelope).Credential
	}
	id, _ := s.identity(&c)
	return runtime.KeySet[eval.Credential]{id: {c}}
}

func (s *server) identity(c *eval.Credential) (id string, secrets []runtime.Secret) {
	if m := s.envelope.Credential.ID(); m != nil {
		id = (*c)[m.Wire]
	}
	for _, m := range s.envelope.Credential.Members {
		if m.Secret() {
			secrets = append(secrets, runtime.Secret((*c)[m.Wire]))
		}
	}
	return id, secrets
}

// evaluated is the envelope as generated code states it. Freshness is not stated:
// opening looks at it.
func (s *server) evaluated() *runtime.Envelope[eval.Credential] {
	e := s.envelope
	out := &runtime.Envelope[eval.Credential]{
		Language: s.mock.API.Languages[0], Method: e.Request.Method, Body: max(e.Limit, e.Largest),
		Lenient:  runtime.Lenient{EmptyArguments: e.Lenient.EmptyArguments},
		Identity: s.identity, Dummy: func() eval.Credential { return nil },
		Open: s.open, Seal: s.seal,
	}
	if body := e.Request.Body(); body != nil {
		out.Request = body.MediaType()
	}
	if body := e.Response.Body(); body != nil && body.MediaType() != "" {
		out.Answer = body.MediaType() + "; charset=utf-8"
	}
	for _, f := range e.Faults {
		if f.Cause != spec.Declared {
			out.Causes = append(out.Causes, runtime.Cause(f.Cause))
		}
	}
	if e.Replay != nil {
		out.Replay = e.Replay.Within
	}
	return out
}

// open reads a request by the plan of its envelope.
func (s *server) open(ctx context.Context, x *runtime.Exchange, ring *runtime.Ring[eval.Credential]) runtime.Cause {
	opened, cause := eval.Open(s.envelope, eval.Incoming{
		Method: x.Method, Scheme: x.Scheme, Host: x.Host, Base: x.Base, Path: x.FullPath(), Query: x.Query,
		Header: x.Header, Body: x.Body, Now: x.Now(), Calls: s.calls,
	}, func(id string) []eval.Credential {
		live, missing := ring.Find(ctx, x, []byte(id))
		if missing != runtime.None {
			return nil
		}
		return live
	})
	told(ctx).Path = s.path(x.FullPath(), opened.Meant())
	told(ctx).Refusal = s.told(opened.Refusal)
	x.Peer, x.ID, x.Call, x.Args = opened, opened.ID, []byte(cmp.Or(opened.Call, opened.Claimed(s.envelope))), opened.Arguments
	x.Remember([]byte(opened.Once))
	return runtime.Cause(cause)
}

// told is a refusal without what may be secret, unless that is asked for.
func (s *server) told(r *eval.Refusal) *eval.Refusal {
	if r == nil {
		return nil
	}
	out := *r
	if !s.mock.ShowSigned {
		out.Signed = ""
	}
	return &out
}

// seal writes the answer to what open has read.
func (s *server) seal(x *runtime.Exchange) {
	a := eval.Answer{
		Envelope: s.envelope, Call: s.call(string(x.Call)), Fault: s.fault(x), Result: x.Result,
		Now: x.Now(), Given: map[*spec.Member]string{},
	}
	if opened, ok := x.Peer.(*eval.Opened); ok {
		a.Request, a.Credential = opened, opened.Credential
	}
	outcome := s.envelope.Success[0]
	if a.Fault != nil {
		outcome = &a.Fault.Outcome
	}
	a.Text = x.Message(outcome.Text)
	sent := eval.SealAnswer(a)
	if signed := sent.Signed(); s.mock.BadSignature && len(signed) > 0 {
		for _, check := range signed {
			a.Given[check.Member] = spoiled(sent.Text(check.Member.Reference))
		}
		sent = eval.SealAnswer(a)
	}
	x.Status = sent.Status
	for _, h := range sent.Headers {
		x.AnswerHead.Set(h.Name, h.Value)
	}
	x.Answer = append(x.Answer, sent.Body...)
}

// path is that of a request that means a call, as it may be told: of one that means
// none, nobody knows where an argument stands.
func (s *server) path(path string, c *spec.Call) string {
	switch {
	case c != nil:
		return shown(c, path)
	case slices.ContainsFunc(s.calls, (*spec.Call).ArgumentsInPath):
		return ""
	}
	return path
}

func (s *server) call(wire string) *spec.Call {
	for _, c := range s.calls {
		if c.Wire == wire {
			return c
		}
	}
	return nil
}

// fault is what an exchange is refused with; nil for a success.
func (s *server) fault(x *runtime.Exchange) *spec.Fault {
	if x.Cause != runtime.Declared {
		return s.envelope.Answer(spec.Cause(x.Cause))
	}
	return faultNamed(s.faults, x.Fault.Name)
}

func faultNamed(list []*spec.Fault, name string) *spec.Fault {
	for _, f := range list {
		if f.Wire == name {
			return f
		}
	}
	return nil
}

// spoiled is the text of a check with another sign in its middle, where prefixes and
// padding seldom are. Letters and digits are signs of every encoding.
func spoiled(text string) string {
	if text == "" {
		return "0"
	}
	b, at := []byte(text), len(text)/2
	if b[at] == '0' {
		b[at] = '1'
	} else {
		b[at] = '0'
	}
	return string(b)
}
