// Package samples prints programs that sign and send one call, in languages that
// partners write: what the recipe of the contract says, as straight-line code.
package samples

import (
	"errors"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Languages returns the languages that samples are printed in.
func Languages() []*Language { return []*Language{python, node} }

// Render prints a sample that sends an example of a call to an address, signed
// with the published demo credential. If the language lacks a function or a
// construct of the recipe, the text is empty and missing names it.
func Render(api *spec.API, x *spec.Example, l *Language, address string) (text, missing string) {
	w := &writer{
		Language: l, call: x.Call, names: map[string]string{}, taken: map[string]bool{},
		arguments: &spec.JSON{Kind: spec.JSONObject}, credential: eval.DemoCredential(api, x.Call.Service.Envelope).Credential,
	}
	if x.Call.Args != nil {
		w.arguments = eval.AsSent(x.Call.Args, x.Args)
	}
	for _, name := range l.reserved {
		w.taken[name] = true
	}
	if err := w.message(address); err != nil {
		var lack lacking
		if errors.As(err, &lack) {
			return "", string(lack)
		}
		return "", err.Error()
	}
	return l.head + strings.Join(w.top, "") + "\n" + strings.Join(w.lines, "") + l.tail, ""
}

// lacking is what a language has no words for.
type lacking string

func (l lacking) Error() string { return string(l) }
