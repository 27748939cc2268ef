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
	// inJSON tells that members are those of a JSON object.
	inJSON bool
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
// lower case, and stands in a carrier of some kind. Nothing else may use it.
func (w *writing) isPlainOutput(e spec.Expr, in spec.CarrierKind) bool {
	a, ok := e.(*spec.Apply)
	if !ok || w.uses[e] > 1 {
		return false
	}
	if _, known := w.known[e]; known {
		return false
	}
	form, plain := plainOutputs[a.Func.Name]
	return plain && (in == spec.JSONCarrier || in == spec.FormCarrier && form)
}

// prepareMember composes what a member needs before the body is begun.
func (c *coder) prepareMember(m *spec.Member) {
	w := writing{coder: c}
	if w.isPlainOutput(m.Expr, m.Carrier.Kind) {
		c.prepare(m.Expr)
		return
	}
	c.text(m.Reference, m.Named())
}

// carrier writes the members of a body in its format.
func (w *writing) carrier(c *spec.Carrier) {
	switch c.Kind {
	case spec.JSONCarrier:
		w.object(c.Members)
	case spec.XMLCarrier:
		w.xml(c)
	default:
		w.form(c.Members)
	}
}

// form writes members as a form.
func (w *writing) form(members []*spec.Member) {
	w.items(members, "&", func(w *writing, m *spec.Member) {
		w.pending += formText(m.Wire) + "="
		w.flush()
		if w.isPlainOutput(m.Expr, spec.FormCarrier) {
			w.append(m.Expr)
			return
		}
		w.add(assign(recipe("AppendFormText").Call(buffer(), w.text(m.Reference, m.Named()).code())))
	}, func(w *writing) {
		w.add(assign(recipe("AppendFormText").Call(buffer(), jen.Id("member").Dot("Name"))),
			assign(jen.Append(buffer(), jen.LitRune('='))),
			assign(recipe("AppendFormText").Call(buffer(), jen.Id("member").Dot("Text"))))
	})
}

// items writes members with a separator between them; one, or the members of a
// spread. Where the first ones may be missing, the length tells whether a
// separator is needed.
func (w *writing) items(members []*spec.Member, separator string, one func(*writing, *spec.Member), spread func(*writing)) {
	certain := false // that something stands in front
	start := ""
	for i, m := range members {
		unsure := w.isUnsure(m)
		if unsure && !certain && start == "" && i < len(members)-1 || start == "" && i > 0 && !certain {
			start = w.startOf()
		}
		if !unsure {
			w.separate(separator, certain, i > 0, start)
			one(w, m)
			certain = true
			continue
		}
		w.flush()
		inner := &writing{coder: w.block(), inJSON: w.inJSON}
		if m.Spread != 0 {
			inner.spreadItems(separator, certain, w.startOr(&start), spread)
		} else {
			inner.separate(separator, certain, i > 0, start)
			one(inner, m)
			inner.flush()
		}
		w.guardedBy(m, inner.out)
	}
}

// isUnsure reports whether a member is there in some messages only, of those that
// have its carrier.
func (w *writing) isUnsure(m *spec.Member) bool {
	return m.Spread != 0 || m.When != nil && m.When != m.Carrier.When || w.guard != nil && w.guard(m) != nil
}

// startOf notes where the items begin.
func (w *writing) startOf() string {
	w.flush()
	name, _ := w.local("start")
	if w.before == nil || w.before[name] {
		w.add(jen.Id(name).Op(":=").Len(buffer()))
	}
	return name
}

func (w *writing) startOr(start *string) string {
	if *start == "" {
		*start = w.startOf()
	}
	return *start
}

// separate writes the separator in front of an item.
func (w *writing) separate(separator string, certain, possible bool, start string) {
	switch {
	case certain:
		w.pending += separator
	case possible && start != "":
		w.flush()
		w.used[start] = true
		w.add(jen.If(jen.Len(buffer()).Op(">").Id(start)).Block(assign(jen.Append(buffer(), jen.Add(raw(separator)).Op("...")))))
	}
}

