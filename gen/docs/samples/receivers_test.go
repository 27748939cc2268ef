package samples_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// floor is how many services of platforms have a sample in each language at least.
var floor = map[string]int{"curl": 87, "Java": 87, "PHP": 89, "Python": 89, "Node": 88}

// sample is one that runs, and what holds its message to the example.
type sample struct {
	name, text string
	accepted   func(t *testing.T, printed string)
}

// receive starts a receiver, which reads requests by the contract's plan, and renders
// the sample that is for it.
func receive(t *testing.T, api *spec.API, x *spec.Example, l *samples.Language) (s sample, missing string) {
	t.Helper()
	env := x.Call.Service.Envelope
	var opened *eval.Opened
	var cause spec.Cause
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		opened, cause = eval.Open(env, eval.Incoming{Method: r.Method, Scheme: "http", Host: r.Host, Base: "/", Path: r.URL.EscapedPath(), Query: r.URL.RawQuery,
			Header: r.Header, Body: body, Now: time.Now(), Calls: x.Call.Service.Calls},
			func(string) []eval.Credential { return []eval.Credential{eval.DemoCredential(api, env).Credential} })
	}))
	t.Cleanup(server.Close)
	text, missing := samples.Render(api, x, l, server.URL+"/")
	return sample{name: x.Call.Wire, text: text, accepted: func(t *testing.T, printed string) {
		require.NotNil(t, opened, "%s\n%s", text, printed)
		require.Equal(t, spec.NoCause, cause, "%s\n%s", text, printed)
		if x.Call.Args != nil {
			require.JSONEq(t, eval.AsSent(x.Call.Args, x.Args).Compact(), string(opened.Arguments), text)
		}
	}}, missing
}

// examples are those that samples are printed of: of each call, or of the first
// call of each service.
func examples(api *spec.API) []*spec.Example {
	var out []*spec.Example
	for _, s := range api.Services {
		for i, c := range s.Calls {
			if x := example(c); x != nil && (i == 0 || everything) {
				out = append(out, x)
			}
		}
	}
	return out
}

// TestReceiversAccept runs samples of all contracts against receivers, and counts
// the services that have one.
func TestReceiversAccept(t *testing.T) {
	receivers, count, services := map[string][]sample{}, map[string]int{}, 0
	for _, c := range loadtest.All(t) {
		for _, x := range examples(c.API) {
			first := x.Call == x.Call.Service.Calls[0]
			if first {
				services++
			}
			for _, l := range samples.Languages() {
				r, missing := receive(t, c.API, x, l)
				r.name = c.Name + " " + r.name
				if missing != "" {
					require.Empty(t, r.text)
					t.Logf("%s %s: no %s", r.name, l.Name, missing)
					continue
				}
				receivers[l.Name] = append(receivers[l.Name], r)
				if first {
					count[l.Name]++
				}
			}
		}
	}
	t.Log("services with a sample:", table(count, services))
	for name, least := range floor {
		require.GreaterOrEqual(t, count[name], least, name)
	}
	for _, l := range samples.Languages() {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			needs(t, l)
			runAll(t, l, receivers[l.Name])
		})
	}
}

// chunk is how many samples one process runs.
const chunk = 50

// runAll runs the samples of a language.
func runAll(t *testing.T, l *samples.Language, list []sample) {
	tool := toolchains[l.Name]
	if tool.step > 1 && !everything {
		list = every(list, tool.step)
	}
	size, command := 1, tool.program
	if tool.batch != nil {
		size, command = chunk, tool.batch
	}
	for some := range slices.Chunk(list, size) {
		var files []string
		for _, r := range some {
			files = append(files, save(t, l, r.text))
		}
		printed, err := run(command, files...)
		if tool.batch != nil {
			require.NoError(t, err, printed)
		}
		for i, r := range some {
			t.Run(r.name, func(t *testing.T) { r.accepted(t, printedBy(printed, files[i])) })
		}
	}
}

// every returns every n-th item.
func every[T any](list []T, n int) []T {
	var out []T
	for some := range slices.Chunk(list, n) {
		out = append(out, some[0])
	}
	return out
}

// printedBy is what one sample of a batch printed.
func printedBy(printed, file string) string {
	if _, behind, ok := strings.Cut(printed, "== "+file); ok {
		printed, _, _ = strings.Cut(behind, "\n== ")
	}
	return printed
}
