package eval

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

var pairOrders = map[spec.PairOrder]recipe.Order{
	spec.OrderName: recipe.ByName, spec.OrderNameValue: recipe.ByNameValue, spec.OrderNameFolded: recipe.ByNameFolded,
	spec.OrderEach: recipe.ByEach, spec.OrderListed: recipe.AsListed, spec.OrderSent: recipe.AsSent,
}

var pairEmpties = map[spec.EmptyRule]recipe.Empty{
	spec.EmptyKeep: recipe.KeepEmpty, spec.EmptyDrop: recipe.DropEmpty, spec.EmptyDropNull: recipe.DropNull,
}

// pairs makes a canonical list.
func (m *machine) pairs(p *spec.Pairs) []byte {
	var list recipe.Pairs
	fields := m.pairFields(p)
	for _, f := range fields {
		switch {
		case f.null:
			list.AddNull(f.name)
		case p.UsesJSON():
			list.AddBytes([]byte(f.name), f.json)
		default:
			list.AddBytes([]byte(f.name), f.text)
		}
	}
	rule := m.pairsRule(p)
	text := list.Append(nil, rule)
	if list.Ambiguous(rule) && (m.receives || !m.msg.Response) {
		m.broken = true
	}
	return text
}

// pairsRule builds the rule that generated code holds as a variable.
func (m *machine) pairsRule(p *spec.Pairs) *recipe.PairsRule {
	rule := &recipe.PairsRule{Except: p.Except, Empty: pairEmpties[p.Empty], Order: pairOrders[p.Order], Join: p.Join, Listed: p.ListedNames(),
		Apart: p.Apart, Assign: p.Assign, Doubles: p.KeepDoubles, Distinct: p.Distinct}
	if p.Empty == spec.EmptyDrop && p.UsesJSON() {
		rule.Empty = recipe.DropEmptyJSON
	}
	rule.Each = func(dst, name, value []byte) []byte {
		m.pairName, m.pairValue = name, value
		return append(dst, m.text(p.Each)...)
	}
	return rule
}

// pairFields collects what takes part, `only` and `prefix` applied.
func (m *machine) pairFields(p *spec.Pairs) []wireField {
	var out []wireField
	only := p.Only
	if p.OnlyText != nil {
		only = strings.Split(string(m.text(p.OnlyText)), p.Separator)
	}
	takes := func(name string) bool {
		return !slices.Contains(p.Except, name) && (len(only) == 0 || slices.Contains(only, name)) && strings.HasPrefix(name, p.Prefix)
	}
	for _, s := range p.Sources {
		for _, f := range m.sourceFields(s, only, takes) {
			if takes(f.name) {
				out = append(out, f)
			}
		}
	}
	return out
}

// sourceFields collects what a source has; of members that are not taken nothing
// need be computed.
func (m *machine) sourceFields(s spec.PairSource, only []string, takes func(string) bool) []wireField {
	switch s.Kind {
	case spec.PairHeaders:
		return m.headerFields(only, takes)
	case spec.PairArguments:
		return objectFields(m.text(m.dataNode()))
	case spec.PairBlock:
		if !m.receives {
			return m.sentFields(s.Block.Members, takes)
		}
		return objectFields(m.text(s.Block.Reference))
	}
	var out []wireField
	for _, c := range m.msg.Carriers {
		query := c.Kind == spec.QueryCarrier
		if !query && (!c.Kind.IsBody() || c.Kind == spec.BodyCarrier) || s.Kind == spec.PairQuery && !query || s.Kind == spec.PairForm && query {
			continue
		}
		if m.receives {
			out = append(out, m.fields[c]...)
		} else {
			out = append(out, m.sentFields(c.Members, takes)...)
		}
	}
	return out
}

// dataNode stands for arguments or result: what is computed for it is data.
func (m *machine) dataNode() spec.Expr {
	origin := spec.OriginArguments
	if m.msg.Response {
		origin = spec.OriginResult
	}
	for e := range m.texts {
		if r, ok := e.(*spec.Ref); ok && r.Origin == origin {
			return e
		}
	}
	return &spec.Ref{Origin: origin}
}

// headerFields are the headers that take part: those named, or all that
// are taken; names in lower case, values without space around them.
func (m *machine) headerFields(only []string, takes func(string) bool) []wireField {
	var out []wireField
	add := func(name, text string) {
		out = append(out, wireField{name: strings.ToLower(name), text: []byte(strings.TrimSpace(text)), json: quoted([]byte(strings.TrimSpace(text)))})
	}
	if len(only) > 0 {
		for _, name := range only {
			if text, ok := m.headerNamed(name); ok {
				add(name, text)
			}
		}
		return out
	}
	if m.receives {
		for name, values := range m.http.header {
			if takes(strings.ToLower(name)) && len(values) > 0 {
				add(name, values[0])
			}
		}
		slices.SortFunc(out, func(a, b wireField) int { return strings.Compare(a.name, b.name) })
		return out
	}
	for _, c := range m.msg.Carriers {
		if c.Kind == spec.HeaderCarrier && takes(strings.ToLower(c.Header)) && !m.isAbsent(c.Members[0]) {
			add(c.Header, m.headerText(c.Header))
		}
	}
	return out
}

func (m *machine) headerNamed(name string) (text string, ok bool) {
	if strings.EqualFold(name, "host") {
		return m.host(), true
	}
	if m.receives {
		values := m.http.header.Values(name)
		if len(values) == 0 {
			return "", false
		}
		return values[0], true
	}
	for _, c := range m.msg.Carriers {
		if c.Kind == spec.HeaderCarrier && strings.EqualFold(c.Header, name) {
			return m.headerText(c.Header), !m.isAbsent(c.Members[0])
		}
	}
	if strings.EqualFold(name, "content-type") {
		if c := m.msg.Body(); c != nil && m.holdsWhen(c.When) {
			return c.MediaType(), c.MediaType() != ""
		}
	}
	return "", false
}

// sentFields are the names and texts of what is sent in a carrier.
func (m *machine) sentFields(members []*spec.Member, takes func(name string) bool) []wireField {
	var out []wireField
	for _, x := range members {
		switch {
		case x.Spread == 0 && !takes(m.wireName(x)), m.isAbsent(x):
		case x.Spread != 0:
			for _, f := range m.spreadFields() {
				if !f.null || x.Carrier.Kind == spec.JSONCarrier {
					out = append(out, f)
				}
			}
		default:
			f := wireField{name: m.wireName(x), text: m.text(x.Reference)}
			f.json = f.text
			if !x.IsBlock() && x.Kind.Quoted() {
				f.json = quoted(f.text)
			}
			out = append(out, f)
		}
	}
	return out
}

// spreadFields are the members of arguments or result that stand side by side
// with those of the envelope: all but those in the path.
func (m *machine) spreadFields() []wireField { return objectFields(m.bodyData()) }

// bodyData are arguments without those that stand in the path.
func (m *machine) bodyData() []byte {
	if m.call == nil || m.msg.Response {
		return m.data
	}
	_, rest := formatPath(m.call, m.data)
	return rest
}

// objectFields are the members of a JSON object.
func objectFields(object []byte) []wireField {
	var members jsonx.Members
	if len(object) == 0 || members.Scan(object, 0, jsonx.Limits{}) != nil {
		return nil
	}
	var out []wireField
	for _, x := range members.List {
		out = append(out, wireField{string(x.Name), bytes.Clone(x.Text), bytes.Clone(x.Raw), x.Kind == jsonx.KindNull})
	}
	return out
}

func quoted(text []byte) []byte { return jsonx.AppendString(nil, text) }

func everything(string) bool { return true }
