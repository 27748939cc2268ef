package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

const answering = `signet 1
languages en

api demo "Demo" {
  version   "1.0.0"
  envelope  e
  party a "A"
  party b "B"
}

envelope e {
  request POST json {
    app   = credential.id
    op    = call_name
    ts    = unix(now)
    data  = json(arguments)
    sign  = hex(hmac_sha256(credential.secret, join("\n", app, op, ts, data)))
  }
  response json {
    code   int
    msg    = text
    at     = unix(now)
    data?  = result
    sign   = hex(hmac_sha256(credential.secret, join("\n", msg, at, request.sign)))
  }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  freshness ts past 5m
}

service S a -> b "S" {
  call Do "Do" {
    args { name string "name" }
    result { n int "number" }
    example "one" {
      args { "name": "x" }
      result { "n": 3 }
    }
  }
}

vector "one" for Do example "one" {
  credential { "id": "app1", "secret": "demo" }
  given ts = "1500693926"
  given response.at = "1500693927"
  expect sign = "SIGN"
  expect response.msg = "done"
  expect response.at = "1500693927"
  expect response.sign = "ANSWER"
  expect response.http.body = ` + "`BODY`" + `
}
`

// The digests are those of: printf 'app1\nDo\n1500693926\n{"name":"x"}' | openssl
// dgst -sha256 -hmac demo, and of the text of the answer in the same way.
const (
	signOfRequest = "4e27e764ac93c1b7386cb3236b9165bf6650a7ce3de4ef3acc7ccdbb2163546b"
	signOfAnswer  = "9e7290ecc1763a2d9554114f26e01e0a4711d63b548a3660eb960af589f8c5a4"
)

func answeringWith(sign, answer, body string) string {
	return strings.NewReplacer(`"SIGN"`, `"`+sign+`"`, `"ANSWER"`, `"`+answer+`"`, "`BODY`", "`"+body+"`").Replace(answering)
}

// TestVectorsOfAnswers holds what vectors say about the answer to their request.
func TestVectorsOfAnswers(t *testing.T) {
	body := `{"code":0,"msg":"done","at":"1500693927","data":{"n":3},"sign":"` + signOfAnswer + `"}`
	_, list := read(t, "vector.signet", answeringWith(signOfRequest, signOfAnswer, body))
	require.Empty(t, list.All(), rendered(list))

	_, list = read(t, "vector.signet", answeringWith(signOfRequest, signOfRequest, body))
	require.Equal(t, 1, list.Count(diag.VectorMismatch), rendered(list))
	require.Equal(t, "done\n1500693927\n"+signOfRequest, list.All()[0].Related[0].Note.Args[0], "the text that is signed")

	// What is signed is told before the signature that follows from it, and no
	// secret is shown.
	prefixed := strings.Replace(answeringWith(signOfRequest, signOfAnswer, body), "join(\"\\n\", app,", "join(\"\\n\", credential.secret, app,", 1)
	_, list = read(t, "vector.signet", prefixed)
	require.Equal(t, 1, list.Count(diag.VectorMismatch), rendered(list))
	require.Equal(t, "******\napp1\nDo\n1500693926\n{\"name\":\"x\"}", list.All()[0].Related[0].Note.Args[0])

	_, list = read(t, "vector.signet", strings.Replace(answeringWith(signOfRequest, signOfAnswer, body), "  given response.at = \"1500693927\"\n", "", 1))
	require.Equal(t, 1, list.Count(diag.VectorGiven), rendered(list))

	_, list = read(t, "vector.signet", strings.Replace(answeringWith(signOfRequest, signOfAnswer, body), "response.msg", "response.message", 1))
	require.Equal(t, 1, list.Count(diag.VectorTarget), rendered(list))
}
