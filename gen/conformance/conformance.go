// Package conformance writes test vectors of a contract as JSON, for programs in
// any language that sign and read its messages: signed requests and damaged ones
// with what a receiver has to say to them, and arguments and results, valid and
// invalid, with what is wrong with them.
//
// Nothing in a vector is stated by this package: messages are made, opened and
// judged by the evaluator of the contract, so a verdict is what generated code
// gives.
package conformance

import (
	"bytes"
	"path/filepath"
	"slices"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Emit returns the vectors of a contract by file name, in a folder that is called
// as the contract: requests.json, arguments.json, results.json, and README.md,
// which describes them in Chinese and English. Equal contracts give equal bytes.
func Emit(api *spec.API) (map[string][]byte, error) {
	calls, shown := api.Calls(), showing(api)
	entries, err := gen.Each(len(calls), func(i int) ([][]byte, error) {
		c := calls[i]
		return entriesOf(&subject{api, c, validArguments(c), validResults(c), shown[c.Service.Envelope] == c}), nil
	})
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{api.Wire + "/README.md": readme(api)}
	for i, f := range documents {
		var items [][]byte
		for _, e := range entries {
			if e[i] != nil {
				items = append(items, e[i])
				e[i] = nil // soon the file holds it, too
			}
		}
		files[api.Wire+"/"+f.name+".json"] = document(api, f.name, items)
	}
	return files, nil
}

// documents are the files of vectors, each with its entry of a call: nil where there
// is nothing to say of it.
var documents = []struct {
	name  string
	entry func(*subject) *spec.JSON
}{{"requests", requests}, {"arguments", arguments}, {"results", results}}

// entriesOf are the entries of a call, one for each file. They become text at once,
// as the trees of all calls would take many times the memory.
func entriesOf(s *subject) [][]byte {
	out := make([][]byte, len(documents))
	var text []byte
	for i, f := range documents {
		if tree := f.entry(s); tree != nil {
			text = tree.AppendIndented(text[:0], entryMargin)
			out[i] = bytes.Clone(text)
		}
	}
	return out
}

// entryMargin is what the lines of an entry begin with.
const entryMargin = "    "

// document is a file of vectors, which hold entries.
func document(api *spec.API, name string, entries [][]byte) []byte {
	const empty = "[]\n}"
	head := object(
		member("generated", text(gen.Header(rootOf(api)))),
		member("contract", text(api.Wire)),
		member("version", text(api.Version)),
		member(name, list()),
	).AppendIndented(nil, "")
	if len(entries) == 0 {
		return append(head, '\n')
	}
	last := len(entries) - 1
	entries[0] = slices.Concat(bytes.TrimSuffix(head, []byte(empty)), []byte("[\n"+entryMargin), entries[0])
	entries[last] = append(entries[last], "\n  ]\n}\n"...)
	return bytes.Join(entries, []byte(",\n"+entryMargin))
}

// rootOf is the file name of the root spec.
func rootOf(api *spec.API) string {
	if len(api.Files) > 0 {
		return filepath.Base(api.Files[0].Name)
	}
	return api.Wire
}

func text(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONString, Text: s} }

func number(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONNumber, Text: s} }

func boolean(b bool) *spec.JSON {
	if b {
		return &spec.JSON{Kind: spec.JSONBool, Text: "true"}
	}
	return &spec.JSON{Kind: spec.JSONBool, Text: "false"}
}

func object(members ...spec.JSONMember) *spec.JSON {
	return &spec.JSON{Kind: spec.JSONObject, Members: members}
}

func list(items ...*spec.JSON) *spec.JSON { return &spec.JSON{Kind: spec.JSONArray, Items: items} }

func member(name string, value *spec.JSON) spec.JSONMember {
	return spec.JSONMember{Name: name, Value: value}
}

// set adds a member to an object.
func set(to *spec.JSON, name string, value *spec.JSON) {
	to.Members = append(to.Members, member(name, value))
}

// labels is a text in the languages that state it.
func labels(t spec.Text) *spec.JSON {
	out := object()
	for _, x := range t {
		set(out, x.Lang, text(x.Text))
	}
	return out
}
