package docs

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Run is a part of a text that may lead somewhere.
type Run struct{ Text, Href string }

// Table is the fields of a struct, with those of the structs within it below
// them, and what they demand of each other.
type Table struct {
	// Whole is the type that the table takes apart.
	Whole  []Run
	Rows   []Row
	Checks []string
	Strict bool
}

// Row is one field.
type Row struct {
	ID string
	// Path is the field with where it is.
	Path  string
	Name  string
	Depth int
	Type  []Run
	// Must tells that the field is always there; Presence says it in a word, and
	// Condition what else there is to say.
	Must                bool
	Presence, Condition string
	Label               string
	Doc                 []string
	Notes               []string
	Values              []Value
	Sensitive           bool
	Deprecated          bool
}

// Line is all that there is to say of the field in one line; sensitive are the words
// for fields that are, semicolon stands between two remarks.
func (r Row) Line(sensitive, semicolon string) string {
	said := func(texts ...string) []string {
		return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	}
	first := strings.Join(said(r.Presence, r.Label), " · ")
	line := strings.Join(append(said(strings.Join(said(first, r.Condition), semicolon)), r.Doc...), " ")
	parts := append(said(line), r.Notes...)
	if r.Sensitive {
		parts = append(parts, sensitive)
	}
	return strings.Join(parts, semicolon)
}

var (
	isRequired    = words.Phrase{ZH: "必填", EN: "required"}
	isOptional    = words.Phrase{ZH: "可选", EN: "optional"}
	isConditional = words.Phrase{ZH: "按条件必填", EN: "conditional"}
	whenRequired  = words.Phrase{ZH: "必填条件：%s；否则可选", EN: "required when %s, optional otherwise"}
	whenAbsent    = words.Phrase{ZH: "缺失时取 %s", EN: "%s when absent"}
	isNullable    = words.Phrase{ZH: "可为 `null`，与缺失含义不同", EN: "may be `null`, which is not the same as absent"}
	tellsShape    = words.Phrase{ZH: "决定其余成员，取值之一：%s", EN: "tells the other members, one of %s"}
	inShape       = words.Phrase{ZH: "仅当 %s 为 %s", EN: "where %s is %s"}
	inPath        = words.Phrase{ZH: "位于路径中", EN: "stands in the path"}
	listOf        = words.Phrase{ZH: " 的列表", EN: "list of "}
	mapOf         = words.Phrase{ZH: " 的映射，键任意", EN: "map with free keys to "}
)

// maxDepth is how deep tables take types apart; what lies deeper is linked.
const maxDepth = 3

// shownValues is how many values of an enum stand beside a field.
const shownValues = 8

// table takes a type apart. The parts name the place, for anchors.
func (w *writer) table(t spec.Type, place ...string) *Table {
	out := &Table{}
	s := structIn(t)
	if s == nil || spec.Type(s) != t || w.anchor(place...) != w.typeAnchor(s) {
		out.Whole = w.typeRuns(t) // more than what the heading says
	}
	if s != nil {
		out.Rows = w.rows(s, place, nil)
		out.Strict = s.Strict
		for _, c := range s.Checks {
			out.Checks = append(out.Checks, w.check(c))
		}
	} else if v, ok := elementOf(t).(*spec.Variant); ok {
		out.Rows = w.alternatives(v, place, nil)
	}
	return out
}

// check is a demand on several fields: its label, and the condition in words.
func (w *writer) check(c *spec.Check) string {
	text := explain.Condition(c.Cond, w.lang)
	if label := c.Label.In(w.lang); label != "" {
		return w.say(words.Labelled, label, text)
	}
	return text
}

// structIn is the struct that a type is, or holds in lists and maps; or nil.
func structIn(t spec.Type) *spec.Struct {
	for {
		switch u := t.(type) {
		case *spec.Struct:
			return u
		case *spec.List:
			t = u.Elem
		case *spec.Map:
			t = u.Elem
		default:
			return nil
		}
	}
}

func (w *writer) rows(s *spec.Struct, place []string, around []*spec.Struct) []Row {
	var out []Row
	around = append(slices.Clone(around), s)
	for _, f := range s.Fields {
		here := append(slices.Clone(place), f.Wire)
		row := w.row(f)
		row.ID, row.Depth, row.Path = w.anchor(here...), len(around)-1, pathOf(here)
		out = append(out, row)
		if v, ok := elementOf(f.Type).(*spec.Variant); ok && len(around) < maxDepth {
			out = append(out, w.alternatives(v, here, around)...)
		}
		inner := structIn(f.Type)
		if inner == nil || len(around) >= maxDepth || slices.Contains(around, inner) {
			continue
		}
		out = append(out, w.rows(inner, here, around)...)
	}
	return out
}

