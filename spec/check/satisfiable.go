package check

import (
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// satisfiable reports rules that exclude each other: lower bounds above upper
// ones, and listed values that break another rule. The first own rules belong
// to the scalar, which has been judged by itself.
func (c *checker) satisfiable(rules []spec.Rule, scalar int) {
	if len(rules) == scalar {
		return
	}
	c.bounds(rules)
	sizes(rules, func(r *spec.Length) (low, high int) { return r.Min, r.Max }, c.crossed)
	sizes(rules, func(r *spec.Items) (low, high int) { return r.Min, r.Max }, c.crossed)
	for i, r := range rules {
		list, ok := r.(*spec.OneOf)
		if !ok {
			continue
		}
		for _, v := range list.Values {
			for j, other := range rules {
				if i != j && (i >= scalar || j >= scalar) && !eval.Keeps(v, other) {
					c.report(diag.BreaksRule, laterOf(v.Span, other.At(), i > j), v.Show(), spec.RuleString(other))
				}
			}
		}
	}
}

func laterOf(a, b source.Span, first bool) source.Span {
	if first {
		return a
	}
	return b
}

func (c *checker) crossed(at source.Span) { c.report(diag.BadBounds, at) }

// bounds reports the rule that puts a lower bound above an upper one.
func (c *checker) bounds(rules []spec.Rule) {
	var low *spec.Min
	var high *spec.Max
	for _, r := range rules {
		switch r := r.(type) {
		case *spec.Min:
			if low == nil || eval.Compare(r.Value, low.Value) > 0 {
				low = r
			}
		case *spec.Max:
			if high == nil || eval.Compare(r.Value, high.Value) < 0 {
				high = r
			}
		default:
			continue
		}
		if low != nil && high != nil && eval.Compare(low.Value, high.Value) > 0 {
			c.crossed(r.At())
			return
		}
	}
}

// sizes does the same for the bounds of lengths and of numbers of items.
func sizes[T spec.Rule](rules []spec.Rule, bounds func(T) (low, high int), report func(source.Span)) {
	low, high := 0, -1
	for _, r := range rules {
		t, ok := r.(T)
		if !ok {
			continue
		}
		l, h := bounds(t)
		low = max(low, l)
		if h >= 0 && (high < 0 || h < high) {
			high = h
		}
		if high >= 0 && low > high {
			report(r.At())
			return
		}
	}
}

// defaultKeeps reports a default that a receiver would refuse, or take for
// absence.
func (c *checker) defaultKeeps(f *spec.Field) {
	v := f.Default
	if v == nil {
		return
	}
	if v.Text == "" && v.Kind == spec.String && f.EmptyIsAbsent() {
		c.report(diag.BreaksRule, v.Span, v.Show(), diag.Text{ZH: `"" 表示缺失`, EN: `"" means absence`})
		return
	}
	for _, r := range f.AllRules() {
		if !eval.Keeps(v, r) {
			c.report(diag.BreaksRule, v.Span, v.Show(), spec.RuleString(r))
			return
		}
	}
}
