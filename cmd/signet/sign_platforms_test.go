package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestSignPlatforms signs the first example of every service of every platform,
// and lets its receiver read what the printed curl line sends.
func TestSignPlatforms(t *testing.T) {
	routed := 0
	for _, c := range loadtest.All(t) {
		for _, s := range c.API.Services {
			if call := firstWithExample(s); call != nil {
				t.Run(c.Name+" "+call.Wire, func(t *testing.T) { signAndSend(t, c.API, c.Path, call) })
			}
		}
		code, out, errs := signet(t, "explain", c.Path)
		require.Zero(t, code, errs)
		require.NotContains(t, out, ": ,", "each envelope has a method")
		require.NotRegexp(t, `(?m)^ {14}`, out, "each member has a name")
		if strings.Contains(out, "method of the call") {
			require.Contains(t, out, "  http.path    = ")
			routed++
		}
	}
	require.NotZero(t, routed, "no contract leaves its paths to calls")
}

func firstWithExample(s *spec.Service) *spec.Call {
	for _, c := range s.Calls {
		if len(c.Examples) > 0 {
			return c
		}
	}
	return nil
}

func signAndSend(t *testing.T, api *spec.API, path string, call *spec.Call) {
	env := call.Service.Envelope
	args := []string{"sign", path, call.Wire, "--url", "https://api.example.com/base"}
	credential := eval.DemoCredential(api, env).Credential
	for i, m := range env.Credential.Members {
		if i > 0 && m.Secret() && credential[m.Wire] == credential[env.Credential.Members[0].Wire] {
			credential[m.Wire] += "-secret" // or the id would look like the secret below
		}
		text := credential[m.Wire]
		args = append(args, "--credential", m.Wire+"=@"+file(t, m.Wire, text))
	}
	code, out, errs := signet(t, args...)
	require.Zero(t, code, errs)
	_, line, found := strings.Cut(out, "\ncurl:\n  ")
	require.True(t, found, out)
	in := sentBy(t, line)
	require.Equal(t, "api.example.com", in.Host)
	in.Base, in.Now, in.Calls = "/base", time.Now(), call.Service.Calls
	opened, cause := eval.Open(env, in, func(string) []eval.Credential { return []eval.Credential{credential} })
	require.Equal(t, spec.NoCause, cause, "%s\n%s", cause, out)
	require.Equal(t, call.Wire, opened.Call)
	require.JSONEq(t, string(exampleArguments(call)), string(opened.Arguments))
	for _, step := range env.Serve.Steps {
		if step.Op == spec.StepVerify {
			operands := spec.Operands(step.Node)
			text := opened.Text(operands[len(operands)-1])
			if text == "" {
				continue // the digest of a body that is not there
			}
			for _, m := range env.Credential.Members {
				if m.Hidden() {
					text = strings.ReplaceAll(text, credential[m.Wire], eval.Mask)
				}
			}
			require.Contains(t, out, "\n  "+strings.ReplaceAll(text, "\n", "\n  ")+"\n")
			require.NotRegexp(t, `signature:\n  \n`, out)
		}
	}
}

// sentBy is the request that a curl line makes.
func sentBy(t require.TestingT, line string) eval.Incoming {
	words := shellWords(strings.TrimSpace(line))
	require.Equal(t, "curl", words[0])
	in := eval.Incoming{Header: http.Header{}}
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "--path-as-is":
		case "-X":
			i++
			in.Method = words[i]
		case "-H":
			i++
			if name, value, ok := strings.Cut(words[i], ": "); ok {
				in.Header.Add(name, value)
			} else {
				name, empty := strings.CutSuffix(words[i], ";")
				require.True(t, empty || strings.HasSuffix(name, ":"), words[i])
				if empty {
					in.Header.Add(name, "")
				}
			}
		case "--data-raw":
			i++
			in.Body = []byte(words[i])
		default:
			u, err := url.Parse(words[i])
			require.NoError(t, err)
			in.Scheme, in.Host, in.Path, in.Query = u.Scheme, u.Host, u.EscapedPath(), u.RawQuery
		}
	}
	return in
}

// shellWords splits a line whose quotes are single ones, as a shell does.
func shellWords(line string) []string {
	var words []string
	var word strings.Builder
	for quoted, i := false, 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
			word.WriteByte(c)
		case c == '\\':
			i++
			word.WriteByte(line[i])
		case c == ' ':
			words = append(words, word.String())
			word.Reset()
		default:
			word.WriteByte(c)
		}
	}
	return append(words, word.String())
}
