package jsonx

import (
	"math"
	"unicode/utf8"
)

// Length is the number of code points of a text. What is ASCII at its start is
// counted eight bytes at a time.
//
//go:noinline
func Length(text string) int {
	n := 0
	for len(text) >= 8 && word(text)&highs == 0 {
		n += 8
		text = text[8:]
	}
	return n + utf8.RuneCountInString(text)
}

// ValidString reports whether a text can be sent: JSON is UTF-8. Most texts are short
// and ASCII, which a word at a time shows sooner than the standard library does.
func ValidString(text string) bool { return isASCII(text) || utf8.ValidString(text) }

func isASCII(text string) bool {
	last := len(text) - 8
	if last < 0 {
		var all byte
		for i := range len(text) {
			all |= text[i]
		}
		return all < utf8.RuneSelf
	}
	all := word(text[last:])
	for i := 0; i < last; i += 8 {
		all |= word(text[i:])
	}
	return all&highs == 0
}

// ValidFloat reports whether a number can be sent: JSON has no infinity and no
// NaN.
func ValidFloat(f float64) bool { return !math.IsInf(f, 0) && !math.IsNaN(f) }

// Luhn checks the last digit of a card number (ISO/IEC 7812). A text that does
// not consist of two or more digits fails.
func Luhn(text string) bool {
	if len(text) < 2 {
		return false
	}
	sum := 0
	for i := range len(text) {
		digit := int(text[len(text)-1-i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		if i%2 == 1 {
			digit *= 2
			if digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}

// GB11643 checks the last character of a Chinese identity number: 17 digits
// and one of 0 to 9, X or x (GB 11643-1999, ISO 7064 MOD 11-2).
func GB11643(text string) bool {
	if len(text) != 18 {
		return false
	}
	sum := 0
	for i := range 17 {
		digit := int(text[i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		sum = (sum + digit) * 2 % 11
	}
	last := text[17]
	if last == 'x' {
		last = 'X'
	}
	return last == "0123456789X"[(12-sum)%11]
}
