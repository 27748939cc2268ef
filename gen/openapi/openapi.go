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
// of the contract, and read back and validated by kin-openapi before they are
// returned.
package openapi

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Emit returns the documents of a contract by file name: PARTY.yaml and
// PARTY.json for each party that hosts calls, PARTY being its wire name. Equal
// contracts give equal bytes. It fails if a document is no valid OpenAPI, which
// is an error of this package and not of the contract.
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
	files := map[string][]byte{}
	documents := map[*spec.Party]*document{}
	for _, p := range api.Parties {
		if len(api.Serves(p)) == 0 {
			continue
		}
		for suffix, languages := range editions(api) {
			d := newDocument(api, p, place, languages)
			if suffix == "" {
				documents[p] = d
			}
			doc, err := d.build()
			if err != nil {
				return nil, fmt.Errorf("openapi: party %s: %w", p.Wire, err)
			}
			finish(doc)
			text := indentJSON(doc)
			if err := validate(text); err != nil {
				return nil, fmt.Errorf("openapi: the document of party %s is not valid: %w", p.Wire, err)
			}
			addFiles(files, api, p.Wire+suffix, doc)
		}
	}
	if len(api.Flows) > 0 {
		flows := &arazzo{texts{api.Languages}, api, documents}
		addFiles(files, api, api.Wire+".arazzo", flows.tree())
	}
	return files, nil
}

// editions are the sets of languages in which a document is written, by what
// follows the party in the names of its files.
func editions(api *spec.API) map[string][]string {
	out := map[string][]string{"": api.Languages}
	if len(api.Languages) > 1 {
		for _, lang := range api.Languages {
			out["."+lang] = []string{lang}
		}
	}
	return out
}

// addFiles writes a document in both forms.
func addFiles(files map[string][]byte, api *spec.API, name string, doc *spec.JSON) {
	files[name+".json"] = indentJSON(doc)
	files[name+".yaml"] = append([]byte(header(api)), yamlText(doc)...)
}

// validate reads a finished document back, examples included.
func validate(text []byte) error {
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		return err
	}
	return doc.Validate(context.Background())
}

// header is the comment at the top of a YAML file; JSON has no comments.
func header(api *spec.API) string {
	root := api.Wire
	if len(api.Files) > 0 {
		root = filepath.Base(api.Files[0].Name)
	}
	return "# " + gen.Header(root) + "\n"
}
