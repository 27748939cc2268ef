// Package load reads a contract: its files and imports, parsed, checked and
// linted. It is the one way from a path to the model.
package load

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/check"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/lint"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// ReadFile reads the text of a file by its path.
type ReadFile func(path string) ([]byte, error)

// File loads the contract whose root is the file at path. The model is nil if
// the list holds an error. What keeps the root itself from being read is the
// error; everything else is a diagnostic.
func File(path string) (*spec.API, *diag.List, error) { return With(path, readFile) }

// With is File over another way to read files.
func With(path string, read ReadFile) (*spec.API, *diag.List, error) {
	// One spelling for each file: an import that leads back to the root is a
	// cycle, however the root was named.
	path = filepath.Clean(path)
	text, err := read(path)
	if err != nil {
		return nil, nil, err
	}
	l := &loader{read: read, list: &diag.List{}, seen: map[string]bool{}}
	l.add(filepath.ToSlash(path), text)
	api := check.Check(l.files, l.list)
	if api != nil {
		lint.Run(api, l.list)
	}
	if l.list.HasErrors() {
		return nil, l.list, nil
	}
	return api, l.list, nil
}

// readLimit is one byte more than the parser accepts: enough to be refused.
const readLimit = 16<<20 + 1

// readFile reads a file, or as much of it as is needed to refuse it.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, readLimit))
}

// loader gathers the files of one contract.
type loader struct {
	read  ReadFile
	list  *diag.List
	files []*syntax.File
	seen  map[string]bool
	// open are the files that are being read, to tell a cycle from a file that
	// two others import.
	open []string
}

// add parses a file, then what it imports, so that a file stands before those
// that it asks for.
func (l *loader) add(path string, text []byte) {
	l.seen[path] = true
	l.open = append(l.open, path)
	defer func() { l.open = l.open[:len(l.open)-1] }()
	f := syntax.Parse(source.NewFile(path, string(text)), l.list)
	l.files = append(l.files, f)
	for _, d := range f.Decls {
		if i, ok := d.(*syntax.Import); ok && i.Path != nil {
			l.imported(path, i)
		}
	}
}

func (l *loader) imported(from string, d *syntax.Import) {
	name := d.Path.Value
	if name == "" || strings.HasPrefix(name, "/") || filepath.IsAbs(name) || strings.Contains(name, "\\") {
		l.list.Report(diag.EscapingImport, d.Path.Span, name)
		return
	}
	path := filepath.ToSlash(filepath.Join(filepath.Dir(from), name))
	for i, open := range l.open {
		if open == path {
			l.list.Report(diag.ImportCycle, d.Path.Span, strings.Join(append(l.open[i:len(l.open):len(l.open)], path), " → "))
			return
		}
	}
	if l.seen[path] {
		return
	}
	text, err := l.read(path)
	if err != nil {
		l.list.Report(diag.UnreadableFile, d.Path.Span, name, reason(err))
		return
	}
	l.add(path, text)
}

// reason says why a file cannot be read, without repeating its path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
