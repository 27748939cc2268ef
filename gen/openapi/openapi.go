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
// They hold all languages of the contract, its first one first. Where there are
// several, PARTY.LANGUAGE.yaml and PARTY.LANGUAGE.json are in one alone. The flows
// of a contract stand in CONTRACT.arazzo.yaml and CONTRACT.arazzo.json.
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
	list := editions(api)
	trees, err := gen.Each(len(list), func(i int) (*spec.JSON, error) {
		e := &list[i]
		e.document = newDocument(api, e.party, place, e.languages)
		tree, err := e.document.build()
		if err != nil {
			return nil, fmt.Errorf("openapi: party %s: %w", e.party.Wire, err)
		}
		finish(tree)
		return tree, nil
	})
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	documents := map[*spec.Party]*document{}
	for i, e := range list {
		if e.suffix == "" {
			documents[e.party] = e.document
		}
		addFiles(files, api, e.party.Wire+e.suffix, trees[i])
	}
	if len(api.Flows) > 0 {
		flows := &arazzo{texts{api.Languages}, api, documents}
		addFiles(files, api, api.Wire+".arazzo", flows.tree())
	}
	return files, nil
}

// edition is the document of a party in some languages; suffix is what follows the
// party in the names of its files.
type edition struct {
	party     *spec.Party
	suffix    string
	languages []string
	document  *document
}

// editions are all languages together and, where there are several, each by itself.
func editions(api *spec.API) []edition {
	var out []edition
	for _, p := range api.Parties {
		if len(api.Serves(p)) == 0 {
			continue
		}
		out = append(out, edition{party: p, languages: api.Languages})
		if len(api.Languages) > 1 {
			for _, lang := range api.Languages {
				out = append(out, edition{party: p, suffix: "." + lang, languages: []string{lang}})
			}
		}
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
