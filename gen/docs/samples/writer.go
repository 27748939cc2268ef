package samples

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// writer prints one sample.
type writer struct {
	*Language
	call       *spec.Call
	arguments  *spec.JSON
	credential eval.Credential
	// top are the lines of what a partner fills in, lines all that follow.
	top, lines []string
	// names are the variables by what they stand for.
	names map[string]string
	taken map[string]bool
}

func quote(text string) string { return (&spec.JSON{Kind: spec.JSONString, Text: text}).Compact() }

// variable returns the name of the variable for key, which is free in the
// language and begins as wish does.
func (w *writer) variable(key, wish string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, wish)
	for name == "" || w.taken[name] || name[0] >= '0' && name[0] <= '9' {
		name += "_"
		if name[0] != '_' && name[0] <= '9' {
			name = "_" + name
		}
	}
	w.taken[name] = true
	w.names[key] = name
	return name
}

// stated puts a text at the top of the sample, once.
func (w *writer) stated(key, wish, code string) string {
	if name, ok := w.names[key]; ok {
		return name
	}
	name := w.variable(key, wish)
	w.top = append(w.top, fmt.Sprintf(w.let, name, code))
	return name
}

// member returns the variable that holds the text of a member.
func (w *writer) member(m *spec.Member) (string, error) {
	key := fmt.Sprintf("member %p", m)
	if name, ok := w.names[key]; ok {
		return name, nil
	}
	switch {
	case m.When != nil || m.Carrier.When != nil:
		return "", lacking("when")
	case m.Expr == nil || m.Computed != nil || len(m.Path) > 1:
		return "", lacking("members of members")
	}
	code, err := w.text(m.Expr)
	if err != nil {
		return "", err
	}
	name := w.variable(key, m.Named())
	w.lines = append(w.lines, fmt.Sprintf(w.let, name, code))
	return name, nil
}

// text prints an expression: a let by its variable. Errors are lacking.
func (w *writer) text(e spec.Expr) (string, error) {
	for _, l := range w.call.Service.Envelope.Lets {
		if _, plain := e.(*spec.Ref); l.Expr == e && !plain {
			return w.named(e, l.Wire)
		}
	}
	return w.code(e)
}

// named puts the value of a let into a variable.
func (w *writer) named(e spec.Expr, wish string) (string, error) {
	key := fmt.Sprintf("let %p", e)
	if name, ok := w.names[key]; ok {
		return name, nil
	}
	code, err := w.code(e)
	if err != nil {
		return "", err
	}
	name := w.variable(key, wish)
	w.lines = append(w.lines, fmt.Sprintf(w.let, name, code))
	return name, nil
}

func (w *writer) code(e spec.Expr) (string, error) {
	switch e := e.(type) {
	case *spec.Literal:
		return quote(e.Value.Text), nil
	case *spec.Ref:
		return w.ref(e)
	case *spec.Concat:
		return w.concat(e)
	case *spec.Apply:
		if e.Pairs != nil {
			return w.pairs(e.Pairs)
		}
		return w.apply(e)
	}
	return "", lacking(strings.TrimPrefix(fmt.Sprintf("%T", e), "*spec."))
}

func (w *writer) ref(r *spec.Ref) (string, error) {
	switch r.Origin {
	case spec.OriginMember:
		return w.member(r.Member)
	case spec.OriginCredential:
		if r.Credential.Kind.IsKey() {
			return "", lacking("keys")
		}
		return w.stated(r.String(), r.Credential.Wire, quote(w.credential[r.Credential.Wire])), nil
	case spec.OriginCallName:
		return quote(w.call.Wire), nil
	case spec.OriginCallPath:
		return w.path()
	case spec.OriginCallMethod, spec.OriginHTTPMethod:
		return quote(w.call.HTTPMethod()), nil
	case spec.OriginArguments:
		return w.stated("arguments", "arguments", quote(w.arguments.Compact())), nil
	case spec.OriginNow:
		return w.instant(), nil
	case spec.OriginName:
		return "n", nil
	case spec.OriginValue:
		return "v", nil
	}
	return "", lacking(r.String())
}

// instant is when the message is sent: the same for all that tells it.
func (w *writer) instant() string {
	if _, ok := w.names["now"]; !ok {
		w.names["now"] = "now"
		w.lines = append(w.lines, fmt.Sprintf(w.let, "now", w.now))
	}
	return "now"
}

func (w *writer) concat(c *spec.Concat) (string, error) {
	parts := make([]string, len(c.Parts))
	for i, p := range c.Parts {
		if c.Type().Base != p.Type().Base {
			return "", lacking("texts and bytes put together")
		}
		code, err := w.text(p)
		if err != nil {
			return "", err
		}
		parts[i] = code
	}
	return strings.Join(parts, " + "), nil
}

// apply fills the template of a function.
func (w *writer) apply(a *spec.Apply) (string, error) {
	template, ok := w.functions[a.Func.Name]
	if !ok {
		return "", lacking(a.Func.Name)
	}
	var fill []string
	for i, x := range a.Args {
		place := strconv.Itoa(i + 1)
		if !strings.Contains(template, "%b"+place) && !strings.Contains(template, "%t"+place) && !strings.Contains(template, "%n"+place) {
			return "", lacking("options of " + a.Func.Name)
		}
		text, err := w.text(x)
		if err != nil {
			return "", err
		}
		number := text
		if l, ok := x.(*spec.Literal); ok {
			number = l.Value.Text
		}
		if _, ok := x.(*spec.Concat); ok {
			text = "(" + text + ")"
		}
		octets := text
		if x.Type().Base != spec.BytesType {
			octets = fmt.Sprintf(w.encode, text)
		}
		fill = append(fill, "%b"+place, octets, "%t"+place, text, "%n"+place, number)
	}
	return strings.NewReplacer(fill...).Replace(template), nil
}
