package eval

import "github.com/seed-1f9ebf69/signet/spec"

// Signed is a check in a message: a digest, a MAC or a signature.
type Signed struct {
	// Member is the one that carries it, or something made of it.
	Member *spec.Member
	Check  *spec.Apply
}

// Text is what the check is made of, besides a key.
func (x Signed) Text(s *Sent) string { return s.Text(x.Check.Args[len(x.Check.Args)-1]) }

// Signed returns the checks that the message carries, in wire order, each before
// those of which it is made.
func (s *Sent) Signed() []Signed {
	var out []Signed
	seen := map[spec.Expr]bool{}
	for _, m := range s.machine.msg.AllLeaves() {
		if m.Expr == nil || s.Absent(m) {
			continue
		}
		s.machine.walkSent(m.Expr, func(a *spec.Apply) {
			if a.Func.Kind.IsCheck() && !seen[a] {
				seen[a] = true
				out = append(out, Signed{m, a})
			}
		})
	}
	return out
}

// walkSent visits the functions that a sender computes for an expression: of
// alternatives those of the chosen one.
func (m *machine) walkSent(e spec.Expr, visit func(*spec.Apply)) {
	switch e := e.(type) {
	case *spec.Match:
		m.walkSent(e.Subject, visit)
		if arm := m.arm(e); arm != nil {
			m.walkSent(arm.Expr, visit)
		}
		return
	case *spec.Apply:
		visit(e)
	}
	for _, x := range spec.Operands(e) {
		m.walkSent(x, visit)
	}
}
