package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// leftOut is the rule by which canonical lists leave out members of the business
// data: those that stand at x, or for nil those of lists over the data itself.
func (d *derivation) leftOut(x *spec.Member) spec.EmptyRule {
	rule := spec.EmptyKeep
	for _, n := range d.env.Nodes {
		a, ok := n.(*spec.Apply)
		if !ok || a.Pairs == nil || a.Pairs.Message != d.msg || a.Pairs.Empty == spec.EmptyKeep || rule == spec.EmptyDrop {
			continue
		}
		if slices.ContainsFunc(a.Pairs.Sources, func(s spec.PairSource) bool {
			return s.Kind == spec.PairArguments || x != nil && slices.Contains(sourceMembers(d.msg, s), x)
		}) {
			rule = a.Pairs.Empty
		}
	}
	return rule
}
