package beyond

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
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
		s.php = s.php || c.Tolerates().PHP
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

// has reports whether a value can break a rule that the difference is about; every
// value has a type.
func (s *survey) has(d Difference) bool {
	return slices.ContainsFunc(s.values, func(v value) bool {
		return d.About(jsonx.RuleType, v.kind) || slices.ContainsFunc(v.rules, func(r spec.Rule) bool { return d.About(spec.DemandOf(r).Name, v.kind) })
	})
}
