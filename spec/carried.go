package spec

import "slices"

// Carried returns the named types that calls send or receive, in the order of
// declaration. All others need no codec.
func (a *API) Carried() []Named {
	c := a.carriage()
	return selected(a.Types, func(t Named) bool { return c.carried[t] })
}

// Inner returns the structs that are carried inside of another value: as a
// field, an item, an alternative of a variant. One may be the arguments or the
// result of a call besides.
func (a *API) Inner() []*Struct {
	c := a.carriage()
	var out []*Struct
	for _, t := range a.Types {
		if s, ok := t.(*Struct); ok && c.inner[s] {
			out = append(out, s)
		}
	}
	return out
}

// ArgumentTypes returns the structs that are arguments of calls, each once, in
// the order of the calls.
func (a *API) ArgumentTypes() []*Struct {
	var out []*Struct
	seen := map[*Struct]bool{}
	for _, c := range a.Calls() {
		if c.Args != nil && !seen[c.Args] {
			seen[c.Args] = true
			out = append(out, c.Args)
		}
	}
	return out
}

// carriage is what calls carry.
type carriage struct {
	carried map[Named]bool
	inner   map[*Struct]bool
}

func (a *API) carriage() *carriage {
	c := &carriage{map[Named]bool{}, map[*Struct]bool{}}
	for _, call := range a.Calls() {
		if call.Args != nil {
			c.add(call.Args)
		}
		if call.Result != nil {
			c.add(call.Result)
		}
	}
	return c
}

// add notes a type and all that it holds.
func (c *carriage) add(t Type) {
	if n, ok := t.(Named); ok {
		if c.carried[n] {
			return
		}
		c.carried[n] = true
	}
	switch t := t.(type) {
	case *List:
		c.within(t.Elem)
	case *Map:
		c.within(t.Elem)
	case *Struct:
		for _, f := range t.Fields {
			c.within(f.Type)
		}
	case *Variant:
		for _, x := range t.Cases {
			c.within(x.Struct)
		}
	}
}

func (c *carriage) within(t Type) {
	if s, ok := t.(*Struct); ok {
		c.inner[s] = true
	}
	c.add(t)
}

func selected(types []Named, keep func(Named) bool) []Named {
	var out []Named
	for _, t := range types {
		if keep(t) {
			out = append(out, t)
		}
	}
	return out
}

// HidesFields reports whether the struct holds anything sensitive, itself or in
// what its fields hold, so that it has to keep that out of logs. The methods of
// its fields do not suffice: a log as JSON does not ask them.
func (s *Struct) HidesFields() bool { return holdsSensitive(s, map[Type]bool{}) }

// HoldsSensitive reports whether values of a type are sensitive, or hold what is.
func HoldsSensitive(t Type) bool { return holdsSensitive(t, map[Type]bool{}) }

func holdsSensitive(t Type, seen map[Type]bool) bool {
	switch t := t.(type) {
	case *Scalar:
		return t.Sensitive
	case *List:
		return holdsSensitive(t.Elem, seen)
	case *Map:
		return holdsSensitive(t.Elem, seen)
	case *Struct:
		if seen[t] {
			return false
		}
		seen[t] = true
		return slices.ContainsFunc(t.Fields, func(f *Field) bool { return f.Secret || holdsSensitive(f.Type, seen) })
	case *Variant:
		return slices.ContainsFunc(t.Cases, func(c *Case) bool { return holdsSensitive(c.Struct, seen) })
	}
	return false
}

// FaultsOf returns all faults that answers of the envelope can be: those of its
// calls, of the contract, and its own, each name once. It is the order in which
// a receiver looks for the one that an answer is: one that sets more members
// comes before one that the same answer could be as well.
func (a *API) FaultsOf(e *Envelope) []*Fault {
	var out []*Fault
	seen := map[string]bool{}
	add := func(list []*Fault) {
		for _, f := range list {
			if (f.Envelope == nil || f.Envelope == e) && !seen[f.Wire] {
				seen[f.Wire] = true
				out = append(out, f)
			}
		}
	}
	for _, s := range a.Services {
		if s.Envelope == e {
			for _, c := range s.Calls {
				add(c.Faults)
			}
		}
	}
	add(a.Faults)
	add(e.Faults)
	slices.SortStableFunc(out, func(f, g *Fault) int { return len(g.Values) - len(f.Values) })
	return out
}
