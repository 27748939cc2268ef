package conformance_test

import (
	"context"
	"crypto/md5"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
)

const loanContract = "../../spec/loan.signet"

var errReached = errors.New("the implementation was reached")

// reached are implementations of both parties that note that they were called.
func reached(flag *bool) (loan.Partner, loan.Platform) {
	note := func() error { *flag = true; return errReached }
	partner := &loan.PartnerFake{
		IsUserAcceptFunc: func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) { return nil, note() },
		GetValidBankListFunc: func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) {
			return nil, note()
		},
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
			return nil, note()
		},
	}
	platform := &loan.PlatformFake{ApproveFeedbackFunc: func(context.Context, *loan.ApproveFeedbackArgs) error { return note() }}
	return partner, platform
}

// TestGeneratedServer sends each request of the loan contract to the generated
// server, which has to accept and refuse as the vectors say.
func TestGeneratedServer(t *testing.T) {
	api := contract(t, loanContract)
	called := false
	partner, platform := reached(&called)
	keys := runtime.Keys{"SH_XJ360_POA": "demo"}
	quiet := runtime.WithLogger(slog.New(slog.DiscardHandler))
	servers := map[*spec.Service]http.Handler{
		api.Services[0]: loan.NewPartnerServer(partner, keys, quiet), api.Services[1]: loan.NewPlatformServer(platform, keys, quiet),
	}
	refused := 0
	for _, r := range read[requestFile](t, emitted(t, api)["requests.json"]).Requests {
		for _, c := range r.Cases {
			request := httptest.NewRequest(c.HTTP.Method, c.HTTP.URL, strings.NewReader(string(octets(t, c.HTTP.Body))))
			for name, value := range c.HTTP.Headers {
				request.Header.Set(name, value)
			}
			called = false
			answer := httptest.NewRecorder()
			servers[api.Call(r.Call).Service].ServeHTTP(answer, request)
			where := fmt.Sprintf("%s %s: %s", r.Call, c.Name, answer.Body)
			require.Equal(t, c.Expect.Accepted, called, where)
			if !c.Expect.Accepted {
				refused++
				require.Equal(t, c.Expect.Status, answer.Code, where)
				require.Contains(t, answer.Body.String(), faultText(t, api, c.Expect.Fault), where)
			}
		}
	}
	require.Greater(t, refused, 15)
}

func faultText(t *testing.T, api *spec.API, name string) string {
	t.Helper()
	for _, f := range api.Envelope.Faults {
		if f.Wire == name {
			return f.Text
		}
	}
	t.Fatalf("the envelope has no fault %s", name)
	return ""
}

