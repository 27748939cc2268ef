package recipe

import (
	"strings"
	"unicode/utf8"
)

// AppendSlice appends the characters of a text from one position up to another,
// counted from 0; false if the text is shorter.
func AppendSlice[T Text](dst []byte, text T, from, to int) ([]byte, bool) {
	start, at := -1, 0
	for position := 0; position <= to; position++ {
		if position == from {
			start = at
		}
		if position == to {
			return append(dst, text[start:at]...), true
		}
		if at >= len(text) {
			return dst, false
		}
		at += characterSize(text, at)
	}
	return dst, false
}

// characterSize is the number of bytes of the character at a place; a byte that
// is no UTF-8 counts as one.
func characterSize[T Text](text T, at int) int {
	if text[at] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(string(text[at:min(at+utf8.UTFMax, len(text))]))
	return size
}

// AppendReplace appends a text with every old replaced.
func AppendReplace[T Text](dst []byte, text T, old, new string) []byte {
	if old == "" {
		return append(dst, text...)
	}
	for {
		at := index(text, old)
		if at < 0 {
			return append(dst, text...)
		}
		dst = append(append(dst, text[:at]...), new...)
		text = text[at+len(old):]
	}
}

// AppendStripPrefix appends a text without a prefix; one that does not have it
// stays as it is.
func AppendStripPrefix[T Text](dst []byte, text T, prefix string) []byte {
	if rest, ok := StripPrefix(text, prefix); ok {
		text = rest
	}
	return append(dst, text...)
}

// HoldsAll reports whether a list names all that another one names.
func HoldsAll(list, wanted, separator string) bool {
	names := strings.Split(list, separator)
	for _, want := range strings.Split(wanted, separator) {
		found := false
		for _, name := range names {
			found = found || name == want
		}
		if !found {
			return false
		}
	}
	return true
}

// maxItems bounds how many signatures of one message are looked at.
const maxItems = 5

// Items returns the first items of a list of signatures, of which any one may
// verify; no more than five are looked at.
func Items[T Text](list T, separator string) []T {
	var items []T
	for len(items) < maxItems {
		at := index(list, separator)
		if at < 0 {
			return append(items, list)
		}
		items, list = append(items, list[:at]), list[at+len(separator):]
	}
	return items
}
