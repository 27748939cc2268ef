package golang_test

import (
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/golang"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

var update = flag.Bool("update", false, "rewrite the generated files of the corpus")

// The sections of an archive: the contract, a test of what is generated, and
// the generated files below this folder.
const (
	contractSection = "contract.signet"
	useSection      = "go_test.go"
	goldenFolder    = "go/"
)

// TestCorpus compares what each contract of the corpus gives, and builds, vets
// and runs it in a module of its own.
func TestCorpus(t *testing.T) {
	archives, err := filepath.Glob("../testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	module := t.TempDir()
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			require.NoError(t, err)
			api := loaded(t, archive)
			files, err := golang.Emit(api)
			require.NoError(t, err)
			again, err := golang.Emit(api)
			require.NoError(t, err)
			require.Equal(t, files, again, "two runs differ")
			compare(t, path, archive, files)
			folder := filepath.Join(module, golang.Folder(api))
			require.NoError(t, os.Mkdir(folder, 0o755))
			files[useSection] = section(t, archive, useSection)
			for name, text := range files {
				require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o644))
			}
			differential(t, api, archive, folder)
		})
	}
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	mod := "module example.com/corpus\n\ngo 1.25.0\n\nrequire github.com/seed-1f9ebf69/signet v0.0.0\n\nreplace github.com/seed-1f9ebf69/signet => " + root + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(module, "go.mod"), []byte(mod), 0o644))
	for _, args := range [][]string{{"vet", "./..."}, {"test", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = module
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "go %s\n%s", args[0], out)
	}
}

// loaded returns the model of an archive's contract, which is sound.
func loaded(t *testing.T, archive *txtar.Archive) *spec.API {
	t.Helper()
	text := section(t, archive, contractSection)
	api, list, err := load.With(contractSection, func(string) ([]byte, error) { return text, nil })
	require.NoError(t, err)
	for _, d := range list.All() {
		t.Logf("%s: %s %s", d.Span, d.Code.ID, d.Code.Name)
	}
	require.NotNil(t, api)
	return api
}

func section(t *testing.T, archive *txtar.Archive, name string) []byte {
	t.Helper()
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	require.GreaterOrEqual(t, i, 0, "the archive has no %s", name)
	return archive.Files[i].Data
}

// compare holds the files to those of the archive. With -update it writes them
// there, and fails all the same if they differed.
func compare(t *testing.T, path string, archive *txtar.Archive, files map[string][]byte) {
	t.Helper()
	golden := map[string]string{}
	var others []txtar.File
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, goldenFolder); ok {
			golden[name] = string(f.Data)
		} else {
			others = append(others, f)
		}
	}
	got := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		got[name] = string(files[name])
		others = append(others, txtar.File{Name: goldenFolder + name, Data: files[name]})
	}
	if *update && !maps.Equal(golden, got) {
		archive.Files = others
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
		t.Errorf("%s: updated", path)
		return
	}
	require.Equal(t, golden, got)
}
