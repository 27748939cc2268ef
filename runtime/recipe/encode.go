package recipe

const (
	lowerHex       = "0123456789abcdef"
	upperHex       = "0123456789ABCDEF"
	base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
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

// AppendBase64 appends bytes in padded base64 (RFC 4648 §4).
func AppendBase64[T Text](dst []byte, src T) []byte {
	for len(src) >= 3 {
		n := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		dst = append(dst, base64Alphabet[n>>18], base64Alphabet[n>>12&63], base64Alphabet[n>>6&63], base64Alphabet[n&63])
		src = src[3:]
	}
	switch len(src) {
	case 1:
		n := uint(src[0])
		dst = append(dst, base64Alphabet[n>>2], base64Alphabet[n<<4&63], '=', '=')
	case 2:
		n := uint(src[0])<<8 | uint(src[1])
		dst = append(dst, base64Alphabet[n>>10], base64Alphabet[n>>4&63], base64Alphabet[n<<2&63], '=')
	}
	return dst
}

// FromBase64 appends the bytes that padded base64 stands for. It accepts one
// text for each value: no line breaks, no missing padding, no stray bits.
func FromBase64[T Text](dst []byte, text T) ([]byte, bool) {
	if len(text)%4 != 0 {
		return dst, false
	}
	n := len(dst)
	for len(text) > 0 {
		bytes := 3
		if len(text) == 4 && text[3] == '=' {
			bytes = 2
			if text[2] == '=' {
				bytes = 1
			}
		}
		group := uint32(0)
		for i := range bytes + 1 {
			bits := base64Values[text[i]]
			if bits == noBase64 {
				return dst[:n], false
			}
			group |= uint32(bits) << (18 - 6*i)
		}
		if group<<(8+8*bytes) != 0 {
			return dst[:n], false
		}
		for i := range bytes {
			dst = append(dst, byte(group>>(16-8*i)))
		}
		text = text[4:]
	}
	return dst, true
}

const noBase64 = 0xff

var base64Values = func() (values [256]byte) {
	for i := range values {
		values[i] = noBase64
	}
	for i := range len(base64Alphabet) {
		values[base64Alphabet[i]] = byte(i)
	}
	return values
}()

// AppendPercent appends a text with all but the unreserved characters of
// RFC 3986 (letters, digits, - . _ ~) percent-encoded, in upper-case hex.
func AppendPercent[T Text](dst []byte, text T) []byte {
	for i := range len(text) {
		dst = appendPercentByte(dst, text[i], unreserved(text[i]))
	}
	return dst
}

func appendPercentByte(dst []byte, c byte, plain bool) []byte {
	if plain {
		return append(dst, c)
	}
	return append(dst, '%', upperHex[c>>4], upperHex[c&15])
}

func unreserved(c byte) bool {
	return alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~'
}

func alphanumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// FromPercent undoes [AppendPercent]. Senders differ in the case of the hex
// digits and in what they encode without need, so both are accepted. A
// character that must be encoded and is not, or a malformed %, is refused.
func FromPercent[T Text](dst []byte, text T) ([]byte, bool) {
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
		} else if !unreserved(c) {
			return dst[:n], false
		}
		dst = append(dst, c)
	}
	return dst, true
}
