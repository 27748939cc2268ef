package recipe_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// TestDummyKeys holds that dummy keys do the work of keys: they are there, they
// are the same each time, and verify nothing.
func TestDummyKeys(t *testing.T) {
	require.False(t, recipe.DummyRSAPublic().IsZero())
	require.Equal(t, recipe.DummyRSAPublic(), recipe.DummyRSAPublic())
	require.False(t, recipe.VerifyRSASHA256(recipe.DummyRSAPublic(), []byte("text"), make([]byte, 256)))

	private := recipe.DummyRSAPrivate()
	require.False(t, private.IsZero())
	sealed, ok := recipe.AppendRSAEncrypt(nil, private.Public(), []byte("key"), recipe.PaddingOAEPSHA256)
	require.True(t, ok)
	_, ok = recipe.FromRSAEncrypt(nil, private, sealed, recipe.PaddingOAEPSHA256, 0)
	require.True(t, ok, "decryption has to run to its end")

	require.False(t, recipe.DummyEd25519Public().IsZero())
	require.False(t, recipe.VerifyEd25519(recipe.DummyEd25519Public(), []byte("text"), make([]byte, 64)))
}
