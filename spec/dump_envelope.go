package spec

import (
	"strconv"
	"strings"
)

func (d *dumper) envelope(e *Envelope) {
	d.line("envelope %s%s", e.Wire, goName(e.Name))
	d.in(func() {
		d.texts(e.Name)
		d.credential(e.Credential)
		d.message("request "+methodOf(e.Request), e.Request)
		for _, l := range e.Lets {
			d.line("let %s = %s", l.Wire, Show(l.Expr))
		}
		d.message("response", e.Response)
		for _, o := range e.Success {
			d.line("success%s", outcome(o))
		}
		d.faults(e.Faults)
		d.line("limit %d", e.Limit)
		if e.Largest > e.Limit {
			d.line("largest limit %d", e.Largest)
		}
		if names := e.Lenient.String(); names != "" {
			d.line("lenient %s", names)
		}
		d.allows(e.Allows)
		if f := e.Freshness; f != nil {
			d.line("freshness %s past %s future %s", f.Member.Named(), f.Past, f.Future)
		}
		if r := e.Replay; r != nil {
			d.line("replay (%s) within %s", memberNames(r.Members), r.Within)
		}
		d.plan("serve", e.Serve)
		d.plan("receive", e.Receive)
	})
}

func methodOf(m *Message) string {
	if m == nil {
		return ""
	}
	return m.Method + flag(m.Route != nil, " at "+Show(m.Route))
}

func memberNames(list []*Member) string {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.Named()
	}
	return strings.Join(names, ", ")
}

func (d *dumper) credential(c *Credential) {
	if c == nil {
		return
	}
	d.line("credential%s", flag(c.Go != "", " = "+c.Go))
	d.in(func() {
		for _, m := range c.Members {
			d.line("%s%s%s%s", m.Wire, goName(m.Name), flag(m.Kind != CredentialString, " "+m.Kind.String()), flag(m.IsID, " id"))
		}
	})
}

func (d *dumper) message(title string, m *Message) {
	if m == nil {
		return
	}
	d.line("%s", title)
	d.in(func() {
		for _, c := range m.Carriers {
			when := ""
			if c.When != nil {
				when = " when " + Show(c.When)
			}
			d.line("%s%s%s", c.Kind, flag(c.Header != "", " "+strconv.Quote(c.Header)), when)
			d.in(func() { d.leaves(c.Members) })
		}
	})
}

func (d *dumper) leaves(list []*Member) {
	for _, m := range list {
		if m.Spread != 0 {
			d.line("...%s%s", originNames[m.Spread], memberText(m))
			continue
		}
		name := m.Wire
		if m.Computed != nil {
			name = "[" + Show(m.Computed) + "]"
		}
		d.line("%s%s%s%s%s", name, flag(m.As != "", " as "+m.As), flag(m.Optional, "?"), memberKind(m), memberText(m))
		d.in(func() {
			d.texts(m.Name)
			d.leaves(m.Members)
		})
	}
}

func memberKind(m *Member) string {
	if m.IsBlock() || m.Kind == 0 {
		return ""
	}
	return " " + m.Kind.String()
}

func memberText(m *Member) string {
	s := ""
	if m.Expr != nil {
		s += " = " + Show(m.Expr)
	}
	if m.When != nil {
		s += " when " + Show(m.When)
	}
	return s + rules(m.Rules) + flag(m.Secret, " sensitive")
}

func (d *dumper) plan(title string, p *Plan) {
	if p == nil {
		return
	}
	d.line("%s", title)
	d.in(func() {
		d.steps(p.Steps)
		for _, c := range p.Coverage {
			d.line("%s is %s", c.Member.Named(), coverNames[c.Class])
		}
		if len(p.Opened) > 0 {
			names := make([]string, len(p.Opened))
			for i, e := range p.Opened {
				names[i] = Show(e)
			}
			d.line("opened %s", strings.Join(names, ", "))
		}
	})
}

func (d *dumper) steps(list []Step) {
	for _, s := range list {
		var b strings.Builder
		if s.If != nil {
			b.WriteString(" if " + s.If.Named())
		}
		if s.When != nil {
			b.WriteString(" when " + Show(s.When))
		}
		if s.In != nil {
			b.WriteString(" " + Show(s.In))
		}
		if s.Node != nil {
			b.WriteString(" by " + Show(s.Node))
		}
		for i, o := range s.Out {
			b.WriteString(flag(i == 0, " -> ") + flag(i > 0, ", ") + Show(o))
		}
		if s.Cause != NoCause {
			b.WriteString(" else " + s.Cause.String())
		}
		d.line("%s%s", s.Op, b.String())
		for _, arm := range s.Arms {
			d.in(func() {
				d.line("arm")
				d.in(func() { d.steps(arm) })
			})
		}
	}
}
