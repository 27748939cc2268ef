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

// Memo remembers, between runs, which contracts nothing was found in, and the sums of
// the files that outputs make of a contract. Checks and outputs are pure, so where
// program and contract are the same, nothing is to be found, and files that have these
// sums are right: nothing has to be made to see it. Its entries stand in the
// user's cache folder; whatever is wrong with them only costs a full run. A nil Memo
// remembers nothing.
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

// Recognize tells which contract the root spec at a path is of, if that is one of
// which Sound was told, and none of its files has changed since.
func (m *Memo) Recognize(path string) (Identity, bool) {
	if m == nil {
		return Identity{}, false
	}
	entry, err := m.contract(path)
	if err != nil {
		return Identity{}, false
	}
	text, err := os.ReadFile(entry)
	if err != nil {
		return Identity{}, false
	}
	lines := strings.Split(string(text), "\n")
	if len(lines) < 3 {
		return Identity{}, false
	}
	of, names := Identity{Root: lines[2], API: lines[0], Digest: lines[1]}, lines[2:]
	texts := make([]string, len(names))
	for i, name := range names {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(path), filepath.FromSlash(name)))
		if err != nil {
			return Identity{}, false
		}
		texts[i] = string(text)
	}
	if digest(names, func(i int) string { return texts[i] }) != of.Digest {
		return Identity{}, false
	}
	use(entry)
	return of, true
}

// Sound remembers that there is nothing to tell about a contract, whose root spec lies
// at a path.
func (m *Memo) Sound(path string, of Identity, api *spec.API) error {
	if m == nil {
		return nil
	}
	entry, err := m.contract(path)
	if err != nil {
		return err
	}
	return m.store(entry, strings.Join(append([]string{of.API, of.Digest}, relativeNames(api)...), "\n"))
}

// contract is the entry of the contract whose root spec lies at a path.
func (m *Memo) contract(path string) (string, error) {
	path, err := filepath.Abs(path)
	return m.entry("contract", path), err
}

// use notes that an entry is used.
func use(entry string) {
	now := time.Now()
	_ = os.Chtimes(entry, now, now) // else it is forgotten too soon
}

// Current returns how many files the outputs make of a contract if the folder holds
// them all, as they are to be, and nothing of the contract besides. False says that
// this is not known.
func (m *Memo) Current(dir string, of Identity, outputs []Output) (files int, ok bool) {
	if m == nil {
		return 0, false
	}
	plan := &Plan{Identity: of}
	sums := m.recall(plan, outputs)
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
	owners := written.owners(of.Root)
	if slices.ContainsFunc(paths, func(p string) bool { return owners[foldPath(p)] != of.Root }) {
		return 0, false
	}
	seen := m.newSeen(dir, plan, outputs)
	now := time.Now()
	sights, err := Each(len(paths), func(i int) (sight, error) { return seen.look(root, paths[i], sums[paths[i]]) })
	if err != nil || slices.ContainsFunc(sights, func(s sight) bool { return !s.right }) {
		return 0, false
	}
	seen.keep(m, sights, now)
	return len(paths), true
}

// recall reads the entry of a plan, and completes the plan by the paths in it. It
// returns the sums by path, nil if there is no such entry.
func (m *Memo) recall(plan *Plan, outputs []Output) map[string]string {
	path := m.files(plan, Names(outputs))
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
	use(path)
	return sums
}

// Learn remembers a plan, and forgets what nothing has used for long.
func (m *Memo) Learn(plan *Plan) error {
	if m == nil {
		return nil
	}
	var text strings.Builder
	names := make([]string, len(plan.Outputs))
	for i, part := range plan.Outputs {
		names[i] = part.Output
		for _, path := range part.Paths {
			fmt.Fprintf(&text, "%s %s %s\n", sumOf(plan.Files[path]), part.Output, path)
		}
	}
	return m.store(m.files(plan, names), text.String())
}

// store writes an entry, by way of a temporary file.
func (m *Memo) store(entry, text string) error {
	if err := os.MkdirAll(m.folder, 0o755); err != nil {
		return err
	}
	m.forget()
	f, err := os.CreateTemp(m.folder, "new")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // unless it has its name by then
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), entry)
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

// files is the entry of what outputs make of a contract.
func (m *Memo) files(plan *Plan, outputs []string) string {
	return m.entry(append([]string{"files", plan.Root, plan.API, plan.Digest}, outputs...)...)
}

// entry is the file of what is remembered under a key.
func (m *Memo) entry(key ...string) string {
	return filepath.Join(m.folder, sumOf([]byte(m.program+"\x00"+strings.Join(key, "\x00"))))
}

// sumOf is the sum of a text, whose line endings do not count.
func sumOf(text []byte) string {
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
