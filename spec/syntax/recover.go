package syntax

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// statement is a node that stands on a line of its own.
type statement interface {
	Node
	stmt() *Stmt
}

// begin starts a statement at the current token. A keyword is still to come.
func (p *parser) begin() Stmt { return Stmt{Doc: p.takeDoc()} }

// lines parses statements until the block ends. What stands between two
// statements is a line end or ";". parse returns nil if no statement begins at
// the current token, after it failed.
func (p *parser) lines(parse func() statement) {
	for {
		for p.at(Newline) {
			p.next()
		}
		if p.at(RBrace) || p.at(EOF) {
			return
		}
		start := p.pos
		node := parse()
		if node == nil {
			node = &Check{} // holds what follows, and is forgotten
		}
		p.endStatement(node.stmt(), start)
		if p.pos == start { // a statement that consumes nothing would stay here for ever
			p.pos++
		}
	}
}

// endStatement checks that the statement ends where its line does, or skips to
// there if it failed, and notes the span.
func (p *parser) endStatement(s *Stmt, start int) {
	if p.at(Comma) {
		comma := p.span()
		p.rep.error(diag.CommaEndsNothing, comma).WithEdit(comma, "", "删除逗号", "remove the comma")
		s.Span = p.from(start)
		p.next()
		return
	}
	if !p.broken && !p.lineEnds() {
		p.trailing()
	}
	if p.broken {
		p.broken = false
		p.pos = max(p.pos, p.lineEnd(start))
		p.pos = p.lineEnd(p.pos)
		s.Broken = true
		p.regions = append(p.regions, p.from(start))
	}
	s.Span = p.from(start)
}

// trailing fails at the first token after the end of a statement.
func (p *parser) trailing() {
	if p.at(NumberToken) {
		p.fail(diag.BadNumber, p.span(), p.text())
		return
	}
	p.fail(diag.TrailingText, p.span(), p.found())
}

// lineEnd returns the first token at or after start that ends the statement,
// over brackets that open there.
func (p *parser) lineEnd(start int) int {
	i := start
	for ; !isEnd(p.toks[i].Kind); i++ {
		if isOpener(p.toks[i].Kind) {
			i = p.toks[i].match
		}
	}
	return i
}

// block parses the block of a statement that began at start. A header that
// failed still owns the brace on its line.
func (p *parser) block(s *Stmt, start int, parse func() statement) source.Span {
	if !p.broken && p.at(Newline) && p.peek(1) == LBrace {
		brace := p.toks[p.pos+1].Span(p.file)
		p.rep.error(diag.BraceOnNextLine, brace)
		p.next()
	}
	if !p.at(LBrace) {
		p.expected(mark("{"))
		if !p.recoverAtBrace(start) {
			return source.Span{}
		}
		s.Broken = true
	}
	open := p.pos
	p.next()
	p.lines(parse)
	p.want(RBrace)
	return p.from(open)
}

// recoverAtBrace moves a failed statement to the brace that opens its block.
func (p *parser) recoverAtBrace(start int) bool {
	i := start
	for ; i < p.pos || p.toks[i].Kind != LBrace; i++ {
		if isEnd(p.toks[i].Kind) {
			return false
		}
		if isOpener(p.toks[i].Kind) {
			i = p.toks[i].match
		}
	}
	p.pos = i
	p.broken = false
	p.regions = append(p.regions, p.from(start))
	return true
}

// keyword is a word that may begin a statement of a block, with the function
// that parses the rest. The function gets the statement and the index of its
// first token. If the keyword itself is lost, the first word of the block tells
// which statement it was.
type keyword struct {
	word  string
	parse func(p *parser, s Stmt, start int) statement
	holds []string // words that begin only blocks of this statement
}

// statementOf parses a statement that one of the keywords begins. A misspelt
// keyword is read as the nearest one. The place names the block for messages.
func (p *parser) statementOf(place diag.Text, keywords []keyword) statement {
	start := p.pos
	s := p.begin()
	s.Keyword = p.span()
	words := make([]string, len(keywords))
	for i, k := range keywords {
		words[i] = k.word
		if p.word(k.word) {
			p.next()
			return k.parse(p, s, start)
		}
	}
	d := p.rep.error(diag.UnknownStatement, p.span(), p.found(), place, strings.Join(words, ", "))
	if p.at(NameToken) {
		if near, ok := diag.Nearest(p.text(), words); ok {
			d.Suggest(p.text(), words)
			p.next()
			return keywords[slices.Index(words, near)].parse(p, s, start)
		}
	}
	p.broken = true
	for _, word := range p.blockWords(start) {
		for _, k := range keywords {
			if slices.Contains(k.holds, word) {
				s.Keyword = source.Span{}
				return k.parse(p, s, start)
			}
		}
	}
	return nil
}

// blockWords returns the words that begin the statements in the block of a
// statement.
func (p *parser) blockWords(start int) []string {
	end := p.lineEnd(start)
	open := start
	for ; open < end && p.toks[open].Kind != LBrace; open++ {
		if isOpener(p.toks[open].Kind) {
			open = p.toks[open].match
		}
	}
	var words []string
	for i := open; i < end && i < p.toks[open].match; i++ {
		if p.toks[i+1].Kind == NameToken && (i == open || p.toks[i].Kind == Newline) {
			words = append(words, p.toks[i+1].Text(p.file))
		}
		if isOpener(p.toks[i].Kind) && i > open {
			i = p.toks[i].match
		}
	}
	return words
}
