package syntax

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

const maxFileSize = 16 << 20

// Parse reads the file. It reports what is wrong to the list and always
// returns a tree, with what could be read.
func Parse(f *source.File, list *diag.List) *File {
	r := &reporter{file: f, list: list, lines: map[int]bool{}}
	file := &File{Source: f}
	if len(f.Text) > maxFileSize {
		r.error(diag.FileTooLarge, f.Span(0, 0))
		file.Tokens = []Token{{Kind: Invalid, End: len(f.Text)}, {Kind: EOF, Start: len(f.Text), End: len(f.Text)}}
		file.Broken = []source.Span{f.Span(0, len(f.Text))}
		return file
	}
	file.Tokens = lex(r)
	runs, above := collectDocs(file.Tokens)
	p := &parser{file: f, rep: r, docs: above}
	p.toks, p.repairs = stream(r, file.Tokens)
	p.parseFile(file)
	file.Lost = lostNames(file, r.regions(p.regions))
	file.Broken = r.regions(append(p.regions, p.repaired...))
	p.warnOfDetachedDocs(runs, file.Broken)
	return file
}

// parser reads the stream of tokens. After a failure it sees no tokens until
// the statement recovers: a production needs no error handling of its own, it
// just finds nothing more.
type parser struct {
	file *source.File
	rep  *reporter
	docs map[int]*docRun // by the offset of the token below
	toks []tok

	pos     int
	broken  bool          // the current statement failed
	depth   int           // of nested expressions
	regions []source.Span // what failed

	repairs  []int         // offsets of made-up and dropped brackets
	repaired []source.Span // the top-level statements that hold them
	top      []*Stmt       // all top-level statements, their spans are set when they end
}

// none is the kind of the current token after a failure.
const none = Kind(255)

func (p *parser) kind() Kind {
	if p.broken {
		return none
	}
	return p.toks[p.pos].Kind
}

// peek returns the kind of the n-th token after the current one.
func (p *parser) peek(n int) Kind {
	if p.broken || p.pos+n >= len(p.toks) {
		return none
	}
	return p.toks[p.pos+n].Kind
}

func (p *parser) text() string       { return p.toks[p.pos].Text(p.file) }
func (p *parser) span() source.Span  { return p.toks[p.pos].Span(p.file) }
func (p *parser) at(kind Kind) bool  { return p.kind() == kind }
func (p *parser) word(w string) bool { return p.kind() == NameToken && p.text() == w }
func (p *parser) lineEnds() bool     { return isEnd(p.kind()) }

// isEnd reports whether a statement ends before a token of the kind.
func isEnd(k Kind) bool { return k == Newline || k == RBrace || k == EOF }

// next consumes the current token and returns its place. EOF stays.
func (p *parser) next() source.Span {
	if p.broken {
		return source.Span{}
	}
	span := p.span()
	if p.toks[p.pos].Kind != EOF {
		p.pos++
	}
	return span
}

// got consumes a token of the kind if it is the current one.
func (p *parser) got(kind Kind) (source.Span, bool) {
	if !p.at(kind) {
		return source.Span{}, false
	}
	return p.next(), true
}

// gotWord consumes a word if it is the current token.
func (p *parser) gotWord(w string) (source.Span, bool) {
	if !p.word(w) {
		return source.Span{}, false
	}
	return p.next(), true
}

// want consumes a token of the kind or fails.
func (p *parser) want(kind Kind) source.Span {
	span, ok := p.got(kind)
	if !ok {
		p.expected(mark(kindText[kind]))
	}
	return span
}

// wantWord consumes a word or fails.
func (p *parser) wantWord(w string) source.Span {
	span, ok := p.gotWord(w)
	if !ok {
		p.expected(mark(w))
	}
	return span
}

// end returns the offset after the last consumed token.
func (p *parser) end() int {
	if p.pos == 0 {
		return 0
	}
	return p.toks[p.pos-1].End
}

// from returns the span from an earlier token to the last consumed one.
func (p *parser) from(start int) source.Span {
	first := p.toks[start].Start
	return p.file.Span(first, max(first, p.end()))
}

// fail reports an error, unless the statement failed already, and makes the
// parser blind until the statement recovers.
func (p *parser) fail(code *diag.Code, span source.Span, args ...any) *diag.Diagnostic {
	if p.broken {
		return diag.New(code, span, args...)
	}
	p.broken = true
	return p.rep.error(code, span, args...)
}

// expected fails because something else stands where what should.
func (p *parser) expected(what diag.Text) {
	if p.broken {
		return
	}
	if p.at(NumberToken) {
		p.fail(diag.BadNumber, p.span(), p.text())
		return
	}
	span := p.span()
	if isEnd(p.kind()) { // point behind what was read, not at the next line
		last := p.pos - 1
		for last >= 0 && p.toks[last].Kind == Newline {
			last--
		}
		if last >= 0 {
			span = p.file.Span(p.toks[last].End, p.toks[last].End)
		}
	}
	p.fail(diag.Expected, span, what, p.found(), p.instead(what))
}

// instead tells what to do about a token where what should stand.
func (p *parser) instead(what diag.Text) diag.Text {
	if p.kind() == Colon {
		return diag.Text{ZH: "契约中名称与其后的内容之间不写冒号，删去它", EN: "a contract has no colon between a name and what follows it: remove it"}
	}
	return diag.Text{ZH: "在此写上" + what.ZH + "，或删去多余的内容", EN: "put " + what.EN + " there, or remove what stands there"}
}

// found describes the current token. Texts are not shown: they may be long,
// and those of examples may be private.
func (p *parser) found() diag.Text {
	switch k := p.kind(); {
	case k == Newline && !isLineEnd(p.file, p.toks[p.pos].Token):
		return mark(";")
	case k == Newline:
		return diag.Text{ZH: "行尾", EN: "the end of the line"}
	case k == EOF:
		return diag.Text{ZH: "文件末尾", EN: "the end of the file"}
	case k == StringToken || k == RawToken:
		return diag.Text{ZH: "字符串", EN: "a string"}
	case k == RegexToken:
		return diag.Text{ZH: "正则表达式", EN: "a regular expression"}
	case k == NameToken:
		return mark(p.text())
	case k >= IntToken && k <= NumberToken:
		return diag.Text{ZH: "数字", EN: "a number"}
	default:
		return mark(kindText[k])
	}
}

// mark is the description of a mark or word, alike in both languages.
func mark(s string) diag.Text { return diag.Text{ZH: "`" + s + "`", EN: "`" + s + "`"} }

// lostNames collects the words and quoted texts of the broken regions.
func lostNames(f *File, regions []source.Span) map[string]bool {
	lost := map[string]bool{}
	for _, t := range f.Tokens {
		for len(regions) > 0 && regions[0].End <= t.Start {
			regions = regions[1:]
		}
		if len(regions) == 0 {
			break
		}
		if t.Start < regions[0].Start {
			continue
		}
		switch t.Kind {
		case NameToken:
			lost[t.Text(f.Source)] = true
		case StringToken:
			lost[strings.Trim(t.Text(f.Source), `"`)] = true
		}
	}
	return lost
}

// noteRepairs notes a statement in which a bracket was made up or dropped.
func (p *parser) noteRepairs(at source.Span) {
	i, _ := slices.BinarySearch(p.repairs, at.Start)
	if i < len(p.repairs) && p.repairs[i] <= at.End {
		p.repaired = append(p.repaired, at)
	}
}
