package eval

import (
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// machine computes the nodes of one message. A node that is known is never
// computed again: it may have arrived, or been given.
type machine struct {
	texts  map[spec.Expr][]byte
	times  map[spec.Expr]time.Time
	absent map[*spec.Member]bool
	// pairs holds what takes part in canonical lists: names and texts as they
	// are sent, or as they arrived.
	fields              []bodyField
	pairName, pairValue []byte
	// make produces the text of a source that nothing gives; nil on receipt.
	make func(spec.Expr) []byte
}

// bodyField is a name and text of the message's body.
type bodyField struct {
	name string
	text []byte
	null bool
}

func newMachine() *machine {
	return &machine{texts: map[spec.Expr][]byte{}, times: map[spec.Expr]time.Time{}, absent: map[*spec.Member]bool{}}
}

// text returns the text or bytes of a node.
func (m *machine) text(e spec.Expr) []byte {
	if t, ok := m.texts[e]; ok {
		return t
	}
	t := m.compute(e)
	if m.texts != nil {
		m.texts[e] = t
	}
	return t
}

func (m *machine) compute(e spec.Expr) []byte {
	switch e := e.(type) {
	case *spec.Literal:
		return []byte(e.Value.Text)
	case *spec.Ref:
		switch e.Origin {
		case spec.OriginName:
			return m.pairName
		case spec.OriginValue:
			return m.pairValue
		case spec.OriginMember:
			if e.Member.Expr != nil && m.make != nil {
				return m.text(e.Member.Expr)
			}
		}
	case *spec.Concat:
		var out []byte
		for _, p := range e.Parts {
			out = append(out, m.text(p)...)
		}
		return out
	case *spec.Match:
		if arm := m.arm(e); arm != nil {
			return m.text(arm.Expr)
		}
		return nil
	case *spec.Apply:
		return m.apply(e)
	}
	if m.make != nil {
		return m.make(e)
	}
	return nil
}

// arm returns the arm that the subject chooses, or nil.
func (m *machine) arm(e *spec.Match) *spec.Arm {
	subject := string(m.text(e.Subject))
	for _, a := range e.Arms {
		if len(a.Values) == 0 {
			return a
		}
		for _, v := range a.Values {
			if v.Text == subject {
				return a
			}
		}
	}
	return nil
}

func (m *machine) apply(e *spec.Apply) []byte {
	switch {
	case e.Pairs != nil:
		return m.pairs(e.Pairs)
	case e.Func.Kind == spec.Source:
		return m.make(e)
	case len(e.Args) > 0 && e.Args[0].Type().Base == spec.TimeType:
		return appendTime(e, m.times[e.Args[0]])
	}
	switch e.Func.Name {
	case "text", "utf8", "json":
		return m.text(e.Args[0])
	case "join":
		return joined(literalText(e.Args[0]), m.all(e.Args[1:]))
	case "lines":
		var out []byte
		for _, t := range m.all(e.Args) {
			out = append(append(out, t...), '\n')
		}
		return out
	case "or_else":
		if r, ok := e.Args[0].(*spec.Ref); ok && m.absent[r.Member] {
			return m.text(e.Args[1])
		}
		return m.text(e.Args[0])
	}
	return primitives[e.Func.Primitive](m.all(e.Args))
}

func (m *machine) all(list []spec.Expr) [][]byte {
	out := make([][]byte, len(list))
	for i, e := range list {
		out[i] = m.text(e)
	}
	return out
}

func (m *machine) pairs(p *spec.Pairs) []byte {
	var list recipe.Pairs
	if m.make != nil {
		for _, x := range p.Members {
			list.AddBytes([]byte(x.Wire), m.text(x.Reference))
		}
	}
	for _, f := range m.fields {
		if f.null {
			list.AddNull(f.name)
		} else {
			list.AddBytes([]byte(f.name), f.text)
		}
	}
	return list.Append(nil, pairsRule(p))
}
