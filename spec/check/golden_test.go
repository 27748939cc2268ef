package check_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

var update = flag.Bool("update", false, "rewrite the goldens; the run fails all the same")

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	want, err := os.ReadFile(path)
	if *update && (err != nil || string(want) != got) {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		t.Errorf("%s is rewritten", path)
		return
	}
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// TestRenderedExamples holds how each finding reads in both languages.
func TestRenderedExamples(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ZH, diag.EN} {
		t.Run(string(lang), func(t *testing.T) {
			var out strings.Builder
			for _, code := range diag.Codes() {
				if strings.HasPrefix(code.ID, "SG1") {
					continue
				}
				_, list := read(t, "example.signet", code.Example)
				require.NoError(t, diag.WriteText(&out, list.All(), diag.Style{Lang: lang}))
				out.WriteString("\n")
			}
			golden(t, "codes."+string(lang)+".txt", out.String())
		})
	}
}

// TestDumps holds the model of each sound contract.
func TestDumps(t *testing.T) {
	for _, name := range []string{"../loan.signet", "../testdata/ok/pairs.signet", "../testdata/ok/till.signet"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			api, list := read(t, name, string(text))
			require.NotNil(t, api, rendered(list))
			golden(t, api.Wire+".dump.txt", spec.Dump(api))
		})
	}
}
