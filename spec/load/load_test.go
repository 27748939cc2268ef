package load_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// files reads from a map instead of a disk.
func files(texts map[string]string) load.ReadFile {
	return func(path string) ([]byte, error) {
		if t, ok := texts[path]; ok {
			return []byte(t), nil
		}
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
}

func ids(list *diag.List) string {
	var out []string
	for _, d := range list.All() {
		out = append(out, d.Code.ID)
	}
	return strings.Join(out, " ")
}

func TestImports(t *testing.T) {
	root, err := os.ReadFile("../loan.signet")
	require.NoError(t, err)
	text := string(root)
	cut := strings.Index(text, "enum BankCode")
	end := cut + strings.Index(text[cut:], "\n}\n") + 3
	split := map[string]string{
		"a/loan.signet":          strings.Replace(text[:cut]+text[end:], "languages zh-CN, en\n", "languages zh-CN, en\nimport \"types/banks.signet\"\n", 1),
		"a/types/banks.signet":   "signet 1\nimport \"nothing.signet\"\n" + text[cut:end],
		"a/types/nothing.signet": "signet 1\n",
	}
	api, list, err := load.With("a/loan.signet", files(split))
	require.NoError(t, err)
	require.Empty(t, ids(list))
	require.Len(t, api.Files, 3)
}

func TestBrokenImports(t *testing.T) {
	for name, c := range map[string]struct {
		texts map[string]string
		code  *diag.Code
	}{
		"missing":  {map[string]string{"a": "signet 1\nimport \"b\"\n"}, diag.UnreadableFile},
		"itself":   {map[string]string{"a": "signet 1\nimport \"a\"\n"}, diag.ImportCycle},
		"circle":   {map[string]string{"a": "signet 1\nimport \"b\"\n", "b": "signet 1\nimport \"a\"\n"}, diag.ImportCycle},
		"absolute": {map[string]string{"a": "signet 1\nimport \"/b\"\n"}, diag.EscapingImport},
	} {
		t.Run(name, func(t *testing.T) {
			api, list, err := load.With("a", files(c.texts))
			require.NoError(t, err)
			require.Nil(t, api)
			require.Contains(t, ids(list), c.code.ID)
		})
	}
	_, _, err := load.With("nowhere", files(nil))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestRootIsKnownByAnySpelling(t *testing.T) {
	_, list, err := load.With("./sub/../a", files(map[string]string{"a": "signet 1\nimport \"b\"\n", "b": "signet 1\nimport \"./a\"\n"}))
	require.NoError(t, err)
	require.True(t, list.Has(diag.ImportCycle))
}

func TestHugeFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "huge.signet")
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, f.Truncate(1<<34))
	require.NoError(t, f.Close())
	_, list, err := load.File(path)
	require.NoError(t, err)
	require.True(t, list.Has(diag.FileTooLarge))
}

func TestRoot(t *testing.T) {
	dir := t.TempDir()
	_, err := load.Root(dir)
	require.ErrorIs(t, err, load.ErrNoRoot)
	put := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	put("types.signet", "signet 1\nscalar A int\n")
	put("one.signet", "signet 1\napi one {\n}\n")
	root, err := load.Root(filepath.Join(dir, "nowhere"), dir)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, "one.signet"), root)
	put("two.signet", "signet 1\napi two {\n}\n")
	_, err = load.Root(dir)
	require.ErrorContains(t, err, "2 files have an api")
}
