package mock_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/cmd/signet/internal/mock"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// played is the mock of a party, over HTTP.
type played struct {
	t    *testing.T
	api  *spec.API
	url  string
	mu   sync.Mutex
	told mock.Told
}

// play serves a party until the test ends.
func play(t *testing.T, c mock.Config) *played {
	t.Helper()
	p := &played{t: t, api: c.API}
	c.Tell = func(told mock.Told) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.told = told
	}
	m, err := mock.New(c)
	require.NoError(t, err)
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	p.url = server.URL
	return p
}

// last is what was told of the last request, which is told before it is answered.
func (p *played) last() mock.Told {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.told
}

// sealed is a request of a call to the mock, below a path, made at a time.
func (p *played) sealed(c *spec.Call, args *spec.JSON, below string, at time.Time) *eval.Sent {
	return eval.SealCall(eval.Outgoing{
		Call: c, Arguments: []byte(args.Compact()), Now: at, Address: p.url + below,
		Credential: eval.DemoCredential(p.api, c.Service.Envelope).Credential,
	})
}

// send sends a request as it is.
func (p *played) send(c *spec.Call, sent *eval.Sent) eval.Arrived {
	p.t.Helper()
	in, err := sent.Arriving(c, p.url, time.Now())
	require.NoError(p.t, err)
	return p.sendIncoming(in)
}

func (p *played) sendIncoming(in eval.Incoming) eval.Arrived {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), in.Method, p.url, bytes.NewReader(in.Body))
	require.NoError(p.t, err)
	r.URL.Opaque, r.URL.RawQuery, r.Header, r.Host = in.Path, in.Query, in.Header.Clone(), in.Host
	answer, err := http.DefaultClient.Do(r)
	require.NoError(p.t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(p.t, err)
	return eval.Arrived{Status: answer.StatusCode, Header: answer.Header, Body: body}
}

// read reads the answer to a request by the plan of its envelope.
func (p *played) read(c *spec.Call, sent *eval.Sent, in eval.Arrived) (eval.Answered, bool) {
	env := c.Service.Envelope
	return eval.OpenAnswer(c, sent, eval.DemoCredential(p.api, env).Credential, in, p.api.FaultsOf(env))
}

// hosts tries each party of each contract that hosts calls.
func hosts(t *testing.T, try func(t *testing.T, api *spec.API, party *spec.Party)) {
	for _, c := range loadtest.All(t) {
		for _, party := range c.API.Parties {
			if len(c.API.Serves(party)) > 0 {
				t.Run(c.Name+" "+party.Wire, func(t *testing.T) { try(t, c.API, party) })
			}
		}
	}
}

func callsOf(api *spec.API, party *spec.Party) (out []*spec.Call) {
	for _, s := range api.Serves(party) {
		out = append(out, s.Calls...)
	}
	return out
}

func argsOf(x *spec.Example) *spec.JSON {
	if x.Call.Args == nil {
		return &spec.JSON{Kind: spec.JSONObject}
	}
	return eval.AsSent(x.Call.Args, x.Args)
}

// firstWith is the example of the same call that has the same arguments first.
func firstWith(x *spec.Example) *spec.Example {
	for _, y := range x.Call.Examples {
		if argsOf(x).Compact() == argsOf(y).Compact() {
			return y
		}
	}
	return x
}

// TestExamples sends the arguments of every example of every contract: they are
// accepted, and the answer is that of the example and reads as sound.
func TestExamples(t *testing.T) {
	hosts(t, func(t *testing.T, api *spec.API, party *spec.Party) {
		paths := []string{"", "/"}
		for _, e := range party.Environments {
			if at := strings.Index(e.URL[len("https://"):], "/"); at >= 0 {
				paths = append(paths, strings.TrimSuffix(e.URL[len("https://")+at:], "/"))
			}
		}
		for _, below := range paths {
			p := play(t, mock.Config{API: api, Party: party})
			for _, c := range callsOf(api, party) {
				for _, x := range c.Examples {
					if x.Fault != nil && x.Fault.Cause != spec.Declared {
						continue // what refuses it is not in the arguments alone
					}
					sent := p.sealed(c, argsOf(x), below, time.Now())
					require.True(t, sent.Sound())
					arrived := p.send(c, sent)
					told := p.last()
					require.Empty(t, told.Cause, "%s below %q: %v", c.Wire, below, told)
					require.Equal(t, c.Wire, told.Call)
					got, ok := p.read(c, sent, arrived)
					require.True(t, ok, "%s is answered unsoundly: %d %s", c.Wire, arrived.Status, arrived.Body)
					p.holds(got, firstWith(x))
				}
			}
		}
	})
}

// holds compares an answer with the outcome of an example.
func (p *played) holds(got eval.Answered, x *spec.Example) {
	p.t.Helper()
	if x.Fault != nil {
		require.NotNil(p.t, got.Fault)
		require.Equal(p.t, x.Fault.Wire, got.Fault.Wire)
		return
	}
	require.Nil(p.t, got.Fault)
	if x.Result != nil {
		require.JSONEq(p.t, eval.AsSent(x.Call.Result, x.Result).Compact(), string(got.Result))
	}
}

// TestDocumentedRequests sends the requests that documents show, at the time they
// were made, to the addresses they were made for.
func TestDocumentedRequests(t *testing.T) {
	shown := 0
	hosts(t, func(t *testing.T, api *spec.API, party *spec.Party) {
		for _, c := range callsOf(api, party) {
			for _, x := range c.Examples {
				sent := eval.SealExample(api, c, argsOf(x))
				if sent == nil || x.Fault != nil && x.Fault.Cause != spec.Declared {
					continue
				}
				shown++
				var told mock.Told
				m, err := mock.New(mock.Config{API: api, Party: party, Now: func() time.Time { return eval.DemoTime }, Tell: func(x mock.Told) { told = x }})
				require.NoError(t, err)
				in, err := sent.Arriving(c, eval.DemoAddress(c), eval.DemoTime)
				require.NoError(t, err)
				m.ServeHTTP(httptest.NewRecorder(), arriving(t, in))
				require.Empty(t, told.Cause, "%s: %v", c.Wire, told)
			}
		}
	})
	require.NotZero(t, shown)
}

func pathOf(t *testing.T, escaped string) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, "http://x"+escaped, http.NoBody)
	require.NoError(t, err)
	return r.URL.Path
}
