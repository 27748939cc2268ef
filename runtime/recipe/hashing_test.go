package recipe

import (
	"crypto/md5"
	"crypto/sha512"
	"hash"
	"testing"

	"github.com/stretchr/testify/require"
)

// What a key, a text or a digest was must not be found in memory that is pooled.
func TestNothingStaysInPooledHashings(t *testing.T) {
	for _, digest := range []func() hash.Hash{md5.New, sha512.New} {
		pool := newHashings(digest)
		s := pool.get()
		s.setKey([]byte("a key"))
		s.feed([]byte("the constant part"), [][]byte{[]byte("another part"), []byte("a secret")})
		s.sum = s.Sum(s.sum[:0])
		pool.put(s)
		require.Zero(t, s.short)
		require.Equal(t, make([]byte, len(s.block)), s.block)
		require.Equal(t, make([]byte, cap(s.sum)), s.sum[:cap(s.sum)])
		require.Equal(t, pool.fresh, stateOf(s.Hash))
	}
}
