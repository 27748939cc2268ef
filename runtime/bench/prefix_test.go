package bench

import (
	"crypto/md5"
	"encoding"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkPrefix tells what a digest of the canonical text costs, and what is left of
// it where the state behind the first 64 or 128 bytes, which are the same for a
// credential and a call, is taken from memory: what a cache of states could save at
// the most; see PARTS.md.
func BenchmarkPrefix(b *testing.B) {
	const key = ua + secret + ua
	for _, q := range requests {
		text := []byte(key + q.call + key + q.args + key)
		constant := len(key+q.call+key) / md5.BlockSize * md5.BlockSize
		h := md5.New()
		h.Write(text[:constant])
		state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
		require.NoError(b, err)
		var sum [md5.Size]byte
		b.Run(q.call+"/whole", func(b *testing.B) {
			for b.Loop() {
				sum = md5.Sum(text)
			}
		})
		b.Run(q.call+"/from-state", func(b *testing.B) {
			h := md5.New()
			restored := h.(encoding.BinaryUnmarshaler)
			for b.Loop() {
				if restored.UnmarshalBinary(state) != nil {
					b.Fatal("the state cannot be read")
				}
				h.Write(text[constant:])
				h.Sum(sum[:0])
			}
		})
		require.Equal(b, md5.Sum(text), sum)
	}
}
