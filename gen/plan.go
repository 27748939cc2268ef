package gen

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Plan is everything that the outputs make of one contract, in memory.
type Plan struct {
	Identity
	// Outputs are the ones that ran, with the paths of their files in order.
	Outputs []Part
	// Files are the contents by slash-separated path below the output folder.
	Files map[string][]byte
}

// Part is what one output contributes to a plan.
type Part struct {
	Output string
	Paths  []string
}

// PanicError reports an output that panicked: an error of the generator, not of
// the contract.
type PanicError struct {
	Output string
	Value  any
	Stack  []byte
}

// Error names the output and what it panicked with.
func (e *PanicError) Error() string { return fmt.Sprintf("output %s: %v", e.Output, e.Value) }

// NewPlan runs the outputs, all at a time, and puts their files together. It
// fails if an output does, if two of them share a folder, or if two paths are
// the same on a file system that ignores case.
func NewPlan(api *spec.API, outputs []Output) (*Plan, error) {
	emitted, err := Each(len(outputs), func(i int) (map[string][]byte, error) { return emit(outputs[i], api) })
	if err != nil {
		return nil, err
	}
	plan := &Plan{Identity: Identify(api), Files: map[string][]byte{}}
	names := newNameSet()
	for i, o := range outputs {
		folder := o.folder(api)
		if other, taken := names.add(folder, o.Name); taken {
			return nil, fmt.Errorf("the outputs %s and %s would both fill the folder %s; rename the api, or run them with --only into different folders", other, o.Name, folder)
		}
		if err := plan.add(o, folder, emitted[i]); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// emit runs one output; a panic in it becomes an error that names it.
func emit(o Output, api *spec.API) (files map[string][]byte, err error) {
	if failed := guarded(func() { files, err = o.Emit(api) }); failed != nil {
		failed.Output = o.Name
		return nil, failed
	}
	if err != nil {
		err = fmt.Errorf("output %s: %w", o.Name, err)
	}
	return files, err
}

func (p *Plan) add(o Output, folder string, files map[string][]byte) error {
	part := Part{Output: o.Name}
	names := newNameSet()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !filepath.IsLocal(filepath.FromSlash(name)) || path.Clean(name) != name || strings.Contains(name, `\`) {
			return fmt.Errorf("output %s: %q is no path within its folder", o.Name, name)
		}
		if other, taken := names.add(name, name); taken {
			return fmt.Errorf("output %s: the files %s and %s are the same where case does not count; rename what they stand for", o.Name, other, name)
		}
		full := path.Join(folder, name)
		p.Files[full] = files[name]
		part.Paths = append(part.Paths, full)
	}
	p.Outputs = append(p.Outputs, part)
	return nil
}

// nameSet finds names that are equal where case does not count.
type nameSet struct{ holder map[string]string }

func newNameSet() *nameSet { return &nameSet{map[string]string{}} }

// add enters a name for a holder, or returns the one that has it already.
func (s *nameSet) add(name, holder string) (other string, taken bool) {
	key := foldPath(name)
	if other, taken = s.holder[key]; !taken {
		s.holder[key] = holder
	}
	return other, taken
}

// foldPath maps paths to one text if some file system takes them for the same.
func foldPath(p string) string { return strings.ToLower(p) }
