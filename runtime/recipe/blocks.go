package recipe

import (
	"crypto/cipher"
	"crypto/subtle"
)

// AppendCBC appends data encrypted in CBC mode, with padding by PKCS#7. It
// returns false unless the iv has the size of a block.
func AppendCBC(dst []byte, block cipher.Block, iv, data []byte) ([]byte, bool) {
	if len(iv) != block.BlockSize() {
		return dst, false
	}
	n := len(dst)
	dst = appendPadded(dst, data, block.BlockSize())
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(dst[n:], dst[n:])
	return dst, true
}

// FromCBC undoes [AppendCBC]. It returns false if data or iv have another size,
// or for wrong padding, which it finds in constant time.
func FromCBC(dst []byte, block cipher.Block, iv, data []byte) ([]byte, bool) {
	if len(iv) != block.BlockSize() || len(data) == 0 || len(data)%len(iv) != 0 {
		return dst, false
	}
	n := len(dst)
	dst = append(dst, data...)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(dst[n:], dst[n:])
	return cutPadding(dst, n, len(iv))
}

// AppendECB appends data encrypted block by block, with padding by PKCS#7.
func AppendECB(dst []byte, block cipher.Block, data []byte) []byte {
	n, size := len(dst), block.BlockSize()
	dst = appendPadded(dst, data, size)
	for at := n; at < len(dst); at += size {
		block.Encrypt(dst[at:at+size], dst[at:at+size])
	}
	return dst
}

// FromECB undoes [AppendECB]. It returns false if data has another size, or for
// wrong padding, which it finds in constant time.
func FromECB(dst []byte, block cipher.Block, data []byte) ([]byte, bool) {
	n, size := len(dst), block.BlockSize()
	if len(data) == 0 || len(data)%size != 0 {
		return dst, false
	}
	dst = append(dst, data...)
	for at := n; at < len(dst); at += size {
		block.Decrypt(dst[at:at+size], dst[at:at+size])
	}
	return cutPadding(dst, n, size)
}

// appendPadded appends data and 1 to size bytes that each tell their number.
func appendPadded(dst, data []byte, size int) []byte {
	dst = append(dst, data...)
	padding := size - len(data)%size
	for range padding {
		dst = append(dst, byte(padding))
	}
	return dst
}

// cutPadding removes the padding of what follows the first n bytes of dst, at
// least one block.
func cutPadding(dst []byte, n, size int) ([]byte, bool) {
	padding := int(dst[len(dst)-1])
	good := subtle.ConstantTimeLessOrEq(1, padding) & subtle.ConstantTimeLessOrEq(padding, size)
	for i := 1; i <= size; i++ {
		outside := subtle.ConstantTimeLessOrEq(padding+1, i)
		good &= outside | subtle.ConstantTimeByteEq(dst[len(dst)-i], byte(padding))
	}
	if good != 1 {
		return dst[:n], false
	}
	return dst[:len(dst)-padding], true
}
