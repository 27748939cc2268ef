package evaltest

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
)

// Peer stands between a generated client and a generated server, and holds each
// of their messages to the evaluator. It is the transport of the client.
type Peer struct {
	api     *spec.API
	service *spec.Service
	draw    draw.Draw
	// Damaged is how many damaged requests are tried beside each sound one.
	Damaged int
	// Server is the generated server.
	Server *runtime.Server
	// Tried counts the verdicts that were compared, by cause.
	Tried map[string]int

	now    time.Time
	causes causes
	// damageAnswer tells that the next answer is changed on its way.
	damageAnswer bool

	call       *spec.Call
	args       *spec.JSON
	result     *spec.JSON
	credential eval.Credential
	verdict    *eval.Answered // of the last answer; nil if it is none
	problem    error
}

// NewPeer returns the peer of a service, for the demo credential of its envelope.
func NewPeer(api *spec.API, service string, seed uint64) *Peer {
	p := &Peer{api: api, draw: draw.New(seed), Damaged: 8, Tried: map[string]int{}, now: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)}
	for _, s := range api.Services {
		if s.Wire == service {
			p.service = s
		}
	}
	p.credential = eval.DemoCredential(api, p.service.Envelope).Credential
	return p
}

// Options are those of the generated server and client.
func (p *Peer) Options() []runtime.Option {
	return []runtime.Option{
		runtime.WithLogger(slog.New(&p.causes)), runtime.WithClock(func() time.Time { return p.now }),
		runtime.WithReplayGuard(forgetful{}), runtime.WithTransport(p),
	}
}

// forgetful takes every message for a new one.
type forgetful struct{}

func (forgetful) Remember(context.Context, [32]byte, time.Duration) (bool, error) { return true, nil }

// causes is a log handler that keeps the cause of each refusal.
type causes struct{ last string }

func (*causes) Enabled(context.Context, slog.Level) bool { return true }
func (c *causes) WithAttrs([]slog.Attr) slog.Handler     { return c }
func (c *causes) WithGroup(string) slog.Handler          { return c }
func (c *causes) Handle(_ context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "cause" {
			c.last = a.Value.String()
		}
		return true
	})
	return nil
}

// Next draws arguments and result of a call, as JSON; false if it has no example.
func (p *Peer) Next(call string) (args, result string, ok bool) {
	p.call, p.problem, p.damageAnswer = p.api.Call(call), nil, p.draw.IntN(3) == 0
	if p.args = p.draw.Args(p.call); p.args == nil {
		return "", "", false
	}
	if p.result = p.draw.Result(p.call, p.args); p.result == nil && p.call.Result != nil {
		return "", "", false
	}
	if p.result != nil {
		result = p.result.Compact()
	}
	return p.args.Compact(), result, true
}

// Examples lets the server receive the examples of a call as documents show them,
// which it has to accept. What it answers is up to its implementation.
func (p *Peer) Examples(ctx context.Context, call string) error {
	now := p.now
	defer func() { p.now = now }()
	p.now = eval.DemoTime
	for _, e := range p.api.Call(call).Examples {
		if e.Fault != nil {
			continue
		}
		args := &spec.JSON{Kind: spec.JSONObject}
		if e.Call.Args != nil {
			args = eval.AsSent(e.Call.Args, e.Args)
		}
		sent := eval.SealExample(p.api, e.Call, args)
		if sent == nil {
			continue // it is never the same twice, so no document shows it
		}
		in, err := sent.Arriving(e.Call, eval.DemoAddress(e.Call), p.now)
		if err != nil {
			return err
		}
		var x runtime.Exchange
		if cause := p.serve(ctx, in, &x); cause != "" && cause != spec.Internal.String() {
			return fmt.Errorf("the server refuses an example: %s\n%s", cause, shown(in))
		}
	}
	return nil
}

// Carry compares a request with the evaluated one, hands it to the server, and
// compares the answer.
func (p *Peer) Carry(ctx context.Context, _ string, x *runtime.Exchange, _ int64) error {
	in := p.incoming(x)
	opened, cause := eval.Open(p.service.Envelope, in, p.keys)
	if cause != spec.NoCause {
		return p.fail("the evaluator refuses the client's request: %s\n%s", cause, shown(in))
	}
	if opened.Call != p.call.Wire || !sameJSON(opened.Arguments, p.args) {
		return p.fail("the evaluator reads %s %s, sent was %s %s", opened.Call, opened.Arguments, p.call.Wire, p.args.Compact())
	}
	sent, err := p.resealed(opened, in)
	if err != nil {
		return p.fail("%w", err)
	}
	if cause := p.serve(ctx, in, x); cause != "" {
		return p.fail("the server refuses the client's request: %s\n%s", cause, shown(in))
	}
	p.Tried[""]++
	if err := p.answer(sent, opened, x); err != nil {
		return p.fail("%w", err)
	}
	for range p.Damaged {
		if err := p.damaged(ctx, in); err != nil {
			return p.fail("%w", err)
		}
	}
	return nil
}

