package eval

import (
	"bytes"
	"errors"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

var errMalformed = errors.New("the message does not have the members of its envelope")

// arrive reads the carriers of a message.
func (m *machine) arrive() error {
	for _, c := range m.msg.Carriers {
		if c.When != nil && !m.holdsWhen(c.When) {
			for _, x := range c.Leaves() {
				m.absent[x] = true
			}
			continue
		}
		if err := m.arriveIn(c, m.carried(c)); err != nil {
			return err
		}
	}
	return nil
}

// carried is the text of a carrier.
func (m *machine) carried(c *spec.Carrier) []byte {
	switch {
	case c.Kind == spec.QueryCarrier:
		return []byte(m.http.query)
	case c.Kind.IsHeader():
		return nil
	}
	return m.http.body
}

// arriveIn reads the members of one carrier from its text.
func (m *machine) arriveIn(c *spec.Carrier, text []byte) error {
	var fields []wireField
	var err error
	switch c.Kind {
	case spec.FormCarrier, spec.QueryCarrier:
		if fields, err = formFields(text); errors.Is(err, recipe.ErrFieldTwice) {
			return twice(c, string(text))
		}
	case spec.JSONCarrier:
		return m.arriveObject(c, c.Members, text)
	case spec.XMLCarrier:
		fields, err = xmlFields(c.XML, text)
	case spec.BodyCarrier:
		m.texts[c.Members[0].Reference] = text
		return nil
	case spec.HeaderCarrier:
		return m.arriveHeader(c)
	case spec.ParamsCarrier:
		if fields, err = m.paramFields(c, text); err == nil && fields == nil && allConditional(c) {
			return m.takeFields(c, nil)
		}
	}
	if err != nil {
		return err
	}
	return m.takeFields(c, fields)
}

func allConditional(c *spec.Carrier) bool {
	for _, x := range c.Members {
		if !x.Optional && x.When == nil {
			return false
		}
	}
	return true
}

// takeFields takes the declared members out of what arrived.
func (m *machine) takeFields(c *spec.Carrier, fields []wireField) error {
	m.fields[c] = fields
	for _, x := range c.Leaves() {
		n := 0
		for _, f := range fields {
			if f.name == x.Wire {
				if n++; n == 1 {
					m.texts[x.Reference] = f.text
				}
			}
		}
		switch {
		case n > 1 && !x.Repeats():
			return &Refusal{Member: x, Doubled: true}
		case n > 0:
		case x.Optional || x.When != nil:
			m.absent[x] = true
		default:
			return &Refusal{Member: x, Missing: true}
		}
	}
	return nil
}

func (m *machine) arriveHeader(c *spec.Carrier) error {
	x := c.Members[0]
	values := m.http.header.Values(c.Header)
	if strings.EqualFold(c.Header, "host") && m.http.host != "" {
		values = []string{m.http.host}
	}
	switch {
	case len(values) == 1:
		m.texts[x.Reference] = []byte(values[0])
	case len(values) == 0 && (x.Optional || x.When != nil):
		m.absent[x] = true
	default:
		return &Refusal{Member: x, Missing: len(values) == 0, Doubled: len(values) > 1}
	}
	return nil
}

func formFields(text []byte) ([]wireField, error) {
	var form recipe.Form
	if err := form.Parse(bytes.Clone(text), 0); err != nil {
		return nil, err
	}
	out := make([]wireField, 0, len(form.List))
	for _, f := range form.List {
		out = append(out, textField(string(f.Name), f.Value))
	}
	return out, nil
}

// textField is a field that is a text wherever it stands.
func textField(name string, text []byte) wireField {
	return wireField{name: name, text: bytes.Clone(text), json: quoted(text)}
}

// arriveObject reads JSON members, nested ones too.
func (m *machine) arriveObject(c *spec.Carrier, members []*spec.Member, raw []byte) error {
	var object jsonx.Members
	if err := object.Scan(raw, 0, jsonx.Limits{}); err != nil {
		return err
	}
	if len(c.Members) == 0 || len(members) > 0 && members[0] == c.Members[0] {
		m.fields[c] = objectFields(raw)
	}
	for _, x := range spec.ReadOrder(members) {
		if x.Spread != 0 {
			continue
		}
		f := object.Find(m.wireName(x))
		switch {
		case f == nil || f.Kind == jsonx.KindNull:
			if !x.Optional && x.When == nil {
				return &Refusal{Member: x, Missing: true}
			}
			m.leaveOut(x)
		case x.IsBlock():
			m.texts[x.Reference] = bytes.Clone(f.Raw)
			if err := m.arriveObject(c, x.Members, f.Raw); err != nil {
				return err
			}
		case !fits(x.Kind, f.Kind):
			return &Refusal{Member: x}
		default:
			m.texts[x.Reference] = bytes.Clone(f.Text)
		}
	}
	return nil
}

// leaveOut marks a member, and all that it holds, as absent.
func (m *machine) leaveOut(x *spec.Member) {
	m.absent[x] = true
	for _, inner := range x.Members {
		m.leaveOut(inner)
	}
}

// fits reports whether a JSON value can be a member of that kind.
func fits(want spec.Kind, got jsonx.Kind) bool {
	switch {
	case want == spec.Raw:
		return true
	case want.Quoted():
		return got == jsonx.KindString
	case want == spec.Bool:
		return got == jsonx.KindBool
	}
	return got == jsonx.KindNumber
}
