package recipe

import (
	"strconv"
	"time"
)

// AppendUnix appends the seconds since 1970 in decimal digits.
func AppendUnix(dst []byte, t time.Time) []byte { return strconv.AppendInt(dst, t.Unix(), 10) }

// FromUnix undoes [AppendUnix]. One text stands for each second: no plus, no
// leading zero, no white space; years after 9999 are refused.
func FromUnix[T Text](text T) (time.Time, bool) {
	n, ok := parseCount(text, maxUnix)
	return time.Unix(n, 0).UTC(), ok
}

// AppendUnixMilli appends the milliseconds since 1970 in decimal digits.
func AppendUnixMilli(dst []byte, t time.Time) []byte {
	return strconv.AppendInt(dst, t.UnixMilli(), 10)
}

// FromUnixMilli undoes [AppendUnixMilli], as strictly as [FromUnix].
func FromUnixMilli[T Text](text T) (time.Time, bool) {
	n, ok := parseCount(text, maxUnix*1000+999)
	return time.UnixMilli(n).UTC(), ok
}

const maxUnix = 253402300799 // the last second of the year 9999

// parseCount reads an integer whose distance from zero is at most limit.
func parseCount[T Text](text T, limit int64) (n int64, ok bool) {
	digits := text
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		digits = text[1:]
	}
	if len(digits) == 0 || len(digits) > 18 || digits[0] == '0' && len(text) > 1 {
		return 0, false
	}
	for i := range len(digits) {
		c := digits[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
	}
	if n > limit {
		return 0, false
	}
	if negative {
		n = -n
	}
	return n, true
}
