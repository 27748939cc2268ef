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

// A Prefix is the state of a digest behind a part that is the same in many texts: the
// beginning of those that a credential signs for a call, or the key of a MAC. A digest
// that goes on from there does not read that part again. It does so only if the part
// is the one that the prefix was made of: what comes out is never another digest than
// without. Nil stands for none.
//
// A decoy is for texts of which the receiver knows from the start that their digest is
// of no use, since they name an id that does not exist: it goes on from it whatever the
// part is, and so spares as much time as a prefix does. Else time would tell which ids
// exist. What comes out is the digest of another text.
type Prefix struct {
	Hidden
	constant     []byte // whole blocks of a text, or a key
	inner, outer []byte // states; the outer one is of a MAC
	decoy        bool
}

// standsFor reports whether a digest may go on from p in place of a part.
func (p *Prefix) standsFor(part []byte) bool {
	return p.decoy || string(part) == string(p.constant)
}

// A Digest computes a digest from a [Prefix].
type Digest struct {
	whole func(dst, data []byte) []byte
	pool  *hashings
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
	return &Digest{whole, newHashings(digest), digest().BlockSize()}
}

// Prefix returns the prefix of texts that begin with constant; nil if that does not
// fill a block, which has 64 bytes, 128 in SHA-384 and SHA-512. A decoy is never nil.
func (d *Digest) Prefix(constant []byte, decoy bool) *Prefix {
	whole := append([]byte(nil), constant[:len(constant)/d.block*d.block]...)
	if decoy {
		whole = make([]byte, d.block)
	}
	if len(whole) == 0 {
		return nil
	}
	s := d.pool.get()
	defer d.pool.put(s)
	s.Write(whole)
	return &Prefix{constant: whole, inner: stateOf(s.Hash), decoy: decoy}
}

// AppendFrom appends the digest of a text, which need not lie in one piece. Of the first
// part that many bytes are constant, and p may be their prefix.
func (d *Digest) AppendFrom(dst []byte, p *Prefix, constant int, parts ...[]byte) []byte {
	n := constant / d.block * d.block
	first, rest := parts[0], parts[1:]
	resumes := p != nil && n > 0 && p.standsFor(first[:n])
	if !resumes && len(rest) == 0 {
		return d.whole(dst, first)
	}
	s := d.pool.get()
	if resumes {
		s.restore(p.inner)
		first = first[n:]
	}
	s.feed(first, rest)
	dst = s.Sum(dst)
	d.pool.put(s)
	return dst
}

// A MAC computes an HMAC (RFC 2104), from a [Prefix] if there is one. crypto/hmac
// allocates for each key; here the states are pooled.
type MAC struct{ pool *hashings }

// MACs by their names.
var (
	HMACMD5    = &MAC{newHashings(md5.New)}
	HMACSHA1   = &MAC{newHashings(sha1.New)}
	HMACSHA224 = &MAC{newHashings(sha256.New224)}
	HMACSHA256 = &MAC{newHashings(sha256.New)}
	HMACSHA384 = &MAC{newHashings(sha512.New384)}
	HMACSHA512 = &MAC{newHashings(sha512.New)}
)

// Prefix returns the prefix of all texts under a key.
func (m *MAC) Prefix(key []byte, decoy bool) *Prefix {
	s := m.pool.get()
	defer m.pool.put(s)
	s.setKey(key)
	p := &Prefix{constant: append([]byte(nil), key...), decoy: decoy}
	s.pad(innerPad)
	p.inner = stateOf(s.Hash)
	s.Reset()
	s.pad(innerPad ^ outerPad)
	p.outer = stateOf(s.Hash)
	return p
}

// AppendFrom appends the HMAC of a text, which need not lie in one piece, under a key,
// of which p may be the prefix.
func (m *MAC) AppendFrom(dst []byte, p *Prefix, key []byte, parts ...[]byte) []byte {
	s := m.pool.get()
	resumes := p != nil && p.standsFor(key)
	if resumes {
		s.restore(p.inner)
	} else {
		s.setKey(key)
		s.pad(innerPad)
	}
	s.feed(parts[0], parts[1:])
	s.sum = s.Sum(s.sum[:0])
	if resumes {
		s.restore(p.outer)
	} else {
		s.Reset()
		s.pad(innerPad ^ outerPad)
	}
	s.Write(s.sum)
	dst = s.Sum(dst)
	m.pool.put(s)
	return dst
}

// hashings are states of one digest that are pooled. While they are, nothing of a key
// or a text is left in them.
type hashings struct {
	pool  sync.Pool
	fresh []byte // the state of a digest of nothing
}

type hashing struct {
	hash.Hash
	block []byte // the padded key of a MAC
	sum   []byte
	short [short]byte // parts that are read at once
}

// short is up to where it takes less to copy parts than to read them one by one: a digest
// copies what does not end with a block, too, and begins anew with each part.
const short = 1 << 10

func newHashings(digest func() hash.Hash) *hashings {
	return &hashings{
		pool: sync.Pool{New: func() any {
			h := digest()
			return &hashing{Hash: h, block: make([]byte, h.BlockSize()), sum: make([]byte, 0, h.Size())}
		}},
		fresh: stateOf(digest()),
	}
}

func (p *hashings) get() *hashing { return p.pool.Get().(*hashing) }

// put gives a state back. Reset would leave the end of the last text in it, which is
// often a secret.
func (p *hashings) put(s *hashing) {
	s.restore(p.fresh)
	clear(s.block)
	clear(s.sum)
	p.pool.Put(s)
}

const (
	innerPad = 0x36
	outerPad = 0x5c
)

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

// feed hashes the parts of a text.
func (s *hashing) feed(first []byte, rest [][]byte) {
	total := len(first)
	for _, part := range rest {
		total += len(part)
	}
	if gathers := len(rest) > 0 && total <= len(s.short); gathers {
		text := append(s.short[:0], first...)
		for _, part := range rest {
			text = append(text, part...)
		}
		s.Write(text)
		clear(text)
		return
	}
	s.Write(first)
	for _, part := range rest {
		s.Write(part)
	}
}

// stateOf is what a digest has become so far. Those of the standard library can all
// tell it, and take it back.
func stateOf(h hash.Hash) []byte {
	state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
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
