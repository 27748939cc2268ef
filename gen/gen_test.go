package gen

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// contractIn returns a contract that was read from a file.
func contractIn(file, api, text string) *spec.API {
	return &spec.API{Name: spec.Name{Wire: api}, Files: []*source.File{source.NewFile(file, text)}}
}

// texts is an output that emits fixed files; names and texts alternate.
func texts(name string, files ...string) Output {
	return Output{Name: name, Emit: func(*spec.API) (map[string][]byte, error) {
		out := map[string][]byte{}
		for i := 0; i < len(files); i += 2 {
			out[files[i]] = []byte(files[i+1])
		}
		return out, nil
	}}
}

func planOf(t *testing.T, api *spec.API, outputs ...Output) *Plan {
	t.Helper()
	plan, err := NewPlan(api, outputs)
	require.NoError(t, err)
	return plan
}

var loan = contractIn("spec/loan.signet", "loan", "signet 1\n")

func TestPlanHoldsEveryOutputInItsFolder(t *testing.T) {
	byAPI := texts("go", "types.go", "package loan\n")
	byAPI.Folder = func(api *spec.API) string { return api.Wire }
	plan := planOf(t, loan, byAPI, texts("openapi", "b.yaml", "b\n", "a.yaml", "a\n"))

	require.Equal(t, map[string][]byte{
		"loan/types.go":  []byte("package loan\n"),
		"openapi/a.yaml": []byte("a\n"),
		"openapi/b.yaml": []byte("b\n"),
	}, plan.Files)
	require.Equal(t, []Part{{"go", []string{"loan/types.go"}}, {"openapi", []string{"openapi/a.yaml", "openapi/b.yaml"}}}, plan.Outputs)
	require.Equal(t, "loan.signet", plan.Root)
}

func TestPlanRefuses(t *testing.T) {
	fails := Output{Name: "go", Emit: func(*spec.API) (map[string][]byte, error) { return nil, errors.New("no name for call X") }}
	elsewhere := texts("docs")
	elsewhere.Folder = func(*spec.API) string { return "OpenAPI" }
	for name, c := range map[string]struct {
		outputs []Output
		want    string
	}{
		"a failing output":               {[]Output{fails}, "output go: no name for call X"},
		"names that differ only in case": {[]Output{texts("go", "a.go", "", "A.go", "")}, "A.go and a.go are the same where case does not count"},
		"two outputs in one folder":      {[]Output{texts("openapi", "a", ""), elsewhere}, "openapi and docs would both fill the folder OpenAPI"},
		"a path out of its folder":       {[]Output{texts("go", "../a.go", "")}, `"../a.go" is no path within its folder`},
		"an absolute path":               {[]Output{texts("go", "/a.go", "")}, "is no path within its folder"},
		"a path that is not clean":       {[]Output{texts("go", "a/./b.go", "")}, "is no path within its folder"},
		"a path of another system":       {[]Output{texts("go", `a\b.go`, "")}, "is no path within its folder"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := NewPlan(loan, c.outputs)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestPanicOfAnOutputIsAnError(t *testing.T) {
	_, err := NewPlan(loan, []Output{{Name: "go", Emit: func(*spec.API) (map[string][]byte, error) { panic("nil type") }}})
	var crash *PanicError
	require.ErrorAs(t, err, &crash)
	require.Equal(t, "output go: nil type", err.Error())
	require.Contains(t, string(crash.Stack), "gen_test.go")
}

func TestIdentityIgnoresLineEndingsAndPlace(t *testing.T) {
	here := Identify(contractIn("spec/loan.signet", "loan", "signet 1\napi loan {}\n"))
	require.Equal(t, here, Identify(contractIn("/else/where/loan.signet", "loan", "signet 1\r\napi loan {}\r\n")))
	require.NotEqual(t, here.Digest, Identify(contractIn("spec/loan.signet", "loan", "signet 1\napi loan { }\n")).Digest)
}

func TestSelect(t *testing.T) {
	all := []Output{texts("go"), texts("openapi"), texts("docs")}
	chosen, err := Select(all, []string{"docs", "go"})
	require.NoError(t, err)
	require.Equal(t, []string{"go", "docs"}, Names(chosen))
	chosen, err = Select(all, nil)
	require.NoError(t, err)
	require.Len(t, chosen, 3)
	_, err = Select(all, []string{"java"})
	require.EqualError(t, err, `no output is called "java"; there are: go, openapi, docs`)
}

func TestHeaderNamesTheRoot(t *testing.T) {
	for _, text := range []string{
		"// " + Header("loan.signet") + "\n\npackage loan\n",
		"# " + Header("loan.signet") + "\r\nopenapi: 3.1.0\r\n",
		"<!DOCTYPE html>\n<!-- " + Header("loan.signet") + " -->\n",
	} {
		require.Equal(t, "loan.signet", headerRoot([]byte(text)), text)
	}
	require.Empty(t, headerRoot([]byte("package loan // by hand\n")))
	require.Empty(t, headerRoot([]byte(strings.Repeat("x", 600)+Header("loan.signet"))))
}

// write makes the folder equal to a plan of the given files of one output.
func write(t *testing.T, dir string, api *spec.API, files ...string) *Report {
	t.Helper()
	report, err := Write(t.Context(), dir, planOf(t, api, texts("out", files...)))
	require.NoError(t, err)
	return report
}

// tree returns all files below a folder with their texts, the manifest aside.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == ManifestName {
			return err
		}
		text, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = string(text)
		return err
	}))
	return files
}

