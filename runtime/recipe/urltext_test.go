package recipe_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

func TestURLEncodingsAgainstStandardLibrary(t *testing.T) {
	type codec struct {
		encode func(dst, src []byte) []byte
		decode func(dst, src []byte) ([]byte, bool)
		judge  func(string) string
	}
	path := strings.NewReplacer("+", "%20", "%2F", "/")
	codecs := map[string]codec{
		"url":     {recipe.AppendBase64URL[[]byte], recipe.FromBase64URL[[]byte], func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) }},
		"url_raw": {recipe.AppendBase64URLRaw[[]byte], recipe.FromBase64URLRaw[[]byte], func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }},
		"path":    {recipe.AppendPercentPath[[]byte], recipe.FromPercentPath[[]byte], func(s string) string { return path.Replace(url.QueryEscape(s)) }},
		"form": {recipe.AppendPercentForm[[]byte], recipe.FromPercentForm[[]byte], func(s string) string {
			return strings.NewReplacer("%2A", "*", "~", "%7E").Replace(url.QueryEscape(s))
		}},
	}
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "b")
		for name, c := range codecs {
			encoded := c.encode([]byte("kept"), b)
			require.Equal(t, "kept"+c.judge(string(b)), string(encoded), name)
			back, ok := c.decode([]byte("kept"), encoded[4:])
			require.True(t, ok, name)
			require.Equal(t, "kept"+string(b), string(back), name)
		}
	})
}

func TestURLDecodersAreStrict(t *testing.T) {
	refuse := func(decode func([]byte, string) ([]byte, bool), texts ...string) {
		for _, text := range texts {
			got, ok := decode([]byte("kept"), text)
			require.False(t, ok, text)
			require.Equal(t, "kept", string(got))
		}
	}
	refuse(recipe.FromBase64URL[string], "AA", "AB==", "+/==", "AAA", "A===", "AA==\n", "AA==AA==")
	refuse(recipe.FromBase64URLRaw[string], "A", "AA==", "AB", "AAB", "AA/", "AAAA=", "AA\n")
	refuse(recipe.FromPercentPath[string], "a b", "%", "a+b", "/%zz", "a?b")
	refuse(recipe.FromPercentForm[string], "a b", "a/b", "a+%", "%zz+a", "刘")
	got, ok := recipe.FromPercentForm(nil, "~*%7e+%20")
	require.True(t, ok)
	require.Equal(t, "~*~  ", string(got))
}

func TestSlice(t *testing.T) {
	for _, test := range []struct {
		text     string
		from, to int
		want     string
	}{
		{"abcdef", 0, 3, "abc"}, {"abcdef", 2, 6, "cdef"}, {"abc", 1, 1, ""}, {"abc", 3, 3, ""}, {"", 0, 0, ""},
		{"刘先森x", 1, 4, "先森x"}, {"a😀b", 1, 2, "😀"},
	} {
		got, ok := recipe.AppendSlice([]byte("kept"), test.text, test.from, test.to)
		require.True(t, ok)
		require.Equal(t, "kept"+test.want, string(got))
	}
	for _, test := range []struct {
		text     string
		from, to int
	}{{"abc", 0, 4}, {"abc", 4, 4}, {"刘先", 0, 3}, {"abc", 2, 1}, {"abc", -1, 2}} {
		got, ok := recipe.AppendSlice([]byte("kept"), test.text, test.from, test.to)
		require.False(t, ok)
		require.Equal(t, "kept", string(got))
	}
}

func TestSliceAndReplaceAgainstStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		runes := []rune(text)
		to := rapid.IntRange(0, len(runes)).Draw(t, "to")
		from := rapid.IntRange(0, to).Draw(t, "from")
		got, ok := recipe.AppendSlice(nil, []byte(text), from, to)
		require.True(t, ok)
		require.Equal(t, string(runes[from:to]), string(got))

		few := rapid.StringMatching("[ab]{0,8}")
		text, old, other := few.Draw(t, "few"), few.Draw(t, "old"), few.Draw(t, "new")
		if old != "" {
			require.Equal(t, strings.ReplaceAll(text, old, other), string(recipe.AppendReplace(nil, text, old, other)))
		}
		require.Equal(t, text, string(recipe.AppendReplace(nil, text, "", other)))
		require.Equal(t, strings.TrimPrefix(text, old), string(recipe.AppendStripPrefix(nil, text, old)))
	})
}

func TestTextAllocations(t *testing.T) {
	dst, text := make([]byte, 0, 64), []byte("刘-_x==")
	require.Zero(t, testing.AllocsPerRun(100, func() {
		recipe.AppendBase64URL(dst, text)
		recipe.AppendPercentPath(dst, text)
		recipe.AppendReplace(dst, text, "-", "")
		recipe.AppendStripPrefix(dst, text, "刘")
		_, _ = recipe.AppendSlice(dst, text, 0, 2)
		_, _ = recipe.FromBase64URLRaw(dst, text)
		_, _ = recipe.FromPercentForm(dst, text)
	}))
}
