package jsonx

import (
	"math/bits"
	"strings"
)

// ValidDecimal reports whether text is a decimal: an optional minus, digits
// without a needless leading zero, and optionally a point and digits.
func ValidDecimal(text string) bool {
	text = strings.TrimPrefix(text, "-")
	whole, fraction, point := strings.Cut(text, ".")
	if !allDigits(whole) || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	return !point || allDigits(fraction)
}

func allDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// A magnitude is a decimal without its sign: no zeros in front of whole, none
// at the end of fraction.
type magnitude struct{ whole, fraction string }

func splitDecimal(text string) (m magnitude, negative bool) {
	text, negative = strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(text, ".")
	m = magnitude{strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")}
	return m, negative && m != magnitude{}
}

func (m magnitude) compare(o magnitude) int {
	switch {
	case len(m.whole) != len(o.whole):
		return len(m.whole) - len(o.whole)
	case m.whole != o.whole:
		return strings.Compare(m.whole, o.whole)
	}
	return strings.Compare(m.fraction, o.fraction)
}

// CompareDecimal compares two valid decimals by value, however long: it is
// negative if a < b, positive if a > b, else 0.
func CompareDecimal(a, b string) int {
	x, xNegative := splitDecimal(a)
	y, yNegative := splitDecimal(b)
	switch {
	case xNegative && yNegative:
		return y.compare(x)
	case xNegative:
		return -1
	case yNegative:
		return 1
	}
	return x.compare(y)
}

// DecimalMultipleOf reports whether a valid decimal is a multiple of step, a
// positive decimal of at most 18 digits.
func DecimalMultipleOf(text, step string) bool {
	m, _ := splitDecimal(text)
	s, _ := splitDecimal(step)
	if len(m.fraction) > len(s.fraction) {
		return false
	}
	divisor := remainder(s, len(s.fraction), 1<<63)
	if divisor == 0 {
		return false
	}
	return remainder(m, len(s.fraction), divisor) == 0
}

// remainder is m·10^scale modulo divisor.
func remainder(m magnitude, scale int, divisor uint64) uint64 {
	var left uint64
	step := func(digit byte) {
		high, low := bits.Mul64(left, 10)
		low, carry := bits.Add64(low, uint64(digit), 0)
		_, left = bits.Div64(high+carry, low, divisor)
	}
	for i := range len(m.whole) {
		step(m.whole[i] - '0')
	}
	for i := range scale {
		if i < len(m.fraction) {
			step(m.fraction[i] - '0')
		} else {
			step(0)
		}
	}
	return left
}
