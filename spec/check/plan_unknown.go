package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// namesKnown reports members whose names are not told by what a receiver has
// read when it comes to them: the HTTP message and members in front of them.
func (r *recipes) namesKnown() bool {
	d := &derivation{recipes: r, known: map[spec.Expr]bool{}}
	d.givens()
	var read func([]*spec.Member) bool
	read = func(members []*spec.Member) bool {
		for _, m := range members {
			if m.Computed != nil && !d.computable(m.Computed) {
				r.report(diag.StaysUnknown, m.Computed.At(), r.env.Wire, strings.Join(d.unknownRoots(m.Computed), ", "))
				return false
			}
			if m.Reference != nil {
				d.known[m.Reference] = true
			}
		}
		for _, m := range members {
			if m.IsBlock() && !read(m.Members) {
				return false
			}
		}
		return true
	}
	return !slices.ContainsFunc(r.msg.Carriers, func(c *spec.Carrier) bool { return !read(c.Members) })
}

// stuck reports why the rest of the message cannot be read.
func (d *derivation) stuck() {
	if d.told {
		return
	}
	for _, q := range d.pending {
		e, ok := q.expr.(*spec.Concat)
		if !ok {
			continue
		}
		if open := d.openParts(e); len(open) > 1 {
			d.report(diag.OpenConcat, e.At(), spec.Show(open[0]), spec.Show(open[1]))
			return
		}
	}
	q := d.pending[0]
	d.report(diag.StaysUnknown, q.expr.At(), d.env.Wire, strings.Join(d.unknownRoots(q.expr), ", "))
}

// unknownRoots returns the names below e that no equation gives.
func (d *derivation) unknownRoots(e spec.Expr) []string {
	var names []string
	spec.Walk(e, func(x spec.Expr) bool {
		if d.known[x] {
			return false
		}
		name := ""
		switch x := x.(type) {
		case *spec.Ref:
			name = x.String()
		case *spec.Apply:
			if x.Func.Kind == spec.Source {
				name = x.Func.Name
			}
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		return true
	})
	return names
}

// complete reports what the message does not tell.
func (d *derivation) complete() bool {
	if d.msg.Response {
		return true
	}
	for _, n := range []spec.Expr{d.callName(), d.data()} {
		if !d.known[n] {
			d.report(diag.StaysUnknown, d.env.Span, d.env.Wire, spec.Show(n))
			return false
		}
	}
	return true
}
