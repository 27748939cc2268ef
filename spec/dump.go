package spec

import (
	"fmt"
	"strconv"
	"strings"
)

// Dump writes the whole model as indented text, one fact a line, places left
// out. It is what golden tests of the checker compare.
func Dump(a *API) string {
	var d dumper
	d.line("api %s%s version %s languages %s", a.Wire, goName(a.Name), strconv.Quote(a.Version), strings.Join(a.Languages, ", "))
	d.in(func() {
		d.texts(a.Name)
		if a.Envelope != nil {
			d.line("envelope %s", a.Envelope.Wire)
		}
		d.allows(a.Allows)
		d.faults(a.Faults)
		for _, p := range a.Parties {
			d.party(p)
		}
	})
	for _, e := range a.Envelopes {
		d.envelope(e)
	}
	for _, t := range a.Types {
		d.declaration(t)
	}
	for _, s := range a.Services {
		d.service(s)
	}
	for _, f := range a.Flows {
		d.flow(f)
	}
	for _, v := range a.Vectors {
		d.vector(v)
	}
	return d.b.String()
}

type dumper struct {
	b     strings.Builder
	depth int
}

func (d *dumper) line(format string, args ...any) {
	d.b.WriteString(strings.Repeat("  ", d.depth))
	fmt.Fprintf(&d.b, format, args...)
	d.b.WriteByte('\n')
}

func (d *dumper) in(f func()) {
	d.depth++
	f()
	d.depth--
}

// texts writes what people read about a name.
func (d *dumper) texts(n Name) {
	for _, t := range n.Label {
		d.line("label %s %s", t.Lang, strconv.Quote(t.Text))
	}
	for _, t := range n.Doc {
		d.line("doc %s %s", t.Lang, strconv.Quote(t.Text))
	}
	if n.Since != "" {
		d.line("since %s", n.Since)
	}
	for _, t := range n.Deprecated {
		d.line("deprecated %s %s", t.Lang, strconv.Quote(t.Text))
	}
}

func goName(n Name) string {
	if n.Go == "" {
		return ""
	}
	return " = " + n.Go
}

func (d *dumper) party(p *Party) {
	d.line("party %s%s", p.Wire, goName(p.Name))
	d.in(func() {
		d.texts(p.Name)
		for _, e := range p.Environments {
			d.line("at %s%s %s", e.Wire, goName(e.Name), e.URL)
			d.in(func() { d.texts(e.Name) })
		}
	})
}

func (d *dumper) declaration(t Named) {
	n := *t.TypeName()
	switch t := t.(type) {
	case *Scalar:
		d.line("scalar %s %s%s%s", typeText(n), t.Base, rules(t.Rules), flag(t.Sensitive, " sensitive"))
		d.in(func() { d.texts(n) })
	case *Enum:
		d.line("%senum %s %s", flag(t.Open, "open "), typeText(n), t.Base)
		d.in(func() {
			d.texts(n)
			for _, c := range t.Values {
				d.line("%s%s: %s", c.Wire, goName(c.Name), c.Text)
				d.in(func() { d.texts(c.Name) })
			}
		})
	case *Struct:
		d.line("struct %s%s%s", typeText(n), flag(t.Strict, " strict"), caseOf(t))
		d.in(func() { d.members(t) })
	case *Variant:
		d.line("variant %s by %s", typeText(n), t.By)
		d.in(func() {
			d.texts(n)
			for _, c := range t.Cases {
				d.line("%s => %s", strconv.Quote(c.Value), c.Struct.Go)
			}
		})
	}
}

func flag(on bool, text string) string {
	if on {
		return text
	}
	return ""
}

func caseOf(s *Struct) string {
	if s.Case == nil {
		return ""
	}
	return " case of " + s.Case.Go
}

// typeText names a declared type; an inline struct has only a Go name.
func typeText(n Name) string {
	if n.Wire == n.Go {
		return n.Go
	}
	if n.Wire == "" {
		return "inline " + n.Go
	}
	return n.Wire + " = " + n.Go
}

func (d *dumper) members(s *Struct) {
	d.texts(s.Name)
	for _, f := range s.Fields {
		d.line("%s%s: %s%s%s%s", f.Wire, goName(f.Name), TypeString(f.Type), presence(f), rules(f.Rules), flag(f.Secret, " sensitive"))
		d.in(func() {
			for _, a := range f.Aliases {
				d.line("alias %s", a)
			}
			d.texts(f.Name)
		})
	}
	for _, c := range s.Checks {
		d.line("where %s", Show(c.Cond))
		d.in(func() { d.texts(Name{Label: c.Label}) })
	}
}

func presence(f *Field) string {
	s := flag(f.Nullable, " nullable")
	switch f.Presence {
	case Optional:
		s = " optional" + s
	case Conditional:
		s += " required when " + Show(f.When)
	case Defaulted:
		s += " default " + f.Default.Show()
	}
	return s
}

// TypeString returns a type by its Go name, its element or its primitive, in
// the notation of a contract.
func TypeString(t Type) string {
	switch t := t.(type) {
	case *Primitive:
		return t.Kind.String()
	case *List:
		return "[" + TypeString(t.Elem) + rules(t.Rules) + "]"
	case *Map:
		return "map[" + TypeString(t.Elem) + rules(t.Rules) + "]"
	case Named:
		return t.TypeName().Go
	}
	return "nothing"
}

func rules(list []Rule) string {
	var b strings.Builder
	for _, r := range list {
		b.WriteString(" " + RuleString(r))
	}
	return b.String()
}

// RuleString returns a rule as a contract writes it.
func RuleString(r Rule) string {
	switch r := r.(type) {
	case *Pattern:
		return "/" + r.Source + "/"
	case *Min:
		return "min " + r.Value.Show()
	case *Max:
		return "max " + r.Value.Show()
	case *MultipleOf:
		return "multiple_of " + r.Value.Show()
	case *Length:
		return "length " + span(r.Min, r.Max)
	case *Items:
		return "items " + span(r.Min, r.Max)
	case *Unique:
		return "unique"
	case *OneOf:
		values := make([]string, len(r.Values))
		for i, v := range r.Values {
			values[i] = v.Show()
		}
		return "one_of [" + strings.Join(values, ", ") + "]"
	case *CheckDigit:
		return "check_digit " + r.Algorithm
	}
	return ""
}

func span(least, most int) string {
	switch {
	case least == most:
		return strconv.Itoa(least)
	case most < 0:
		return strconv.Itoa(least) + ".."
	}
	return strconv.Itoa(least) + ".." + strconv.Itoa(most)
}
