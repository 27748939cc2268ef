package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// TestRawTexts holds that a text in backquotes can stand wherever one in quotes
// can, and means the same.
func TestRawTexts(t *testing.T) {
	const contract = `signet 1
languages en
api demo "Demo" {
  version   "1.0.0"
  envelope  e
  party a "A"
  party b "B"
}
envelope e {
  request POST form {
    app   = credential.id
    op    = call_name
    ts    = unix(now)
    kind  = option("x", "y")
    data  = json(arguments)
    sign  = match kind {
      "x"  => hex(hmac_sha256(credential.secret, all))
      "y"  => hex(hmac_sha512(credential.secret, all))
    }
  }
  let all = pairs(fields, except: [sign], empty: keep, order: name, each: name + "=" + value, join: "&")
  response json {
    code   string
    msg    = text
  }
  success         code = "ok"   "done"
  fault internal  code = "bad"  "failed"
  freshness ts past 5m
  allow unsigned_response "the answer travels over TLS"
}
enum Color string {
  RED = "red"  "red"
}
service S a -> b "S" {
  call paint "Paint" { args { color? Color default "red" } }
}
`
	want, list := read(t, "raw.signet", contract)
	require.Empty(t, rendered(list))
	raw := strings.NewReplacer(
		`"x"`, "`x`", `"y"`, "`y`", `"="`, "`=`", `"&"`, "`&`", `code = "ok"`, "code = `ok`", `"bad"`, "`bad`", `RED = "red"`, "RED = `red`",
		`default "red"`, "default `red`",
	).Replace(contract)
	require.Equal(t, 10, strings.Count(raw, "`")/2)
	got, list := read(t, "raw.signet", raw)
	require.Empty(t, rendered(list))
	require.Equal(t, spec.Dump(want), spec.Dump(got))
}
