package gen

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Memo remembers, between runs, the sums of the files that outputs make of a
// contract. Outputs are pure, so where program and contract are the same, files that
// have these sums are right, and nothing has to be made to see it. Its entries stand
// in the user's cache folder; whatever is wrong with them only costs a full run.
type Memo struct {
	folder  string
	program string
}

// forgetAfter is how long an entry lasts that nothing uses.
const forgetAfter = 30 * 24 * time.Hour

// OpenMemo returns the memo of this program in a folder, which need not exist yet.
func OpenMemo(folder string) (*Memo, error) {
	program, err := programIdentity()
	if err != nil {
		return nil, err
	}
	return &Memo{folder, program}, nil
}

// programIdentity is another for each program that may write other files: the versions
// and sums of all its modules if they were fetched, else which executable it is and
// when it was built.
func programIdentity() (string, error) {
	if info, ok := debug.ReadBuildInfo(); ok && fetched(info) {
		return info.String(), nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s %d %d", path, info.Size(), info.ModTime().UnixNano()), nil
}

// fetched reports whether sums tell all modules of a program; they do not tell those
// that lie in a folder.
func fetched(info *debug.BuildInfo) bool {
	return info.Main.Sum != "" && !slices.ContainsFunc(info.Deps, func(m *debug.Module) bool {
		return m.Sum == "" && (m.Replace == nil || m.Replace.Sum == "")
	})
}

// Current returns how many files the outputs make of a contract if the folder holds
// them all, as they are to be, and nothing of the contract besides. False says that
// this is not known.
func (m *Memo) Current(dir string, api *spec.API, outputs []Output) (files int, ok bool) {
	plan := &Plan{Root: rootName(api), API: api.Wire, Digest: digest(api)}
	sums := m.recall(plan, api, outputs)
	if sums == nil {
		return 0, false
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, false
	}
	defer root.Close()
	stored, written, err := readManifest(root)
	if err != nil || !sameText(stored, []byte(written.with(plan).String())) {
		return 0, false
	}
	paths := slices.Sorted(maps.Keys(sums))
	right, err := Each(len(paths), func(i int) (bool, error) {
		text, err := root.ReadFile(paths[i])
		return sumOf(text) == sums[paths[i]], err
	})
	if err != nil || slices.Contains(right, false) {
		return 0, false
	}
	return len(paths), true
}

// recall reads the entry of a plan, and completes the plan by the paths in it. It
// returns the sums by path, nil if there is no such entry.
func (m *Memo) recall(plan *Plan, api *spec.API, outputs []Output) map[string]string {
	path := m.entry(plan, Names(outputs))
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	sums := map[string]string{}
	for _, o := range outputs {
		plan.Outputs = append(plan.Outputs, Part{Output: o.Name})
	}
	for line := range strings.Lines(string(text)) {
		sum, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		output, file, ok := strings.Cut(rest, " ")
		i := slices.IndexFunc(plan.Outputs, func(p Part) bool { return p.Output == output })
		if !ok || i < 0 || !safePath(file) {
			return nil
		}
		plan.Outputs[i].Paths = append(plan.Outputs[i].Paths, file)
		sums[file] = sum
	}
	now := time.Now()
	_ = os.Chtimes(path, now, now) // it is used
	return sums
}

// Learn remembers a plan, and forgets what nothing has used for long.
func (m *Memo) Learn(plan *Plan) error {
	var text strings.Builder
	names := make([]string, len(plan.Outputs))
	for i, part := range plan.Outputs {
		names[i] = part.Output
		for _, path := range part.Paths {
			fmt.Fprintf(&text, "%s %s %s\n", sumOf(plan.Files[path]), part.Output, path)
		}
	}
	if err := os.MkdirAll(m.folder, 0o755); err != nil {
		return err
	}
	m.forget()
	path := m.entry(plan, names)
	f, err := os.CreateTemp(m.folder, "new")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // unless it has its name by then
	if _, err := f.WriteString(text.String()); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func (m *Memo) forget() {
	entries, err := os.ReadDir(m.folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > forgetAfter {
			_ = os.Remove(filepath.Join(m.folder, e.Name())) // another run may have done it
		}
	}
}

// entry is the file of what outputs make of a contract.
func (m *Memo) entry(plan *Plan, outputs []string) string {
	key := strings.Join(append([]string{m.program, plan.Root, plan.API, plan.Digest}, outputs...), "\x00")
	return filepath.Join(m.folder, sumOf([]byte(key)))
}

// sumOf is the sum of a text, whose line endings do not count.
func sumOf(text []byte) string {
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
