package recipe

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"

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
// source.
type Form struct {
	List []Field

	names jsonx.Names
}

// Parse reads a form as the WHATWG URL Standard does: & alone separates, + is
// a space, a malformed % stands for itself, and names are encoded like values.
// It decodes in place: whoever still needs the text as it arrived gives a copy.
// A name that occurs twice is refused, also one that nobody declared, and so
// are more than limit fields (0: [DefaultFields]). On an error List is empty.
func (f *Form) Parse(src []byte, limit int) error {
	f.Reset()
	if limit <= 0 {
		limit = DefaultFields
	}
	for at := 0; at < len(src); at++ {
		if src[at] == '&' {
			continue
		}
		var name, value []byte
		name, at = formName(src, at)
		if at < len(src) && src[at] == '=' {
			value, at = formText(src, at+1)
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
	if len(f.List) >= compared {
		f.names.Reset()
	}
	clear(f.List)
	f.List = f.List[:0]
}

// formName decodes the name that begins at an index of src, and returns the index of
// the = or & after it.
func formName(src []byte, at int) (name []byte, end int) {
	encoded := false
	for end = at; end < len(src) && src[end] != '='; end++ {
		if c := src[end]; c == '&' {
			break
		} else if c <= '+' {
			encoded = true
		}
	}
	if encoded {
		return formText(src[:end], at)
	}
	return src[at:end:end], end
}

// formText decodes what begins at an index of src where it stands, as decoding never
// lengthens, and returns the index of the & after it.
func formText(src []byte, at int) (text []byte, end int) {
	n, end := decodeForm(src, at)
	return src[at:n:n], end
}

// decodeForm moves plain bytes in words, of which what follows overwrites the surplus;
// it never writes over what it has yet to read. What it decodes ends at n.
func decodeForm(src []byte, at int) (n, end int) {
	src = src[:len(src):len(src)]
	n = at
	for at+8 <= len(src) {
		w := binary.LittleEndian.Uint64(src[at : at+8 : at+8])
		if byte(w) == '%' { // escapes seldom come alone
			if c, ok := hexByte(byte(w>>8), byte(w>>16)); ok {
				src[n] = c
				at, n = at+3, n+1
				continue
			}
		}
		marks := atMostPlus(w)
		if marks == 0 {
			binary.LittleEndian.PutUint64(src[n:n+8:n+8], w)
			at, n = at+8, n+8
			continue
		}
		if plain := bits.TrailingZeros64(marks) >> 3; plain > 0 {
			if at-n >= 8 {
				binary.LittleEndian.PutUint64(src[n:n+8:n+8], w)
			} else {
				copy(src[n:], src[at:at+plain])
			}
			at, n = at+plain, n+plain
			continue
		}
		if byte(w) == '&' {
			return n, at
		}
		src[n], at = formByte(src, at)
		n++
	}
	for ; at < len(src) && src[at] != '&'; n++ {
		src[n], at = formByte(src, at)
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