func put(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

func TestWriteThenNothingIsLeftToDo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "generated")
	report := write(t, dir, loan, "sub/a.go", "a\n", "b.go", "b\n")
	require.Equal(t, []Difference{{"out/b.go", Missing}, {"out/sub/a.go", Missing}, {ManifestName, Missing}}, report.Changes)
	require.Equal(t, map[string]string{"out/sub/a.go": "a\n", "out/b.go": "b\n"}, tree(t, dir))

	report = write(t, dir, loan, "sub/a.go", "a\n", "b.go", "b\n")
	require.Empty(t, report.Changes)
	require.Equal(t, 2, report.Unchanged)
}

func TestWriteTouchesOnlyWhatDiffers(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, loan, "a.go", "a\n", "b.go", "b\n")
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, name := range []string{"a.go", "b.go"} {
		require.NoError(t, os.Chtimes(filepath.Join(dir, "out", name), long, long))
	}
	report := write(t, dir, loan, "a.go", "a\n", "b.go", "b2\n")
	require.Equal(t, []Difference{{"out/b.go", Differs}}, report.Changes)
	a, err := os.Stat(filepath.Join(dir, "out/a.go"))
	require.NoError(t, err)
	b, err := os.Stat(filepath.Join(dir, "out/b.go"))
	require.NoError(t, err)
	require.True(t, a.ModTime().Equal(long))
	require.False(t, b.ModTime().Equal(long))
}

func TestWriteRemovesStaleFilesAndEmptyFolders(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, loan, "a.go", "a\n", "x/y/old.go", "old\n", "x/z/old.go", "old\n")
	put(t, filepath.Join(dir, "out/x/z/notes.txt"), "mine\n")

	report := write(t, dir, loan, "a.go", "a\n")
	require.Equal(t, []Difference{{ManifestName, Differs}, {"out/x/y/old.go", Stale}, {"out/x/z/old.go", Stale}}, report.Changes)
	require.Equal(t, map[string]string{"out/a.go": "a\n", "out/x/z/notes.txt": "mine\n"}, tree(t, dir))
	require.NoDirExists(t, filepath.Join(dir, "out/x/y"))
}

func TestStaleFileThatIsGoneAlready(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, loan, "a.go", "a\n", "b/c.go", "c\n")
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "out/b")))
	put(t, filepath.Join(dir, "out/b"), "now a file\n")
	require.Equal(t, []Difference{{ManifestName, Differs}}, write(t, dir, loan, "a.go", "a\n").Changes)
	require.FileExists(t, filepath.Join(dir, "out/b"))
}

func TestOutputsThatDoNotRunAreKept(t *testing.T) {
	dir := t.TempDir()
	_, err := Write(t.Context(), dir, planOf(t, loan, texts("one", "a", "1\n"), texts("two", "a", "2\n")))
	require.NoError(t, err)
	_, err = Write(t.Context(), dir, planOf(t, loan, texts("two", "b", "2\n")))
	require.NoError(t, err)
	require.Equal(t, map[string]string{"one/a": "1\n", "two/b": "2\n"}, tree(t, dir))
	left, err := Check(dir, planOf(t, loan, texts("one", "a", "1\n"), texts("two", "b", "2\n")))
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestOtherContractsInTheSameFolder(t *testing.T) {
	dir := t.TempDir()
	other := contractIn("shop.signet", "shop", "signet 1\n")
	write(t, dir, loan, "loan.go", "l\n")
	write(t, dir, other, "shop.go", "s\n")
	write(t, dir, loan, "loan2.go", "l\n")
	require.Equal(t, map[string]string{"out/loan2.go": "l\n", "out/shop.go": "s\n"}, tree(t, dir))

	_, err := Write(t.Context(), dir, planOf(t, other, texts("out", "LOAN2.go", "s\n")))
	require.EqualError(t, err, "out/LOAN2.go belongs to loan.signet; choose another --out")
	_, err = Check(dir, planOf(t, other, texts("out", "loan2.go", "l\n")))
	require.EqualError(t, err, "out/loan2.go belongs to loan.signet; choose another --out")
}

func TestFilesOfPeopleAreRefused(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "out/a.go"), "by hand\n")
	put(t, filepath.Join(dir, "out/c"), "a file where a folder should be\n")
	plan := planOf(t, loan, texts("out", "a.go", "a\n", "b.go", "b\n", "c/d.go", "d\n"))
	_, err := Write(t.Context(), dir, plan)
	require.EqualError(t, err, "out/a.go was not generated by signet; move it away or choose another --out\n"+
		"out/c was not generated by signet; move it away or choose another --out")
	require.Equal(t, map[string]string{"out/a.go": "by hand\n", "out/c": "a file where a folder should be\n"}, tree(t, dir))
}

