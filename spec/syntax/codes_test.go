package syntax_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

var update = flag.Bool("update", false, "write the goldens; the test fails all the same")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	want, err := os.ReadFile(path)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		t.Errorf("%s is written", path)
		return
	}
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// example returns the example of a code; that of a large file is made here.
func example(c *diag.Code) string {
	if c == diag.FileTooLarge {
		return "signet 1\n" + strings.Repeat("// \n", 4<<20)
	}
	return c.Example
}

// syntaxCodes are the codes of the parser; those from SG1090 on belong to
// imports, which spec/load reports and tests.
func syntaxCodes() []*diag.Code {
	var codes []*diag.Code
	for _, c := range diag.Codes() {
		if strings.HasPrefix(c.ID, "SG1") && c.ID < "SG1090" {
			codes = append(codes, c)
		}
	}
	return codes
}

func TestExamplesOfCodes(t *testing.T) {
	for _, c := range syntaxCodes() {
		t.Run(c.ID, func(t *testing.T) {
			var list diag.List
			syntax.Parse(source.NewFile("example.signet", example(c)), &list)
			require.Equal(t, 1, list.Len(), rendered(t, list.All()))
			require.Same(t, c, list.All()[0].Code, rendered(t, list.All()))
		})
	}
}

func TestRenderedExamples(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ZH, diag.EN} {
		t.Run(string(lang), func(t *testing.T) {
			var out strings.Builder
			for _, c := range syntaxCodes() {
				var list diag.List
				syntax.Parse(source.NewFile("example.signet", example(c)), &list)
				require.NoError(t, diag.WriteText(&out, list.All(), diag.Style{Lang: lang}))
				out.WriteString("\n")
			}
			golden(t, "codes."+string(lang)+".txt", out.String())
		})
	}
}

func TestRenderedJSON(t *testing.T) {
	var list diag.List
	syntax.Parse(source.NewFile("example.signet", "signet 1\nlanguages zh-CN， en\nsclar Fen int\n"), &list)
	var out strings.Builder
	require.NoError(t, diag.WriteJSON(&out, list.All()))
	golden(t, "diagnostics.json", out.String())
}

// Each edit repairs what it belongs to.
func TestEditsOfExamples(t *testing.T) {
	for _, c := range syntaxCodes() {
		var list diag.List
		syntax.Parse(source.NewFile("example.signet", c.Example), &list)
		for _, d := range list.All() {
			for _, e := range d.Edits {
				text := c.Example[:e.Span.Start] + e.New + c.Example[e.Span.End:]
				_, problems := parse(t, "edited.signet", text)
				require.Empty(t, problems, "%s: %q", c.ID, text)
			}
		}
	}
}
