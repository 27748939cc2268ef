// Package pattern turns a regular expression into code that needs no regular
// expressions: a [Shape] of fixed character classes where that is possible, an
// [Automaton] otherwise. Both match whole texts.
package pattern

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// Shape is a pattern that unrolls: some alternatives, each a row of parts of
// which at most one varies in length, so that the length of a text tells where
// each part stands.
type Shape struct{ Alternatives []Sequence }

// Sequence is a row of parts.
type Sequence []Part

// Part is a literal, a class of ASCII characters that repeats, or a choice.
// Exactly one of Literal, Class and Choice is set.
type Part struct {
	// Literal is a text that stands as it is.
	Literal string
	// Class are the characters that may stand Min to Max times; Max is -1 for
	// no upper bound.
	Class    *Class
	Min, Max int
	// Choice are sequences that all have the same fixed length.
	Choice []Sequence
}

// Class is a set of ASCII characters as sorted ranges that do not touch.
type Class struct{ Ranges []Range }

// Range is an inclusive range of characters.
type Range struct{ Low, High byte }

// The bounds of unrolling: beyond them the code would be longer than a table.
const (
	maxAlternatives = 8
	maxParts        = 16
	maxCopies       = 8
	maxSpelled      = 32
)

// Parse reads a pattern. Source is valid RE2.
func Parse(source string) (*syntax.Regexp, error) {
	re, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil, err
	}
	return re, nil
}

// Unroll returns the shape of re, or nil if it has none.
func Unroll(re *syntax.Regexp) *Shape {
	alternatives, ok := unroll(anchorless(re))
	if !ok {
		return nil
	}
	for i, s := range alternatives {
		alternatives[i] = s.joined()
		if len(alternatives[i]) > maxParts || alternatives[i].varying() > 1 {
			return nil
		}
	}
	return &Shape{alternatives}
}

// anchorless drops the anchors around re, which say nothing about a whole text.
func anchorless(re *syntax.Regexp) *syntax.Regexp {
	if re.Op != syntax.OpConcat {
		return re
	}
	sub := re.Sub
	for len(sub) > 0 && sub[0].Op == syntax.OpBeginText {
		sub = sub[1:]
	}
	for len(sub) > 0 && sub[len(sub)-1].Op == syntax.OpEndText {
		sub = sub[:len(sub)-1]
	}
	return &syntax.Regexp{Op: syntax.OpConcat, Flags: re.Flags, Sub: sub}
}

// unroll returns the alternatives of re, or false if it does not unroll.
func unroll(re *syntax.Regexp) ([]Sequence, bool) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return []Sequence{nil}, true
	case syntax.OpLiteral:
		return literal(re)
	case syntax.OpCharClass:
		return class(re.Rune)
	case syntax.OpCapture:
		return unroll(re.Sub[0])
	case syntax.OpConcat:
		return concat(re.Sub)
	case syntax.OpAlternate:
		return alternate(re.Sub)
	case syntax.OpStar:
		return repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		return repeat(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		return repeat(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		return repeat(re.Sub[0], re.Min, re.Max)
	}
	return nil, false
}

func literal(re *syntax.Regexp) ([]Sequence, bool) {
	if re.Flags&syntax.FoldCase == 0 {
		return []Sequence{{{Literal: string(re.Rune), Min: 1, Max: 1}}}, true
	}
	var row Sequence
	for _, r := range re.Rune {
		one, ok := class(folded(r))
		if !ok {
			return nil, false
		}
		row = append(row, one[0]...)
	}
	return []Sequence{row}, true
}

// class takes pairs of runes: the ranges of a class of ASCII characters.
func class(pairs []rune) ([]Sequence, bool) {
	if len(pairs) == 0 {
		return nil, false
	}
	if len(pairs) == 2 && pairs[0] == pairs[1] {
		return []Sequence{{{Literal: string(pairs[0]), Min: 1, Max: 1}}}, true
	}
	c := new(Class)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] >= utf8.RuneSelf {
			return nil, false
		}
		c.Ranges = append(c.Ranges, Range{byte(pairs[i]), byte(pairs[i+1])})
	}
	return []Sequence{{{Class: c, Min: 1, Max: 1}}}, true
}

// concat is the product of the alternatives of the parts.
func concat(list []*syntax.Regexp) ([]Sequence, bool) {
	out := []Sequence{nil}
	for _, re := range list {
		next, ok := unroll(re)
		if !ok {
			return nil, false
		}
		if out, ok = product(out, folding(next)); !ok {
			return nil, false
		}
	}
	return out, true
}

func product(left, right []Sequence) ([]Sequence, bool) {
	if len(left)*len(right) > maxAlternatives {
		return nil, false
	}
	var out []Sequence
	for _, l := range left {
		for _, r := range right {
			out = append(out, slices.Concat(l, r))
		}
	}
	return out, true
}

func alternate(list []*syntax.Regexp) ([]Sequence, bool) {
	var out []Sequence
	for _, re := range list {
		next, ok := unroll(re)
		if !ok || len(out)+len(next) > maxAlternatives {
			return nil, false
		}
		out = append(out, next...)
	}
	return out, true
}

