package replay_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/replay"
)

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func key(n int) (k [32]byte) {
	k[0], k[1] = byte(n), byte(n>>8)
	return k
}

func TestMemoryForgetsInTime(t *testing.T) {
	c := &clock{time.Unix(1000, 0)}
	m := replay.NewMemory(0, c.Now)
	remember := func(n int) bool {
		fresh, err := m.Remember(context.Background(), key(n), time.Minute)
		require.NoError(t, err)
		return fresh
	}
	require.True(t, remember(1))
	require.False(t, remember(1))
	require.True(t, remember(2))
	c.now = c.now.Add(59 * time.Second)
	require.False(t, remember(1), "a copy does not lengthen the memory, but is refused while it lasts")
	c.now = c.now.Add(time.Second)
	require.True(t, remember(1))
	require.False(t, remember(1))
}

func TestMemoryIsBounded(t *testing.T) {
	c := &clock{time.Unix(1000, 0)}
	m := replay.NewMemory(100, c.Now)
	for n := range 100 {
		fresh, err := m.Remember(context.Background(), key(n), time.Minute)
		require.NoError(t, err)
		require.True(t, fresh)
	}
	_, err := m.Remember(context.Background(), key(100), time.Minute)
	require.ErrorIs(t, err, replay.ErrFull)
	fresh, err := m.Remember(context.Background(), key(7), time.Minute)
	require.NoError(t, err)
	require.False(t, fresh, "what is known is still refused as a copy")

	c.now = c.now.Add(time.Minute)
	fresh, err = m.Remember(context.Background(), key(100), time.Minute)
	require.NoError(t, err)
	require.True(t, fresh)
}

func TestMemoryConcurrently(t *testing.T) {
	m := replay.NewMemory(0, nil)
	var fresh atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 200 {
				if ok, err := m.Remember(context.Background(), key(n), time.Hour); ok && err == nil {
					fresh.Add(1)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 200, fresh.Load())
}

// TestMemoryAgainstMap holds the guard to a plain map from key to expiry.
func TestMemoryAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &clock{time.Unix(1000, 0)}
		m := replay.NewMemory(0, c.Now)
		until := map[int]time.Time{}
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			c.now = c.now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "pause")) * time.Second)
			n := rapid.IntRange(0, 20).Draw(t, "key")
			ttl := time.Duration(rapid.IntRange(1, 9).Draw(t, "ttl")) * time.Second
			fresh, err := m.Remember(context.Background(), key(n), ttl)
			if err != nil || fresh == until[n].After(c.now) {
				t.Fatalf("key %d at %v, remembered until %v: fresh %v, %v", n, c.now, until[n], fresh, err)
			}
			if fresh {
				until[n] = c.now.Add(ttl)
			}
		}
	})
}
