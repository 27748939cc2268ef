package eval

import (
	"net/url"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Refusal says which member of a message has it refused, where it is one.
type Refusal struct {
	Member *spec.Member
	// Missing and Doubled tell that it did not arrive, or more than once; else its
	// text is not what it has to be.
	Missing, Doubled bool
	// Signed is the text that the member's check has to be made of; empty if it is no
	// check. It may hold secrets.
	Signed string
}

// Error makes a refusal the error of a message that does not arrive whole.
func (r *Refusal) Error() string { return errMalformed.Error() }

// refused tells why the steps of a receiver stopped; nil if no member is to blame.
func (m *machine) refused() *Refusal {
	if m.stopped == nil {
		return nil
	}
	if check, ok := m.stopped.Node.(*spec.Apply); ok && m.stopped.Op == spec.StepVerify {
		if x := m.carrierOf(check); x != nil {
			return &Refusal{Member: x, Signed: string(m.text(check.Args[len(check.Args)-1]))}
		}
	}
	if r, ok := m.stopped.In.(*spec.Ref); ok && r.Origin == spec.OriginMember {
		return &Refusal{Member: r.Member, Missing: m.absent[r.Member]}
	}
	return nil
}

// carrierOf is the member that is made of an expression.
func (m *machine) carrierOf(e spec.Expr) *spec.Member {
	for _, x := range m.msg.AllLeaves() {
		if spec.Any(x.Expr, func(y spec.Expr) bool { return y == e }) {
			return x
		}
	}
	return nil
}

// twice is the error of a form in which a name occurs twice.
func twice(c *spec.Carrier, form string) error {
	values, err := url.ParseQuery(form)
	if err != nil {
		return err
	}
	for _, x := range c.Leaves() {
		if len(values[x.Wire]) > 1 {
			return &Refusal{Member: x, Doubled: true}
		}
	}
	return errMalformed // a member that the contract does not declare
}
