package recipe

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"sync"
)

// AppendMD5 appends the MD5 digest of data, 16 bytes.
func AppendMD5(dst, data []byte) []byte {
	sum := md5.Sum(data)
	return append(dst, sum[:]...)
}

// AppendSHA1 appends the SHA-1 digest of data, 20 bytes.
func AppendSHA1(dst, data []byte) []byte {
	sum := sha1.Sum(data)
	return append(dst, sum[:]...)
}

// AppendSHA224 appends the SHA-224 digest of data, 28 bytes.
func AppendSHA224(dst, data []byte) []byte {
	sum := sha256.Sum224(data)
	return append(dst, sum[:]...)
}

// AppendSHA256 appends the SHA-256 digest of data, 32 bytes.
func AppendSHA256(dst, data []byte) []byte {
	sum := sha256.Sum256(data)
	return append(dst, sum[:]...)
}

// AppendSHA384 appends the SHA-384 digest of data, 48 bytes.
func AppendSHA384(dst, data []byte) []byte {
	sum := sha512.Sum384(data)
	return append(dst, sum[:]...)
}

// AppendSHA512 appends the SHA-512 digest of data, 64 bytes.
func AppendSHA512(dst, data []byte) []byte {
	sum := sha512.Sum512(data)
	return append(dst, sum[:]...)
}

// AppendHMACMD5 appends the HMAC of data with MD5 under a key, 16 bytes.
func AppendHMACMD5(dst, key, data []byte) []byte { return HMACMD5.append(dst, key, data) }

// AppendHMACSHA1 appends the HMAC of data with SHA-1 under a key, 20 bytes.
func AppendHMACSHA1(dst, key, data []byte) []byte { return HMACSHA1.append(dst, key, data) }

// AppendHMACSHA224 appends the HMAC of data with SHA-224 under a key, 28 bytes.
func AppendHMACSHA224(dst, key, data []byte) []byte { return HMACSHA224.append(dst, key, data) }

// AppendHMACSHA256 appends the HMAC of data with SHA-256 under a key, 32 bytes.
func AppendHMACSHA256(dst, key, data []byte) []byte { return HMACSHA256.append(dst, key, data) }

// AppendHMACSHA384 appends the HMAC of data with SHA-384 under a key, 48 bytes.
func AppendHMACSHA384(dst, key, data []byte) []byte { return HMACSHA384.append(dst, key, data) }

// AppendHMACSHA512 appends the HMAC of data with SHA-512 under a key, 64 bytes.
func AppendHMACSHA512(dst, key, data []byte) []byte { return HMACSHA512.append(dst, key, data) }

// hashing is the state of a digest that is pooled. While it is, it holds neither the
// key of a MAC nor what came out.
type hashing struct {
	hash.Hash
	block []byte // the padded key of a MAC
	sum   []byte
}

func newHashing(digest func() hash.Hash) *sync.Pool {
	return &sync.Pool{New: func() any {
		h := digest()
		return &hashing{h, make([]byte, h.BlockSize()), make([]byte, 0, h.Size())}
	}}
}

// release returns a state to its pool with nothing left of key and result.
func (s *hashing) release(pool *sync.Pool) {
	s.Reset()
	clear(s.block)
	clear(s.sum)
	pool.Put(s)
}

const (
	innerPad = 0x36
	outerPad = 0x5c
)

// append computes an HMAC (RFC 2104). crypto/hmac allocates for each key; here the
// states are pooled.
func (m *MAC) append(dst, key, data []byte) []byte {
	s := m.pool.Get().(*hashing)
	defer s.release(m.pool)
	s.setKey(key)
	s.pad(innerPad)
	s.Write(data)
	s.sum = s.Sum(s.sum[:0])
	s.Reset()
	s.pad(innerPad ^ outerPad)
	s.Write(s.sum)
	s.sum = s.Sum(s.sum[:0])
	return append(dst, s.sum...)
}

// setKey makes the block that of a key, of whose digest if it is longer.
func (s *hashing) setKey(key []byte) {
	if len(key) > len(s.block) {
		s.Write(key)
		s.sum = s.Sum(s.sum[:0])
		s.Reset()
		key = s.sum
	}
	copy(s.block, key)
}

// pad adds a constant to the key and hashes the block.
func (s *hashing) pad(constant byte) {
	for i := range s.block {
		s.block[i] ^= constant
	}
	s.Write(s.block)
}
