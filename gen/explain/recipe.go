package explain

import (
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
	Expr string
	// When tells when it is there; empty means always.
	When string
}

// Members are the members of a message that the contract states an expression for,
// in the order of the message, in a language of the contract.
func Members(e *spec.Envelope, of *spec.Message, lang string) []Made {
	w := writer{lang, e.Lets}
	var out []Made
	for _, m := range of.AllLeaves() {
		if m.Expr == nil {
			continue
		}
		x := Made{Name: NameOf(m), Sent: Sent(m, lang), Expr: spec.ShowUse(m.Expr, e.Lets)}
		if m.When != nil {
			x.When = w.condition(m.When)
		}
		out = append(out, x)
	}
	return out
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
	header := words.Code(m.Carrier.Header)
	wire := strings.Join(m.Path, ".")
	if wire == "" || m.Computed != nil {
		wire = m.Wire
	}
	switch {
	case m.Carrier.Kind == spec.ParamsCarrier && wire != NameOf(m):
		return inHeader.In(lang, words.Code(wire), header)
	case m.Carrier.Kind.IsHeader():
		return asHeader.In(lang, header)
	case wire == "" || wire == NameOf(m):
		return ""
	}
	return words.Code(wire)
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
			out = append(out, Header{c.Header, c.Header + ": " + form(c)})
		}
	}
	return out
}

func form(c *spec.Carrier) string {
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
