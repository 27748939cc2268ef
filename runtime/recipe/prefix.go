package recipe

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding"
	"hash"
	"sync"
)

// A Prefix is what a digest has become behind a part that is the same in many
// texts: the beginning of those that a credential signs for a call, or the key of a
// MAC. A digest that goes on from there does not read that part again. It goes on
// from there only if the part is the one that the prefix was made of: what comes out
// is never another digest than without. Nil stands for none.
type Prefix struct {
	constant     []byte // whole blocks of a text, or a key
	inner, outer []byte // states; the outer one is of a MAC
	decoy        bool
}

// A Digest computes a digest from a [Prefix].
type Digest struct {
	whole func(dst, data []byte) []byte
	pool  *sync.Pool
	block int
}

// Digests by their names.
var (
	MD5    = newDigest(md5.New, AppendMD5)
	SHA1   = newDigest(sha1.New, AppendSHA1)
	SHA224 = newDigest(sha256.New224, AppendSHA224)
	SHA256 = newDigest(sha256.New, AppendSHA256)
	SHA384 = newDigest(sha512.New384, AppendSHA384)
	SHA512 = newDigest(sha512.New, AppendSHA512)
)

func newDigest(digest func() hash.Hash, whole func(dst, data []byte) []byte) *Digest {
	return &Digest{whole, newHashing(digest), digest().BlockSize()}
}

// Prefix returns the prefix of texts that begin with constant; nil if that does not
// fill a block, which has 64 bytes, 128 in SHA-384 and SHA-512.
//
// A decoy is for texts of which the receiver knows from the start that their digest
// is of no use, since they name an id that does not exist: it spares as much time as
// a prefix does, so that time does not tell which ids exist. What comes out is
// another digest.
func (d *Digest) Prefix(constant []byte, decoy bool) *Prefix {
	whole := append([]byte(nil), constant[:len(constant)/d.block*d.block]...)
	if decoy {
		whole = make([]byte, d.block)
	}
	if len(whole) == 0 {
		return nil
	}
	s := d.pool.Get().(*hashing)
	defer s.release(d.pool)
	s.Write(whole)
	return &Prefix{constant: whole, inner: s.state(), decoy: decoy}
}

// AppendFrom appends the digest of text, of which the first bytes are constant and p
// may be their prefix.
func (d *Digest) AppendFrom(dst []byte, p *Prefix, text []byte, constant int) []byte {
	n := constant / d.block * d.block
	if p == nil || n == 0 || !p.decoy && string(text[:n]) != string(p.constant) {
		return d.whole(dst, text)
	}
	s := d.pool.Get().(*hashing)
	s.restore(p.inner)
	s.Write(text[n:])
	dst = s.Sum(dst)
	s.Reset()
	d.pool.Put(s)
	return dst
}

// A MAC computes an HMAC from a [Prefix].
type MAC struct{ pool *sync.Pool }

// MACs by their names.
var (
	HMACMD5    = &MAC{newHashing(md5.New)}
	HMACSHA1   = &MAC{newHashing(sha1.New)}
	HMACSHA224 = &MAC{newHashing(sha256.New224)}
	HMACSHA256 = &MAC{newHashing(sha256.New)}
	HMACSHA384 = &MAC{newHashing(sha512.New384)}
	HMACSHA512 = &MAC{newHashing(sha512.New)}
)

// Prefix returns the prefix of all texts under a key. That of a key that nobody has
// is as good as others, and needs no decoy.
func (m *MAC) Prefix(key []byte, _ bool) *Prefix {
	s := m.pool.Get().(*hashing)
	defer s.release(m.pool)
	s.setKey(key)
	p := &Prefix{constant: append([]byte(nil), key...)}
	s.pad(innerPad)
	p.inner = s.state()
	s.Reset()
	s.pad(innerPad ^ outerPad)
	p.outer = s.state()
	return p
}

// AppendFrom appends the HMAC of data under a key, of which p may be the prefix.
func (m *MAC) AppendFrom(dst []byte, p *Prefix, key, data []byte) []byte {
	if p == nil || string(key) != string(p.constant) {
		return m.append(dst, key, data)
	}
	s := m.pool.Get().(*hashing)
	defer s.release(m.pool)
	s.restore(p.inner)
	s.Write(data)
	s.sum = s.Sum(s.sum[:0])
	s.restore(p.outer)
	s.Write(s.sum)
	s.sum = s.Sum(s.sum[:0])
	return append(dst, s.sum...)
}

// state is what the digest has become so far. Those of the standard library can all
// tell it, and take it back.
func (s *hashing) state() []byte {
	state, err := s.Hash.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		panic(err)
	}
	return state
}

func (s *hashing) restore(state []byte) {
	if err := s.Hash.(encoding.BinaryUnmarshaler).UnmarshalBinary(state); err != nil {
		panic(err)
	}
}
