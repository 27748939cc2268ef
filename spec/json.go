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
	var w jsonWriter
	w.value(j)
	return string(w.text)
}

// AppendIndented appends the value as [JSON.Compact] writes it, but with each member
// and item on a line of its own, two spaces deeper than what holds it. All lines but
// the first begin with margin.
func (j *JSON) AppendIndented(dst []byte, margin string) []byte {
	w := jsonWriter{text: dst, lines: true, margin: "\n" + margin}
	w.value(j)
	return w.text
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
func Pointer(name string) string { return Within("", name) }

// Within is the JSON pointer of a member of the object that a pointer leads to.
func Within(pointer, name string) string { return pointer + "/" + pointerEscapes.Replace(name) }

var (
	pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")
	pointerNames   = strings.NewReplacer("~1", "/", "~0", "~")
)

// jsonWriter appends values to a text.
type jsonWriter struct {
	text []byte
	// lines are begun with margin, and indented by depth.
	lines  bool
	margin string
	depth  int
}

func (w *jsonWriter) value(j *JSON) {
	switch {
	case j == nil || j.Kind == JSONNull:
		w.text = append(w.text, "null"...)
	case j.Kind == JSONString:
		w.text = appendQuoted(w.text, j.Text)
	case j.Kind == JSONArray:
		w.parts('[', ']', len(j.Items), func(i int) { w.value(j.Items[i]) })
	case j.Kind == JSONObject:
		w.parts('{', '}', len(j.Members), func(i int) { w.member(j.Members[i]) })
	default:
		w.text = append(w.text, j.Text...)
	}
}

func (w *jsonWriter) member(m JSONMember) {
	w.text = append(appendQuoted(w.text, m.Name), ':')
	if w.lines {
		w.text = append(w.text, ' ')
	}
	w.value(m.Value)
}

// parts writes n members or items between brackets.
func (w *jsonWriter) parts(start, end byte, n int, part func(i int)) {
	w.text = append(w.text, start)
	w.depth++
	for i := range n {
		if i > 0 {
			w.text = append(w.text, ',')
		}
		w.newLine()
		part(i)
	}
	w.depth--
	if n > 0 {
		w.newLine()
	}
	w.text = append(w.text, end)
}

func (w *jsonWriter) newLine() {
	if !w.lines {
		return
	}
	w.text = append(w.text, w.margin...)
	for range w.depth {
		w.text = append(w.text, "  "...)
	}
}

var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

// appendQuoted appends s as a JSON string; bytes that are no UTF-8 become U+FFFD.
func appendQuoted(dst []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	dst = append(dst, '"')
	start := 0
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			dst = appendEscape(append(dst, s[start:i]...), c)
			start = i + 1
		}
	}
	return append(append(dst, s[start:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	if short, ok := shortEscapes[c]; ok {
		return append(dst, '\\', short)
	}
	const digits = "0123456789abcdef"
	return append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
