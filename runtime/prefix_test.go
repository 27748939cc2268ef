package runtime

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// prefixedEnvelope signs texts that begin with id, secret and call.
var prefixedEnvelope = &Envelope[Credential]{
	Identity: (*Credential).Identity, Dummy: DummyCredential,
	Prefix: func(c *Credential, call string, decoy bool) *recipe.Prefix {
		return recipe.MD5.Prefix([]byte(c.ID+string(c.Secret)+call+"0123456789abcdef0123456789abcdef"), decoy)
	},
	PrefixByCall: true,
}

// dynamic is a keyring that is asked each time.
type dynamic struct{ Keys }

// Who measures time is to learn nothing of ids: what has a prefix under one id has
// one under all, also those that do not exist.
func TestPrefixesTellNoIDs(t *testing.T) {
	const secret = "0123456789abcdef0123456789abcdef"
	calls := []string{"a", "b"}
	many := make(Keys)
	for i := range maxPrefixes/len(calls) + 1 {
		many[fmt.Sprint(i)] = Secret(fmt.Sprint(secret, i))
	}
	for name, c := range map[string]struct {
		keys  Keyring[Credential]
		found bool
	}{
		"fixed":   {Keys{"1": secret, "2": secret + "2"}, true},
		"many":    {many, false},
		"dynamic": {dynamic{Keys{"1": secret}}, false},
	} {
		ring, err := newRing(prefixedEnvelope, c.keys, calls)
		require.NoError(t, err, name)
		for _, id := range []string{"1", "2", "unknown", ""} {
			x := NewExchange()
			x.prefixes = []prefixes{{"a": &recipe.Prefix{}, "b": &recipe.Prefix{}, "c": &recipe.Prefix{}}}
			live, _ := ring.Find(context.Background(), x, []byte(id))
			for i := range live {
				require.Equal(t, c.found, x.Prefix(i, []byte("a")) != nil, "%s %s", name, id)
				require.Equal(t, c.found, x.Prefix(i, []byte("b")) != nil, "%s %s", name, id)
				require.Nil(t, x.Prefix(i, []byte("c")), "%s %s", name, id)
			}
			x.Release()
		}
	}
}

func TestClientPrefixes(t *testing.T) {
	made := 0
	of := func(string) *recipe.Prefix { made++; return &recipe.Prefix{} }
	byCall := &clientPrefixes{of: of}
	for range 3 {
		require.NotNil(t, byCall.with("a")[0]["a"])
		require.NotNil(t, byCall.with("b")[0]["b"])
	}
	require.Equal(t, 2, made)
	require.NotNil(t, (&clientPrefixes{of: of, one: true}).with("a")[0][""])
	require.Nil(t, (&clientPrefixes{}).with("a"))
}
