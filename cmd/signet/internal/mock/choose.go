package mock

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// ErrNoExample says that no example of the contract answers a call: none has these
// arguments, and no result of one holds for them.
var ErrNoExample = errors.New("the contract has no example for these arguments")

// result answers an accepted call by the example that fits.
func (m *Mock) result(ctx context.Context, c *spec.Call, args *arguments) (*spec.JSON, error) {
	answer, err := m.outcome(c, args)
	if errors.Is(err, ErrNoExample) {
		told(ctx).Err = err
	}
	return answer, err
}

func (m *Mock) outcome(c *spec.Call, args *arguments) (*spec.JSON, error) {
	if f := faultNamed(m.API.Outcomes(c), m.Fault); f != nil {
		return nil, asked(f, "")
	}
	if x := c.ExampleNamed(m.Fault); m.Fault != "" && x != nil {
		return exampleOutcome(x, args, x.Result)
	}
	for _, x := range c.Examples {
		if args.value.Equal(eval.Check(argsOf(c), x.Args, nil).Value) {
			return exampleOutcome(x, args, x.Result)
		}
	}
	for _, x := range c.Examples {
		if x.Fault != nil {
			continue
		}
		for _, result := range []*spec.JSON{x.Result, echoing(c, x.Result, args.json)} {
			if answer, err := exampleOutcome(x, args, result); err == nil {
				return answer, nil
			}
		}
	}
	return nil, fmt.Errorf("%s: %w", c.Wire, ErrNoExample)
}

// argsOf is the type of a call's arguments.
func argsOf(c *spec.Call) *spec.Struct {
	if c.Args == nil {
		return &spec.Struct{}
	}
	return c.Args
}

// asked is a fault as an implementation returns it.
func asked(f *spec.Fault, text string) error {
	return &runtime.Fault{Cause: runtime.Declared, Name: f.Wire, Text: text}
}

// exampleOutcome is what an example answers, if that holds for the arguments.
func exampleOutcome(x *spec.Example, args *arguments, result *spec.JSON) (*spec.JSON, error) {
	switch {
	case x.Fault != nil:
		return nil, asked(x.Fault, x.FaultText)
	case x.Call.Result == nil:
		return nil, nil
	case len(eval.Check(x.Call.Result, result, args.value).Faults) > 0:
		return nil, fmt.Errorf("%s: %w", x.Call.Wire, ErrNoExample)
	}
	return eval.AsSent(x.Call.Result, result), nil
}

// echoing is a result with the arguments that the contract demands in it: those that
// a check of the result compares with a member.
func echoing(c *spec.Call, result, args *spec.JSON) *spec.JSON {
	t, ok := c.Result.(*spec.Struct)
	if !ok {
		return result
	}
	out := *result
	out.Members = slices.Clone(result.Members)
	for _, check := range t.Checks {
		if to, from := echo(check.Cond); to != nil && args.Member(from.Wire) != nil {
			out.Members = slices.DeleteFunc(out.Members, func(m spec.JSONMember) bool { return m.Name == to.Wire })
			out.Members = append(out.Members, spec.JSONMember{Name: to.Wire, Value: args.Member(from.Wire)})
		}
	}
	return &out
}

// echo returns the member of a result that a condition holds equal to an argument,
// and that argument; nil if it says anything else.
func echo(e spec.Expr) (to, from *spec.Field) {
	b, ok := e.(*spec.Binary)
	if !ok || b.Op != spec.OpEqual {
		return nil, nil
	}
	for _, side := range []spec.Expr{b.X, b.Y} {
		r, ok := side.(*spec.FieldRef)
		switch {
		case !ok || len(r.Path) != 1:
			return nil, nil
		case r.Scope == spec.ScopeArgs:
			from = r.Path[0]
		default:
			to = r.Path[0]
		}
	}
	if from == nil {
		return nil, nil
	}
	return to, from
}

// Answers lists what --fault can name: the faults of a party's envelopes, and the
// labels of examples in their first language.
func (m *Mock) Answers() []string {
	var out []string
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, s := range m.servers {
		for _, f := range s.faults {
			add(f.Wire)
		}
		for _, c := range s.calls {
			for _, x := range c.Examples {
				add(x.Label.In(""))
			}
		}
	}
	return out
}

// Has reports whether any call of the mock has a fault or an example of that name.
func (m *Mock) Has(name string) bool {
	for _, s := range m.servers {
		if faultNamed(s.faults, name) != nil || slices.ContainsFunc(s.calls, func(c *spec.Call) bool { return c.ExampleNamed(name) != nil }) {
			return true
		}
	}
	return false
}

// Signs reports whether any answer of the mock is signed.
func (m *Mock) Signs() bool {
	return slices.ContainsFunc(m.servers, func(s *server) bool {
		return slices.ContainsFunc(s.envelope.Receive.Coverage, func(c spec.Cover) bool { return c.Keyed })
	})
}
