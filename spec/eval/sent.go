package eval

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// AsSent returns a JSON value of a type as a sender writes it: the members of
// structs in the order of the contract, defaults filled in, absent and empty
// members left out, maps by key, each scalar in the one form of [SentText]. The
// value has to be valid.
func AsSent(t spec.Type, j *spec.JSON) *spec.JSON {
	if j == nil {
		return nil
	}
	switch t := t.(type) {
	case *spec.Struct:
		return structAsSent(t, j)
	case *spec.Variant:
		return variantAsSent(t, j)
	case *spec.List:
		out := &spec.JSON{Kind: j.Kind, Text: j.Text, Span: j.Span}
		for _, x := range j.Items {
			out.Items = append(out.Items, AsSent(t.Elem, x))
		}
		return out
	case *spec.Map:
		out := &spec.JSON{Kind: j.Kind, Text: j.Text, Span: j.Span}
		for _, m := range j.Members {
			out.Members = append(out.Members, spec.JSONMember{Name: m.Name, Value: AsSent(t.Elem, m.Value)})
		}
		slices.SortFunc(out.Members, func(a, b spec.JSONMember) int { return strings.Compare(a.Name, b.Name) })
		return out
	}
	if j.Kind == spec.JSONNumber || j.Kind == spec.JSONString {
		return &spec.JSON{Kind: j.Kind, Text: SentText(spec.Base(t), j.Text), Span: j.Span}
	}
	return j
}

// SentText is a valid value as generated code writes it, where it may be written
// in several ways: 1.5 for 1.50, PT1M for PT60S.
func SentText(k spec.Kind, text string) string {
	switch k {
	case spec.Float:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return string(jsonx.Float(nil, "", n))
		}
	case spec.Time:
		if at, ok := jsonx.ParseTime(text); ok {
			return at.Format(time.RFC3339Nano)
		}
	case spec.Duration:
		if d, ok := jsonx.ParseDuration(text); ok {
			return string(jsonx.AppendDuration(nil, d))
		}
	}
	return text
}

func structAsSent(t *spec.Struct, j *spec.JSON) *spec.JSON {
	out := &spec.JSON{Kind: spec.JSONObject, Span: j.Span}
	for _, f := range t.Fields {
		v := j.Member(f.Wire)
		switch {
		case v != nil && (v.Kind != spec.JSONNull || f.Nullable) && !(f.EmptyIsAbsent() && v.Kind == spec.JSONString && v.Text == ""):
			v = AsSent(f.Type, v)
		case f.Default != nil:
			v = f.Default.JSON()
		default:
			continue
		}
		out.Members = append(out.Members, spec.JSONMember{Name: f.Wire, Value: v})
	}
	return out
}

func variantAsSent(t *spec.Variant, j *spec.JSON) *spec.JSON {
	tag := j.Member(t.By)
	for _, c := range t.Cases {
		if tag != nil && c.Value == tag.Text {
			out := structAsSent(c.Struct, j)
			out.Members = slices.Insert(out.Members, 0, spec.JSONMember{Name: t.By, Value: tag})
			return out
		}
	}
	return j
}
