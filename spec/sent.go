package spec

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// AsSent returns a JSON value of a type as a sender writes it: the members of
// structs in the order of the contract, defaults filled in, absent and empty
// members left out, maps by key, numbers and spans of time in their shortest
// form. The value has to be valid.
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
	return shortest(Base(t), j)
}

// shortest returns a value that has no parts as the appenders of package jsonx
// write it: 1.50 is 1.5, and PT60S is PT1M.
func shortest(k Kind, j *JSON) *JSON {
	text, ok := "", false
	switch {
	case k == Float && j.Kind == JSONNumber:
		n, err := strconv.ParseFloat(j.Text, 64)
		text, ok = string(jsonx.Float(nil, "", n)), err == nil
	case k == Duration && j.Kind == JSONString:
		var d time.Duration
		d, ok = jsonx.ParseDuration(j.Text)
		text = string(jsonx.AppendDuration(nil, d))
	case k == Time && j.Kind == JSONString:
		var at time.Time
		at, ok = jsonx.ParseTime(j.Text)
		text = at.Format(time.RFC3339Nano)
	}
	if !ok || text == j.Text {
		return j
	}
	return &JSON{Kind: j.Kind, Text: text, Span: j.Span}
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

// JSON returns the value as it stands on the wire. Instants are in UTC, and zero
// has no sign: so are the constants of generated code.
func (v *Value) JSON() *JSON {
	kind, text := JSONNumber, v.Text
	switch {
	case v.Kind.Quoted():
		kind = JSONString
	case v.Kind == Bool:
		kind = JSONBool
	}
	if n, err := strconv.ParseFloat(text, 64); v.Kind == Float && err == nil && n == 0 {
		text = "0"
	}
	if at, ok := jsonx.ParseTime(text); v.Kind == Time && ok {
		text = at.UTC().Format(time.RFC3339Nano)
	}
	return shortest(v.Kind, &JSON{Kind: kind, Text: text, Span: v.Span})
}
