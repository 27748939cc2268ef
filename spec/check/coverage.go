package check

import "github.com/seed-1f9ebf69/signet/spec"

// coverage tells what protects each leaf of the message: the checks with a
// secret in them reach certain nodes, and what a member leads to is protected
// when these nodes are.
func (d *derivation) coverage() []spec.Cover {
	r := d.reach()
	out := make([]spec.Cover, 0, len(d.msg.Leaves()))
	for _, m := range d.msg.Leaves() {
		out = append(out, spec.Cover{Member: m, Class: d.classify(m, r)})
	}
	return out
}

// reached is how far the checks of a message see.
type reached struct {
	fully   map[spec.Expr]bool
	loosely map[spec.Expr]bool
}

// reach follows every keyed check of the plan down to the nodes whose change it
// would notice. Several checks add up; of the arms of a match the weakest counts.
func (d *derivation) reach() reached {
	r := reached{map[spec.Expr]bool{}, map[spec.Expr]bool{}}
	byMember := map[*spec.Member][]reached{}
	var order []*spec.Member
	for _, v := range d.checks {
		if !keyed(v.check) {
			continue
		}
		one := reached{map[spec.Expr]bool{}, map[spec.Expr]bool{}}
		d.follow(v.check, false, one)
		if byMember[v.member] == nil {
			order = append(order, v.member)
		}
		byMember[v.member] = append(byMember[v.member], one)
	}
	for _, m := range order {
		arms := byMember[m]
		for n := range arms[0].fully {
			if inAll(arms, func(a reached) bool { return a.fully[n] }) {
				r.fully[n] = true
			}
		}
		for _, first := range []map[spec.Expr]bool{arms[0].loosely, arms[0].fully} {
			for n := range first {
				if inAll(arms, func(a reached) bool { return a.fully[n] || a.loosely[n] }) {
					r.loosely[n] = true
				}
			}
		}
	}
	return r
}

func inAll(arms []reached, ok func(reached) bool) bool {
	for _, a := range arms {
		if !ok(a) {
			return false
		}
	}
	return true
}

// follow marks what a change below e would change in e itself.
func (d *derivation) follow(e spec.Expr, lossy bool, r reached) {
	mark := r.fully
	if lossy {
		mark = r.loosely
	}
	if mark[e] {
		return
	}
	mark[e] = true
	switch e := e.(type) {
	case *spec.Apply:
		lossy = lossy || e.Func.Lossy
		if e.Pairs != nil {
			for _, m := range e.Pairs.Members {
				d.follow(m.Reference, lossy || lossyIn(e.Pairs.Each, spec.OriginValue), r)
			}
			return
		}
	case *spec.Ref:
		switch e.Origin {
		case spec.OriginHTTPBody:
			for _, m := range d.msg.Leaves() {
				if m.Carrier.Kind != spec.HeaderCarrier {
					d.follow(m.Reference, lossy, r)
				}
			}
		case spec.OriginHeader:
			for _, m := range d.msg.Leaves() {
				if m.Carrier.Kind == spec.HeaderCarrier && m.Carrier.Header == e.Header {
					d.follow(m.Reference, lossy, r)
				}
			}
		}
		return
	}
	for _, x := range spec.Operands(e) {
		d.follow(x, lossy, r)
	}
}

// lossyIn reports whether an origin stands below a lossy function in e.
func lossyIn(e spec.Expr, o spec.Origin) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		a, ok := x.(*spec.Apply)
		if !ok || !a.Func.Lossy {
			return true
		}
		spec.Walk(a, func(y spec.Expr) bool {
			if r, ok := y.(*spec.Ref); ok && r.Origin == o {
				found = true
			}
			return !found
		})
		return !found
	})
	return found
}

// keyed reports whether a check authenticates: a secret takes part in it.
func keyed(check *spec.Apply) bool {
	if check.Func.Kind == spec.MAC {
		return hasSecret(check.Args[0])
	}
	return hasSecret(check)
}

func (d *derivation) classify(m *spec.Member, r reached) spec.CoverClass {
	for _, v := range d.checks {
		if v.member == m {
			return spec.IsCheck
		}
	}
	if _, ok := m.Expr.(*spec.Literal); ok {
		return spec.Fixed
	}
	switch {
	case r.fully[m.Reference], m.Expr != nil && r.fully[m.Expr]:
		return spec.Covered
	case m.Expr == nil:
		return spec.Uncovered
	case d.byValue(m.Expr, r.fully):
		return spec.ByValue
	case r.loosely[m.Reference], r.loosely[m.Expr]:
		return spec.Loosely
	case isID(m.Expr):
		return spec.ChoosesKey
	}
	return spec.Uncovered
}

func isID(e spec.Expr) bool {
	r, ok := e.(*spec.Ref)
	return ok && r.Origin == spec.OriginCredential && r.Credential.IsID
}

// byValue reports whether everything that the text leads to is reached: then a
// change of the text alone either means the same or is noticed.
func (d *derivation) byValue(e spec.Expr, reach map[spec.Expr]bool) bool {
	if reach[e] {
		return true
	}
	switch e := e.(type) {
	case *spec.Literal:
		return true
	case *spec.Concat:
		return d.allByValue(e.Parts, reach)
	case *spec.Apply:
		if e.Pairs != nil || e.Func.Kind == spec.Source || len(e.Args) == 0 {
			return false
		}
		return d.allByValue(e.Args, reach)
	}
	return false
}

func (d *derivation) allByValue(list []spec.Expr, reach map[spec.Expr]bool) bool {
	for _, x := range list {
		if !d.byValue(x, reach) {
			return false
		}
	}
	return true
}
