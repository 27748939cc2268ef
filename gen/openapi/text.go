package openapi

import (
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// texts puts the languages of a contract into one text: its first language
// first, then the others.
type texts struct{ languages []string }

// phrase is a sentence of this package.
type phrase words.Phrase

// say is a phrase in the languages of the contract; texts of the contract that it
// holds are in the same language.
func (t texts) say(p phrase, args ...any) spec.Text {
	return t.inEach(func(lang string) string {
		in := slices.Clone(args)
		for i, x := range args {
			if text, ok := x.(spec.Text); ok {
				in[i] = text.In(lang)
			}
		}
		return words.Phrase(p).In(lang, in...)
	})
}

// inEach is a text that is said in each language.
func (t texts) inEach(say func(lang string) string) spec.Text {
	var out spec.Text
	for _, lang := range t.languages {
		out = append(out, spec.Translation{Lang: lang, Text: say(lang)})
	}
	return out
}

// condition says when something holds.
func (t texts) condition(e spec.Expr) spec.Text {
	return t.inEach(func(lang string) string { return explain.Condition(e, lang) })
}

// list puts items into a sentence.
func (t texts) list(items []string) spec.Text {
	return t.inEach(func(lang string) string { return words.List(lang, items) })
}

// line is a short text in one line: "用户过滤 / Admission check".
func (t texts) line(x spec.Text) string {
	return strings.Join(t.each(x), " / ")
}

// each returns the text in each language that states it, equal ones once.
func (t texts) each(x spec.Text) []string {
	var out []string
	for _, lang := range t.languages {
		if s := x.In(lang); x.Has(lang) && s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if s := x.In(""); len(out) == 0 && s != "" {
		out = append(out, s)
	}
	return out
}

// stated is the text in a language, and nothing where another language of the
// document has to say it; in a document of one language the contract's own text
// is better than none.
func (t texts) stated(x spec.Text, lang string) string {
	if !x.Has(lang) && len(t.languages) > 1 {
		return ""
	}
	return x.In(lang)
}

// sentences is a description of one or more short texts: a single one as a
// line, several as one paragraph in each language.
func (t texts) sentences(blocks ...spec.Text) string {
	blocks = slices.DeleteFunc(blocks, func(x spec.Text) bool { return x.In("") == "" })
	if len(blocks) == 1 {
		return t.line(blocks[0])
	}
	var out []string
	for _, lang := range t.languages {
		var parts []string
		for _, x := range blocks {
			if s := t.stated(x, lang); s != "" {
				parts = append(parts, s)
			}
		}
		if s := strings.Join(parts, words.Semicolon.In(lang)); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n\n")
}

// paragraphs is a long description: all blocks in the first language, then all
// of them in the next one.
func (t texts) paragraphs(blocks ...spec.Text) string {
	var out []string
	for _, lang := range t.languages {
		for _, x := range blocks {
			if s := t.stated(x, lang); s != "" {
				out = append(out, s)
			}
		}
	}
	return strings.Join(slices.Compact(out), "\n\n")
}

// verbatim is a text that is alike in all languages.
func (t texts) verbatim(s string) spec.Text {
	if len(t.languages) == 0 || s == "" {
		return nil
	}
	return spec.Text{{Lang: t.languages[0], Text: s}}
}

// span is a time in its largest whole unit.
func (t texts) span(d time.Duration) spec.Text {
	return t.inEach(func(lang string) string { return words.Duration(lang, d) })
}

// coded are names as code.
func coded(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = words.Code(name)
	}
	return out
}
