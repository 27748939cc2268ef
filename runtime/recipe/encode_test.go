package recipe_test

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

func TestEncodingsAgainstStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "b")
		text := string(b)

		require.Equal(t, hex.EncodeToString(b), string(recipe.AppendHex(nil, b)))
		require.Equal(t, base64.StdEncoding.EncodeToString(b), string(recipe.AppendBase64(nil, text)))
		want := strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
		require.Equal(t, want, string(recipe.AppendPercent(nil, text)))

		for name, encoded := range map[string][]byte{
			"hex": recipe.AppendHex(nil, text), "HEX": recipe.AppendUpper(nil, recipe.AppendHex(nil, b)),
			"base64": recipe.AppendBase64(nil, b), "percent": recipe.AppendPercent(nil, b), "PERCENT": recipe.AppendLower(nil, recipe.AppendPercent(nil, recipe.AppendLower(nil, b))),
		} {
			decode := map[string]func([]byte, []byte) ([]byte, bool){
				"hex": recipe.FromHex[[]byte], "HEX": recipe.FromHex[[]byte], "base64": recipe.FromBase64[[]byte],
				"percent": recipe.FromPercent[[]byte], "PERCENT": recipe.FromPercent[[]byte],
			}[name]
			back, ok := decode([]byte("kept"), encoded)
			require.True(t, ok, name)
			want := text
			if name == "PERCENT" {
				want = string(recipe.AppendLower(nil, b))
			}
			require.Equal(t, "kept"+want, string(back), name)
		}
	})
}

func TestDecodersAreStrict(t *testing.T) {
	for _, text := range []string{"a", "0g", "0x", " 00", "00\n", "０0"} {
		got, ok := recipe.FromHex([]byte("kept"), text)
		require.False(t, ok, text)
		require.Equal(t, "kept", string(got))
	}
	for _, text := range []string{"A", "AA", "AAA", "AB==", "AAB=", "AA==AA==", "A===", "====", "AAAA\n", "AA\n==", "AA-_", "AAA=A", "AAAA="} {
		got, ok := recipe.FromBase64([]byte("kept"), text)
		require.False(t, ok, text)
		require.Equal(t, "kept", string(got))
	}
	for _, text := range []string{"%", "%4", "%4g", "a b", "a+b", "刘", "/", "a%"} {
		got, ok := recipe.FromPercent([]byte("kept"), text)
		require.False(t, ok, text)
		require.Equal(t, "kept", string(got))
	}
	got, ok := recipe.FromPercent(nil, "%7e%61%e5%88%98")
	require.True(t, ok, "needless encoding and small hex are common")
	require.Equal(t, "~a刘", string(got))
}

func FuzzDecoders(f *testing.F) {
	for _, seed := range []string{"00fF", "AQI=", "AB==", "%7E-_.a", "%", "AAAA\r\n", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := recipe.FromHex(nil, text)
		want, err := hex.DecodeString(text)
		require.Equal(t, err == nil, ok)
		if ok {
			require.Equal(t, string(want), string(got))
		}
		got, ok = recipe.FromBase64(nil, text)
		want, err = base64.StdEncoding.Strict().DecodeString(text)
		require.Equal(t, err == nil && !strings.ContainsAny(text, "\r\n"), ok)
		if ok {
			require.Equal(t, string(want), string(got))
		}
		if got, ok = recipe.FromPercent(nil, text); ok {
			plain, err := url.PathUnescape(text)
			require.NoError(t, err)
			require.Equal(t, plain, string(got))
		}
	})
}
