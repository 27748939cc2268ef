package openapi

import (
	"strings"
	"testing"

	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
	"github.com/stretchr/testify/require"
)

// TestPlatforms makes the documents of every contract of a real platform. Emit
// validates them; their examples have to fit their schemas besides.
func TestPlatforms(t *testing.T) {
	examples, contracts := 0, loadtest.All(t)
	for _, c := range contracts {
		t.Run(c.Name, func(t *testing.T) {
			files, err := Emit(c.API)
			require.NoError(t, err)
			for name, text := range files {
				if strings.HasSuffix(name, ".json") {
					examples += examplesFit(t, read(t, text))
				}
			}
		})
	}
	require.Greater(t, examples, 10*len(contracts), "most contracts can be signed without the key of a real party")
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
