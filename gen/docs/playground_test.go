package docs_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// fewestSigned is how many envelopes have a playground at least, fewestVectors how
// many of their vectors the script computes.
const (
	fewestSigned  = 54
	fewestVectors = 35
)

// sealCase is a request for the script of the page.
type sealCase struct {
	Recipe json.RawMessage `json:"recipe"`
	Input  sealInput       `json:"input"`

	what string
	call *spec.Call
	want *eval.Sent
}

type sealInput struct {
	Credential map[string]string `json:"credential"`
	Call       json.RawMessage   `json:"call"`
	Arguments  string            `json:"arguments"`
	Now        int64             `json:"now"`
	Given      map[string]string `json:"given"`
	Parts      map[string]string `json:"parts"`
}

type sealed struct {
	Error, Method, Scheme, Host, Path, Query string
	Headers                                  [][2]string
	Body                                     []byte
	Steps                                    []struct {
		Name, Shown string
		Value       []byte
		Signed      []struct {
			Name        string
			Text, Value []byte
		}
	}
}

// runScript seals the cases as a page does, and returns the functions of its table.
func runScript(t *testing.T, cases []sealCase) (functions []string, out []sealed) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	in, err := json.Marshal(cases)
	require.NoError(t, err)
	cmd := exec.Command("node", append([]string{"testdata/seal.js", "../../templates/docs"}, docs.SigningScripts...)...)
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var answer struct {
		Functions []string
		Answers   []sealed
	}
	require.NoError(t, json.Unmarshal(text, &answer))
	require.Len(t, answer.Answers, len(cases))
	return answer.Functions, answer.Answers
}

// exampleCases are the examples of an envelope as its demo credential signs them.
func exampleCases(t *testing.T, api *spec.API, e *spec.Envelope, r docs.Recipe) []sealCase {
	t.Helper()
	calls := callsOf(t, r)
	var out []sealCase
	for _, c := range api.Calls() {
		for _, x := range c.Examples {
			if c.Service.Envelope != e || x.Fault != nil {
				continue
			}
			made, same := eval.DemoCall(api, c, docs.ArgumentsOf(x))
			require.True(t, same)
			in := sealInput{made.Credential, calls[c.Wire], string(made.Arguments), made.Now.UnixMilli(), map[string]string{}, map[string]string{}}
			for m, text := range made.Given {
				in.Given[m.Named()] = text
			}
			out = append(out, sealCase{json.RawMessage(r.Data), in, api.Wire + " " + c.Wire + " " + x.Label.In(""), c, eval.SealExample(api, c, docs.ArgumentsOf(x))})
		}
	}
	return out
}

// callsOf are the calls of a recipe by their names, as it states them.
func callsOf(t *testing.T, r docs.Recipe) map[string]json.RawMessage {
	t.Helper()
	var tree struct{ Calls []json.RawMessage }
	require.NoError(t, json.Unmarshal([]byte(r.Data), &tree))
	out := map[string]json.RawMessage{}
	for _, c := range tree.Calls {
		var named struct{ Name string }
		require.NoError(t, json.Unmarshal(c, &named))
		out[named.Name] = c
	}
	return out
}

// TestScriptSealsAsTheEvaluator holds the script of the page to the evaluator, on
// all examples of all contracts.
func TestScriptSealsAsTheEvaluator(t *testing.T) {
	missing := map[string][]string{}
	var cases []sealCase
	signed := 0
	for _, contract := range loadtest.All(t) {
		recipes := docs.Recipes(contract.API)
		for _, e := range contract.API.Used() {
			at := slices.IndexFunc(recipes, func(r docs.Recipe) bool { return r.Envelope == e.Wire })
			if at < 0 {
				for _, name := range docs.MissingInBrowser(e) {
					missing[name] = append(missing[name], contract.Name)
				}
				continue
			}
			signed++
			cases = append(cases, exampleCases(t, contract.API, e, recipes[at])...)
		}
	}
	functions, answers := runScript(t, cases)
	require.ElementsMatch(t, docs.BrowserFunctions, functions)
	for i, c := range cases {
		requireSealedAlike(t, c, answers[i])
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		t.Logf("no %s in the page: %s", name, strings.Join(slices.Compact(missing[name]), ", "))
	}
	t.Logf("%d envelopes with a playground, %d examples", signed, len(cases))
	require.GreaterOrEqual(t, signed, fewestSigned)
}

// requireSealedAlike holds that a request is that of the evaluator, and so is
// each of its lets and members on the way.
func requireSealedAlike(t *testing.T, c sealCase, got sealed) {
	t.Helper()
	require.Empty(t, got.Error, c.what)
	want := c.want
	require.Equal(t, []string{want.Method, want.Scheme, want.Host, want.Path, want.Query}, []string{got.Method, got.Scheme, got.Host, got.Path, got.Query}, c.what)
	var headers [][2]string
	for _, h := range want.Headers {
		headers = append(headers, [2]string{h.Name, h.Value})
	}
	require.ElementsMatch(t, headers, got.Headers, c.what)
	require.Equal(t, string(want.Body), string(got.Body), c.what)
	texts := map[string]spec.Expr{"http.body": nil}
	for _, l := range c.call.Service.Envelope.Lets {
		texts["let "+l.Wire] = l.Expr
	}
	for _, m := range c.call.Service.Envelope.Request.AllLeaves() {
		texts[m.Named()] = m.Reference
	}
	require.NotEmpty(t, got.Steps, c.what)
	for _, s := range got.Steps {
		e, known := texts[s.Name]
		require.True(t, known, "%s: %s", c.what, s.Name)
		if e != nil {
			require.Equal(t, want.Text(e), string(s.Value), "%s: %s", c.what, s.Name)
		}
	}
}

