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
	"encoding/json"
	"path/filepath"
	"slices"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Emit returns the vectors of a contract by file name, in a folder that is called
// as the contract: requests.json, arguments.json, results.json, and README.md,
// which describes them in Chinese and English. Equal contracts give equal bytes.
func Emit(api *spec.API) (map[string][]byte, error) {
	files := map[string][]byte{api.Wire + "/README.md": readme(api)}
	for name, of := range map[string]func(*spec.API, *spec.Call) *spec.JSON{
		"requests": requests, "arguments": arguments, "results": results,
	} {
		text, err := document(api, name, of)
		if err != nil {
			return nil, err
		}
		files[api.Wire+"/"+name+".json"] = text
	}
	return files, nil
}

// document is a file of vectors: what there is to say of each call that there is
// anything to say of. What is said of a call becomes text at once, as the trees of
// all calls would take many times the memory.
func document(api *spec.API, name string, of func(*spec.API, *spec.Call) *spec.JSON) ([]byte, error) {
	calls := api.Calls()
	items, err := gen.Each(len(calls), func(i int) ([]byte, error) {
		tree := of(api, calls[i])
		if tree == nil {
			return nil, nil
		}
		return indented(tree, "    ")
	})
	if err != nil {
		return nil, err
	}
	head, err := indented(object(
		member("generated", text(gen.Header(rootOf(api)))),
		member("contract", text(api.Wire)),
		member("version", text(api.Version)),
		member(name, list()),
	), "")
	if err != nil {
		return nil, err
	}
	const empty = "[]\n}"
	items = slices.DeleteFunc(items, func(x []byte) bool { return x == nil })
	if len(items) == 0 {
		return append(head, '\n'), nil
	}
	head = append(bytes.TrimSuffix(head, []byte(empty)), "[\n    "...)
	return slices.Concat(head, bytes.Join(items, []byte(",\n    ")), []byte("\n  ]\n}\n")), nil
}

// indented lays out a tree whose lines, but for the first, begin with prefix.
func indented(tree *spec.JSON, prefix string) ([]byte, error) {
	var b bytes.Buffer
	err := json.Indent(&b, []byte(tree.Compact()), prefix, "  ")
	return b.Bytes(), err
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
