package samples

import (
	"strconv"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// datetime prints a time in the format of a contract.
func (w *writer) datetime(a *spec.Apply) code {
	now, pattern, zone := w.expr(a.Args[0]), literalText(a.Args[1]), literalText(a.Args[2])
	d := &dateWriter{writer: w, slots: map[string]code{"now": now, "zone": w.literal(zone), "time": w.shifted(now, offset(zone))}}
	if w.dates.letters == nil && w.dates.pieces == nil {
		d.format.WriteString(pattern)
	} else {
		for pattern != "" {
			pattern = d.next(pattern, zone)
		}
	}
	d.flush()
	return w.texts(d.parts...)
}

// shifted is the time in a zone that is ahead by so many seconds.
func (w *writer) shifted(now code, seconds int) code {
	if seconds == 0 {
		return with(w.dates.at, now)
	}
	slots := map[string]code{"now": now, "seconds": {text: strconv.Itoa(seconds)}}
	return code{text: fillCode(w.dates.shifted, slots), loose: true}
}

// dateWriter puts a time together from what the language formats, and from pieces.
type dateWriter struct {
	*writer
	slots  map[string]code
	parts  []code
	format strings.Builder
}

// next prints what a pattern begins with, and returns the rest of it.
func (d *dateWriter) next(pattern, zone string) string {
	letters, rest := nextLetters(pattern, d.dates)
	if letters == "" {
		text, rest := nextText(pattern, zone)
		d.text(text)
		return rest
	}
	if formatted, ok := d.dates.letters[letters]; ok {
		d.format.WriteString(formatted)
		return rest
	}
	d.flush()
	d.parts = append(d.parts, code{text: fillCode(d.dates.pieces[letters], d.slots)})
	return rest
}

// text prints what stands for itself.
func (d *dateWriter) text(text string) {
	if d.dates.letters == nil {
		d.parts = append(d.parts, d.literal(text))
	} else {
		d.format.WriteString(d.dates.literal(text))
	}
}

// flush prints what the language formats.
func (d *dateWriter) flush() {
	if d.format.Len() > 0 {
		d.slots["format"] = d.literal(d.format.String())
		d.parts = append(d.parts, code{text: fillCode(d.dates.code, d.slots)})
		d.format.Reset()
	}
}

// nextLetters takes the longest part of a pattern from its front that the language
// has words for.
func nextLetters(pattern string, d dates) (part, rest string) {
	for _, words := range []map[string]string{d.letters, d.pieces} {
		for letters := range words {
			if strings.HasPrefix(pattern, letters) && len(letters) > len(part) {
				part = letters
			}
		}
	}
	return part, pattern[len(part):]
}

// nextText takes a text from the front of a pattern: quoted, the letters of the
// zone, which is settled, or one character.
func nextText(pattern, zone string) (text, rest string) {
	if pattern[0] == '\'' {
		return nextQuoted(pattern[1:])
	}
	for _, letters := range []string{"XXX", "XX", "Z"} {
		if strings.HasPrefix(pattern, letters) {
			return zoneText(letters, zone), pattern[len(letters):]
		}
	}
	return pattern[:1], pattern[1:]
}

// nextQuoted takes what stands between quotes, of which two are one in the text.
func nextQuoted(pattern string) (text, rest string) {
	if strings.HasPrefix(pattern, "'") {
		return "'", pattern[1:]
	}
	for {
		part, behind, _ := strings.Cut(pattern, "'")
		if text += part; !strings.HasPrefix(behind, "'") {
			return text, behind
		}
		text, pattern = text+"'", behind[1:]
	}
}

func zoneText(letters, zone string) string {
	switch {
	case letters == "Z" && zone == "Z":
		return "+0000"
	case letters == "XXX" || zone == "Z":
		return zone
	}
	return strings.Replace(zone, ":", "", 1)
}

// offset is how many seconds a zone such as +08:00 is ahead.
func offset(zone string) int {
	t, err := time.Parse("Z07:00", zone)
	if err != nil {
		return 0
	}
	_, seconds := t.Zone()
	return seconds
}
