package openapi

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// contract loads a contract of this repository.
// contracts are those that were read before, by path.
var contracts sync.Map

func contract(t *testing.T, path string) *spec.API {
	t.Helper()
	if api, ok := contracts.Load(path); ok {
		return api.(*spec.API)
	}
	api, list, err := load.File(path)
	require.NoError(t, err)
	require.NotNil(t, api, "%v", list.All())
	contracts.Store(path, api)
	return api
}

func loanDocument(t *testing.T, party string) *openapi3.T {
	return emitted(t, contract(t, "../../spec/loan.signet"), party)
}

func TestLoanPaths(t *testing.T) {
	files, err := Emit(contract(t, "../../spec/loan.signet"))
	require.NoError(t, err)
	for party, want := range map[string][2][]string{
		"partner":  {{"/#User.isUserAccept", "/#BindCard.getValidBankList", "/#BindCard.applyBindCard"}, {"PartnerGate.Order.approveFeedback"}},
		"platform": {{"/#PartnerGate.Order.approveFeedback"}, {"User.isUserAccept", "BindCard.getValidBankList", "BindCard.applyBindCard"}},
	} {
		tree := parsed(files[party+".json"])
		require.Equal(t, want[0], memberNames(tree.Member("paths")), party)
		require.Equal(t, want[1], memberNames(tree.Member("webhooks")), party)
	}
}

func memberNames(n *spec.JSON) []string {
	var names []string
	for _, m := range n.Members {
		names = append(names, m.Name)
	}
	return names
}

func TestLoanServers(t *testing.T) {
	var urls []string
	for _, s := range loanDocument(t, "platform").Servers {
		urls = append(urls, s.URL)
	}
	require.Equal(t, []string{"http://test-mock-poa.xianjincard.com", "http://test-svc-poa.xianjincard.com/v1", "http://svc-poa.xianjincard.com/v1"}, urls)
	require.Contains(t, loanDocument(t, "partner").Servers[0].Description, "合作机构")
}

func TestLoanEnums(t *testing.T) {
	all := loanDocument(t, "partner").Components.Schemas
	for name, n := range map[string]int{"AdmissionResult": 6, "BindStatus": 7, "BankCode": 23, "CardType": 2, "TermType": 3, "LoanMode": 2} {
		require.Len(t, all[name].Value.OneOf, n, name)
	}
	ok := all["AdmissionResult"].Value.OneOf[0].Value
	require.Equal(t, 200.0, ok.Const)
	require.Equal(t, "OK", ok.Title)
	require.Contains(t, ok.Description, "可以借款")
	require.Equal(t, "^(?:1\\d{7}(\\*{3}|\\d{3}))$", all["MaskedPhone"].Value.Pattern)
}

func TestLoanAnswersDependOnTheResult(t *testing.T) {
	s := loanDocument(t, "partner").Components.Schemas["IsUserAcceptResult"].Value
	require.NotContains(t, s.Properties, "min_amunt", "an alias is never sent")
	for text, fits := range map[string]bool{
		`{"result":200,"amount":150000,"terms":[7],"term_type":1,"loan_mode":0}`: true,
		`{"result":200,"amount":150000,"terms":[7],"term_type":1}`:               false,
		`{"result":200,"amount":-1,"terms":[7],"term_type":1,"loan_mode":0}`:     false,
		`{"result":401,"can_loan_time":"2017-10-01"}`:                            true,
		`{"result":401}`: false,
		`{"result":505,"can_loan_time":"2017-10-01"}`:                                      false,
		`{"result":505,"can_loan_time":"2017-10-01","remark":"no"}`:                        true,
		`{"result":404,"can_loan_time":"2017-10-01"}`:                                      false,
		`{"result":200,"amount":1,"terms":[0],"term_type":1,"loan_mode":0}`:                false,
		`{"result":200,"amount":1,"terms":[7],"term_type":4,"loan_mode":0,"other":"more"}`: false,
	} {
		require.Equal(t, fits, accepts(s, object(t, text)) == nil, text)
	}
}

