package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// published is a contract with one recipe, and a vector for it.
const published = `signet 1
languages en
api express "Express" {
  version   "1.0.0"
  envelope  e
  party a "A"
  party b "B"
}
envelope e {
  request POST form at "/std/service" {
    partnerID    = credential.id
    serviceCode  = call_name
    timestamp    = unix_ms(now)
    msgData      = json(arguments)
    msgDigest    = RECIPE
  }
  let text = TEXT
  response json { code int; data? = result }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  freshness timestamp past 5m
  allow uncovered_call     "the call is not signed"
  allow ambiguous_concatenation "joined without a separator"
  allow legacy_digest      "MD5"
  allow unsigned_response  "answers are not signed"
}
service S a -> b "S" {
  call search "Search" {
    args {
      language  string  "language"
      orderId   string  "order"
    }
    example "published" { args { "language": "zh-CN", "orderId": "QIAO-20200618-004" } }
  }
}
vector "published" for search example "published" {
  credential { "id": "QIAO", "secret": "fjcg5PGKaNpPSHFAZ4QsCOkV71R3zVci" }
  given timestamp = "12312334453453"
  VECTOR
}
`

func withRecipe(recipe, text, vector string) string {
	return strings.NewReplacer("RECIPE", recipe, "TEXT", text, "VECTOR", vector).Replace(published)
}

const (
	simple   = `msgData + timestamp + credential.secret`
	standard = `percent_form(msgData + timestamp + credential.secret)`
)

// shown is the whole finding as a person reads it.
func shown(t *testing.T, list *diag.List) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, diag.WriteText(&out, list.All(), diag.Style{Lang: diag.EN}))
	return out.String()
}

// TestPublishedValueIsWrong: a documentation printed the value of its other
// recipe. The finding says what the recipe gives and which text it signed.
func TestPublishedValueIsWrong(t *testing.T) {
	wrong := `expect msgDigest = "IIKJtuLVzoFTu4kHI8M8vA=="`
	_, list := read(t, "simple.signet", withRecipe("base64(md5(text))", simple, wrong))
	require.Equal(t, 1, list.Count(diag.VectorMismatch), rendered(list))
	require.Len(t, list.All(), 1, rendered(list))
	told := shown(t, list)
	require.Contains(t, told, `msgDigest should be "IIKJtuLVzoFTu4kHI8M8vA=="`)
	require.Contains(t, told, `the text that is signed is "{\"language\":\"zh-CN\",\"orderId\":\"QIAO-20200618-004\"}12312334453453******"`)

	api, list := read(t, "standard.signet", withRecipe("base64(md5(text))", standard, wrong))
	require.NotNil(t, api, rendered(list))
	require.Zero(t, list.Count(diag.VectorMismatch), rendered(list))
	require.False(t, list.HasErrors(), rendered(list))
}

// TestSignedTextDiffers: where the text is published too, the finding shows both
// and the first byte in which they differ.
func TestSignedTextDiffers(t *testing.T) {
	text := "expect text = `{\"language\":\"zh-CN\",\"orderId\":\"QIAO-20200618-004\"}12312334453453fjcg5PGKaNpPSHFAZ4QsCOkV71R3zVci`"
	_, list := read(t, "standard.signet", withRecipe("base64(md5(text))", standard, text))
	require.Len(t, list.All(), 1, rendered(list))
	told := shown(t, list)
	require.Contains(t, told, `text should be "{\"language\":\"zh-CN\"`)
	require.Contains(t, told, `the recipe gives "%7B%22language%22%3A%22zh-CN%22`)
	require.Contains(t, told, "they differ from byte 0 on")
}

// TestEncodingIsNoSignature: base64 of text and secret authenticates nothing and
// shows the secret to whoever reads the message.
func TestEncodingIsNoSignature(t *testing.T) {
	value := `expect msgDigest = "QT14K3kmYj0ydGVzdHNlY3JldA=="`
	api, list := read(t, "encoded.signet", withRecipe("base64(utf8(text))", simple, value))
	require.Nil(t, api)
	require.Len(t, list.All(), 1, rendered(list))
	told := shown(t, list)
	require.Contains(t, told, `SG3122: the member "msgDigest" sends the secret itself`)
	require.Contains(t, told, "whoever sees one message can then forge any")

	api, list = read(t, "encoded.signet", withRecipe("base64(utf8(text))", "msgData + timestamp", value))
	require.Nil(t, api)
	require.Equal(t, 1, list.Count(diag.NoCheck), rendered(list))
}

// TestGivenParts: a vector may state a part of the HTTP message that the recipe
// reads, and no other.
func TestGivenParts(t *testing.T) {
	recipe, text := "hex(hmac_sha256(credential.secret, text))", `join("|", http.url, timestamp)`
	sound := "given http.url = \"https://b.example/x?y=1\"\n  expect text = \"https://b.example/x?y=1|12312334453453\""
	api, list := read(t, "given.signet", withRecipe(recipe, text, sound))
	require.NotNil(t, api, rendered(list))
	require.Zero(t, list.Count(diag.VectorMismatch)+list.Count(diag.VectorTarget), rendered(list))
	require.Contains(t, spec.Dump(api), `given http.url = "https://b.example/x?y=1"`)

	_, list = read(t, "given.signet", withRecipe(recipe, text, strings.Replace(sound, "given http.url", "given http.body", 1)))
	require.Equal(t, 1, list.Count(diag.VectorTarget), rendered(list))
}

// TestSecretInFrontOfJoin: parts that join puts together are seen one by one.
func TestSecretInFrontOfJoin(t *testing.T) {
	vector := `expect timestamp = "12312334453453"`
	_, list := read(t, "join.signet", withRecipe("hex(sha1(text))", `join("+", credential.secret, timestamp, msgData)`, vector))
	require.Equal(t, 1, list.Count(diag.SecretPrefix), rendered(list))
	_, list = read(t, "join.signet", withRecipe("hex(sha1(text))", `join("+", credential.secret, timestamp, msgData, credential.secret)`, vector))
	require.Zero(t, list.Count(diag.SecretPrefix), rendered(list))
}

// TestOutcomeInJSON: success and faults may set a json member to any JSON.
func TestOutcomeInJSON(t *testing.T) {
	contract := func(code string) string {
		text := withRecipe("hex(md5(text))", simple, `expect timestamp = "12312334453453"`)
		text = strings.Replace(text, "json { code int;", "json { code "+code+";", 1)
		return strings.NewReplacer("code = 0", "code = []", "code = 1", `code = ["E1",  { "a": 1 }]`).Replace(text)
	}
	api, list := read(t, "outcome.signet", contract("json"))
	require.NotNil(t, api, rendered(list))
	require.Equal(t, "[]", api.Envelopes[0].Success[0].Values[0].Value.Text)
	require.Equal(t, `["E1",{"a":1}]`, api.Envelopes[0].Faults[0].Values[0].Value.Text)

	_, list = read(t, "outcome.signet", contract("int"))
	require.Equal(t, 2, list.Count(diag.OutcomeValue), rendered(list))
}
