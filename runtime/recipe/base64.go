package recipe

const (
	base64Common   = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	base64Alphabet = base64Common + "+/"
	base64URL      = base64Common + "-_"
	noBase64       = 0xff
)

var base64Values, base64URLValues = valuesOf(base64Alphabet), valuesOf(base64URL)

func valuesOf(alphabet string) *[256]byte {
	var values [256]byte
	for i := range values {
		values[i] = noBase64
	}
	for i := range len(alphabet) {
		values[alphabet[i]] = byte(i)
	}
	return &values
}

// AppendBase64 appends bytes in padded base64 (RFC 4648 §4).
func AppendBase64[T Text](dst []byte, src T) []byte {
	return appendPadding(appendBase64(dst, src, base64Alphabet), len(src))
}

// FromBase64 appends the bytes that padded base64 stands for. It accepts one
// text for each value: no line breaks, no missing padding, no stray bits.
func FromBase64[T Text](dst []byte, text T) ([]byte, bool) {
	return fromPadded(dst, text, base64Values)
}

// AppendBase64URL appends bytes in padded base64 for URLs and file names
// (RFC 4648 §5).
func AppendBase64URL[T Text](dst []byte, src T) []byte {
	return appendPadding(appendBase64(dst, src, base64URL), len(src))
}

// FromBase64URL undoes [AppendBase64URL], as strictly as [FromBase64].
func FromBase64URL[T Text](dst []byte, text T) ([]byte, bool) {
	return fromPadded(dst, text, base64URLValues)
}

// AppendBase64URLRaw appends bytes in base64 for URLs without padding.
func AppendBase64URLRaw[T Text](dst []byte, src T) []byte {
	return appendBase64(dst, src, base64URL)
}

// FromBase64URLRaw undoes [AppendBase64URLRaw], as strictly as [FromBase64]:
// padding is refused.
func FromBase64URLRaw[T Text](dst []byte, text T) ([]byte, bool) {
	return fromBase64(dst, text, base64URLValues)
}

func appendPadding(dst []byte, size int) []byte {
	switch size % 3 {
	case 1:
		return append(dst, '=', '=')
	case 2:
		return append(dst, '=')
	}
	return dst
}

// appendBase64 appends bytes in base64 without padding.
func appendBase64[T Text](dst []byte, src T, alphabet string) []byte {
	for len(src) >= 3 {
		n := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		dst = append(dst, alphabet[n>>18], alphabet[n>>12&63], alphabet[n>>6&63], alphabet[n&63])
		src = src[3:]
	}
	switch len(src) {
	case 1:
		n := uint(src[0])
		dst = append(dst, alphabet[n>>2], alphabet[n<<4&63])
	case 2:
		n := uint(src[0])<<8 | uint(src[1])
		dst = append(dst, alphabet[n>>10], alphabet[n>>4&63], alphabet[n<<2&63])
	}
	return dst
}

func fromPadded[T Text](dst []byte, text T, values *[256]byte) ([]byte, bool) {
	if len(text)%4 != 0 {
		return dst, false
	}
	for range 2 {
		if last := len(text) - 1; last >= 0 && text[last] == '=' {
			text = text[:last]
		}
	}
	return fromBase64(dst, text, values)
}

// fromBase64 reads base64 without padding.
func fromBase64[T Text](dst []byte, text T, values *[256]byte) ([]byte, bool) {
	n := len(dst)
	for len(text) > 0 {
		size := min(len(text), 4)
		group := uint32(0)
		for i := range size {
			bits := values[text[i]]
			if bits == noBase64 {
				return dst[:n], false
			}
			group |= uint32(bits) << (18 - 6*i)
		}
		if size == 1 || group<<(8*size) != 0 {
			return dst[:n], false
		}
		for i := range size - 1 {
			dst = append(dst, byte(group>>(16-8*i)))
		}
		text = text[size:]
	}
	return dst, true
}
