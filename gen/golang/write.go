package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// writing makes the statements that write a body to b. Text that does not vary
// is gathered until something that does has to be written.
type writing struct {
	*coder
	pending string
}

// flush writes the gathered text.
func (w *writing) flush() {
	switch {
	case len(w.pending) == 1:
		w.add(assign(jen.Append(buffer(), jen.LitRune(rune(w.pending[0])))))
	case w.pending != "":
		w.add(assign(jen.Append(buffer(), jen.Add(raw(w.pending)).Op("..."))))
	}
	w.pending = ""
}

// store writes the gathered text and stores the body in a member of the
// exchange.
func (w *writing) store(member string) {
	at := jen.Id("x").Dot(member)
	switch {
	case len(w.pending) == 1:
		w.add(at.Op("=").Append(buffer(), jen.LitRune(rune(w.pending[0]))))
	case w.pending != "":
		w.add(at.Op("=").Append(buffer(), jen.Add(raw(w.pending)).Op("...")))
	default:
		w.add(at.Op("=").Add(buffer()))
	}
	w.pending = ""
}

// take returns the gathered text as a prefix of what follows.
func (w *writing) take() jen.Code {
	p := raw(w.pending)
	w.pending = ""
	return p
}

// plainOutputs are functions whose text needs no escapes in JSON; of those that
// are also true for a form the value is true.
var plainOutputs = map[string]bool{"hex": true, "unix": true, "unix_ms": true, "base64": false, "percent": false}

// isPlainOutput reports whether a node is the text of such a function, upper or
// lower case. Nothing else may use it.
func (w *writing) isPlainOutput(e spec.Expr, inForm bool) bool {
	a, ok := e.(*spec.Apply)
	if !ok || w.uses[e] > 1 {
		return false
	}
	if _, known := w.known[e]; known {
		return false
	}
	form, plain := plainOutputs[a.Func.Name]
	return plain && (form || !inForm)
}

// prepareMember composes what a member needs before the body is begun.
func (c *coder) prepareMember(m *spec.Member) {
	w := writing{coder: c}
	if w.isPlainOutput(m.Expr, m.Carrier.Kind == spec.FormCarrier) {
		c.prepare(m.Expr)
		return
	}
	c.text(m.Reference, m.Named())
}

// form writes members as a form.
func (w *writing) form(members []*spec.Member) {
	for i, m := range members {
		if i > 0 {
			w.pending += "&"
		}
		w.pending += formText(m.Wire) + "="
		w.flush()
		if w.isPlainOutput(m.Expr, true) {
			w.append(m.Expr)
			continue
		}
		w.add(assign(recipe("AppendFormText").Call(buffer(), w.text(m.Reference, m.Named()).code())))
	}
}

// formText is a name as the URL standard encodes it in a form.
func formText(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ':
			b.WriteByte('+')
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("*-._", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
		}
	}
	return b.String()
}

// object writes members as a JSON object.
func (w *writing) object(members []*spec.Member) {
	w.pending += "{"
	for i, m := range members {
		if i > 0 {
			w.pending += ","
		}
		w.pending += jsonString(m.Wire) + ":"
		if m.IsBlock() {
			w.object(m.Members)
			continue
		}
		w.value(m)
	}
	w.pending += "}"
}

// value writes the value of a member.
func (w *writing) value(m *spec.Member) {
	plain := w.isPlainOutput(m.Expr, false)
	switch {
	case plain && m.Kind.Quoted():
		w.pending += `"`
		w.flush()
		w.append(m.Expr)
		w.pending += `"`
	case plain:
		w.flush()
		w.append(m.Expr)
	case !m.Kind.Quoted():
		w.flush()
		w.appendTo(w.text(m.Reference, m.Named()).code())
	default:
		t := w.text(m.Reference, m.Named())
		if t.str {
			w.add(assign(jsonx("Str").Call(buffer(), w.take(), w.plainString(m.Expr, t))))
			return
		}
		w.flush()
		w.add(assign(jsonx("AppendString").Call(buffer(), t.code())))
	}
}

// plainString is a text of type string: secrets have one of their own.
func (w *writing) plainString(e spec.Expr, t goText) *jen.Statement {
	if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginCredential && r.Credential.Secret() {
		return jen.String().Call(t.code())
	}
	return t.code()
}
