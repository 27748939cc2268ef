package syntax

import (
	"cmp"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// repairer balances the brackets of a file by its indentation:
//
//   - a bracket is closed before the next line that is not deeper than its own
//     line, unless that line begins with the closing bracket;
//   - a closing bracket that begins a line without an opener gives one to the
//     header above it;
//   - every other closing bracket without an opener is dropped.
//
// It runs only over files that do not balance, because only there a wrong
// indentation may decide.
type repairer struct {
	*reporter
	toks  []tok
	lines []line
	open  []bracket // what is open, outermost first
	edits []edit
}

// line is a line that has tokens.
type line struct {
	first, end int // toks[first:end]; the line end itself is toks[end]
	indent     int // width of the blanks before the first token
	above      int // index of the nearest line above that is not deeper; -1 if none
	below      int // index of the nearest line below that is not deeper; the number of lines if none
}

type bracket struct {
	tok  int
	kind Kind // of the closing bracket
	line int
}

// edit puts a made-up bracket before a token, or drops the token.
type edit struct {
	tok  int
	kind Kind // the bracket to insert
	drop bool
}

func repair(r *reporter, toks []tok) ([]tok, []int) {
	p := &repairer{reporter: r, toks: toks}
	p.findLines()
	for i := range p.lines {
		p.line(i)
	}
	last := len(toks) - 1 // EOF
	if len(p.lines) > 0 {
		last = p.lines[len(p.lines)-1].end
	}
	p.closeTo(0, last)
	return p.apply()
}

func (p *repairer) findLines() {
	start := 0
	for i, t := range p.toks {
		if t.Kind != EOF && !isLineEnd(p.file, t.Token) {
			continue
		}
		if i > start {
			first := p.toks[start].Start
			indent := first - p.file.LineStart(p.file.LineOf(first))
			p.lines = append(p.lines, line{first: start, end: i, indent: indent})
		}
		start = i + 1
	}
	for i := range p.lines {
		above := i - 1
		for above >= 0 && p.lines[above].indent > p.lines[i].indent {
			above = p.lines[above].above
		}
		p.lines[i].above = above
	}
	for i := len(p.lines) - 1; i >= 0; i-- {
		below := i + 1
		for below < len(p.lines) && p.lines[below].indent > p.lines[i].indent {
			below = p.lines[below].below
		}
		p.lines[i].below = below
	}
}

// line follows the brackets of one line.
func (p *repairer) line(i int) {
	l := p.lines[i]
	closes := isCloser(p.toks[l.first].Kind)
	for len(p.open) > 0 {
		if in := p.indent(len(p.open) - 1); in < l.indent || in == l.indent && closes {
			break
		}
		p.closeTo(len(p.open)-1, p.lines[i-1].end)
	}
	next := l.first
	if closes {
		next = p.leading(i)
	}
	for ; next < l.end; next++ {
		kind := p.toks[next].Kind
		switch {
		case isOpener(kind):
			p.open = append(p.open, bracket{tok: next, kind: closers[kind], line: i})
		case isCloser(kind) && !p.close(next, kind, i):
			p.drop(next)
		}
	}
}

// indent returns the indentation of the line that opened a bracket.
func (p *repairer) indent(open int) int { return p.lines[p.open[open].line].indent }

// leading follows the closing brackets that begin a line: each closes one of
// a line with the same indentation. It returns the first token after them.
func (p *repairer) leading(i int) int {
	l := p.lines[i]
	next := l.first
	for ; next < l.end && isCloser(p.toks[next].Kind); next++ {
		kind := p.toks[next].Kind
		before := next
		if next == l.first && i > 0 {
			before = p.lines[i-1].end
		}
		if j := p.sameIndent(kind, l.indent); j >= 0 {
			p.closeTo(j+1, before)
			p.open = p.open[:j]
			continue
		}
		if !p.close(next, kind, i) && !(next == l.first && p.giveOpener(i, kind)) {
			p.drop(next)
		}
	}
	for len(p.open) > 0 && p.indent(len(p.open)-1) >= l.indent {
		p.closeTo(len(p.open)-1, next)
	}
	return next
}

// sameIndent returns the innermost open bracket that kind closes and whose
// line has the indentation, -1 if there is none.
func (p *repairer) sameIndent(kind Kind, indent int) int {
	for j := len(p.open) - 1; j >= max(0, len(p.open)-maxBrackets) && p.indent(j) == indent; j-- {
		if p.open[j].kind == kind {
			return j
		}
	}
	return -1
}

// close closes the innermost bracket that kind fits, and what is open inside
// it. A bracket that a later line closes, by its indentation, is a border.
func (p *repairer) close(tok int, kind Kind, line int) bool {
	for j := len(p.open) - 1; j >= max(0, len(p.open)-maxBrackets); j-- {
		if b := p.open[j]; b.line != line && p.claimed(b) {
			return false
		} else if b.kind == kind {
			p.closeTo(j+1, tok)
			p.open = p.open[:j]
			return true
		}
	}
	return false
}

// claimed reports whether the next line that is not deeper than the bracket's
// line begins by closing it.
func (p *repairer) claimed(b bracket) bool {
	l := p.lines[b.line]
	if l.below == len(p.lines) {
		return false
	}
	below := p.lines[l.below]
	return below.indent == l.indent && p.toks[below.first].Kind == b.kind
}

// giveOpener gives a closing bracket that begins line i an opener, at the end
// of the header above it.
func (p *repairer) giveOpener(i int, kind Kind) bool {
	l := p.lines[i]
	if l.above < 0 {
		return false
	}
	header := p.lines[l.above]
	first, last := p.toks[header.first], p.toks[header.end-1]
	if l.above == i-1 && (header.indent < l.indent || isCloser(first.Kind)) {
		return false
	}
	opener := openers[kind]
	at := p.file.Span(last.End, last.End)
	p.error(diag.MissingOpener, p.file.Span(first.Start, last.End), kindText[opener], kindText[kind]).
		WithEdit(at, " "+kindText[opener], "补上 %s", "add %s", kindText[opener])
	p.edits = append(p.edits, edit{tok: header.end, kind: opener})
	return true
}

// closeTo closes all but the outermost n brackets before a token.
func (p *repairer) closeTo(n, tok int) {
	for ; len(p.open) > n; p.open = p.open[:len(p.open)-1] {
		b := p.open[len(p.open)-1]
		p.error(diag.UnclosedBracket, p.toks[b.tok].Span(p.file), kindText[openers[b.kind]], kindText[b.kind])
		p.edits = append(p.edits, edit{tok: tok, kind: b.kind})
	}
}

func (p *repairer) drop(tok int) {
	p.error(diag.StrayCloser, p.toks[tok].Span(p.file), kindText[p.toks[tok].Kind])
	p.edits = append(p.edits, edit{tok: tok, drop: true})
}

// apply returns the tokens with the edits, and the offsets of the edits. Before
// one token stand first the closing brackets as they were made, then the
// opening ones, of which the last made is the outermost.
func (p *repairer) apply() ([]tok, []int) {
	order := func(i int) (int, int) {
		switch e := p.edits[i]; {
		case e.drop:
			return 2, 0
		case isOpener(e.kind):
			return 1, -i
		}
		return 0, i
	}
	index := make([]int, len(p.edits))
	for i := range index {
		index[i] = i
	}
	slices.SortFunc(index, func(a, b int) int {
		classA, madeA := order(a)
		classB, madeB := order(b)
		return cmp.Or(p.edits[a].tok-p.edits[b].tok, classA-classB, madeA-madeB)
	})
	out := make([]tok, 0, len(p.toks)+len(p.edits))
	var offsets []int
	from := 0
	for _, i := range index {
		e := p.edits[i]
		out = append(out, p.toks[from:e.tok]...)
		from = e.tok
		if e.drop {
			offsets = append(offsets, p.toks[e.tok].Start)
			from++
			continue
		}
		at := p.toks[e.tok].Start
		if e.tok > 0 {
			at = p.toks[e.tok-1].End
		}
		offsets = append(offsets, at)
		out = append(out, tok{Token: Token{Kind: e.kind, Start: at, End: at}})
	}
	return force(append(out, p.toks[from:]...)), offsets
}

// force makes sure that every bracket has its other one, whatever the
// indentation was: what closes nothing is dropped, what is open at its place
// is closed.
func force(toks []tok) []tok {
	out := make([]tok, 0, len(toks))
	var open []Kind
	counts := map[Kind]int{}
	shut := func(at int) {
		kind := open[len(open)-1]
		open = open[:len(open)-1]
		counts[kind]--
		out = append(out, tok{Token: Token{Kind: kind, Start: at, End: at}})
	}
	for _, t := range toks {
		switch {
		case isOpener(t.Kind):
			open = append(open, closers[t.Kind])
			counts[closers[t.Kind]]++
		case isCloser(t.Kind):
			if counts[t.Kind] == 0 {
				continue
			}
			for open[len(open)-1] != t.Kind {
				shut(t.Start)
			}
			open = open[:len(open)-1]
			counts[t.Kind]--
		case t.Kind == EOF:
			for len(open) > 0 {
				shut(t.Start)
			}
		}
		out = append(out, t)
	}
	return out
}