// folding makes one choice of several sequences of the same fixed length.
func folding(list []Sequence) []Sequence {
	if len(list) < 2 {
		return list
	}
	for _, s := range list {
		if s.varying() > 0 || s.Size() != list[0].Size() || s.Size() == 0 {
			return list
		}
	}
	return []Sequence{{{Choice: list, Min: 1, Max: 1}}}
}

// repeat is re, low to high times. One character repeats as it is; more of them
// are copied.
func repeat(re *syntax.Regexp, low, high int) ([]Sequence, bool) {
	list, ok := unroll(re)
	if !ok {
		return nil, false
	}
	if c := single(list); c != nil {
		return []Sequence{{{Class: c, Min: low, Max: high}}}, true
	}
	if high < 0 || high > maxCopies {
		return nil, false
	}
	list = folding(list)
	var out []Sequence
	copies := []Sequence{nil}
	for n := 0; ; n++ {
		if n >= low {
			out = append(out, copies...)
		}
		if n == high {
			return out, len(out) <= maxAlternatives
		}
		if copies, ok = product(copies, list); !ok {
			return nil, false
		}
	}
}

// single returns the class of a list that is one ASCII character, or nil.
func single(list []Sequence) *Class {
	if len(list) != 1 || len(list[0]) != 1 {
		return nil
	}
	p := list[0][0]
	switch {
	case p.Class != nil && p.Min == 1 && p.Max == 1:
		return p.Class
	case len(p.Literal) == 1:
		return &Class{[]Range{{p.Literal[0], p.Literal[0]}}}
	}
	return nil
}

// joined merges neighbours: literals, and runs of one class of fixed length.
func (s Sequence) joined() Sequence {
	var out Sequence
	for _, p := range s {
		if p.Class != nil && p.Max == 0 {
			continue
		}
		p = p.spelled()
		if n := len(out); n > 0 && out[n-1].merge(p) {
			continue
		}
		for i, c := range p.Choice {
			p.Choice[i] = c.joined()
		}
		out = append(out, p)
	}
	return out
}

// spelled is p as a literal if it is one character, a fixed number of times.
func (p Part) spelled() Part {
	if p.Class == nil || p.Min != p.Max || p.Max > maxSpelled {
		return p
	}
	if r := p.Class.Ranges; len(r) == 1 && r[0].Low == r[0].High {
		return Part{Literal: strings.Repeat(string(rune(r[0].Low)), p.Min), Min: 1, Max: 1}
	}
	return p
}

// merge appends q to p where both are of one kind.
func (p *Part) merge(q Part) bool {
	switch {
	case p.Literal != "" && q.Literal != "":
		p.Literal += q.Literal
		return true
	case p.Class != nil && q.Class != nil && slices.Equal(p.Class.Ranges, q.Class.Ranges):
		p.Min += q.Min
		if p.Max < 0 || q.Max < 0 {
			p.Max = -1
		} else {
			p.Max += q.Max
		}
		return true
	}
	return false
}

// varying counts the parts whose length varies.
func (s Sequence) varying() int {
	n := 0
	for _, p := range s {
		if p.Min != p.Max {
			n++
		}
	}
	return n
}

// Size is the least number of bytes of a text that matches.
func (s Sequence) Size() int {
	n := 0
	for _, p := range s {
		n += p.Size()
	}
	return n
}

// Size is the least number of bytes of the part.
func (p Part) Size() int {
	switch {
	case p.Class != nil:
		return p.Min
	case p.Choice != nil:
		return p.Choice[0].Size()
	}
	return len(p.Literal)
}

// Bounds returns the least and the greatest number of bytes of a text that
// matches; most is -1 for no bound.
func (s Sequence) Bounds() (least, most int) {
	least = s.Size()
	for _, p := range s {
		if p.Min != p.Max {
			if p.Max < 0 {
				return least, -1
			}
			return least, least + p.Max - p.Min
		}
	}
	return least, least
}

// String is the class as a regular expression, ranges in rising order.
func (c *Class) String() string {
	var b strings.Builder
	b.WriteByte('[')
	for _, r := range c.Ranges {
		writeClassChar(&b, r.Low)
		if r.Low != r.High {
			b.WriteByte('-')
			writeClassChar(&b, r.High)
		}
	}
	b.WriteByte(']')
	return b.String()
}

func writeClassChar(b *strings.Builder, c byte) {
	switch {
	case c < ' ' || c == 0x7f:
		fmt.Fprintf(b, `\x%02x`, c)
		return
	case strings.IndexByte(`-]\^[`, c) >= 0:
		b.WriteByte('\\')
	}
	b.WriteByte(c)
}

// ASCII reports whether all texts that match consist of ASCII characters.
func (s *Shape) ASCII() bool { return allASCII(s.Alternatives) }

func allASCII(rows []Sequence) bool {
	for _, row := range rows {
		for _, p := range row {
			if strings.ContainsFunc(p.Literal, func(r rune) bool { return r >= utf8.RuneSelf }) || !allASCII(p.Choice) {
				return false
			}
		}
	}
	return true
}
