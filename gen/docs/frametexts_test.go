package docs

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/templates"
)

// TestFrameTextsAreUsed holds that the templates say each text, and that both
// languages have it. A text that they say and that is not there fails Emit.
func TestFrameTextsAreUsed(t *testing.T) {
	var frames strings.Builder
	names, err := fs.Glob(templates.Docs, "docs/*.*")
	require.NoError(t, err)
	for _, name := range names {
		frames.WriteString(asset(name))
	}
	for key, text := range frameTexts {
		require.Contains(t, frames.String(), `T "`+key+`"`)
		require.NotEmpty(t, text.ZH, key)
		require.NotEmpty(t, text.EN, key)
	}
}

func TestVersionsCompareByNumber(t *testing.T) {
	for _, x := range []struct {
		a, b string
		less bool
	}{{"1.9.0", "1.10.0", true}, {"2", "1.9", false}, {"1.2", "1.2.1", true}, {"1.0.a", "1.0.b", true}} {
		require.Equal(t, x.less, compareVersions(x.a, x.b) < 0, x)
	}
	require.Zero(t, compareVersions("1.2.3", "1.2.3"))
}

func TestTextsAreQuoted(t *testing.T) {
	require.Equal(t, "`` a`b ``", words.Span("a`b"))
	require.Equal(t, "````sh\n```\n````", fence("sh", "```\n"))
	require.Equal(t, "a <code>&lt;b&gt;</code> &amp; `c", string(inline("a `<b>` & `c")))
	require.Equal(t, `a\|b c`, cell("a|b\nc"))
	require.Equal(t, "order.u8BA2u5355", slug("order.订单"))
}
