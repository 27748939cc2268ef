package openapi

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
	"github.com/stretchr/testify/require"
)

// TestPlatforms reads and validates the documents of every contract, whose examples
// have to fit their schemas besides.
func TestPlatforms(t *testing.T) {
	examples, contracts := 0, loadtest.Sample(t)
	for _, c := range contracts {
		t.Run(c.Name, func(t *testing.T) {
			files, err := Emit(c.API)
			require.NoError(t, err)
			for name, text := range files {
				if strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".arazzo.json") {
					examples += examplesFit(t, read(t, text))
				}
			}
		})
	}
	require.Greater(t, examples, 10*len(contracts), "most contracts can be signed without the key of a real party")
}

// TestSingleDocuments holds that calls of one address share an operation there,
// with examples that fit, and that no path needs a fragment.
func TestSingleDocuments(t *testing.T) {
	shared := 0
	contracts := loadtest.Sample(t)
	for _, c := range contracts {
		api := c.API
		files, err := EmitSingle(api)
		require.NoError(t, err, c.Name)
		for _, p := range api.Parties {
			if len(api.Serves(p)) == 0 {
				continue
			}
			doc := read(t, files[p.Wire+".json"])
			examplesFit(t, doc)
			for name := range doc.Paths.Map() {
				require.NotContains(t, name, "#", c.Name)
			}
			if doc.Extensions["x-signet"].(map[string]any)["paths"] == "message" {
				shared++
			}
		}
	}
	require.Greater(t, 5*shared, len(contracts), "a fifth of the contracts has calls that share an address")
}

func TestSharedOperation(t *testing.T) {
	files, err := EmitSingle(contract(t, "../../spec/loan.signet"))
	require.NoError(t, err)
	doc := read(t, files["partner.en.json"])
	require.Equal(t, []string{"/"}, doc.Paths.Keys())
	op := doc.Paths.Value("/").Post
	require.Equal(t, "User.isUserAccept admitted", op.Extensions["x-codeSamples"].([]any)[0].(map[string]any)["label"])
	require.Equal(t, "IsUserAccept-and-others", op.OperationID)
	require.Contains(t, op.Description, "`BindCard.applyBindCard`")
	body := media(t, op.RequestBody.Value.Content, "application/x-www-form-urlencoded")
	require.Len(t, body.Schema.Value.AnyOf, 3)
	require.Equal(t, "application/json", body.Encoding["args"].ContentType)
	require.Contains(t, body.Examples, "GetValidBankList-example1")
	answer := media(t, op.Responses.Value("200").Value.Content, "application/json")
	require.Contains(t, answer.Examples, "bad_signature", "what all calls answer stands once")
	require.NotContains(t, answer.Examples, "ApplyBindCard-bad_signature")
	require.NotContains(t, doc.Info.Description, "#`")
	require.Contains(t, doc.Info.Description, "one operation in this document")
}

// TestLanguages holds that an edition in one language has nothing of the others
// but what the contract itself has in one alone.
func TestLanguages(t *testing.T) {
	files, err := Emit(contract(t, "../../spec/loan.signet"))
	require.NoError(t, err)
	both, chinese, english := read(t, files["partner.all.json"]), read(t, files["partner.json"]), read(t, files["partner.en.json"])
	require.Equal(t, "用户过滤 / Admission check", both.Paths.Value("/#User.isUserAccept").Post.Summary)
	require.Equal(t, "用户过滤", chinese.Paths.Value("/#User.isUserAccept").Post.Summary)
	require.Equal(t, "Admission check", english.Paths.Value("/#User.isUserAccept").Post.Summary)
	require.NotContains(t, chinese.Info.Description, "contract")
	require.NotRegexp(t, `\p{Han}`, english.Info.Title+english.Info.Description)
	require.NotRegexp(t, `\p{Han}`, english.Components.SecuritySchemes["poa"].Value.Description)
	for name, s := range english.Components.Schemas {
		require.NotRegexp(t, `\p{Han}`, s.Value.Title+s.Value.Description, name)
	}
}

// TestUncheckedCallsSaySo tells calls without a check from calls of which the
// document forgot to say how they are checked.
func TestUncheckedCallsSaySo(t *testing.T) {
	doc := emitted(t, contract(t, "../../spec/platforms/lakala.signet"), "institution")
	require.Contains(t, string(jsonOf(t, doc.Paths.Value("/sxy/lakala/checkUser.do").Post)), `"security":[]`)
}

func jsonOf(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return text
}

