package samples

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// writer prints one sample.
type writer struct {
	*Language
	call       *spec.Call
	request    *spec.Message
	arguments  *spec.JSON
	credential eval.Credential
	// sent is the message of the example: it tells which members there are.
	sent *eval.Sent
	// origin is the scheme and host of the address, base its path.
	origin, base string
	// top are the lines of what a partner fills in, lines all that follow.
	top, lines []string
	// names are the variables by what they stand for.
	names map[string]code
	taken map[string]bool
	// missing is the first thing that the language has no words for.
	missing string
}

// lack notes what the language has no words for.
func (w *writer) lack(what string) code {
	if w.missing == "" {
		w.missing = what
	}
	return code{text: w.quote("")}
}

func (w *writer) literal(text string) code {
	if strings.ContainsRune(text, 0) {
		return w.lack("texts with NUL")
	}
	return code{text: w.quote(text), literal: &text}
}

// own are the variables of what a message has besides its members.
var own = []string{"address", "body", "host", "now", "path", "query", "target", "url"}

// name returns a name for a variable which is free in the language and begins as
// wish does.
func (w *writer) name(wish string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, wish)
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		name = "_" + name
	}
	for w.taken[name] || strings.Trim(name, "_") == "" {
		name += "_"
	}
	w.taken[name] = true
	return name
}

// assign returns the variable for key, and the line that gives it its value.
func (w *writer) assign(key, wish, value string) (code, string) {
	name := map[string]string{"name": wish, "value": value}
	if !slices.Contains(own, key) {
		name["name"] = w.name(wish)
	}
	w.names[key] = code{text: fill(w.variable, name), variable: true}
	return w.names[key], fill(w.assignment, name)
}

// stated puts a value at the top of the sample, once.
func (w *writer) stated(key, wish, value string) code {
	if c, ok := w.names[key]; ok {
		return c
	}
	c, line := w.assign(key, wish, value)
	w.top = append(w.top, line)
	return c
}

// kept puts the value of an expression into a variable, once.
func (w *writer) kept(key, wish string, make func() code) code {
	if c, ok := w.names[key]; ok {
		return c
	}
	value := make()
	if value.variable {
		w.names[key] = value
		return value
	}
	c, line := w.assign(key, wish, value.text)
	w.lines = append(w.lines, line)
	return c
}

// member returns the variable that holds the text of a member.
func (w *writer) member(m *spec.Member) code {
	return w.kept(fmt.Sprintf("member %p", m), m.Named(), func() code {
		if m.IsBlock() {
			return with(w.json.text, w.object(m.Members))
		}
		return w.expr(m.Expr)
	})
}

// expr prints an expression: a let by its variable.
func (w *writer) expr(e spec.Expr) code {
	if l := w.let(e); l != nil {
		return w.kept(fmt.Sprintf("let %p", e), l.Wire, func() code { return w.code(e, l.Wire) })
	}
	return w.code(e, "pairs")
}

// let is the let that an expression stands for, or nil.
func (w *writer) let(e spec.Expr) *spec.Let {
	for _, l := range w.call.Service.Envelope.Lets {
		if _, plain := e.(*spec.Ref); l.Expr == e && !plain {
			return l
		}
	}
	return nil
}

// code prints an expression. A variable that it takes besides is named as wish says.
func (w *writer) code(e spec.Expr, wish string) code {
	switch e := e.(type) {
	case *spec.Literal:
		return w.literal(e.Value.Text)
	case *spec.Ref:
		return w.ref(e)
	case *spec.Concat:
		return w.together(e.T.Base, w.exprs(e.Parts))
	case *spec.Match:
		return w.expr(w.chosen(e))
	case *spec.Object:
		return w.carrier(e.Carrier)
	case *spec.Apply:
		if e.Pairs != nil {
			return w.canonical(e.Pairs, wish)
		}
		return w.apply(e)
	}
	return w.lack(spec.Show(e))
}

func (w *writer) exprs(list []spec.Expr) []code {
	out := make([]code, len(list))
	for i, e := range list {
		out[i] = w.expr(e)
	}
	return out
}

// together puts texts together, or bytes; literals side by side become one.
func (w *writer) together(base spec.BaseType, parts []code) code {
	if base == spec.BytesType {
		return w.concatBytes(parts)
	}
	var out []code
	for _, p := range flat(parts) {
		if n := len(out); n > 0 && p.literal != nil && out[n-1].literal != nil {
			out[n-1] = w.literal(*out[n-1].literal + *p.literal)
		} else if p.literal == nil || *p.literal != "" {
			out = append(out, p)
		}
	}
	switch len(out) {
	case 0:
		return w.literal("")
	case 1:
		return out[0]
	}
	together := w.concat(out)
	together.parts = out
	return together
}

// flat takes apart what puts texts together.
func flat(parts []code) []code {
	var out []code
	for _, p := range parts {
		if p.parts == nil {
			out = append(out, p)
		} else {
			out = append(out, p.parts...)
		}
	}
	return out
}

// texts puts texts together.
func (w *writer) texts(parts ...code) code { return w.together(spec.TextType, parts) }

// chosen is the alternative that the example takes.
func (w *writer) chosen(m *spec.Match) spec.Expr {
	subject := w.sent.Text(m.Subject)
	for _, a := range m.Arms {
		if len(a.Values) == 0 || slices.ContainsFunc(a.Values, func(v *spec.Value) bool { return v.Text == subject }) {
			return a.Expr
		}
	}
	w.lack("an alternative for " + subject)
	return &spec.Literal{Value: &spec.Value{}}
}

func (w *writer) ref(r *spec.Ref) code {
	switch r.Origin {
	case spec.OriginMember:
		return w.member(r.Member)
	case spec.OriginCredential:
		return w.held(r.Credential)
	case spec.OriginCallName:
		return w.literal(w.call.Wire)
	case spec.OriginCallMethod, spec.OriginHTTPMethod:
		return w.literal(w.call.HTTPMethod())
	case spec.OriginArguments:
		return w.dataText()
	case spec.OriginNow:
		return w.kept("now", "now", func() code { return code{text: w.now} })
	case spec.OriginName:
		return code{text: w.pairs.name, variable: true}
	case spec.OriginValue, spec.OriginValueJSON:
		return code{text: w.pairs.value, variable: true}
	case spec.OriginHeader:
		if c := w.header(r.Header); c != nil {
			return w.carrier(c)
		}
		return w.literal("")
	}
	return w.part(r)
}

// part is a part of the HTTP message.
func (w *writer) part(r *spec.Ref) code {
	switch r.Origin {
	case spec.OriginCallPath:
		return w.callPath()
	case spec.OriginHTTPHost:
		return w.kept("host", "host", func() code { return with(w.host, w.address()) })
	case spec.OriginHTTPPath:
		return w.path()
	case spec.OriginHTTPQuery:
		return w.query()
	case spec.OriginHTTPTarget:
		return w.kept("target", "target", func() code { return w.behind(w.path()) })
	case spec.OriginHTTPURL:
		return w.url()
	case spec.OriginHTTPBody:
		return w.body()
	}
	return w.lack(r.String())
}

// held is a member of the credential.
func (w *writer) held(m *spec.CredentialMember) code {
	text := w.credential[m.Wire]
	if !m.Kind.IsKey() {
		return w.stated("credential "+m.Wire, m.Wire, w.literal(text).text)
	}
	key, err := keyPEM(m.Kind, text)
	if err != nil {
		return w.lack(err.Error())
	}
	return w.stated("credential "+m.Wire, m.Wire, fill(w.pem, map[string]string{"x": key}))
}
