package explain

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Made is a member of a message, or a let, and how a sender makes it.
type Made struct {
	// Name is what expressions call it.
	Name string
	// Sent is where, and under which name, it is sent; empty if Name tells that.
	Sent string
	// Expr makes it. An object has none: it holds the members that follow.
	Expr string
	// NamedBy is the expression that gives its name on the wire; empty if it has one.
	NamedBy string
	// When tells when it is there; empty means always.
	When string
}

// Members are the members of a message that the contract states an expression for, and
// the objects around them, in the order of the message, in a language of the contract.
func Members(e *spec.Envelope, of *spec.Message, lang string) []Made {
	w := writer{lang, e.Lets}
	var out []Made
	var add func(list []*spec.Member)
	add = func(list []*spec.Member) {
		for _, m := range list {
			if m.IsBlock() || m.Expr != nil && m.Spread == 0 {
				out = append(out, w.member(m))
			}
			add(m.Members)
		}
	}
	for _, c := range of.Carriers {
		add(c.Members)
	}
	for _, o := range of.Objects {
		add(o.Carrier.Members)
	}
	return out
}

func (w writer) member(m *spec.Member) Made {
	x := Made{Name: NameOf(m), Sent: Sent(m, w.lang)}
	if !m.IsBlock() {
		x.Expr = spec.ShowUse(m.Expr, w.lets)
	}
	if m.Computed != nil {
		x.NamedBy = spec.ShowNamed(m.Computed, w.lets)
	}
	if m.When != nil {
		x.When = w.condition(m.When)
	}
	return x
}

// Lets are the expressions of an envelope that have a name of their own.
func Lets(e *spec.Envelope) []Made {
	var out []Made
	for _, l := range e.Lets {
		out = append(out, Made{Name: l.Wire, Expr: spec.ShowNamed(l.Expr, e.Lets)})
	}
	return out
}

// NameOf is what expressions call a member. One whose name is computed, and that
// none calls, is known by how the name is made.
func NameOf(m *spec.Member) string {
	switch name := m.Named(); {
	case name != "":
		return name
	case m.Computed != nil:
		return "[" + spec.Show(m.Computed) + "]"
	case m.Carrier.Header != "":
		return m.Carrier.Header
	}
	return "body"
}

var (
	asHeader = words.Phrase{ZH: "%s头", EN: "header %s"}
	inHeader = words.Phrase{ZH: "%[2]s头中的%[1]s", EN: "%s in the header %s"}
)

// Sent is where, and under which name, a member is sent; empty if it is a member of
// query or body that has on the wire the name it has in expressions.
func Sent(m *spec.Member, lang string) string {
	header, wire := words.Code(m.Carrier.Header), WireName(m)
	switch {
	case m.Carrier.Kind == spec.ParamsCarrier && wire != NameOf(m):
		return inHeader.In(lang, words.Code(wire), header)
	case m.Carrier.Kind.IsHeader():
		return asHeader.In(lang, header)
	case wire == NameOf(m):
		return ""
	}
	return words.Code(wire)
}

// WireName is a member's name in its message, below the names of the objects around it.
// A name that is computed stands as expressions call the member.
func WireName(m *spec.Member) string {
	var parts []string
	for _, x := range append(around(m), m) {
		if x.Computed != nil || x.Wire == "" {
			parts = append(parts, NameOf(x))
		} else {
			parts = append(parts, x.Wire)
		}
	}
	return strings.Join(parts, ".")
}

// around are the objects that a member stands in, the outermost first.
func around(m *spec.Member) []*spec.Member {
	var out []*spec.Member
	var find func(list, above []*spec.Member) bool
	find = func(list, above []*spec.Member) bool {
		for _, x := range list {
			if x == m {
				out = above
				return true
			}
			if find(x.Members, append(slices.Clone(above), x)) {
				return true
			}
		}
		return false
	}
	find(m.Carrier.Members, nil)
	return out
}

// Header is a structured header of a message, and how it is written.
type Header struct {
	Name string
	// Form is the whole line; in it {name} stands for the text of a member.
	Form string
}

// Headers are the structured headers of a message.
func Headers(m *spec.Message) []Header {
	var out []Header
	for _, c := range m.Carriers {
		if c.Kind == spec.ParamsCarrier {
			out = append(out, Header{c.Header, c.Header + ": " + formOf(c)})
		}
	}
	return out
}

func formOf(c *spec.Carrier) string {
	var parts []string
	for _, m := range c.Members {
		name := m.Wire
		if m.Computed != nil {
			name = "{" + spec.Show(m.Computed) + "}"
		}
		value := "{" + NameOf(m) + "}"
		if c.Params.Quoted {
			value = `"` + value + `"`
		}
		parts = append(parts, name+"="+value)
	}
	return c.Params.Prefix + strings.Join(parts, c.Params.Separator)
}
