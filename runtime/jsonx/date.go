package jsonx

import (
	"cmp"
	"time"
)

// A Date is a day of the calendar, without a time zone. The zero Date is no
// day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day of t in t's location.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// ParseDate reads YYYY-MM-DD; ok is false if there is no such day.
func ParseDate(text string) (d Date, ok bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return Date{}, false
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	d = Date{year, time.Month(month), day}
	if !ok1 || !ok2 || !ok3 || !d.Valid() {
		return Date{}, false
	}
	return d, true
}

func digits(text string) (n int, ok bool) {
	for i := range len(text) {
		c := text[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

// Valid reports whether the calendar has this day, in the years 1 to 9999.
//
//go:noinline
func (d Date) Valid() bool {
	return 1 <= d.Year && d.Year <= 9999 && time.January <= d.Month && d.Month <= time.December &&
		1 <= d.Day && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// IsZero reports whether d is the zero Date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare is negative if d is before e, positive if after, else 0.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d comes after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Time is the start of the day in a location.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// AddDays is the day n days later, or earlier if n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time(time.UTC).AddDate(0, 0, n)) }

// String is the day as YYYY-MM-DD.
func (d Date) String() string { return string(AppendDate(nil, d)) }

// MarshalText gives YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return AppendDate(nil, d), nil }

// UnmarshalText reads YYYY-MM-DD; the error is a *[Violations].
func (d *Date) UnmarshalText(text []byte) error {
	parsed, ok := ParseDate(string(text))
	if !ok {
		return &Violations{List: []Violation{{Rule: TypeDate}}}
	}
	*d = parsed
	return nil
}

// AppendDate appends a day as YYYY-MM-DD.
func AppendDate(b []byte, d Date) []byte {
	b = appendPadded(b, d.Year, 4)
	b = append(b, '-')
	b = appendPadded(b, int(d.Month), 2)
	b = append(b, '-')
	return appendPadded(b, d.Day, 2)
}

// appendPadded appends the last width digits of n.
func appendPadded(b []byte, n, width int) []byte {
	for range width {
		b = append(b, '0')
	}
	for i := len(b) - 1; width > 0; width-- {
		b[i] += byte(uint(n) % 10)
		n /= 10
		i--
	}
	return b
}
