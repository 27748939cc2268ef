package all_test

import (
	"bytes"
	"flag"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

var update = flag.Bool("update", false, "rewrite the files below want/ of the archives")

// The files of an archive: the contract, a test that uses what is generated,
// and those generated files that are compared, below wantFolder.
const (
	contractName = "in.signet"
	useName      = "use_test.go"
	wantFolder   = "want/"
)

// TestCorpus runs all outputs on each contract of the corpus, and vets and tests
// what they give in a module outside of this one.
func TestCorpus(t *testing.T) {
	module := newModule(t)
	for name, archive := range archives(t) {
		plan := planOf(t, archive)
		compare(t, name, archive, plan)
		folder := filepath.Join(module, name)
		for path, text := range plan.Files {
			requireFormatted(t, path, text)
			write(t, filepath.Join(folder, filepath.FromSlash(path)), text)
		}
		write(t, filepath.Join(folder, useName), section(t, archive, useName))
	}
	for _, args := range [][]string{{"vet", "./..."}, {"test", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = module
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "go %s\n%s", args[0], out)
	}
}

// TestEqualBytes holds that a contract alone decides each byte.
func TestEqualBytes(t *testing.T) {
	for name, archive := range archives(t) {
		first := planOf(t, archive)
		for range 19 {
			require.Equal(t, first, planOf(t, archive), name)
		}
	}
}

// archives returns the corpus by name.
func archives(t *testing.T) map[string]*txtar.Archive {
	t.Helper()
	paths, err := filepath.Glob(archivePath("*"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	list := map[string]*txtar.Archive{}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		require.NoError(t, err)
		list[strings.TrimSuffix(filepath.Base(path), ".txtar")] = archive
	}
	return list
}

// newModule makes an empty module that requires this one and nothing else.
func newModule(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	module := t.TempDir()
	write(t, filepath.Join(module, "go.sum"), sums)
	write(t, filepath.Join(module, "go.mod"), []byte("module example.com/corpus\n\ngo 1.25.0\n\n"+
		"require github.com/seed-1f9ebf69/signet v0.0.0\n\nreplace github.com/seed-1f9ebf69/signet => "+root+"\n"))
	return module
}

// planOf reads the contract of an archive anew and runs all outputs on it.
func planOf(t *testing.T, archive *txtar.Archive) *gen.Plan {
	t.Helper()
	text := section(t, archive, contractName)
	api, list, err := load.With(contractName, func(string) ([]byte, error) { return text, nil })
	require.NoError(t, err)
	for _, d := range list.All() {
		t.Logf("%s: %s %s", d.Span, d.Code.ID, d.Code.Name)
	}
	require.NotNil(t, api, archive.Comment)
	plan, err := gen.NewPlan(api, standard(t))
	require.NoError(t, err)
	return plan
}

func section(t *testing.T, archive *txtar.Archive, name string) []byte {
	t.Helper()
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	require.GreaterOrEqual(t, i, 0, "%s has no %s", archive.Comment, name)
	return archive.Files[i].Data
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, text, 0o644))
}

func requireFormatted(t *testing.T, path string, text []byte) {
	t.Helper()
	if filepath.Ext(path) != ".go" {
		return
	}
	formatted, err := format.Source(text)
	require.NoError(t, err, path)
	require.Equal(t, string(formatted), string(text), path)
}

// compare holds the plan to the files that the archive wants. With -update it
// writes these anew, and fails all the same if they differed.
func compare(t *testing.T, name string, archive *txtar.Archive, plan *gen.Plan) {
	t.Helper()
	updated := false
	for i, f := range archive.Files {
		path, ok := strings.CutPrefix(f.Name, wantFolder)
		if !ok {
			continue
		}
		require.Contains(t, plan.Files, path)
		if !*update {
			require.Equal(t, string(plan.Files[path]), string(f.Data), path)
		} else if !bytes.Equal(f.Data, plan.Files[path]) {
			archive.Files[i].Data = plan.Files[path]
			updated = true
			t.Errorf("%s: %s updated", name, path)
		}
	}
	if updated {
		write(t, archivePath(name), txtar.Format(archive))
	}
}

func archivePath(name string) string { return filepath.Join("testdata", name+".txtar") }
