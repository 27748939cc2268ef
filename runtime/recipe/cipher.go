package recipe

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/subtle"
)

// AppendAESGCM appends data encrypted with AES-GCM (NIST SP 800-38D), the tag of
// 16 bytes behind it; false for a key or an initial vector of a wrong length.
func AppendAESGCM(dst, key, iv, data, aad []byte) ([]byte, bool) {
	gcm, ok := newGCM(key, iv)
	if !ok {
		return dst, false
	}
	return gcm.Seal(dst, iv, data, aad), true
}

// FromAESGCM undoes [AppendAESGCM]; false also for data that was changed.
func FromAESGCM(dst, key, iv, data, aad []byte) ([]byte, bool) {
	gcm, ok := newGCM(key, iv)
	if !ok {
		return dst, false
	}
	n := len(dst)
	out, err := gcm.Open(dst, iv, data, aad)
	if err != nil {
		return dst[:n], false
	}
	return out, true
}

func newGCM(key, iv []byte) (cipher.AEAD, bool) {
	block, err := aes.NewCipher(key)
	if err != nil || len(iv) == 0 {
		return nil, false
	}
	gcm, err := cipher.NewGCMWithNonceSize(block, len(iv))
	return gcm, err == nil
}

// AppendAESCBC appends data encrypted with AES-CBC and PKCS#7 padding; false for a
// key or an initial vector of a wrong length.
func AppendAESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	return EncryptCBC(dst, block, err, iv, data)
}

// FromAESCBC undoes [AppendAESCBC]; false also for wrong padding.
func FromAESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	return DecryptCBC(dst, block, err, iv, data)
}

// AppendAESECB appends data encrypted with AES-ECB and PKCS#7 padding.
func AppendAESECB(dst, key, data []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	return EncryptECB(dst, block, err, data)
}

// FromAESECB undoes [AppendAESECB]; false also for wrong padding.
func FromAESECB(dst, key, data []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	return DecryptECB(dst, block, err, data)
}

// AppendDESCBC appends data encrypted with DES-CBC and PKCS#7 padding.
func AppendDESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := des.NewCipher(key)
	return EncryptCBC(dst, block, err, iv, data)
}

// FromDESCBC undoes [AppendDESCBC]; false also for wrong padding.
func FromDESCBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := des.NewCipher(key)
	return DecryptCBC(dst, block, err, iv, data)
}

// AppendDESECB appends data encrypted with DES-ECB and PKCS#7 padding.
func AppendDESECB(dst, key, data []byte) ([]byte, bool) {
	block, err := des.NewCipher(key)
	return EncryptECB(dst, block, err, data)
}

// FromDESECB undoes [AppendDESECB]; false also for wrong padding.
func FromDESECB(dst, key, data []byte) ([]byte, bool) {
	block, err := des.NewCipher(key)
	return DecryptECB(dst, block, err, data)
}

// AppendDES3CBC appends data encrypted with Triple DES in CBC mode and PKCS#7
// padding. A key has 24 bytes, or 16, of which the first 8 are used twice.
func AppendDES3CBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := des.NewTripleDESCipher(tripleKey(key))
	return EncryptCBC(dst, block, err, iv, data)
}

// FromDES3CBC undoes [AppendDES3CBC]; false also for wrong padding.
func FromDES3CBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := des.NewTripleDESCipher(tripleKey(key))
	return DecryptCBC(dst, block, err, iv, data)
}

// AppendDES3ECB appends data encrypted with Triple DES in ECB mode and PKCS#7
// padding; keys are as those of [AppendDES3CBC].
func AppendDES3ECB(dst, key, data []byte) ([]byte, bool) {
	block, err := des.NewTripleDESCipher(tripleKey(key))
	return EncryptECB(dst, block, err, data)
}

// FromDES3ECB undoes [AppendDES3ECB]; false also for wrong padding.
func FromDES3ECB(dst, key, data []byte) ([]byte, bool) {
	block, err := des.NewTripleDESCipher(tripleKey(key))
	return DecryptECB(dst, block, err, data)
}

func tripleKey(key []byte) []byte {
	if len(key) != 2*des.BlockSize {
		return key
	}
	return append(append(make([]byte, 0, 3*des.BlockSize), key...), key[:des.BlockSize]...)
}

// EncryptCBC appends data encrypted in CBC mode with PKCS#7 padding, for ciphers
// of other packages; err is that of the cipher's constructor.
func EncryptCBC(dst []byte, block cipher.Block, err error, iv, data []byte) ([]byte, bool) {
	if err != nil || len(iv) != block.BlockSize() {
		return dst, false
	}
	at := len(dst)
	dst = appendPadded(dst, data, block.BlockSize())
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(dst[at:], dst[at:])
	return dst, true
}

// DecryptCBC undoes [EncryptCBC].
func DecryptCBC(dst []byte, block cipher.Block, err error, iv, data []byte) ([]byte, bool) {
	if err != nil || len(iv) != block.BlockSize() || len(data)%block.BlockSize() != 0 {
		return dst, false
	}
	at := len(dst)
	dst = append(dst, data...)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(dst[at:], dst[at:])
	return unpadded(dst, at, block.BlockSize())
}

// EncryptECB appends data encrypted block by block with PKCS#7 padding, for
// ciphers of other packages; err is that of the cipher's constructor.
func EncryptECB(dst []byte, block cipher.Block, err error, data []byte) ([]byte, bool) {
	if err != nil {
		return dst, false
	}
	at, size := len(dst), block.BlockSize()
	dst = appendPadded(dst, data, size)
	for ; at < len(dst); at += size {
		block.Encrypt(dst[at:at+size], dst[at:at+size])
	}
	return dst, true
}

// DecryptECB undoes [EncryptECB].
func DecryptECB(dst []byte, block cipher.Block, err error, data []byte) ([]byte, bool) {
	if err != nil || len(data)%block.BlockSize() != 0 {
		return dst, false
	}
	at, size := len(dst), block.BlockSize()
	dst = append(dst, data...)
	for i := at; i < len(dst); i += size {
		block.Decrypt(dst[i:i+size], dst[i:i+size])
	}
	return unpadded(dst, at, size)
}

// appendPadded appends data with PKCS#7 padding (RFC 5652).
func appendPadded(dst, data []byte, size int) []byte {
	dst = append(dst, data...)
	n := size - len(data)%size
	for range n {
		dst = append(dst, byte(n))
	}
	return dst
}

// unpadded takes the padding off what was decrypted from an index on, in a time
// that does not tell how much of it was right.
func unpadded(dst []byte, at, size int) ([]byte, bool) {
	text := dst[at:]
	if len(text) < size {
		return dst[:at], false
	}
	n := text[len(text)-1]
	good := subtle.ConstantTimeLessOrEq(1, int(n)) & subtle.ConstantTimeLessOrEq(int(n), size)
	for i := range size {
		inPadding := subtle.ConstantTimeLessOrEq(i+1, int(n))
		right := subtle.ConstantTimeByteEq(text[len(text)-1-i], n)
		good &= right | (1 - inPadding)
	}
	if good != 1 {
		return dst[:at], false
	}
	return dst[:len(dst)-int(n)], true
}
