package openapi

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// flowsOf emits the flows of a contract.
func flowsOf(t *testing.T, api *spec.API) (*spec.JSON, map[string][]byte) {
	t.Helper()
	files, err := Emit(api)
	require.NoError(t, err)
	tree, err := treeOf(files[api.Wire+".arazzo.json"])
	require.NoError(t, err)
	return tree, files
}

func conditionsOf(step *spec.JSON) []string {
	var out []string
	for _, x := range step.Member("successCriteria").Items {
		out = append(out, x.Member("condition").Text)
	}
	return out
}

func TestLoanFlows(t *testing.T) {
	api := contract(t, "../../spec/loan.signet")
	tree, files := flowsOf(t, api)
	require.Equal(t, "1.0.1", tree.Member("arazzo").Text)
	require.Contains(t, string(files["loan.arazzo.yaml"]), "DO NOT EDIT")
	english := string(files["loan.en.arazzo.yaml"])
	require.NotRegexp(t, `summary: .*\p{Han}`, english)
	require.Contains(t, english, `"./partner.en.yaml"`)
	workflows := tree.Member("workflows").Items
	require.Len(t, workflows, len(api.Flows))
	refused := workflows[1]
	require.Equal(t, "admission_refused", refused.Member("workflowId").Text)
	require.Equal(t, []string{
		"$statusCode == 200", "$response.body#/status == 1",
		"$response.body#/response/result == 505", "$response.body#/response/can_loan_time != null",
	}, conditionsOf(refused.Member("steps").Items[0]))
	sms := workflows[3]
	require.Equal(t, "ApplyBindCard-2", sms.Member("steps").Items[2].Member("stepId").Text)
	require.Equal(t, "$steps.ApplyBindCard-2.outputs.result", sms.Member("outputs").Member("ApplyBindCard-2").Text)
	require.Equal(t, "376258", sms.Member("steps").Items[2].Member("x-signet-arguments").Member("verify_code").Text)
	feedback := workflows[2].Member("steps").Items[2]
	require.Equal(t, "$sourceDescriptions.platform.ApproveFeedback", feedback.Member("operationId").Text)
	require.Nil(t, feedback.Member("outputs"), "the call has no result")
}

func TestContractsWithoutFlowsHaveNoArazzo(t *testing.T) {
	files, err := Emit(shop(formEnvelope()))
	require.NoError(t, err)
	require.NotContains(t, files, "shop.arazzo.json")
}

// withFlows is a contract of a platform with one flow more, of a step for each
// example that succeeds.
func withFlows(t *testing.T, path string) *spec.API {
	t.Helper()
	api := contract(t, path)
	var b strings.Builder
	b.WriteString("\nflow of_all_examples \"all examples\" {\n")
	for _, c := range api.Calls() {
		for _, x := range c.Examples {
			if x.Fault == nil {
				name := c.Wire
				if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._") != "" {
					name = strconv.Quote(name)
				}
				fmt.Fprintf(&b, "  %s example %q\n", name, x.Label.In(""))
			}
		}
	}
	b.WriteString("}\n")
	api, list, err := load.With(path, func(name string) ([]byte, error) {
		text, err := os.ReadFile(name)
		if err == nil && name == path {
			text = append(text, b.String()...)
		}
		return text, err
	})
	require.NoError(t, err)
	require.NotNil(t, api, problems(list))
	api.Languages = api.Languages[:1] // of the documents one edition is enough
	return api
}

func problems(list *diag.List) string {
	var b strings.Builder
	for _, d := range list.All() {
		fmt.Fprintln(&b, d.Code.ID, d.Code.Name, d.Span)
	}
	return b.String()
}

// TestFlowsOfPlatforms holds flows to the documents that they refer to: each
// operation is there, with each parameter and the media type of the body; and the
// codes and results that they point at are those of the answer that the evaluator
// makes for the example.
func TestFlowsOfPlatforms(t *testing.T) {
	steps, results, contracts := 0, 0, loadtest.Sample(t)
	for _, c := range contracts {
		api := withFlows(t, c.Path)
		tree, files := flowsOf(t, api)
		for i, w := range tree.Member("workflows").Items {
			for j, step := range w.Member("steps").Items {
				steps++
				requireStep(t, api, files, step)
				if requireAnswer(t, api, api.Flows[i].Steps[j], step) {
					results++
				}
			}
		}
	}
	require.Greater(t, steps, 2*len(contracts))
	require.Greater(t, results, steps/2)
}

func requireStep(t *testing.T, api *spec.API, files map[string][]byte, step *spec.JSON) {
	t.Helper()
	parts := strings.Split(step.Member("operationId").Text, ".")
	require.Len(t, parts, 3)
	doc := read(t, files[parts[1]+".json"])
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			if op.OperationID != parts[2] {
				continue
			}
			if list := step.Member("parameters"); list != nil {
				for _, p := range list.Items {
					require.NotNil(t, op.Parameters.GetByInAndName(p.Member("in").Text, p.Member("name").Text), "%s %s", api.Wire, parts[2])
				}
			}
			if body := step.Member("requestBody"); body != nil {
				require.Contains(t, op.RequestBody.Value.Content, body.Member("contentType").Text)
			}
			return
		}
	}
	t.Fatalf("%s has no operation %s", parts[1], parts[2])
}

