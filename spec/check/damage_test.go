package check_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// TestDamage exchanges tokens of contracts for tokens of others. Whatever comes
// out is checked to its end: either there is a model, or an error tells why not.
func TestDamage(t *testing.T) {
	var texts, words []string
	for _, pattern := range []string{"../testdata/*/*.signet", "../loan.signet", "testdata/later.signet"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			texts = append(texts, string(text))
			for _, span := range tokens(string(text)) {
				words = append(words, span.Text())
			}
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(r, "text")
		for range rapid.IntRange(1, 3).Draw(r, "changes") {
			token := rapid.SampledFrom(tokens(text)).Draw(r, "token")
			word := rapid.SampledFrom(words).Draw(r, "word")
			text = text[:token.Start] + word + text[token.End:]
		}
		api, list := read(t, "damaged.signet", text)
		require.True(r, api != nil || list.HasErrors())
		for _, d := range list.All() {
			require.NotContains(r, d.Message(diag.ZH)+d.Message(diag.EN), "%!", d.Code.ID)
		}
	})
}

// tokens returns the places of all tokens of a text.
func tokens(text string) []source.Span {
	f := syntax.Parse(source.NewFile("whole.signet", text), &diag.List{})
	var out []source.Span
	for _, token := range f.Tokens {
		if token.Kind > syntax.Newline && token.Kind != syntax.EOF {
			out = append(out, f.Source.Span(token.Start, token.End))
		}
	}
	return out
}
