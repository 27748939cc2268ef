// Package words holds what several outputs say about a contract, in Chinese and
// English, so that they say it alike.
package words

import (
	"fmt"
	"strings"
)

// Phrase is a sentence in both languages; it may hold the verbs of fmt.
type Phrase struct{ ZH, EN string }

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
	return fmt.Sprintf(format, args...)
}

// IsChinese reports whether a language tag is one of Chinese.
func IsChinese(lang string) bool {
	tag, _, _ := strings.Cut(lang, "-")
	return tag == "zh"
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
