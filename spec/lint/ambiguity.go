package lint

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// ambiguousConcatenation finds signed texts that could be put together of other
// parts: two that vary touch, or both can hold what stands between them, so that
// a character could move from one to the other unseen.
func ambiguousConcatenation(api *spec.API, env *spec.Envelope) []Finding {
	var out []Finding
	seen, h := map[spec.Expr]bool{}, heard{env.Request, argumentsInPath(api, env)}
	for _, a := range checks(env) {
		spec.Walk(a, func(x spec.Expr) bool {
			if seen[x] {
				return false
			}
			seen[x] = true
			if how, ok := h.ambiguous(x); ok {
				out = append(out, Finding{x.At(), []any{how}})
			}
			a, ok := x.(*spec.Apply)
			return !ok || a.Pairs == nil
		})
	}
	return out
}

var (
	sideBySide = diag.Text{ZH: "之间没有分隔", EN: "stand side by side"}
	runningOn  = diag.Text{ZH: "都可以含有其间的分隔", EN: "can both hold what stands between them"}
)

// ambiguous tells how the parts of a text could be others.
func (h heard) ambiguous(e spec.Expr) (how diag.Text, found bool) {
	switch e := e.(type) {
	case *spec.Concat:
		if touching(e.Parts) {
			return sideBySide, true
		}
		return runningOn, h.runsTogether(added(e.Parts))
	case *spec.Apply:
		switch {
		case e.Pairs != nil && (e.Pairs.Join == "" || touching(parts(e.Pairs.Each))):
			return sideBySide, true
		case e.Pairs != nil:
			return runningOn, h.valuesRunTogether(e.Pairs)
		case e.Func.Name == "join":
			return runningOn, h.runsTogether(joined(e.Args[1:], constant(e.Args[0])))
		case e.Func.Name == "sorted" && constant(e.Args[0]) == "":
			return sideBySide, touching(e.Args[1:])
		case e.Func.Name == "sorted":
			return runningOn, h.runsTogether(joined(e.Args[1:], constant(e.Args[0])))
		case e.Func.Name == "lines":
			return runningOn, h.runsTogether(joined(e.Args, "\n"))
		}
	}
	return diag.Text{}, false
}

// valuesRunTogether reports whether values without names can hold what stands
// between two. Where a pair has its name, or is the value as it stands, those that
// do are refused at run time.
func (h heard) valuesRunTogether(p *spec.Pairs) bool {
	_, alone := p.Each.(*spec.Ref)
	return !spec.Names(p.Each, spec.OriginName) && !alone && h.mayHold(p.Each, p.Join)
}

// argumentsInPath reports whether a call of an envelope has arguments in its path.
func argumentsInPath(api *spec.API, env *spec.Envelope) bool {
	return slices.ContainsFunc(api.Calls(), func(c *spec.Call) bool { return c.Service.Envelope == env && c.ArgumentsInPath() })
}

// spaced is a part of a text with what stands behind it.
type spaced struct {
	part   spec.Expr
	behind string
}

// joined are parts with one text between each two.
func joined(list []spec.Expr, between string) []spaced {
	out := make([]spaced, len(list))
	for i, p := range list {
		out[i] = spaced{p, between}
	}
	return out
}

// added are the parts of a concatenation that vary, with the constant texts that
// stand behind them.
func added(list []spec.Expr) []spaced {
	var out []spaced
	for _, p := range list {
		l, constant := p.(*spec.Literal)
		switch {
		case !constant:
			out = append(out, spaced{part: p})
		case len(out) > 0:
			out[len(out)-1].behind += l.Value.Text
		}
	}
	return out
}

// runsTogether reports whether two parts can hold what stands between them: a
// text that has it in one of them could be read with it in the other.
func (h heard) runsTogether(list []spaced) bool {
	open := false
	for i, s := range list {
		if open && list[i-1].behind != "" && h.holds(s.part, list[i-1].behind) {
			return true
		}
		open = open || i+1 < len(list) && s.behind != "" && h.holds(s.part, s.behind)
	}
	return false
}

// holds reports whether a part that varies in length can hold a text.
func (h heard) holds(e spec.Expr, between string) bool {
	return varies(e) && !static(e) && h.mayHold(e, between)
}

// touching reports whether two varying parts of open length stand side by side.
func touching(list []spec.Expr) bool {
	for i := 1; i < len(list); i++ {
		if varies(list[i-1]) && varies(list[i]) && !static(list[i-1]) && !static(list[i]) {
			return true
		}
	}
	return false
}

// static reports whether a receiver takes a part of one length alone, so that it
// cannot grow or shrink.
func static(e spec.Expr) bool {
	a, ok := e.(*spec.Apply)
	if !ok {
		return false
	}
	if a.Func.Size > 0 {
		return true
	}
	return (a.Func.Name == "hex" || a.Func.Name == "base64" || a.Func.Name == "upper" || a.Func.Name == "lower") && static(a.Args[0])
}
