package jsonx

import (
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// special marks in each byte's high bit where w holds a quote, a backslash or
// a control character. Only the lowest mark is exact.
func special(w uint64) uint64 {
	quote := w ^ '"'*ones
	slash := w ^ '\\'*ones
	return ((w - ' '*ones) | (quote - ones) | (slash - ones)) &^ w & highs
}

// scanString finds the end of a string whose first character is at i. It
// returns the index of the closing quote and whether there are escapes, which
// are not checked here; ok is false at a control character or without an end,
// and end is then where that was found.
func scanString(src []byte, i int) (end int, escaped, ok bool) {
	for i < len(src) {
		if i+8 <= len(src) {
			marks := special(word(src[i:]))
			if marks == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(marks) >> 3
		}
		switch c := src[i]; {
		case c == '"':
			return i, escaped, true
		case c == '\\':
			escaped = true
			i += 2
		case c < ' ':
			return i, escaped, false
		default:
			i++
		}
	}
	return len(src), escaped, false
}

// appendUnescaped appends the text between the quotes of a string. It returns
// nil and the rule that raw breaks, or a nil rule.
func appendUnescaped(dst, raw []byte) ([]byte, *Rule) {
	for i := 0; i < len(raw); {
		c := raw[i]
		if c != '\\' {
			dst = append(dst, c)
			i++
			continue
		}
		if i+1 == len(raw) {
			return nil, Syntax
		}
		if raw[i+1] != 'u' {
			c = shortEscape(raw[i+1])
			if c == 0 {
				return nil, Syntax
			}
			dst = append(dst, c)
			i += 2
			continue
		}
		r, size, rule := unicodeEscape(raw[i:])
		if rule != nil {
			return nil, rule
		}
		dst = utf8.AppendRune(dst, r)
		i += size
	}
	return dst, nil
}

// shortEscape returns the character that a backslash and c stand for, or 0.
func shortEscape(c byte) byte {
	switch c {
	case '"', '\\', '/':
		return c
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return 0
}

// unicodeEscape reads \uXXXX at the start of raw, or a surrogate pair of two.
func unicodeEscape(raw []byte) (r rune, size int, rule *Rule) {
	r, ok := hex4(raw)
	if !ok {
		return 0, 0, Syntax
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, nil
	}
	low, ok := hex4(raw[6:])
	if !ok {
		return 0, 0, UTF8
	}
	r = utf16.DecodeRune(r, low)
	if r == utf8.RuneError {
		return 0, 0, UTF8
	}
	return r, 12, nil
}

// hex4 reads \uXXXX at the start of raw.
func hex4(raw []byte) (rune, bool) {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range raw[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// scanNumber reads a number at the start of src. It returns its length, 0 if
// there is none, and whether it has neither fraction nor exponent.
func scanNumber(src []byte) (size int, integer bool) {
	i := 0
	if i < len(src) && src[i] == '-' {
		i++
	}
	switch {
	case i == len(src):
		return 0, false
	case src[i] == '0':
		i++
	default:
		digits := scanDigits(src[i:])
		if digits == 0 {
			return 0, false
		}
		i += digits
	}
	integer = true
	if i < len(src) && src[i] == '.' {
		digits := scanDigits(src[i+1:])
		if digits == 0 {
			return 0, false
		}
		i += 1 + digits
		integer = false
	}
	if i < len(src) && src[i]|0x20 == 'e' {
		i++
		if i < len(src) && (src[i] == '+' || src[i] == '-') {
			i++
		}
		digits := scanDigits(src[i:])
		if digits == 0 {
			return 0, false
		}
		i += digits
		integer = false
	}
	return i, integer
}

func scanDigits(src []byte) int {
	for i, c := range src {
		if c < '0' || c > '9' {
			return i
		}
	}
	return len(src)
}

// parseInt reads an integer as scanNumber accepts it; ok is false beyond 64
// bits.
func parseInt(text []byte) (n int64, ok bool) {
	negative := text[0] == '-'
	if negative {
		text = text[1:]
	}
	if len(text) > 19 {
		return 0, false
	}
	var u uint64
	for _, c := range text {
		u = u*10 + uint64(c-'0') // 19 digits fit in 64 bits without a sign
	}
	switch {
	case !negative:
		return int64(u), u < 1<<63
	default:
		return -int64(u), u <= 1<<63
	}
}
