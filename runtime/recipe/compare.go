package recipe

import (
	"crypto/rand"
	"crypto/subtle"
)

// EqualBytes compares in a time that depends on the lengths only. Digests are
// compared with it after decoding: the case of hex does not matter.
func EqualBytes(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }

// EqualText compares in a time that depends on the lengths only, for texts
// that are made with a secret.
func EqualText[A, B Text](a A, b B) bool {
	if len(a) != len(b) {
		return false
	}
	var differ byte
	for i := range len(a) {
		differ |= a[i] ^ b[i]
	}
	return subtle.ConstantTimeByteEq(differ, 0) == 1
}

const (
	nonceAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

	// maxNonce bounds the text that a receiver takes for a nonce.
	maxNonce = 256
)

// AppendNonce appends n random letters and digits of ASCII.
func AppendNonce(dst []byte, n int) []byte {
	// Bytes from fair on would favour the first letters.
	const fair = byte(256 - 256%len(nonceAlphabet))
	var random [64]byte
	for n > 0 {
		rand.Read(random[:])
		for _, c := range random {
			if n > 0 && c < fair {
				dst = append(dst, nonceAlphabet[int(c)%len(nonceAlphabet)])
				n--
			}
		}
	}
	return dst
}

// ValidNonce reports whether a receiver takes a text for a nonce: it has 1 to
// 256 bytes, whatever the other side makes it of, but holds none of the texts that
// stand beside it in what is signed.
func ValidNonce[T Text](text T, without ...string) bool {
	for _, w := range without {
		for at := 0; at+len(w) <= len(text); at++ {
			if string(text[at:at+len(w)]) == w {
				return false
			}
		}
	}
	return 1 <= len(text) && len(text) <= maxNonce
}

// AppendRandom appends n random bytes.
func AppendRandom(dst []byte, n int) []byte {
	at := len(dst)
	dst = append(dst, make([]byte, n)...)
	rand.Read(dst[at:])
	return dst
}
