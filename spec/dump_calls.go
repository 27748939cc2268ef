package spec

import (
	"strconv"
	"strings"
)

func (d *dumper) service(s *Service) {
	d.line("service %s%s %s -> %s envelope %s", s.Wire, goName(s.Name), s.From.Wire, s.To.Wire, s.Envelope.Wire)
	d.in(func() {
		d.texts(s.Name)
		d.allows(s.Allows)
		for _, c := range s.Calls {
			d.call(c)
		}
	})
}

func (d *dumper) allows(list []*Allow) {
	for _, a := range list {
		for _, t := range a.Why {
			d.line("allow %s %s %s", a.Code, t.Lang, strconv.Quote(t.Text))
		}
	}
}

// String returns the words that `lenient` takes, with spaces between.
func (l Lenient) String() string {
	return strings.TrimPrefix(flag(l.PHP, " php")+flag(l.EmptyArguments, " empty_arguments"), " ")
}

func (d *dumper) call(c *Call) {
	d.line("call %s%s", c.Wire, goName(c.Name))
	d.in(func() {
		d.texts(c.Name)
		if names := c.Lenient.String(); names != "" {
			d.line("lenient %s", names)
		}
		if c.Limit != c.Service.Envelope.Limit {
			d.line("limit %d", c.Limit)
		}
		d.allows(c.Allows)
		if c.Args != nil {
			d.line("args %s", c.Args.Go)
		}
		if c.Result != nil {
			d.line("result %s", TypeString(c.Result))
		}
		d.faults(c.Faults)
		for _, e := range c.Examples {
			d.example(e)
		}
	})
}

func (d *dumper) example(e *Example) {
	d.line("example")
	d.in(func() {
		d.texts(Name{Label: e.Label})
		d.line("args %s", e.Args.Compact())
		if e.Result != nil {
			d.line("result %s", e.Result.Compact())
		}
		if e.Fault != nil {
			d.line("fault %s%s", e.Fault.Wire, flag(e.FaultText != "", " "+strconv.Quote(e.FaultText)))
		}
	})
}

func (d *dumper) faults(list []*Fault) {
	for _, f := range list {
		d.line("fault %s%s %s%s", f.Wire, goName(f.Name), f.Cause, outcome(&f.Outcome))
		d.in(func() { d.texts(f.Name) })
	}
}

func outcome(o *Outcome) string {
	var b strings.Builder
	b.WriteString(" http " + strconv.Itoa(o.HTTP))
	for _, v := range o.Values {
		b.WriteString(" " + v.Member.Named() + " = " + v.Value.Show())
	}
	if o.Text != "" {
		b.WriteString(" text " + strconv.Quote(o.Text))
	}
	return b.String()
}

func (d *dumper) flow(f *Flow) {
	d.line("flow %s", f.Wire)
	d.in(func() {
		d.texts(f.Name)
		for _, s := range f.Steps {
			d.line("%s %s", s.Call.Wire, s.Args.Compact())
			d.in(func() {
				d.texts(Name{Label: s.Label})
				if s.Expect != nil {
					d.line("expect %s", Show(s.Expect))
				}
				if s.Fault != nil {
					d.line("expect fault %s", s.Fault.Wire)
				}
				if s.Answer != nil {
					d.line("answer %s", strconv.Quote(s.Answer.Label.In("")))
				}
			})
		}
	})
}

func (d *dumper) vector(v *Vector) {
	d.line("vector for %s example %s", v.Call.Wire, strconv.Quote(v.Example.Label.In("")))
	d.in(func() {
		d.texts(Name{Label: v.Label})
		for _, c := range v.Credential {
			text := strconv.Quote(c.Text)
			if c.Member.Secret() {
				text = "***"
			}
			d.line("credential %s %s", c.Member.Wire, text)
		}
		for _, g := range v.Given {
			d.line("given %s = %s", g.Name(), strconv.Quote(g.Text))
		}
		for _, e := range v.Expect {
			d.line("expect %s = %s", e.Name, strconv.Quote(e.Text))
		}
	})
}
