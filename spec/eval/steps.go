package eval

import (
	"bytes"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

func (m *machine) run(steps []spec.Step) spec.Cause {
	for i := range steps {
		if cause := m.step(&steps[i]); cause != spec.NoCause {
			return cause
		}
	}
	return spec.NoCause
}

// step runs one step that reads or verifies.
func (m *machine) step(s *spec.Step) spec.Cause {
	if s.If != nil && m.absent[s.If] || s.When != nil && !m.holdsWhen(s.When) {
		return spec.NoCause
	}
	ok := false
	switch s.Op {
	case spec.StepSwitch:
		if cause := m.choose(s); cause != spec.NoCause {
			return cause
		}
		ok = true
	case spec.StepAny:
		ok = m.any(s)
	default:
		ok = m.holds(s)
	}
	if !ok || m.broken {
		m.stopped = s
		return s.Cause
	}
	if s.Of != nil {
		m.texts[s.Of] = m.texts[s.In]
	}
	return spec.NoCause
}

// choose runs the steps of the arm that the subject chooses, of which each has a
// cause of its own.
func (m *machine) choose(s *spec.Step) spec.Cause {
	e := s.Node.(*spec.Match)
	arm := m.arm(e)
	for i, a := range e.Arms {
		if a == arm {
			return m.run(s.Arms[i])
		}
	}
	return s.Cause
}

// maxListed is how many signatures of one message are looked at.
const maxListed = 5

// any passes when one of several does.
func (m *machine) any(s *spec.Step) bool {
	if len(s.Out) == 0 {
		for _, arm := range s.Arms {
			if try := m.fork(); try.run(arm) == spec.NoCause {
				return true
			}
		}
		return false
	}
	for i, item := range m.items(s) {
		if i == maxListed {
			break
		}
		try := m.fork()
		try.texts[s.Out[0]] = item
		if try.run(s.Arms[0]) == spec.NoCause {
			return true
		}
	}
	return false
}

// items are the texts of which one has to pass.
func (m *machine) items(s *spec.Step) [][]byte {
	if s.Node != nil {
		return bytes.Split(m.text(s.In), []byte(literalText(s.Node.(*spec.Apply).Args[1])))
	}
	x := s.In.(*spec.Ref).Member
	var out [][]byte
	for _, f := range m.fields[x.Carrier] {
		if f.name == x.Wire {
			out = append(out, f.text)
		}
	}
	return out
}

// holds does what a step says; false if it fails.
func (m *machine) holds(s *spec.Step) bool {
	if s.Op == spec.StepRequire {
		return !m.absent[s.In.(*spec.Ref).Member]
	}
	in := m.text(s.In)
	switch s.Op {
	case spec.StepLiteral, spec.StepSame, spec.StepCompare:
		return recipe.EqualBytes(in, m.text(s.Node))
	case spec.StepSelect:
		held := m.text(s.Node)
		return len(held) == 0 || recipe.EqualBytes(in, held)
	case spec.StepAccept:
		return recipe.EqualBytes(in, m.text(s.Node))
	case spec.StepChosen:
		return holdsAll(in, s.Node.(*spec.Apply))
	case spec.StepBind, spec.StepIdentify:
		if a, ok := s.Out[0].(*spec.Apply); ok && !validSource(a, in) {
			return false
		}
		m.texts[s.Out[0]] = in
	case spec.StepRoute:
		m.texts[s.Out[0]] = in
	case spec.StepUndo:
		return m.undo(s, in)
	case spec.StepStrip:
		return m.strip(s, in)
	case spec.StepCut:
		return m.cut(s, in)
	case spec.StepSplit:
		return m.split(s, in)
	case spec.StepScan:
		return m.arriveIn(s.Node.(*spec.Object).Carrier, in) == nil
	case spec.StepVerify:
		return m.verify(s, in)
	}
	return true
}

// holdsAll reports whether a list that arrived names all that a sender names.
func holdsAll(in []byte, a *spec.Apply) bool {
	separator := []byte(literalText(a.Args[1]))
	list := bytes.Split(in, separator)
	for _, want := range bytes.Split([]byte(literalText(a.Args[0])), separator) {
		found := false
		for _, got := range list {
			found = found || bytes.Equal(got, want)
		}
		if !found {
			return false
		}
	}
	return true
}

// validSource holds a random value that arrived to its size.
func validSource(a *spec.Apply, in []byte) bool {
	switch a.Func.Name {
	case "nonce":
		return recipe.ValidNonce(in, a.Without...)
	case "random":
		return len(in) == spec.StaticSize(a)
	}
	return true
}

func (m *machine) undo(s *spec.Step, in []byte) bool {
	a := s.Node.(*spec.Apply)
	if a.Args[0].Type().Base == spec.TimeType {
		t, ok := parseTime(a, in)
		m.times[s.Out[0]] = t
		return ok
	}
	out, ok := m.inverse(a, in)
	m.texts[s.Out[0]] = out
	return ok
}

// inverse undoes a function on a text that arrived. What was sealed and cannot be
// opened becomes the empty text where a check is still to come, so that the
// cause does not tell how it failed.
func (m *machine) inverse(a *spec.Apply, in []byte) ([]byte, bool) {
	f := inverses[a.Func.Inverse]
	if f == nil {
		return in, true
	}
	operands := make([][]byte, len(a.Args))
	for i, x := range a.Args {
		if i != a.Func.Recovers {
			operands[i] = m.text(x)
		}
	}
	return f(a, operands, in)
}

func (m *machine) strip(s *spec.Step, in []byte) bool {
	var prefix, suffix []byte
	side := &prefix
	var out spec.Expr
	for i, p := range s.Node.(*spec.Concat).Parts {
		if s.Out[i] != nil {
			out, side = s.Out[i], &suffix
			continue
		}
		*side = append(*side, m.text(p)...)
	}
	rest, ok := recipe.StripParts(in, prefix, suffix)
	m.texts[out] = rest
	return ok
}

// cut takes a text apart by the lengths of its parts.
func (m *machine) cut(s *spec.Step, in []byte) bool {
	parts := s.Node.(*spec.Concat).Parts
	sizes := make([]int, len(parts))
	rest, open := len(in), -1
	for i, p := range parts {
		switch {
		case s.Out[i] == nil:
			sizes[i] = len(m.text(p))
		case spec.StaticSize(p) > 0:
			sizes[i] = spec.StaticSize(p)
		default:
			open = i
			continue
		}
		rest -= sizes[i]
	}
	if rest < 0 || open < 0 && rest != 0 {
		return false
	}
	if open >= 0 {
		sizes[open] = rest
	}
	for i, p := range parts {
		part := in[:sizes[i]]
		in = in[sizes[i]:]
		if s.Out[i] != nil {
			m.texts[s.Out[i]] = part
		} else if !recipe.EqualBytes(part, m.text(p)) {
			return false
		}
	}
	return true
}

func (m *machine) split(s *spec.Step, in []byte) bool {
	a := s.Node.(*spec.Apply)
	list, ok := splitParts(a, in)
	if !ok {
		return false
	}
	for i, part := range list {
		if s.Out[i] != nil {
			m.texts[s.Out[i]] = part
		} else if !recipe.EqualBytes(part, m.text(a.Args[i+1])) {
			return false
		}
	}
	return true
}

func (m *machine) verify(s *spec.Step, in []byte) bool {
	for _, a := range s.Through {
		if inverses[a.Func.Inverse] == nil {
			continue // case functions: the decoding below ignores case
		}
		out, ok := m.inverse(a, in)
		if !ok {
			return false
		}
		in = out
	}
	m.decoded[s.In] = in
	check := s.Node.(*spec.Apply)
	if check.Func.Kind == spec.Signature {
		return verifiers[check.Func.Primitive](string(m.text(check.Args[0])), m.text(check.Args[1]), in)
	}
	return recipe.EqualBytes(in, m.text(check))
}
