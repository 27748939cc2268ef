package eval

import (
	"strconv"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// formatPath writes the path of a call with the arguments that stand in it, and
// returns the other arguments.
func formatPath(call *spec.Call, args []byte) (path, rest []byte) {
	if !call.ArgumentsInPath() {
		for _, p := range call.Path {
			path = append(path, p.Text...)
		}
		return path, args
	}
	in := map[string]wireField{}
	for _, f := range objectFields(args) {
		in[f.name] = f
	}
	for _, p := range call.Path {
		path = append(path, p.Text...)
		if p.Field != nil {
			path = recipe.AppendPercent(path, in[p.Field.Wire].text)
		}
	}
	var out []wireField
	for _, f := range objectFields(args) {
		if !call.InPath(f.name) {
			out = append(out, f)
		}
	}
	return path, objectOf(out)
}

// objectOf writes a JSON object.
func objectOf(fields []wireField) []byte {
	out := []byte{'{'}
	for i, f := range fields {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(jsonx.AppendString(out, f.name), ':')
		out = append(out, f.json...)
	}
	return append(out, '}')
}

// matchPath finds the call of a method and path, and the arguments in the path:
// of several that match the most specific.
func matchPath(calls []*spec.Call, method, path string) (*spec.Call, []wireField) {
	var found *spec.Call
	var inPath []wireField
	for _, c := range calls {
		if c.Method != method || found != nil && c.PathText() <= found.PathText() {
			continue
		}
		if fields, ok := matchParts(c, path); ok {
			found, inPath = c, fields
		}
	}
	return found, inPath
}

func matchParts(c *spec.Call, path string) (fields []wireField, ok bool) {
	for i, p := range c.Path {
		if p.Field == nil {
			if len(path) < len(p.Text) || path[:len(p.Text)] != p.Text {
				return nil, false
			}
			path = path[len(p.Text):]
			continue
		}
		end := len(path)
		for j := 0; j < len(path); j++ {
			if path[j] == '/' || i+1 < len(c.Path) && path[j] == c.Path[i+1].Text[0] {
				end = j
				break
			}
		}
		text, valid := recipe.FromPercent(nil, path[:end])
		if !valid || end == 0 {
			return nil, false
		}
		fields = append(fields, typed(p.Field.Wire, text, p.Field.Type))
		path = path[end:]
	}
	return fields, path == ""
}

// typed is a member that arrived as plain text, as the JSON value that its type
// makes of it.
func typed(name string, text []byte, t spec.Type) wireField {
	f := wireField{name: name, text: text, json: text}
	if k := spec.Base(t); k == 0 || k.Quoted() || !isToken(text) {
		f.json = quoted(text)
	}
	return f
}

// isToken reports whether a text is a JSON number or a bool.
func isToken(text []byte) bool {
	s := string(text)
	if s == "true" || s == "false" {
		return true
	}
	var members jsonx.Members
	if members.Scan([]byte(`{"n":`+s+`}`), 0, jsonx.Limits{}) != nil || len(members.List) != 1 {
		return false
	}
	if members.List[0].Kind != jsonx.KindNumber {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// unspread makes the JSON object of business data that arrived side by side with
// the members of the envelope.
func (m *machine) unspread(x *spec.Member, data spec.Type) []wireField {
	var out []wireField
	s, _ := data.(*spec.Struct)
	block := blockAround(x.Carrier.Members, x)
	siblings, fields := x.Carrier.Members, m.fields[x.Carrier]
	if block != nil {
		siblings, fields = block.Members, objectFields(m.texts[block.Reference])
	}
	for _, f := range fields {
		if m.declares(siblings, f.name) {
			continue
		}
		if x.Carrier.Kind == spec.JSONCarrier {
			out = append(out, f)
			continue
		}
		var t spec.Type
		if s != nil {
			if known := s.FieldNamed(f.name); known != nil {
				t = known.Type
			}
		}
		out = append(out, typed(f.name, f.text, t))
	}
	return out
}

// blockAround returns the block that holds a member, nil for the carrier itself.
func blockAround(members []*spec.Member, x *spec.Member) *spec.Member {
	for _, b := range members {
		for _, inner := range b.Members {
			if inner == x {
				return b
			}
		}
		if found := blockAround(b.Members, x); found != nil {
			return found
		}
	}
	return nil
}

func (m *machine) declares(members []*spec.Member, name string) bool {
	for _, x := range members {
		if x.Spread == 0 && m.wireName(x) == name {
			return true
		}
	}
	return false
}

// wireName is the name of a member on the wire.
func (m *machine) wireName(x *spec.Member) string {
	if x.Computed != nil {
		return string(m.text(x.Computed))
	}
	return x.Wire
}
