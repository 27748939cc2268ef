package docs_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"os"
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
	fewestSigned  = 89
	fewestVectors = 46
)

// functions is a contract whose envelopes need what no platform does; lacking has
// envelopes that no page can sign for.
const (
	functions = "testdata/functions.signet"
	lacking   = "testdata/lacking.signet"
)

// sealCase is a request for the script of the page.
type sealCase struct {
	Recipe json.RawMessage `json:"recipe"`
	Input  sealInput       `json:"input"`

	what    string
	scripts []string
	made    eval.Outgoing
	want    *eval.Sent
}

type sealInput struct {
	Credential map[string]string `json:"credential"`
	Call       json.RawMessage   `json:"call"`
	Arguments  string            `json:"arguments"`
	Time       string            `json:"time"`
	Given      map[string]string `json:"given"`
	Parts      map[string]string `json:"parts"`
}

// sealed is what the script answers: a request, or an error with the key of the
// words that the page has for it.
type sealed struct {
	Error, Word, Name                        string
	Method, Scheme, Host, Path, Query, Media string
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

// runScripts seals cases as a page with these scripts does, and returns the
// functions of its table.
func runScripts(t *testing.T, scripts []string, cases []sealCase) (functions []string, out []sealed) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		require.Empty(t, os.Getenv("SIGNET_TOOLS"), "apt-get install nodejs")
		t.Skip("node is not installed")
	}
	in, err := json.Marshal(cases)
	require.NoError(t, err)
	cmd := exec.Command("node", append([]string{"testdata/seal.js", "../../templates/docs"}, scripts...)...)
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

// sealAll seals each case with the scripts of its page alone.
func sealAll(t *testing.T, cases []sealCase) []sealed {
	t.Helper()
	alike := map[string][]int{}
	for i, c := range cases {
		key := strings.Join(c.scripts, " ")
		alike[key] = append(alike[key], i)
	}
	out := make([]sealed, len(cases))
	for scripts, list := range alike {
		var of []sealCase
		for _, i := range list {
			of = append(of, cases[i])
		}
		_, answers := runScripts(t, strings.Fields(scripts), of)
		for k, i := range list {
			out[i] = answers[k]
		}
	}
	return out
}

// newCase is the case of a request under a recipe, which states its calls.
func newCase(t *testing.T, what string, r docs.Recipe, made eval.Outgoing) sealCase {
	t.Helper()
	in := sealInput{made.Credential, callsOf(t, r)[made.Call.Wire], string(made.Arguments), made.Now.UTC().Format(timeOfForms), map[string]string{}, map[string]string{}}
	for m, text := range made.Given {
		in.Given[m.Named()] = text
	}
	return sealCase{json.RawMessage(r.Data), in, made.Call.Service.Envelope.Wire + " " + what, r.Scripts, made, eval.SealCall(made)}
}

// timeOfForms is how a form takes a time.
const timeOfForms = "2006-01-02T15:04:05.000Z07:00"

// exampleCases are the examples of an envelope as its demo credential signs them.
func exampleCases(t *testing.T, api *spec.API, e *spec.Envelope, r docs.Recipe) []sealCase {
	t.Helper()
	var out []sealCase
	for _, c := range api.Calls() {
		for _, x := range c.Examples {
			if c.Service.Envelope == e {
				made, _ := eval.DemoCall(api, c, docs.ArgumentsOf(x))
				out = append(out, newCase(t, c.Wire+" "+x.Label.In(""), r, made))
			}
		}
	}
	return out
}

// withFunctions are all contracts, and one whose envelopes need what these do not.
func withFunctions(t *testing.T) []loadtest.Contract {
	t.Helper()
	return append(loadtest.All(t), loadtest.Contract{Name: "functions", API: contract(t, functions)})
}

