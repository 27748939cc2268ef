package doc_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/doc"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// findings compiles the first of some files and renders what is found.
func findings(t *testing.T, root string, files map[string]string) (api *spec.API, codes []string, text string) {
	t.Helper()
	api, list, err := load.With(root, func(path string) ([]byte, error) {
		if text, ok := files[path]; ok {
			return []byte(text), nil
		}
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	})
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, diag.WriteText(&out, list.All(), diag.Style{Lang: diag.EN}))
	for _, d := range list.All() {
		codes = append(codes, d.Code.ID)
	}
	return api, codes, out.String()
}

func TestPagesAreCurrent(t *testing.T) {
	pages, err := doc.Pages()
	require.NoError(t, err)
	require.Len(t, pages, 4)
	for name, want := range pages {
		got, err := os.ReadFile(name)
		require.NoError(t, err)
		require.True(t, want == string(got), "%s is stale: run make generate", name)
	}
}

func TestExamplesOfFunctionsCompile(t *testing.T) {
	for _, f := range spec.Funcs {
		t.Run(f.Name, func(t *testing.T) {
			text := doc.Framed(f)
			require.Contains(t, text, f.Example)
			require.Contains(t, f.Example, f.Name+"(")
			_, codes, shown := findings(t, "a", map[string]string{"a": text})
			if f.Legacy {
				want := diag.LegacyCipher
				if f.Kind.IsCheck() {
					want = diag.LegacyDigest
				}
				require.Equal(t, []string{want.ID}, codes, shown)
				return
			}
			require.Empty(t, codes, shown)
		})
	}
}

func TestFunctionsHaveTextsInBothLanguages(t *testing.T) {
	for _, f := range spec.Funcs {
		require.NotEmpty(t, f.Doc.In("zh-CN"), f.Name)
		require.NotEqual(t, f.Doc.In("zh-CN"), f.Doc.In("en"), f.Name)
	}
}
