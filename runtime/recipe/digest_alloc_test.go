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
	}
}
