package golang

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
)

// The packages that generated code imports.
const (
	runtimePath = "github.com/seed-1f9ebf69/signet/runtime"
	jsonxPath   = runtimePath + "/jsonx"
	recipePath  = runtimePath + "/recipe"
	smPath      = recipePath + "/sm"
)

// imports are the names under which they are imported.
var imports = map[string]string{
	runtimePath: "runtime", jsonxPath: "jsonx", recipePath: "recipe", smPath: "sm",
	"bytes": "bytes", "cmp": "cmp", "context": "context", "errors": "errors", "fmt": "fmt",
	"io": "io", "log/slog": "slog", "maps": "maps", "math": "math", "net/http": "http",
	"slices": "slices", "strconv": "strconv", "strings": "strings", "time": "time",
}

// file is one file of the output. Each declaration becomes text at once: the tree of
// a whole file, and then that of its formatting, would take many times the memory.
type file struct {
	*pkg
	jen  *jen.File // header, package and imports
	body bytes.Buffer
	err  error // the first of a declaration
}

func newFile(p *pkg) *file {
	f := &file{pkg: p, jen: jen.NewFile(p.api.Go)}
	f.jen.HeaderComment(p.header)
	f.jen.ImportNames(imports)
	return f
}

// decl adds a declaration after a blank line, with its documentation.
func (f *file) decl(doc []string, code jen.Code) {
	if f.err != nil {
		return
	}
	if f.body.Len() > 0 {
		f.body.WriteByte('\n')
	}
	var s jen.Statement
	for _, line := range doc {
		s.Comment(line).Line()
	}
	f.err = s.Add(code).RenderWithFile(&f.body, f.jen)
	f.body.WriteByte('\n')
}

// empty reports whether nothing was declared.
func (f *file) empty() bool { return f.body.Len() == 0 }

func (f *file) render() ([]byte, error) {
	var head bytes.Buffer
	if err := errors.Join(f.err, f.jen.Render(&head)); err != nil {
		// The message repeats the whole source after its first line.
		line, _, _ := strings.Cut(err.Error(), "\n")
		return nil, &renderError{line}
	}
	text := groupImports(head.Bytes())
	if f.empty() {
		return text, nil
	}
	return slices.Concat(text, []byte("\n"), f.body.Bytes()), nil
}

// groupImports puts a blank line between the imports of the standard library
// and the others, which jennifer sorts into one list.
func groupImports(text []byte) []byte {
	start := bytes.Index(text, []byte("import (\n"))
	if start < 0 {
		return text
	}
	start += len("import (\n")
	end := start + bytes.Index(text[start:], []byte(")\n"))
	var std, others []byte
	for line := range bytes.Lines(text[start:end]) {
		first, _, _ := bytes.Cut(line, []byte("/"))
		if bytes.IndexByte(first, '.') >= 0 {
			others = append(others, line...)
		} else {
			std = append(std, line...)
		}
	}
	if len(std) > 0 && len(others) > 0 {
		std = append(std, '\n')
	}
	return slices.Concat(text[:start], std, others, text[end:])
}

// renderError says where emitted text is no Go: an error of this package.
type renderError struct{ text string }

func (e *renderError) Error() string { return "the emitted text is no Go: " + e.text }
