package spec

import (
	"slices"
	"strings"
)

// AsSent returns a JSON value of a type as a sender writes it: the members of
// structs in the order of the contract, defaults filled in, absent and empty
// members left out, maps by key. The value has to be valid.
func AsSent(t Type, j *JSON) *JSON {
	if j == nil {
		return nil
	}
	switch t := t.(type) {
	case *Struct:
		return structAsSent(t, j)
	case *Variant:
		return variantAsSent(t, j)
	case *List:
		out := &JSON{Kind: j.Kind, Text: j.Text, Span: j.Span}
		for _, x := range j.Items {
			out.Items = append(out.Items, AsSent(t.Elem, x))
		}
		return out
	case *Map:
		out := &JSON{Kind: j.Kind, Text: j.Text, Span: j.Span}
		for _, m := range j.Members {
			out.Members = append(out.Members, JSONMember{Name: m.Name, Value: AsSent(t.Elem, m.Value)})
		}
		slices.SortFunc(out.Members, func(a, b JSONMember) int { return strings.Compare(a.Name, b.Name) })
		return out
	}
	return j
}

func structAsSent(t *Struct, j *JSON) *JSON {
	out := &JSON{Kind: JSONObject, Span: j.Span}
	for _, f := range t.Fields {
		v := j.Member(f.Wire)
		switch {
		case v != nil && (v.Kind != JSONNull || f.Nullable) && !(f.EmptyIsAbsent() && v.Kind == JSONString && v.Text == ""):
			v = AsSent(f.Type, v)
		case f.Default != nil:
			v = f.Default.JSON()
		default:
			continue
		}
		out.Members = append(out.Members, JSONMember{Name: f.Wire, Value: v})
	}
	return out
}

func variantAsSent(t *Variant, j *JSON) *JSON {
	tag := j.Member(t.By)
	for _, c := range t.Cases {
		if tag != nil && c.Value == tag.Text {
			out := structAsSent(c.Struct, j)
			out.Members = slices.Insert(out.Members, 0, JSONMember{Name: t.By, Value: tag})
			return out
		}
	}
	return j
}

// JSON returns the value as it stands on the wire.
func (v *Value) JSON() *JSON {
	kind, text := JSONNumber, v.Text
	switch {
	case v.Kind.Quoted():
		kind = JSONString
	case v.Kind == Bool:
		kind = JSONBool
	}
	if v.Sent != "" {
		text = v.Sent
	}
	return &JSON{Kind: kind, Text: text, Span: v.Span}
}