func (p *Peer) fail(format string, args ...any) error {
	p.problem = fmt.Errorf(format, args...)
	return p.problem
}

func (p *Peer) keys(id string) []eval.Credential {
	if m := p.service.Envelope.Credential.ID(); m != nil && id != p.credential[m.Wire] {
		return nil
	}
	return []eval.Credential{p.credential}
}

func (p *Peer) incoming(x *runtime.Exchange) eval.Incoming {
	return eval.Incoming{
		Method: x.Method, Scheme: x.Scheme, Host: x.Host, Base: x.Base, Path: x.FullPath(), Query: x.Query,
		Header: x.Header.Clone(), Body: bytes.Clone(x.Body), Now: p.now, Calls: p.service.Calls,
	}
}

// serve lets the generated server answer, and returns the cause of a refusal.
func (p *Peer) serve(ctx context.Context, in eval.Incoming, out *runtime.Exchange) string {
	x := runtime.NewExchange()
	defer x.Release()
	x.Method, x.Scheme, x.Host, x.Base, x.Query, x.Header = in.Method, in.Scheme, in.Host, in.Base, in.Query, in.Header.Clone()
	x.Path = strings.TrimPrefix(in.Path, strings.TrimSuffix(in.Base, "/"))
	x.Body = append(x.Body, in.Body...)
	p.causes.last = ""
	p.Server.Serve(ctx, x)
	out.Status, out.AnswerHead = x.Status, x.AnswerHead.Clone()
	out.Answer = append(out.Answer[:0], x.Answer...)
	return p.causes.last
}

// resealed makes the request again from what its members say, which has to give
// the same bytes; and, where nothing of it is left to chance, from what it is
// made of.
func (p *Peer) resealed(opened *eval.Opened, in eval.Incoming) (*eval.Sent, error) {
	env := p.service.Envelope
	out := eval.Outgoing{Call: p.call, Arguments: []byte(p.args.Compact()), Credential: p.credential, Now: p.now, Given: map[*spec.Member]string{}}
	out.Address = in.Scheme + "://" + in.Host + in.Base
	all := out
	all.Given = map[*spec.Member]string{}
	for _, m := range env.Request.AllLeaves() {
		if opened.Absent(m) {
			continue
		}
		all.Given[m] = opened.Text(m.Reference)
		if a, ok := m.Expr.(*spec.Apply); ok && a.Func.Kind == spec.Source {
			out.Given[m] = all.Given[m]
		}
	}
	sent := eval.SealCall(all)
	if err := differs("its own members", in, sent); err != nil {
		return nil, err
	}
	if settled(env.Request) {
		return sent, differs("what they are made of", in, eval.SealCall(out))
	}
	return sent, nil
}

// settled reports whether a message is the same twice where time and the members
// that hold nonces are.
func settled(m *spec.Message) bool {
	ok := true
	for _, x := range m.AllLeaves() {
		whole, isApply := x.Expr.(*spec.Apply)
		if isApply && whole.Func.Kind == spec.Source {
			continue
		}
		spec.Walk(x.Expr, func(e spec.Expr) bool {
			a, isApply := e.(*spec.Apply)
			if isApply && (a.Func.Kind == spec.Source || a.Func.Random) {
				ok = false
			}
			return ok
		})
	}
	return ok
}

// differs compares a request with an evaluated one.
func differs(madeOf string, in eval.Incoming, sent *eval.Sent) error {
	switch {
	case sent.Method != in.Method, sent.Path != in.Path, sent.Query != in.Query, !bytes.Equal(sent.Body, in.Body):
		return fmt.Errorf("from %s the evaluator makes\n%s %s?%s\n%s\n, the client\n%s", madeOf, sent.Method, sent.Path, sent.Query, sent.Body, shown(in))
	}
	for _, h := range sent.Headers {
		if got := in.Header.Get(h.Name); got != h.Value {
			return fmt.Errorf("from %s the evaluator makes the header %s: %s, the client %s", madeOf, h.Name, h.Value, got)
		}
	}
	return nil
}

