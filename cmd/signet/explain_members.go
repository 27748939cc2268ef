package main

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// sentMembers prints the members of a request: what they are called, how they
// are made, where they travel.
func (e *env) sentMembers(env *spec.Envelope) {
	for _, m := range env.Request.Leaves() {
		fmt.Fprintf(e.out, "  %-12s = %s%s%s%s\n", nameOf(m), spec.ShowNamed(m.Expr, env.Lets), e.place(m), e.optional(m), e.when(m.When))
	}
	e.spreads(env.Request)
}

// answeredMembers prints the members of an answer.
func (e *env) answeredMembers(env *spec.Envelope) {
	for _, m := range env.Response.Leaves() {
		made := e.text("由结果决定", "told by the outcome")
		if m.Expr != nil {
			made = spec.ShowNamed(m.Expr, env.Lets)
		}
		name := strings.Join(m.Path, ".")
		if name == "" || m.Computed != nil {
			name = nameOf(m)
		}
		fmt.Fprintf(e.out, "  %-12s %s%s%s%s\n", name, made, e.place(m), e.optional(m), e.when(m.When))
	}
	e.spreads(env.Response)
}

// spreads prints where business data stands beside the members of an envelope.
func (e *env) spreads(msg *spec.Message) {
	for _, m := range msg.Spreads() {
		fmt.Fprintf(e.out, "  %s%s%s\n", m.Named(), e.place(m), e.when(m.When))
	}
}

// place tells where in the HTTP message a member travels.
func (e *env) place(m *spec.Member) string {
	kind, in := m.Carrier.Kind, ""
	switch {
	case kind == spec.HeaderCarrier && m.Named() == m.Carrier.Header, kind == spec.BodyCarrier:
		return ""
	case kind.IsHeader():
		in = m.Carrier.Header
	case kind == spec.XMLCarrier, kind == spec.JSONCarrier:
		if len(m.Path) > 1 || m.Spread != 0 {
			in = strings.Join(m.Path, ".")
		}
	}
	where := strings.TrimRight(e.text(placesZH[kind], placesEN[kind])+" "+in, " ")
	return fmt.Sprintf(e.text("（%s）", "  (%s)"), where)
}

var placesZH = map[spec.CarrierKind]string{
	spec.FormCarrier: "表单", spec.QueryCarrier: "查询串", spec.JSONCarrier: "JSON", spec.XMLCarrier: "XML",
	spec.HeaderCarrier: "请求头", spec.ParamsCarrier: "请求头成员",
}

var placesEN = map[spec.CarrierKind]string{
	spec.FormCarrier: "form", spec.QueryCarrier: "query", spec.JSONCarrier: "JSON", spec.XMLCarrier: "XML",
	spec.HeaderCarrier: "header", spec.ParamsCarrier: "within header",
}

// nameOf is what expressions call a member, or else how its name is made, or the
// header that it is.
func nameOf(m *spec.Member) string {
	if name := m.Named(); name != "" {
		return name
	}
	if m.Computed != nil {
		return "[" + spec.Show(m.Computed) + "]"
	}
	return m.Carrier.Header
}

// when tells the condition of a part that is not always there.
func (e *env) when(cond spec.Expr) string {
	if cond == nil {
		return ""
	}
	return fmt.Sprintf(e.text("（当 %s）", "  (if %s)"), spec.Show(cond))
}

func (e *env) optional(m *spec.Member) string {
	if m.Optional {
		return e.text("（可缺）", "  (may be absent)")
	}
	return ""
}
