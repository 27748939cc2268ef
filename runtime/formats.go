package runtime

import (
	"net/http"
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// XML reads text as a document whose root has that name. An error says that it is
// none. One document at a time.
func (x *Exchange) XML(text []byte, root string) (*recipe.XML, error) {
	return &x.elements, x.elements.Parse(text, root, x.limits.Fields)
}

// TakeElements takes the elements that an envelope does not declare as arguments
// or result.
func (x *Exchange) TakeElements(e *recipe.XML, declared ...string) {
	for i := range e.List {
		if name := string(e.List[i].Name); !slices.Contains(declared, name) {
			x.flat = append(x.flat, flatField{name, e.List[i].Text})
		}
	}
	x.isFlat = true
}

// Params are the members of a structured header.
type Params struct{ list []recipe.Param }

// Params reads a structured header; name is in canonical form. A header that is
// not there has no members. It returns false for one that occurs twice or cannot
// be read, and for a member that occurs twice where it must not.
func (x *Exchange) Params(h http.Header, name, prefix, separator string, quoted, repeats bool) (Params, bool) {
	if len(h[name]) == 0 {
		return Params{}, true
	}
	text, ok := x.Single(h, name)
	if !ok {
		return Params{}, false
	}
	list, ok := recipe.ReadParams(nil, text, prefix, separator, quoted)
	if !ok || len(list) > x.limits.Fields {
		return Params{}, false
	}
	for i := range list {
		if repeats {
			break
		}
		for j := range list[:i] {
			if string(list[i].Name) == string(list[j].Name) {
				return Params{}, false
			}
		}
	}
	return Params{list}, true
}

// Find returns the first text of a member, and whether there is one.
func (p Params) Find(name string) (value []byte, ok bool) {
	for i := range p.list {
		if string(p.list[i].Name) == name {
			return p.list[i].Value, true
		}
	}
	return nil, false
}

// All returns the texts of a member that may occur several times, of which no
// more than five are looked at.
func (p Params) All(name string) [][]byte {
	const most = 5
	var all [][]byte
	for i := range p.list {
		if string(p.list[i].Name) == name && len(all) < most {
			all = append(all, p.list[i].Value)
		}
	}
	return all
}

// MaxInflated is how large what a message holds compressed may become: as large
// as a body.
func (x *Exchange) MaxInflated() int { return int(x.limits.Body) }
