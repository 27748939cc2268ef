package samples

import (
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// apply prints the use of a function.
func (w *writer) apply(a *spec.Apply) code {
	switch a.Func.Name {
	case "json", "either", "listed", "chosen":
		return w.expr(a.Args[0])
	case "option":
		return w.literal(w.sent.Text(a))
	case "or_else":
		if r, ok := a.Args[0].(*spec.Ref); ok && w.sent.Absent(r.Member) {
			return w.expr(a.Args[1])
		}
		return w.expr(a.Args[0])
	case "join":
		return w.join(literalText(a.Args[0]), w.exprs(a.Args[1:]))
	case "lines":
		var parts []code
		for _, x := range w.exprs(a.Args) {
			parts = append(parts, x, w.literal("\n"))
		}
		return w.texts(parts...)
	case "sorted":
		return w.listed(w.sorted, literalText(a.Args[0]), w.exprs(a.Args[1:]))
	case "datetime":
		return w.datetime(a)
	case "nonce":
		if !hexAvoids(a.Without) {
			return w.lack("nonces without " + strings.Join(a.Without, ", "))
		}
	}
	return w.function(a)
}

// hexAvoids reports whether hexadecimal digits never hold one of the texts.
func hexAvoids(texts []string) bool {
	for _, t := range texts {
		if strings.Trim(t, "0123456789abcdef") == "" {
			return false
		}
	}
	return true
}

func (w *writer) join(separator string, parts []code) code {
	if w.joined.close != "" {
		return w.listed(w.joined, separator, parts)
	}
	var out []code
	for i, p := range parts {
		if i > 0 {
			out = append(out, w.literal(separator))
		}
		out = append(out, p)
	}
	return w.texts(out...)
}

// listed writes texts with a separator between them as a list.
func (w *writer) listed(l list, separator string, parts []code) code {
	items := make([]string, len(parts))
	for i, p := range parts {
		items[i] = p.text
	}
	return code{text: l.write(items, map[string]string{"join": w.quote(separator)})}
}

// function fills the template of a function.
func (w *writer) function(a *spec.Apply) code {
	row := rowOf(a)
	if inner := w.inner(a); inner != nil {
		row, a = a.Func.Name+" "+inner.Func.Name, inner
	}
	template, ok := w.functions[row]
	if !ok {
		return w.lack(row)
	}
	values := map[string]code{}
	for i, x := range a.Args {
		if x.Type().Base == spec.NameType {
			continue
		}
		place, value := strconv.Itoa(i+1), w.expr(x)
		for letter, o := range w.operands {
			form := o.text
			if x.Type().Base == spec.BytesType {
				form = o.octets
			}
			values[letter+place] = with(form, value)
		}
		w.numbers(values, x, place)
	}
	if template == "%t1" || template == "%b1" {
		return values[template[1:]]
	}
	return code{text: fillCode(template, values)}
}

// inner is the operand of a function, if the language says both at once.
func (w *writer) inner(a *spec.Apply) *spec.Apply {
	inner, ok := a.Args[0].(*spec.Apply)
	if !ok || w.functions[a.Func.Name+" "+inner.Func.Name] == "" || w.let(inner) != nil {
		return nil
	}
	return inner
}

// rowOf is the row of a function: its name, and a word or an option that it takes.
func rowOf(a *spec.Apply) string {
	for i, x := range a.Args {
		p := a.Func.Params[min(i, len(a.Func.Params)-1)]
		switch {
		case p.Base == spec.NameType && len(p.Words) > 1:
			return a.Func.Name + " " + literalText(x)
		case p.Named && p.Base != spec.NameType:
			return a.Func.Name + " " + p.Name
		}
	}
	return a.Func.Name
}

// numbers fills the slots of what is known of an operand: %n1 is a number, and %bits1
// how many bits it has.
func (w *writer) numbers(values map[string]code, x spec.Expr, place string) {
	if l, ok := x.(*spec.Literal); ok {
		values["n"+place] = code{text: l.Value.Text}
	}
	values["bits"+place] = code{text: strconv.Itoa(8 * len(w.sent.Text(x)))}
}

func literalText(e spec.Expr) string {
	if l, ok := e.(*spec.Literal); ok {
		return l.Value.Text
	}
	return ""
}
