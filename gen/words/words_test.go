package words_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/words"
)

func TestLanguages(t *testing.T) {
	for lang, want := range map[string]string{"zh-CN": "不小于 3", "zh": "不小于 3", "en": "at least 3", "fr": "at least 3", "zha": "at least 3"} {
		require.Equal(t, want, words.Min.In(lang, "3"), lang)
	}
	require.Equal(t, "100%", words.Phrase{ZH: "百分之百", EN: "100%"}.In("en"))
}

func TestSizes(t *testing.T) {
	require.Equal(t, "2 MiB", words.Size(2<<20))
	require.Equal(t, "64 KiB", words.Size(64<<10))
	require.Equal(t, "1000 B", words.Size(1000))
}
