package eval

import (
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// DemoTime is when the messages that documents show are sent.
var DemoTime = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// DemoCall is a request as documents show it, the same each time: made at
// [DemoTime] under [DemoCredential], sent to the party's first address, its nonces
// fixed. It returns false for a call whose request is never the same twice, because
// something in it besides nonces is left to chance.
func DemoCall(api *spec.API, c *spec.Call, arguments *spec.JSON) (out Outgoing, same bool) {
	e := c.Service.Envelope
	given, same := demoNonces(e.Request)
	return Outgoing{
		Call: c, Arguments: []byte(arguments.Compact()), Credential: DemoCredential(api, e).Credential,
		Now: DemoTime, Address: DemoAddress(c), Given: given,
	}, same
}

// demoNonces are fixed texts for the nonces of a message. It returns false if
// something in it besides them is left to chance.
func demoNonces(m *spec.Message) (given map[*spec.Member]string, same bool) {
	given, same = map[*spec.Member]string{}, true
	for _, x := range m.AllLeaves() {
		if a, ok := x.Expr.(*spec.Apply); ok && a.Func.Kind == spec.Source {
			given[x] = demoNonce(a)
		} else if spec.Varies(x.Expr) {
			same = false
		}
	}
	return given, same
}

// DemoAddress is where the messages that documents show are sent.
func DemoAddress(c *spec.Call) string {
	if list := c.Service.To.Environments; len(list) > 0 {
		return list[0].URL
	}
	return "https://example.com/"
}

// demoNonce is a text of the length that a nonce has, the same each time.
func demoNonce(a *spec.Apply) string {
	const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
	n := len(alphabet)
	if len(a.Args) > 0 {
		if l, ok := a.Args[0].(*spec.Literal); ok {
			n = int(l.Value.Int)
		}
	}
	return strings.Repeat(alphabet, n/len(alphabet)+1)[:n]
}
