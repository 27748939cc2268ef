// Package diag holds diagnostics: values with a code, a span, arguments,
// related places and edits, rendered in Chinese or English, as text or JSON.
//
// A message is short and plain, begins in lower case and has no full stop.
// The span is the smallest culprit. There are never two diagnostics for one
// cause, and no argument ever holds a sensitive value.
package diag

import "github.com/seed-1f9ebf69/signet/spec/source"

// Diagnostic is one finding about a spec.
type Diagnostic struct {
	Code     *Code
	Severity Severity // that of the code
	Span     source.Span
	Args     []any // fill the verbs of the code's texts; a Text argument is shown in the reader's language
	Related  []Related
	Edits    []Edit // alternatives: each alone repairs the finding
}

// Related is another place that has a part in the finding.
type Related struct {
	Span source.Span
	Note Message
}

// Edit replaces the text of Span by New. An empty span inserts.
type Edit struct {
	Span  source.Span
	New   string
	Title Message
}

// Message is a text with the arguments that fill its verbs.
type Message struct {
	Text
	Args []any
}

// In renders the message in the language.
func (m Message) In(lang Lang) string { return expand(m.Text.In(lang), m.Args, lang) }

// New returns a diagnostic of the code at the span. The arguments fill the
// verbs of all texts of the code.
func New(code *Code, span source.Span, args ...any) *Diagnostic {
	return &Diagnostic{Code: code, Severity: code.Severity, Span: span, Args: args}
}

// WithRelated adds a place, with a note in both languages. A zero span is left
// out, so that callers need not ask whether the place is known.
func (d *Diagnostic) WithRelated(span source.Span, zh, en string, args ...any) *Diagnostic {
	if !span.IsZero() {
		d.Related = append(d.Related, Related{Span: span, Note: Message{Text{zh, en}, args}})
	}
	return d
}

// WithEdit adds an edit that replaces the span, with a title in both languages.
func (d *Diagnostic) WithEdit(span source.Span, text, zh, en string, args ...any) *Diagnostic {
	d.Edits = append(d.Edits, Edit{Span: span, New: text, Title: Message{Text{zh, en}, args}})
	return d
}

// Suggest adds "did you mean" with an edit of the diagnostic's span, if one of
// the candidates is near to the word.
func (d *Diagnostic) Suggest(word string, candidates []string) *Diagnostic {
	return d.SuggestAt(d.Span, word, candidates)
}

// SuggestAt is Suggest for a word that stands at another span.
func (d *Diagnostic) SuggestAt(span source.Span, word string, candidates []string) *Diagnostic {
	if near, ok := Nearest(word, candidates); ok {
		d.WithEdit(span, near, "是否想写 %s？", "did you mean %s?", near)
	}
	return d
}

// Message renders the one-line message of the diagnostic.
func (d *Diagnostic) Message(lang Lang) string { return expand(d.Code.Message.In(lang), d.Args, lang) }

// Cause renders why this is a problem; "" means the message says it all.
func (d *Diagnostic) Cause(lang Lang) string { return expand(d.Code.Cause.In(lang), d.Args, lang) }

// Remedy renders what to do about it.
func (d *Diagnostic) Remedy(lang Lang) string { return expand(d.Code.Remedy.In(lang), d.Args, lang) }
