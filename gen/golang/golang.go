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
	p, err := newPackage(api)
	if err != nil {
		return nil, err
	}
	texts, err := gen.Each(len(parts), func(i int) ([]byte, error) { return parts[i].text(p) })
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for i, text := range texts {
		if text != nil {
			out[parts[i].name] = text
		}
	}
	return out, nil
}

// text is the file of a package; nil if nothing would stand in it.
func (x part) text(p *pkg) ([]byte, error) {
	f := newFile(p)
	if err := x.emit(f); err != nil {
		return nil, fmt.Errorf("%s: %w", x.name, err)
	}
	if f.empty() {
		return nil, nil
	}
	text, err := f.render()
	if err != nil {
		return nil, fmt.Errorf("%s of api %s: %w", x.name, p.api.Wire, err)
	}
	return text, nil
}

// pkg is what the files of one package share. It is filled before the first
// file is emitted and only read from then on.
type pkg struct {
	api      *spec.API
	header   string
	rules    *ruleSet
	patterns *patternSet
	// inner are the structs within other values, outer those that are arguments
	// or results.
	inner []*spec.Struct
	outer map[*spec.Struct]bool
	// lists are the lists and maps, one for each Go type.
	lists  []spec.Type
	codecs *codecNames
	// validated are the structs that have anything to check.
	validated map[*spec.Struct]bool
}

func newPackage(api *spec.API) (*pkg, error) {
	root := path.Base(filepath.ToSlash(api.Files[0].Name))
	patterns, err := newPatternSet(api)
	if err != nil {
		return nil, err
	}
	p := &pkg{
		api: api, header: gen.Header(root), rules: newRuleSet(api), patterns: patterns,
		inner: api.Inner(), outer: map[*spec.Struct]bool{}, lists: listTypes(api),
	}
	for _, c := range api.Calls() {
		if c.Args != nil {
			p.outer[c.Args] = true
		}
		if s, ok := c.Result.(*spec.Struct); ok {
			p.outer[s] = true
		}
	}
	p.codecs = nameCodecs(p)
	p.validated = validatedStructs(p)
	return p, nil
}

// part is one file of the output.
type part struct {
	name string
	emit func(*file) error
}

// parts are the files in their order.
var parts = []part{
	{"doc.go", emitDoc},
	{"types.go", emitTypes},
	{"enums.go", emitEnums},
	{"codec.go", emitCodecs},
	{"validate.go", emitValidation},
	{"patterns.go", emitPatterns},
	{"envelope.go", emitEnvelopes},
	{"faults.go", emitFaults},
	{"server.go", emitServers},
	{"client.go", emitClients},
	{"fake.go", emitFakes},
}
