package format

import (
	"cmp"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// part is a rule, a condition, a label or an attribute.
type part struct {
	rank       int
	start, end int
}

// order notes the parts of a suffix if they do not stand in the canonical
// order: rules, required and default, when, label, attributes.
func (h *hints) order(s syntax.Suffix) {
	var parts []part
	add := func(rank int, at source.Span) {
		if !at.IsZero() {
			parts = append(parts, part{rank, at.Start, at.End})
		}
	}
	for _, r := range s.Rules {
		add(ruleRank(r), r.At())
	}
	if s.When != nil {
		add(2, h.before(s.When.At(), "when").To(s.When.At()))
	}
	add(3, s.Label.Span())
	for _, a := range s.Attrs {
		add(4, a.At())
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.start, b.start) })
	if !slices.IsSortedFunc(parts, byRank) {
		h.parts = append(h.parts, parts)
	}
}

// ruleRank tells what a value looks like from when it has to be there.
func ruleRank(r syntax.Rule) int {
	switch r.(type) {
	case *syntax.RequiredRule, *syntax.DefaultRule:
		return 1
	}
	return 0
}

// firstRule returns the place of the rule that comes first in the canonical
// order, zero if there is none.
func firstRule(rules []syntax.Rule) source.Span {
	if len(rules) == 0 {
		return source.Span{}
	}
	return slices.MinFunc(rules, func(a, b syntax.Rule) int { return ruleRank(a) - ruleRank(b) }).At()
}

func byRank(a, b part) int { return cmp.Compare(a.rank, b.rank) }

// arrange puts the suffixes that lie wholly on a line into the canonical
// order. On one line a comment can only be the last token, so none is lost.
func (h *hints) arrange(tokens []syntax.Token) {
	for len(h.parts) > 0 && h.parts[0][0].start <= tokens[len(tokens)-1].Start {
		parts := h.parts[0]
		h.parts = h.parts[1:]
		first := find(tokens, parts[0].start)
		last := find(tokens, parts[len(parts)-1].end)
		if first < len(tokens) && tokens[first].Start == parts[0].start && last > 0 && tokens[last-1].End == parts[len(parts)-1].end {
			arrangeParts(tokens[first:last], parts)
		}
	}
}

// find returns the index of the first token at or after an offset.
func find(tokens []syntax.Token, offset int) int {
	i, _ := slices.BinarySearchFunc(tokens, offset, func(t syntax.Token, offset int) int { return cmp.Compare(t.Start, offset) })
	return i
}

// arrangeParts sorts the parts that the tokens consist of.
func arrangeParts(tokens []syntax.Token, parts []part) {
	sorted := slices.Clone(parts)
	slices.SortStableFunc(sorted, byRank)
	var out []syntax.Token
	for _, p := range sorted {
		out = append(out, tokens[find(tokens, p.start):find(tokens, p.end)]...)
	}
	copy(tokens, out)
}
