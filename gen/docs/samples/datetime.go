package samples

import (
	"strconv"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// datetime prints a time in the format of a contract.
func (w *writer) datetime(a *spec.Apply) code {
	now := w.expr(a.Args[0])
	pattern, zone := literalText(a.Args[1]), literalText(a.Args[2])
	slots := map[string]code{"now": now, "zone": w.literal(zone)}
	if seconds := offset(zone); seconds == 0 {
		slots["time"] = with(w.dates.at, now)
	} else {
		shift := map[string]code{"now": now, "seconds": {text: strconv.Itoa(seconds)}}
		slots["time"] = code{text: fillCode(w.dates.shifted, shift), loose: true}
	}
	if w.dates.letters == nil && w.dates.pieces == nil {
		slots["format"] = w.literal(pattern)
		return code{text: fillCode(w.dates.code, slots)}
	}
	var parts []code
	var format strings.Builder
	flush := func() {
		if format.Len() > 0 {
			slots["format"] = w.literal(format.String())
			parts = append(parts, code{text: fillCode(w.dates.code, slots)})
			format.Reset()
		}
	}
	for rest := pattern; rest != ""; {
		var part string
		if part, rest = nextLetters(rest, w.dates); part == "" {
			part, rest = nextText(rest, zone)
			if w.dates.letters == nil {
				parts = append(parts, w.literal(part))
			} else {
				format.WriteString(w.dates.literal(part))
			}
			continue
		}
		if letters, ok := w.dates.letters[part]; ok {
			format.WriteString(letters)
			continue
		}
		flush()
		parts = append(parts, code{text: fillCode(w.dates.pieces[part], slots)})
	}
	flush()
	return w.texts(parts...)
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
