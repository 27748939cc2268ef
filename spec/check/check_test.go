package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/check"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/lint"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// read parses, checks and lints a contract of one file.
func read(t *testing.T, name, text string) (*spec.API, *diag.List) {
	t.Helper()
	var list diag.List
	f := syntax.Parse(source.NewFile(name, text), &list)
	api := check.Check([]*syntax.File{f}, &list)
	if api != nil {
		lint.Run(api, &list)
	}
	return api, &list
}

// rendered shows the diagnostics for a failing test.
func rendered(list *diag.List) string {
	var b strings.Builder
	for _, d := range list.All() {
		b.WriteString(d.Span.String() + ": " + d.Code.ID + " " + d.Message(diag.EN) + "\n")
	}
	return b.String()
}

func TestSoundContracts(t *testing.T) {
	files, err := filepath.Glob("../testdata/ok/*.signet")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range append(files, "../loan.signet") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			api, list := read(t, file, string(text))
			require.Empty(t, rendered(list))
			require.NotNil(t, api)
		})
	}
}

// TestExamples runs the example of every code that parser, checker or lint
// reports, and demands exactly that code.
func TestExamples(t *testing.T) {
	for _, code := range diag.Codes() {
		t.Run(code.ID+"_"+code.Name, func(t *testing.T) {
			if strings.HasPrefix(code.ID, "SG1") {
				return // text and syntax: spec/syntax and spec/load run these
			}
			_, list := read(t, "example.signet", code.Example)
			for _, d := range list.All() {
				require.Equal(t, code.ID, d.Code.ID, rendered(list))
			}
			require.NotZero(t, list.Len(), "the example has no finding")
		})
	}
}

// TestWidth holds that a contract at the full width of the language has no
// error; what is found is waived or a warning.
func TestWidth(t *testing.T) {
	text, err := os.ReadFile("testdata/width.signet")
	require.NoError(t, err)
	api, list := read(t, "width.signet", string(text))
	require.NotNil(t, api, rendered(list))
	require.Len(t, api.Externs, 1)
}
