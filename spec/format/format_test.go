package format_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/format"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
	"github.com/seed-1f9ebf69/signet/spec/syntax/syntaxtest"
)

func parse(text string) (*syntax.File, *diag.List) {
	var list diag.List
	return syntax.Parse(source.NewFile("spec.signet", text), &list), &list
}

func formatted(text string) string {
	file, _ := parse(text)
	return string(format.Source(file))
}

// substance returns the tokens and comments of a text, which formatting keeps.
func substance(text string) []string {
	file, _ := parse(text)
	var all []string
	for _, t := range file.Tokens {
		switch {
		case t.Kind == syntax.Space || t.Kind == syntax.EOF:
		case t.Kind == syntax.Newline && t.Text(file.Source) == "\n":
		default:
			all = append(all, strings.TrimRight(t.Text(file.Source), " \t\r"))
		}
	}
	return all
}

func checkFormat(t require.TestingT, text string) {
	once := formatted(text)
	require.Equal(t, substance(text), substance(once), "tokens and comments stay")
	require.Equal(t, once, formatted(once), "formatting is idempotent")
	if once != "" {
		require.True(t, strings.HasSuffix(once, "\n"))
	}
}

func TestCanonicalFormatsToItself(t *testing.T) {
	files := []string{"canonical.signet", "testdata/loan.signet"}
	for _, path := range files {
		t.Run(path, func(t *testing.T) {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			_, list := parse(string(text))
			require.Zero(t, list.Len())
			require.Equal(t, string(text), formatted(string(text)))
		})
	}
}

func TestFormatOfAnySpec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := syntaxtest.Spec().Draw(t, "spec")
		checkFormat(t, text)
		require.NotContains(t, formatted(text), "\n\n\n")
	})
}

// A file with one byte less or one more is broken in every possible way.
func TestFormatOfDamagedSpec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := syntaxtest.Spec().Draw(t, "spec")
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		junk := rapid.SampledFrom([]string{"", "{", "}", "(", ")", "]", "\"", "，", "\n", "call", "#"}).Draw(t, "junk")
		checkFormat(t, text[:at]+junk+text[at+1:])
	})
}

func FuzzFormat(f *testing.F) {
	for _, code := range diag.Codes() {
		f.Add(code.Example)
	}
	f.Fuzz(func(t *testing.T, text string) { checkFormat(t, text) })
}
