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
	given, same := DemoNonces(e.Request)
	return Outgoing{
		Call: c, Arguments: []byte(arguments.Compact()), Credential: DemoCredential(api, e).Credential,
		Now: DemoTime, Address: DemoAddress(c), Given: given,
	}, same
}

// DemoNonces are fixed texts for the nonces of a message. It returns false if
// something in it besides them is left to chance.
func DemoNonces(m *spec.Message) (given map[*spec.Member]string, same bool) {
	given, same = map[*spec.Member]string{}, true
	for _, x := range m.AllLeaves() {
		if text, ok := demoChance(x.Expr); ok {
			given[x] = text
		} else if spec.Varies(x.Expr) {
			same = false
		}
	}
	return given, same
}

// demoChance is what a nonce gives, alone or with constants around it.
func demoChance(e spec.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *spec.Apply:
		if e.Func.Kind == spec.Source {
			return demoNonce(e), true
		}
	case *spec.Concat:
		for _, p := range e.Parts {
			if l, constant := p.(*spec.Literal); constant {
				text += l.Value.Text
				continue
			}
			part, chance := demoChance(p)
			if !chance {
				return "", false
			}
			text, ok = text+part, true
		}
	}
	return text, ok
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
