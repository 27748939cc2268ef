package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// byValue reports whether everything that the text leads to is reached: then a
// change of the text alone either means the same or is noticed.
func (d *derivation) byValue(e spec.Expr, reach map[spec.Expr]bool) bool {
	if reach[e] || d.implied[e] {
		return true
	}
	if known, done := d.valued[e]; done {
		return known
	}
	known := d.partsByValue(e, reach)
	d.valued[e] = known
	return known
}

func (d *derivation) partsByValue(e spec.Expr, reach map[spec.Expr]bool) bool {
	switch e := e.(type) {
	case *spec.Literal, *spec.OfRequest:
		return true
	case *spec.Ref:
		if e.Origin == spec.OriginMember && e.Member.Expr != nil {
			return d.byValue(e.Member.Expr, reach)
		}
		return e.Origin == spec.OriginCredential && !e.Credential.IsID || e.Origin.IsHTTP()
	case *spec.Concat:
		return d.allByValue(e.Parts, reach)
	case *spec.Object:
		for _, m := range e.Carrier.Leaves() {
			if !d.byValue(m.Reference, reach) {
				return false
			}
		}
		return true
	case *spec.Apply:
		if timeGrain(e) > 0 {
			return reachesTime(e, reach)
		}
		if e.Func.Name == "random" {
			return d.onlyUnlocks(e, reach)
		}
		if d.invertible(e) && e.Func.Name != "join" {
			return d.byValue(e.Args[e.Func.Recovers], reach) // what it gives is looked at, however it is opened
		}
		if e.Pairs != nil || e.Func.Kind == spec.Source || e.Func.Kind == spec.Choice || len(e.Args) == 0 {
			return e.Func.Name == "option" // pinned by the credential
		}
		return d.allByValue(e.Args, reach)
	}
	return false
}

func (d *derivation) allByValue(list []spec.Expr, reach map[spec.Expr]bool) bool {
	for _, x := range list {
		if x.Type().Base != spec.NameType && !d.byValue(x, reach) {
			return false
		}
	}
	return true
}

// onlyUnlocks reports whether a random key or initial vector serves for nothing
// but to open what is reached: another one opens another text, which is noticed.
func (d *derivation) onlyUnlocks(key spec.Expr, reach map[spec.Expr]bool) bool {
	uses, sound := 0, true
	for _, m := range d.msg.AllLeaves() {
		spec.Walk(m.Expr, func(e spec.Expr) bool {
			a, ok := e.(*spec.Apply)
			if !ok || !slices.Contains(a.Args, key) || d.invertible(a) && a.Args[a.Func.Recovers] == key {
				return true
			}
			uses++
			sound = sound && d.invertible(a) && d.byValue(a.Args[a.Func.Recovers], reach)
			return true
		})
	}
	return uses > 0 && sound
}

// reachesTime reports whether what is reached tells the time as exactly as e does.
func reachesTime(e *spec.Apply, reach map[spec.Expr]bool) bool {
	for x := range reach {
		if a, ok := x.(*spec.Apply); ok && timeGrain(a) >= timeGrain(e) && a.Args[0] == e.Args[0] {
			return true
		}
	}
	return false
}

// forward notes what members that are reached give, until nothing is added: a
// signed iv and a signed key give the plain text of what is sealed with them.
func (d *derivation) forward(reach map[spec.Expr]bool) {
	d.implied = map[spec.Expr]bool{}
	for before := -1; before != len(d.implied); {
		before = len(d.implied)
		d.valued = map[spec.Expr]bool{}
		for _, m := range d.msg.AllLeaves() {
			if reach[m.Reference] && m.Expr != nil && !m.Optional && m.When == nil {
				d.give(m.Expr, reach)
			}
		}
	}
	d.valued = map[spec.Expr]bool{}
}

// give notes a node that cannot change, and what is learnt from it by inverses
// whose other operands cannot change. A time is not noted: another member may
// tell it more exactly.
func (d *derivation) give(e spec.Expr, reach map[spec.Expr]bool) {
	if e.Type().Base == spec.TimeType || d.implied[e] {
		return
	}
	d.implied[e] = true
	switch e := e.(type) {
	case *spec.Concat:
		for _, p := range e.Parts {
			d.give(p, reach)
		}
	case *spec.Object:
		d.giveMembers(e.Carrier.Members, reach)
	case *spec.Apply:
		switch {
		case e.Func.Name == "join":
			for _, a := range e.Args {
				d.give(a, reach)
			}
		case d.invertible(e) && d.unlocked(e, reach):
			d.give(e.Args[e.Func.Recovers], reach)
		}
	}
}

// giveMembers notes what the text of an object holds.
func (d *derivation) giveMembers(members []*spec.Member, reach map[spec.Expr]bool) {
	for _, m := range members {
		switch {
		case m.IsBlock():
			d.giveMembers(m.Members, reach)
		case m.Spread != 0:
			d.implied[d.data()] = true
		default:
			d.implied[m.Reference] = true
			if m.Expr != nil && !m.Optional && m.When == nil {
				d.give(m.Expr, reach)
			}
		}
	}
}

// unlocked reports whether nothing but the operand that an inverse gives back
// could make its result another one.
func (d *derivation) unlocked(e *spec.Apply, reach map[spec.Expr]bool) bool {
	for i, a := range e.Args {
		if i != e.Func.Recovers && a.Type().Base != spec.NameType && !d.byValue(a, reach) {
			return false
		}
	}
	return true
}
