package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// objects builds the lets with members that the message names, so that all names
// are there before the first expression is resolved.
func (r *recipes) objects(d syntax.Node) {
	syntax.Walk(d, func(n syntax.Node) bool {
		name, ok := n.(*syntax.NameExpr)
		if !ok {
			return true
		}
		for _, l := range r.lets {
			if l.Name.Text == name.Name.Text {
				r.object(l)
			}
		}
		return true
	})
}

// object builds a let that holds members, or what another let leads to.
func (r *recipes) object(l *syntax.Let) {
	if slices.Contains(r.open, l.Name.Text) || r.looked[l.Name.Text] {
		return
	}
	r.looked[l.Name.Text] = true
	r.open = append(r.open, l.Name.Text)
	defer func() { r.open = r.open[:len(r.open)-1] }()
	if l.Format == nil {
		if l.Value != nil {
			r.objects(l.Value)
		}
		return
	}
	carrier := &spec.Carrier{Kind: bodyCarriers[l.Format.Name.Text], Span: l.Format.Span}
	switch l.Format.Name.Text {
	case "json", "form":
		if len(l.Format.Args) > 0 {
			r.report(diag.CarrierArguments, l.Format.Span, l.Format.Name.Text)
		}
	case "params":
		carrier.Kind, carrier.Params = spec.ParamsCarrier, r.paramsFormat(l.Format)
	default:
		r.report(diag.CarrierArguments, l.Format.Span, l.Format.Name.Text)
		return
	}
	o := r.node("object "+l.Name.Text+direction(r.msg).EN, func(b spec.ExprBase) spec.Expr {
		return &spec.Object{ExprBase: b, Carrier: carrier}
	}, spec.TextType, l.Name.Span).(*spec.Object)
	r.done[l.Name.Text] = o
	r.msg.Objects = append(r.msg.Objects, o)
	r.members(&carrier.Members, place{carrier: carrier}, l.Members)
	for _, m := range l.Members {
		r.objects(m)
	}
}

// define resolves the expressions of all members.
func (r *recipes) define() {
	for _, u := range r.exprs {
		m := u.member
		r.defining = append(slices.Clip(u.at.blocks), m)
		for _, w := range u.at.whens {
			r.also(m, w)
		}
		if u.computed != nil {
			r.computedName(m, u.computed)
		}
		if u.value != nil {
			e := r.overridden(m.Named(), r.expr(u.value))
			if e != nil && r.carried(m, e, u.value) {
				m.Expr = e
			} else {
				r.incomplete = true
			}
		}
		r.defining = nil
	}
	for _, c := range r.msg.Carriers {
		r.carrierWhen(c)
	}
	if r.msg.Response {
		r.resultsMayBeAbsent()
	}
	r.cycles()
}

// resultsMayBeAbsent marks the members that carry a result: without one they are
// not there.
func (r *recipes) resultsMayBeAbsent() {
	for _, m := range r.msg.AllLeaves() {
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			if a, ok := x.(*spec.Apply); ok && a.Func.Kind.IsCheck() {
				return false
			}
			if ref, ok := x.(*spec.Ref); ok && ref.Origin == spec.OriginResult && m.Carrier.Kind != spec.BodyCarrier {
				m.Optional = true
			}
			return true
		})
	}
}

// also adds a condition to a member.
func (r *recipes) also(m *spec.Member, when syntax.Expr) {
	e := r.condition(when)
	switch {
	case e == nil:
		r.incomplete = true
	case m.When == nil:
		m.When = e
	default:
		m.When = r.both(m.When, e)
	}
}

func (r *recipes) computedName(m *spec.Member, e syntax.Expr) {
	m.Computed = r.expr(e)
	if m.Computed == nil || !r.want(m.Computed, spec.TextType, e.At()) {
		m.Computed, r.incomplete = nil, true
	}
}

// carried checks that a value can travel in its carrier, and settles its kind.
func (r *recipes) carried(m *spec.Member, e spec.Expr, at syntax.Expr) bool {
	base := e.Type().Base
	if m.Carrier.Kind == spec.JSONCarrier && m.Type == nil {
		switch base {
		case spec.DataType:
			m.Kind = spec.Raw
			return true
		case spec.IntType:
			m.Kind = spec.Int
			return true
		case spec.BoolType:
			m.Kind = spec.Bool
			return true
		}
	}
	if m.Carrier.Kind == spec.BodyCarrier && base == spec.BytesType {
		return true
	}
	return r.want(e, spec.TextType, at.At())
}

// cycles reports members whose text depends on itself.
func (r *recipes) cycles() {
	state := map[*spec.Member]int{}
	var visit func(*spec.Member, string)
	visit = func(m *spec.Member, path string) {
		if state[m] == 2 {
			return
		}
		if state[m] == 1 {
			r.report(diag.MemberCycle, m.Span, m.Named(), path)
			return
		}
		state[m] = 1
		for _, e := range []spec.Expr{m.Expr, m.When, m.Computed} {
			for _, n := range r.msg.Needs(e) {
				visit(n, path+" → "+n.Named())
			}
		}
		state[m] = 2
	}
	for _, m := range r.msg.AllLeaves() {
		if m.Carrier.Kind.IsBody() && m.Expr != nil && readsBody(m.Expr) && slices.Contains(r.msg.Leaves(), m) {
			r.report(diag.BodyInBody, m.Span, m.Named())
			continue
		}
		visit(m, m.Named())
	}
}

func readsBody(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && r.Origin == spec.OriginHTTPBody {
			found = true
		}
		return !found
	})
	return found
}

func direction(m *spec.Message) diag.Text {
	if m.Response {
		return diag.Text{ZH: "响应", EN: "response"}
	}
	return diag.Text{ZH: "请求", EN: "request"}
}
