package eval

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// ExampleTime is when the messages of all examples are sent.
var ExampleTime = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// SealExample makes the request that documents show: signed with the demo
// credential, sent at ExampleTime to the party's first address, or else to
// https://example.com/. It returns nil if the request would not be the same
// twice, or cannot be made.
func SealExample(api *spec.API, c *spec.Call, arguments *spec.JSON) *Sent {
	e := c.Service.Envelope
	out := Outgoing{
		Call: c, Arguments: []byte(arguments.Compact()), Credential: DemoCredential(api, e).Credential,
		Now: ExampleTime, Address: exampleAddress(c), Given: map[*spec.Member]string{},
	}
	for _, m := range e.Request.AllLeaves() {
		if a, ok := m.Expr.(*spec.Apply); ok && a.Func.Kind == spec.Source {
			out.Given[m] = exampleNonce(a)
		} else if usesSource(m) {
			return nil
		}
	}
	return repeatable(func() *Sent { return SealCall(out) })
}

// SealExampleAnswer makes the answer to such a request: x states result or fault.
// It returns nil where SealExample would.
func SealExampleAnswer(api *spec.API, c *spec.Call, request *Sent, x Answer) *Sent {
	e := c.Service.Envelope
	if slices.ContainsFunc(e.Response.AllLeaves(), usesSource) {
		return nil
	}
	x.Request, x.Call, x.Envelope, x.Credential, x.Now = request.Opened(), c, e, DemoCredential(api, e).Credential, ExampleTime
	return repeatable(func() *Sent { return SealAnswer(x) })
}

// repeatable makes a message twice: padding and some signatures are random, too.
func repeatable(seal func() *Sent) *Sent {
	sent, again := seal(), seal()
	if !sent.Sound() || sent.Query != again.Query || !bytes.Equal(sent.Body, again.Body) || !slices.Equal(sent.Headers, again.Headers) {
		return nil
	}
	return sent
}

func exampleAddress(c *spec.Call) string {
	if list := c.Service.To.Environments; len(list) > 0 {
		return list[0].URL
	}
	return "https://example.com/"
}

// exampleNonce is a text of the length that a nonce has, the same each time.
func exampleNonce(a *spec.Apply) string {
	const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
	n := len(alphabet)
	if len(a.Args) > 0 {
		if l, ok := a.Args[0].(*spec.Literal); ok {
			n = int(l.Value.Int)
		}
	}
	return strings.Repeat(alphabet, n/len(alphabet)+1)[:n]
}

// usesSource reports whether chance takes part in a member.
func usesSource(m *spec.Member) bool {
	found := false
	spec.Walk(m.Expr, func(x spec.Expr) bool {
		a, ok := x.(*spec.Apply)
		found = found || ok && a.Func.Kind == spec.Source
		return !found
	})
	return found
}
