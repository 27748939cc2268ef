package runtime

import (
	"context"
	"maps"
	"slices"
)

// Ring is a server's live credentials as [Envelope.Open] sees them.
type Ring[C any] struct {
	fixed    map[string]held[C] // nil: ask keys
	keys     Keyring[C]
	identity func(*C) (string, []Secret)
	dummy    held[C]
}

// held are live credentials of one id, and their prefixes.
type held[C any] struct {
	live     []C
	prefixes []prefixes
}

// newRing copies a fixed keyring into a form that is read without allocation;
// any other keyring is asked each time.
func newRing[C any](env *Envelope[C], keys Keyring[C], calls []string) (*Ring[C], error) {
	r := &Ring[C]{keys: keys, identity: env.Identity, dummy: held[C]{live: []C{env.Dummy()}}}
	var ids []string
	switch k := any(keys).(type) {
	case nil:
		return r, errNoKeys
	case Keys:
		ids = slices.Collect(maps.Keys(k))
	case KeySet[C]:
		ids = slices.Collect(maps.Keys(k))
	default:
		return r, nil
	}
	all := make(map[string][]C, len(ids))
	for _, id := range ids {
		live, err := keys.Lookup(context.Background(), id, nil)
		if err != nil {
			return r, err
		}
		all[id] = live
	}
	r.hold(env, all, calls)
	return r, checkKeys(all, env.Identity)
}

// hold takes over a fixed keyring, with prefixes for all credentials and the dummy, or
// where they would be too many for none: who finds that one message is answered sooner
// than another learns nothing of ids.
func (r *Ring[C]) hold(env *Envelope[C], all map[string][]C, calls []string) {
	each, total := 1, 0
	if env.PrefixByCall {
		each = len(calls)
	}
	for _, live := range all {
		total += each * len(live)
	}
	prefixed := env.Prefix != nil && total <= maxPrefixes
	r.fixed = make(map[string]held[C], len(all))
	for id, live := range all {
		h := held[C]{live: live}
		for i := range live {
			if prefixed {
				h.prefixes = append(h.prefixes, env.prefixes(&live[i], calls, false))
			}
		}
		r.fixed[id] = h
	}
	if prefixed {
		r.dummy.prefixes = []prefixes{env.prefixes(&r.dummy.live[0], calls, true)}
	}
}

// Find returns the live credentials of id, newest first, and None. For an
// unknown id it returns a credential that nobody has, and UnknownID; if the
// keyring fails, the same with Internal. The caller verifies with what it got
// in every case, so that time does not tell which ids exist, and answers the
// cause afterwards.
func (r *Ring[C]) Find(ctx context.Context, x *Exchange, id []byte) (live []C, missing Cause) {
	if r.fixed != nil {
		h, ok := r.fixed[string(id)]
		if !ok {
			h, missing = r.dummy, UnknownID
		}
		x.prefixes = h.prefixes
		return h.live, missing
	}
	x.prefixes = nil
	live, err := r.ask(ctx, string(id))
	switch {
	case err != nil:
		x.Fail(err)
		return r.dummy.live, Internal
	case len(live) == 0:
		return r.dummy.live, UnknownID
	}
	return live, None
}

// ask takes id as a string of its own: a user's keyring may keep it.
func (r *Ring[C]) ask(ctx context.Context, id string) ([]C, error) {
	live, err := r.keys.Lookup(ctx, id, nil)
	if err != nil {
		return nil, err
	}
	live = live[:min(len(live), maxLive)]
	for i := range live {
		_, secrets := r.identity(&live[i])
		if err := checkSecrets(id, secrets); err != nil {
			return nil, err
		}
	}
	return live, nil
}
