package format

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// indentWidth is the number of blanks by which a block is deeper.
const indentWidth = 2

// line is a line of the output.
type line struct {
	indent   int
	segments []segment
	verbatim bool // as it was: it has an error
	blanks   int  // the number of empty lines above it
	shape    shape
	row      int  // the statement that begins here; -1 if none does
	last     bool // the statement takes further lines, which end its table
}

// segment is the part of a line that fills a column.
type segment struct {
	cell
	text string
}

// comment reports whether nothing but a comment stands on the line.
func (l *line) comment() bool {
	return len(l.segments) == 1 && strings.HasPrefix(l.segments[0].text, "//")
}

// printer turns tokens into lines.
type printer struct {
	*hints
	tree  *syntax.File
	lines []*line
	open  []int // indentation of the lines that opened the brackets
	top   int   // the next of the top-level statements
	next  int   // the next of the broken regions
}

// layOut returns the lines of the file.
func layOut(tree *syntax.File, h *hints) []*line {
	p := &printer{hints: h, tree: tree}
	empty := 0
	start := 0
	for i, t := range tree.Tokens {
		if t.Kind != syntax.EOF && (t.Kind != syntax.Newline || t.Text(tree.Source) != "\n") {
			continue
		}
		tokens := visible(tree.Tokens[start:i])
		start = i + 1
		if len(tokens) == 0 {
			empty++
			continue
		}
		l := p.line(tokens)
		l.blanks = p.blanksAbove(l, empty, tokens[0].Kind)
		p.lines = append(p.lines, l)
		empty = 0
	}
	return p.lines
}

// blanksAbove returns how many of the empty lines above a line stay.
func (p *printer) blanksAbove(l *line, empty int, first syntax.Kind) int {
	switch n := len(p.lines); {
	case n == 0:
		return 0
	case l.verbatim && p.lines[n-1].verbatim:
		return empty
	case closes(first) && !l.verbatim:
		return 0
	}
	return min(empty, 1)
}

// visible returns the tokens that are more than blanks.
func visible(tokens []syntax.Token) []syntax.Token {
	var out []syntax.Token
	for _, t := range tokens {
		if t.Kind != syntax.Space {
			out = append(out, t)
		}
	}
	return out
}

func opens(k syntax.Kind) bool {
	return k == syntax.LBrace || k == syntax.LBracket || k == syntax.LParen
}

func closes(k syntax.Kind) bool {
	return k == syntax.RBrace || k == syntax.RBracket || k == syntax.RParen
}

// line lays out the tokens of one line.
func (p *printer) line(tokens []syntax.Token) *line {
	start := tokens[0].Start
	if !p.inside(start) {
		p.open = p.open[:0] // whatever a broken statement above left open
	}
	l := &line{indent: p.follow(tokens), row: -1}
	if p.broken(start) {
		l.verbatim = true
		source := p.tree.Source
		l.segments = []segment{{text: source.Line(source.LineOf(start))}}
		return l
	}
	if shape, ok := p.rows[start]; ok {
		l.shape, l.row = shape, start
	}
	p.arrange(tokens)
	p.fill(l, tokens)
	return l
}

// inside reports whether an offset lies behind the beginning of a top-level
// statement and before its end. It is asked for growing offsets.
func (p *printer) inside(offset int) bool {
	top := p.tree.Top
	for p.top < len(top) && top[p.top].End <= offset {
		p.top++
	}
	return p.top < len(top) && top[p.top].Start < offset
}

// follow keeps track of the open brackets and returns the indentation.
// Brackets that one line opens make the next ones deeper only once.
func (p *printer) follow(tokens []syntax.Token) int {
	indent := 0
	if n := len(p.open); n > 0 {
		indent = p.open[n-1] + indentWidth
	}
	leading := true
	for _, t := range tokens {
		leading = leading && closes(t.Kind)
		n := len(p.open)
		switch {
		case closes(t.Kind) && n > 0:
			if leading {
				indent = p.open[n-1]
			}
			p.open = p.open[:n-1]
		case opens(t.Kind):
			p.open = append(p.open, indent)
		}
	}
	return indent
}

// broken reports whether the line that holds an offset lies in a broken
// region. It is asked for growing offsets.
func (p *printer) broken(offset int) bool {
	regions := p.tree.Broken
	for p.next < len(regions) && regions[p.next].End <= offset {
		p.next++
	}
	return p.next < len(regions) && regions[p.next].Start <= offset
}

// fill cuts the line into segments and sets the blanks within them.
func (p *printer) fill(l *line, tokens []syntax.Token) {
	var out strings.Builder
	current := cell{row: l.row}
	flush := func(c cell) {
		l.segments = append(l.segments, segment{cell: current, text: out.String()})
		out.Reset()
		current = c
	}
	tight := syntax.Token{} // the tokens within it have no blanks between them
	for i, t := range tokens {
		text := t.Text(p.tree.Source)
		if t.Kind == syntax.Comment || t.Kind == syntax.DocComment {
			text = strings.TrimRight(text, " \t\r")
		}
		switch c, ok := p.cells[t.Start]; {
		case i == 0:
		case t.Kind == syntax.Comment || t.Kind == syntax.DocComment:
			flush(cell{row: l.row, col: remark, gap: 2})
		case ok && c.row == l.row && l.row >= 0 && c.col != inside:
			flush(c)
		case ok && p.distant(c, tokens[0].Start):
			out.WriteString("  ")
		case (t.Start <= tight.Start || t.Start >= tight.End) && p.blank(tokens[i-1], t):
			out.WriteByte(' ')
		}
		out.WriteString(text)
		if end, ok := p.tight[t.Start]; ok {
			tight = syntax.Token{Start: t.Start, End: end}
		}
	}
	flush(cell{})
	last := tokens[len(tokens)-1]
	l.last = last.Kind != syntax.Comment && opens(last.Kind)
}

// distant reports whether a cell that is in no table keeps its distance all
// the same: on a line that its statement began, or went on to.
func (p *printer) distant(c cell, lineStart int) bool { return c.row <= lineStart }
