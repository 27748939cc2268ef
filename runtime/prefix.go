package runtime

import (
	"sync"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// prefixes are those of a credential: one for all calls, or one for each.
type prefixes struct {
	all    *recipe.Prefix
	byCall []*recipe.Prefix // by the number of the call's endpoint
}

// maxPrefixes is how many prefixes a server keeps; of a digest one takes some 300
// bytes, of a MAC up to 800.
const maxPrefixes = 1 << 16

// prefixes makes those of a credential. Calls that do not exist have none, for no
// credential and no decoy: time tells them from those that do, which are no secret.
func (e *Envelope[C]) prefixes(c *C, calls []string, decoy bool) prefixes {
	if !e.PrefixByCall {
		return prefixes{all: e.Prefix(c, "", decoy)}
	}
	byCall := make([]*recipe.Prefix, len(calls))
	for i, call := range calls {
		byCall[i] = e.Prefix(c, call, decoy)
	}
	return prefixes{byCall: byCall}
}

// Prefix returns the prefix of what a credential signs for a call, which may be nil:
// i is the index of the credential among those that [Ring.Find] returned, 0 in a client.
func (x *Exchange) Prefix(i int, call []byte) *recipe.Prefix {
	if i >= len(x.prefixes) {
		return nil
	}
	p := &x.prefixes[i]
	if p.byCall == nil {
		return p.all
	}
	if e := x.endpoint(call); e != nil {
		return p.byCall[e.number]
	}
	return nil
}

// clientPrefixes are those of a client, of which each is made when its call is first
// made.
type clientPrefixes struct {
	of     func(call string) *recipe.Prefix // nil: there are none
	byCall bool
	mu     sync.RWMutex
	made   map[string]*recipe.Prefix
}

func (c *clientPrefixes) find(call string) *recipe.Prefix {
	switch {
	case c.of == nil:
		return nil
	case !c.byCall:
		call = ""
	}
	c.mu.RLock()
	p, ok := c.made[call]
	c.mu.RUnlock()
	if ok {
		return p
	}
	p = c.of(call)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = map[string]*recipe.Prefix{}
	}
	c.made[call] = p
	return p
}