// answer compares the server's answer with the evaluated one, and lets the
// evaluator read it, damaged or not.
func (p *Peer) answer(sent *eval.Sent, opened *eval.Opened, x *runtime.Exchange) error {
	env := p.service.Envelope
	faults := p.api.FaultsOf(env)
	read := func() (eval.Answered, bool) {
		return eval.OpenAnswer(p.call, sent, p.credential, eval.Arrived{Status: x.Status, Header: x.AnswerHead, Body: x.Answer}, faults)
	}
	got, ok := read()
	if !ok || got.Fault != nil {
		return fmt.Errorf("the evaluator does not read the server's answer as success: %d\n%s", x.Status, x.Answer)
	}
	if p.result != nil && !sameJSON(got.Result, p.result) {
		return fmt.Errorf("the evaluator reads the result %s, returned was %s", got.Result, p.result.Compact())
	}
	if settledAnswer(env.Response) {
		a := eval.Answer{Request: opened, Call: p.call, Envelope: env, Text: got.Text, Credential: p.credential, Now: p.now}
		if p.result != nil {
			a.Result = []byte(p.result.Compact())
		}
		want := eval.SealAnswer(a)
		if want.Status != x.Status || !bytes.Equal(want.Body, x.Answer) {
			return fmt.Errorf("the evaluator answers\n%d %s\n, the server\n%d %s", want.Status, want.Body, x.Status, x.Answer)
		}
		for _, h := range want.Headers {
			if have := x.AnswerHead.Get(h.Name); have != h.Value {
				return fmt.Errorf("the evaluator answers with %s: %s, the server with %s", h.Name, h.Value, have)
			}
		}
	}
	if p.damageAnswer && len(x.Answer) > 0 {
		x.Answer = DamageText(p.draw, x.Answer)
		got, ok = read()
	}
	p.verdict = nil
	if ok {
		p.verdict = &got
	}
	return nil
}

// settledAnswer is settled for answers, of which nothing may be left to chance.
func settledAnswer(m *spec.Message) bool {
	for _, x := range m.AllLeaves() {
		if a, ok := x.Expr.(*spec.Apply); ok && a.Func.Kind == spec.Source {
			return false
		}
	}
	return settled(m)
}

// damaged sends a request with a change to both receivers.
func (p *Peer) damaged(ctx context.Context, in eval.Incoming) error {
	in.Header, in.Body = in.Header.Clone(), bytes.Clone(in.Body)
	change := DamageRequest(p.draw, &in)
	opened, cause := eval.Open(p.service.Envelope, in, p.keys)
	var x runtime.Exchange
	got := p.serve(ctx, in, &x)
	p.Tried[got]++
	want := cause.String()
	switch {
	case cause != spec.NoCause:
	case p.api.Call(opened.Call) == nil || p.api.Call(opened.Call).Service != p.service:
		want = spec.UnknownCall.String()
	case got == spec.InvalidArguments.String() && !sameJSON(opened.Arguments, p.args):
		return nil
	default:
		want = ""
	}
	if got != want {
		return fmt.Errorf("after %s the server says %q, the evaluator %q\n%s", change, got, want, shown(in))
	}
	return nil
}

// Verdict compares what the client returned with what the evaluator read.
func (p *Peer) Verdict(err error, fault *runtime.Fault) error {
	switch {
	case p.problem != nil:
		return p.problem
	case p.verdict == nil && (err == nil || fault != nil):
		return fmt.Errorf("the evaluator reads no answer, the client: %v", err)
	case p.verdict == nil:
	case p.verdict.Fault != nil && (fault == nil || fault.Name != p.verdict.Fault.Wire):
		return fmt.Errorf("the evaluator reads the fault %q, the client: %v", p.verdict.Fault.Wire, err)
	case p.verdict.Fault == nil && err != nil && (fault != nil || !p.damageAnswer || sameJSON(p.verdict.Result, p.result)):
		return fmt.Errorf("the evaluator reads a success, the client: %w", err)
	}
	return nil
}

func shown(in eval.Incoming) string {
	return fmt.Sprintf("%s %s?%s %v\n%s", in.Method, in.Path, in.Query, map[string][]string(in.Header), in.Body)
}

// sameJSON compares a text with a value, the order of members aside.
func sameJSON(text []byte, want *spec.JSON) bool {
	if want == nil {
		return len(text) == 0
	}
	got, ok := parse(text)
	return ok && canonical(got) == canonical(want)
}
