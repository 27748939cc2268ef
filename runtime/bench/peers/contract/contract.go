// Package contract makes large contracts: the same one in the language of each
// generator, always with the same bytes.
package contract

import (
	"embed"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed *.tmpl
var files embed.FS

var templates = template.Must(template.ParseFS(files, "*.tmpl"))

// callsOfGroup is how many calls share enums and nested types.
const callsOfGroup = 10

// group is calls with the types that they share.
type group struct {
	N     int
	Calls []int
}

// Write writes a contract of n calls, each of eight arguments and eight results,
// into folder: contract.signet, .yaml (OpenAPI), .proto and .api (goctl).
func Write(folder string, n int) error {
	var groups []group
	for i := range n {
		if i%callsOfGroup == 0 {
			groups = append(groups, group{N: len(groups)})
		}
		last := &groups[len(groups)-1]
		last.Calls = append(last.Calls, i)
	}
	for _, t := range templates.Templates() {
		if err := write(filepath.Join(folder, strings.TrimSuffix(t.Name(), ".tmpl")), t, groups); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, t *template.Template, groups []group) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := t.Execute(f, groups); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
