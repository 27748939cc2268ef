package check

import (
	"slices"
	"strconv"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// outcomes resolves success and the faults of an envelope.
func (c *checker) outcomes(env *spec.Envelope, d *syntax.Envelope) {
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.Success:
			o := c.outcome(env, i.Mapping, i.Label, "success", i.Keyword)
			if same := slices.IndexFunc(env.Success, func(s *spec.Outcome) bool { return s.SameWire(&o) }); same >= 0 {
				c.report(diag.DuplicateOutcome, i.Keyword, "success").WithRelated(env.Success[same].Place, "先在此处定义", "first stated here")
				continue
			}
			env.Success = append(env.Success, &o)
		case *syntax.Fault:
			f := c.fault(env, i)
			for _, g := range env.Faults {
				if g.Wire == f.Wire {
					c.report(diag.DuplicateOutcome, i.Name.Span, f.Wire).WithRelated(g.Span, "先在此处定义", "first stated here")
				}
			}
			env.Faults = append(env.Faults, f)
		}
	}
	for _, f := range env.Faults {
		c.unlikeSuccess(env, f)
	}
}

// fault resolves a fault with a mapping onto the envelope's response.
func (c *checker) fault(env *spec.Envelope, d *syntax.Fault) *spec.Fault {
	f := &spec.Fault{
		Name:     spec.Name{Wire: d.Name.Text, Go: "Err" + goName(d.Name.Text), Label: c.label(d.Label), Doc: c.doc(d.Doc), Span: d.Name.Span},
		Cause:    spec.CauseNamed(d.Name.Text),
		Envelope: env,
	}
	if f.Cause == spec.NoCause {
		f.Cause = spec.Declared
	}
	f.Outcome = c.outcome(env, d.Mapping, d.Label, "fault "+d.Name.Text, d.Name.Span)
	return f
}

// unlikeSuccess reports a fault that a client would take for a success.
func (c *checker) unlikeSuccess(env *spec.Envelope, f *spec.Fault) {
	for _, s := range env.Success {
		if f.ReadsAs(s) && !failsVisibly(env, f) {
			c.report(diag.SuccessLikeFault, f.Place, f.Wire)
		}
	}
}

// failsVisibly reports whether a fault has members that no success has.
func failsVisibly(env *spec.Envelope, f *spec.Fault) bool {
	return slices.ContainsFunc(env.Response.FailedOnly(), func(m *spec.Member) bool {
		return !m.Optional || slices.ContainsFunc(f.Values, func(v spec.OutcomeValue) bool { return within(m, v.Member) })
	})
}

// within reports whether a member is a block or stands in it.
func within(block, m *spec.Member) bool {
	return block == m || slices.ContainsFunc(block.Members, func(x *spec.Member) bool { return within(x, m) })
}

func (c *checker) outcome(env *spec.Envelope, mapping syntax.Mapping, label syntax.Label, what string, at source.Span) spec.Outcome {
	o := spec.Outcome{HTTP: 200, Caption: c.label(label), Place: at}
	if len(label) > 0 {
		o.Text = label[0].Text
	}
	for _, item := range mapping {
		switch i := item.(type) {
		case *syntax.MapHTTP:
			o.HTTP = int(i.Status.Value)
			switch {
			case o.HTTP < 200 || o.HTTP > 599:
				c.report(diag.HTTPStatus, i.Status.Span, diag.Text{ZH: "应在 200 到 599 之间", EN: "it is a number from 200 to 599"})
			case bodiless(o.HTTP) && answersWithBody(env):
				c.report(diag.HTTPStatus, i.Status.Span, diag.Text{ZH: "这种应答没有正文，而此信封的应答有", EN: "such an answer has no body, and that of this envelope has"})
			}
		case *syntax.MapText:
			o.Text = i.Text.Value
		case *syntax.MapMember:
			if v := c.outcomeValue(env, i); v != nil {
				o.Values = append(o.Values, *v)
			}
		}
	}
	for _, m := range env.Response.Leaves() {
		if m.SetByOutcome() && m.Type != nil && !m.Optional && o.Value(m) == nil && m.MeantFor(what != "success") {
			c.report(diag.OutcomeMissing, at, what, m.Named())
		}
	}
	return o
}

// bodiless reports whether HTTP allows no body in an answer of that status.
func bodiless(status int) bool { return status == 204 || status == 304 }

// answersWithBody reports whether every answer of an envelope has a body.
func answersWithBody(env *spec.Envelope) bool {
	c := env.Response.Body()
	if c == nil || c.When != nil {
		return false
	}
	if c.Kind == spec.BodyCarrier && len(c.Members) > 0 {
		l, ok := c.Members[0].Expr.(*spec.Literal)
		return !ok || l.Value.Text != ""
	}
	return true
}

func (c *checker) outcomeValue(env *spec.Envelope, i *syntax.MapMember) *spec.OutcomeValue {
	m := env.Response.Named(i.Name.Text)
	if m == nil || !m.SetByOutcome() {
		var names []string
		for _, x := range env.Response.Leaves() {
			if x.SetByOutcome() {
				names = append(names, x.Named())
			}
		}
		c.report(diag.OutcomeMember, i.Name.Span, i.Name.Text).SuggestAt(i.Name.Span, i.Name.Text, names)
		return nil
	}
	v := &spec.Value{Kind: m.Kind, Span: i.Value.At()}
	ok := false
	switch l := i.Value.(type) {
	case *syntax.IntLit:
		v.Text, v.Int = strconv.FormatInt(l.Value, 10), l.Value
		ok = m.Kind == spec.Int || m.Kind == spec.Int32
	case *syntax.StringLit, *syntax.RawLit:
		v.Text, _ = writtenText(l)
		ok = m.Kind == spec.String
	case *syntax.BoolLit:
		v.Text = strconv.FormatBool(l.Value)
		ok = m.Kind == spec.Bool
	case syntax.JSONValue:
		if ok = m.Kind == spec.Raw; ok {
			v.Text = jsonOf(l).Compact()
		}
	}
	if !ok {
		c.report(diag.OutcomeValue, i.Value.At(), m.Named(), m.Kind.String())
	}
	return &spec.OutcomeValue{Member: m, Value: v}
}
