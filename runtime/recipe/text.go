// Package recipe has the functions of which envelopes are made: encodings,
// digests, sorted pairs, times, and the carriers that they travel in.
// Generated code and the evaluator of contracts call the same functions, so
// the two cannot disagree.
//
// Functions named Append… write the sender's side: they append to a buffer and
// allocate nothing if it has room. Their counterparts From… are
// the receiver's: they accept what the sender could have written and report
// anything else by false. None of them keeps its arguments.
package recipe

import (
	"bytes"
	"slices"
	"strconv"
)

// Text is a text in either form: a value of a credential, or bytes of a
// message in pooled memory.
type Text interface{ ~string | ~[]byte }

// AppendSize appends the number of bytes of data, in decimal digits.
func AppendSize(dst, data []byte) []byte { return strconv.AppendInt(dst, int64(len(data)), 10) }

// AppendUpper appends a text with the letters a to z in upper case. Others stay
// as they are: their case depends on languages and on versions of Unicode.
func AppendUpper[T Text](dst []byte, text T) []byte {
	for i := range len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// AppendLower appends a text with the letters A to Z in lower case.
func AppendLower[T Text](dst []byte, text T) []byte {
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// Join appends parts with a separator between them.
func Join[T Text](dst []byte, separator string, parts ...T) []byte {
	for i, part := range parts {
		if i > 0 {
			dst = append(dst, separator...)
		}
		dst = append(dst, part...)
	}
	return dst
}

// AppendSorted appends parts in the order of their bytes, with a separator between
// them. It puts parts in that order.
func AppendSorted[S Text](dst []byte, separator S, parts ...[]byte) []byte {
	slices.SortFunc(parts, bytes.Compare)
	return Join(dst, string(separator), parts...)
}

// Split undoes [Join]: it cuts a text at a separator into exactly len(parts)
// parts, and returns false if it has more or fewer, or if the separator is
// empty.
func Split[T Text](parts []T, text T, separator string) bool {
	if separator == "" || len(parts) == 0 {
		return false
	}
	last := len(parts) - 1
	for i := range parts[:last] {
		at := index(text, separator)
		if at < 0 {
			return false
		}
		parts[i], text = text[:at], text[at+len(separator):]
	}
	parts[last] = text
	return index(text, separator) < 0
}

// index is strings.Index without a copy of the text.
func index[T Text](text T, separator string) int {
	for i := 0; i+len(separator) <= len(text); i++ {
		if text[i] == separator[0] && equalAt(text, i, separator) {
			return i
		}
	}
	return -1
}

func equalAt[T Text](text T, at int, part string) bool {
	for i := range len(part) {
		if text[at+i] != part[i] {
			return false
		}
	}
	return true
}

// StripPrefix returns what follows a prefix, false if the text does not begin
// with it.
func StripPrefix[T Text, P Text](text T, prefix P) (rest T, ok bool) {
	if len(text) < len(prefix) || string(text[:len(prefix)]) != string(prefix) {
		return rest, false
	}
	return text[len(prefix):], true
}

// StripSuffix returns what precedes a suffix, false if the text does not end
// with it.
func StripSuffix[T Text, P Text](text T, suffix P) (rest T, ok bool) {
	at := len(text) - len(suffix)
	if at < 0 || string(text[at:]) != string(suffix) {
		return rest, false
	}
	return text[:at], true
}

// StripParts returns what stands between a prefix and a suffix that do not
// overlap: the open operand of a concatenation.
func StripParts[T Text, P Text](text T, prefix, suffix P) (rest T, ok bool) {
	if rest, ok = StripPrefix(text, prefix); !ok {
		return rest, false
	}
	return StripSuffix(rest, suffix)
}

// AppendStripPrefix appends what follows a prefix, the text as it is if it does
// not begin with it.
func AppendStripPrefix[T Text](dst []byte, text T, prefix string) []byte {
	if rest, ok := StripPrefix(text, prefix); ok {
		text = rest
	}
	return append(dst, text...)
}

// AppendReplace appends a text with each occurrence of old replaced. If old is
// empty, the text stays as it is.
func AppendReplace[T Text](dst []byte, text T, old, new string) []byte {
	for old != "" {
		at := index(text, old)
		if at < 0 {
			break
		}
		dst = append(append(dst, text[:at]...), new...)
		text = text[at+len(old):]
	}
	return append(dst, text...)
}

// AppendSlice appends the characters of a text from a position until before
// another, counted from zero in code points. It returns false if the text is
// shorter, or if the positions are not in order.
func AppendSlice[T Text](dst []byte, text T, from, to int) ([]byte, bool) {
	if from < 0 || to < from {
		return dst, false
	}
	begin, ok := skipCharacters(text, from)
	if !ok {
		return dst, false
	}
	size, ok := skipCharacters(text[begin:], to-from)
	if !ok {
		return dst, false
	}
	return append(dst, text[begin:begin+size]...), true
}

// skipCharacters is the length of the first n characters in bytes, false if
// there are fewer. A byte begins a character unless it continues one.
func skipCharacters[T Text](text T, n int) (size int, ok bool) {
	for range n {
		if size == len(text) {
			return size, false
		}
		for size++; size < len(text) && text[size]&0xc0 == 0x80; size++ {
		}
	}
	return size, true
}
