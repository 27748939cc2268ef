package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// signedHeaders is a contract whose signature covers the headers that a list
// names.
const signedHeaders = `signet 1
languages en
api demo "Demo" {
  version "1"
  envelope e
  party a "A"
  party b "B" { at test "https://b.example/v1" }
}
envelope e {
  request POST at "/" {
    header Host        as host   = http.host
    header "X-Op"      as op     = call_name
    header "X-Tenant"  as tenant = nonce(4)
    header "X-Format"  as format = "json"
    header "X-Date"    as date   = datetime(now, "yyyyMMdd'T'HHmmss", zone: "Z")
    header Authorization params("E1 ", separator: ",", quote: none) {
      Credential     = join("/", credential.id, scope)
      SignedHeaders  = chosen("host;x-date;x-format;x-op", separator: ";")
      Signature      = hex(hmac_sha256(credential.secret, to_sign))
    }
    body = json(arguments)
  }
  let day      = datetime(now, "yyyyMMdd", zone: "Z")
  let scope    = join("/", day, "demo")
  let headers  = pairs(headers, only: SignedHeaders, separator: ";", empty: keep, order: name, each: name + ":" + value, join: "\n")
  let to_sign  = join("\n", http.method, http.path, scope, headers, SignedHeaders, http.body)
  response json {
    Response {
      Error when failed { Code string; Message = text }
      ...result
    }
  }
  success              "done"
  fault bad_signature  Code = "Signature"  "bad signature"
  fault internal       Code = "Internal"   "failed"
  freshness date past 5m
  allow unsigned_response "tls"
}
service S a -> b "S" {
  call Do "Do" { args { name string "name" }; example "one" { args { "name": "x" } } }
}
`

// TestChosenHeadersCover holds that only those headers count as covered which the
// list has to name, and that a joined credential does no more than choose a key.
func TestChosenHeadersCover(t *testing.T) {
	api, list := read(t, "x.signet", signedHeaders)
	require.NotNil(t, api, rendered(list))
	e := api.Envelopes[0]
	for name, class := range map[string]spec.CoverClass{
		"host": spec.Covered, "op": spec.Covered, "date": spec.Covered, "tenant": spec.Uncovered, "format": spec.Fixed,
		"Credential": spec.ChoosesKey, "SignedHeaders": spec.Covered, "Signature": spec.IsCheck,
	} {
		require.Equal(t, class, e.Serve.Of(e.Request.Named(name)), name)
	}
	require.Equal(t, 1, list.Len(), rendered(list))
	require.Equal(t, diag.UncoveredNonce, list.All()[0].Code)

	without := strings.Replace(signedHeaders, "x-format;x-op", "x-format", 1)
	api, list = read(t, "x.signet", without)
	require.NotNil(t, api, rendered(list))
	require.Equal(t, spec.Uncovered, api.Envelopes[0].Serve.Of(api.Envelopes[0].Request.Named("op")))
	require.Contains(t, rendered(list), diag.UncoveredCall.ID)
}

// TestJoinsAreSpliced holds that a join within one of the same separator is split
// with it: the receiver learns the id from the first of all parts.
func TestJoinsAreSpliced(t *testing.T) {
	api, _ := read(t, "x.signet", signedHeaders)
	e := api.Envelopes[0]
	require.Equal(t, `join("/", credential.id, datetime(now, "yyyyMMdd", zone: "Z"), "demo")`, spec.Show(e.Request.Named("Credential").Expr))
	for _, s := range e.Serve.Steps {
		if s.Op == spec.StepSplit {
			require.Len(t, s.Out, 3)
			return
		}
	}
	t.Fatal("nothing is split")
}

// TestVectorGives holds what a vector may state instead of the contract.
func TestVectorGives(t *testing.T) {
	const sound = `
vector "v" for Do example "one" {
  credential { "id": "app", "secret": "demo" }
  given date = "20240501T120000"
  given format = "xml"
  given SignedHeaders = "x-format;host"
  given http.host = "other.example"
  given http.path = ""
  given http.body = "{ }"
  expect to_sign = "POST\n\n20240501/demo\nhost:other.example\nx-format:xml\nx-format;host\n{ }"
  expect http.body = "{ }"
}
`
	api, list := read(t, "x.signet", signedHeaders+sound)
	require.NotNil(t, api, rendered(list))
	require.Equal(t, 1, list.Len(), rendered(list)) // the note about the nonce
	for name, line := range map[string]string{
		"a call":      `given op = "Do"`,
		"a signature": `given Signature = "00"`,
		"the target":  `given http.target = "/"`,
		"the query":   `given http.query = "a=1"`,
		"an unknown":  `given nothing = "1"`,
	} {
		_, list := read(t, "x.signet", signedHeaders+strings.Replace(sound, `given format = "xml"`, line, 1))
		require.Contains(t, rendered(list), diag.VectorTarget.ID, name)
	}
}
