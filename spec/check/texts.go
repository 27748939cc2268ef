package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// languages settles the languages of the contract; without a declaration there
// is one, English.
func (c *checker) languages() {
	for i, f := range c.files {
		stated := false
		for _, d := range f.Decls {
			l, ok := d.(*syntax.Languages)
			if !ok || len(l.Tags) == 0 {
				continue
			}
			switch first := l.Tags[0]; {
			case i == 0 && !stated:
				c.api.Languages = c.tagTexts(l)
			case first.Text != c.first():
				c.report(diag.OtherLanguage, first.Span, first.Text, c.first())
			case stated:
				c.report(diag.Repeated, l.Keyword, "languages")
			}
			stated = true
		}
	}
	if len(c.api.Languages) == 0 {
		c.api.Languages = []string{defaultLanguage}
	}
}

// defaultLanguage is that of a contract that declares none.
const defaultLanguage = "en"

// first is the language that stands in for the others.
func (c *checker) first() string {
	if len(c.api.Languages) == 0 {
		return defaultLanguage
	}
	return c.api.Languages[0]
}

// tagTexts returns the languages of a declaration, each once.
func (c *checker) tagTexts(d *syntax.Languages) []string {
	var out []string
	for _, t := range d.Tags {
		if slices.Contains(out, t.Text) {
			c.report(diag.Repeated, t.Span, t.Text)
			continue
		}
		out = append(out, t.Text)
	}
	return out
}

// label returns a label in the languages of the contract.
func (c *checker) label(l syntax.Label) spec.Text {
	out := c.translations(l)
	if len(out) > 0 {
		for _, lang := range c.api.Languages {
			if !out.Has(lang) {
				c.report(diag.MissingTranslation, l[0].Span, lang)
			}
		}
	}
	return out
}

// translations are the texts of a label, of which some languages may lack.
func (c *checker) translations(l syntax.Label) spec.Text {
	var out spec.Text
	for _, t := range l {
		lang := c.api.Languages[0]
		if t.Tag != nil {
			lang = t.Tag.Text
			if !c.declared(*t.Tag) {
				continue
			}
		}
		out = append(out, spec.Translation{Lang: lang, Text: t.Text})
	}
	return out
}

// doc returns a documentation comment in the languages of the contract.
func (c *checker) doc(d *syntax.Doc) spec.Text {
	if d == nil {
		return nil
	}
	var out spec.Text
	for _, t := range d.Texts {
		lang := c.api.Languages[0]
		if t.Tag != nil {
			lang = t.Tag.Text
			if !c.declared(*t.Tag) {
				continue
			}
		}
		var lines []string
		for _, l := range t.Lines {
			lines = append(lines, l.Text)
		}
		out = append(out, spec.Translation{Lang: lang, Text: strings.TrimSpace(strings.Join(lines, "\n"))})
	}
	return out
}

func (c *checker) declared(t syntax.Tag) bool {
	if slices.Contains(c.api.Languages, t.Text) {
		return true
	}
	c.report(diag.UndeclaredLanguage, t.Span, t.Text).Suggest(t.Text, c.api.Languages)
	return false
}
