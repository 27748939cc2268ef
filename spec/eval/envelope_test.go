package eval_test

import (
	"bytes"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/check"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

var contracts = []string{"../loan.signet", "../testdata/ok/pairs.signet", "../testdata/ok/till.signet"}

func contract(t require.TestingT, file string) *spec.API {
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var list diag.List
	api := check.Check([]*syntax.File{syntax.Parse(source.NewFile(file, string(text)), &list)}, &list)
	require.NotNil(t, api)
	return api
}

var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// credential makes a whole credential of an envelope.
func credential(env *spec.Envelope) eval.Credential {
	c := eval.Credential{}
	for _, m := range env.Credential.Members {
		c[m.Wire] = "value-of-" + m.Wire
	}
	return c
}

// arrived is a message as its receiver sees it.
func arrived(env *spec.Envelope, s *eval.Sent) eval.Incoming {
	header := http.Header{}
	for _, h := range s.Headers {
		header.Add(h.Name, h.Value)
	}
	return eval.Incoming{Method: env.Request.Method, Header: header, Body: s.Body, Now: noon}
}

func keyring(env *spec.Envelope) func(string) []eval.Credential {
	return func(id string) []eval.Credential {
		if id != "value-of-"+env.Credential.ID().Wire {
			return nil
		}
		return []eval.Credential{{}, credential(env)}
	}
}

func TestReadsBackWhatIsSent(t *testing.T) {
	for _, file := range contracts {
		t.Run(file, func(t *testing.T) {
			api := contract(t, file)
			rapid.Check(t, func(t *rapid.T) {
				call := rapid.SampledFrom(api.Calls()).Draw(t, "call")
				env := call.Service.Envelope
				args := rapid.StringMatching(`\{"[a-z&=%+ ;中文\\n]{0,40}":"[a-z&=%+ ;中文]{0,40}"\}`).Draw(t, "args")
				sent := eval.SealCall(eval.Outgoing{Call: call, Arguments: []byte(args), Credential: credential(env), Now: noon})
				got, cause := eval.Open(env, arrived(env, sent), keyring(env))
				require.Equal(t, spec.NoCause, cause)
				require.Equal(t, call.Wire, got.Call)
				require.Equal(t, args, string(got.Arguments))
				require.Equal(t, "value-of-"+env.Credential.ID().Wire, got.ID)
			})
		})
	}
}

// TestCoverage changes each member of a sound request by one byte: what the
// plan calls covered, a check, fixed or the key's choice is refused, and what it
// calls uncovered passes.
func TestCoverage(t *testing.T) {
	for _, file := range contracts {
		t.Run(file, func(t *testing.T) {
			api := contract(t, file)
			call := api.Calls()[0]
			env := call.Service.Envelope
			for i, m := range env.Request.Leaves() {
				sent := eval.SealCall(eval.Outgoing{Call: call, Arguments: []byte(`{"a":"b"}`), Credential: credential(env), Now: noon})
				in := arrived(env, sent)
				changeMember(t, env, sent, &in, i)
				_, cause := eval.Open(env, in, keyring(env))
				switch class := env.Serve.Of(m); class {
				case spec.Uncovered:
					require.Equal(t, spec.NoCause, cause, m.Wire)
				default:
					require.NotEqual(t, spec.NoCause, cause, "%s is %s", m.Wire, class)
				}
			}
		})
	}
}

// changeMember replaces the last byte of a member's text by another digit or
// letter, so that numbers stay numbers.
func changeMember(t *testing.T, env *spec.Envelope, s *eval.Sent, in *eval.Incoming, i int) {
	t.Helper()
	m := env.Request.Leaves()[i]
	old := s.Text(m.Reference)
	changed := []byte(old)
	last := len(changed) - 1
	for changed[last] == '=' {
		last--
	}
	if changed[last]++; changed[last] == '9'+1 || changed[last] == 'z'+1 || changed[last] == 'Z'+1 {
		changed[last] -= 2
	}
	if m.Carrier.Kind == spec.HeaderCarrier {
		header := http.Header{}
		header.Set(m.Wire, string(changed))
		in.Header = header
		return
	}
	encode := func(text []byte) []byte {
		if m.Carrier.Kind == spec.FormCarrier {
			return recipe.AppendFormText([]byte(m.Wire+"="), text)
		}
		return []byte(`"` + m.Wire + `":` + quoted(m, text))
	}
	require.Contains(t, string(in.Body), string(encode([]byte(old))))
	in.Body = bytes.Replace(in.Body, encode([]byte(old)), encode(changed), 1)
}

func quoted(m *spec.Member, text []byte) string {
	if m.Kind != spec.String {
		return string(text)
	}
	j := spec.JSON{Kind: spec.JSONString, Text: string(text)}
	return j.Compact()
}

func TestRefusals(t *testing.T) {
	api := contract(t, "../testdata/ok/till.signet")
	env := api.Envelopes[0]
	seal := func() eval.Incoming {
		return arrived(env, eval.SealCall(eval.Outgoing{Call: api.Call("till.ping"), Arguments: []byte("{}"), Credential: credential(env), Now: noon}))
	}
	for name, c := range map[string]struct {
		change func(*eval.Incoming)
		want   spec.Cause
	}{
		"none":      {func(*eval.Incoming) {}, spec.NoCause},
		"method":    {func(in *eval.Incoming) { in.Method = "GET" }, spec.Malformed},
		"no header": {func(in *eval.Incoming) { in.Header = http.Header{} }, spec.Malformed},
		"body":      {func(in *eval.Incoming) { in.Body = []byte("[]") }, spec.Malformed},
		"number":    {func(in *eval.Incoming) { in.Body = bytes.Replace(in.Body, []byte(`"ts":1`), []byte(`"ts":"1`), 1) }, spec.Malformed},
		"unknown id": {func(in *eval.Incoming) {
			in.Body = bytes.Replace(in.Body, []byte("value-of-merchant"), []byte("nobody"), 1)
		}, spec.UnknownID},
		"late":  {func(in *eval.Incoming) { in.Now = noon.Add(6 * time.Minute) }, spec.Expired},
		"early": {func(in *eval.Incoming) { in.Now = noon.Add(-2 * time.Minute) }, spec.Expired},
		// A Duration has no room for so long a time.
		"centuries early": {func(in *eval.Incoming) { in.Now = noon.AddDate(-300, 0, 0) }, spec.Expired},
		"large":           {func(in *eval.Incoming) { in.Body = append(in.Body, bytes.Repeat([]byte(" "), 64<<10)...) }, spec.Malformed},
	} {
		t.Run(name, func(t *testing.T) {
			in := seal()
			c.change(&in)
			opened, cause := eval.Open(env, in, keyring(env))
			require.Equal(t, c.want.String(), cause.String())
			if cause == spec.Expired { // the answer to it may depend on its call
				require.Equal(t, "till.ping", opened.Call)
			}
		})
	}
}
