package runtime

import (
	"context"
	"maps"
	"slices"
)

// Ring is a server's live credentials as [Envelope.Open] sees them.
type Ring[C any] struct {
	fixed    map[string][]C // nil: ask keys
	keys     Keyring[C]
	identity func(*C) (string, []Secret)
	dummy    []C
}

// newRing copies a fixed keyring into a form that is read without allocation;
// any other keyring is asked each time.
func newRing[C any](env *Envelope[C], keys Keyring[C]) (*Ring[C], error) {
	r := &Ring[C]{keys: keys, identity: env.Identity, dummy: []C{env.Dummy()}}
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
	r.fixed = make(map[string][]C, len(ids))
	for _, id := range ids {
		live, err := keys.Lookup(context.Background(), id, nil)
		if err != nil {
			return r, err
		}
		r.fixed[id] = live
	}
	return r, checkKeys(r.fixed, env.Identity)
}

// Find returns the live credentials of id, newest first, and None. For an
// unknown id it returns a credential that nobody has, and UnknownID; if the
// keyring fails, the same with Internal. The caller verifies with what it got
// in every case, so that time does not tell which ids exist, and answers the
// cause afterwards.
func (r *Ring[C]) Find(ctx context.Context, x *Exchange, id []byte) (live []C, missing Cause) {
	if r.fixed != nil {
		if live, ok := r.fixed[string(id)]; ok {
			return live, None
		}
		return r.dummy, UnknownID
	}
	live, err := r.ask(ctx, string(id))
	switch {
	case err != nil:
		x.Fail(err)
		return r.dummy, Internal
	case len(live) == 0:
		return r.dummy, UnknownID
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
