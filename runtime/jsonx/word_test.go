package jsonx_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

func every(s string, low, high byte) bool {
	for i := 0; i < len(s); i += 8 {
		if w := jsonx.Word(s, i); !jsonx.Every(w, jsonx.Within(w, low, high)) {
			return false
		}
	}
	return true
}

// TestWords puts each byte at each place of texts of each length: it is told from the
// others wherever it stands.
func TestWords(t *testing.T) {
	for _, r := range [][2]byte{{'0', '9'}, {'a', 'a'}, {0, 0x7f}, {0x7f, 0x7f}, {0, 0}} {
		for n := range 20 {
			text := strings.Repeat(string(rune(r[1])), n)
			require.True(t, every(text, r[0], r[1]), n)
			for at := range n {
				for c := range 256 {
					b := []byte(text)
					b[at] = byte(c)
					require.Equal(t, r[0] <= byte(c) && byte(c) <= r[1], every(string(b), r[0], r[1]), "%q", b)
				}
			}
		}
	}
}

// TestWordsOfOtherLetters holds that bytes beyond ASCII do not make others seem right.
func TestWordsOfOtherLetters(t *testing.T) {
	for _, text := range []string{"银行", "\xff0", "0\xff", "00000000\xff/", "\x80\x80\x80\x80\x80\x80\x80\x80"} {
		require.False(t, every(text, '0', '9'), "%q", text)
	}
}
