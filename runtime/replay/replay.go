// Package replay remembers messages, so that a copy of one is refused.
package replay

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrFull is returned when a guard remembers as many messages as it may. To
// forget one would let a copy of it pass, so the new message is refused instead.
var ErrFull = errors.New("replay: too many messages to remember")

// DefaultSize is how many messages a guard remembers unless told: about 100 MB
// when full.
const DefaultSize = 1 << 20

// Memory is a replay guard for one process, bounded and safe for concurrent
// use. Several instances of a server need a guard that they share.
type Memory struct {
	mu    sync.Mutex
	until map[[32]byte]int64 // key to the time it is forgotten, in nanoseconds
	queue []entry            // a ring in order of arrival, grown as needed
	head  int
	count int
	size  int
	now   func() time.Time
}

type entry struct {
	key   [32]byte
	until int64
}

// NewMemory returns a guard that remembers at most size messages at a time;
// size 0 stands for [DefaultSize]. now is the clock, nil for time.Now.
func NewMemory(size int, now func() time.Time) *Memory {
	if size <= 0 {
		size = DefaultSize
	}
	if now == nil {
		now = time.Now
	}
	return &Memory{until: make(map[[32]byte]int64), size: size, now: now}
}

// Remember notes key for ttl. It reports false for a key that is noted already,
// and [ErrFull] when there is no room.
func (m *Memory) Remember(_ context.Context, key [32]byte, ttl time.Duration) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now().UnixNano()
	m.forget(now)
	if until, ok := m.until[key]; ok && until > now {
		return false, nil
	}
	if m.count == m.size {
		return false, ErrFull
	}
	if m.count == len(m.queue) {
		m.grow()
	}
	e := entry{key, now + int64(ttl)}
	m.queue[(m.head+m.count)%len(m.queue)] = e
	m.count++
	m.until[key] = e.until
	return true, nil
}

// forget drops what has expired at the old end. With one ttl that is all that
// has; with several, a short one behind a long one only waits for its room.
func (m *Memory) forget(now int64) {
	for m.count > 0 {
		e := m.queue[m.head]
		if e.until > now {
			return
		}
		if m.until[e.key] == e.until {
			delete(m.until, e.key)
		}
		m.head = (m.head + 1) % len(m.queue)
		m.count--
	}
}

// grow doubles the ring and puts its oldest entry first.
func (m *Memory) grow() {
	queue := make([]entry, min(max(2*len(m.queue), 64), m.size))
	n := copy(queue, m.queue[m.head:])
	copy(queue[n:], m.queue[:m.head])
	m.queue, m.head = queue, 0
}
