// Package golang emits the Go package of a contract: types, codecs, validation,
// envelopes, servers, clients and fakes, on top of package runtime.
//
// Each file of the output is one part, and each part is a file here whose
// functions stand in the order of the text that they emit. What jennifer makes
// treacherous is kept in few places: a name is a function that returns a fresh
// statement (statements are mutable), locals come from an allocator (package
// scope), comments go through doc (line breaks), and declarations through file
// (blank lines, imports without aliases).
package golang

import (
	"fmt"
	"path"
	"path/filepath"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Folder returns the folder of the package below the output folder: its name.
func Folder(api *spec.API) string { return api.Go }

// Emit returns the files of the contract's Go package by their name.
func Emit(api *spec.API) (map[string][]byte, error) {
	p := newPackage(api)
	out := map[string][]byte{}
	for _, part := range p.parts() {
		f := newFile(p)
		if err := part.emit(f); err != nil {
			return nil, fmt.Errorf("%s: %w", part.name, err)
		}
		if f.empty() {
			continue
		}
		text, err := f.render()
		if err != nil {
			return nil, fmt.Errorf("%s of api %s: %w", part.name, api.Wire, err)
		}
		out[part.name] = text
	}
	return out, nil
}

// pkg is what the files of one package share. It is filled before the first
// file is emitted and only read from then on.
type pkg struct {
	api      *spec.API
	header   string
	rules    *ruleSet
	patterns *patternSet
}

func newPackage(api *spec.API) *pkg {
	root := path.Base(filepath.ToSlash(api.Files[0].Name))
	p := &pkg{api: api, header: gen.Header(root)}
	p.patterns = newPatternSet(api)
	p.rules = newRuleSet(p)
	return p
}

// part is one file of the output.
type part struct {
	name string
	emit func(*file) error
}
