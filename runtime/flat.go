package runtime

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// flatField is a member of arguments or result that arrived as plain text.
type flatField struct {
	name  string
	value []byte
}

// QueryForm reads the query of the request. An error says that a field occurs twice
// or that there are too many.
func (x *Exchange) QueryForm() (*recipe.Form, error) {
	return &x.query, x.query.Parse(copied(x, x.Query), x.limits.Fields)
}

// TakeRest takes the fields of a form that an envelope does not declare as
// arguments or result.
func (x *Exchange) TakeRest(f *recipe.Form, declared ...string) {
	for i := range f.List {
		if name := string(f.List[i].Name); !slices.Contains(declared, name) {
			x.flat = append(x.flat, flatField{name, f.List[i].Value})
		}
	}
	x.isFlat = true
}

// RestOf returns the members of an object that an envelope does not declare, as
// an object of their own.
func (x *Exchange) RestOf(m *jsonx.Members, declared ...string) []byte {
	x.rest = m.AppendRest(x.rest[:0], declared...)
	return x.rest
}

// Spread returns the members of data, which are to stand beside those of an
// envelope. They stay until the next object is read.
func (x *Exchange) Spread(data []byte) []jsonx.Member {
	if len(data) == 0 {
		return nil
	}
	m, err := x.Members(data)
	if err != nil {
		return nil // data that a codec wrote is an object
	}
	return m.List
}

// LeaveOut says which members of arguments or result go unread: those that a
// canonical list leaves out, so that a signature tells nothing about them.
func (x *Exchange) LeaveOut(rule recipe.Empty) { x.left = rule }

// gather makes JSON of what arrived as plain text and in the path; bare are the
// names of fields that stand in JSON without quotes, empty those that are read
// whatever they are.
func (x *Exchange) gather(data []byte, bare, empty []string) ([]byte, error) {
	placed := x.isFlat || len(x.inPath) > 0
	if !placed && (x.left == recipe.KeepEmpty || len(data) == 0) {
		return data, nil
	}
	b := append(x.gathered[:0], '{')
	for _, list := range [][]flatField{x.inPath, x.flat} {
		for _, f := range list {
			if len(f.value) > 0 || x.left != recipe.DropEmpty || slices.Contains(empty, f.name) {
				b = appendFlat(b, f, bare)
			}
		}
	}
	if !x.isFlat && len(data) > 0 {
		m, err := x.Members(data)
		if err != nil && !placed {
			return data, nil // the decoder tells what is wrong with it
		} else if err != nil {
			return nil, err
		}
		for i := range m.List {
			if x.leaves(&m.List[i]) && !slices.Contains(empty, string(m.List[i].Name)) {
				continue
			}
			b = append(jsonx.AppendString(comma(b), m.List[i].Name), ':')
			b = append(b, m.List[i].Raw...)
		}
	}
	x.gathered = append(b, '}')
	return x.gathered, nil
}

// leaves reports whether a canonical list leaves a member out.
func (x *Exchange) leaves(m *jsonx.Member) bool {
	switch x.left {
	case recipe.DropEmpty:
		return len(m.Text) == 0 || m.Kind == jsonx.KindNull
	case recipe.DropNull:
		return m.Kind == jsonx.KindNull
	}
	return false
}

func appendFlat(b []byte, f flatField, bare []string) []byte {
	b = append(jsonx.AppendString(comma(b), f.name), ':')
	if slices.Contains(bare, f.name) && jsonx.IsToken(f.value) {
		return append(b, f.value...)
	}
	return jsonx.AppendString(b, f.value)
}

func comma(b []byte) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return b
}

// Keep keeps a text of the request, by its number, for the answer to it.
func (x *Exchange) Keep(index int, text []byte) {
	for len(x.kept) <= index {
		x.kept = append(x.kept, nil)
	}
	x.kept[index] = text
}

// Kept returns the text that was kept as the index-th; nil if the request was
// refused before.
func (x *Exchange) Kept(index int) []byte {
	if index >= len(x.kept) {
		return nil
	}
	return x.kept[index]
}
