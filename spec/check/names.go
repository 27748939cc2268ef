package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// names holds all identifiers of the generated package to being there and
// being unique, whatever they name.
func (c *checker) names() {
	c.typeNames()
	for i, s := range c.api.Services {
		if !slices.ContainsFunc(c.api.Services[:i], func(o *spec.Service) bool { return o.Wire == s.Wire }) {
			c.serviceNames(s)
		}
	}
	for _, f := range c.api.DeclaredFaults() {
		c.claim(f.Go, f.Name)
	}
	for _, p := range c.api.Parties {
		for _, e := range p.Environments {
			c.claim(e.Go, e.Name)
		}
	}
	for _, e := range c.api.Envelopes {
		if !e.Credential.Declared {
			continue
		}
		c.claim(e.Credential.Go, e.Name)
		members := map[string]spec.Name{}
		for _, m := range e.Credential.Members {
			c.claimIn(members, m.Go, m.Name)
		}
	}
}

// claim takes an identifier of the generated package.
func (c *checker) claim(name string, n spec.Name) { c.claimIn(c.identifiers, name, n) }

// claimIn takes an identifier of a scope. The second one that wants it is
// reported, at a declared name rather than at one that is derived.
func (c *checker) claimIn(scope map[string]spec.Name, name string, n spec.Name) {
	if name == "" {
		c.report(diag.NoGoName, n.Span, n.Wire)
		return
	}
	old, taken := scope[name]
	if !taken {
		scope[name] = n
		return
	}
	if derived(name, n) && !derived(name, old) {
		n, old = old, n
	}
	c.report(diag.GoCollision, n.Span, name).WithRelated(old.Span, "另一处", "the other one")
}

// derived reports whether an identifier is made for something that has another
// one, or for a struct that is stated inline.
func derived(name string, n spec.Name) bool { return n.Go != name || n.Wire == "" }

func (c *checker) typeNames() {
	for _, t := range c.api.Types {
		n := *t.TypeName()
		if n.Go != "" || n.Wire != "" { // else what it belongs to has no name
			c.claim(n.Go, n)
		}
		switch t := t.(type) {
		case *spec.Enum:
			for _, k := range t.Values {
				c.claim(k.Go, k.Name)
			}
			if t.Go != "" {
				c.claim(t.Go+"Values", t.Name)
			}
		case *spec.Struct:
			c.fieldNames(t)
		}
	}
}

// methods are those of structs that hide sensitive fields.
var methods = map[string]bool{"Format": true, "LogValue": true}

func (c *checker) fieldNames(s *spec.Struct) {
	fields := map[string]spec.Name{}
	for _, f := range s.Fields {
		c.claimIn(fields, f.Go, f.Name)
		if methods[f.Go] && s.HidesFields() {
			c.report(diag.MethodClash, f.Span, f.Wire)
		}
	}
}

// serviceNames takes what a service generates: an interface, a client, a fake.
// The fake has both a method and a function field for each call.
func (c *checker) serviceNames(s *spec.Service) {
	for _, name := range []string{s.Go, s.Go + "Client", s.Go + "Fake", "New" + s.Go + "Client", "New" + s.Go + "Server"} {
		c.claim(name, s.Name)
		if s.Go == "" {
			return // told once
		}
	}
	methods := map[string]spec.Name{}
	for _, call := range s.Calls {
		c.claimIn(methods, call.Go, call.Name)
	}
	for _, call := range s.Calls {
		if call.Go != "" {
			c.claimIn(methods, call.Go+"Func", call.Name)
		}
	}
}
