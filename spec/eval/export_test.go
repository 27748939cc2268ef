package eval

import (
	"maps"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Tampered returns a request in which one member has another text, and nothing
// else has changed: the signature least of all.
func Tampered(s *Sent, x *spec.Member, text string) *Sent {
	out, m := frozen(s)
	m.texts[x.Reference] = []byte(text)
	if x.Carrier.Kind == spec.BodyCarrier {
		m.texts[x.Expr] = []byte(text)
	}
	out.fill()
	if strings.EqualFold(x.Carrier.Header, "host") {
		out.Host = text
	}
	return out
}

// TamperedData is Tampered for arguments that stand beside the members.
func TamperedData(s *Sent, data string) *Sent {
	out, m := frozen(s)
	m.data = []byte(data)
	out.fill()
	return out
}

// frozen is a request whose members keep the texts that they were sent with.
func frozen(s *Sent) (*Sent, *machine) {
	m := *s.machine
	m.texts = map[spec.Expr][]byte{}
	m.absent = maps.Clone(m.absent)
	for _, x := range m.msg.Leaves() {
		if m.absent[x] {
			continue
		}
		m.texts[x.Reference] = s.machine.text(x.Reference)
		if x.Carrier.Kind == spec.BodyCarrier {
			m.texts[x.Expr] = s.machine.text(x.Expr)
		}
	}
	out := *s
	out.machine, out.Headers = &m, nil
	return &out, &m
}
