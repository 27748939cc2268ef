package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// override is another recipe of a member or let for some calls.
type override struct {
	calls []string
	value syntax.Expr
	span  source.Span
}

// overrides gathers what services and calls override in an envelope, by the name
// of the member or let, with "response." in front for answers. A call goes over
// its service.
func (c *checker) overrides(env string) map[string][]override {
	out := map[string][]override{}
	for _, s := range declsOf[*syntax.Service](c) {
		if c.envelopeOf(s) != env {
			continue
		}
		own := map[string][]string{} // calls with an override of their own
		for _, call := range s.Calls() {
			for _, item := range call.Items {
				if o, ok := item.(*syntax.Override); ok && o.Value != nil {
					own[o.Target.Text] = append(own[o.Target.Text], call.Name.Text)
					out[o.Target.Text] = append(out[o.Target.Text], override{[]string{call.Name.Text}, o.Value, o.Target.Span})
				}
			}
		}
		for _, item := range s.Items {
			o, ok := item.(*syntax.Override)
			if !ok || o.Value == nil {
				continue
			}
			var calls []string
			for _, call := range s.Calls() {
				if !slices.Contains(own[o.Target.Text], call.Name.Text) {
					calls = append(calls, call.Name.Text)
				}
			}
			out[o.Target.Text] = append(out[o.Target.Text], override{calls, o.Value, o.Target.Span})
		}
	}
	return out
}

// envelopeOf is the name of the envelope that a service uses.
func (c *checker) envelopeOf(s *syntax.Service) string {
	if s.Envelope != nil {
		return s.Envelope.Text
	}
	if c.root != nil {
		for _, item := range c.root.Items {
			if e, ok := item.(*syntax.APIEnvelope); ok {
				return e.Name.Text
			}
		}
	}
	return ""
}

// overridden is the expression of a member or let with what calls override in
// it: a choice by the call.
func (r *recipes) overridden(name string, e spec.Expr) spec.Expr {
	if r.msg.Response {
		name = "response." + name
	}
	list := r.replaced[name]
	delete(r.replaced, name)
	if e == nil || len(list) == 0 {
		return e
	}
	subject := r.origin(spec.OriginCallName, spec.TextType, e.At())
	key := "override" + keys([]spec.Expr{e})
	var arms []*spec.Arm
	for _, o := range list {
		x := r.expr(o.value)
		if x == nil || !r.want(x, e.Type().Base, o.value.At()) {
			return nil
		}
		arm := &spec.Arm{Expr: x, Span: o.span}
		for _, call := range o.calls {
			arm.Values = append(arm.Values, &spec.Value{Kind: spec.String, Text: call, Span: o.span})
			key += " " + call
		}
		key += keys([]spec.Expr{x})
		if len(arm.Values) > 0 {
			arms = append(arms, arm)
		}
	}
	arms = append(arms, &spec.Arm{Expr: e, Span: e.At()})
	return r.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Match{ExprBase: b, Subject: subject, Arms: arms, ByCall: true}
	}, e.Type().Base, e.At())
}

// leftOverrides reports overrides of what is neither a member nor a let.
func (r *recipes) leftOverrides() {
	for name, list := range r.replaced {
		for _, o := range list {
			r.report(diag.UnknownRecipeName, o.span, name)
		}
	}
}
