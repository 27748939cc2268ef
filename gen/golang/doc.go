package golang

import (
	"strings"
	"unicode"

	"github.com/seed-1f9ebf69/signet/spec"
)

// docWidth is the width of documentation in columns; Chinese takes two each.
const docWidth = 92

// doc lays paragraphs out as the lines of a // comment, a blank one between two.
// Empty paragraphs are left out.
func doc(paragraphs ...string) []string {
	var out []string
	for _, p := range paragraphs {
		lines := wrap(printable(p))
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, "//")
		}
		for _, line := range lines {
			out = append(out, "// "+line)
		}
	}
	return out
}

// sentence ends a text with a full stop, unless it ends with a mark already.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") ||
		strings.HasSuffix(text, "。") || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "！") {
		return text
	}
	return text + "."
}

// docOf documents a declared thing: a sentence, what the contract explains in
// each of its languages, and what replaces it.
func docOf(sentence string, n *spec.Name) []string {
	paragraphs := []string{sentence}
	for _, t := range n.Doc {
		paragraphs = append(paragraphs, t.Text)
	}
	if n.Deprecated != nil {
		paragraphs = append(paragraphs, "Deprecated: "+caption(n.Deprecated))
	}
	return doc(paragraphs...)
}

// caption is a label in all its languages.
func caption(t spec.Text) string {
	var texts []string
	for _, x := range t {
		if x.Text != "" {
			texts = append(texts, printable(x.Text))
		}
	}
	return strings.Join(texts, " / ")
}

// is completes "NAME is …" with a label; a thing without one is called by its
// name in the contract.
func is(n *spec.Name) string {
	if c := caption(n.Label); c != "" {
		return c
	}
	return n.Wire
}

// printable is text on one line that can stand in a source file.
func printable(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text))
}

// wrap breaks a text at spaces; a word that is too long stands alone.
func wrap(text string) []string {
	var lines []string
	var line strings.Builder
	width := 0
	for _, word := range strings.Fields(text) {
		w := columns(word)
		if width > 0 && width+1+w > docWidth {
			lines = append(lines, line.String())
			line.Reset()
			width = 0
		}
		if width > 0 {
			line.WriteByte(' ')
			width++
		}
		line.WriteString(word)
		width += w
	}
	if width > 0 {
		lines = append(lines, line.String())
	}
	return lines
}

// columns is the width of a word on a screen.
func columns(word string) int {
	n := 0
	for _, r := range word {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}

// wide reports whether a character takes two columns: those of East Asia.
func wide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6 || r >= 0x20000 && r <= 0x3fffd
}
