package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// recursion reports structs that can never be finite: each value of theirs has
// to hold another one. It tells each circle once.
func (c *checker) recursion() {
	f := finite{}
	for f.grow(c.api.Types) {
	}
	told := map[*spec.Struct]bool{}
	for _, t := range c.api.Types {
		s, ok := t.(*spec.Struct)
		if !ok || f[s] || told[s] {
			continue
		}
		var walk []*spec.Struct
		for !slices.Contains(walk, s) && !told[s] {
			walk = append(walk, s)
			_, s = f.endless(s)
		}
		if !told[s] {
			field, _ := f.endless(s)
			c.report(diag.EndlessType, field.Span, field.Wire)
		}
		for _, w := range walk {
			told[w] = true
		}
	}
}

// finite are the structs and variants that are known to have finite values.
type finite map[spec.Type]bool

// grow adds the types that are finite because of those that are known to be.
func (f finite) grow(types []spec.Named) bool {
	grown := false
	for _, t := range types {
		ok := false
		switch t := t.(type) {
		case *spec.Struct:
			field, _ := f.endless(t)
			ok = field == nil
		case *spec.Variant:
			ok = len(t.Cases) == 0 || slices.ContainsFunc(t.Cases, func(k *spec.Case) bool { return f[k.Struct] })
		}
		if ok && !f[t] {
			f[t], grown = true, true
		}
	}
	return grown
}

// endless returns the first field whose value is not known to be finite, and
// the struct that it holds; nil if there is none.
func (f finite) endless(s *spec.Struct) (*spec.Field, *spec.Struct) {
	for _, field := range s.Fields {
		if field.Presence != spec.Required {
			continue
		}
		if inner := f.held(field.Type, field.Rules); inner != nil {
			return field, inner
		}
	}
	return nil, nil
}

// held returns a struct, not known to be finite, that every value of the type
// holds; nil if there is none.
func (f finite) held(t spec.Type, rules []spec.Rule) *spec.Struct {
	switch t := t.(type) {
	case *spec.List:
		if neverEmpty(rules) {
			return f.held(t.Elem, t.Rules)
		}
	case *spec.Map:
		if neverEmpty(rules) {
			return f.held(t.Elem, t.Rules)
		}
	case *spec.Struct:
		if !f[t] {
			return t
		}
	case *spec.Variant:
		if !f[t] && len(t.Cases) > 0 {
			return t.Cases[0].Struct
		}
	}
	return nil
}

func neverEmpty(rules []spec.Rule) bool {
	return slices.ContainsFunc(rules, func(r spec.Rule) bool {
		items, ok := r.(*spec.Items)
		return ok && items.Min > 0
	})
}