// requireAnswer tries the pointers of a step on an answer; false if it has none.
func requireAnswer(t *testing.T, api *spec.API, s *spec.FlowStep, step *spec.JSON) bool {
	t.Helper()
	c, e := s.Call, s.Call.Service.Envelope
	d := &document{api: api, texts: texts{api.Languages}}
	arguments := objectNode()
	if c.Args != nil {
		arguments = eval.AsSent(c.Args, s.Args)
	}
	request := eval.SealExample(d.api, c, arguments)
	outputs := step.Member("outputs")
	if request == nil || outputs == nil || s.Answer == nil {
		return false
	}
	sent := eval.SealAnswer(eval.Answer{
		Request: request.Opened(), Call: c, Envelope: e, Credential: eval.DemoCredential(api, e).Credential,
		Now: eval.DemoTime, Result: resultOf(c, s.Answer),
	})
	body := parsed(sent.Body)
	require.NotNil(t, body, "%s: %s", c.Wire, sent.Body)
	for _, condition := range conditionsOf(step) {
		left, right, isEqual := strings.Cut(condition, " == ")
		if pointer, ok := strings.CutPrefix(left, "$response.body#"); ok && isEqual && !strings.Contains(condition, "||") {
			require.Equal(t, right, literalText(body.At(pointer)), "%s: %s", c.Wire, condition)
		}
	}
	pointer := strings.TrimPrefix(strings.TrimPrefix(outputs.Member("result").Text, "$response.body"), "#")
	got := body.At(pointer)
	require.NotNil(t, got, "%s: %s", c.Wire, pointer)
	for _, m := range eval.AsSent(c.Result, s.Answer.Result).Members {
		require.NotNil(t, got.Member(m.Name), "%s: %s in %s", c.Wire, m.Name, pointer)
	}
	return true
}

func literalText(n *spec.JSON) string {
	switch {
	case n == nil:
		return "nothing"
	case n.Kind == spec.JSONString:
		return quoted(n.Text)
	}
	return n.Text
}

// TestCriteria holds what becomes of each form of an expectation.
func TestCriteria(t *testing.T) {
	const contractText = `signet 1
languages en
api trial "Trial" {
  version   "1"
  envelope  plain
  party a "a"
  party b "b"
}
envelope plain {
  request POST json {
    id      = credential.id  "id"
    call    = call_name      "call"
    args    = arguments      "args"
    sign    = hex(sha256(id + credential.secret + call + json(arguments)))  "sign"
  }
  response json {
    code   int       "code"
    data?  = result  "data"
  }
  success                  code = 0                       "fine"
  fault bad_signature      code = 1                       "bad signature"
  fault internal           code = 2                       "internal"
  fault unknown_call       code = 3                       "unknown"
  fault invalid_arguments  code = 4                       "invalid"
  allow uncovered_arguments "trial"
  allow replayable "trial"
  allow unsigned_response "trial"
}
enum State string "state" { OPEN = "it's open" "open"; SHUT = "shut" "shut" }
service S a -> b "S" {
  call get "get" {
    args { n int "n" }
    result {
      state   State  "state"
      done    bool   "done"
      n?      int    "n"
      list?   [int]  "list"
      price?  decimal "price"
    }
    example "one" {
      args { "n": 1 }
      result { "state": "shut", "done": true, "n": 3, "list": [1, 2], "price": "1.5" }
    }
    example "two" {
      args { "n": 1 }
      result { "state": "it's open", "done": false }
    }
  }
}
flow f "f" {
  get example "one"  expect EXPECT
}
`
	for expect, want := range map[string][]string{
		`state == SHUT`:                   {`$response.body#/data/state == 'shut'`},
		`state == OPEN`:                   {`$response.body#/data/state == 'it''s open'`},
		`state != OPEN and done`:          {`($response.body#/data/state != null && $response.body#/data/state != 'it''s open')`, `$response.body#/data/done == true`},
		`not (state == OPEN or not done)`: {`(($response.body#/data/state != null && $response.body#/data/state != 'it''s open') && $response.body#/data/done == true)`},
		`2 < n`:                           {`$response.body#/data/n > 2`},
		`not (n < 3)`:                     {`$response.body#/data/n >= 3`},
		`n in [3, 4]`:                     {`($response.body#/data/n == 3 || $response.body#/data/n == 4)`},
		`not present(n) or count(list) == 2`: {
			`($response.body#/data/n == null || ($response.body#/data/list/1 != null && $response.body#/data/list/2 == null))`},
		`count(list) >= 2`:                  {`$response.body#/data/list/1 != null`},
		`count(list) < 3`:                   {`($response.body#/data/list != null && $response.body#/data/list/2 == null)`},
		`count(list) <= 2`:                  {`($response.body#/data/list != null && $response.body#/data/list/2 == null)`},
		`price == "1.50" and state == SHUT`: {`$response.body#/data/state == 'shut'`},
	} {
		text := strings.Replace(contractText, "EXPECT", expect, 1)
		api, list, err := load.With("trial.signet", func(string) ([]byte, error) { return []byte(text), nil })
		require.NoError(t, err)
		require.NotNil(t, api, "%s: %s", expect, problems(list))
		tree, _ := flowsOf(t, api)
		got := conditionsOf(tree.Member("workflows").Items[0].Member("steps").Items[0])
		require.Equal(t, append([]string{"$statusCode == 200", "$response.body#/code == 0"}, want...), got, expect)
	}
}
