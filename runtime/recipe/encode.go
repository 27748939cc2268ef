package recipe

const (
	lowerHex = "0123456789abcdef"
	upperHex = "0123456789ABCDEF"
)

// AppendHex appends bytes in lower-case hexadecimal.
func AppendHex[T Text](dst []byte, src T) []byte {
	for i := range len(src) {
		dst = append(dst, lowerHex[src[i]>>4], lowerHex[src[i]&15])
	}
	return dst
}

// FromHex appends the bytes that hexadecimal stands for, in either case.
func FromHex[T Text](dst []byte, text T) ([]byte, bool) {
	if len(text)%2 != 0 {
		return dst, false
	}
	n := len(dst)
	for i := 0; i+1 < len(text); i += 2 {
		c, ok := hexByte(text[i], text[i+1])
		if !ok {
			return dst[:n], false
		}
		dst = append(dst, c)
	}
	return dst, true
}

// hexByte is the byte that two hexadecimal digits stand for.
func hexByte(high, low byte) (c byte, ok bool) {
	value := uint(hexValues[high])<<4 | uint(hexValues[low])
	return byte(value), value <= 0xff
}

const noHex = 0x100

var hexValues = func() (values [256]uint16) {
	for i := range values {
		values[i] = noHex
	}
	for i := range uint16(16) {
		values[lowerHex[i]], values[upperHex[i]] = i, i
	}
	return values
}()

// A byteSet says which bytes stand for themselves in a percent-encoded text.
type byteSet [256]bool

func newByteSet(punctuation string) *byteSet {
	var set byteSet
	for i := range set {
		set[i] = alphanumeric(byte(i))
	}
	for i := range len(punctuation) {
		set[punctuation[i]] = true
	}
	return &set
}

var (
	unreserved = newByteSet("-._~")
	pathBytes  = newByteSet("-._~/")
	// Senders differ in whether ~ is encoded in a form.
	formBytes = newByteSet("*-._~")
)

func alphanumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// AppendPercent appends a text with all but the unreserved characters of
// RFC 3986 (letters, digits, - . _ ~) percent-encoded, in upper-case hex.
func AppendPercent[T Text](dst []byte, text T) []byte {
	return appendPercent(dst, text, unreserved)
}

// FromPercent undoes [AppendPercent]. Senders differ in the case of the hex
// digits and in what they encode without need, so both are accepted. A
// character that must be encoded and is not, or a malformed %, is refused.
func FromPercent[T Text](dst []byte, text T) ([]byte, bool) {
	return fromPercent(dst, text, unreserved)
}

// AppendPercentPath is [AppendPercent] for a path: / stands for itself.
func AppendPercentPath[T Text](dst []byte, text T) []byte {
	return appendPercent(dst, text, pathBytes)
}

// FromPercentPath undoes [AppendPercentPath], as strictly as [FromPercent].
func FromPercentPath[T Text](dst []byte, text T) ([]byte, bool) {
	return fromPercent(dst, text, pathBytes)
}

// AppendPercentForm appends a text as HTML forms encode it: letters, digits
// and * - . _ stand for themselves, a space is +.
func AppendPercentForm[T Text](dst []byte, text T) []byte { return AppendFormText(dst, text) }

// FromPercentForm undoes [AppendPercentForm], as strictly as [FromPercent].
func FromPercentForm[T Text](dst []byte, text T) ([]byte, bool) {
	n := len(dst)
	for {
		at := index(text, "+")
		if at < 0 {
			break
		}
		var ok bool
		if dst, ok = fromPercent(dst, text[:at], formBytes); !ok {
			return dst[:n], false
		}
		dst, text = append(dst, ' '), text[at+1:]
	}
	dst, ok := fromPercent(dst, text, formBytes)
	if !ok {
		return dst[:n], false
	}
	return dst, true
}

func appendPercent[T Text](dst []byte, text T, plain *byteSet) []byte {
	for i := range len(text) {
		dst = appendPercentByte(dst, text[i], plain[text[i]])
	}
	return dst
}

func appendPercentByte(dst []byte, c byte, plain bool) []byte {
	if plain {
		return append(dst, c)
	}
	return append(dst, '%', upperHex[c>>4], upperHex[c&15])
}

func fromPercent[T Text](dst []byte, text T, plain *byteSet) ([]byte, bool) {
	n := len(dst)
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '%' {
			if i+2 >= len(text) {
				return dst[:n], false
			}
			var ok bool
			if c, ok = hexByte(text[i+1], text[i+2]); !ok {
				return dst[:n], false
			}
			i += 2
		} else if !plain[c] {
			return dst[:n], false
		}
		dst = append(dst, c)
	}
	return dst, true
}
