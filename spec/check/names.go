package check

import (
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// names holds all identifiers of the generated package to being there and
// being unique, whatever they name.
func (c *checker) names() {
	seen := map[string]spec.Name{}
	claim := func(name string, n spec.Name) {
		if old, ok := seen[name]; ok {
			if old.Span != n.Span {
				c.report(diag.GoCollision, n.Span, name).WithRelated(old.Span, "另一处", "the other one")
			}
			return
		}
		seen[name] = n
	}
	for _, t := range c.api.Types {
		n := t.TypeName()
		c.goName(n)
		claim(n.Go, *n)
		switch t := t.(type) {
		case *spec.Enum:
			for _, k := range t.Values {
				c.goName(&k.Name)
				claim(k.Go, k.Name)
			}
		case *spec.Struct:
			c.fieldNames(t)
		}
	}
	for _, s := range c.api.Services {
		for _, suffix := range []string{"", "Client", "Fake"} {
			claim(s.Go+suffix, s.Name)
		}
		claim("New"+s.Go+"Client", s.Name)
		claim("New"+s.Go+"Server", s.Name)
	}
	for _, f := range c.api.DeclaredFaults() {
		claim(f.Go, f.Name)
	}
	for _, p := range c.api.Parties {
		for _, e := range p.Environments {
			claim(e.Go, e.Name)
		}
	}
	for _, e := range c.api.Envelopes {
		if e.Credential.Declared {
			claim(e.Credential.Go, e.Name)
		}
	}
}

func (c *checker) goName(n *spec.Name) {
	if n.Go == "" {
		c.report(diag.NoGoName, n.Span, n.Wire)
	}
}

// reserved are the methods that generated structs have.
var reserved = map[string]bool{"Format": true, "LogValue": true}

func (c *checker) fieldNames(s *spec.Struct) {
	seen := map[string]*spec.Field{}
	for _, f := range s.Fields {
		c.goName(&f.Name)
		if f.Go == "" {
			continue
		}
		if old := seen[f.Go]; old != nil {
			c.report(diag.GoCollision, f.Span, f.Go).WithRelated(old.Span, "另一处", "the other one")
		} else if reserved[f.Go] {
			f.Go += "_"
		}
		seen[f.Go] = f
	}
}
