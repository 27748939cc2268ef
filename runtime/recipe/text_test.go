package recipe_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

func TestUpperAndLower(t *testing.T) {
	require.Equal(t, "n=6", string(recipe.AppendSize([]byte("n="), []byte("中国"))))
	require.Equal(t, "AZ09Éé刘", string(recipe.AppendUpper(nil, "aZ09Éé刘")))
	require.Equal(t, "az09Éé刘", string(recipe.AppendLower([]byte{}, []byte("aZ09Éé刘"))))
}

func TestSplitUndoesJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]string{"|", "\n", "::", "aa"}).Draw(t, "separator")
		parts := rapid.SliceOfN(rapid.StringMatching(`[ab刘|:\n]{0,4}`), 1, 5).Draw(t, "parts")
		joined := string(recipe.Join(nil, separator, parts...))
		require.Equal(t, strings.Join(parts, separator), joined)

		got := make([]string, len(parts))
		ok := recipe.Split(got, joined, separator)
		want := strings.Split(joined, separator)
		require.Equal(t, len(want) == len(parts), ok, "%q", joined)
		if ok {
			require.Equal(t, want, got)
		}
		bytes := make([][]byte, len(parts)+1)
		require.Equal(t, len(want) == len(parts)+1, recipe.Split(bytes, []byte(joined), separator))
	})
	require.False(t, recipe.Split(make([]string, 1), "a", ""))
	require.False(t, recipe.Split([]string{}, "", "|"))
}

func TestStrip(t *testing.T) {
	rest, ok := recipe.StripPrefix([]byte("Bearer x"), "Bearer ")
	require.True(t, ok)
	require.Equal(t, "x", string(rest))
	_, ok = recipe.StripPrefix("Bear", []byte("Bearer"))
	require.False(t, ok)
	text, ok := recipe.StripSuffix("x.sig", ".sig")
	require.True(t, ok)
	require.Equal(t, "x", text)
	_, ok = recipe.StripSuffix("ig", ".sig")
	require.False(t, ok)
	text, ok = recipe.StripParts("aXa", "a", "a")
	require.True(t, ok)
	require.Equal(t, "X", text)
	_, ok = recipe.StripParts("bXa", "a", "a")
	require.False(t, ok)
	_, ok = recipe.StripParts("a", "a", "a")
	require.False(t, ok, "the parts may not overlap")
}

func TestEqual(t *testing.T) {
	require.True(t, recipe.EqualText("abc", []byte("abc")))
	require.True(t, recipe.EqualText("", ""))
	require.False(t, recipe.EqualText("abc", "abd"))
	require.False(t, recipe.EqualText("abc", "ab"))
	require.True(t, recipe.EqualBytes([]byte{1}, []byte{1}))
	require.False(t, recipe.EqualBytes([]byte{1}, []byte{2}))
	require.False(t, recipe.EqualBytes([]byte{1}, nil))
}

func TestNonce(t *testing.T) {
	seen := map[byte]int{}
	for range 40 {
		nonce := recipe.AppendNonce([]byte("x"), 100)
		require.Regexp(t, `^x[0-9A-Za-z]{100}$`, string(nonce))
		for _, c := range nonce[1:] {
			seen[c]++
		}
	}
	require.Len(t, seen, 62, "each letter and digit occurs")
	require.NotEqual(t, recipe.AppendNonce(nil, 32), recipe.AppendNonce(nil, 32))
	require.Empty(t, recipe.AppendNonce(nil, 0))
	require.True(t, recipe.ValidNonce("刘-1"))
	require.False(t, recipe.ValidNonce([]byte{}))
	require.True(t, recipe.ValidNonce(strings.Repeat("a", 256)))
	require.False(t, recipe.ValidNonce(strings.Repeat("a", 257)))

	random := recipe.AppendRandom([]byte("x"), 16)
	require.Len(t, random, 17)
	require.NotEqual(t, random, recipe.AppendRandom([]byte("x"), 16))
}

func TestSorted(t *testing.T) {
	require.Equal(t, "x 1,10,2,b", string(recipe.AppendSorted([]byte("x "), ",", []byte("b"), []byte("10"), []byte("2"), []byte("1"))))
	require.Equal(t, "刘", string(recipe.AppendSorted(nil, []byte("|"), []byte("刘"))))
	require.Empty(t, recipe.AppendSorted(nil, ","))
}
