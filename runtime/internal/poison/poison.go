// Package poison lets tests find memory that is used after it was given back:
// while On is set, released exchanges are overwritten.
package poison

import "sync/atomic"

// On is set by tests.
var On atomic.Bool

// Fill overwrites all of b, up to its capacity.
func Fill(b []byte) {
	b = b[:cap(b)]
	for i := range b {
		b[i] = 0xDB
	}
}
