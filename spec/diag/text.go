package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// Style chooses how diagnostics look as text.
type Style struct {
	Lang  Lang
	Color bool // ANSI colours, for terminals
}

const tabWidth = 4

// widths makes columns agree on every machine: a Chinese character has two,
// whatever the locale says.
var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// WriteText writes each diagnostic with its source line, cause, remedy,
// related places and edits. It returns the error of the writer.
func WriteText(w io.Writer, ds []*Diagnostic, style Style) error {
	var out strings.Builder
	for i, d := range ds {
		if i > 0 {
			out.WriteByte('\n')
		}
		style.diagnostic(&out, d)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func (s Style) diagnostic(out *strings.Builder, d *Diagnostic) {
	head := fmt.Sprintf("%s %s", d.Severity.In(s.Lang), d.Code.ID)
	s.headline(out, d.Span, s.paint(severityColor(d.Severity), head), d.Message(s.Lang))
	s.snippet(out, d.Span, severityColor(d.Severity))
	if cause := d.Cause(s.Lang); cause != "" {
		s.remark(out, Text{"原因", "cause"}, cause)
	}
	if remedy := d.Remedy(s.Lang); remedy != "" {
		s.remark(out, Text{"办法", "remedy"}, remedy)
	}
	for _, e := range d.Edits {
		s.remark(out, Text{"修改", "edit"}, e.Title.In(s.Lang))
	}
	for _, r := range d.Related {
		s.headline(out, r.Span, s.paint(blue, Note.In(s.Lang)), r.Note.In(s.Lang))
		s.snippet(out, r.Span, blue)
	}
}

func (s Style) headline(out *strings.Builder, span source.Span, head, message string) {
	fmt.Fprintf(out, "%s: %s: %s\n", s.paint(bold, span.String()), head, message)
}

func (s Style) remark(out *strings.Builder, name Text, text string) {
	fmt.Fprintf(out, "  %s: %s\n", name.In(s.Lang), text)
}

// snippet writes the first source line of the span and underlines the part of
// the span that lies on it, one caret at least.
func (s Style) snippet(out *strings.Builder, span source.Span, color string) {
	if span.IsZero() {
		return
	}
	start := span.Pos()
	line := span.File.Line(start.Line)
	from := min(max(0, span.Start-span.File.LineStart(start.Line)), len(line))
	to := min(max(from, span.End-span.File.LineStart(start.Line)), len(line))
	number := fmt.Sprintf("%5d", start.Line)
	indent := strings.Repeat(" ", displayWidth(line[:from]))
	carets := strings.Repeat("^", max(1, displayWidth(line[from:to])))
	fmt.Fprintf(out, "%s | %s\n", s.paint(blue, number), printable(line))
	fmt.Fprintf(out, "%s | %s%s\n", strings.Repeat(" ", len(number)), indent, s.paint(color, carets))
}

// printable replaces what would move the cursor of a terminal: a tab by
// blanks, every other control character and broken byte by U+FFFD.
func printable(line string) string {
	var out strings.Builder
	for _, r := range line {
		switch {
		case r == '\t':
			out.WriteString(strings.Repeat(" ", tabWidth))
		case isControl(r):
			out.WriteRune(utf8.RuneError)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// isControl reports whether a character acts on the terminal instead of
// showing something: C0, C1 and the marks that turn the direction of text.
func isControl(r rune) bool {
	return r < 0x20 || 0x7f <= r && r < 0xa0 || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
}

// displayWidth is the number of terminal columns of the printable form.
func displayWidth(text string) int { return widths.StringWidth(printable(text)) }

const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
)

func severityColor(s Severity) string {
	switch s {
	case Error:
		return red
	case Warning:
		return yellow
	default:
		return blue
	}
}

func (s Style) paint(color, text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}
