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
func AppendHMACMD5(dst, key, data []byte) []byte { return hmacMD5.append(dst, key, data) }

// AppendHMACSHA1 appends the HMAC of data with SHA-1 under a key, 20 bytes.
func AppendHMACSHA1(dst, key, data []byte) []byte { return hmacSHA1.append(dst, key, data) }

// AppendHMACSHA224 appends the HMAC of data with SHA-224 under a key, 28 bytes.
func AppendHMACSHA224(dst, key, data []byte) []byte { return hmacSHA224.append(dst, key, data) }

// AppendHMACSHA256 appends the HMAC of data with SHA-256 under a key, 32 bytes.
func AppendHMACSHA256(dst, key, data []byte) []byte { return hmacSHA256.append(dst, key, data) }

// AppendHMACSHA384 appends the HMAC of data with SHA-384 under a key, 48 bytes.
func AppendHMACSHA384(dst, key, data []byte) []byte { return hmacSHA384.append(dst, key, data) }

// AppendHMACSHA512 appends the HMAC of data with SHA-512 under a key, 64 bytes.
func AppendHMACSHA512(dst, key, data []byte) []byte { return hmacSHA512.append(dst, key, data) }

var (
	hmacMD5    = newMACs(md5.New)
	hmacSHA1   = newMACs(sha1.New)
	hmacSHA224 = newMACs(sha256.New224)
	hmacSHA256 = newMACs(sha256.New)
	hmacSHA384 = newMACs(sha512.New384)
	hmacSHA512 = newMACs(sha512.New)
)

// macs computes the HMAC of one digest (RFC 2104). crypto/hmac allocates for
// each key; here the states are pooled, and hold no key while they are.
type macs struct{ pool sync.Pool }

type macState struct {
	hash  hash.Hash
	block []byte // the padded key
	sum   []byte
}

func newMACs(digest func() hash.Hash) *macs {
	return &macs{sync.Pool{New: func() any {
		h := digest()
		return &macState{h, make([]byte, h.BlockSize()), make([]byte, 0, h.Size())}
	}}}
}

const (
	innerPad = 0x36
	outerPad = 0x5c
)

func (m *macs) append(dst, key, data []byte) []byte {
	s := m.pool.Get().(*macState)
	defer m.put(s)
	if len(key) > len(s.block) {
		s.hash.Write(key)
		s.sum = s.hash.Sum(s.sum[:0])
		s.hash.Reset()
		key = s.sum
	}
	copy(s.block, key)
	s.pad(innerPad)
	s.hash.Write(data)
	s.sum = s.hash.Sum(s.sum[:0])
	s.hash.Reset()
	s.pad(innerPad ^ outerPad)
	s.hash.Write(s.sum)
	s.sum = s.hash.Sum(s.sum[:0])
	return append(dst, s.sum...)
}

// pad adds a constant to the key and hashes the block.
func (s *macState) pad(constant byte) {
	for i := range s.block {
		s.block[i] ^= constant
	}
	s.hash.Write(s.block)
}

// put returns a state to the pool with nothing left of key and result.
func (m *macs) put(s *macState) {
	s.hash.Reset()
	clear(s.block)
	clear(s.sum)
	m.pool.Put(s)
}
