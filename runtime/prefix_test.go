package runtime

import (
	"bytes"
	"context"
	"fmt"
	"strings"
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

func endpointsOf(names ...string) map[string]*Endpoint {
	all := map[string]*Endpoint{}
	for i, name := range names {
		all[name] = &Endpoint{name: name, number: i}
	}
	return all
}

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
			x.calls = endpointsOf("a", "b")
			x.prefixes = []prefixes{{all: &recipe.Prefix{}}}
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

// What an unknown id is verified with spares the same: it goes on from the decoy,
// whatever the text begins with.
func TestDecoysAreTaken(t *testing.T) {
	ring, err := newRing(prefixedEnvelope, Keys{"1": "0123456789abcdef0123456789abcdef"}, []string{"a"})
	require.NoError(t, err)
	text := []byte(strings.Repeat("text of the caller ", 20))
	for id, taken := range map[string]bool{"1": false, "unknown": true} {
		x := NewExchange()
		x.calls = endpointsOf("a")
		ring.Find(context.Background(), x, []byte(id))
		sum := recipe.MD5.AppendFrom(nil, x.Prefix(0, []byte("a")), 70, text)
		require.Equal(t, taken, !bytes.Equal(recipe.AppendMD5(nil, text), sum), id)
		x.Release()
	}
}

func TestClientPrefixes(t *testing.T) {
	var made []string
	of := func(call string) *recipe.Prefix { made = append(made, call); return &recipe.Prefix{} }
	byCall := &clientPrefixes{of: of, byCall: true}
	for range 3 {
		require.NotNil(t, byCall.find("a"))
		require.NotNil(t, byCall.find("b"))
	}
	all := &clientPrefixes{of: of}
	require.Same(t, all.find("a"), all.find("b"))
	require.Equal(t, []string{"a", "b", ""}, made)
	require.Nil(t, (&clientPrefixes{}).find("a"))
}
