package spec

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Compact returns the value as JSON without white space, members in the order
// they stand, and strings escaped as senders escape them: only quotes,
// backslashes and control characters.
func (j *JSON) Compact() string {
	var b strings.Builder
	j.compact(&b)
	return b.String()
}

// At returns the value that a JSON pointer (RFC 6901) leads to, or nil.
func (j *JSON) At(pointer string) *JSON {
	for _, part := range strings.Split(pointer, "/")[1:] {
		switch {
		case j == nil:
			return nil
		case j.Kind == JSONArray:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(j.Items) {
				return nil
			}
			j = j.Items[i]
		default:
			j = j.Member(pointerNames.Replace(part))
		}
	}
	return j
}

// Pointer is the JSON pointer of a member in its object.
func Pointer(name string) string { return "/" + pointerEscapes.Replace(name) }

var (
	pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")
	pointerNames   = strings.NewReplacer("~1", "/", "~0", "~")
)

func (j *JSON) compact(b *strings.Builder) {
	if j == nil {
		b.WriteString("null")
		return
	}
	switch j.Kind {
	case JSONNull:
		b.WriteString("null")
	case JSONBool, JSONNumber:
		b.WriteString(j.Text)
	case JSONString:
		quoteJSON(b, j.Text)
	case JSONArray:
		b.WriteByte('[')
		for i, x := range j.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			x.compact(b)
		}
		b.WriteByte(']')
	case JSONObject:
		b.WriteByte('{')
		for i, m := range j.Members {
			if i > 0 {
				b.WriteByte(',')
			}
			quoteJSON(b, m.Name)
			b.WriteByte(':')
			m.Value.compact(b)
		}
		b.WriteByte('}')
	}
}

var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

// quoteJSON writes s as a JSON string; bytes that are no UTF-8 become U+FFFD.
func quoteJSON(b *strings.Builder, s string) {
	b.WriteByte('"')
	for i := 0; i < len(s); {
		c := s[i]
		if short, ok := shortEscapes[c]; ok {
			b.WriteByte('\\')
			b.WriteByte(short)
			i++
			continue
		}
		if c < ' ' {
			const digits = "0123456789abcdef"
			b.WriteString(`\u00` + string(digits[c>>4]) + string(digits[c&15]))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		b.WriteRune(r)
		i += n
	}
	b.WriteByte('"')
}
