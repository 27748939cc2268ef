package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// routeApart holds the path of a call to those of the other calls that arrive
// at the same party in the same envelope. Two that match one path are told apart
// where one of them is the more specific: it matches nothing that the other does
// not.
func (c *checker) routeApart(call *spec.Call, d *syntax.Call) {
	key := strings.Join([]string{call.Service.Envelope.Wire, call.Service.To.Wire, call.Method}, " ")
	path := patternOf(call)
	for _, other := range c.routes[key] {
		if o := patternOf(other); path.meets(o) && path.within(o) == o.within(path) {
			c.report(diag.RouteOverlap, d.Path.Span, other.Wire).WithRelated(other.Span, "另一接口在此", "the other call is here")
			break
		}
	}
	c.routes[key] = append(c.routes[key], call)
}

// pathPattern is a path as an automaton. A step reads one byte; one of an
// argument reads further bytes as well, up to a slash or the text behind it.
type pathPattern []pathStep

type pathStep struct {
	text     byte
	argument bool
	stop     byte // the byte that ends an argument, besides a slash
}

func patternOf(call *spec.Call) pathPattern {
	var out pathPattern
	for i, p := range call.Path {
		if p.Field != nil {
			s := pathStep{argument: true, stop: '/'}
			if i+1 < len(call.Path) {
				s.stop = call.Path[i+1].Text[0]
			}
			out = append(out, s)
			continue
		}
		for _, b := range []byte(p.Text) {
			out = append(out, pathStep{text: b})
		}
	}
	return out
}

func (s pathStep) reads(b byte) bool {
	if s.argument {
		return b != '/' && b != s.stop
	}
	return b == s.text
}

// dead is the state of a pattern that can no longer match.
const dead = -1

// next is the number of steps taken behind one more byte.
func (p pathPattern) next(taken int, b byte) int {
	switch {
	case taken == dead:
	case taken > 0 && p[taken-1].argument && p[taken-1].reads(b):
		return taken
	case taken < len(p) && p[taken].reads(b):
		return taken + 1
	}
	return dead
}

// meets reports whether some path matches both.
func (p pathPattern) meets(o pathPattern) bool {
	return p.finds(o, func(mine, others bool) bool { return mine && others })
}

// within reports whether every path that matches p matches o.
func (p pathPattern) within(o pathPattern) bool {
	return !p.finds(o, func(mine, others bool) bool { return mine && !others })
}

// finds reports whether there is a path on which the two verdicts are as wanted.
func (p pathPattern) finds(o pathPattern, wanted func(mine, others bool) bool) bool {
	type state struct{ mine, others int }
	bytes := alphabet(p, o)
	seen := map[state]bool{{}: true}
	for todo := []state{{}}; len(todo) > 0; todo = todo[1:] {
		at := todo[0]
		if wanted(at.mine == len(p), at.others == len(o)) {
			return true
		}
		for _, b := range bytes {
			to := state{p.next(at.mine, b), o.next(at.others, b)}
			if to.mine != dead && !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	return false
}

// alphabet is every byte that the texts of two patterns have, and one that
// stands for all others.
func alphabet(p, o pathPattern) []byte {
	bytes := []byte{'/', 0} // no path has a zero byte
	for _, s := range slices.Concat(p, o) {
		if !s.argument && !slices.Contains(bytes, s.text) {
			bytes = append(bytes, s.text)
		}
	}
	return bytes
}
