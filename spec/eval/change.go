package eval

import (
	"slices"
	"strconv"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Change puts another value in the place of a part of a value.
type Change struct {
	// Path leads to the part: in each object and list, from the outermost, the index
	// of a member or an item.
	Path []int
	// To is the other value; nil takes the member or item away.
	To *spec.JSON
}

// Of returns a value after the change. The value itself stays as it is, and both share
// all other parts.
func (c Change) Of(j *spec.JSON) *spec.JSON {
	if len(c.Path) == 0 {
		return c.To
	}
	i, out := c.Path[0], *j
	if j.Kind == spec.JSONArray {
		out.Items = slices.Clone(j.Items)
		if c.removes() {
			out.Items = slices.Delete(out.Items, i, i+1)
		} else {
			out.Items[i] = c.below().Of(j.Items[i])
		}
		return &out
	}
	out.Members = slices.Clone(j.Members)
	if c.removes() {
		out.Members = slices.Delete(out.Members, i, i+1)
	} else {
		out.Members[i].Value = c.below().Of(j.Members[i].Value)
	}
	return &out
}

// removes reports whether the change takes away the member or item at which its path
// begins.
func (c Change) removes() bool { return len(c.Path) == 1 && c.To == nil }

// below is the change of the member or item at which the path begins.
func (c Change) below() Change { return Change{c.Path[1:], c.To} }

// CheckChange returns the faults that [Checker.Check] finds in a value after a change.
// The value has to be sound before. Then a fault lies in the changed part, or in a
// condition or rule of what holds it: the outermost struct or list that has one is read
// as a whole, and if there is none, the part alone.
func (r *Checker) CheckChange(t spec.Type, j *spec.JSON, c Change) []Fault {
	r.begin()
	r.changed(t, nil, j, c, "")
	return r.faults
}

// changed reads as much of a value as a change affects; rules are those of its holder.
func (r *Checker) changed(t spec.Type, rules []spec.Rule, j *spec.JSON, c Change, at string) {
	switch t := t.(type) {
	case *spec.Struct:
		if len(c.Path) > 0 && !hasConditions(t) {
			r.changedMember(t, j, c, at)
			return
		}
	case *spec.List:
		if len(c.Path) > 0 && !c.removes() && !demandsUnique(rules) {
			i := c.Path[0]
			r.changed(t.Elem, t.Rules, j.Items[i], c.below(), spec.Within(at, strconv.Itoa(i)))
			return
		}
	}
	whole := c.Of(j)
	r.rules(rules, r.value(t, whole, at), whole, at)
}

func (r *Checker) changedMember(t *spec.Struct, j *spec.JSON, c Change, at string) {
	m := j.Members[c.Path[0]]
	switch f := r.named(t, m.Name); {
	case f == nil: // nothing is demanded of what nothing declares
	case len(c.Path) == 1:
		r.field(f, c.To, j, at)
	default:
		r.changed(f.Type, f.Rules, m.Value, c.below(), spec.Within(at, f.Wire))
	}
}

// hasConditions reports whether fields of a struct depend on each other.
func hasConditions(t *spec.Struct) bool {
	return len(t.Checks) > 0 || slices.ContainsFunc(t.Fields, func(f *spec.Field) bool { return f.Presence == spec.Conditional })
}

// demandsUnique reports whether the items of a list depend on each other.
func demandsUnique(rules []spec.Rule) bool {
	return slices.ContainsFunc(rules, func(r spec.Rule) bool { _, unique := r.(*spec.Unique); return unique })
}
