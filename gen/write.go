package gen

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Report tells what Write did.
type Report struct {
	// Written and Removed are the differences that are no more.
	Changes []Difference
	// Unchanged counts the files that were already right, and were not touched.
	Unchanged int
}

// ErrHalfWritten tells, beside what went wrong, that a folder is not as it was.
var ErrHalfWritten = errors.New("what was written could not be taken back")

// Write makes a folder equal to a plan; the folder is created if need be. First
// everything is written to temporary files, then all are renamed, then stale
// files go, then the manifest follows. When a step fails, or ctx ends, what was
// renamed gets its old text back: a run happens or it does not.
func Write(ctx context.Context, dir string, plan *Plan) (*Report, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	d, err := compare(root, plan)
	if err != nil {
		return nil, err
	}
	w := &writer{root: root}
	if err := w.apply(ctx, d); err != nil {
		if failed := w.undo(); failed != nil {
			err = errors.Join(err, ErrHalfWritten, failed)
		}
		return nil, err
	}
	return &Report{Changes: d.differences(), Unchanged: len(plan.Files) - len(d.files)}, nil
}

// writer changes a folder and remembers how to undo it.
type writer struct {
	root   *os.Root
	staged []staged
	made   []string // folders, outermost first
	done   []change
}

// staged is a temporary file that waits for its name.
type staged struct {
	temporary string
	change    change
}

func (w *writer) apply(ctx context.Context, d *delta) error {
	for _, c := range d.files {
		if err := w.stage(ctx, c); err != nil {
			return err
		}
	}
	if d.manifest != nil {
		if err := w.stage(ctx, *d.manifest); err != nil {
			return err
		}
	}
	for len(w.staged) > 0 && w.staged[0].change.path != ManifestName {
		if err := w.rename(ctx); err != nil {
			return err
		}
	}
	for _, name := range d.stale {
		if err := w.remove(ctx, name); err != nil {
			return err
		}
	}
	if d.manifest != nil {
		return w.rename(ctx)
	}
	return nil
}

// stage writes the new text to a temporary file beside its place.
func (w *writer) stage(ctx context.Context, c change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := w.mkdir(path.Dir(c.path)); err != nil {
		return err
	}
	if err := w.sweep(c.path); err != nil {
		return err
	}
	temporary := fmt.Sprintf(temporaryNames, path.Dir(c.path), path.Base(c.path), rand.Text()[:8])
	f, err := w.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w.staged = append(w.staged, staged{temporary, c})
	_, err = f.Write(c.new)
	return errors.Join(err, f.Close())
}

// temporaryNames are of a file that waits for its name: folder, name, and what
// makes it the only one.
const temporaryNames = "%s/.%s.%s.tmp"

// sweep removes what a run that was killed left beside the place of a file.
func (w *writer) sweep(name string) error {
	left, err := fs.Glob(w.root.FS(), path.Clean(fmt.Sprintf(temporaryNames, path.Dir(name), path.Base(name), "????????")))
	for _, l := range left {
		err = errors.Join(err, w.root.Remove(l))
	}
	return err
}

// mkdir creates a folder and those above it, and remembers which were not there.
func (w *writer) mkdir(dir string) error {
	if dir == "." {
		return nil
	}
	if info, err := w.root.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := w.mkdir(path.Dir(dir)); err != nil {
		return err
	}
	if err := w.root.Mkdir(dir, 0o755); err != nil {
		return err
	}
	w.made = append(w.made, dir)
	return nil
}

// rename gives the first staged file its name.
func (w *writer) rename(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s := w.staged[0]
	if err := w.root.Rename(s.temporary, s.change.path); err != nil {
		return err
	}
	w.staged = w.staged[1:]
	w.done = append(w.done, s.change)
	return nil
}

// remove deletes a stale file, and the folders that it leaves empty.
func (w *writer) remove(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	old, err := w.root.ReadFile(name)
	if err != nil {
		return err
	}
	if err := w.root.Remove(name); err != nil {
		return err
	}
	w.done = append(w.done, change{path: name, old: old})
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if w.root.Remove(dir) != nil {
			break // it holds something else
		}
	}
	return nil
}

// undo brings the folder back to how it was.
func (w *writer) undo() error {
	var failed []error
	for _, s := range w.staged {
		failed = append(failed, w.root.Remove(s.temporary))
	}
	for _, c := range w.done {
		if c.old == nil {
			failed = append(failed, w.root.Remove(c.path))
			continue
		}
		failed = append(failed, w.root.MkdirAll(path.Dir(c.path), 0o755), w.root.WriteFile(c.path, c.old, 0o644))
	}
	for i := len(w.made) - 1; i >= 0; i-- {
		if err := w.root.Remove(w.made[i]); !errors.Is(err, fs.ErrNotExist) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
