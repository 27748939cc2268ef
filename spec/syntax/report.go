package syntax

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// reporter adds syntax errors to the list, one for each line: the first
// mistake of a line makes what follows it on the line look wrong too.
type reporter struct {
	file  *source.File
	list  *diag.List
	lines map[int]bool // lines that have an error
}

// error reports an error, unless its line has one already. The diagnostic that
// it returns can be extended either way.
func (r *reporter) error(code *diag.Code, span source.Span, args ...any) *diag.Diagnostic {
	d := diag.New(code, span, args...)
	if line := r.file.LineOf(span.Start); !r.lines[line] {
		r.lines[line] = true
		r.list.Add(d)
	}
	return d
}

// regions returns the given spans and the lines with errors, widened to whole
// lines, in order, and joined where they touch.
func (r *reporter) regions(spans []source.Span) []source.Span {
	type lines struct{ first, last int }
	var all []lines
	for line := range r.lines {
		all = append(all, lines{line, line})
	}
	for _, s := range spans {
		all = append(all, lines{r.file.LineOf(s.Start), r.file.LineOf(max(s.Start, s.End-1))})
	}
	slices.SortFunc(all, func(a, b lines) int { return a.first - b.first })
	var out []source.Span
	end := 0 // the last line of the last span
	for _, l := range all {
		last := r.file.LineStart(l.last) + len(r.file.Line(l.last))
		if len(out) > 0 && l.first <= end+1 {
			out[len(out)-1].End = max(out[len(out)-1].End, last)
		} else {
			out = append(out, r.file.Span(r.file.LineStart(l.first), last))
		}
		end = max(end, l.last)
	}
	return out
}

func isBidiControl(c rune) bool {
	return 0x202a <= c && c <= 0x202e || 0x2066 <= c && c <= 0x2069
}

func isControl(c rune) bool {
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' || 0x7f <= c && c < 0xa0 || isBidiControl(c)
}
