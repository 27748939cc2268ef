package recipe

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"hash"
)

// RSAPadding is how data are padded before RSA encrypts them.
type RSAPadding uint8

// Paddings of RSA encryption. OAEP uses its digest for MGF1 too, and no label.
const (
	PaddingPKCS1 RSAPadding = iota // PKCS#1 v1.5
	PaddingOAEPSHA1
	PaddingOAEPSHA256
)

// digest makes the digest of OAEP, nil for PKCS#1 v1.5.
func (p RSAPadding) digest() hash.Hash {
	switch p {
	case PaddingOAEPSHA1:
		return sha1.New()
	case PaddingOAEPSHA256:
		return sha256.New()
	}
	return nil
}

// room is the number of bytes that one block of a key takes.
func (p RSAPadding) room(key *rsa.PublicKey) int {
	if digest := p.digest(); digest != nil {
		return key.Size() - 2*digest.Size() - 2
	}
	return key.Size() - 11
}

// AppendRSAEncrypt appends data encrypted for the owner of a key, as many bytes
// as the key has. It returns false without a key, or if data are too long.
func AppendRSAEncrypt(dst []byte, key RSAPublic, data []byte, padding RSAPadding) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	var out []byte
	var err error
	if digest := padding.digest(); digest != nil {
		out, err = rsa.EncryptOAEP(digest, rand.Reader, key.key, data, nil)
	} else {
		out, err = rsa.EncryptPKCS1v15(rand.Reader, key.key, data)
	}
	return append(dst, out...), err == nil
}

// FromRSAEncrypt undoes [AppendRSAEncrypt]. It returns false without a key, or
// if data cannot be decrypted.
//
// To tell a sender that padding by PKCS#1 v1.5 was wrong helps him decrypt what
// he was not meant to read. If size is not zero, the text has to have that
// size, and for any other data random bytes are appended instead, in the same
// time; what is done with them fails later.
func FromRSAEncrypt(dst []byte, key RSAPrivate, data []byte, padding RSAPadding, size int) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	if padding == PaddingPKCS1 && size > 0 {
		n := len(dst)
		dst = AppendRandom(dst, size)
		if len(data) == key.key.Size() {
			// It leaves the random bytes in place, and its errors tell of the
			// length of data only.
			_ = rsa.DecryptPKCS1v15SessionKey(nil, key.key, data, dst[n:])
		}
		return dst, true
	}
	if len(data) != key.key.Size() { // a number without its leading zeros is another text
		return dst, false
	}
	var out []byte
	var err error
	if digest := padding.digest(); digest != nil {
		out, err = rsa.DecryptOAEP(digest, nil, key.key, data, nil)
	} else {
		out, err = rsa.DecryptPKCS1v15(nil, key.key, data)
	}
	return append(dst, out...), err == nil
}

// AppendRSAEncryptChunked is [AppendRSAEncrypt] for data of any length: each
// piece, as long as the key takes, becomes a block of its own.
func AppendRSAEncryptChunked(dst []byte, key RSAPublic, data []byte, padding RSAPadding) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	room := padding.room(key.key)
	for n := len(dst); ; {
		piece := data[:min(room, len(data))]
		var ok bool
		if dst, ok = AppendRSAEncrypt(dst, key, piece, padding); !ok {
			return dst[:n], false
		}
		if data = data[len(piece):]; len(data) == 0 {
			return dst, true
		}
	}
}

// FromRSAEncryptChunked undoes [AppendRSAEncryptChunked], whatever the length
// of the pieces was.
func FromRSAEncryptChunked(dst []byte, key RSAPrivate, data []byte, padding RSAPadding) ([]byte, bool) {
	if key.key == nil || len(data) == 0 || len(data)%key.key.Size() != 0 {
		return dst, false
	}
	n := len(dst)
	for len(data) > 0 {
		var ok bool
		if dst, ok = FromRSAEncrypt(dst, key, data[:key.key.Size()], padding, 0); !ok {
			return dst[:n], false
		}
		data = data[key.key.Size():]
	}
	return dst, true
}
