package mock_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/cmd/signet/internal/mock"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// till has results that depend on the arguments, PHP, and a path with an argument.
const till = `signet 1
languages en

api till "Till" {
  version   "1"
  envelope  e
  party shop "Shop"
  party hub "Hub"
}

envelope e {
  request call_method at "/v1" + call_path {
    query when call_method == "GET" { ...arguments }
    body = json(arguments) when call_method != "GET"
    header "X-App" as app = credential.id
    header "X-Sign" as sign = hex(hmac_sha256(credential.secret, join("\n", app, http.method, http.target, http.body)))
  }
  response json {
    code   int
    data?  = result
  }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  fault bad_signature      code = 2  "bad signature"
  fault invalid_arguments  code = 3  "bad arguments"
  fault closed  code = 4  "closed"
  lenient php
  allow replayable "a test"
  allow unsigned_response "a test"
}

service S shop -> hub "S" {
  call get GET "/orders/{id}" "one" {
    args   { id string "id" sensitive }
    result { id string "id"; cents int "amount"; where { id == args.id "the same order" } }
    example "seven" { args { "id": "7" }; result { "id": "7", "cents": 150 } }
  }
  call pay POST "/pay" "pay" {
    args   { cents int "amount"; note? decimal "note" }
    result { paid int "amount"; where { paid <= args.cents "not more" } }
    example "much"   { args { "cents": 100 }; result { "paid": 100 } }
    example "little" { args { "cents": 10, "note": "1.50" }; result { "paid": 10 } }
    example "shut"   { args { "cents": 1 }; fault closed }
  }
}
`

func tillAPI(t *testing.T) *spec.API {
	t.Helper()
	api, list, err := load.With("till.signet", func(string) ([]byte, error) { return []byte(till), nil })
	require.NoError(t, err)
	for _, d := range list.All() {
		require.NotEqual(t, diag.Error, d.Severity, d.Message(diag.EN))
	}
	return api
}

// answers sends arguments of a call and returns what is answered.
func (p *played) answers(call, args string) eval.Answered {
	p.t.Helper()
	c := p.api.Call(call)
	j, err := eval.ParseJSON([]byte(args))
	require.NoError(p.t, err)
	sent := p.sealed(c, j, "", time.Now())
	got, ok := p.read(c, sent, p.send(c, sent))
	require.True(p.t, ok)
	return got
}

// TestChoice tells by which example a call is answered.
func TestChoice(t *testing.T) {
	api := tillAPI(t)
	p := play(t, mock.Config{API: api, Party: api.Parties[1]})
	for _, c := range []struct{ call, args, result, fault string }{
		{"get", `{"id":"7"}`, `{"id":"7","cents":150}`, ""},
		{"get", `{"id":"secret-8"}`, `{"id":"secret-8","cents":150}`, ""}, // an argument that the result has to repeat
		{"pay", `{"cents":100}`, `{"paid":100}`, ""},
		{"pay", `{"cents":10,"note":"1.5"}`, `{"paid":10}`, ""}, // the same decimal
		{"pay", `{"cents":"10","note":1.5}`, `{"paid":10}`, ""}, // as PHP writes them
		{"pay", `{"cents":500}`, `{"paid":100}`, ""},
		{"pay", `{"cents":50}`, `{"paid":10}`, ""}, // the first result is too much
		{"pay", `{"cents":1}`, "", "closed"},
		{"pay", `{"cents":2}`, "", "internal"}, // no result is as little
		{"pay", `{"cents":true}`, "", "invalid_arguments"},
	} {
		got := p.answers(c.call, c.args)
		if c.fault != "" {
			require.NotNil(t, got.Fault, c.args)
			require.Equal(t, c.fault, got.Fault.Wire, c.args)
			continue
		}
		require.Nil(t, got.Fault, c.args)
		require.JSONEq(t, c.result, string(got.Result), c.args)
		require.NotContains(t, p.last().Path, "secret")
	}
	p.answers("pay", `{"cents":2}`)
	require.ErrorIs(t, p.last().Err, mock.ErrNoExample)
	require.Equal(t, "pay", p.last().Call)
	p.answers("get", `{"id":"secret-8"}`)
	require.Equal(t, mock.Told{Method: "GET", Path: "/orders/{id}", Call: "get", Status: http.StatusOK}, p.last())
	p.answers("pay", `{"cents":true}`)
	require.Equal(t, []string{"/cents"}, p.last().Pointers)
}

