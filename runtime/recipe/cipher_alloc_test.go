//go:build !race

package recipe_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// The expanded key and the state of a mode are all that is allocated; gzip
// takes its tables from pools.
func TestSealAllocations(t *testing.T) {
	key, iv, data, dst := make([]byte, 32), make([]byte, 16), make([]byte, 200), make([]byte, 0, 1024)
	sealed, _ := recipe.AppendAESCBC(nil, key, iv, data)
	zipped := recipe.AppendGzip(nil, data)
	for want, calls := range map[float64][]func(){
		2: {
			func() { recipe.AppendAESGCM(dst, key, iv[:12], data, nil) },
			func() { recipe.AppendAESCBC(dst, key, iv, data) },
			func() { recipe.FromAESCBC(dst, key, iv, sealed) },
			func() { recipe.FromGzip(dst, zipped, 200) },
		},
		1: {
			func() { recipe.AppendAESECB(dst, key, data) },
			func() { recipe.AppendGzip(dst, data) },
		},
	} {
		for i, call := range calls {
			require.LessOrEqual(t, testing.AllocsPerRun(100, call), want, i)
		}
	}
}
