// Package openapi writes OpenAPI 3.1 documents: one for each party that hosts
// calls, as YAML and as JSON.
//
// A call is a path item of its own. Where one address serves all calls, the
// path tells them apart by a fragment, which no client sends: /#User.get goes
// to the address itself. Envelope members are the body, the arguments a part of
// it; how a message is signed stands in words and as a tree in the security
// scheme. The calls that the party makes itself are webhooks. The flows of the
// contract are the workflows of an Arazzo document beside.
//
// The documents are built on the types of kin-openapi, then put into the order
// of the contract. Tests read those of every contract back and validate them.
package openapi

import (
	"fmt"
	"path/filepath"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Emit returns the documents of a contract by file name: PARTY.yaml and
// PARTY.json for each party that hosts calls, PARTY being its wire name. Equal
// contracts give equal bytes. An error is one of this package and not of the
// contract.
//
// They are in the first language of the contract. Where it has several,
// PARTY.LANGUAGE.yaml and PARTY.LANGUAGE.json are in each of the others, and
// PARTY.all.yaml and PARTY.all.json in all of them together. The flows of a contract
// stand in CONTRACT.arazzo.yaml and CONTRACT.arazzo.json, in the same editions.
func Emit(api *spec.API) (map[string][]byte, error) {
	return emit(api, byFragment, func(*spec.JSON) {})
}

// EmitLegacy is [Emit] in OpenAPI 3.0.3, for tools that read nothing later. What
// 3.0 cannot say stands in descriptions.
func EmitLegacy(api *spec.API) (map[string][]byte, error) { return emit(api, byFragment, legacy) }

// EmitSingle is [Emit] without fragments in paths, for tools that refuse them:
// calls that share path and method share an operation.
func EmitSingle(api *spec.API) (map[string][]byte, error) {
	return emit(api, together, func(*spec.JSON) {})
}

func emit(api *spec.API, place placement, finish func(*spec.JSON)) (map[string][]byte, error) {
	type part struct {
		edition
		party    *spec.Party
		document *document
	}
	var parts []part
	for _, e := range editions(api.Languages) {
		for _, p := range api.Parties {
			if len(api.Serves(p)) > 0 {
				parts = append(parts, part{e, p, newDocument(api, p, place, e.languages)})
			}
		}
	}
	trees, err := gen.Each(len(parts), func(i int) (*spec.JSON, error) {
		tree, err := parts[i].document.build()
		if err != nil {
			return nil, fmt.Errorf("openapi: party %s: %w", parts[i].party.Wire, err)
		}
		finish(tree)
		return tree, nil
	})
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	flows := map[string]*arazzo{}
	for i, p := range parts {
		addFiles(files, api, p.party.Wire+p.suffix, trees[i])
		if flows[p.suffix] == nil {
			flows[p.suffix] = &arazzo{texts{p.languages}, api, p.suffix, map[*spec.Party]*document{}}
		}
		flows[p.suffix].documents[p.party] = p.document
	}
	if len(api.Flows) > 0 {
		for suffix, f := range flows {
			addFiles(files, api, api.Wire+suffix+".arazzo", f.tree())
		}
	}
	return files, nil
}

// edition is a document in some of its contract's languages; suffix follows the
// party in the names of its files.
type edition struct {
	suffix    string
	languages []string
}

// editions are the first language, which has no suffix, each of the others, and
// all of them.
func editions(languages []string) []edition {
	var out []edition
	for _, lang := range languages {
		out = append(out, edition{gen.Edition(languages, lang), []string{lang}})
	}
	if len(languages) > 1 {
		out = append(out, edition{gen.EditionOfAll, languages})
	}
	return out
}

// addFiles writes a document in both forms.
func addFiles(files map[string][]byte, api *spec.API, name string, doc *spec.JSON) {
	files[name+".json"] = indentJSON(doc)
	files[name+".yaml"] = append([]byte(header(api)), yamlText(doc)...)
}

// header is the comment at the top of a YAML file; JSON has no comments.
func header(api *spec.API) string {
	root := api.Wire
	if len(api.Files) > 0 {
		root = filepath.Base(api.Files[0].Name)
	}
	return "# " + gen.Header(root) + "\n"
}
