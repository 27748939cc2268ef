package gen

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

func TestMemoKnowsWhatIsCurrent(t *testing.T) {
	m := &Memo{folder: filepath.Join(t.TempDir(), "memo"), program: "signet 1"}
	outputs := []Output{texts("docs", "a page.md", "a\n", "b.md", "b\n"), texts("none")}
	plan := planOf(t, loan, outputs...)
	dir := t.TempDir()
	current := func(api *spec.API, outputs ...Output) bool {
		files, ok := m.Current(dir, api, outputs)
		require.Equal(t, ok, files == 2)
		return ok
	}
	write := func() {
		_, err := Write(t.Context(), dir, plan)
		require.NoError(t, err)
	}
	write()
	require.False(t, current(loan, outputs...), "nothing is remembered yet")
	require.NoError(t, m.Learn(plan))
	require.True(t, current(loan, outputs...))
	require.False(t, current(contractIn("spec/loan.signet", "loan", "signet 1\n// more\n"), outputs...), "another contract")
	require.False(t, current(loan, outputs[0]), "other outputs")
	require.False(t, (&Memo{folder: m.folder, program: "signet 2"}).knows(dir, loan, outputs), "another program")

	page := filepath.Join(dir, "docs", "a page.md")
	for name, change := range map[string]func() error{
		"an edit":        func() error { return os.WriteFile(page, []byte("A\n"), 0o600) },
		"a missing file": func() error { return os.Remove(page) },
		"a manifest of another run": func() error {
			return os.WriteFile(filepath.Join(dir, ManifestName), []byte(manifestNote), 0o600)
		},
	} {
		require.NoError(t, change(), name)
		require.False(t, current(loan, outputs...), name)
		write()
		require.True(t, current(loan, outputs...), name)
	}
	require.NoError(t, os.WriteFile(page, []byte("a\r\n"), 0o600))
	require.True(t, current(loan, outputs...), "line endings do not count")
}

func (m *Memo) knows(dir string, api *spec.API, outputs []Output) bool {
	_, ok := m.Current(dir, api, outputs)
	return ok
}

func TestMemoBearsWhatIsWrongWithItsEntries(t *testing.T) {
	m := &Memo{folder: t.TempDir(), program: "signet 1"}
	outputs := []Output{texts("docs", "a.md", "a\n")}
	plan, dir := planOf(t, loan, outputs...), t.TempDir()
	_, err := Write(t.Context(), dir, plan)
	require.NoError(t, err)
	for _, text := range []string{"no entry\n", sumOf([]byte("a\n")) + " docs ../a.md\n", sumOf([]byte("a\n")) + " go docs/a.md\n", "\n"} {
		require.NoError(t, os.WriteFile(m.entry(plan, Names(outputs)), []byte(text), 0o600))
		require.False(t, m.knows(dir, loan, outputs), text)
	}
	require.NoError(t, m.Learn(plan))
	require.True(t, m.knows(dir, loan, outputs))
}

func TestMemoForgetsWhatNothingUses(t *testing.T) {
	m := &Memo{folder: t.TempDir(), program: "signet 1"}
	old, used := filepath.Join(m.folder, "old"), filepath.Join(m.folder, "used")
	for _, path := range []string{old, used} {
		require.NoError(t, os.WriteFile(path, nil, 0o600))
	}
	long := time.Now().Add(-2 * forgetAfter)
	require.NoError(t, os.Chtimes(old, long, long))
	require.NoError(t, m.Learn(planOf(t, loan, texts("docs", "a.md", "a\n"))))
	require.NoFileExists(t, old)
	require.FileExists(t, used)
}

func TestProgramIdentity(t *testing.T) {
	main, dep, local := debug.Module{Path: "m", Version: "v1.0.0", Sum: "h1:a"}, debug.Module{Path: "d", Version: "v1.0.0", Sum: "h1:b"}, debug.Module{Path: "d", Version: "v1.0.0"}
	for want, infos := range map[bool][]debug.BuildInfo{
		true: {{Main: main, Deps: []*debug.Module{&dep}}, {Main: main, Deps: []*debug.Module{{Path: "e", Replace: &dep}}}},
		false: {{Main: debug.Module{Path: "m", Version: "(devel)"}}, {Main: main, Deps: []*debug.Module{&dep, &local}},
			{Main: main, Deps: []*debug.Module{{Path: "e", Replace: &local}}}},
	} {
		for _, info := range infos {
			require.Equal(t, want, fetched(&info), info.String())
		}
	}
	m, err := OpenMemo(t.TempDir())
	require.NoError(t, err)
	again, err := OpenMemo(t.TempDir())
	require.NoError(t, err)
	require.Equal(t, m.program, again.program)
	require.NotEmpty(t, m.program)
}
