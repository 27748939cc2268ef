package golang

import (
	"github.com/seed-1f9ebf69/signet/spec"
)

// elementType is the type of the elements of a list or map.
func elementType(t spec.Type) spec.Type {
	switch t := t.(type) {
	case *spec.List:
		return t.Elem
	case *spec.Map:
		return t.Elem
	}
	return nil
}

// listName names the codecs of a list or map after what it holds.
func (p *pkg) listName(t spec.Type) string { return p.codecs.of[listKey(t)] }

// listKey tells lists and maps apart by their Go types.
func listKey(t spec.Type) string { return goType(t).GoString() }

func listWords(t spec.Type) string {
	switch t := t.(type) {
	case *spec.List:
		return listWords(t.Elem) + "List"
	case *spec.Map:
		return listWords(t.Elem) + "Map"
	case spec.Named:
		return t.TypeName().Go
	}
	return upperFirst(spec.Base(t).String())
}

// listTypes are the lists and maps that calls carry, one for each Go type,
// outer ones first.
func listTypes(api *spec.API) []spec.Type {
	var out []spec.Type
	seen := map[string]bool{}
	var add func(spec.Type)
	add = func(t spec.Type) {
		elem := elementType(t)
		if elem == nil {
			return
		}
		if key := listKey(t); !seen[key] {
			seen[key] = true
			out = append(out, t)
		}
		add(elem)
	}
	for _, t := range api.Carried() {
		if s, ok := t.(*spec.Struct); ok {
			for _, f := range s.Fields {
				add(f.Type)
			}
		}
	}
	for _, c := range api.Calls() {
		add(c.Result)
	}
	return out
}
