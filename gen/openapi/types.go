package openapi

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

func typed(name string) *openapi3.Schema { return &openapi3.Schema{Type: &openapi3.Types{name}} }

// set states a keyword that kin-openapi's type would change (numbers, which it
// keeps as float64) or does not have ($ref beside other keywords).
func set(s *openapi3.Schema, keyword string, value any) {
	if s.Extensions == nil {
		s.Extensions = map[string]any{}
	}
	s.Extensions[keyword] = value
}

func refTo(component string) *openapi3.Schema {
	s := &openapi3.Schema{}
	set(s, "$ref", "#/components/schemas/"+component)
	return s
}

// decimalPattern is how jsonx reads a decimal.
const decimalPattern = `^-?(?:0|[1-9]\d*)(?:\.\d+)?$`

// primitive is the schema of a built-in type.
func primitive(k spec.Kind) *openapi3.Schema {
	s := typed(openapi3.TypeString)
	switch k {
	case spec.Bool:
		s = typed(openapi3.TypeBoolean)
	case spec.Int:
		s = typed(openapi3.TypeInteger)
		s.Format = "int64"
	case spec.Int32:
		s = typed(openapi3.TypeInteger)
		s.Format = "int32"
	case spec.Float:
		s = typed(openapi3.TypeNumber)
		s.Format = "double"
	case spec.Decimal:
		s.Format, s.Pattern = "decimal", decimalPattern
	case spec.Date:
		s.Format = "date"
	case spec.Time:
		s.Format = "date-time"
	case spec.Duration:
		s.Format = "duration"
	case spec.Bytes:
		s.ContentEncoding = "base64"
	case spec.Raw:
		return &openapi3.Schema{}
	}
	return s
}

// schema is the schema of a type where it is used: a reference to a component
// for types that have a name.
func (d *document) schema(t spec.Type) *openapi3.Schema {
	switch t := t.(type) {
	case *spec.Primitive:
		return primitive(t.Kind)
	case *spec.List:
		s := typed(openapi3.TypeArray)
		s.Items = d.element(t.Elem, t.Rules).NewRef()
		return s
	case *spec.Map:
		s := typed(openapi3.TypeObject)
		s.AdditionalProperties.Schema = d.element(t.Elem, t.Rules).NewRef()
		return s
	case spec.Named:
		return refTo(d.define(t))
	}
	return &openapi3.Schema{}
}

// element is the schema of what a list or map holds.
func (d *document) element(t spec.Type, rules []spec.Rule) *openapi3.Schema {
	s := d.schema(t)
	s.Description = d.sentences(d.constrain(s, t, rules)...)
	return s
}

// define makes the component of a named type, once, and returns its name.
func (d *document) define(t spec.Named) string {
	name, declared := d.component[t]
	if !declared {
		name = d.takeName(t.TypeName().Go)
		d.component[t] = name
		d.extra = append(d.extra, name)
	}
	if _, done := d.out.Components.Schemas[name]; done {
		return name
	}
	// A struct may hold itself: the name stands before its fields are looked at.
	d.out.Components.Schemas[name] = &openapi3.SchemaRef{}
	var s *openapi3.Schema
	switch t := t.(type) {
	case *spec.Scalar:
		s = d.scalar(t)
	case *spec.Enum:
		s = d.enum(t)
	case *spec.Struct:
		s = d.object(t)
	case *spec.Variant:
		s = d.variant(t)
	}
	s.Title = d.line(t.TypeName().Label)
	s.Deprecated = t.TypeName().Deprecated != nil
	d.out.Components.Schemas[name] = s.NewRef()
	return name
}

func (d *document) scalar(t *spec.Scalar) *openapi3.Schema {
	s := primitive(t.Base)
	words := d.constrain(s, t, t.Rules)
	s.Description = d.paragraphs(append([]spec.Text{t.Doc}, append(words, d.history(&t.Name)...)...)...)
	markSensitive(s, t.Sensitive)
	return s
}

func markSensitive(s *openapi3.Schema, sensitive bool) {
	if sensitive {
		set(s, "x-signet-sensitive", true)
	}
}

var (
	onSince      = phrase(words.Since)
	onDeprecated = phrase(words.Deprecated)
)

// history tells since when something exists and what replaces it.
func (d *document) history(n *spec.Name) []spec.Text {
	var out []spec.Text
	if n.Since != "" {
		out = append(out, d.say(onSince, n.Since))
	}
	if n.Deprecated != nil {
		out = append(out, d.say(onDeprecated, n.Deprecated))
	}
	return out
}

var onOtherValues = phrase(words.OtherValues)

// enum lists the values, each with its name and what it means.
func (d *document) enum(t *spec.Enum) *openapi3.Schema {
	kind := openapi3.TypeString
	if t.Base != spec.String {
		kind = openapi3.TypeInteger
	}
	s := typed(kind)
	var options openapi3.SchemaRefs
	names, meanings := []string{}, []string{}
	for _, c := range t.Values {
		label := explain.Label(c)
		option := &openapi3.Schema{Const: constant(c), Title: c.Wire, Deprecated: c.Deprecated != nil}
		option.Description = d.sentences(append([]spec.Text{label}, d.history(&c.Name)...)...)
		options = append(options, option.NewRef())
		names, meanings = append(names, c.Wire), append(meanings, cmp.Or(d.line(label), c.Wire))
	}
	if t.Open {
		other := typed(kind)
		other.Description = d.line(d.say(onOtherValues))
		s.AnyOf = append(options, other.NewRef())
	} else {
		s.OneOf = options
	}
	s.Description = d.paragraphs(append([]spec.Text{t.Doc}, d.history(&t.Name)...)...)
	set(s, "x-enum-varnames", names)
	set(s, "x-enum-descriptions", meanings)
	return s
}

func constant(c *spec.Constant) any {
	if c.Enum != nil && c.Enum.Base != spec.String {
		return json.Number(c.Text)
	}
	return c.Text
}

// literal is a value of the contract as JSON has it.
func literal(v *spec.Value) any {
	switch {
	case v.Constant != nil:
		return constant(v.Constant)
	case v.Kind == spec.Bool:
		return v.Text == "true"
	case v.Kind == spec.Int || v.Kind == spec.Int32 || v.Kind == spec.Float:
		return json.Number(v.Text)
	case v.Kind == spec.Raw:
		return json.RawMessage(v.Text)
	}
	return v.Text
}

// variant is one of several objects; the cases state the telling member.
func (d *document) variant(t *spec.Variant) *openapi3.Schema {
	s := &openapi3.Schema{
		Description:   d.paragraphs(append([]spec.Text{t.Doc}, d.history(&t.Name)...)...),
		Discriminator: &openapi3.Discriminator{PropertyName: t.By, Mapping: map[string]openapi3.MappingRef{}},
	}
	var seen []*spec.Struct
	for _, c := range t.Cases {
		name := d.define(c.Struct)
		s.Discriminator.Mapping[c.Value] = openapi3.MappingRef{Ref: "#/components/schemas/" + name}
		if !slices.Contains(seen, c.Struct) {
			seen = append(seen, c.Struct)
			s.OneOf = append(s.OneOf, refTo(name).NewRef())
		}
	}
	return s
}
