package mock_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/cmd/signet/internal/mock"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
	"github.com/seed-1f9ebf69/signet/spec/eval/evaltest"
)

// accepted is the first example of a call that a receiver accepts; nil if none is.
func accepted(c *spec.Call) *spec.Example {
	for _, x := range c.Examples {
		if x.Fault == nil || x.Fault.Cause == spec.Declared {
			return x
		}
	}
	return nil
}

// refused holds that the last request was refused by a cause, and answered as the
// envelope says; whether the answer can be read depends on whether a key was known.
func (p *played) refused(c *spec.Call, sent *eval.Sent, arrived eval.Arrived, cause spec.Cause, readable bool) {
	p.t.Helper()
	require.Equal(p.t, cause.String(), p.last().Cause, c.Wire)
	fault := c.Service.Envelope.Answer(cause)
	if fault == nil {
		require.Equal(p.t, http.StatusBadRequest, arrived.Status)
		require.Empty(p.t, arrived.Body)
		return
	}
	require.Equal(p.t, fault.HTTP, arrived.Status)
	if !readable {
		return
	}
	got, ok := p.read(c, sent, arrived)
	require.True(p.t, ok, "%s: %d %s", c.Wire, arrived.Status, arrived.Body)
	require.NotNil(p.t, got.Fault)
	if got.Fault.Wire != "" {
		require.Equal(p.t, fault.Wire, got.Fault.Wire)
	}
}

// TestRefusals sends each call of each contract too late, too early, twice, and
// signed with another secret.
func TestRefusals(t *testing.T) {
	tried := map[spec.Cause]int{}
	hosts(t, func(t *testing.T, api *spec.API, party *spec.Party) {
		p := play(t, mock.Config{API: api, Party: party})
		for _, c := range callsOf(api, party) {
			x, env := accepted(c), c.Service.Envelope
			if f := env.Freshness; f != nil {
				for _, at := range []time.Time{time.Now().Add(-f.Past - time.Minute), time.Now().Add(f.Future + time.Minute)} {
					sent := p.sealed(c, argsOf(x), "/", at)
					p.refused(c, sent, p.send(c, sent), spec.Expired, true)
					tried[spec.Expired]++
				}
			}
			if env.Replay != nil {
				sent := p.sealed(c, argsOf(x), "/", time.Now())
				p.send(c, sent)
				require.Empty(t, p.last().Cause, c.Wire)
				p.refused(c, sent, p.send(c, sent), spec.Replayed, true)
				tried[spec.Replayed]++
			}
			if sent := p.forged(c, argsOf(x)); sent != nil {
				p.refused(c, sent, p.send(c, sent), spec.BadSignature, false)
				tried[spec.BadSignature]++
			}
		}
	})
	for _, cause := range []spec.Cause{spec.Expired, spec.Replayed, spec.BadSignature} {
		require.Greater(t, tried[cause], 10, cause.String())
	}
}

// forged is a request under other secrets; nil where keys sign.
func (p *played) forged(c *spec.Call, args *spec.JSON) *eval.Sent {
	env := c.Service.Envelope
	guessed, secrets := eval.Credential{}, 0
	for name, text := range eval.DemoCredential(p.api, env).Credential {
		guessed[name] = text
		if env.Credential.Named(name).Kind.IsKey() {
			return nil
		}
		if env.Credential.Named(name).Secret() {
			guessed[name] = strings.Map(func(r rune) rune {
				if r == 'a' {
					return 'b'
				}
				return 'a'
			}, text)
			secrets++
		}
	}
	if secrets == 0 {
		return nil
	}
	return eval.SealCall(eval.Outgoing{Call: c, Arguments: []byte(args.Compact()), Now: time.Now(), Address: p.url, Credential: guessed})
}

// TestUnknownCall sends a call that the contract does not have.
func TestUnknownCall(t *testing.T) {
	api, partner := reference(t)
	p := play(t, mock.Config{API: api, Party: partner})
	c := api.Call("User.isUserAccept")
	other := &spec.Call{Name: spec.Name{Wire: "User.isNobody"}, Service: c.Service, Args: c.Args}
	sent := p.sealed(other, argsOf(c.Examples[0]), "/", time.Now())
	p.refused(other, sent, p.send(other, sent), spec.UnknownCall, true)
	require.Empty(t, p.last().Call, "what is no call of the contract is not told")
}

