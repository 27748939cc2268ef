package beyond

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// survey is what a contract has, as far as differences go.
type survey struct {
	checks, optional, aliases, php bool
	// values are the kinds of all values, each with the rules it has there.
	values []value
}

type value struct {
	kind  spec.Kind
	rules []spec.Rule
}

func surveyOf(api *spec.API) *survey {
	s := &survey{}
	for _, c := range api.Calls() {
		s.php = s.php || c.Lenient.And(c.Service.Envelope.Lenient).PHP
	}
	for _, t := range api.Types {
		switch t := t.(type) {
		case *spec.Scalar:
			s.add(t, t.Rules)
		case *spec.Enum:
			s.add(t, nil)
		case *spec.Struct:
			s.checks = s.checks || len(t.Checks) > 0
			for _, f := range t.Fields {
				s.optional = s.optional || f.Presence != spec.Required && !f.Nullable
				s.aliases = s.aliases || len(f.Aliases) > 0
				s.add(f.Type, f.Rules)
			}
		}
	}
	return s
}

// add notes the values of a type, and those that it holds.
func (s *survey) add(t spec.Type, rules []spec.Rule) {
	switch t := t.(type) {
	case *spec.List:
		s.add(t.Elem, t.Rules)
	case *spec.Map:
		s.add(t.Elem, t.Rules)
	default:
		s.values = append(s.values, value{spec.Base(t), rules})
	}
}

// kind reports whether there are values of one of the kinds.
func (s *survey) kind(kinds ...spec.Kind) bool {
	return slices.ContainsFunc(s.values, func(v value) bool { return slices.Contains(kinds, v.kind) })
}

// rule reports whether any value has such a rule.
func (s *survey) rule(is func(spec.Rule) bool) bool {
	return slices.ContainsFunc(s.values, func(v value) bool { return slices.ContainsFunc(v.rules, is) })
}

// ruled reports whether a value of one of the kinds has such a rule.
func (s *survey) ruled(is func(spec.Rule) bool, kinds ...spec.Kind) bool {
	return slices.ContainsFunc(s.values, func(v value) bool {
		return slices.Contains(kinds, v.kind) && slices.ContainsFunc(v.rules, is)
	})
}

func isCheckDigit(r spec.Rule) bool {
	_, is := r.(*spec.CheckDigit)
	return is
}

func isLength(r spec.Rule) bool {
	_, is := r.(*spec.Length)
	return is
}

func isBound(r spec.Rule) bool {
	switch r.(type) {
	case *spec.Min, *spec.Max, *spec.MultipleOf:
		return true
	}
	return false
}