// spreadItems writes the members of the business data.
func (w *writing) spreadItems(separator string, certain bool, start string, spread func(*writing)) {
	body := &writing{coder: w.block(), inJSON: w.inJSON}
	if certain {
		body.add(assign(jen.Append(buffer(), jen.Add(raw(separator)).Op("..."))))
	} else {
		body.separate(separator, false, true, start)
	}
	spread(body)
	body.flush()
	statements := body.out
	if w.skipsNull() {
		statements = append([]jen.Code{jen.If(jen.Id("member").Dot("Kind").Op("==").Add(jsonx("KindNull"))).Block(jen.Continue())}, statements...)
	}
	w.add(jen.For(jen.List(jen.Id("_"), jen.Id("member")).Op(":=").Range().Id("x").Dot("Spread").Call(jen.Id("x").Dot(w.dataField()))).Block(statements...))
}

// skipsNull tells that null is left out: only JSON can carry it.
func (w *writing) skipsNull() bool { return !w.inJSON }

// guardedBy adds the statements of a member that is not always there.
func (w *writing) guardedBy(m *spec.Member, statements []jen.Code) {
	var when *jen.Statement
	if m.When != nil && m.When == m.Carrier.When {
		if w.guard != nil {
			when = w.guard(m)
		}
	} else {
		when = w.there(m)
	}
	if when == nil {
		w.add(statements...)
		return
	}
	w.add(jen.If(when).Block(statements...))
}

// params writes the members of a structured header.
func (w *writing) params(c *spec.Carrier) {
	w.pending += c.Params.Prefix
	for i, m := range c.Members {
		if i > 0 {
			w.pending += c.Params.Separator
		}
		w.pending += m.Wire + "="
		w.flush()
		t := w.text(m.Reference, m.Named())
		if !c.Params.Quoted {
			w.appendTo(t.code())
			continue
		}
		w.add(assign(recipe("AppendQuoted").Call(buffer(), t.code())))
	}
}

// xml writes members as elements of an XML document.
func (w *writing) xml(c *spec.Carrier) {
	w.pending += "<" + c.XML.Root + ">"
	cdata := jen.False
	if c.XML.CDATA {
		cdata = jen.True
	}
	w.items(c.Members, "", func(w *writing, m *spec.Member) {
		w.flush()
		text := w.text(m.Reference, m.Named())
		w.add(assign(recipe("AppendXMLElement").Call(buffer(), jen.Lit(m.Wire), w.octets(text), cdata())))
	}, func(w *writing) {
		w.add(assign(recipe("AppendXMLElement").Call(buffer(), jen.String().Call(jen.Id("member").Dot("Name")), jen.Id("member").Dot("Text"), cdata())))
	})
	w.pending += "</" + c.XML.Root + ">"
}

// octets is a text as bytes, converted where it is a string.
func (w *writing) octets(t goText) jen.Code {
	if t.str {
		return jen.Index().Byte().Call(t.code())
	}
	return t.code()
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
	before := w.inJSON
	w.inJSON = true
	w.items(members, ",", func(w *writing, m *spec.Member) {
		w.name(m)
		if t, ok := w.known[m.Reference]; m.IsBlock() && ok {
			w.flush()
			w.appendTo(t.code()) // the text that is signed is the one that is sent
			return
		}
		if m.IsBlock() {
			w.object(m.Members)
			return
		}
		w.value(m)
	}, func(w *writing) {
		w.add(assign(jsonx("AppendString").Call(buffer(), jen.Id("member").Dot("Name"))),
			assign(jen.Append(buffer(), jen.LitRune(':'))),
			assign(jen.Append(buffer(), jen.Id("member").Dot("Raw").Op("..."))))
	})
	w.inJSON = before
	w.pending += "}"
}

// name writes the name of a member with its colon.
func (w *writing) name(m *spec.Member) {
	if m.Computed == nil {
		w.pending += jsonString(m.Wire) + ":"
		return
	}
	w.flush()
	w.add(assign(jsonx("AppendString").Call(buffer(), w.text(m.Computed, "name").code())))
	w.pending += ":"
}

// value writes the value of a member.
func (w *writing) value(m *spec.Member) {
	if v := w.outcome[m]; v != nil && m.Kind != spec.Raw {
		read := v()
		if m.Kind == spec.Int32 {
			read = jen.Int64().Call(read)
		}
		w.add(assign(jsonx(writers[m.Kind]).Call(buffer(), w.take(), read)))
		return
	}
	plain := w.isPlainOutput(m.Expr, spec.JSONCarrier)
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
