// Package words holds what several outputs say about a contract, in Chinese and
// English, so that they say it alike.
package words

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Phrase is a sentence in both languages; it may hold the verbs of fmt.
type Phrase struct{ ZH, EN string }

// Punctuation, with the space that the language has beside it; an aside stands in
// parentheses, as a label does behind what has it.
var (
	Colon     = Phrase{"：", ": "}
	Semicolon = Phrase{"；", "; "}
	Comma     = Phrase{"、", ", "}
	Aside     = Phrase{"（%s）", " (%s)"}
	Labelled  = Phrase{"%s（%s）", "%s (%s)"}
)

// In returns the sentence in a language of a contract: every other one than
// Chinese gets the English sentence.
func (p Phrase) In(lang string, args ...any) string {
	format := p.EN
	if IsChinese(lang) {
		format = p.ZH
	}
	if len(args) == 0 {
		return format
	}
	text := fmt.Sprintf(format, args...)
	if IsChinese(lang) {
		return spaced(text)
	}
	return text
}

// spaced puts a space between Chinese letters and the code beside them.
func spaced(s string) string {
	parts := strings.Split(s, "`")
	for i := 0; i < len(parts); i += 2 {
		first, _ := utf8.DecodeRuneInString(parts[i])
		last, _ := utf8.DecodeLastRuneInString(parts[i])
		if i > 0 && unicode.Is(unicode.Han, first) {
			parts[i] = " " + parts[i]
		}
		if i < len(parts)-1 && unicode.Is(unicode.Han, last) {
			parts[i] += " "
		}
	}
	return strings.Join(parts, "`")
}

// IsChinese reports whether a language tag is one of Chinese.
func IsChinese(lang string) bool {
	tag, _, _ := strings.Cut(lang, "-")
	return tag == "zh"
}

// List puts items into a sentence in a language of a contract.
func List(lang string, items []string) string {
	return strings.Join(items, Comma.In(lang))
}

// Code puts a text between back quotes, which it must not have itself.
func Code(s string) string { return "`" + strings.ReplaceAll(s, "`", "'") + "`" }

// Span is a text as code in Markdown; its quotes are longer than any in it.
func Span(s string) string {
	quotes := Quotes(s, 1)
	if len(quotes) > 1 {
		return quotes + " " + s + " " + quotes
	}
	return quotes + s + quotes
}

// Quotes are at least least back quotes, and more than stand in s in a row.
func Quotes(s string, least int) string {
	quotes := strings.Repeat("`", least)
	for strings.Contains(s, quotes) {
		quotes += "`"
	}
	return quotes
}

// Size writes a number of bytes in its largest whole unit: 1 MiB.
func Size(n int64) string {
	switch {
	case n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}
