package jsonx

import (
	"math"
	"strconv"
	"time"
)

// String reads a string; null and another type give "".
func (s *Scanner) String() string {
	text, _ := s.Text()
	return text
}

// Text reads a string; ok is false for null and for another type. It tells ""
// from absence, for strings that may be empty.
func (s *Scanner) Text() (text string, ok bool) {
	if s.peek() != '"' {
		s.absent(TypeString)
		return "", false
	}
	start, end, escaped := s.quoted()
	if !escaped {
		return s.text[start:end], !s.failed
	}
	text, rule := s.unquote(start, end)
	if rule != nil {
		s.pos = start
		s.fail(rule)
	}
	return text, rule == nil
}

// Code reads the value of an enum of strings. [Scanner.LenientPHP] lets an
// integer stand for its digits.
func (s *Scanner) Code() string {
	if s.php {
		s.peek()
		if size, integer := scanNumber(s.src[s.pos:]); integer {
			s.pos += size
			return s.text[s.pos-size : s.pos]
		}
	}
	return s.String()
}

// Int reads an integer of 64 bits. 1.0 and 1e2 are none.
func (s *Scanner) Int() (n int64, ok bool) { return s.integer(TypeInt) }

// Int32 reads an integer of 32 bits.
func (s *Scanner) Int32() (n int32, ok bool) {
	s.peek()
	at := s.pos
	wide, ok := s.integer(TypeInt32)
	if !ok {
		return 0, false
	}
	if wide != int64(int32(wide)) {
		s.pos = at
		s.mismatch(TypeInt32)
		return 0, false
	}
	return int32(wide), true
}

func (s *Scanner) integer(rule *Rule) (int64, bool) {
	c := s.peek()
	if s.php && c == '"' {
		return s.quotedInteger(rule)
	}
	size, integer := scanNumber(s.src[s.pos:])
	if !integer {
		s.absent(rule)
		return 0, false
	}
	n, ok := parseInt(s.src[s.pos : s.pos+size])
	if !ok {
		s.mismatch(rule)
		return 0, false
	}
	s.pos += size
	return n, true
}

func (s *Scanner) quotedInteger(rule *Rule) (int64, bool) {
	at := s.pos
	start, end, _ := s.quoted()
	text := s.src[start:end]
	if size, integer := scanNumber(text); integer && size == len(text) {
		if n, ok := parseInt(text); ok {
			return n, true
		}
	}
	if !s.failed {
		s.pos = at
		s.mismatch(rule)
	}
	return 0, false
}

// Float reads a number that a float64 can hold, rounded.
func (s *Scanner) Float() (f float64, ok bool) {
	s.peek()
	size, _ := scanNumber(s.src[s.pos:])
	if size == 0 {
		s.absent(TypeFloat)
		return 0, false
	}
	f, err := strconv.ParseFloat(s.text[s.pos:s.pos+size], 64)
	if err != nil || math.IsInf(f, 0) {
		s.mismatch(TypeFloat)
		return 0, false
	}
	s.pos += size
	return f, true
}

// Bool reads true or false.
func (s *Scanner) Bool() (value, ok bool) {
	switch s.peek() {
	case 't':
		return true, s.literal("true")
	case 'f':
		return false, s.literal("false")
	}
	s.absent(TypeBool)
	return false, false
}

// Decimal reads a string such as "1.50" and keeps its text.
func (s *Scanner) Decimal() (text string, ok bool) {
	if s.php && s.peek() != '"' {
		size, _ := scanNumber(s.src[s.pos:])
		if size > 0 && ValidDecimal(s.text[s.pos:s.pos+size]) {
			s.pos += size
			return s.text[s.pos-size : s.pos], true
		}
	}
	return formatted(s, TypeDecimal, func(text string) (string, bool) { return text, ValidDecimal(text) })
}

// Date reads a string such as "2017-10-01". It is kept out of line for the
// compiler's sake: generated code has many dates.
//
//go:noinline
func (s *Scanner) Date() (Date, bool) { return formatted(s, TypeDate, ParseDate) }

// Time reads a string as RFC 3339 says.
func (s *Scanner) Time() (time.Time, bool) { return formatted(s, TypeTime, ParseTime) }

// Duration reads a string as ISO 8601 says, see [ParseDuration].
func (s *Scanner) Duration() (time.Duration, bool) { return formatted(s, TypeDuration, ParseDuration) }

// Bytes reads a string of base64. The slice belongs to the caller.
func (s *Scanner) Bytes() ([]byte, bool) { return formatted(s, TypeBytes, ParseBytes) }

// formatted reads a string that stands for something else.
func formatted[T any](s *Scanner, rule *Rule, parse func(string) (T, bool)) (value T, ok bool) {
	if s.peek() != '"' {
		s.absent(rule)
		return value, false
	}
	at := s.pos
	text, ok := s.Text()
	if !ok {
		return value, false
	}
	if value, ok = parse(text); !ok {
		s.pos = at
		s.mismatch(rule)
	}
	return value, ok
}

// Raw reads any value but null as JSON text. The slice belongs to the caller.
func (s *Scanner) Raw() (text []byte, ok bool) {
	if s.peek() == 'n' {
		s.absent(TypeJSON)
		return nil, false
	}
	start := s.pos
	s.Skip()
	if s.failed {
		return nil, false
	}
	return []byte(s.text[start:s.pos]), true
}
