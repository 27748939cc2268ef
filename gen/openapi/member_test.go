package openapi

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// shapeOf is the schema of a member that is made so, in a JSON body.
func shapeOf(e spec.Expr, kind spec.Kind) *openapi3.Schema {
	m := leaf("m", e, nil)
	m.Kind = kind
	carrier(spec.JSONCarrier, m)
	api := shop(formEnvelope())
	return newDocument(api, &spec.Party{}, byFragment, api.Languages).memberSchema(api.Calls()[0], m)
}

func TestMembersShowHowTheyAreMade(t *testing.T) {
	_, _, secret := credential()
	digest := fn("sha256", secret)
	require.Equal(t, `^[\dA-Fa-f]{64}$`, shapeOf(fn("hex", digest), spec.String).Pattern)
	require.Equal(t, `^[\dA-Fa-f]{64}$`, shapeOf(fn("upper", fn("hex", digest)), spec.String).Pattern)
	require.Equal(t, "base64", shapeOf(fn("base64", digest), spec.String).ContentEncoding)
	require.Empty(t, shapeOf(fn("upper", source(spec.OriginCallName)), spec.String).Pattern)
	require.Empty(t, shapeOf(fn("hex", fn("utf8", secret)), spec.String).Pattern)
	require.Empty(t, shapeOf(fn("hmac_md5", secret, secret), spec.String).Pattern)

	require.Equal(t, "2.0", shapeOf(lit(str("2.0")), spec.String).Const)
	require.EqualValues(t, "7", shapeOf(lit(num(7)), spec.Int).Const)
	require.Equal(t, &openapi3.Types{"integer"}, shapeOf(fn("unix", source(spec.OriginNow)), spec.Int).Type)

	arguments := source(spec.OriginArguments)
	require.Equal(t, "#/components/schemas/CreateArgs", shapeOf(arguments, spec.Raw).Extensions["$ref"])
	text := shapeOf(fn("json", arguments), spec.String)
	require.Equal(t, "application/json", text.ContentMediaType)
	require.Equal(t, "#/components/schemas/CreateArgs", text.ContentSchema.Value.Extensions["$ref"])
	require.Empty(t, shapeOf(fn("percent", fn("json", arguments)), spec.String).ContentMediaType)
}

func TestPrimitives(t *testing.T) {
	for kind, fits := range map[spec.Kind]struct{ good, bad any }{
		spec.String:   {"a", 1.0},
		spec.Bool:     {true, "true"},
		spec.Int:      {1.0, 1.5},
		spec.Int32:    {-1.0, 3e9},
		spec.Float:    {1.5, "1.5"},
		spec.Decimal:  {"-1.50", "1e2"},
		spec.Date:     {"2017-10-01", "2017-13-01"},
		spec.Time:     {"2017-10-01T00:00:00Z", "2017-10-01"},
		spec.Duration: {"P1DT2H", 3.0},
		spec.Bytes:    {"aGk=", 1.0},
	} {
		s := reloaded(t, primitive(kind))
		require.NoError(t, accepts(s, fits.good), kind)
		require.Error(t, accepts(s, fits.bad), kind)
	}
	for _, any := range []any{nil, 1.0, "x", []any{}} {
		require.NoError(t, accepts(reloaded(t, primitive(spec.Raw)), any))
	}
}

func TestFaultsOfTheContract(t *testing.T) {
	api := shop(formEnvelope())
	e, c := api.Envelope, api.Calls()[0]
	status := e.Response.Named("status")
	fault := func(name string, code int64, of *spec.Envelope) *spec.Fault {
		f := &spec.Fault{Name: called(name, "Err"+name, nil), Cause: spec.Declared, Outcome: outcome(status, num(code), both("另", name)), Envelope: of}
		return f
	}
	closed := fault("closed", 7, e)
	api.Faults = []*spec.Fault{closed, fault("foreign", 8, jsonEnvelope())}
	c.Faults = []*spec.Fault{fault("sold_out", 9, e)}
	c.Examples = append(c.Examples, &spec.Example{Label: both("售罄", "none left"), Call: c, Args: c.Examples[0].Args, Fault: closed, FaultText: "come back later"})

	doc := emitted(t, api, "seller")
	answer := media(t, doc.Paths.Value("/#Order.create").Post.Responses.Value("200").Value.Content, "application/json")
	require.Contains(t, answer.Examples, "sold_out")
	require.NotContains(t, answer.Examples, "foreign")
	require.Equal(t, "come back later", answer.Examples["example2"].Value.Value.(map[string]any)["message"])
	codes := answer.Schema.Value.OneOf[1].Value.Properties["status"].Value.OneOf
	require.Len(t, codes, 3, "two faults share a code")
	require.Equal(t, "sold_out", codes[1].Value.Title)
	require.Equal(t, "另 / sold_out", codes[1].Value.Description)

	ping := media(t, doc.Paths.Value("/#Order.ping").Post.Responses.Value("200").Value.Content, "application/json")
	require.NotEqual(t, answer.Schema.Value.OneOf[1].Ref, ping.Schema.Value.OneOf[1].Ref, "only one of the calls can be sold out")
	require.Contains(t, ping.Examples, "success")
}

func TestAnswersWithHeaders(t *testing.T) {
	e := formEnvelope()
	sign := leaf("X-Answer", fn("hex", fn("sha256", source(spec.OriginText))), both("签名", "signature"))
	header := carrier(spec.HeaderCarrier, sign)
	header.Header = "X-Answer"
	e.Response.Carriers = append(e.Response.Carriers, header)
	e.Receive = &spec.Plan{Coverage: []spec.Cover{{Member: sign, Class: spec.IsCheck}}}
	doc := emitted(t, shop(e), "seller")
	h := doc.Paths.Value("/#Order.create").Post.Responses.Value("200").Value.Headers["X-Answer"].Value
	require.True(t, h.Required)
	require.Equal(t, "签名；规则见安全方案 `form`\n\nsignature; see the security scheme `form`", h.Description)
	require.Contains(t, doc.Components.SecuritySchemes["form"].Value.Description, "- `X-Answer` (header `X-Answer`) = `hex(sha256(text))`")
}

func TestDeprecationsAndHistory(t *testing.T) {
	api := shop(formEnvelope())
	c := api.Calls()[0]
	c.Since, c.Deprecated = "1.1", both("改用 Order.make", "use Order.make")
	c.Args.Fields[0].Deprecated = both("改用 name", "use name")
	doc := emitted(t, api, "seller")
	op := doc.Paths.Value("/#Order.create").Post
	require.True(t, op.Deprecated)
	require.Contains(t, op.Description, "deprecated: use Order.make")
	require.Contains(t, op.Description, "自版本 1.1 起")
	title := doc.Components.Schemas["CreateArgs"].Value.Properties["title"].Value
	require.True(t, title.Deprecated)
	require.Equal(t, "已弃用：改用 name / deprecated: use name", title.Description)
}
