package recipe

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"

	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// DefaultFields is the number of fields that [Form.Parse] accepts when its
// limit is zero.
const DefaultFields = 1000

// Errors of [Form.Parse].
var (
	ErrFieldTwice    = errors.New("recipe: a form field occurs twice")
	ErrTooManyFields = errors.New("recipe: too many form fields")
)

// A Field is a name with its value, both decoded.
type Field struct{ Name, Value []byte }

// A Form holds the fields of an application/x-www-form-urlencoded text in
// their order. It is meant to be pooled: names and values are slices of the
// source or of memory that the next Parse uses again.
type Form struct {
	List []Field

	names jsonx.Names
	texts []byte
}

// Parse reads a form as the WHATWG URL Standard does: & alone separates, + is
// a space, a malformed % stands for itself, and names are encoded like values.
// A name that occurs twice is refused, also one that nobody declared, and so
// are more than limit fields (0: [DefaultFields]). On an error List is empty.
func (f *Form) Parse(src []byte, limit int) error {
	f.Reset()
	if limit <= 0 {
		limit = DefaultFields
	}
	if cap(f.texts) < len(src) {
		f.texts = make([]byte, 0, len(src)) // decoding never lengthens
	}
	for at := 0; at < len(src); at++ {
		if src[at] == '&' {
			continue
		}
		var name, value []byte
		name, at = f.name(src, at)
		if at < len(src) && src[at] == '=' {
			value, at = f.decode(src, at+1)
		}
		if len(f.List) == limit {
			f.Reset()
			return ErrTooManyFields
		}
		if !f.isNew(name) {
			f.Reset()
			return ErrFieldTwice
		}
		f.List = append(f.List, Field{name, value})
	}
	return nil
}

// compared is the number of fields whose names are compared one by one; beyond
// it the cost of hostile input has to stay linear.
const compared = 12

// isNew reports whether no field before has the name.
func (f *Form) isNew(name []byte) bool {
	if len(f.List) < compared {
		for i := range f.List {
			if bytes.Equal(f.List[i].Name, name) {
				return false
			}
		}
		return true
	}
	if len(f.List) == compared {
		for i := range f.List {
			f.names.Add(0, f.List[i].Name)
		}
	}
	return f.names.Add(0, name)
}

// Find returns the value of a field, and whether there is one. It stays until
// the next Parse or Reset.
func (f *Form) Find(name string) (value []byte, ok bool) {
	for i := range f.List {
		if string(f.List[i].Name) == name {
			return f.List[i].Value, true
		}
	}
	return nil, false
}

// Reset forgets all fields. An owner calls it before it puts the Form back
// into its pool.
func (f *Form) Reset() {
	if poison.On.Load() {
		poison.Fill(f.texts)
	}
	if cap(f.texts) > maxPooled {
		f.texts = nil
	}
	f.texts = f.texts[:0]
	if len(f.List) >= compared {
		f.names.Reset()
	}
	clear(f.List)
	f.List = f.List[:0]
}

// name reads the name that begins at an index of src, and returns the index of
// the = or & after it. A name with nothing encoded is not copied.
func (f *Form) name(src []byte, at int) (name []byte, end int) {
	encoded := false
	for end = at; end < len(src) && src[end] != '='; end++ {
		if c := src[end]; c == '&' {
			break
		} else if c <= '+' {
			encoded = true
		}
	}
	if encoded {
		return f.decode(src[:end], at)
	}
	return src[at:end:end], end
}

// decode decodes what begins at an index of src, and returns the index of the &
// after it. Parse has made the room, as decoding never lengthens.
func (f *Form) decode(src []byte, at int) (text []byte, end int) {
	start := len(f.texts)
	n, end := decodeForm(f.texts[start:start+len(src)-at], src, at)
	f.texts = f.texts[:start+n]
	return f.texts[start : start+n : start+n], end
}

// decodeForm copies plain bytes in words, of which what follows overwrites the
// surplus. dst is as long as src is from at on.
func decodeForm(dst, src []byte, at int) (n, end int) {
	src, dst = src[:len(src):len(src)], dst[:len(dst):len(dst)]
	for at+8 <= len(src) {
		w := binary.LittleEndian.Uint64(src[at : at+8 : at+8])
		if byte(w) == '%' { // escapes seldom come alone
			if c, ok := hexByte(byte(w>>8), byte(w>>16)); ok {
				dst[n] = c
				at, n = at+3, n+1
				continue
			}
		}
		binary.LittleEndian.PutUint64(dst[n:n+8:n+8], w)
		marks := atMostPlus(w)
		if marks == 0 {
			at, n = at+8, n+8
			continue
		}
		if plain := bits.TrailingZeros64(marks) >> 3; plain > 0 {
			at, n = at+plain, n+plain
			continue
		}
		if byte(w) == '&' {
			return n, at
		}
		dst[n], at = formByte(src, at)
		n++
	}
	for ; at < len(src) && src[at] != '&'; n++ {
		dst[n], at = formByte(src, at)
	}
	return n, at
}

// atMostPlus marks in each byte's high bit where w holds a character up to +:
// %, & and + itself, and rarely one that stands for itself. Only the lowest
// mark is exact.
func atMostPlus(w uint64) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	return (w - ('+'+1)*ones) &^ w & highs
}

// formByte decodes the byte at an index and returns the index after it.
func formByte(src []byte, at int) (c byte, next int) {
	c = src[at]
	if c == '%' && at+2 < len(src) {
		if c, ok := hexByte(src[at+1], src[at+2]); ok {
			return c, at + 3
		}
	}
	if c == '+' {
		c = ' '
	}
	return c, at + 1
}

// AppendFormText appends a name or a value as the WHATWG URL Standard encodes
// it in a form: letters, digits and * - . _ stand for themselves, a space is +.
func AppendFormText[T Text](dst []byte, text T) []byte {
	for i := range len(text) {
		c := text[i]
		if c == ' ' {
			dst = append(dst, '+')
			continue
		}
		plain := alphanumeric(c) || c == '*' || c == '-' || c == '.' || c == '_'
		dst = appendPercentByte(dst, c, plain)
	}
	return dst
}
