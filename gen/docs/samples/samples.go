// Package samples prints programs that sign and send one call, in languages that
// partners write: what the recipe of the contract says, as straight-line code.
package samples

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Languages returns the languages that samples are printed in.
func Languages() []*Language { return []*Language{bash, java, php, python, node} }

// Render prints a sample that sends an example of a call to an address, signed
// with the published demo credential. If the language lacks a function of the
// recipe, or has no way to send the message, the text is empty and missing names
// what it is.
func Render(api *spec.API, x *spec.Example, l *Language, address string) (text, missing string) {
	w := newWriter(api, x, l, address)
	w.message()
	if w.missing != "" {
		return "", w.missing
	}
	return w.program(), ""
}

func newWriter(api *spec.API, x *spec.Example, l *Language, address string) *writer {
	credential := eval.DemoCredential(api, x.Call.Service.Envelope).Credential
	w := &writer{
		Language: l, call: x.Call, request: x.Call.Service.Envelope.Request, names: map[string]code{}, taken: map[string]bool{},
		arguments: &spec.JSON{Kind: spec.JSONObject}, credential: credential,
	}
	if x.Call.Args != nil {
		w.arguments = eval.AsSent(x.Call.Args, x.Args)
	}
	if u, err := url.Parse(address); err == nil {
		w.origin, w.base = u.Scheme+"://"+u.Host, cmp.Or(u.EscapedPath(), "/")
	}
	// What the message holds is settled by that of the example.
	w.sent = eval.SealCall(eval.Outgoing{
		Call: x.Call, Arguments: []byte(w.arguments.Compact()), Credential: credential, Now: eval.DemoTime, Address: address,
	})
	for _, name := range slices.Concat(own, l.reserved) {
		w.taken[name] = true
	}
	return w
}

// program puts the lines into the frame of the language.
func (w *writer) program() string {
	lines := strings.Join(w.top, "") + "\n" + strings.Join(w.lines, "")
	helpers := used(w.helpers, lines)
	var b strings.Builder
	for line := range strings.Lines(lines) {
		if line != "\n" {
			b.WriteString(w.indent)
		}
		b.WriteString(line)
	}
	return fill(w.frame, map[string]string{"imports": used(w.imports, helpers+lines+w.frame), "helpers": helpers, "lines": b.String()})
}

// used returns the snippets that a text uses, or that others use that it does:
// each stands behind those that use it.
func used(snippets []snippet, text string) string {
	var out string
	for _, s := range snippets {
		if strings.Contains(text+out, s.mark) {
			out += s.code
		}
	}
	return out
}
