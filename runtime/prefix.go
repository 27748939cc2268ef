package runtime

import (
	"maps"
	"sync"
	"sync/atomic"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// prefixes are those of a credential, by call.
type prefixes map[string]*recipe.Prefix

// maxPrefixes is for how many ids and calls a server keeps prefixes: of 200 bytes
// each.
const maxPrefixes = 1 << 16

// prefixes makes those of a credential for the calls that have one of their own: of
// calls that do not exist neither a known id has one nor an unknown one.
func (e *Envelope[C]) prefixes(c *C, calls []string, decoy bool) prefixes {
	all := make(prefixes, len(calls))
	for _, call := range calls {
		if p := e.Prefix(c, call, decoy); p != nil {
			all[call] = p
		}
	}
	return all
}

// Prefix returns the prefix of what the credential at an index of those that
// [Ring.Find] returned, or that of a client, signs for a call. It may be nil.
func (x *Exchange) Prefix(i int, call []byte) *recipe.Prefix {
	if i >= len(x.prefixes) {
		return nil
	}
	return x.prefixes[i][string(call)]
}

// prefixed are the names under which prefixes of calls are kept.
func (e *Envelope[C]) prefixed(calls []string) []string {
	if e.PrefixByCall {
		return calls
	}
	return []string{""}
}

// clientPrefixes are those of a client, of which each is made when its call is first
// made.
type clientPrefixes struct {
	of   func(call string) *recipe.Prefix // nil: there are none
	one  bool                             // for all calls
	mu   sync.Mutex
	made atomic.Pointer[[]prefixes] // nil, or one map, which does not change
}

// with returns prefixes that have the one for call.
func (c *clientPrefixes) with(call string) []prefixes {
	switch {
	case c.of == nil:
		return nil
	case c.one:
		call = ""
	}
	if list := c.made.Load(); list != nil {
		if _, ok := (*list)[0][call]; ok {
			return *list
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	all := prefixes{}
	if list := c.made.Load(); list != nil {
		maps.Copy(all, (*list)[0])
	}
	all[call] = c.of(call)
	list := []prefixes{all}
	c.made.Store(&list)
	return list
}
