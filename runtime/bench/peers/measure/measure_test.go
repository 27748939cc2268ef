package measure

import (
	"crypto/sha256"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var data [64]byte

func work(n int) func() {
	return func() {
		for range n {
			data = [64]byte(append(data[:32], sum()...))
		}
	}
}

func sum() []byte {
	s := sha256.Sum256(data[:])
	return s[:]
}

// TestCompare measures a job beside one that does it five times.
func TestCompare(t *testing.T) {
	rows := Compare(Plan{Rounds: 21, Batch: 2 * time.Millisecond}, []Contestant{
		{Name: "once", Facts: []string{"yes"}, Run: work(20)}, {Name: "five times", Run: work(100)},
	})
	require.Equal(t, "once", rows[0].Name)
	require.Equal(t, []string{"yes"}, rows[0].Facts)
	require.Equal(t, 1.0, rows[0].Ratio)
	require.InDelta(t, 5, rows[1].Ratio, 1)
	require.Positive(t, rows[0].Time)
}

func TestAllocations(t *testing.T) {
	var kept []byte
	count, bytes := allocations(func() { kept = make([]byte, 1024) })
	require.Len(t, kept, 1024)
	require.InDelta(t, 1, count, 0.1)
	require.InDelta(t, 1024, bytes, 64)
}

func TestMedian(t *testing.T) {
	require.Equal(t, 3, Median([]int{9, 1, 3}))
	require.Equal(t, 3, Median([]int{9, 1, 3, 2}))
}
