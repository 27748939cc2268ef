package golang

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec"
)

func TestDocWraps(t *testing.T) {
	word := strings.Repeat("w", 30)
	require.Equal(t, []string{"// " + word + " " + word + " " + word, "// " + word}, doc(strings.Repeat(word+" ", 4)))
	han := strings.Repeat("汉", 20)
	require.Equal(t, []string{"// " + han + " " + han, "// " + han}, doc(han+" "+han+" "+han), "a Chinese character has two columns")
	require.Equal(t, []string{"// one", "//", "// two"}, doc("one", "", "two"))
	require.Empty(t, doc("", " "))
}

func TestDocStaysOneComment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		for _, line := range doc(text) {
			require.True(t, strings.HasPrefix(line, "//"), line)
			require.NotContains(t, line, "\n")
			require.NotContains(t, line, "\ufeff")
		}
		require.Equal(t, strings.Fields(printable(text)), strings.Fields(strings.ReplaceAll("\n"+strings.Join(doc(text), "\n"), "\n// ", " ")))
	})
}

func TestDocOfANameInAllLanguages(t *testing.T) {
	n := &spec.Name{Label: spec.Text{{Lang: "zh-CN", Text: "金额"}, {Lang: "en", Text: "amount"}},
		Doc: spec.Text{{Lang: "zh-CN", Text: "分。"}, {Lang: "en", Text: "In fen."}}, Deprecated: spec.Text{{Lang: "en", Text: "use Cent"}}}
	require.Equal(t, []string{"// Fen is 金额 / amount.", "//", "// 分。", "//", "// In fen.", "//", "// Deprecated: use Cent"},
		docOf(sentence("Fen is "+is(n)), n))
	require.Equal(t, "Is it there?", sentence("Is it there?"))
}
