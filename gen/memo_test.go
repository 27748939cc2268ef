package gen

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

func TestMemoKnowsWhatIsCurrent(t *testing.T) {
	m := &Memo{folder: filepath.Join(t.TempDir(), "memo"), program: "signet 1"}
	outputs := []Output{texts("docs", "a page.md", "a\n", "b.md", "b\n"), texts("none")}
	plan := planOf(t, loan, outputs...)
	dir := t.TempDir()
	current := func(api *spec.API, outputs ...Output) bool {
		files, ok := m.Current(dir, Identify(api), outputs)
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
	_, ok := m.Current(dir, Identify(api), outputs)
	return ok
}

func TestMemoBearsWhatIsWrongWithItsEntries(t *testing.T) {
	m := &Memo{folder: t.TempDir(), program: "signet 1"}
	outputs := []Output{texts("docs", "a.md", "a\n")}
	plan, dir := planOf(t, loan, outputs...), t.TempDir()
	_, err := Write(t.Context(), dir, plan)
	require.NoError(t, err)
	for _, text := range []string{"no entry\n", sumOf([]byte("a\n")) + " docs ../a.md\n", sumOf([]byte("a\n")) + " go docs/a.md\n", "\n"} {
		require.NoError(t, os.WriteFile(m.files(plan, Names(outputs)), []byte(text), 0o600))
		require.False(t, m.knows(dir, loan, outputs), text)
	}
	require.NoError(t, m.Learn(plan))
	require.True(t, m.knows(dir, loan, outputs))
}

// A file is read again unless it looks as it did when it was right, and has for a while.
func TestMemoReadsWhatLooksAnother(t *testing.T) {
	m := &Memo{folder: filepath.Join(t.TempDir(), "memo"), program: "signet 1"}
	outputs := []Output{texts("docs", "a.md", "a\n", "b.md", "b\n")}
	plan, dir := planOf(t, loan, outputs...), t.TempDir()
	_, err := Write(t.Context(), dir, plan)
	require.NoError(t, err)
	require.NoError(t, m.Learn(plan))
	page := filepath.Join(dir, "docs", "a.md")
	long := time.Now().Add(-time.Hour)
	write := func(text string, at time.Time) {
		require.NoError(t, os.WriteFile(page, []byte(text), 0o600))
		require.NoError(t, os.Chtimes(page, at, at))
	}
	require.True(t, m.knows(dir, loan, outputs))
	write("A\n", time.Now())
	require.False(t, m.knows(dir, loan, outputs), "it was too new to be told by its looks")

	write("a\n", long)
	require.True(t, m.knows(dir, loan, outputs))
	write("A\n", long)
	require.True(t, m.knows(dir, loan, outputs), "who sets back the time of a file hides the change")
	write("A\n", long.Add(time.Nanosecond))
	require.False(t, m.knows(dir, loan, outputs), "another time")
	write("aa\n", long)
	require.False(t, m.knows(dir, loan, outputs), "another size")
	require.NoError(t, os.Remove(page))
	require.False(t, m.knows(dir, loan, outputs), "no file")

	write("a\n", long)
	require.True(t, m.knows(dir, loan, outputs))
	later := planOf(t, loan, texts("docs", "a.md", "c\n", "b.md", "b\n"))
	require.NoError(t, m.Learn(later))
	require.False(t, m.knows(dir, loan, outputs), "another sum is wanted of what looks the same")
}

func TestMemoRecognizesSoundContracts(t *testing.T) {
	m := &Memo{folder: filepath.Join(t.TempDir(), "memo"), program: "signet 1"}
	dir := t.TempDir()
	root, part := filepath.Join(dir, "loan.signet"), filepath.Join(dir, "parts", "enums.signet")
	write := func(path, text string) string {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return text
	}
	api := contractIn(root, "loan", "")
	api.Files = []*source.File{
		source.NewFile(root, write(root, "signet 1\nimport \"parts/enums.signet\"\n")), source.NewFile(part, write(part, "signet 1\n")),
	}
	recognized := func() bool {
		of, ok := m.Recognize(root)
		require.Equal(t, ok, of == Identify(api))
		return ok
	}
	require.False(t, recognized(), "nothing is remembered yet")
	require.NoError(t, m.Sound(root, Identify(api), api))
	require.True(t, recognized())
	_, ok := (&Memo{folder: m.folder, program: "signet 2"}).Recognize(root)
	require.False(t, ok, "another program")
	other := filepath.Join(dir, "copy.signet")
	write(other, api.Files[0].Text)
	_, ok = m.Recognize(other)
	require.False(t, ok, "another root")

	write(part, "signet 1\r\n")
	require.True(t, recognized(), "line endings do not count")
	write(part, "signet 1\n\n")
	require.False(t, recognized(), "an edit of what the root imports")
	write(part, "signet 1\n")
	require.True(t, recognized())
	write(root, "signet 1\n")
	require.False(t, recognized(), "an edit of the root")
	write(root, api.Files[0].Text)
	require.NoError(t, os.Remove(part))
	require.False(t, recognized(), "a file is gone")

	entry, err := m.contract(root)
	require.NoError(t, err)
	for _, text := range []string{"", "loan\n", "loan\nsha256:0\n", "loan\nsha256:0\nloan.signet\n../../none"} {
		write(entry, text)
		require.False(t, recognized(), text)
	}
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
