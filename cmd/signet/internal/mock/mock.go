// Package mock plays one party of a contract: it verifies requests, and answers them by
// the examples. It evaluates the contract, and takes every step around that on the
// server of generated code, so the two refuse alike.
package mock

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Config says what a mock plays, and how.
type Config struct {
	API   *spec.API
	Party *spec.Party
	// Credentials are those of the party, by envelope; the demo credential stands in
	// for one that is not there.
	Credentials map[*spec.Envelope]eval.Credential
	// Fault names the fault, or the example by its label, that answers each accepted
	// call which has it; empty for none.
	Fault string
	// Delay is how long each answer waits.
	Delay time.Duration
	// BadSignature spoils the checks of answers.
	BadSignature bool
	// ShowSigned lets Tell see the text that a signature which does not fit should be
	// made of. It may hold keys and personal data.
	ShowSigned bool
	// Now replaces time.Now if it is not nil.
	Now func() time.Time
	// Tell is told of each request before its answer leaves, one at a time; it may be
	// nil.
	Tell func(Told)
}

// Mock is a party at one address, with all calls that it hosts.
type Mock struct {
	Config
	servers []*server
	bases   []string
	limit   int64
	telling sync.Mutex
}

// New returns the mock of a party. It fails where the envelopes of the party need a
// function of the program, or a credential cannot verify anything.
func New(c Config) (*Mock, error) {
	m := &Mock{Config: c}
	if m.Now == nil {
		m.Now = time.Now
	}
	if m.Tell == nil {
		m.Tell = func(Told) {}
	}
	for _, e := range Envelopes(c.API, c.Party) {
		if x := e.Extern(); x != nil {
			return nil, &ExternError{Envelope: e, Extern: x}
		}
		s := newServer(m, e)
		if err := s.Err(); err != nil {
			return nil, err
		}
		m.servers = append(m.servers, s)
		m.limit = max(m.limit, e.Limit, e.Largest)
	}
	for _, e := range c.Party.Environments {
		if u, err := url.Parse(e.URL); err == nil {
			m.bases = append(m.bases, strings.TrimSuffix(u.Path, "/"))
		}
	}
	return m, nil
}

// ExternError says that an envelope calls a function that only a program computes.
type ExternError struct {
	Envelope *spec.Envelope
	Extern   *spec.Extern
}

// Error names both.
func (e *ExternError) Error() string {
	return fmt.Sprintf("envelope %s calls the program's function %s", e.Envelope.Wire, e.Extern.Wire)
}

// Envelopes returns those of the calls that a party hosts, in the order of the
// services.
func Envelopes(api *spec.API, p *spec.Party) []*spec.Envelope {
	var out []*spec.Envelope
	for _, s := range api.Serves(p) {
		if !slices.Contains(out, s.Envelope) {
			out = append(out, s.Envelope)
		}
	}
	return out
}

// ServeHTTP implements [http.Handler]. A request that several envelopes of the party
// could have is answered by the one that reads it the furthest.
func (m *Mock) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(io.LimitReader(r.Body, m.limit+1))
	var best *answer
	for _, s := range m.servers {
		r.Body = io.NopCloser(&rest{text, err})
		if a := m.answered(s, r); best == nil || a.told.progress() > best.told.progress() {
			best = a
		}
	}
	select {
	case <-time.After(m.Delay):
	case <-r.Context().Done():
	}
	m.tell(best.told)
	best.sendTo(w)
}

func (m *Mock) tell(t Told) {
	m.telling.Lock()
	defer m.telling.Unlock()
	m.Tell(t)
}

// answered is what one server answers. Clients may keep the path of an environment's
// address, or drop it.
func (m *Mock) answered(s *server, r *http.Request) *answer {
	a := &answer{header: http.Header{}, told: Told{Method: r.Method, Path: s.path(r.URL.EscapedPath(), nil)}}
	var h http.Handler = s
	for _, base := range m.bases {
		if below, ok := strings.CutPrefix(r.URL.Path, base); ok && base != "" && (below == "" || below[0] == '/') {
			h = http.StripPrefix(base, s)
			break
		}
	}
	h.ServeHTTP(a, r.WithContext(telling(r.Context(), &a.told)))
	a.told.Status = a.status
	if body := s.envelope.Request.Body(); a.told.Cause != "" && body != nil && body.MediaType() != "" {
		if got, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); got != body.MediaType() {
			a.told.WantType = body.MediaType()
		}
	}
	return a
}

// rest is what is left of a body, and how it ends.
type rest struct {
	text []byte
	err  error
}

// Read implements [io.Reader].
func (b *rest) Read(p []byte) (int, error) {
	n := copy(p, b.text)
	b.text = b.text[n:]
	switch {
	case n > 0:
		return n, nil
	case b.err != nil:
		return 0, b.err
	}
	return 0, io.EOF
}

// answer is one that is held back: another envelope may read the request further.
type answer struct {
	header http.Header
	status int
	body   []byte
	told   Told
}

// Header implements [http.ResponseWriter].
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements [http.ResponseWriter].
func (a *answer) WriteHeader(status int) { a.status = status }

// Write implements [http.ResponseWriter].
func (a *answer) Write(p []byte) (int, error) {
	a.body = append(a.body, p...)
	return len(p), nil
}

func (a *answer) sendTo(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a client that is gone has no use for an error
}
