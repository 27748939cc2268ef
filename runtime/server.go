package runtime

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/replay"
)

// Server verifies, dispatches and answers the messages of one contract at one
// address. It is an [http.Handler].
type Server struct {
	*options
	method  string
	media   string
	answer  []string // the Content-Type header of answers
	window  window
	open    func(context.Context, *Exchange) Cause
	seal    func(*Exchange)
	answers [Declared + 1]Cause
	lang    string
	inPlace bool
	lenient Lenient
	calls   map[string]*Endpoint
	routes  *routes
	parts   []*Server // servers that share the address: itself, or those combined
	err     error
}

// NewServer returns a server of endpoints, for generated code. What is wrong
// with the keyring is told by [Server.Err] and in the log, and every message is
// then answered as internal.
func NewServer[C any](env *Envelope[C], keys Keyring[C], opts []Option, endpoints ...*Endpoint) *Server {
	names := make([]string, len(endpoints))
	for i, e := range endpoints {
		names[i] = e.name
	}
	ring, err := newRing(env, keys, names)
	s := &Server{
		options: newOptions(opts, env.Body),
		method:  env.Method, media: env.Request,
		window: window{past: env.Past, future: env.Future, replay: env.Replay},
		open:   func(ctx context.Context, x *Exchange) Cause { return env.Open(ctx, x, ring) },
		seal:   env.Seal, answers: env.answers(),
		answer: []string{env.Answer},
		lang:   env.Language, inPlace: env.InPlace, lenient: env.Lenient,
	}
	s.err = errors.Join(err, s.wrong)
	s.mount(endpoints)
	return s
}

// mount is the part of NewServer that does not depend on the credential.
func (s *Server) mount(endpoints []*Endpoint) {
	s.parts = []*Server{s}
	if s.window.replay > 0 && s.guard == nil {
		s.guard = replay.NewMemory(0, s.now)
	}
	s.calls = make(map[string]*Endpoint, len(endpoints))
	for i, e := range endpoints {
		e.number = i
		e.handle = s.intercept(e.name, e.handle)
		s.calls[e.name] = e
	}
	s.routes = newRoutes(endpoints)
	if s.err != nil {
		s.log().Error("server cannot verify anything", "error", s.err)
	}
}

// Err tells what is wrong with what the server was made from: a fixed keyring
// that is empty, has one secret under two ids or an empty secret. It is nil for
// a server that works.
func (s *Server) Err() error { return s.err }

// Combine returns a server of all calls of servers, for several services of one
// party at one address. They have the same envelope. A message is served by the
// first server whose keys verify it and that has its call, so each keeps its own
// keys, options and interceptors; limits and logger are those of the first.
func Combine(first *Server, others ...*Server) *Server {
	c := *first
	for _, s := range others {
		c.parts = append(c.parts[:len(c.parts):len(c.parts)], s.parts...)
		c.err = errors.Join(c.err, s.err)
	}
	return &c
}

// Serve answers one request: from Method, Path, Query, Header and Body of x to
// Status, AnswerHead and Answer. Body may be decoded in place. It is the server below
// all transports.
func (s *Server) Serve(ctx context.Context, x *Exchange) {
	x.adopt(s.options)
	if x.AnswerHead == nil {
		x.AnswerHead = make(http.Header)
	}
	x.Status = http.StatusOK
	cause := s.handle(ctx, x)
	if cause != None {
		s.report(ctx, x, cause)
	}
	x.Cause = s.answers[cause]
	if x.Cause == InvalidArguments {
		x.Text = firstViolation(x.err, s.lang)
	}
	if cause != None && x.Cause == None { // the contract has no answer for it
		x.Status, x.Answer = http.StatusBadRequest, x.Answer[:0]
		if cause == Internal {
			x.Status = http.StatusInternalServerError
		}
		return
	}
	if s.answer[0] != "" {
		x.AnswerHead["Content-Type"] = s.answer
	}
	s.seal(x)
}

// handle takes the steps in their order: form of the message, signature, time,
// call, replay, arguments, implementation, result.
func (s *Server) handle(ctx context.Context, x *Exchange) (cause Cause) {
	defer func() {
		if p := recover(); p != nil {
			cause = x.contain(p)
		}
	}()
	if !s.receivable(x) {
		return Malformed
	}
	var arrived []byte // the body as the next server is to find it
	if s.inPlace && len(s.parts) > 1 {
		arrived = x.Copy(x.Body)
	}
	for i, p := range s.parts {
		if i > 0 {
			copy(x.Body, arrived)
		}
		e, refusal := p.verify(ctx, x)
		if refusal == None {
			return p.run(ctx, x, e)
		}
		if cause == None || refusal == UnknownCall { // says more than that it does not verify elsewhere
			cause = refusal
		}
	}
	return cause
}

// verify finds the endpoint of a message that is signed and in time.
func (s *Server) verify(ctx context.Context, x *Exchange) (*Endpoint, Cause) {
	if s.err != nil {
		x.Fail(s.err)
		return nil, Internal
	}
	x.once, x.routes, x.calls, x.found = x.once[:0], s.routes, s.calls, nil
	x.flat, x.inPath, x.kept, x.isFlat = x.flat[:0], x.inPath[:0], x.kept[:0], false
	x.left = recipe.KeepEmpty
	if cause := s.open(ctx, x); cause != None {
		return nil, cause
	}
	if !s.window.covers(x) {
		return nil, Expired
	}
	if e := x.endpoint(x.Call); e != nil {
		return e, None
	}
	return nil, UnknownCall
}

// endpoint finds a call of the server that verifies x. What is asked for again, by a
// prefix and to serve it, is looked up once.
func (x *Exchange) endpoint(call []byte) *Endpoint {
	if x.found == nil || x.found.name != string(call) {
		x.found = x.calls[string(call)]
	}
	return x.found
}

// run serves a verified message, once.
func (s *Server) run(ctx context.Context, x *Exchange, e *Endpoint) Cause {
	if e.body > 0 && int64(len(x.Body)) > e.body {
		return Malformed
	}
	if s.window.replay > 0 {
		if cause := s.window.admit(ctx, x, s.guard); cause != None {
			return cause
		}
	}
	return e.serve(ctx, x, s.lenient)
}

// receivable tells whether x can be a message of the envelope at all.
func (s *Server) receivable(x *Exchange) bool {
	return (s.method == "" || x.Method == s.method) &&
		!x.unread && int64(len(x.Body)) <= s.limits.Body &&
		(s.media == "" || len(x.Body) == 0 || isMedia(x.Header["Content-Type"], s.media))
}

// isMedia compares the media type of a message, without its parameters; a
// message need not state one, but not two.
func isMedia(header []string, want string) bool {
	switch len(header) {
	case 0:
		return true
	case 1:
		if header[0] == want {
			return true
		}
		media, _, _ := strings.Cut(header[0], ";")
		return strings.EqualFold(strings.TrimSpace(media), want)
	}
	return false
}
