// Package check turns the trees of a contract into its model.
//
// Every pass reports all that it finds and leaves out of the model what is
// broken, so that one mistake never hides another, and is never told twice.
package check

import (
	"go/token"
	"net/url"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// Check checks a contract: files[0] is its root, the others its imports, each
// once. It returns nil if the contract has an error.
func Check(files []*syntax.File, list *diag.List) *spec.API {
	c := &checker{
		files: files, list: list, api: &spec.API{},
		types: map[string]spec.Named{}, calls: map[string]*spec.Call{}, routes: map[string][]*spec.Call{},
		faults: map[*spec.Envelope]map[string]*spec.Fault{}, identifiers: map[string]spec.Name{}, unsound: map[spec.Type]bool{},
	}
	c.collect()    // what is declared where; all passes look things up here
	c.languages()  // before the first text
	c.header()     // the api block: parties, which services name
	c.declare()    // empty types, so that fields can refer to later ones
	c.define()     // their content, but for conditions
	c.tags()       // the structs of variants, when all their fields are known
	c.recursion()  // before anything walks the types
	c.externs()    // before the recipes that call them
	c.envelopes()  // stands on types, and services stand on it
	c.services()   // calls with their structs
	c.apart()      // needs the arguments of calls
	c.nonces()     // stands on the texts of envelopes
	c.conditions() // last of the types: a condition may read any field
	c.names()      // all Go identifiers, before anything generated is checked
	c.examples()   // needs conditions
	c.flows()      // needs examples
	c.vectors()    // needs examples and envelopes
	if c.list.HasErrors() {
		return nil
	}
	return c.api
}

// checker is the state of one run.
type checker struct {
	files []*syntax.File
	list  *diag.List
	api   *spec.API
	// root is the one api block, or nil.
	root *syntax.API
	// types are all declared types by name.
	types map[string]spec.Named
	// calls are all calls by name.
	calls map[string]*spec.Call
	// routes are the calls that state their own path, by envelope, party and
	// method.
	routes map[string][]*spec.Call
	// faults are those that answer in an envelope, by name.
	faults map[*spec.Envelope]map[string]*spec.Fault
	// unsound are types whose declaration or use is broken, which is reported:
	// what is said about their values cannot be judged.
	unsound map[spec.Type]bool
	// decls are the declarations of all files in order.
	decls []syntax.Decl
	// apiLimit and apiLenient are settings of the api block.
	apiLimit   int64
	apiLenient spec.Lenient
	// identifiers are those of the generated package, by what they name.
	identifiers map[string]spec.Name
	// owners are structs whose conditions wait until all fields are known.
	owners []owner
}

// owner is a struct with the tree it comes from.
type owner struct {
	model *spec.Struct
	tree  *syntax.StructType
	// args are the arguments that conditions of a result may read.
	args *spec.Struct
}

// report adds a diagnostic. What stands in a region that did not parse, or
// nowhere, follows from a syntax error that is told already, and is left out.
func (c *checker) report(code *diag.Code, span source.Span, args ...any) *diag.Diagnostic {
	d := diag.New(code, span, args...)
	if !span.IsZero() && !c.broken(span) {
		c.list.Add(d)
	}
	return d
}

// broken reports whether a place lies in a region that did not parse.
func (c *checker) broken(span source.Span) bool {
	for _, f := range c.files {
		if f.Source != span.File {
			continue
		}
		for _, b := range f.Broken {
			if b.Start <= span.Start && span.Start <= b.End {
				return true
			}
		}
	}
	return false
}

// errors counts the diagnostics so far; a pass compares before and after.
func (c *checker) errors() int {
	n := 0
	for _, d := range c.list.All() {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

// lost reports whether a name stands in a region that did not parse, so that
// it may well be declared there.
func (c *checker) lost(name string) bool {
	for _, f := range c.files {
		if f.Lost[name] {
			return true
		}
	}
	return false
}

// collect gathers the declarations and finds the one api.
func (c *checker) collect() {
	for i, f := range c.files {
		c.api.Files = append(c.api.Files, f.Source)
		for _, d := range f.Decls {
			c.decls = append(c.decls, d)
			if a, ok := d.(*syntax.API); ok {
				c.foundAPI(i, a)
			}
		}
	}
	if c.root == nil && len(c.files) > 0 && len(c.files[0].Broken) == 0 {
		c.report(diag.NoAPI, c.files[0].Source.Span(0, 0))
	}
}

func (c *checker) foundAPI(file int, a *syntax.API) {
	if c.root != nil || file > 0 {
		c.report(diag.SecondAPI, a.Keyword)
		return
	}
	c.root = a
}

func declsOf[T syntax.Decl](c *checker) []T {
	var out []T
	for _, d := range c.decls {
		if t, ok := d.(T); ok {
			out = append(out, t)
		}
	}
	return out
}

func (c *checker) envelopeDecls() []*syntax.Envelope { return declsOf[*syntax.Envelope](c) }
func (c *checker) vectorDecls() []*syntax.Vector     { return declsOf[*syntax.Vector](c) }

// header resolves the api block.
func (c *checker) header() {
	if c.root == nil {
		return
	}
	c.api.Name = spec.Name{Wire: c.root.Name.Text, Go: packageName(c.root.Name.Text), Label: c.label(c.root.Label), Doc: c.doc(c.root.Doc), Span: c.root.Name.Span}
	if token.IsKeyword(c.api.Go) || c.api.Go == "" && c.api.Wire != "" {
		c.report(diag.BadGoName, c.api.Span, c.api.Go)
	}
	c.once(c.root.Items)
	for _, item := range c.root.Items {
		switch i := item.(type) {
		case *syntax.APIVersion:
			if i.Text != nil && c.version(i.Text) && c.api.Version == "" {
				c.api.Version = i.Text.Value
			}
		case *syntax.Party:
			c.party(i)
		case *syntax.Limit:
			c.apiLimit = c.limit(i)
		case *syntax.Lenient:
			c.lenient(&c.apiLenient, i)
		case *syntax.Allow:
			c.api.Allows = c.appendAllow(c.api.Allows, i)
		}
	}
}

func (c *checker) party(d *syntax.Party) {
	p := &spec.Party{Name: spec.Name{Wire: d.Name.Text, Go: goName(d.Name.Text), Label: c.label(d.Label), Doc: c.doc(d.Doc), Span: d.Name.Span}}
	if q := c.partyNamed(d.Name.Text); q != nil {
		c.duplicate(d.Name, q.Span)
		return
	}
	for _, a := range d.Addresses {
		if a.URL == nil {
			continue
		}
		if old := p.Environment(a.Name.Text); old != nil {
			c.duplicate(a.Name, old.Span)
			continue
		}
		if !isAddress(a.URL.Value) {
			c.report(diag.BadAddress, a.URL.Span, a.URL.Value)
		}
		p.Environments = append(p.Environments, &spec.Environment{
			Name: spec.Name{Wire: a.Name.Text, Go: p.Go + goName(a.Name.Text), Label: c.label(a.Label), Span: a.Name.Span},
			URL:  a.URL.Value,
		})
	}
	c.api.Parties = append(c.api.Parties, p)
}

// once reports statements of an api that say again what one before them said.
func (c *checker) once(items []syntax.APIItem) {
	seen := map[string]bool{}
	for _, item := range items {
		word := ""
		switch item.(type) {
		case *syntax.APIVersion:
			word = "version"
		case *syntax.APIEnvelope:
			word = "envelope"
		default:
			continue
		}
		if seen[word] {
			c.report(diag.Repeated, item.At(), word)
		}
		seen[word] = true
	}
}

// isAddress reports whether a text is where a client can send requests.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && u.Fragment == ""
}

// version reports a version that is no row of numbers.
func (c *checker) version(v *syntax.StringLit) bool {
	if len(numbers(v.Value)) > 0 {
		return true
	}
	c.report(diag.BadVersion, v.Span, v.Value)
	return false
}

// numbers reads a version such as 1.2.0; nil if it is none.
func numbers(version string) []int {
	var out []int
	for _, part := range strings.Split(version, ".") {
		n, err := strconv.ParseUint(part, 10, 31)
		if err != nil {
			return nil
		}
		out = append(out, int(n))
	}
	return out
}

func (c *checker) partyNamed(name string) *spec.Party {
	for _, p := range c.api.Parties {
		if p.Wire == name {
			return p
		}
	}
	return nil
}

func (c *checker) duplicate(n syntax.Name, first source.Span) {
	c.report(diag.DuplicateName, n.Span, n.Text).WithRelated(first, "先在此处声明", "first declared here")
}