func TestLoanExamplesFit(t *testing.T) {
	for _, party := range []string{"partner", "platform"} {
		require.Greater(t, examplesFit(t, loanDocument(t, party)), 20)
	}
}

func TestLoanExamplesAreThoseOfTheContract(t *testing.T) {
	api := contract(t, "../../spec/loan.signet")
	doc := emitted(t, api, "partner")
	for _, c := range api.Calls() {
		for _, x := range c.Examples {
			s := doc.Components.Schemas[c.Args.Go].Value
			wrong := x.Fault != nil && x.Fault.Cause == spec.InvalidArguments
			args := object(t, eval.AsSent(c.Args, x.Args).Compact())
			require.Equal(t, !wrong, accepts(s, args) == nil, "%s: %s", c.Wire, x.Label.In("en"))
		}
	}
}

// Each request example, posted as the form that it describes, is verified with
// the demo credential; that of the vector has the published signature.
func TestLoanRequestExamplesAreSigned(t *testing.T) {
	api := contract(t, "../../spec/loan.signet")
	files, err := Emit(api)
	require.NoError(t, err)
	keys := func(id string) []eval.Credential {
		if c := eval.DemoCredential(api, api.Envelope).Credential; c["id"] == id {
			return []eval.Credential{c}
		}
		return nil
	}
	n := 0
	tree := parsed(files["partner.json"])
	for _, section := range []string{"paths", "webhooks"} {
		for _, item := range tree.Member(section).Members {
			body := item.Value.Member("post").Member("requestBody").Member("content").Member("application/x-www-form-urlencoded")
			for _, x := range body.Member("examples").Members {
				n++
				opened, cause := eval.Open(api.Envelope, eval.Incoming{Body: form(x.Value.Member("value")), Now: eval.DemoTime}, keys)
				require.Equal(t, spec.NoCause, cause, "%s %s", item.Name, x.Name)
				require.Contains(t, item.Name, opened.Call)
			}
		}
	}
	require.Greater(t, n, 4)
	signature := api.Vectors[0].Expect[len(api.Vectors[0].Expect)-1].Text
	require.Contains(t, string(files["partner.yaml"]), `sign: "`+signature+`"`)
}

func form(value *spec.JSON) []byte {
	var parts []string
	for _, m := range value.Members {
		text := m.Value.Text
		if m.Value.Kind == spec.JSONObject {
			text = m.Value.Compact()
		}
		parts = append(parts, m.Name+"="+url.QueryEscape(text))
	}
	return []byte(strings.Join(parts, "&"))
}

func TestLoanSecurityScheme(t *testing.T) {
	s := loanDocument(t, "partner").Components.SecuritySchemes["poa"].Value
	require.Contains(t, s.Description, "\n- `sign` = `hex(md5(key + call + key + args + key))`\n")
	require.Contains(t, s.Description, "\n- `key` = `ua + credential.secret + ua`\n")
	require.Contains(t, s.Description, "不受签名保护：`timestamp`。")
	recipe := s.Extensions["x-signet-recipe"].(map[string]any)
	require.Equal(t, []any{"timestamp"}, recipe["uncovered"])
	require.Equal(t, []any{"ua", "call", "args"}, recipe["covered"])
}

// The other contracts have a nested result, headers, a nonce and one language.
func TestOtherContracts(t *testing.T) {
	gateway := emitted(t, contract(t, "../../spec/testdata/ok/pairs.signet"), "gateway")
	require.Greater(t, examplesFit(t, gateway), 3)
	require.NotNil(t, gateway.Paths.Value("/gateway#order.create").Post)
	bank := emitted(t, contract(t, "../../spec/testdata/ok/till.signet"), "bank")
	require.Greater(t, examplesFit(t, bank), 3)
	require.Equal(t, "X-Signature", bank.Components.SecuritySchemes["signed"].Value.Name)
	require.Contains(t, bank.Paths.Value("/v1#sale.book").Post.Responses.Map(), "409")
}
