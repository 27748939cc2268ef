package runtime

import (
	"bytes"
	"slices"
)

// Form reads the pairs of application/x-www-form-urlencoded text as the WHATWG
// URL standard does: "&" is the only separator, "+" is a space in names and
// values, and a "%" that two hexadecimal digits do not follow stands for itself.
// So text that a sender forgot to encode is read as it was meant.
//
// A name that occurs twice makes the form unsound, declared or not, compared
// after decoding; so do more pairs than the limit.
type Form struct {
	x      *Exchange
	rest   []byte
	name   []byte
	value  []byte // as sent
	seen   uint64
	others [][]byte // names of pairs that the envelope does not declare
	left   int      // pairs that may still come
	broken bool
}

// Form starts to read text. It belongs to the exchange: one form at a time.
func (x *Exchange) Form(text []byte) *Form {
	x.form = Form{x: x, rest: text, others: x.form.others[:0], left: x.limits.Fields}
	return &x.form
}

// Next moves to the next pair and returns its name.
func (f *Form) Next() (name []byte, ok bool) {
	for len(f.rest) > 0 {
		pair := f.rest
		if i := bytes.IndexByte(pair, '&'); i >= 0 {
			pair, f.rest = pair[:i], pair[i+1:]
		} else {
			f.rest = nil
		}
		if len(pair) == 0 {
			continue
		}
		if f.left--; f.left < 0 {
			f.broken = true
			return nil, false
		}
		f.value = none
		if i := bytes.IndexByte(pair, '='); i >= 0 {
			pair, f.value = pair[:i], pair[i+1:]
		}
		f.name = f.decode(pair)
		return f.name, true
	}
	return nil, false
}

// Take returns the value of a declared pair, never nil. The number, below 64,
// is that of the declaration: a second pair of the same number is a double.
func (f *Form) Take(number int) []byte {
	f.broken = f.broken || f.seen&(1<<number) != 0
	f.seen |= 1 << number
	return f.decode(f.value)
}

// Other notes a pair that the envelope does not declare and returns its value.
func (f *Form) Other() []byte {
	f.others = append(f.others, f.name)
	return f.decode(f.value)
}

// OK tells whether the form was sound; ask after the last pair.
func (f *Form) OK() bool {
	if len(f.others) > 1 {
		slices.SortFunc(f.others, bytes.Compare)
		for i, name := range f.others[1:] {
			if bytes.Equal(name, f.others[i]) {
				f.broken = true
			}
		}
	}
	return !f.broken
}

// decode returns text itself where nothing is encoded, else a copy in the
// exchange's scratch memory.
func (f *Form) decode(text []byte) []byte {
	if bytes.IndexByte(text, '%') < 0 && bytes.IndexByte(text, '+') < 0 {
		return text[:len(text):len(text)]
	}
	start := len(f.x.Scratch)
	b := slices.Grow(f.x.Scratch, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '+':
			c = ' '
		case c == '%' && i+2 < len(text) && unhex[text[i+1]]|unhex[text[i+2]] < 16:
			c = unhex[text[i+1]]<<4 | unhex[text[i+2]]
			i += 2
		}
		b = append(b, c)
	}
	f.x.Scratch = b
	return b[start:len(b):len(b)]
}

var none = []byte{}

// unhex maps a hexadecimal digit to its value and any other byte to 255.
var unhex = func() (t [256]byte) {
	for i := range t {
		t[i] = 255
	}
	for i := range 16 {
		t["0123456789abcdef"[i]], t["0123456789ABCDEF"[i]] = byte(i), byte(i)
	}
	return t
}()
