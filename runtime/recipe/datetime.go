package recipe

import (
	"errors"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// A pattern of a datetime is read as in Java, with these letters; any other
// character but letters stands for itself, 'text' for a text, two quotes for one.
// The pattern is read each time: it is short, and nothing is kept.
type field uint8

const (
	fieldLiteral   field = iota
	fieldYear            // yyyy
	fieldMonth           // MM
	fieldDay             // dd
	fieldHour            // HH
	fieldMinute          // mm
	fieldSecond          // ss
	fieldMillis          // SSS
	fieldMonthName       // MMM: Jan
	fieldWeekday         // EEE: Mon
	fieldZone            // Z: +0800
	fieldZoneShort       // XX: +0800, or Z for UTC
	fieldZoneColon       // XXX: +08:00, or Z for UTC
)

// widths are the digits of a field and the numbers it may hold.
var widths = [...]struct{ width, min, max int }{
	fieldYear: {4, 1, 9999}, fieldMonth: {2, 1, 12}, fieldDay: {2, 1, 31},
	fieldHour: {2, 0, 23}, fieldMinute: {2, 0, 59}, fieldSecond: {2, 0, 59}, fieldMillis: {3, 0, 999},
}

func fieldOf(word string) (field, bool) {
	switch word {
	case "yyyy":
		return fieldYear, true
	case "MM":
		return fieldMonth, true
	case "dd":
		return fieldDay, true
	case "HH":
		return fieldHour, true
	case "mm":
		return fieldMinute, true
	case "ss":
		return fieldSecond, true
	case "SSS":
		return fieldMillis, true
	case "MMM":
		return fieldMonthName, true
	case "EEE":
		return fieldWeekday, true
	case "Z":
		return fieldZone, true
	case "XX":
		return fieldZoneShort, true
	case "XXX":
		return fieldZoneColon, true
	}
	return 0, false
}

// nextField cuts the first field off a pattern. A literal is one byte.
func nextField(pattern string, quoted *bool) (f field, literal byte, rest string, ok bool) {
	c := pattern[0]
	switch {
	case c == '\'' && len(pattern) > 1 && pattern[1] == '\'':
		return fieldLiteral, '\'', pattern[2:], true
	case c == '\'':
		*quoted = !*quoted
		return fieldLiteral, 0, pattern[1:], true
	case *quoted || !('a' <= c|0x20 && c|0x20 <= 'z'):
		return fieldLiteral, c, pattern[1:], true
	}
	n := 1
	for n < len(pattern) && pattern[n] == c {
		n++
	}
	f, ok = fieldOf(pattern[:n])
	return f, 0, pattern[n:], ok
}

// Errors of [CheckDatetime].
var (
	ErrPattern = errors.New("recipe: a pattern of letters other than yyyy MM MMM dd EEE HH mm ss SSS Z XX XXX")
	ErrQuote   = errors.New("recipe: a quote in a pattern is not closed")
	ErrRepeat  = errors.New("recipe: a pattern has a field twice")
	ErrZone    = errors.New("recipe: a zone is Z or an offset such as +08:00")
)

// CheckDatetime says what is wrong with a pattern or a zone, or nil. exact
// tells whether the pattern reaches the second, so that a receiver can read
// the time back; a coarser one can only be computed and compared.
func CheckDatetime(pattern, zone string) (exact bool, err error) {
	if _, ok := parseZone(zone); !ok {
		return false, ErrZone
	}
	var seen [fieldZoneColon + 1]bool
	quoted := false
	for pattern != "" {
		f, _, rest, ok := nextField(pattern, &quoted)
		switch {
		case !ok:
			return false, ErrPattern
		case f != fieldLiteral && seen[f]:
			return false, ErrRepeat
		}
		seen[f] = true
		pattern = rest
	}
	if seen[fieldMonth] && seen[fieldMonthName] {
		return false, ErrRepeat
	}
	seen[fieldMonth] = seen[fieldMonth] || seen[fieldMonthName]
	if quoted {
		return false, ErrQuote
	}
	exact = true
	for f := fieldYear; f <= fieldSecond; f++ {
		exact = exact && seen[f]
	}
	return exact, nil
}

// AppendDatetime appends a time in a pattern and a zone that [CheckDatetime]
// accepts. The zone is Z or an offset such as +08:00; "" is Z.
func AppendDatetime(dst []byte, t time.Time, pattern, zone string) []byte {
	offset, _ := parseZone(zone)
	t = t.UTC().Add(time.Duration(offset) * time.Minute)
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	values := [...]int{
		fieldYear: year, fieldMonth: int(month), fieldDay: day,
		fieldHour: hour, fieldMinute: minute, fieldSecond: second, fieldMillis: t.Nanosecond() / 1e6,
	}
	quoted := false
	for pattern != "" {
		f, literal, rest, _ := nextField(pattern, &quoted)
		switch {
		case f >= fieldZone:
			dst = appendZone(dst, offset, f)
		case f == fieldMonthName:
			dst = append(dst, month.String()[:3]...)
		case f == fieldWeekday:
			dst = append(dst, t.Weekday().String()[:3]...)
		case f != fieldLiteral:
			dst = appendNumber(dst, values[f], widths[f].width)
		case literal != 0:
			dst = append(dst, literal)
		}
		pattern = rest
	}
	return dst
}

// FromDatetime undoes [AppendDatetime] with a pattern that reaches the
// second: it accepts one text for each time, so a zone in the text must be
// that of the contract.
func FromDatetime[T Text](text T, pattern, zone string) (time.Time, bool) {
	offset, ok := parseZone(zone)
	if !ok {
		return time.Time{}, false
	}
	values := [fieldMillis + 1]int{fieldYear: 1, fieldMonth: 1, fieldDay: 1}
	weekday := -1 // of the text
	quoted := false
	for pattern != "" {
		f, literal, rest, ok := nextField(pattern, &quoted)
		if !ok {
			return time.Time{}, false
		}
		switch {
		case f >= fieldZone:
			var buffer [8]byte
			text, ok = StripPrefix(text, appendZone(buffer[:0], offset, f))
		case f == fieldMonthName:
			var month int
			month, text, ok = cutName(text, 12, func(i int) string { return time.Month(i + 1).String() })
			values[fieldMonth] = month + 1
		case f == fieldWeekday:
			weekday, text, ok = cutName(text, 7, func(i int) string { return time.Weekday(i).String() })
		case f != fieldLiteral:
			values[f], text, ok = cutNumber(text, f)
		case literal != 0:
			if ok = len(text) > 0 && text[0] == literal; ok {
				text = text[1:]
			}
		}
		if !ok {
			return time.Time{}, false
		}
		pattern = rest
	}
	day := jsonx.Date{Year: values[fieldYear], Month: time.Month(values[fieldMonth]), Day: values[fieldDay]}
	if len(text) > 0 || !day.Valid() || weekday >= 0 && day.Time(time.UTC).Weekday() != time.Weekday(weekday) {
		return time.Time{}, false
	}
	clock := time.Duration(values[fieldHour])*time.Hour + time.Duration(values[fieldMinute]-offset)*time.Minute +
		time.Duration(values[fieldSecond])*time.Second + time.Duration(values[fieldMillis])*time.Millisecond
	return day.Time(time.UTC).Add(clock), true
}

// cutName cuts the first three letters of one of several English names off a text.
func cutName[T Text](text T, n int, name func(int) string) (i int, rest T, ok bool) {
	for i := range n {
		if len(text) >= 3 && string(text[:3]) == name(i)[:3] {
			return i, text[3:], true
		}
	}
	return 0, rest, false
}

func cutNumber[T Text](text T, f field) (n int, rest T, ok bool) {
	w := widths[f]
	if len(text) < w.width {
		return 0, rest, false
	}
	for i := range w.width {
		c := text[i] - '0'
		if c > 9 {
			return 0, rest, false
		}
		n = n*10 + int(c)
	}
	return n, text[w.width:], w.min <= n && n <= w.max
}

// appendNumber appends the last width digits of a number.
func appendNumber(dst []byte, n, width int) []byte {
	divisor := 1
	for range width - 1 {
		divisor *= 10
	}
	for ; divisor > 0; divisor /= 10 {
		dst = append(dst, '0'+byte(n/divisor%10))
	}
	return dst
}

// parseZone reads Z or an offset such as +08:00, in minutes; "" is Z.
func parseZone(zone string) (minutes int, ok bool) {
	if zone == "" || zone == "Z" {
		return 0, true
	}
	if len(zone) != 6 || zone[0] != '+' && zone[0] != '-' || zone[3] != ':' {
		return 0, false
	}
	hour, _, ok1 := cutNumber(zone[1:3], fieldHour)
	minute, _, ok2 := cutNumber(zone[4:], fieldMinute)
	minutes = hour*60 + minute
	if zone[0] == '-' {
		minutes = -minutes
	}
	return minutes, ok1 && ok2
}

func appendZone(dst []byte, minutes int, f field) []byte {
	if minutes == 0 && f != fieldZone {
		return append(dst, 'Z')
	}
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	dst = appendNumber(append(dst, sign), minutes/60, 2)
	if f == fieldZoneColon {
		dst = append(dst, ':')
	}
	return appendNumber(dst, minutes%60, 2)
}