func TestLostManifest(t *testing.T) {
	dir := t.TempDir()
	mine, theirs := "// "+Header("loan.signet")+"\n", "// "+Header("shop.signet")+"\n"
	put(t, filepath.Join(dir, "out/a.go"), mine+"old\n")
	put(t, filepath.Join(dir, "out/equal.json"), "{}\n")
	write(t, dir, loan, "a.go", mine+"new\n", "equal.json", "{}\n")
	require.Equal(t, mine+"new\n", tree(t, dir)["out/a.go"])

	put(t, filepath.Join(dir, "out/b.go"), theirs)
	_, err := Write(t.Context(), dir, planOf(t, loan, texts("out", "b.go", mine)))
	require.EqualError(t, err, "out/b.go belongs to shop.signet; choose another --out")
}

// A merge may leave one file to two contracts: neither writes it, whichever asks.
func TestFileOfTwoContracts(t *testing.T) {
	dir := t.TempDir()
	shop := contractIn("shop.signet", "shop", "signet 1\n")
	write(t, dir, loan, "a.go", "a\n")
	text, err := os.ReadFile(filepath.Join(dir, ManifestName))
	require.NoError(t, err)
	merged := string(text)
	merged += strings.ReplaceAll(strings.TrimPrefix(merged, manifestNote), "loan", "shop")
	put(t, filepath.Join(dir, ManifestName), merged)
	for root, api := range map[string]*spec.API{"shop.signet": loan, "loan.signet": shop} {
		plan := planOf(t, api, texts("out", "a.go", "a\n"))
		_, err := Check(dir, plan)
		require.EqualError(t, err, "out/a.go belongs to "+root+"; choose another --out")
		m := &Memo{folder: t.TempDir(), program: "signet 1"}
		require.NoError(t, m.Learn(plan))
		require.False(t, m.knows(dir, api, []Output{texts("out")}))
	}
}

func TestAnotherContractFromAFileOfTheSameName(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, loan, "a.go", "a\n")
	_, err := Write(t.Context(), dir, planOf(t, contractIn("v2/loan.signet", "credit", "signet 1\n"), texts("out", "b.go", "b\n")))
	require.ErrorContains(t, err, "the folder holds files of api loan from another loan.signet")
	require.Equal(t, map[string]string{"out/a.go": "a\n"}, tree(t, dir))
}

func TestCheckNamesEveryDifference(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	plan := planOf(t, loan, texts("out", "a.go", "a\n", "b.go", "b\n"))
	found, err := Check(dir, plan)
	require.NoError(t, err)
	require.Equal(t, []Difference{{"out/a.go", Missing}, {"out/b.go", Missing}, {ManifestName, Missing}}, found)
	require.NoDirExists(t, dir)

	write(t, dir, loan, "a.go", "a\n", "c.go", "c\n")
	put(t, filepath.Join(dir, "out/a.go"), "edited\n")
	found, err = Check(dir, plan)
	require.NoError(t, err)
	require.Equal(t, []Difference{{"out/a.go", Differs}, {"out/b.go", Missing}, {ManifestName, Differs}, {"out/c.go", Stale}}, found)
	require.Equal(t, "edited\n", tree(t, dir)["out/a.go"])
}

func TestOtherLineEndingsAreNoDifference(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, loan, "a.go", "a\nb\n")
	for _, name := range []string{"out/a.go", ManifestName} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		put(t, filepath.Join(dir, name), strings.ReplaceAll(string(text), "\n", "\r\n"))
	}
	found, err := Check(dir, planOf(t, loan, texts("out", "a.go", "a\nb\n")))
	require.NoError(t, err)
	require.Empty(t, found)
	write(t, dir, loan, "a.go", "a\nb\n")
	require.Equal(t, "a\r\nb\r\n", tree(t, dir)["out/a.go"])
}

