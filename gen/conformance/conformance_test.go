package conformance_test

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/conformance"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// The files as any reader of JSON sees them.
type (
	requestFile struct {
		Requests []struct {
			Call, Envelope string
			LeftOut        string `json:"left_out"`
			Cases          []requestCase
		}
	}
	requestCase struct {
		Name       string
		Credential map[string]string
		Address    string
		ReceivedAt time.Time `json:"received_at"`
		Arguments  json.RawMessage
		// ArgumentsText stands instead of Arguments where these are written unusually.
		ArgumentsText any `json:"arguments_text"`
		Members       map[string]any
		Signed        []struct {
			Member, Function string
			Text             any
			ResultHex        string `json:"result_hex"`
		}
		HTTP struct {
			Method, URL string
			Headers     map[string]string
			Body        any
		}
		Expect struct {
			Accepted     bool
			Cause, Fault string
			Status       int
		}
	}
	valueFile struct {
		Arguments, Results []struct {
			Call  string
			Cases []valueCase
		}
	}
	valueCase struct {
		Name             string
		Arguments, Value json.RawMessage
		Valid            bool
		Violations       []struct{ Pointer, Rule, Allowed string }
	}
)

// octets are a text of a vector.
func octets(t *testing.T, v any) []byte {
	t.Helper()
	switch v := v.(type) {
	case string:
		return []byte(v)
	case map[string]any:
		b, err := base64.StdEncoding.DecodeString(v["base64"].(string))
		require.NoError(t, err)
		return b
	}
	return nil
}

func contract(t *testing.T, path string) *spec.API {
	t.Helper()
	api, list, err := load.File(path)
	require.NoError(t, err)
	require.NotNil(t, api, "%v", list.All())
	return api
}

func emitted(t *testing.T, api *spec.API) map[string][]byte {
	t.Helper()
	files, err := conformance.Emit(api)
	require.NoError(t, err)
	require.Len(t, files, 4)
	out := map[string][]byte{}
	for name, text := range files {
		own, found := strings.CutPrefix(name, api.Wire+"/")
		require.True(t, found, name)
		out[own] = text
	}
	return out
}

func read[T any](t *testing.T, text []byte) T {
	t.Helper()
	var out T
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}

func allContracts(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, c := range loadtest.All(t) {
		paths = append(paths, c.Path)
	}
	return paths
}

// TestRequests reads the vectors of every contract back and lets the evaluator
// receive them: each is accepted or refused as it says, and each damage occurs.
func TestRequests(t *testing.T) {
	seen, causes, calls, left := map[string]int{}, map[string]int{}, 0, 0
	for _, path := range allContracts(t) {
		api := contract(t, path)
		for _, r := range read[requestFile](t, emitted(t, api)["requests.json"]).Requests {
			calls++
			require.Equal(t, r.LeftOut != "", len(r.Cases) == 0, "%s %s", path, r.Call)
			if r.LeftOut != "" {
				left++
				continue
			}
			require.True(t, r.Cases[0].Expect.Accepted, "%s %s", path, r.Call)
			for _, c := range r.Cases {
				seen[strings.Split(c.Name, "-")[0]]++
				causes[c.Expect.Cause]++
				requireVerdict(t, api, api.Call(r.Call), c)
			}
		}
	}
	require.Less(t, left, calls/8, "most calls have requests that are the same each time")
	for _, name := range []string{
		"sound", "signature", "argument", "id", "secret", "call", "late", "early", "again", "cut", "invalid",
		"spaced", "renamed", "doubled", "undeclared", "null", "empty", "more", "not", "hex", "escape",
	} {
		require.Greater(t, seen[name], 3, name)
	}
	for cause := spec.Malformed; cause < spec.Internal; cause++ {
		require.Positive(t, causes[cause.String()], cause.String())
	}
}

func requireVerdict(t *testing.T, api *spec.API, call *spec.Call, c requestCase) {
	t.Helper()
	e := call.Service.Envelope
	at, err := url.Parse(c.HTTP.URL)
	require.NoError(t, err)
	base, err := url.Parse(c.Address)
	require.NoError(t, err)
	in := eval.Incoming{
		Method: c.HTTP.Method, Scheme: at.Scheme, Host: at.Host, Base: base.EscapedPath(), Path: at.EscapedPath(), Query: at.RawQuery,
		Header: http.Header{}, Body: octets(t, c.HTTP.Body), Now: c.ReceivedAt, Calls: call.Service.Calls,
	}
	for name, value := range c.HTTP.Headers {
		in.Header.Set(name, value)
	}
	held := eval.DemoCredential(api, e).Credential
	opened, cause := eval.Open(e, in, func(id string) []eval.Credential {
		if m := e.Credential.ID(); m != nil && id != held[m.Wire] {
			return nil
		}
		return []eval.Credential{held}
	})
	where := call.Wire + " " + c.Name
	switch c.Expect.Cause {
	case "unknown_call":
		require.Equal(t, spec.NoCause, cause, where)
		other := api.Call(opened.Call)
		require.True(t, other == nil || other.Service != call.Service, where)
	case "replayed":
		require.NotEmpty(t, opened.Once, where)
	case "invalid_arguments", "":
		require.Equal(t, spec.NoCause, cause, where)
		if call.Args != nil {
			requireArguments(t, call, opened, c)
		}
	default:
		require.Equal(t, c.Expect.Cause, cause.String(), where)
	}
	require.Equal(t, c.Expect.Cause == "", c.Expect.Accepted, where)
}

