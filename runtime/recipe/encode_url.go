package recipe

import "encoding/base64"

// Both refuse what their encoder would not write: other padding, stray bits.
var (
	base64URL    = base64.URLEncoding.Strict()
	base64URLRaw = base64.RawURLEncoding.Strict()
)

// AppendBase64URL appends bytes in base64 of the URL alphabet, with padding.
func AppendBase64URL[T Text](dst []byte, src T) []byte {
	return base64URL.AppendEncode(dst, []byte(src))
}

// FromBase64URL undoes [AppendBase64URL]. It accepts one text for each value.
func FromBase64URL[T Text](dst []byte, text T) ([]byte, bool) {
	return decodeBase64(base64URL, dst, []byte(text))
}

// AppendBase64URLRaw appends bytes in base64 of the URL alphabet, without padding.
func AppendBase64URLRaw[T Text](dst []byte, src T) []byte {
	return base64URLRaw.AppendEncode(dst, []byte(src))
}

// FromBase64URLRaw undoes [AppendBase64URLRaw]. It accepts one text for each value.
func FromBase64URLRaw[T Text](dst []byte, text T) ([]byte, bool) {
	return decodeBase64(base64URLRaw, dst, []byte(text))
}

// decodeBase64 decodes without the line breaks that encoding/base64 skips.
func decodeBase64(e *base64.Encoding, dst, text []byte) ([]byte, bool) {
	n := len(dst)
	for _, c := range text {
		if c == '\n' || c == '\r' {
			return dst, false
		}
	}
	out, err := e.AppendDecode(dst, text)
	if err != nil {
		return dst[:n], false
	}
	return out, true
}

// AppendPercentPath appends a text as [AppendPercent] does, but for slashes,
// which stay.
func AppendPercentPath[T Text](dst []byte, text T) []byte {
	for i := range len(text) {
		dst = appendPercentByte(dst, text[i], unreserved(text[i]) || text[i] == '/')
	}
	return dst
}

// FromPercentPath undoes [AppendPercentPath], as freely as [FromPercent].
func FromPercentPath[T Text](dst []byte, text T) ([]byte, bool) {
	n := len(dst)
	for {
		at := index(text, "/")
		part := text
		if at >= 0 {
			part = text[:at]
		}
		var ok bool
		if dst, ok = FromPercent(dst, part); !ok {
			return dst[:n], false
		}
		if at < 0 {
			return dst, true
		}
		dst, text = append(dst, '/'), text[at+1:]
	}
}

// AppendPercentForm appends a text as HTML forms encode it: a space is a plus
// sign, letters, digits and * - . _ stay.
func AppendPercentForm[T Text](dst []byte, text T) []byte { return AppendFormText(dst, text) }

// FromPercentForm undoes [AppendPercentForm]. A malformed % is refused.
func FromPercentForm[T Text](dst []byte, text T) ([]byte, bool) {
	n := len(dst)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '+':
			c = ' '
		case c == '%':
			if i+2 >= len(text) {
				return dst[:n], false
			}
			high, ok1 := hexDigit(text[i+1])
			low, ok2 := hexDigit(text[i+2])
			if !ok1 || !ok2 {
				return dst[:n], false
			}
			c = high<<4 | low
			i += 2
		case c != '*' && (!unreserved(c) || c == '~'):
			return dst[:n], false
		}
		dst = append(dst, c)
	}
	return dst, true
}
