package openapi

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var patterns = []struct{ source, want string }{
	{`1\d{7}(\*{3}|\d{3})`, `^(?:1\d{7}(\*{3}|\d{3}))$`},
	{`\d{17}[\dXx]`, `^(?:\d{17}[\dXx])$`},
	{`a|b|cd`, `^(?:[ab]|cd)$`},
	{`(?i)ok`, "^(?:[Oo][Kk\u212a])$"},
	{`.+?`, `^(?:[^\n]+?)$`},
	{`(?s).`, `^(?:[\s\S])$`},
	{`\s`, `^(?:[\t\n\x0C\r ])$`},
	{`[^,\]\-]*`, `^(?:[^,\-\]]*)$`},
	{`\Qa.b\E`, `^(?:a\.b)$`},
	{`(?P<year>\d{4})-\w+`, `^(?:(\d{4})-\w+)$`},
	{`\pL{2,}`, `^(?:[\p{L}]{2,})$`},
	{`\PL`, `^(?:[^\p{L}])$`},
	{`[\x{4e00}-\x{9fff}]+`, `^(?:[一-鿿]+)$`},
	{`a{2}|(?:bc)?`, `^(?:a{2}|(?:bc)?)$`},
	{`\x00\t`, `^(?:\x00\t)$`},
	{`\bx\B`, `^(?:\bx\B)$`},
	{``, `^(?:(?:))$`},
}

func TestPatterns(t *testing.T) {
	for _, p := range patterns {
		got, err := ecmaPattern(p.source)
		require.NoError(t, err, p.source)
		require.Equal(t, p.want, got)
	}
	for _, source := range []string{`(?m)^a`, `(?m)a$`, `(`} {
		_, err := ecmaPattern(source)
		require.Error(t, err, source)
	}
}

// The translation keeps to what both dialects read alike, so Go can tell
// whether it still matches the same texts.
func TestPatternsMatchTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.SampledFrom(patterns).Draw(t, "pattern").source
		if rapid.Bool().Draw(t, "joined") {
			source = "(?:" + source + ")|" + rapid.SampledFrom(patterns).Draw(t, "other").source
		}
		text := rapid.OneOf(
			rapid.StringMatching(source), rapid.String(), rapid.StringMatching(`[a-cOoKk\d\*\n,\]\-. 一]{0,12}`),
		).Draw(t, "text")
		translated, err := ecmaPattern(source)
		if err != nil {
			t.Fatal(err)
		}
		want := regexp.MustCompile(`\A(?:` + source + `)\z`).MatchString(text)
		if got := regexp.MustCompile(translated).MatchString(text); got != want {
			t.Fatalf("%s as %s: %t for %q", source, translated, got, text)
		}
	})
}
