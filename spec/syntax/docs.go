package syntax

import (
	"sort"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// docRun is documentation on neighbouring lines.
type docRun struct {
	tokens []Token
	taken  bool // it belongs to a statement
}

// span returns the place of the whole run.
func (d *docRun) span(f *source.File) source.Span {
	return f.Span(d.tokens[0].Start, d.tokens[len(d.tokens)-1].End)
}

// collectDocs finds the runs of documentation. The map gives the run that
// stands directly above a token, by the offset of the token.
func collectDocs(tokens []Token) (runs []*docRun, above map[int]*docRun) {
	above = map[int]*docRun{}
	var pending *docRun
	empty, code := true, false // whether the line is empty so far, or has code
	for _, t := range tokens {
		switch t.Kind {
		case Space:
		case DocComment:
			if pending == nil || code {
				pending = &docRun{}
				runs = append(runs, pending)
			}
			pending.tokens = append(pending.tokens, t)
			empty = false
			if code {
				pending = nil
			}
		case Newline:
			if empty {
				pending = nil
			}
			empty, code = true, false
		case Comment, Invalid:
			empty = false
		default:
			if pending != nil && !code {
				above[t.Start] = pending
			}
			pending, empty, code = nil, false, true
		}
	}
	return runs, above
}

// takeDoc returns the documentation above the current token, nil if there is
// none.
func (p *parser) takeDoc() *Doc {
	run := p.docs[p.toks[p.pos].Start]
	if run == nil || run.taken {
		return nil
	}
	run.taken = true
	doc := &Doc{Span: run.span(p.file)}
	for _, t := range run.tokens {
		start := t.Start + len("///")
		tag, end := docTag(p.file, start, t.End)
		if tag != nil || len(doc.Texts) == 0 {
			doc.Texts = append(doc.Texts, DocText{Tag: tag})
		}
		if tag != nil {
			if start = end; start == t.End {
				continue
			}
		}
		if start < t.End && p.file.Text[start] == ' ' {
			start++
		}
		last := &doc.Texts[len(doc.Texts)-1]
		text := strings.TrimRight(p.file.Text[start:t.End], " \t")
		last.Lines = append(last.Lines, DocLine{Text: text, Span: p.file.Span(start, start+len(text))})
	}
	return doc
}

// docTag reads "@TAG" at the beginning of a line of documentation, nil if there
// is none, and returns where it ends.
func docTag(f *source.File, start, end int) (*Tag, int) {
	rest := strings.TrimLeft(f.Text[start:end], " \t")
	if !strings.HasPrefix(rest, "@") {
		return nil, start
	}
	at := end - len(rest) + 1
	stop := at
	for stop < end && (isNamePart(rune(f.Text[stop])) || f.Text[stop] == '-') {
		stop++
	}
	if stop == at || stop < end && f.Text[stop] != ' ' && f.Text[stop] != '\t' {
		return nil, start
	}
	return &Tag{Text: f.Text[at:stop], Span: f.Span(at, stop)}, stop
}

// warnOfDetachedDocs warns of documentation that no statement took. Where the
// file is broken nobody can know.
func (p *parser) warnOfDetachedDocs(runs []*docRun, broken []source.Span) {
	for _, run := range runs {
		span := run.span(p.file)
		if !run.taken && !touches(broken, span) {
			p.rep.list.Report(diag.DetachedDoc, span)
		}
	}
}

// touches reports whether the span lies in one of the regions, which are in
// order, or directly above one.
func touches(regions []source.Span, span source.Span) bool {
	i := sort.Search(len(regions), func(i int) bool { return regions[i].End >= span.Start })
	return i < len(regions) && regions[i].Start <= span.End+len("\r\n")
}