// TestLargeBodies: a body beyond the limit is refused, however large, and by its
// length alone.
func TestLargeBodies(t *testing.T) {
	api, partner := reference(t)
	p := play(t, mock.Config{API: api, Party: partner})
	answer, err := http.Post(p.url, "application/x-www-form-urlencoded", bytes.NewReader(make([]byte, 9<<20)))
	if err == nil { // the server may close the connection on a client that still writes
		require.NoError(t, answer.Body.Close())
	}
	require.Eventually(t, func() bool { return p.last().Cause == "malformed" }, 5*time.Second, time.Millisecond)
}

// TestDamagedRequests damages requests of all contracts: each is answered, none
// makes the mock panic, and nothing of the arguments is told.
func TestDamagedRequests(t *testing.T) {
	verdicts := map[string]int{}
	hosts(t, func(t *testing.T, api *spec.API, party *spec.Party) {
		var told mock.Told
		m, err := mock.New(mock.Config{API: api, Party: party, Tell: func(x mock.Told) { told = x }})
		require.NoError(t, err)
		for _, c := range callsOf(api, party) {
			d := draw.New(1)
			for range 30 {
				sent := eval.SealCall(eval.Outgoing{
					Call: c, Arguments: []byte(argsOf(accepted(c)).Compact()), Now: time.Now(), Address: eval.DemoAddress(c),
					Credential: eval.DemoCredential(api, c.Service.Envelope).Credential,
				})
				in, err := sent.Arriving(c, eval.DemoAddress(c), time.Now())
				require.NoError(t, err)
				change := evaltest.DamageRequest(d, &in)
				w := httptest.NewRecorder()
				m.ServeHTTP(w, arriving(t, in))
				verdicts[told.Cause]++
				require.NotZero(t, told.Status, "%s after %s", c.Wire, change)
				if told.Err != nil {
					require.NotContains(t, told.Err.Error(), "panic", "%s after %s", c.Wire, change)
				}
				if c.ArgumentsInPath() && told.Path != "" {
					require.Contains(t, told.Path, "{", "%s after %s", c.Wire, change)
				}
			}
		}
	})
	for _, cause := range []string{"", "malformed", "bad_signature", "unknown_id"} {
		require.NotZero(t, verdicts[cause], cause)
	}
}

// arriving is a request as net/http hands it to a server.
func arriving(t *testing.T, in eval.Incoming) *http.Request {
	t.Helper()
	r := httptest.NewRequest(in.Method, in.Scheme+"://host.example/", bytes.NewReader(in.Body))
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery = pathOf(t, in.Path), in.Path, in.Query
	r.RequestURI, r.Header, r.Host = in.Path, in.Header, in.Host
	return r
}

// TestRefusalsNameTheCall holds that an answer which has the name of its call has the
// one that the request states, though nothing of it is verified: its caller looks for it.
func TestRefusalsNameTheCall(t *testing.T) {
	named := 0
	hosts(t, func(t *testing.T, api *spec.API, party *spec.Party) {
		p := play(t, mock.Config{API: api, Party: party})
		for _, c := range callsOf(api, party) {
			m := c.Service.Envelope.ClaimsCall()
			if m == nil {
				continue
			}
			sent := p.sealed(c, argsOf(accepted(c)), "/", time.Now())
			for _, s := range sent.Signed() {
				text := sent.Text(s.Member.Reference)
				sent.Body = bytes.Replace(sent.Body, []byte(url.QueryEscape(text)), []byte(url.QueryEscape(text[1:]+text[:1])), 1)
				sent.Query = strings.Replace(sent.Query, url.QueryEscape(text), url.QueryEscape(text[1:]+text[:1]), 1)
			}
			p.refused(c, sent, p.send(c, sent), spec.BadSignature, true)
			named++
		}
	})
	require.Positive(t, named)
}
