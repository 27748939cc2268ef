package eval_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

const routed = `signet 1
languages en

api orders "Orders" {
  version   "1"
  envelope  e
  party shop "Shop"
  party hub "Hub"
}

envelope e {
  request call_method at call_path {
    query { ...arguments }
    header "X-App" as app = credential.id
    header "X-Sign" as sign = hex(hmac_sha256(credential.secret, join("\n", app, http.method, http.target)))
  }
  response json {
    code   int
    data?  = result
  }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  allow replayable "a test"
  allow unsigned_response "a test"
}

service S shop -> hub "S" {
  call get GET "/orders/{id}" "one" { args { id string "id" } }
  call new GET "/orders/new" "a blank one" { }
  call export GET "/orders/{id}.csv" "as CSV" { args { id string "id" } }
  call line GET "/orders/{id}/lines/{n}" "a line" { args { id string "id"; n int "number" } }
  call cancel POST "/orders/{id}" "cancel" { args { id string "id" } }
}
`

// TestRoutesByPath: of the calls whose paths match, the most specific is meant,
// in whatever order they stand.
func TestRoutesByPath(t *testing.T) {
	api := written(t, routed)
	env, calls := api.Envelopes[0], api.Calls()
	for range calls {
		calls = append(calls[1:], calls[0])
		for _, c := range []struct{ method, path, call, args string }{
			{"GET", "/orders/7", "get", `{"id":"7"}`},
			{"GET", "/orders/new", "new", `{}`},
			{"GET", "/orders/newer", "get", `{"id":"newer"}`},
			{"GET", "/orders/new.csv", "export", `{"id":"new"}`},
			{"GET", "/orders/7/lines/1", "line", `{"id":"7","n":1}`},
			{"POST", "/orders/new", "cancel", `{"id":"new"}`},
		} {
			sent := eval.SealCall(eval.Outgoing{Call: api.Call(c.call), Arguments: []byte(c.args), Credential: credential(env), Now: noon})
			require.Equal(t, c.method+" "+c.path, sent.Method+" "+sent.Path)
			in := arrived(env, sent)
			in.Method, in.Path, in.Calls = sent.Method, sent.Path, slices.Clone(calls)
			opened, cause := eval.Open(env, in, keyring(env))
			require.Equal(t, spec.NoCause, cause, c.path)
			require.Equal(t, c.call, opened.Call, c.path)
			require.Equal(t, c.args, string(opened.Arguments), c.path)
		}
	}
}
