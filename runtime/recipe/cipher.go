package recipe

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
)

// minGCMNonce is the size of nonce that GCM is made for. Some platforms take 16
// bytes, which it hashes first.
const minGCMNonce = 12

func newGCM(key, iv []byte) (cipher.AEAD, bool) {
	block, err := aes.NewCipher(key)
	if err != nil || len(iv) < minGCMNonce {
		return nil, false
	}
	gcm, err := cipher.NewGCMWithNonceSize(block, len(iv))
	return gcm, err == nil
}

// AppendAESGCM appends data encrypted with AES in Galois counter mode, and its
// tag of 16 bytes, which also holds for aad. It returns false unless the key
// has 16, 24 or 32 bytes and the iv 12 or more. One iv must never serve twice
// under one key. dst must not overlap data.
func AppendAESGCM(dst, key, iv, data, aad []byte) ([]byte, bool) {
	gcm, ok := newGCM(key, iv)
	if !ok {
		return dst, false
	}
	return gcm.Seal(dst, iv, data, aad), true
}

// FromAESGCM undoes [AppendAESGCM]. It returns false if the tag does not hold.
func FromAESGCM(dst, key, iv, data, aad []byte) ([]byte, bool) {
	gcm, ok := newGCM(key, iv)
	if !ok {
		return dst, false
	}
	out, err := gcm.Open(dst, iv, data, aad)
	if err != nil {
		return dst, false
	}
	return out, true
}

// AppendAESCBC appends data encrypted with AES in CBC mode, with padding by
// PKCS#7. It returns false unless the key has 16, 24 or 32 bytes and the iv 16.
// dst must not overlap data.
func AppendAESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	return appendCBC(dst, aes.NewCipher, key, iv, data)
}

// FromAESCBC undoes [AppendAESCBC].
func FromAESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	return fromCBC(dst, aes.NewCipher, key, iv, data)
}

// AppendAESECB appends data encrypted with AES block by block, with padding by
// PKCS#7: equal blocks stay equal. It returns false unless the key has 16, 24
// or 32 bytes. dst must not overlap data.
func AppendAESECB(dst, key, data []byte) ([]byte, bool) {
	return appendECB(dst, aes.NewCipher, key, data)
}

// FromAESECB undoes [AppendAESECB].
func FromAESECB(dst, key, data []byte) ([]byte, bool) { return fromECB(dst, aes.NewCipher, key, data) }

// AppendDESCBC is [AppendAESCBC] with DES: key and iv have 8 bytes.
func AppendDESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	return appendCBC(dst, des.NewCipher, key, iv, data)
}

// FromDESCBC undoes [AppendDESCBC].
func FromDESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	return fromCBC(dst, des.NewCipher, key, iv, data)
}

// AppendDESECB is [AppendAESECB] with DES: the key has 8 bytes.
func AppendDESECB(dst, key, data []byte) ([]byte, bool) {
	return appendECB(dst, des.NewCipher, key, data)
}

// FromDESECB undoes [AppendDESECB].
func FromDESECB(dst, key, data []byte) ([]byte, bool) { return fromECB(dst, des.NewCipher, key, data) }

// AppendDES3CBC is [AppendAESCBC] with triple DES: the key has 24 bytes, or 16
// of which the first 8 serve again as the third part; the iv has 8.
func AppendDES3CBC(dst, key, iv, data []byte) ([]byte, bool) {
	return appendCBC(dst, newDES3, key, iv, data)
}

// FromDES3CBC undoes [AppendDES3CBC].
func FromDES3CBC(dst, key, iv, data []byte) ([]byte, bool) {
	return fromCBC(dst, newDES3, key, iv, data)
}

// AppendDES3ECB is [AppendAESECB] with triple DES: the key is as in
// [AppendDES3CBC].
func AppendDES3ECB(dst, key, data []byte) ([]byte, bool) { return appendECB(dst, newDES3, key, data) }

// FromDES3ECB undoes [AppendDES3ECB].
func FromDES3ECB(dst, key, data []byte) ([]byte, bool) { return fromECB(dst, newDES3, key, data) }

const desKeySize = 8

func newDES3(key []byte) (cipher.Block, error) {
	if len(key) != 2*desKeySize {
		return des.NewTripleDESCipher(key)
	}
	var whole [3 * desKeySize]byte
	copy(whole[copy(whole[:], key):], key)
	return des.NewTripleDESCipher(whole[:])
}

type newBlock func(key []byte) (cipher.Block, error)

func appendCBC(dst []byte, create newBlock, key, iv, data []byte) ([]byte, bool) {
	block, err := create(key)
	if err != nil {
		return dst, false
	}
	return AppendCBC(dst, block, iv, data)
}

func fromCBC(dst []byte, create newBlock, key, iv, data []byte) ([]byte, bool) {
	block, err := create(key)
	if err != nil {
		return dst, false
	}
	return FromCBC(dst, block, iv, data)
}

func appendECB(dst []byte, create newBlock, key, data []byte) ([]byte, bool) {
	block, err := create(key)
	if err != nil {
		return dst, false
	}
	return AppendECB(dst, block, data), true
}

func fromECB(dst []byte, create newBlock, key, data []byte) ([]byte, bool) {
	block, err := create(key)
	if err != nil {
		return dst, false
	}
	return FromECB(dst, block, data)
}
