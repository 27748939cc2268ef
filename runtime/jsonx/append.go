package jsonx

import (
	"encoding/base64"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"time"
)

// The appenders below write one member of an object. Their prefix is what
// stands before the value, key included, as a constant: `{"name":` or
// `,"name":`. For a bare value it is "". Those that are more than a call are
// kept out of line: their copies in generated code would cost its compiler much.

// Str appends a string.
//
//go:noinline
func Str(b []byte, prefix, v string) []byte {
	at := len(b) + len(prefix)
	end := at + len(v) + 2
	b = slices.Grow(b, end-len(b))[:end]
	copy(b[at-len(prefix):], prefix)
	b[at] = '"'
	copy(b[at+1:], v)
	b[end-1] = '"'
	if isPlain(v) {
		return b
	}
	return AppendString(b[:at], v)
}

// isPlain reports whether nothing in a text is escaped.
func isPlain(v string) bool {
	if len(v) < 8 {
		for i := range len(v) {
			if c := v[i]; c < ' ' || c == '"' || c == '\\' {
				return false
			}
		}
		return true
	}
	for i := 8; i < len(v); i += 8 {
		if special(word(v[i-8:])) != 0 {
			return false
		}
	}
	return special(word(v[len(v)-8:])) == 0
}

// Int appends an integer.
func Int(b []byte, prefix string, v int64) []byte {
	return strconv.AppendInt(append(b, prefix...), v, 10)
}

// Bool appends true or false.
//
//go:noinline
func Bool(b []byte, prefix string, v bool) []byte {
	return strconv.AppendBool(append(b, prefix...), v)
}

// Float appends a number in the shortest form that reads back as v: as
// ECMAScript writes it. See [ValidFloat].
func Float(b []byte, prefix string, v float64) []byte {
	b = append(b, prefix...)
	if !ValidFloat(v) {
		return append(b, "null"...)
	}
	abs := math.Abs(v)
	if abs == 0 || 1e-6 <= abs && abs < 1e21 {
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, v, 'e', -1, 64)
	if n := len(b); b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' { // 1e-07 is 1e-7
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// Null appends null.
func Null(b []byte, prefix string) []byte {
	return append(append(b, prefix...), "null"...)
}

// DateStr appends a day as "YYYY-MM-DD".
//
//go:noinline
func DateStr(b []byte, prefix string, v Date) []byte {
	b = append(append(b, prefix...), '"')
	return append(AppendDate(b, v), '"')
}

// TimeStr appends a time as RFC 3339 says, with as much of a fraction as it
// has. See [ValidTime].
func TimeStr(b []byte, prefix string, v time.Time) []byte {
	b = append(append(b, prefix...), '"')
	return append(v.AppendFormat(b, time.RFC3339Nano), '"')
}

// DurationStr appends an ISO 8601 duration.
func DurationStr(b []byte, prefix string, v time.Duration) []byte {
	b = append(append(b, prefix...), '"')
	return append(AppendDuration(b, v), '"')
}

// BytesStr appends base64.
func BytesStr(b []byte, prefix string, v []byte) []byte {
	b = append(append(b, prefix...), '"')
	return append(base64.StdEncoding.AppendEncode(b, v), '"')
}

// Raw appends valid JSON text without its white space. See [ValidRaw].
func Raw(b []byte, prefix string, v []byte) []byte {
	b = append(b, prefix...)
	for i := 0; i < len(v); i++ {
		switch c := v[i]; c {
		case ' ', '\t', '\n', '\r':
		case '"':
			end, _, _ := scanString(v, i+1)
			end = min(end, len(v)-1)
			b = append(b, v[i:end+1]...)
			i = end
		default:
			b = append(b, c)
		}
	}
	return b
}

// Ints appends a list of integers; a nil one is empty.
func Ints[T ~int64 | ~int32](b []byte, prefix string, v []T) []byte {
	b = append(append(b, prefix...), '[')
	for i, n := range v {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return append(b, ']')
}

// Strs appends a list of strings; a nil one is empty.
func Strs[T ~string](b []byte, prefix string, v []T) []byte {
	b = append(append(b, prefix...), '[')
	for i, text := range v {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendString(b, string(text))
	}
	return append(b, ']')
}

// AppendString appends v as a JSON string. Only quote, backslash and U+0000 to
// U+001F are escaped, with the short form where there is one.
func AppendString[T ~string | ~[]byte](b []byte, v T) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(v); {
		if i+8 <= len(v) {
			marks := special(word(v[i:]))
			if marks == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(marks) >> 3
		}
		if c := v[i]; c < ' ' || c == '"' || c == '\\' {
			b = append(b, v[start:i]...)
			b = appendEscape(b, c)
			start = i + 1
		}
		i++
	}
	b = append(b, v[start:]...)
	return append(b, '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
