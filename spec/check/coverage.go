package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// coverage tells what protects each member of the message: the checks with a
// secret in them reach certain nodes, and what a member leads to is protected
// when these nodes are.
func (d *derivation) coverage(plan *spec.Plan) {
	r := d.reach()
	d.forward(r.fully)
	for _, m := range slices.Concat(d.msg.AllLeaves(), d.msg.Spreads()) {
		plan.Coverage = append(plan.Coverage, spec.Cover{Member: m, Class: d.classify(m, r), Keyed: d.keyedBy(m)})
	}
	if d.msg.Route == nil {
		return
	}
	plan.Path = d.class(d.msg.RouteSlot, d.msg.Route, r)
	for _, c := range plan.Coverage {
		if c.Member.Expr == d.callName() && c.Class == spec.Covered {
			plan.Path = spec.ByValue // it has to mean the call that is signed
		}
	}
}

// keyedBy reports whether a member is a check with a key in it.
func (d *derivation) keyedBy(m *spec.Member) bool {
	return slices.ContainsFunc(d.checks, func(v verified) bool { return v.member == m && keyed(v.check) })
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
	d.combine(order, byMember, r)
	d.throughDigests(r)
	return r
}

// throughDigests follows digests without a key that stand in a member which is
// reached: who changes what they are made of has to change the member as well.
func (d *derivation) throughDigests(r reached) {
	for changed := true; changed; {
		changed = false
		for _, v := range d.checks {
			if keyed(v.check) || !r.fully[v.member.Reference] || r.fully[v.check] || v.member.When != nil {
				continue
			}
			d.follow(v.check, false, r)
			changed = true
		}
	}
}

// combine puts together what the checks of each member reach.
func (d *derivation) combine(order []*spec.Member, byMember map[*spec.Member][]reached, r reached) {
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
			d.followPairs(e.Pairs, lossy || lossyIn(e.Pairs.Each, spec.OriginValue), r)
			return
		}
	case *spec.Ref:
		d.followRef(e, lossy, r)
		return
	case *spec.OfRequest:
		return
	case *spec.Match:
		d.follow(e.Subject, lossy, r)
		d.followArms(e, lossy, r)
		return
	case *spec.Object:
		for _, m := range e.Carrier.Leaves() {
			d.follow(m.Reference, lossy, r)
		}
		return
	}
	for _, x := range spec.Operands(e) {
		d.follow(x, lossy, r)
	}
}

// followArms marks what every arm reaches: which one is taken is the message's
// to say.
func (d *derivation) followArms(e *spec.Match, lossy bool, r reached) {
	arms := make([]reached, len(e.Arms))
	for i, a := range e.Arms {
		arms[i] = reached{map[spec.Expr]bool{}, map[spec.Expr]bool{}}
		d.follow(a.Expr, lossy, arms[i])
	}
	for _, a := range arms {
		for n := range a.fully {
			if inAll(arms, func(b reached) bool { return b.fully[n] }) {
				r.fully[n] = true
			}
		}
		for _, list := range []map[spec.Expr]bool{a.fully, a.loosely} {
			for n := range list {
				if inAll(arms, func(b reached) bool { return b.fully[n] || b.loosely[n] }) {
					r.loosely[n] = true
				}
			}
		}
	}
}

// followRef follows a member to what it opaquely holds, and a part of the HTTP
// message to the members in it.
func (d *derivation) followRef(e *spec.Ref, lossy bool, r reached) {
	whole := func(takes func(spec.CarrierKind) bool) {
		for _, c := range d.msg.Carriers {
			if takes(c.Kind) {
				d.followCarrier(c.Members, lossy, r)
			}
		}
	}
	path := func() {
		if d.msg.Route != nil {
			d.follow(d.msg.RouteSlot, lossy, r)
		}
	}
	query := func(k spec.CarrierKind) bool { return k == spec.QueryCarrier }
	switch e.Origin {
	case spec.OriginMember:
		if e.Member.IsBlock() {
			d.followCarrier(e.Member.Members, lossy, r)
			return
		}
		d.followInside(e.Member.Expr, lossy, r)
	case spec.OriginHTTPBody:
		whole(spec.CarrierKind.IsBody)
	case spec.OriginHTTPQuery:
		whole(query)
	case spec.OriginHTTPPath:
		path()
	case spec.OriginHTTPTarget, spec.OriginHTTPURL:
		path()
		whole(query)
	case spec.OriginHeader:
		for _, c := range d.msg.Carriers {
			if c.Kind.IsHeader() && strings.EqualFold(c.Header, e.Header) {
				d.followCarrier(c.Members, lossy, r)
			}
		}
	}
}

