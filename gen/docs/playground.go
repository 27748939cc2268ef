package docs

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/gen/recipetree"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// signingScripts are the scripts of templates/docs that make requests, in their
// order; that of the forms needs them.
var signingScripts = strings.Fields("hashes recipe json pairs message http")

// browserFunctions are the functions that these scripts compute.
var browserFunctions = strings.Fields(`base64 base64url base64url_raw chosen datetime either from_base64 from_hex hex
	hmac_md5 hmac_sha1 hmac_sha224 hmac_sha256 hmac_sha384 hmac_sha512 join json lines listed lower md5 nonce option or_else pairs
	percent percent_form percent_path present random replace sha1 sha224 sha256 sha384 sha512 size slice sorted strip_prefix
	text unix unix_ms upper utf8`)

// Playground is where a reader's browser signs the calls of an envelope.
type Playground struct {
	// Envelope names the recipe that it signs by.
	Envelope string
	// Missing are the functions that the recipe needs and the page does not have;
	// with one of them the page cannot sign.
	Missing []string
	// OfProgram tells that one of these is a function of the program.
	OfProgram  bool
	Credential []PlayCredential
	Calls      []string
	// Now is the time at first, Nonces are the members that chance makes.
	Now    string
	Nonces []PlayNonce
}

// PlayCredential is a member of the credential with its value at first, and the
// values that it can have if they are listed.
type PlayCredential struct {
	Name, Label, Value string
	Options            []string
	Hidden             bool
}

// PlayNonce is a member that a sender makes up, with its text at first.
type PlayNonce struct{ Name, Value string }

// Works reports whether the page can sign.
func (p Playground) Works() bool { return len(p.Missing) == 0 && len(p.Calls) > 0 }

func (w *writer) playground(e *spec.Envelope) Playground {
	p := Playground{Envelope: e.Wire, Missing: missingInBrowser(e), OfProgram: e.UsesExterns(), Now: eval.DemoTime.Format(time.RFC3339)}
	demo := eval.DemoCredential(w.api, e)
	for _, m := range e.Credential.Members {
		if m.Mirror == nil || usesCredential(e.Request, m) {
			p.Credential = append(p.Credential, PlayCredential{m.Wire, m.Label.In(w.lang), demo.Credential[m.Wire], m.Options, m.Hidden()})
		}
	}
	for _, c := range signable(w.api, e) {
		p.Calls = append(p.Calls, c.call.Wire)
		if len(p.Calls) == 1 {
			for _, m := range noncesOf(e) {
				p.Nonces = append(p.Nonces, PlayNonce{m.Named(), c.given[m]})
			}
		}
	}
	return p
}

// usesCredential reports whether a request is made from a member of the credential.
func usesCredential(m *spec.Message, c *spec.CredentialMember) bool {
	found := false
	walkRequest(m, func(e spec.Expr) {
		r, ok := e.(*spec.Ref)
		found = found || ok && r.Credential == c
	})
	return found
}

// walkRequest visits all that a sender of a request computes.
func walkRequest(m *spec.Message, visit func(spec.Expr)) {
	roots := []spec.Expr{m.Route}
	for _, x := range m.AllLeaves() {
		roots = append(roots, x.Expr, x.Computed, x.When)
	}
	for _, c := range m.Carriers {
		roots = append(roots, c.When)
	}
	for _, root := range roots {
		spec.Walk(root, func(e spec.Expr) bool {
			visit(e)
			return true
		})
	}
}

// missingInBrowser are the functions of a request that the page does not have.
func missingInBrowser(e *spec.Envelope) []string {
	var out []string
	walkRequest(e.Request, func(x spec.Expr) {
		a, ok := x.(*spec.Apply)
		if ok && !slices.Contains(browserFunctions, a.Func.Name) && !slices.Contains(out, a.Func.Name) {
			out = append(out, a.Func.Name)
		}
	})
	return out
}

func noncesOf(e *spec.Envelope) []*spec.Member {
	return slices.DeleteFunc(e.Request.AllLeaves(), func(m *spec.Member) bool {
		a, ok := m.Expr.(*spec.Apply)
		return !ok || a.Func.Kind != spec.Source
	})
}

// playCall is a call with the examples that it can be signed for.
type playCall struct {
	call     *spec.Call
	given    map[*spec.Member]string
	examples []*spec.Example
}

// signable are the calls of an envelope with an example whose request is the same
// each time.
func signable(api *spec.API, e *spec.Envelope) []playCall {
	var out []playCall
	for _, c := range api.Calls() {
		if c.Service.Envelope != e {
			continue
		}
		p := playCall{call: c}
		for _, x := range c.Examples {
			if x.Fault != nil || eval.SealExample(api, c, argumentsOf(x)) == nil {
				continue
			}
			made, _ := eval.DemoCall(api, c, argumentsOf(x))
			p.given, p.examples = made.Given, append(p.examples, x)
		}
		if len(p.examples) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// Recipe is what a page signs an envelope by, as data for its script.
type Recipe struct {
	Envelope string
	Data     template.JS
}

// recipes are those of the envelopes that the page can sign.
func recipes(api *spec.API) []Recipe {
	var out []Recipe
	for _, e := range api.Used() {
		calls := signable(api, e)
		if len(calls) == 0 || len(missingInBrowser(e)) > 0 {
			continue
		}
		tree := recipetree.Writer{Lets: e.Lets, Whole: true}.Message(e.Request)
		list := recipetree.List()
		for _, c := range calls {
			list.Items = append(list.Items, callTree(c))
		}
		tree.Members = append(tree.Members, recipetree.Field("calls", list))
		// Within an element of script, no text may look like the end of it.
		out = append(out, Recipe{e.Wire, template.JS(strings.ReplaceAll(tree.Compact(), "<", `\u003c`))})
	}
	return out
}

// callTree is a call and what goes into its examples.
func callTree(p playCall) *spec.JSON {
	path := recipetree.List()
	for _, part := range p.call.Path {
		n := recipetree.Object(recipetree.Field("text", recipetree.Text(part.Text)))
		path.Items = append(path.Items, n)
		if part.Field != nil {
			path.Items = append(path.Items, recipetree.Object(recipetree.Field("field", recipetree.Text(part.Field.Wire))))
		}
	}
	return recipetree.Object(
		recipetree.Field("name", recipetree.Text(p.call.Wire)),
		recipetree.Field("method", recipetree.Text(p.call.HTTPMethod())),
		recipetree.Field("address", recipetree.Text(eval.DemoAddress(p.call))),
		recipetree.Field("path", path),
		recipetree.Field("arguments", recipetree.Text(strings.TrimSpace(indented([]byte(argumentsOf(p.examples[0]).Compact()))))),
	)
}

var (
	cannotSign = words.Phrase{
		ZH: "本页不能为该信封签名：配方用到的函数 %s 不在本页所带的函数之内。",
		EN: "This page cannot sign for this envelope: its recipe needs %s, which the page does not have.",
	}
	commandSigns = words.Phrase{ZH: "命令 `signet sign` 可以计算。", EN: " The command `signet sign` computes it."}
)

// cannotSign tells why there is no playground; empty if there is one.
func (w *writer) cannotSign(p Playground) string {
	switch {
	case p.Works():
		return ""
	case len(p.Missing) == 0:
		return w.say(frameTexts["noExample"])
	}
	names := make([]string, len(p.Missing))
	for i, name := range p.Missing {
		names[i] = "`" + name + "`"
	}
	text := w.say(cannotSign, w.listed(names))
	if !p.OfProgram {
		text += w.say(commandSigns)
	}
	return text
}