// TestPathsThatMeanNoCall are not told: nobody knows where an argument stands.
func TestPathsThatMeanNoCall(t *testing.T) {
	api := tillAPI(t)
	p := play(t, mock.Config{API: api, Party: api.Parties[1]})
	answer, err := http.Get(p.url + "/v1/order/secret-8")
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Empty(t, p.last().Path)
	require.NotEmpty(t, p.last().Cause)
}

// TestFaults answers with what is asked for, where the call has it.
func TestFaults(t *testing.T) {
	api := tillAPI(t)
	for fault, want := range map[string][2]string{"closed": {"closed", "closed"}, "internal": {"internal", "internal"}, "bad_signature": {"bad_signature", "bad_signature"}, "shut": {"", "closed"}} {
		p := play(t, mock.Config{API: api, Party: api.Parties[1], Fault: fault})
		for i, request := range [][2]string{{"get", `{"id":"7"}`}, {"pay", `{"cents":100}`}} {
			got := p.answers(request[0], request[1])
			require.Equal(t, want[i] == "", got.Fault == nil, "%s of %s", fault, request[0])
			if got.Fault != nil {
				require.Equal(t, want[i], got.Fault.Wire)
				require.Equal(t, want[i], p.last().Fault)
				require.Empty(t, p.last().Cause, "the request is accepted all the same")
			}
		}
	}
	m, err := mock.New(mock.Config{API: api, Party: api.Parties[1]})
	require.NoError(t, err)
	for _, name := range m.Answers() {
		require.True(t, m.Has(name), name)
	}
	require.Subset(t, m.Answers(), []string{"closed", "internal", "shut", "seven"})
	require.False(t, m.Has("nothing"))
}

// TestBadSignature: an answer with a spoiled signature is no sound answer, of every
// contract that signs its answers.
func TestBadSignature(t *testing.T) {
	signing := 0
	hosts(t, func(t *testing.T, api *spec.API, party *spec.Party) {
		p := play(t, mock.Config{API: api, Party: party, BadSignature: true})
		for _, c := range callsOf(api, party) {
			covered := c.Service.Envelope.Receive.Coverage
			x := accepted(c)
			sent := p.sealed(c, argsOf(x), "", time.Now())
			_, ok := p.read(c, sent, p.send(c, sent))
			require.Empty(t, p.last().Cause)
			signed := false
			for _, cover := range covered {
				signed = signed || cover.Keyed && (cover.Member.When == nil || x.Fault == nil)
			}
			if signed {
				signing++
				require.False(t, ok, c.Wire)
			}
		}
	})
	require.Greater(t, signing, 10)
}

// TestDelay: an answer waits, but not longer than its client does.
func TestDelay(t *testing.T) {
	api := tillAPI(t)
	p := play(t, mock.Config{API: api, Party: api.Parties[1], Delay: 50 * time.Millisecond})
	start := time.Now()
	p.answers("get", `{"id":"7"}`)
	require.GreaterOrEqual(t, time.Since(start), 50*time.Millisecond)
}

// TestCredential holds another credential than the demo one.
func TestCredential(t *testing.T) {
	api := tillAPI(t)
	env := api.Envelopes[0]
	own := map[*spec.Envelope]eval.Credential{env: {"id": "mine", "secret": "own"}}
	p := play(t, mock.Config{API: api, Party: api.Parties[1], Credentials: own})
	require.Equal(t, "bad_signature", p.answers("get", `{"id":"7"}`).Fault.Wire)
	require.Equal(t, "unknown_id", p.last().Cause)
	c := api.Call("get")
	sent := eval.SealCall(eval.Outgoing{Call: c, Arguments: []byte(`{"id":"7"}`), Credential: own[env], Now: time.Now(), Address: p.url})
	p.send(c, sent)
	require.Empty(t, p.last().Cause)

	_, err := mock.New(mock.Config{API: api, Party: api.Parties[1], Credentials: map[*spec.Envelope]eval.Credential{env: {"id": "mine"}}})
	require.ErrorContains(t, err, "the secret is empty")
}
