package samples_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// toolchains are the programs that run samples, and their packages of Debian.
var toolchains = map[string][2]string{"Python": {"python3", "python3"}, "Node": {"node", "nodejs"}}

// floor is how many services of platforms have a sample in each language at least.
var floor = map[string]int{"Python": 10, "Node": 10}

func contract(t *testing.T, path string) *spec.API {
	t.Helper()
	api, list, err := load.File(path)
	require.NoError(t, err)
	require.NotNil(t, api, "%v", list.All())
	return api
}

// run executes a sample and returns what it prints.
func run(t *testing.T, l *samples.Language, text string) string {
	t.Helper()
	tool := toolchains[l.Name]
	if _, err := exec.LookPath(tool[0]); err != nil {
		require.Empty(t, os.Getenv("SIGNET_SAMPLES_ALL"), "apt-get install %s", tool[1])
		t.Skip("the package " + tool[1] + " is not installed")
	}
	file := filepath.Join(t.TempDir(), l.File)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	out, err := exec.Command(tool[0], file).CombinedOutput()
	require.NoError(t, err, "%s\n%s", text, out)
	return string(out)
}

func examples(c *spec.Call) *spec.Example {
	for _, x := range c.Examples {
		if x.Fault == nil {
			return x
		}
	}
	return nil
}

// TestGeneratedServerAccepts runs a sample of the reference contract against its
// generated server, which gets the arguments of the example.
func TestGeneratedServerAccepts(t *testing.T) {
	api := contract(t, "../../../spec/loan.signet")
	call := api.Call("User.isUserAccept")
	demo := eval.DemoCredential(api, call.Service.Envelope).Credential
	for _, l := range samples.Languages() {
		t.Run(l.Name, func(t *testing.T) {
			var name string
			impl := &loan.PartnerFake{IsUserAcceptFunc: func(_ context.Context, args *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
				name = string(args.UserName)
				return nil, errors.New("the arguments are read, which is all")
			}, GetValidBankListFunc: func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) { return []loan.Bank{}, nil }}
			server := httptest.NewServer(loan.NewPartnerServer(impl, runtime.Keys{demo["id"]: runtime.Secret(demo["secret"])}))
			defer server.Close()
			text, missing := samples.Render(api, examples(call), l, server.URL)
			require.Empty(t, missing)
			run(t, l, text)
			require.Equal(t, "刘先森", name, text)
			text, missing = samples.Render(api, examples(api.Call("BindCard.getValidBankList")), l, server.URL)
			require.Empty(t, missing)
			require.Contains(t, run(t, l, text), `200 {"status":1,`)
		})
	}
}

// TestReceiversAccept runs a sample of every service of the platforms against a receiver that
// reads requests by the contract's plan, and counts them.
func TestReceiversAccept(t *testing.T) {
	count := map[string]int{}
	for _, c := range loadtest.All(t) {
		api := c.API
		for _, s := range api.Services {
			x := examples(s.Calls[0])
			if x == nil {
				continue
			}
			for _, l := range samples.Languages() {
				name := c.Name + " " + s.Wire + " " + l.Name
				if text, missing := samples.Render(api, x, l, "http://127.0.0.1:1"); missing != "" {
					require.Empty(t, text)
					t.Logf("%s: no %s", name, missing)
					continue
				}
				t.Run(name, func(t *testing.T) { accepted(t, api, x, l) })
				count[l.Name]++
			}
		}
	}
	t.Log(count)
	for name, least := range floor {
		require.GreaterOrEqual(t, count[name], least, name)
	}
}

// accepted runs a sample and holds what arrives to the example.
func accepted(t *testing.T, api *spec.API, x *spec.Example, l *samples.Language) {
	env := x.Call.Service.Envelope
	var opened *eval.Opened
	var cause spec.Cause
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		opened, cause = eval.Open(env, eval.Incoming{Method: r.Method, Scheme: "http", Host: r.Host, Base: "/", Path: r.URL.EscapedPath(), Query: r.URL.RawQuery,
			Header: r.Header, Body: body, Now: time.Now(), Calls: x.Call.Service.Calls},
			func(string) []eval.Credential { return []eval.Credential{eval.DemoCredential(api, env).Credential} })
	}))
	defer server.Close()
	text, _ := samples.Render(api, x, l, server.URL+"/")
	run(t, l, text)
	require.NotNil(t, opened, text)
	require.Equal(t, spec.NoCause, cause, text)
	if x.Call.Args != nil {
		require.JSONEq(t, eval.AsSent(x.Call.Args, x.Args).Compact(), string(opened.Arguments))
	}
}
