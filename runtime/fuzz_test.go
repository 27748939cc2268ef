package runtime_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

// FuzzServe: whatever arrives, signed or not, is answered in the envelope.
func FuzzServe(f *testing.F) {
	f.Add([]byte(form(acceptCall, acceptArgs).Encode()), []byte(acceptArgs))
	f.Add([]byte("ua=&ua=%&call=%75%zz+&;=&&"), []byte(bindArgs))
	f.Add([]byte(""), []byte(`{"user_name":"\ud800","x":[{"a":1,"a":2}]}`))
	server := loan.NewPartnerServer(partner(), keys, new(logs).option())
	f.Fuzz(func(t *testing.T, body, args []byte) {
		serveBytes(t, server, body)
		serveBytes(t, server, []byte(form(bindCall, string(args)).Encode()))
	})
}

func serveBytes(t *testing.T, server *runtime.Server, body []byte) {
	x := runtime.NewExchange()
	defer x.Release()
	x.Method = "POST"
	x.Body = append(x.Body, body...)
	server.Serve(context.Background(), x)
	var a answer
	if err := json.Unmarshal(x.Answer, &a); err != nil || x.Status != 200 || x.Cause == runtime.Internal {
		t.Fatalf("%d %s %s: %v", x.Status, x.Cause, x.Answer, err)
	}
}