func requireArguments(t *testing.T, call *spec.Call, opened *eval.Opened, c requestCase) {
	t.Helper()
	arguments, err := eval.ParseJSON(opened.Arguments)
	sound := err == nil && len(eval.AsReceiver.Check(call.Args, arguments, nil).Faults) == 0
	require.Equal(t, c.Expect.Accepted, sound, "%s %s: %s", call.Wire, c.Name, opened.Arguments)
	switch {
	case !c.Expect.Accepted || c.Name == "undeclared-member": // which may be an argument
	case c.Arguments != nil:
		require.JSONEq(t, string(c.Arguments), string(opened.Arguments), "%s %s", call.Wire, c.Name)
	default: // an empty text may stand for no arguments
		want := cmp.Or(string(octets(t, c.ArgumentsText)), "{}")
		require.Equal(t, want, cmp.Or(string(opened.Arguments), "{}"), "%s %s", call.Wire, c.Name)
	}
}

// TestValues holds that what the vectors call invalid breaks exactly the rules
// they say, and that a change of one part is the whole difference to a valid one.
func TestValues(t *testing.T) {
	rules := map[string]int{}
	for _, path := range allContracts(t) {
		api := contract(t, path)
		files := emitted(t, api)
		for _, f := range []valueFile{read[valueFile](t, files["arguments.json"]), read[valueFile](t, files["results.json"])} {
			for _, x := range append(f.Arguments, f.Results...) {
				names := map[string]bool{}
				for _, c := range x.Cases {
					require.False(t, names[c.Name], "%s: two are called %s", x.Call, c.Name)
					names[c.Name] = true
					require.Equal(t, c.Valid, len(c.Violations) == 0, "%s %s", x.Call, c.Name)
					for _, v := range c.Violations {
						rules[v.Rule]++
					}
				}
			}
		}
	}
	for _, rule := range []string{"required", "type", "pattern", "enum", "minimum", "maximum", "length", "items", "condition", "check", "one_of"} {
		require.Positive(t, rules[rule], "no vector breaks %s: %v", rule, rules)
	}
}

// TestChanges holds that a checker which knows a value says of each change of it what
// one says of the whole that has read nothing before.
func TestChanges(t *testing.T) {
	counted := 0
	for _, path := range allContracts(t) {
		for _, c := range contract(t, path).Calls() {
			for _, x := range c.Examples {
				var asked *eval.Value
				if c.Args != nil {
					counted += requireChanges(t, c.Args, x.Args, nil, c.Tolerates())
					asked = eval.AsReceiver.Check(c.Args, x.Args, nil).Value
				}
				if c.Result != nil && x.Result != nil {
					counted += requireChanges(t, c.Result, x.Result, asked, c.Tolerates())
				}
			}
		}
	}
	require.Greater(t, counted, 20_000)
}

// requireChanges returns how many changes of a value it checked.
func requireChanges(t *testing.T, of spec.Type, j *spec.JSON, args *eval.Value, lenient spec.Lenient) int {
	t.Helper()
	checker := eval.AsReceiver.Checker(args)
	if len(checker.Check(of, j).Faults) > 0 {
		return 0 // an example of what is refused
	}
	all := conformance.Changes(of, j, lenient)
	for _, c := range all {
		whole := c.Of(j)
		want := eval.AsReceiver.Check(of, whole, args)
		require.Equal(t, want, checker.Check(of, whole), whole.Compact())
		require.Equal(t, want.Faults, checker.CheckChange(of, j, c), whole.Compact())
	}
	return len(all)
}

func TestEqualBytes(t *testing.T) {
	for _, path := range []string{"../../spec/loan.signet", "../../spec/platforms/wechat-pay-v3.signet", "../../spec/platforms/jdq.signet"} {
		require.Equal(t, emitted(t, contract(t, path)), emitted(t, contract(t, path)), path)
	}
}

// BenchmarkEmit makes the vectors of a contract of common size.
func BenchmarkEmit(b *testing.B) {
	api, _, err := load.File("../../spec/loan.signet")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := conformance.Emit(api)
		require.NoError(b, err)
	}
}
