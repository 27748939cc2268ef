package openapi

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// object is the schema of a struct.
func (d *document) object(t *spec.Struct) *openapi3.Schema {
	s := typed(openapi3.TypeObject)
	s.Properties = openapi3.Schemas{}
	var order []string
	if t.Case != nil {
		order = append(order, t.Case.By)
		s.Properties[t.Case.By] = telling(t).NewRef()
		s.Required = append(s.Required, t.Case.By)
	}
	for _, f := range t.Fields {
		order = append(order, f.Wire)
		s.Properties[f.Wire] = d.field(f).NewRef()
		if f.Presence == spec.Required {
			s.Required = append(s.Required, f.Wire)
		}
	}
	set(s, orderKey, order)
	if t.Strict {
		s.AdditionalProperties.Has = openapi3.Ptr(false)
	}
	s.AllOf = conditions(t)
	s.Description = d.paragraphs(append([]spec.Text{t.Doc, d.checks(t)}, d.history(&t.Name)...)...)
	return s
}

// telling is the member by which a variant knows this struct.
func telling(t *spec.Struct) *openapi3.Schema {
	s := typed(openapi3.TypeString)
	var values []any
	for _, c := range t.Case.Cases {
		if c.Struct == t {
			values = append(values, c.Value)
		}
	}
	if len(values) == 1 {
		s.Const = values[0]
	} else {
		s.Enum = values
	}
	return s
}

var (
	onWhen    = phrase{"当%s时必填", "required when %s"}
	onAliases = phrase(words.Aliases)
	onChecks  = phrase{"校验：", "Checks:"}
)

func (d *document) field(f *spec.Field) *openapi3.Schema {
	s := d.schema(f.Type)
	words := d.constrain(s, f.Type, f.Rules)
	if f.Presence == spec.Required && admitsEmpty(f) {
		s.MinLength = max(s.MinLength, 1)
	}
	if f.Default != nil {
		s.Default = literal(f.Default)
	}
	if f.Nullable {
		s = openapi3.NewAnyOfSchema(s, typed(openapi3.TypeNull))
	}
	if f.Presence == spec.Conditional {
		words = append(words, d.say(onWhen, d.condition(f.When)))
	}
	if len(f.Aliases) > 0 {
		words = append(words, d.say(onAliases, d.list(coded(f.Aliases))))
	}
	words = append(words, d.history(&f.Name)...)
	s.Description = d.describe(&f.Name, words)
	s.Deprecated = f.Deprecated != nil
	markSensitive(s, f.Secret)
	return s
}

// describe is the caption of a name with what there is to say about it, and
// its documentation below.
func (d *document) describe(n *spec.Name, words []spec.Text) string {
	short := d.sentences(append([]spec.Text{n.Label}, words...)...)
	if n.Doc.In("") == "" {
		return short
	}
	return strings.TrimSpace(short + "\n\n" + d.paragraphs(n.Doc))
}

// admitsEmpty reports whether the schema of a string would let "" pass although
// "" means that the field is absent.
func admitsEmpty(f *spec.Field) bool {
	if !f.EmptyIsAbsent() {
		return false
	}
	if e, ok := f.Type.(*spec.Enum); ok {
		return e.Open
	}
	for _, r := range f.AllRules() {
		if !ruleAdmitsEmpty(r) {
			return false
		}
	}
	return true
}

// checks lists what must hold between the fields, which a schema cannot say.
func (d *document) checks(t *spec.Struct) spec.Text {
	if len(t.Checks) == 0 {
		return nil
	}
	out := d.say(onChecks)
	for i, lang := range d.languages {
		for _, c := range t.Checks {
			out[i].Text += "\n- " + explain.Condition(c.Cond, lang)
			if s := c.Label.In(lang); s != "" {
				out[i].Text += " · " + s
			}
		}
	}
	return out
}
