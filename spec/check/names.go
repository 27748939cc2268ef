package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// names holds all identifiers of the generated package to being there and
// being unique, whatever they name.
func (c *checker) names() {
	clashes := map[source.Span]bool{}
	var services []*spec.Service // each name once
	for i, s := range c.api.Services {
		if !slices.ContainsFunc(c.api.Services[:i], func(o *spec.Service) bool { return o.Wire == s.Wire }) {
			services = append(services, s)
			c.callIdentifiers(s, clashes)
		}
	}
	c.typeNames(clashes)
	for _, s := range services {
		c.serviceNames(s)
	}
	for _, f := range c.api.DeclaredFaults() {
		c.claim(f.Go, f.Name)
	}
	for _, p := range c.api.Parties {
		for _, e := range p.Environments {
			c.claim(e.Go, e.Name)
		}
	}
	for _, e := range c.api.Used() {
		c.envelopeNames(e)
	}
	c.externNames()
}

// externNames takes what functions of the program generate: their interface, a
// method for each, and what carries them to the code of envelopes.
func (c *checker) externNames() {
	methods := map[string]spec.Name{}
	for i, x := range c.api.Externs {
		if i == 0 {
			c.claim("Externs", x.Name)
			c.claim("program", x.Name)
		}
		c.claimIn(methods, x.Go, x.Name)
	}
}

// envelopeNames takes what an envelope generates: its value and four functions,
// and where it declares a credential that, with its keyring.
func (c *checker) envelopeNames(e *spec.Envelope) {
	if !c.claim("envelope"+e.Go, e.Name) {
		return // then all others are taken, too
	}
	for _, what := range []string{"open", "openAnswer", "seal", "sealCall"} {
		c.claim(what+e.Go, e.Name)
	}
	if !e.Credential.Declared {
		return
	}
	c.claim(e.Credential.Go, e.Name)
	c.claim(e.Go+"Keys", e.Name)
	members := map[string]spec.Name{}
	for _, m := range e.Credential.Members {
		c.claimIn(members, m.Go, m.Name)
	}
}

// claim takes an identifier of the generated package; false if it is taken.
func (c *checker) claim(name string, n spec.Name) bool { return c.claimIn(c.identifiers, name, n) }

// claimIn takes an identifier of a scope. The second one that wants it is
// reported, at a declared name rather than at one that is derived.
func (c *checker) claimIn(scope map[string]spec.Name, name string, n spec.Name) bool {
	if name == "" {
		c.report(diag.NoGoName, n.Span, n.Wire)
		return false
	}
	old, taken := scope[name]
	if !taken {
		scope[name] = n
		return true
	}
	if derived(name, n) && !derived(name, old) {
		n, old = old, n
	}
	c.report(diag.GoCollision, n.Span, name).WithRelated(old.Span, "另一处", "the other one")
	return false
}

// derived reports whether an identifier is made for something that has another
// one, or for a struct that is stated inline.
func derived(name string, n spec.Name) bool { return n.Go != name || n.Wire == "" }

// typeNames takes what types generate. Of what stands inline in a call or a field
// whose own name clashes nothing is told besides.
func (c *checker) typeNames(clashes map[source.Span]bool) {
	for _, t := range c.api.Types {
		n := *t.TypeName()
		if s, ok := t.(*spec.Struct); ok && n.Wire == "" && clashes[n.Span] {
			for _, f := range s.Fields {
				clashes[f.Span] = true
			}
			continue
		}
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

// callIdentifiers takes what the calls of a service generate: methods, the fields
// of its fake, a variable each. It notes where calls clash.
func (c *checker) callIdentifiers(s *spec.Service, clashes map[source.Span]bool) {
	methods := map[string]spec.Name{}
	for _, call := range s.Calls {
		if !c.claimIn(methods, call.Go, call.Name) || !c.claim("call"+call.Go, call.Name) {
			clashes[call.Span] = true
		}
	}
	for _, call := range s.Calls {
		if call.Go != "" {
			c.claimIn(methods, call.Go+"Func", call.Name)
		}
	}
}

// serviceNames takes what a service generates: an interface, a client, a fake.
func (c *checker) serviceNames(s *spec.Service) {
	for _, name := range []string{s.Go, s.Go + "Client", s.Go + "Fake", "New" + s.Go + "Client", "New" + s.Go + "Server"} {
		c.claim(name, s.Name)
		if s.Go == "" {
			return // told once
		}
	}
}
