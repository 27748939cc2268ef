package runtime

import (
	"context"
	"crypto/sha256"
	"time"
)

// window is when an envelope takes a message as new.
type window struct {
	past, future time.Duration // of the stated time; both zero: any
	replay       time.Duration // how long a message is remembered; zero: not
}

// covers tells whether the time that x states is near enough to now.
func (w window) covers(x *Exchange) bool {
	if w.past == 0 && w.future == 0 {
		return true
	}
	age := x.Now().Sub(x.At)
	return age <= w.past && age >= -w.future
}

// admit lets a message pass once. What is remembered is a digest: of a fixed
// size, and no data of the message.
func (w window) admit(ctx context.Context, x *Exchange, guard Guard) Cause {
	start := len(x.Scratch)
	x.Scratch = append(append(append(x.Scratch, x.ID...), 0), x.once...)
	fresh, err := guard.Remember(ctx, sha256.Sum256(x.Scratch[start:]), w.replay)
	switch {
	case err != nil:
		x.Fail(err)
		return Internal
	case !fresh:
		return Replayed
	}
	return None
}
