package docs

import (
	"cmp"
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
var signingScripts = strings.Fields("libraries/hashes recipe json pairs message http")

// libraries are functions, and the further scripts that a page needs for them.
var libraries = []struct{ functions, scripts []string }{
	{strings.Fields("aes_cbc aes_ecb aes_gcm"), strings.Fields("libraries/ciphers aes")},
	{strings.Fields("des_cbc des_ecb des3_cbc des3_ecb"), strings.Fields("libraries/forge des")},
	{strings.Fields("ed25519"), strings.Fields("libraries/forge keys ed25519")},
	{strings.Fields("gzip"), strings.Fields("libraries/fflate gzip")},
	{strings.Fields("rsa_encrypt rsa_encrypt_chunked rsa_md5 rsa_pss_sha256 rsa_pss_sha512 rsa_sha1 rsa_sha256 rsa_sha512"), strings.Fields("libraries/forge keys rsa")},
	{strings.Fields("hmac_sm3 sm3 sm4_cbc sm4_ecb"), strings.Fields("libraries/sm sm")},
	{strings.Fields("sm2_sm3"), strings.Fields("libraries/forge keys libraries/sm2 sm2")},
}

// scriptsFor are the scripts that sign by recipes with these functions.
func scriptsFor(functions []*spec.Func) []string {
	out := slices.Clone(signingScripts)
	for _, l := range libraries {
		if !slices.ContainsFunc(functions, func(f *spec.Func) bool { return slices.Contains(l.functions, f.Name) }) {
			continue
		}
		for _, script := range l.scripts {
			if !slices.Contains(out, script) {
				out = append(out, script)
			}
		}
	}
	return out
}

// Playground is where a reader's browser signs the calls of an envelope.
type Playground struct {
	// Envelope names the recipe that it signs by.
	Envelope string
	// Missing are the functions of the recipe that programs compute; with one of
	// them the page cannot sign.
	Missing    []string
	Credential []PlayCredential
	Examples   []PlayExample
	// Chance tells that a request holds what is another each time, besides nonces.
	Chance bool
	// Now is the time at first, Nonces are the members that chance makes.
	Now    string
	Nonces []PlayNonce
}

// PlayCredential is a member of the credential with its value at first, and the
// values that it can have if they are listed.
type PlayCredential struct {
	Name, Label, Value string
	Options            []string
	// Hidden members are secret; keys of pairs may take several lines.
	Hidden, Key bool
}

// PlayExample is an example of a call: its number among those that the page signs
// for the call, its label, and where the page shows it.
type PlayExample struct {
	Call      string
	Number    int
	Label, ID string
}

// PlayNonce is a member that a sender makes up, with its text at first.
type PlayNonce struct{ Name, Value string }

// Works reports whether the page can sign.
func (p Playground) Works() bool { return len(p.Missing) == 0 && len(p.Examples) > 0 }

func (w *writer) playground(e *spec.Envelope) Playground {
	p := Playground{Envelope: e.Wire, Missing: missingInBrowser(e), Now: eval.DemoTime.Format(time.RFC3339)}
	demo := eval.DemoCredential(w.api, e)
	for _, m := range e.Credential.Members {
		if m.Mirror == nil || usesCredential(e.Request, m) {
			p.Credential = append(p.Credential, PlayCredential{m.Wire, m.Label.In(w.lang), demo.Credential[m.Wire], m.Options, m.Hidden(), m.Kind.IsKey()})
		}
	}
	calls := signable(w.api, e)
	for _, c := range calls {
		p.Examples = append(p.Examples, w.playExamples(c)...)
	}
	given, same := eval.DemoNonces(e.Request)
	p.Chance = !same
	for _, m := range e.Request.AllLeaves() {
		if text, ok := given[m]; ok {
			p.Nonces = append(p.Nonces, PlayNonce{m.Named(), text})
		}
	}
	return p
}

func (w *writer) playExamples(c playCall) []PlayExample {
	var out []PlayExample
	for i, x := range c.examples {
		out = append(out, PlayExample{c.call.Wire, i, cmp.Or(x.Label.In(w.lang), w.say(frameTexts["example"])), w.exampleID(x)})
	}
	return out
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

// functionsOf are the functions of a request, each once.
func functionsOf(e *spec.Envelope) []*spec.Func {
	var out []*spec.Func
	walkRequest(e.Request, func(x spec.Expr) {
		if a, ok := x.(*spec.Apply); ok && !slices.Contains(out, a.Func) {
			out = append(out, a.Func)
		}
	})
	return out
}

// missingInBrowser are the functions of a request that programs compute.
func missingInBrowser(e *spec.Envelope) []string {
	var out []string
	for _, f := range functionsOf(e) {
		if f.Extern != nil {
			out = append(out, f.Name)
		}
	}
	return out
}

// playCall is a call with the examples that it can be signed for.
type playCall struct {
	call     *spec.Call
	examples []*spec.Example
}

// signable are the calls of an envelope with examples that can be sealed.
func signable(api *spec.API, e *spec.Envelope) []playCall {
	var out []playCall
	for _, c := range api.Calls() {
		if c.Service.Envelope != e {
			continue
		}
		p := playCall{call: c}
		for _, x := range c.Examples {
			made, _ := eval.DemoCall(api, c, argumentsOf(x))
			if eval.SealCall(made).Sound() {
				p.examples = append(p.examples, x)
			}
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
	// Scripts are those of templates/docs that sign by it, in their order.
	Scripts []string
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
		out = append(out, Recipe{e.Wire, template.JS(strings.ReplaceAll(tree.Compact(), "<", `\u003c`)), scriptsFor(functionsOf(e))})
	}
	return out
}

// callTree is a call and what goes into its examples.
func callTree(p playCall) *spec.JSON {
	path, examples := recipetree.List(), recipetree.List()
	for _, part := range p.call.Path {
		n := recipetree.Object(recipetree.Field("text", recipetree.Text(part.Text)))
		path.Items = append(path.Items, n)
		if part.Field != nil {
			path.Items = append(path.Items, recipetree.Object(recipetree.Field("field", recipetree.Text(part.Field.Wire))))
		}
	}
	for _, x := range p.examples {
		examples.Items = append(examples.Items, recipetree.Text(string(argumentsOf(x).AppendIndented(nil, ""))))
	}
	return recipetree.Object(
		recipetree.Field("name", recipetree.Text(p.call.Wire)),
		recipetree.Field("method", recipetree.Text(p.call.HTTPMethod())),
		recipetree.Field("address", recipetree.Text(eval.DemoAddress(p.call))),
		recipetree.Field("path", path),
		recipetree.Field("examples", examples),
	)
}

var (
	cannotSign = words.Phrase{
		ZH: "本页不能为该信封签名：配方用到的函数 %s 由双方的程序计算。",
		EN: "This page cannot sign for this envelope: its recipe needs %s, which programs compute.",
	}
	nothingToSign = words.Phrase{ZH: "该信封的接口没有可以签名的示例。", EN: "No call of this envelope has an example that can be signed."}
)

// cannotSign tells why there is no playground; empty if there is one.
func (w *writer) cannotSign(p Playground) string {
	switch {
	case p.Works():
		return ""
	case len(p.Missing) == 0:
		return w.say(nothingToSign)
	}
	names := make([]string, len(p.Missing))
	for i, name := range p.Missing {
		names[i] = "`" + name + "`"
	}
	return w.say(cannotSign, words.List(w.lang, names))
}
