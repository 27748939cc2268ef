package recipe

import (
	"bytes"
	"errors"

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
	mark := f.names.Mark()
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
		if !f.names.Add(mark, name) {
			f.Reset()
			return ErrFieldTwice
		}
		f.List = append(f.List, Field{name, f.decode(value)})
	}
	return nil
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
	f.names.Reset()
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

func appendFormDecoded(dst, text []byte) []byte {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '+':
			c = ' '
		case c == '%' && i+2 < len(text):
			high, ok1 := hexDigit(text[i+1])
			low, ok2 := hexDigit(text[i+2])
			if ok1 && ok2 {
				c = high<<4 | low
				i += 2
			}
		}
		dst = append(dst, c)
	}
	return dst
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
