package recipe

import (
	"bytes"
	"errors"
	"slices"

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
	for len(src) > 0 {
		var item []byte
		item, src, _ = bytes.Cut(src, separatorBytes)
		if len(item) == 0 {
			continue
		}
		name, value, _ := bytes.Cut(item, assignBytes)
		name = f.decode(name)
		if len(f.List) == limit {
			f.Reset()
			return ErrTooManyFields
		}
		if !f.isNew(name) {
			f.Reset()
			return ErrFieldTwice
		}
		f.List = append(f.List, Field{name, f.decode(value)})
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

var separatorBytes, assignBytes = []byte{'&'}, []byte{'='}

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

// decode returns the text itself if nothing in it is encoded.
func (f *Form) decode(text []byte) []byte {
	for i, c := range text {
		if c == '%' || c == '+' {
			n := len(f.texts)
			f.texts = appendFormDecoded(append(f.texts, text[:i]...), text[i:])
			return f.texts[n:len(f.texts):len(f.texts)]
		}
	}
	return text
}

// appendFormDecoded decodes a text. Decoding never lengthens, so the room is
// made once and filled by index.
func appendFormDecoded(dst, text []byte) []byte {
	dst = slices.Grow(dst, len(text))
	out := dst[len(dst) : len(dst)+len(text)]
	n := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '+' {
			c = ' '
		} else if c == '%' && i+2 < len(text) {
			high, low := hexDigits[text[i+1]], hexDigits[text[i+2]]
			if high|low < 16 {
				c = high<<4 | low
				i += 2
			}
		}
		out[n] = c
		n++
	}
	return dst[:len(dst)+n]
}

// hexDigits are the values of the hexadecimal digits, 255 for other bytes.
var hexDigits = func() (table [256]byte) {
	for i := range table {
		table[i] = 255
		if digit, ok := hexDigit(byte(i)); ok {
			table[i] = digit
		}
	}
	return table
}()

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
