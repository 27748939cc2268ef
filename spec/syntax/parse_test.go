package syntax_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// parse returns the tree of a text and its rendered diagnostics.
func parse(t *testing.T, name, text string) (*syntax.File, string) {
	t.Helper()
	var list diag.List
	file := syntax.Parse(source.NewFile(name, text), &list)
	return file, rendered(t, list.All())
}

func rendered(t *testing.T, ds []*diag.Diagnostic) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, diag.WriteText(&out, ds, diag.Style{Lang: diag.EN}))
	return out.String()
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func TestContractsParseWithoutDiagnostics(t *testing.T) {
	for _, name := range []string{"testdata/loan.signet", "testdata/envelopes.signet"} {
		t.Run(name, func(t *testing.T) {
			file, problems := parse(t, name, read(t, name))
			require.Empty(t, problems)
			require.Empty(t, file.Broken)
		})
	}
}