// vectorCases are the published vectors of an envelope.
func vectorCases(t *testing.T, api *spec.API, e *spec.Envelope, r docs.Recipe) []sealCase {
	t.Helper()
	calls := callsOf(t, r)
	var out []sealCase
	for _, v := range api.Vectors {
		if v.Call.Service.Envelope != e || v.Example == nil || calls[v.Call.Wire] == nil {
			continue
		}
		in := sealInput{map[string]string{}, toVectors(t, v.Call, calls[v.Call.Wire]), docs.ArgumentsOf(v.Example).Compact(), 0, map[string]string{}, map[string]string{}}
		for _, c := range v.Credential {
			in.Credential[c.Member.Wire] = c.Text
		}
		for _, g := range v.Given {
			switch {
			case g.Part != nil:
				in.Parts[g.Part.String()] = g.Text
			case !g.Response:
				in.Given[g.Member.Named()] = g.Text
				in.Now = cmp.Or(toldTime(g.Member.Expr, g.Text), in.Now)
			}
		}
		sent := eval.SealVector(v)
		for _, m := range docs.NoncesOf(e) { // those that the vector leaves to chance
			in.Given[m.Named()] = sent.Text(m.Reference)
		}
		out = append(out, sealCase{json.RawMessage(r.Data), in, api.Wire + " vector of " + v.Call.Wire, v.Call, sent})
	}
	return out
}

// toldTime is the time that the text of a member tells, in milliseconds; 0 if it
// tells none.
func toldTime(e spec.Expr, text string) int64 {
	a, ok := e.(*spec.Apply)
	if !ok {
		return 0
	}
	var at time.Time
	switch a.Func.Name {
	case "unix":
		at, ok = recipe.FromUnix(text)
	case "unix_ms":
		at, ok = recipe.FromUnixMilli(text)
	case "datetime":
		at, ok = recipe.FromDatetime(text, a.Args[1].(*spec.Literal).Value.Text, a.Args[2].(*spec.Literal).Value.Text)
	default:
		return 0
	}
	if !ok {
		return 0
	}
	return at.UnixMilli()
}

// toVectors is a call of a recipe at the address of vectors, which is none for a
// party that states none.
func toVectors(t *testing.T, c *spec.Call, call json.RawMessage) json.RawMessage {
	t.Helper()
	if len(c.Service.To.Environments) > 0 {
		return call
	}
	tree := map[string]any{}
	require.NoError(t, json.Unmarshal(call, &tree))
	tree["address"] = ""
	out, err := json.Marshal(tree)
	require.NoError(t, err)
	return out
}

// TestScriptSealsVectors holds the script of the page to what platforms published,
// which the evaluator gives.
func TestScriptSealsVectors(t *testing.T) {
	var cases []sealCase
	for _, contract := range loadtest.All(t) {
		for _, r := range docs.Recipes(contract.API) {
			e := contract.API.Used()[slices.IndexFunc(contract.API.Used(), func(e *spec.Envelope) bool { return e.Wire == r.Envelope })]
			cases = append(cases, vectorCases(t, contract.API, e, r)...)
		}
	}
	_, answers := runScript(t, cases)
	for i, c := range cases {
		t.Run(c.what, func(t *testing.T) { requireSealedAlike(t, c, answers[i]) })
	}
	t.Logf("%d vectors", len(cases))
	require.GreaterOrEqual(t, len(cases), fewestVectors)
}

// TestPageTellsWhatItLacks holds that each envelope has a form, or the names of the
// functions that it would need, or the reason why no example stays the same.
func TestPageTellsWhatItLacks(t *testing.T) {
	lacking := 0
	for _, c := range loadtest.All(t) {
		page := string(emitted(t, c.API)["index.html"])
		forms, recipes := strings.Count(page, `<form class="fields-of"`), docs.Recipes(c.API)
		require.Equal(t, len(recipes)*len(c.API.Languages), forms, c.Name)
		require.Equal(t, len(recipes), strings.Count(page, `<script type="application/json" data-recipe=`), c.Name)
		require.Equal(t, len(recipes) > 0, strings.Contains(page, "signet.Message = class"), "%s: scripts without use", c.Name)
		for _, e := range c.API.Used() {
			require.Contains(t, page, "-"+e.Wire+"-playground", c.Name)
			for _, name := range docs.MissingInBrowser(e) {
				lacking++
				require.Regexp(t, `(?:This page cannot sign|本页不能)[^\n]*<code>`+name+`</code>`, page, c.Name)
			}
		}
	}
	require.NotZero(t, lacking)
}

// TestFormsKeepNothing holds that what is typed has no name to be sent under, and
// that no script of the form knows a place to keep it.
func TestFormsKeepNothing(t *testing.T) {
	page := string(emitted(t, contract(t, reference))["index.html"])
	form := between(t, page, `<form class="fields-of"`, "</form>")
	require.NotContains(t, form, " name=")
	require.Equal(t, strings.Count(form, "<input ")+strings.Count(form, "<textarea ")+strings.Count(form, "<select ")+1, strings.Count(form, `autocomplete="off"`))
	_, scripts, found := strings.Cut(page, "The functions of recipes.")
	require.True(t, found)
	for _, place := range []string{"localStorage", "sessionStorage", "indexedDB", "cookie", "history.", "location"} {
		require.NotContains(t, scripts, place)
	}
}