// followInside marks the members of an object that a receiver reads from the text
// of e alone: that text holds them. What a key or an initial vector opens is not
// followed, for these could be changed instead.
func (d *derivation) followInside(e spec.Expr, lossy bool, r reached) {
	switch e := e.(type) {
	case *spec.Object:
		d.follow(e, lossy, r)
	case *spec.Apply:
		if e.Func.Kind == spec.Invertible && len(e.Args) == 1 {
			d.followInside(e.Args[0], lossy, r)
		}
	case *spec.Concat:
		var open []spec.Expr
		for _, p := range e.Parts {
			if _, literal := p.(*spec.Literal); !literal {
				open = append(open, p)
			}
		}
		if len(open) == 1 {
			d.followInside(open[0], lossy, r)
		}
	}
}

func (d *derivation) followCarrier(members []*spec.Member, lossy bool, r reached) {
	for _, m := range members {
		switch {
		case m.IsBlock():
			d.followCarrier(m.Members, lossy, r)
		case m.Spread != 0:
			d.follow(d.data(), lossy, r)
		default:
			d.follow(m.Reference, lossy, r)
		}
	}
}

func (d *derivation) followPairs(p *spec.Pairs, lossy bool, r reached) {
	d.followCarrier(takenFor(p), lossy, r)
	for _, s := range p.Sources {
		if s.Kind == spec.PairArguments && len(p.Only)+len(p.Except) == 0 {
			d.follow(d.data(), lossy, r)
		}
		for _, m := range sourceMembers(d.msg, s) {
			if m.Spread != 0 && p.Prefix == "" && len(p.Only) == 0 && p.OnlyText == nil && d.exceptsDeclared(p) {
				d.follow(d.data(), lossy, r)
			}
		}
	}
	if p.OnlyText != nil {
		d.follow(p.OnlyText, lossy, r)
	}
}

// takenFor returns the declared members that take part in pairs for certain: a
// sender may leave out what the text of `only` need not list.
func takenFor(p *spec.Pairs) []*spec.Member {
	if p.OnlyText == nil {
		return p.Members
	}
	names := strings.Split(leastText(p.OnlyText), p.Separator)
	var out []*spec.Member
	for _, m := range p.Members {
		name := m.Wire
		if m.Carrier.Kind.IsHeader() {
			name = strings.ToLower(name)
		}
		if slices.Contains(names, name) {
			out = append(out, m)
		}
	}
	return out
}

// leastText is the list that a text holds at the least, empty if any is accepted.
func leastText(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Literal:
		return e.Value.Text
	case *spec.Ref:
		if e.Member != nil {
			return leastText(e.Member.Expr)
		}
	case *spec.Apply:
		if e.Func.Name == "chosen" {
			return leastText(e.Args[0])
		}
	}
	return ""
}

// exceptsDeclared reports whether only members that the envelope declares are
// left out of the pairs, no argument.
func (d *derivation) exceptsDeclared(p *spec.Pairs) bool {
	for _, name := range p.Except {
		if !slices.ContainsFunc(d.msg.Leaves(), func(m *spec.Member) bool { return m.Wire == name || strings.EqualFold(m.Wire, name) }) {
			return false
		}
	}
	return true
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

func (d *derivation) classify(m *spec.Member, r reached) spec.CoverClass {
	for _, v := range d.checks {
		if v.member == m {
			return spec.IsCheck
		}
	}
	if d.msg.Response && !m.MeantFor(false) && !d.checksFailures() {
		return spec.Uncovered
	}
	if m.Spread != 0 {
		return d.class(d.data(), d.data(), r)
	}
	return d.class(m.Reference, m.Expr, r)
}

// checksFailures reports whether answers that failed have a check with a key, too.
func (d *derivation) checksFailures() bool {
	return slices.ContainsFunc(d.checks, func(v verified) bool { return keyed(v.check) && v.member.MeantFor(true) })
}

// class tells what protects a text that arrives as in and has the value of e.
func (d *derivation) class(in, e spec.Expr, r reached) spec.CoverClass {
	if _, ok := e.(*spec.Literal); ok {
		return spec.Fixed
	}
	switch {
	case r.fully[in], e != nil && r.fully[e]:
		return spec.Covered
	case e == nil:
		return spec.Uncovered
	case d.byValue(e, r.fully):
		return spec.ByValue
	case r.loosely[in], r.loosely[e], timeGrain(e) > 0 && r.fully[spec.Operands(e)[0]]:
		return spec.Loosely
	case d.choosesKey(e, r.fully):
		return spec.ChoosesKey
	}
	return spec.Uncovered
}

// choosesKey reports whether a text leads to nothing but the choice of a key; what
// else is in it is compared with what is reached.
func (d *derivation) choosesKey(e spec.Expr, reach map[spec.Expr]bool) bool {
	var parts []spec.Expr
	switch e := e.(type) {
	case *spec.Ref:
		return e.Origin == spec.OriginCredential && (e.Credential.IsID || e.Credential.Mirror != nil)
	case *spec.Concat:
		parts = e.Parts
	case *spec.Apply:
		if e.Func.Name != "join" {
			return false
		}
		parts = e.Args[1:]
	}
	chooses := false
	for _, p := range parts {
		if d.choosesKey(p, reach) {
			chooses = true
		} else if !d.byValue(p, reach) {
			return false
		}
	}
	return chooses
}
