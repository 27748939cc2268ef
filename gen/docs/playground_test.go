package docs_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// mostUnsigned is how many envelopes a page may lack a playground for.
const fewestSigned = 20

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
	cmd := exec.Command("node", "testdata/seal.js", "../../templates/docs")
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
func exampleCases(t *testing.T, api *spec.API, e *spec.Envelope, recipe docs.Recipe) []sealCase {
	t.Helper()
	calls := callsOf(t, recipe)
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
			out = append(out, sealCase{json.RawMessage(recipe.Data), in, c.Wire + " " + x.Label.In(""), c, eval.SealExample(api, c, docs.ArgumentsOf(x))})
		}
	}
	return out
}

// callsOf are the calls of a recipe by their names, as it states them.
func callsOf(t *testing.T, recipe docs.Recipe) map[string]json.RawMessage {
	t.Helper()
	var tree struct{ Calls []json.RawMessage }
	require.NoError(t, json.Unmarshal([]byte(recipe.Data), &tree))
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
			cases[len(cases)-1].what = contract.Name + " " + cases[len(cases)-1].what
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

func requireSealedAlike(t *testing.T, c sealCase, got sealed) {
	t.Helper()
	if !equalSealed(c, got) {
		t.Errorf("%s: %s\n%s\n%s", c.what, got.Error, shownSent(c.want), shownSealed(got))
	}
}
func equalSealed(c sealCase, got sealed) bool { return shownSent(c.want) == shownSealed(got) }
func shownSent(s *eval.Sent) string {
	var b strings.Builder
	b.WriteString(s.Method + " " + s.Scheme + "://" + s.Host + s.Path + "?" + s.Query + "\n")
	for _, h := range s.Headers {
		b.WriteString(h.Name + ": " + h.Value + "\n")
	}
	return b.String() + "\n" + string(s.Body)
}
func shownSealed(s sealed) string {
	var b strings.Builder
	b.WriteString(s.Method + " " + s.Scheme + "://" + s.Host + s.Path + "?" + s.Query + "\n")
	for _, h := range s.Headers {
		b.WriteString(h[0] + ": " + h[1] + "\n")
	}
	return b.String() + "\n" + string(s.Body)
}