// TestGeneratedClient answers each result of the loan contract to the generated
// client, which has to take what the vectors call valid, and nothing else.
func TestGeneratedClient(t *testing.T) {
	var answer string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"status":1,"message":"success","response":%s}`, answer)
	}))
	defer server.Close()
	client := loan.NewPartnerClient(server.URL, runtime.Credential{ID: "SH_XJ360_POA", Secret: "demo"})
	calls := map[string]func() error{
		"User.isUserAccept": func() error {
			_, err := client.IsUserAccept(t.Context(), &loan.IsUserAcceptArgs{UserName: "n", UserPhone: "13245678***", UserIdcard: "61012119000109****"})
			return err
		},
		"BindCard.getValidBankList": func() error {
			_, err := client.GetValidBankList(t.Context(), &loan.GetValidBankListArgs{})
			return err
		},
		"BindCard.applyBindCard": func() error {
			_, err := client.ApplyBindCard(t.Context(), &loan.ApplyBindCardArgs{
				BankCode: loan.BankCodeICBC, UserName: "n", UserIdcard: "610121190001011122", CardNumber: "6222022005001212723",
				CardPhone: "13245678901", UserPhone: "13370212345",
			})
			return err
		},
	}
	refused := 0
	for _, x := range read[valueFile](t, emitted(t, contract(t, loanContract))["results.json"]).Results {
		for _, c := range x.Cases {
			answer = string(c.Value)
			err := calls[x.Call]()
			require.Equal(t, c.Valid, err == nil, "%s %s: %s: %v", x.Call, c.Name, answer, err)
			if !c.Valid {
				refused++
			}
		}
	}
	require.Greater(t, refused, 30)
}

// TestGeneratedServerJudgesArguments signs each of the arguments and lets the
// generated server judge them.
func TestGeneratedServerJudgesArguments(t *testing.T) {
	api := contract(t, loanContract)
	called := false
	partner, platform := reached(&called)
	keys := runtime.Keys{"SH_XJ360_POA": "demo"}
	quiet := runtime.WithLogger(slog.New(slog.DiscardHandler))
	servers := map[*spec.Service]http.Handler{
		api.Services[0]: loan.NewPartnerServer(partner, keys, quiet), api.Services[1]: loan.NewPlatformServer(platform, keys, quiet),
	}
	n := 0
	for _, x := range read[valueFile](t, emitted(t, api)["arguments.json"]).Arguments {
		for _, c := range x.Cases {
			n++
			called = false
			servers[api.Call(x.Call).Service].ServeHTTP(httptest.NewRecorder(), signed(t, api.Call(x.Call), compact(t, c.Value)))
			require.Equal(t, c.Valid, called, "%s %s: %s", x.Call, c.Name, c.Value)
		}
	}
	require.Greater(t, n, 60)
}

func compact(t *testing.T, value json.RawMessage) string {
	t.Helper()
	var b strings.Builder
	d := json.NewDecoder(strings.NewReader(string(value)))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v))
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(v))
	return strings.TrimSpace(b.String())
}

const pythonCheck = `
import hashlib, json, sys
from urllib.parse import parse_qs, urlsplit
n = 0
for call in json.load(open(sys.argv[1], encoding="utf-8"))["requests"]:
    for case in call["cases"]:
        form = {k: v[0] for k, v in parse_qs(case["http"]["body"], keep_blank_values=True).items()}
        key = case["credential"]["id"] + case["credential"]["secret"] + case["credential"]["id"]
        if case["expect"]["accepted"]:
            text = key + form["call"] + key + form["args"] + key
            sound = case["name"].startswith("sound")
            assert not sound or form == case["members"], case["name"]
            assert not sound or json.loads(form["args"]) == case["arguments"], case["name"]
            assert form["call"] == call["call"] and form["ua"] == case["credential"]["id"]
            digest = hashlib.md5(text.encode("utf-8")).hexdigest()
            assert digest == form["sign"].lower(), case["name"]
            assert not sound or [(s["text"], s["result_hex"]) for s in case["signed"]] == [(text, digest)], case["name"]
            n += 1
        elif case["name"] in ("signature", "argument", "secret"):
            key = "SH_XJ360_POAdemoSH_XJ360_POA"
            text = key + form["call"] + key + form["args"] + key
            assert hashlib.md5(text.encode("utf-8")).hexdigest() != form["sign"], case["name"]
            n += 1
print(n)
`

// TestPython signs and checks the requests of the loan contract once more, from
// the files alone, in another language.
func TestPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		require.Empty(t, os.Getenv("SIGNET_TOOLS"), "apt-get install python3")
		t.Skip("there is no python3")
	}
	path := filepath.Join(t.TempDir(), "requests.json")
	require.NoError(t, os.WriteFile(path, emitted(t, contract(t, loanContract))["requests.json"], 0o644))
	out, err := exec.Command(python, "-c", pythonCheck, path).CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.NotEqual(t, "0", strings.TrimSpace(string(out)))
}

// signed is a request for arguments as a client of the loan contract sends it.
func signed(t *testing.T, call *spec.Call, args string) *http.Request {
	t.Helper()
	const key = "SH_XJ360_POAdemoSH_XJ360_POA"
	form := url.Values{"ua": {"SH_XJ360_POA"}, "call": {call.Wire}, "args": {args}}
	form.Set("sign", fmt.Sprintf("%x", md5.Sum([]byte(key+call.Wire+key+args+key))))
	request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return request
}
