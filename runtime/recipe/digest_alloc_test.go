//go:build !race

package recipe_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The race detector makes pools forget at random, so this is not built with it.
func TestDigestAllocations(t *testing.T) {
	dst, key, data := make([]byte, 0, 128), []byte("secret"), []byte("data")
	for name, d := range digests {
		require.Zero(t, testing.AllocsPerRun(100, func() { d.mac(d.digest(dst, data), key, data) }), name)
		r, text := resumed[name], make([]byte, 300)
		digest, mac := r.digest.Prefix(text[:150], false), r.mac.Prefix(key, false)
		require.Zero(t, testing.AllocsPerRun(100, func() { r.mac.AppendFrom(r.digest.AppendFrom(dst, digest, 150, text, key), mac, key, text, key) }), name)
	}
}