// recipesOf are the recipes of a contract by their envelopes.
func recipesOf(api *spec.API) map[*spec.Envelope]docs.Recipe {
	out := map[*spec.Envelope]docs.Recipe{}
	for _, r := range docs.Recipes(api) {
		out[api.Used()[slices.IndexFunc(api.Used(), func(e *spec.Envelope) bool { return e.Wire == r.Envelope })]] = r
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

// TestScriptSealsAsTheEvaluator holds the scripts of the page to the evaluator, on
// all examples of all contracts: to its bytes, or to what it reads where chance has a
// part in them, or a compression, which has many texts.
func TestScriptSealsAsTheEvaluator(t *testing.T) {
	var cases []sealCase
	used := map[string]bool{}
	signed := 0
	for _, contract := range withFunctions(t) {
		for e, r := range recipesOf(contract.API) {
			signed++
			cases = append(cases, exampleCases(t, contract.API, e, r)...)
			for _, f := range docs.FunctionsOf(e) {
				used[f.Name] = true
			}
		}
	}
	known, _ := runScripts(t, docs.ScriptsFor(spec.Funcs), []sealCase{})
	require.ElementsMatch(t, known, slices.Collect(maps.Keys(used)), "all are tried")
	for _, f := range spec.Funcs {
		if f.Use&spec.InRecipe != 0 {
			require.Contains(t, known, f.Name)
		}
	}
	for i, got := range sealAll(t, cases) {
		e := cases[i].made.Call.Service.Envelope
		if _, same := eval.DemoNonces(e.Request); !same || slices.Contains(docs.FunctionsOf(e), spec.FuncNamed("gzip")) {
			requireOpened(t, cases[i], got)
		} else {
			requireSealedAlike(t, cases[i], got)
		}
	}
	t.Logf("%d envelopes with a playground, %d examples", signed, len(cases))
	require.GreaterOrEqual(t, signed, fewestSigned)
}

// requireOpened holds that a receiver takes a request, and finds in it what the
// sender meant.
func requireOpened(t *testing.T, c sealCase, got sealed) {
	t.Helper()
	require.Empty(t, got.Error, c.what)
	header := http.Header{}
	for _, h := range got.Headers {
		header.Add(h[0], h[1])
	}
	base, err := url.Parse(c.made.Address)
	require.NoError(t, err)
	opened, cause := eval.Open(c.made.Call.Service.Envelope, eval.Incoming{
		Method: got.Method, Scheme: got.Scheme, Host: got.Host, Base: base.EscapedPath(), Path: got.Path, Query: got.Query,
		Header: header, Body: got.Body, Now: c.made.Now, Calls: c.made.Call.Service.Calls,
	}, func(string) []eval.Credential { return []eval.Credential{c.made.Credential} })
	require.Equal(t, spec.NoCause, cause, c.what)
	require.Equal(t, c.made.Call.Wire, opened.Call, c.what)
	require.JSONEq(t, string(c.made.Arguments), string(opened.Arguments), c.what)
	require.NotEmpty(t, got.Steps, c.what)
	for _, m := range c.made.Call.Service.Envelope.Request.AllLeaves() {
		for _, s := range got.Steps {
			if s.Name == m.Named() {
				require.Equal(t, opened.Text(m.Reference), string(s.Value), "%s: %s", c.what, s.Name)
			}
		}
	}
}

// requireSealedAlike holds that a request is that of the evaluator, and so is
// each of its lets and members on the way.
func requireSealedAlike(t *testing.T, c sealCase, got sealed) {
	t.Helper()
	require.Empty(t, got.Error, c.what)
	want := c.want
	require.Equal(t, []string{want.Method, want.Scheme, want.Host, want.Path, want.Query}, []string{got.Method, got.Scheme, got.Host, got.Path, got.Query}, c.what)
	var headers, spelled [][2]string
	for _, h := range want.Headers {
		headers = append(headers, [2]string{h.Name, h.Value})
	}
	for _, h := range got.Headers { // as the contract spells them
		spelled = append(spelled, [2]string{http.CanonicalHeaderKey(h[0]), h[1]})
	}
	require.ElementsMatch(t, headers, spelled, c.what)
	require.Equal(t, string(want.Body), string(got.Body), c.what)
	texts := map[string]spec.Expr{"http.body": nil}
	for _, l := range c.made.Call.Service.Envelope.Lets {
		texts["let "+l.Wire] = l.Expr
	}
	for _, m := range c.made.Call.Service.Envelope.Request.AllLeaves() {
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

// vectorCases are the published vectors of an envelope. A private key that was not
// published gives way to that of the demo credential.
func vectorCases(t *testing.T, api *spec.API, e *spec.Envelope, r docs.Recipe) []sealCase {
	t.Helper()
	var out []sealCase
	for _, v := range api.Vectors {
		if v.Call.Service.Envelope != e {
			continue
		}
		made := eval.VectorCall(v)
		for _, m := range e.Credential.Members {
			if m.Kind.IsPrivate() && made.Credential[m.Wire] == "" {
				made.Credential[m.Wire] = eval.DemoCredential(api, e).Credential[m.Wire]
			}
		}
		for m, text := range made.Given {
			if at := toldTime(m.Expr, text); !at.IsZero() {
				made.Now = at
			}
		}
		c := newCase(t, "vector of "+v.Call.Wire, r, made)
		c.Input.Call = toVectors(t, v.Call, c.Input.Call)
		for _, g := range v.Given {
			if g.Part != nil {
				c.Input.Parts[g.Part.String()] = g.Text
			}
		}
		chance, _ := eval.DemoNonces(e.Request)
		for m := range chance { // those that the vector leaves to chance
			c.Input.Given[m.Named()] = c.want.Text(m.Reference)
		}
		out = append(out, c)
	}
	return out
}

// toldTime is the time that the text of a member tells; zero if it tells none.
func toldTime(e spec.Expr, text string) time.Time {
	a, ok := e.(*spec.Apply)
	if !ok {
		return time.Time{}
	}
	var at time.Time
	switch a.Func.Name {
	case "unix":
		at, ok = recipe.FromUnix(text)
	case "unix_ms":
		at, ok = recipe.FromUnixMilli(text)
	case "datetime":
		at, ok = recipe.FromDatetime(text, a.Args[1].(*spec.Literal).Value.Text, a.Args[2].(*spec.Literal).Value.Text)
	}
	if !ok {
		return time.Time{}
	}
	return at
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
		recipes := recipesOf(contract.API)
		for _, e := range contract.API.Used() {
			if r, ok := recipes[e]; ok {
				cases = append(cases, vectorCases(t, contract.API, e, r)...)
			}
		}
	}
	answers := sealAll(t, cases)
	for i, c := range cases {
		t.Run(c.what, func(t *testing.T) { requireSealedAlike(t, c, answers[i]) })
	}
	t.Logf("%d vectors", len(cases))
	require.GreaterOrEqual(t, len(cases), fewestVectors)
}

// requireForms holds that each envelope that can be signed has its recipe, and a form
// in each language; that what is typed has no name to be sent under; and that no
// script which sees it knows a place to keep it, or a way to run a text.
func requireForms(t *testing.T, api *spec.API, page string) {
	t.Helper()
	recipes, forms := docs.Recipes(api), strings.Split(page, `<form class="fields-of"`)[1:]
	require.Len(t, forms, len(recipes)*len(api.Languages))
	for _, form := range forms {
		form, _, _ = strings.Cut(form, "</form>")
		require.NotContains(t, form, " name=")
		require.Equal(t, strings.Count(form, "<input ")+strings.Count(form, "<textarea ")+strings.Count(form, "<select ")+1, strings.Count(form, `autocomplete="off"`))
	}
	for _, e := range api.Used() {
		require.Contains(t, page, "-"+e.Wire+"-playground")
	}
	require.Equal(t, len(recipes), strings.Count(page, `<script type="application/json" data-recipe=`))
	_, scripts, found := strings.Cut(page, "/* @noble/hashes")
	require.Equal(t, len(recipes) > 0, found, "scripts without use")
	for _, place := range []string{"localStorage", "sessionStorage", "indexedDB", "document.cookie", "history.", "location.", "eval(", "new Function"} {
		require.NotContains(t, scripts, place)
	}
}

// TestPageTellsWhatItLacks holds that a page tells in each language why it has no
// form.
func TestPageTellsWhatItLacks(t *testing.T) {
	for lang, reasons := range map[string][]string{
		"zh-CN": {"配方用到的函数 <code>canonical</code> 由双方的程序计算", "没有可以签名的示例"},
		"en":    {"its recipe needs <code>canonical</code>, which programs compute", "No call of this envelope has an example that can be signed"},
	} {
		page := between(t, string(emitted(t, contract(t, lacking))["index.html"]), `<div class="page" id="`+lang+`"`, "<footer>")
		for _, reason := range reasons {
			require.Contains(t, page, reason)
		}
	}
}

// TestPageTellsOfChance holds that a page tells in each language where each request
// is another.
func TestPageTellsOfChance(t *testing.T) {
	apis := contracts(t)
	for name, forms := range map[string]int{"loan": 0, "qihoo360": 2, "jdq": 2, "wechat-pay-v3": 0} {
		page := string(emitted(t, apis[name])["index.html"])
		require.Equal(t, forms, strings.Count(page, "配方含有随机部分"), name)
		require.Equal(t, forms, strings.Count(page, "This recipe has a random part"), name)
	}
}

// TestPageCarriesWhatItNeeds holds that a library stands in the pages of those
// recipes alone that need it, with its licence.
func TestPageCarriesWhatItNeeds(t *testing.T) {
	packages := map[string]string{
		"hashes": "@noble/hashes", "ciphers": "@noble/ciphers", "forge": "node-forge", "fflate": "fflate", "sm": "sm-crypto", "sm2": "sm-crypto",
	}
	apis := contracts(t)
	for name, needed := range map[string]string{
		"loan": "hashes", "alipay": "hashes forge", "wechat-pay-v3": "hashes forge ciphers", "geinihua": "hashes forge fflate",
		"sf-express-sm3": "hashes sm", "functions": "hashes forge ciphers sm sm2", "lacking": "",
	} {
		page := string(emitted(t, apis[name])["index.html"])
		for library, of := range packages {
			needs := slices.Contains(strings.Fields(needed), library)
			require.Equal(t, needs, strings.Contains(page, "var "+library+"="), "%s: %s", name, library)
			require.True(t, !needs || strings.Contains(page, "/* "+of+" "), "%s: the licence of %s", name, of)
		}
	}
}
