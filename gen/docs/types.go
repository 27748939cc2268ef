package docs

import (
	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Enum is a set of values.
type Enum struct {
	ID, Name, Label string
	Doc, Notes      []string
	Base            string
	// Open is set if other values are kept.
	Open   string
	Values []Value
}

// Value is a value of an enum.
type Value struct {
	ID         string
	Name, Text string
	Label      string
	Notes      []string
	Deprecated bool
}

func (w *writer) enums() []Enum {
	var out []Enum
	for _, t := range w.api.Types {
		e, ok := t.(*spec.Enum)
		if !ok {
			continue
		}
		x := Enum{
			ID: w.typeAnchor(e), Name: typeName(e), Label: e.Label.In(w.lang), Doc: w.paragraphs(e.Doc),
			Notes: w.history(&e.Name), Base: e.Base.String(), Values: w.valuesOf(e),
		}
		if e.Open {
			x.Open = w.say(words.OtherValues)
		}
		for i, c := range e.Values {
			x.Values[i].ID = w.anchor("type", e.Go, c.Wire)
		}
		out = append(out, x)
	}
	return out
}

func (w *writer) valuesOf(e *spec.Enum) []Value {
	out := make([]Value, len(e.Values))
	for i, c := range e.Values {
		out[i] = Value{Name: c.Wire, Text: c.Text, Label: explain.Label(c).In(w.lang), Notes: w.history(&c.Name), Deprecated: c.Deprecated != nil}
		out[i].Notes = append(out[i].Notes, w.paragraphs(c.Doc)...)
	}
	return out
}

// Type is a scalar, a struct or a variant.
type Type struct {
	ID, Name, Label string
	Doc, Notes      []string
	// Base is the primitive of a scalar.
	Base      string
	Sensitive bool
	// Table is that of a struct.
	Table *Table
	// By and Cases are those of a variant.
	By    string
	Cases []Case
}

// Case is one shape of a variant.
type Case struct {
	Value string
	Type  []Run
}

// types are all types that are described by themselves.
func (w *writer) types() []Type {
	var out []Type
	for _, t := range w.api.Types {
		n := t.TypeName()
		x := Type{ID: w.typeAnchor(t), Name: typeName(t), Label: n.Label.In(w.lang), Doc: w.paragraphs(n.Doc), Notes: w.history(n)}
		switch t := t.(type) {
		case *spec.Enum:
			continue
		case *spec.Scalar:
			x.Base, x.Sensitive = t.Base.String(), t.Sensitive
			x.Notes = append(w.rules(t, t.Rules), x.Notes...)
		case *spec.Struct:
			if w.owner[t] != nil {
				continue
			}
			x.Table = w.table(t, "type", t.Go)
			x.Table.Whole = nil
		case *spec.Variant:
			x.By = t.By
			for _, c := range t.Cases {
				x.Cases = append(x.Cases, Case{c.Value, w.typeRuns(c.Struct)})
			}
		}
		out = append(out, x)
	}
	return out
}
