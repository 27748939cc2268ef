package recipe

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
)

// RSAPadding is how data is padded before RSA encryption.
type RSAPadding int

// The paddings of RFC 8017.
const (
	PaddingPKCS1 RSAPadding = iota // PKCS#1 v1.5
	PaddingOAEPSHA1
	PaddingOAEPSHA256
)

// overhead is how many bytes of a block are not data.
func (p RSAPadding) overhead() int {
	switch p {
	case PaddingOAEPSHA1:
		return 2*sha1.Size + 2
	case PaddingOAEPSHA256:
		return 2*sha256.Size + 2
	}
	return 11
}

// AppendRSAEncrypt appends data encrypted under a public key; false without a
// key, or if the data does not fit into one block.
func AppendRSAEncrypt(dst []byte, key RSAPublic, data []byte, padding RSAPadding) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	var out []byte
	var err error
	switch padding {
	case PaddingOAEPSHA1:
		out, err = rsa.EncryptOAEP(sha1.New(), rand.Reader, key.key, data, nil)
	case PaddingOAEPSHA256:
		out, err = rsa.EncryptOAEP(sha256.New(), rand.Reader, key.key, data, nil)
	default:
		out, err = rsa.EncryptPKCS1v15(rand.Reader, key.key, data)
	}
	if err != nil {
		return dst, false
	}
	return append(dst, out...), true
}

// FromRSAEncrypt undoes [AppendRSAEncrypt]. Size is the length that the data has
// to have, 0 for any. With PKCS#1 v1.5 and a size, what cannot be decrypted
// becomes random bytes of that size: whoever sends it learns nothing (RFC 8017,
// section 7.2), and what depends on it fails.
func FromRSAEncrypt(dst []byte, key RSAPrivate, data []byte, padding RSAPadding, size int) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	var out []byte
	var err error
	switch {
	case padding == PaddingOAEPSHA1:
		out, err = rsa.DecryptOAEP(sha1.New(), nil, key.key, data, nil)
	case padding == PaddingOAEPSHA256:
		out, err = rsa.DecryptOAEP(sha256.New(), nil, key.key, data, nil)
	case size > 0:
		out = AppendRandom(nil, size)
		err = rsa.DecryptPKCS1v15SessionKey(nil, key.key, data, out)
	default:
		out, err = rsa.DecryptPKCS1v15(nil, key.key, data)
	}
	if err != nil || size > 0 && len(out) != size {
		return dst, false
	}
	return append(dst, out...), true
}

// AppendRSAEncryptChunked appends data encrypted under a public key in as many
// blocks as it takes.
func AppendRSAEncryptChunked(dst []byte, key RSAPublic, data []byte, padding RSAPadding) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	room, n := key.key.Size()-padding.overhead(), len(dst)
	for first := true; first || len(data) > 0; first = false {
		chunk := data[:min(room, len(data))]
		data = data[len(chunk):]
		var ok bool
		if dst, ok = AppendRSAEncrypt(dst, key, chunk, padding); !ok {
			return dst[:n], false
		}
	}
	return dst, true
}

// FromRSAEncryptChunked undoes [AppendRSAEncryptChunked].
func FromRSAEncryptChunked(dst []byte, key RSAPrivate, data []byte, padding RSAPadding) ([]byte, bool) {
	if key.key == nil || len(data) == 0 || len(data)%key.key.Size() != 0 {
		return dst, false
	}
	n := len(dst)
	for size := key.key.Size(); len(data) > 0; data = data[size:] {
		var ok bool
		if dst, ok = FromRSAEncrypt(dst, key, data[:size], padding, 0); !ok {
			return dst[:n], false
		}
	}
	return dst, true
}