func TestFailureLeavesEverythingAsItWas(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, loan, "a.go", "a\n", "old/x.go", "x\n")
	before, err := os.ReadFile(filepath.Join(dir, ManifestName))
	require.NoError(t, err)

	// The folder out/full cannot be replaced by a file: the rename fails after
	// the one of a.go, the creation of new/ and the temporary files.
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "out/full/x"), 0o755))
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()
	w := &writer{root: root}
	err = w.apply(t.Context(), &delta{
		files:    []change{{"out/a.go", []byte("a\n"), []byte("a2\n")}, {"out/b.go", nil, []byte("b\n")}, {"out/new/deep/n.go", nil, []byte("n\n")}, {"out/full", nil, []byte("f\n")}},
		stale:    []string{"out/old/x.go"},
		manifest: &change{ManifestName, before, []byte("new\n")},
	})
	require.Error(t, err)
	require.Equal(t, "a2\n", tree(t, dir)["out/a.go"])
	require.NoError(t, w.undo())
	require.Equal(t, map[string]string{"out/a.go": "a\n", "out/old/x.go": "x\n"}, tree(t, dir))
	require.NoDirExists(t, filepath.Join(dir, "out/new"))

	// The same when the removal of a stale file fails.
	w = &writer{root: root}
	err = w.apply(t.Context(), &delta{files: []change{{"out/b.go", nil, []byte("b\n")}}, stale: []string{"out/old/x.go", "out/full"}})
	require.Error(t, err)
	require.NoFileExists(t, filepath.Join(dir, "out/old/x.go"))
	require.NoError(t, w.undo())
	require.Equal(t, map[string]string{"out/a.go": "a\n", "out/old/x.go": "x\n"}, tree(t, dir))
	after, err := os.ReadFile(filepath.Join(dir, ManifestName))
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestLinksOutOfTheFolderAreNotFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // creating links needs a privilege there
	}
	outside, dir := t.TempDir(), t.TempDir()
	put(t, filepath.Join(outside, "a.go"), "theirs\n")
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "out")))
	_, err := Write(t.Context(), dir, planOf(t, loan, texts("out", "a.go", "a\n")))
	require.Error(t, err)
	require.Equal(t, map[string]string{"a.go": "theirs\n"}, tree(t, outside))
}

func TestManifestRoundTrip(t *testing.T) {
	text := manifestNote + "contract loan from loan v2.signet\noutput go 0.1.0 sha256:00\n\tloan/a b.go\n\tloan/c.go\noutput openapi 0.1.0 sha256:00\n\topenapi/x.yaml\n" +
		"contract shop from shop.signet\noutput go 0.1.0 sha256:11\n"
	m, err := parseManifest(text)
	require.NoError(t, err)
	require.Equal(t, text, m.String())
	require.Equal(t, "loan v2.signet", m.owners("loan.signet")["loan/a b.go"])
}

func TestUnreadableManifestIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"a merge":             "contract loan from loan.signet\n<<<<<<< HEAD\n",
		"a path out":          "contract loan from loan.signet\noutput go 0.1.0 sha256:00\n\t../../home/x\n",
		"an absolute path":    "contract loan from loan.signet\noutput go 0.1.0 sha256:00\n\t/etc/passwd\n",
		"the manifest":        "contract loan from loan.signet\noutput go 0.1.0 sha256:00\n\tsignet.manifest\n",
		"a file of no one":    "\tloan/a.go\n",
		"an output of no one": "output go 0.1.0 sha256:00\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, filepath.Join(dir, ManifestName), text)
			_, err := Write(t.Context(), dir, planOf(t, loan, texts("out", "a.go", "a\n")))
			require.ErrorContains(t, err, "unreadable line; delete the file and run signet gen again")
			require.Empty(t, tree(t, dir))
		})
	}
}

// endsAfter is a context that ends when it was asked a number of times.
type endsAfter struct {
	context.Context
	left int
}

func (c *endsAfter) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestInterrupted ends a run at each of its steps: it happens, or it does not.
func TestInterrupted(t *testing.T) {
	for steps := 0; ; steps++ {
		dir := t.TempDir()
		write(t, dir, loan, "a.go", "a\n", "gone/b.go", "b\n")
		before := tree(t, dir)
		_, err := Write(&endsAfter{t.Context(), steps}, dir, planOf(t, loan, texts("out", "a.go", "new\n", "c/c.go", "c\n")))
		if err == nil {
			require.Equal(t, map[string]string{"out/a.go": "new\n", "out/c/c.go": "c\n"}, tree(t, dir))
			require.Greater(t, steps, 5)
			return
		}
		require.ErrorIs(t, err, context.Canceled)
		require.Equal(t, before, tree(t, dir), "after %d steps", steps)
	}
}

// TestKilled: what a run that was killed left is removed by the next.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "out", ".a.go.ABCDEFGH.tmp"), "half\n")
	put(t, filepath.Join(dir, "out", ".a.go.mine.tmp"), "theirs\n")
	write(t, dir, loan, "a.go", "a\n")
	require.Equal(t, map[string]string{"out/a.go": "a\n", "out/.a.go.mine.tmp": "theirs\n"}, tree(t, dir))
}
