package jsonx

import (
	"encoding/base64"
	"math"
	"strconv"
	"strings"
	"time"
)

var base64Strict = base64.StdEncoding.Strict()

// ParseBytes reads padded base64 (RFC 4648 §4) without line breaks; bits that
// no byte uses must be zero.
func ParseBytes(text string) ([]byte, bool) {
	if strings.ContainsAny(text, "\r\n") { // the decoder would skip them
		return nil, false
	}
	b, err := base64Strict.DecodeString(text)
	return b, err == nil
}

// ParseTime reads a time as RFC 3339 says, strictly, with T and Z in capitals.
func ParseTime(text string) (t time.Time, ok bool) {
	// Package time is content with one digit of an hour, with a comma, and with
	// offsets of a day and more.
	if len(text) < len("2006-01-02T15:04:05Z") || text[13] != ':' || strings.Contains(text, ",") {
		return time.Time{}, false
	}
	if offset := text[len(text)-len("08:00"):]; text[len(text)-1] != 'Z' && offset >= "24" {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, text)
	return t, err == nil
}

// ValidTime reports whether RFC 3339 can write t: its year has four digits and
// its zone whole minutes of less than a day.
func ValidTime(t time.Time) bool {
	_, offset := t.Zone()
	return 0 <= t.Year() && t.Year() <= 9999 && offset%60 == 0 && -24*3600 < offset && offset < 24*3600
}

// durationUnits are the units of a duration in their order; T stands between
// days and hours.
var durationUnits = [...]struct {
	letter byte
	size   time.Duration
}{{'D', 24 * time.Hour}, {'H', time.Hour}, {'M', time.Minute}, {'S', time.Second}}

// ParseDuration reads an ISO 8601 duration of days, hours, minutes and seconds
// such as P1DT2H, PT0.5S or -PT1M: each unit at most once, in this order, a
// fraction of up to nine digits on seconds only. A day has 24 hours.
func ParseDuration(text string) (d time.Duration, ok bool) {
	rest, negative := strings.CutPrefix(text, "-")
	limit := uint64(math.MaxInt64)
	if negative {
		limit++
	}
	if rest, ok = strings.CutPrefix(rest, "P"); !ok || rest == "" {
		return 0, false
	}
	var total uint64 // nanoseconds
	next, timed := 0, false
	for rest != "" {
		if rest[0] == 'T' && !timed {
			rest, timed, next = rest[1:], true, max(next, 1)
			if rest == "" {
				return 0, false
			}
		}
		count, fraction, size := durationNumber(rest)
		if size == 0 || size == len(rest) {
			return 0, false
		}
		for next < len(durationUnits) && durationUnits[next].letter != rest[size] {
			next++
		}
		if next == len(durationUnits) || timed != (next > 0) || fraction >= 0 && rest[size] != 'S' {
			return 0, false
		}
		unit := uint64(durationUnits[next].size)
		if count > (limit-total)/unit {
			return 0, false
		}
		total += count*unit + uint64(max(fraction, 0))
		if total > limit {
			return 0, false
		}
		rest = rest[size+1:]
		next++
	}
	d = time.Duration(total)
	if negative {
		d = -d
	}
	return d, true
}

// durationNumber reads digits and a fraction in nanoseconds, -1 without one;
// size is 0 if there is no number.
func durationNumber(text string) (count uint64, fraction int64, size int) {
	for size < len(text) && '0' <= text[size] && text[size] <= '9' {
		if count > math.MaxInt64/10 {
			return 0, -1, 0
		}
		count = count*10 + uint64(text[size]-'0')
		size++
	}
	if size == 0 || size == len(text) || text[size] != '.' {
		return count, -1, size
	}
	size++
	first := size
	for unit := int64(100_000_000); size < len(text) && '0' <= text[size] && text[size] <= '9'; unit /= 10 {
		if unit == 0 {
			return 0, -1, 0
		}
		fraction += unit * int64(text[size]-'0')
		size++
	}
	if size == first {
		return 0, -1, 0
	}
	return count, fraction, size
}

// AppendDuration appends d in the one form that omits units of zero and
// trailing zeros; zero is PT0S.
func AppendDuration(b []byte, d time.Duration) []byte {
	left := uint64(d)
	if d < 0 {
		b = append(b, '-')
		left = -left
	}
	b = append(b, 'P')
	if left == 0 {
		return append(b, "T0S"...)
	}
	for i, unit := range durationUnits {
		size := uint64(unit.size)
		count := left / size
		left %= size
		last := unit.letter == 'S'
		if i == 1 && (count > 0 || left > 0) {
			b = append(b, 'T')
		}
		if count == 0 && !(last && left > 0) {
			continue
		}
		b = strconv.AppendUint(b, count, 10)
		if last && left > 0 {
			b = appendFraction(b, left)
		}
		b = append(b, unit.letter)
	}
	return b
}

func appendFraction(b []byte, nanoseconds uint64) []byte {
	b = append(b, '.')
	for unit := uint64(100_000_000); nanoseconds > 0; unit /= 10 {
		b = append(b, '0'+byte(nanoseconds/unit))
		nanoseconds %= unit
	}
	return b
}