func TestRoutesArePaths(t *testing.T) {
	doc := emitted(t, contract(t, "../../spec/platforms/wechat-pay-v3.signet"), "wechat")
	require.Equal(t, "path", doc.Extensions["x-signet"].(map[string]any)["paths"])
	require.NotContains(t, doc.Info.Description, "#")
	get := doc.Paths.Value("/v3/pay/transactions/out-trade-no/{out_trade_no}").Get
	require.Nil(t, get.RequestBody, "a GET has its arguments in path and query")
	require.Len(t, get.Parameters, 2)
	for i, want := range []struct{ in, name string }{{"path", "out_trade_no"}, {"query", "mchid"}} {
		p := get.Parameters[i].Value
		require.Equal(t, want.in, p.In)
		require.Equal(t, want.name, p.Name)
		require.True(t, p.Required)
		require.Equal(t, map[string]string{"out_trade_no": "1217752501201407033233368018", "mchid": "1900007291"}[p.Name], p.Examples["example1"].Value.Value)
	}
	post := doc.Paths.Value("/v3/pay/transactions/jsapi").Post
	require.Equal(t, "#/components/schemas/JsapiArgs", media(t, post.RequestBody.Value.Content, "application/json").Schema.Ref)
	signed := post.Responses.Value("200").Value.Headers
	require.True(t, signed["Wechatpay-Signature"].Value.Required)
	require.Empty(t, post.Responses.Value("400").Value.Headers, "faults are not signed")
	require.Equal(t, "header", doc.Components.SecuritySchemes["apiv3"].Value.In)
	require.Equal(t, "Authorization", doc.Components.SecuritySchemes["apiv3"].Value.Name)

	merchant := emitted(t, contract(t, "../../spec/platforms/wechat-pay-v3.signet"), "merchant")
	require.Contains(t, merchant.Webhooks["transactions.query"].Get.Description, "/v3/pay/transactions/out-trade-no/{out_trade_no}")
}

func TestSpreadsAreProperties(t *testing.T) {
	doc := emitted(t, contract(t, "../../spec/platforms/wechat-pay-v2.signet"), "wechat")
	body := media(t, doc.Paths.Value("/pay/unifiedorder").Post.RequestBody.Value.Content, "text/xml")
	s := body.Schema.Value
	require.Equal(t, "xml", s.XML.Name)
	require.Contains(t, s.Properties, "total_fee")
	require.Contains(t, s.Required, "total_fee")
	require.NotEmpty(t, s.AllOf, "what the arguments demand of each other")
	example := body.Examples["example1"].Value.Value.(map[string]any)
	require.Contains(t, example, "sign")
	require.Contains(t, example, "total_fee")
}

func TestComputedNamesAreThoseOfTheCall(t *testing.T) {
	doc := emitted(t, contract(t, "../../spec/platforms/jd.signet"), "jd")
	op := doc.Paths.Value("/routerjson#jingdong.pop.order.search").Post
	answer := media(t, op.Responses.Value("200").Value.Content, "application/json").Schema.Value
	require.Contains(t, answer.AnyOf[0].Value.Properties, "jingdong_pop_order_search_responce")
}

// TestSaltedRequestsHaveNoExamples holds that what a cipher salts is left out of
// documents, which have to be the same each time.
func TestSaltedRequestsHaveNoExamples(t *testing.T) {
	for _, path := range []string{"../../spec/platforms/jdq.signet", "../../spec/platforms/qihoo360.signet"} {
		first, err := Emit(contract(t, path))
		require.NoError(t, err)
		second, err := Emit(contract(t, path))
		require.NoError(t, err)
		require.Equal(t, first, second, path)
	}
}

// TestCodeSamples holds that a call whose signature stands in a header, which no
// parameter may describe, has whole requests beside it.
func TestCodeSamples(t *testing.T) {
	doc := emitted(t, contract(t, "../../spec/platforms/wechat-pay-v3.signet"), "wechat")
	query := doc.Paths.Value("/v3/pay/transactions/out-trade-no/{out_trade_no}").Get
	samples := query.Extensions["x-codeSamples"].([]any)
	require.Len(t, samples, 1)
	sample := samples[0].(map[string]any)
	require.Equal(t, "shell", sample["lang"])
	require.Equal(t, "未支付 / unpaid", sample["label"])
	require.Regexp(t, `(?s)^curl -X GET 'https://api.mch.weixin.qq.com/v3/pay/transactions/out-trade-no/\d+\?mchid=\d+' .*'Authorization: WECHATPAY2-SHA256-RSA2048 mchid="1900009191",.*,signature="[^"]{344}"'`, sample["source"])
}