// alternatives are the member that tells the shape of a variant, then the fields of
// each shape.
func (w *writer) alternatives(v *spec.Variant, place []string, around []*spec.Struct) []Row {
	var values []string
	for _, c := range v.Cases {
		values = append(values, words.Code(c.Value))
	}
	here := append(slices.Clone(place), v.By)
	tell := w.row(v.Tag)
	tell.ID, tell.Depth, tell.Path = w.anchor(here...), len(around), pathOf(here)
	tell.Name, tell.Notes = v.By, append(tell.Notes, w.say(tellsShape, words.List(w.lang, values)))
	out := []Row{tell}
	for _, c := range v.Cases {
		if slices.Contains(around, c.Struct) {
			continue
		}
		rows := w.rows(c.Struct, append(slices.Clone(place), c.Value), around)
		for i := range rows {
			if rows[i].Depth == len(around) {
				rows[i].Notes = append([]string{w.say(inShape, words.Code(v.By), words.Code(c.Value))}, rows[i].Notes...)
			}
		}
		out = append(out, rows...)
	}
	return out
}

// pathOf shows where a field is: the call or type, and the fields that lead to it.
func pathOf(place []string) string {
	fields := place[2:]
	if place[0] == "call" {
		fields = place[3:]
	}
	return place[1] + " · " + strings.Join(fields, ".")
}

func (w *writer) row(f *spec.Field) Row {
	r := Row{
		Name: f.Wire, Type: w.typeRuns(f.Type), Must: f.Presence == spec.Required,
		Label: f.Label.In(w.lang), Doc: w.paragraphs(f.Doc), Sensitive: f.Sensitive(), Deprecated: f.Deprecated != nil,
	}
	r.Presence, r.Condition = w.presence(f)
	if r.Label == "" {
		r.Label = w.typeLabel(f.Type)
	}
	if f.Nullable {
		r.Notes = append(r.Notes, w.say(isNullable))
	}
	r.Notes = append(r.Notes, w.rules(f.Type, f.AllRules())...)
	for _, a := range f.Aliases {
		r.Notes = append(r.Notes, w.say(words.Aliases, words.Code(a)))
	}
	r.Notes = append(r.Notes, w.history(&f.Name)...)
	if e, ok := elementOf(f.Type).(*spec.Enum); ok && len(e.Values) <= shownValues {
		r.Values = w.valuesOf(e)
		if e.Open {
			r.Notes = append(r.Notes, w.say(words.OtherValues))
		}
	}
	return r
}

// typeLabel is the label of a named type.
func (w *writer) typeLabel(t spec.Type) string {
	if n, ok := t.(spec.Named); ok {
		return n.TypeName().Label.In(w.lang)
	}
	return ""
}

// presence tells in a word whether a field is there, and what else that needs.
func (w *writer) presence(f *spec.Field) (word, condition string) {
	switch f.Presence {
	case spec.Optional:
		return w.say(isOptional), ""
	case spec.Conditional:
		return w.say(isConditional), w.say(whenRequired, explain.Condition(f.When, w.lang))
	case spec.Defaulted:
		return w.say(isOptional), w.say(whenAbsent, explain.Value(f.Default, w.lang))
	}
	return w.say(isRequired), ""
}

// elementOf is what lists and maps hold in the end.
func elementOf(t spec.Type) spec.Type {
	for {
		switch u := t.(type) {
		case *spec.List:
			t = u.Elem
		case *spec.Map:
			t = u.Elem
		default:
			return t
		}
	}
}

// typeRuns names a type, with links to what is described elsewhere.
func (w *writer) typeRuns(t spec.Type) []Run {
	switch t := t.(type) {
	case *spec.Primitive:
		return []Run{{Text: t.Kind.String()}}
	case *spec.List:
		return w.around(listOf, w.typeRuns(t.Elem))
	case *spec.Map:
		return w.around(mapOf, w.typeRuns(t.Elem))
	case spec.Named:
		runs := []Run{{Text: typeName(t), Href: "#" + w.typeAnchor(t)}}
		if base := spec.Base(t); base != 0 {
			runs = append(runs, Run{Text: " " + base.String()})
		}
		return runs
	}
	return nil
}

// around puts the words of a list or map where the language has them.
func (w *writer) around(p words.Phrase, inner []Run) []Run {
	run := Run{Text: w.say(p)}
	if words.IsChinese(w.lang) {
		return append(inner, run)
	}
	return append([]Run{run}, inner...)
}

func typeName(t spec.Named) string {
	if n := t.TypeName(); n.Wire != "" {
		return n.Wire
	}
	return t.TypeName().Go
}

// typeAnchor is where a type is described: arguments and results at their call.
func (w *writer) typeAnchor(t spec.Named) string {
	if s, ok := t.(*spec.Struct); ok && w.owner[s] != nil {
		return w.anchor(w.owner[s]...)
	}
	return w.anchor("type", t.TypeName().Go)
}
