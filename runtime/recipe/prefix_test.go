package recipe_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

var resumed = map[string]struct {
	digest *recipe.Digest
	mac    *recipe.MAC
}{
	"md5": {recipe.MD5, recipe.HMACMD5}, "sha1": {recipe.SHA1, recipe.HMACSHA1},
	"sha224": {recipe.SHA224, recipe.HMACSHA224}, "sha256": {recipe.SHA256, recipe.HMACSHA256},
	"sha384": {recipe.SHA384, recipe.HMACSHA384}, "sha512": {recipe.SHA512, recipe.HMACSHA512},
}

// Whatever a prefix was made of, the digest is that of the text.
func TestPrefixesAgainstWholeTexts(t *testing.T) {
	require.Len(t, resumed, len(digests))
	used := false
	rapid.Check(t, func(t *rapid.T) {
		text := bytes.Repeat([]byte(rapid.StringN(1, 20, -1).Draw(t, "text")), rapid.IntRange(0, 40).Draw(t, "times"))
		constant := rapid.IntRange(0, len(text)).Draw(t, "constant")
		of := bytes.Clone(text[:constant])
		if constant > 0 && rapid.Bool().Draw(t, "of another text") {
			of[rapid.IntRange(0, constant-1).Draw(t, "at")]++
		}
		cut := rapid.IntRange(constant, len(text)).Draw(t, "cut")
		first, second, third := text[:constant], text[constant:cut], text[cut:]
		stated := rapid.IntRange(0, len(text)).Draw(t, "stated")
		for name, r := range resumed {
			p := r.digest.Prefix(of, false)
			used = used || p != nil
			require.Equal(t, digests[name].digest([]byte("kept"), text), r.digest.AppendFrom([]byte("kept"), p, constant, text), name)
			require.Equal(t, digests[name].digest(nil, text), r.digest.AppendFrom(nil, p, stated, text), name)
			require.Equal(t, digests[name].digest(nil, text), r.digest.AppendFrom(nil, p, constant, first, second, third), name)
			require.Equal(t, digests[name].mac(nil, of, text), r.mac.AppendFrom(nil, nil, of, first, second, third), name)
			for _, key := range [][]byte{of, text[:constant], nil} {
				require.Equal(t, digests[name].mac([]byte("kept"), key, text), r.mac.AppendFrom([]byte("kept"), r.mac.Prefix(of, false), key, text), name)
			}
		}
	})
	require.True(t, used)
}

// What is computed from a decoy is the digest of no text that anybody has.
func TestDecoys(t *testing.T) {
	text := bytes.Repeat([]byte("text"), 100)
	for name, r := range resumed {
		decoy := r.digest.Prefix(nil, true)
		require.NotNil(t, decoy, name)
		require.NotEqual(t, digests[name].digest(nil, text), r.digest.AppendFrom(nil, decoy, 200, text), name)
		require.Equal(t, digests[name].digest(nil, text), r.digest.AppendFrom(nil, decoy, 63, text), "less than a block")
		require.Nil(t, r.digest.Prefix(text[:63], false), name)
		key := []byte("key")
		require.Equal(t, digests[name].mac(nil, key, text), r.mac.AppendFrom(nil, r.mac.Prefix(key, true), []byte("another"), text), "another key is not read")
	}
}
