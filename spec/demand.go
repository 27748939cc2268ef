package spec

import "strings"

// Demand is a rule as a violation states it, with the names of runtime/jsonx.
type Demand struct {
	// Name is the name of the rule: pattern, minimum, enum …
	Name string
	// Allowed is what the rule allows, as text.
	Allowed string
	// ZH and EN are the contract's own texts; empty where the standard ones of
	// the name serve.
	ZH, EN string
}

// DemandOf states a rule.
func DemandOf(r Rule) Demand {
	switch r := r.(type) {
	case *Pattern:
		return Demand{Name: "pattern", Allowed: r.Source}
	case *Min:
		return Demand{Name: "minimum", Allowed: r.Value.Text}
	case *Max:
		return Demand{Name: "maximum", Allowed: r.Value.Text}
	case *MultipleOf:
		return Demand{Name: "multiple_of", Allowed: r.Value.Text}
	case *Length:
		return Demand{Name: "length", Allowed: span(r.Min, r.Max)}
	case *Items:
		return Demand{Name: "items", Allowed: span(r.Min, r.Max)}
	case *Unique:
		return Demand{Name: "unique"}
	case *OneOf:
		texts := make([]string, len(r.Values))
		for i, v := range r.Values {
			texts[i] = v.Text
		}
		return Demand{Name: "one_of", Allowed: strings.Join(texts, ", ")}
	case *CheckDigit:
		return Demand{Name: "check_digit", Allowed: r.Algorithm}
	}
	return Demand{}
}

// Demand states that a value must be one of a closed enum.
func (e *Enum) Demand() Demand {
	texts := make([]string, len(e.Values))
	for i, c := range e.Values {
		texts[i] = c.Text
	}
	return Demand{Name: "enum", Allowed: strings.Join(texts, ", ")}
}

// Demand states which values the telling member may have.
func (v *Variant) Demand() Demand {
	texts := make([]string, len(v.Cases))
	for i, c := range v.Cases {
		texts[i] = c.Value
	}
	return Demand{Name: "enum", Allowed: strings.Join(texts, ", ")}
}

// Demand states when the field must be there; of Conditional fields only.
func (f *Field) Demand() Demand { return Demand{Name: "condition", Allowed: Show(f.When)} }

// Demand states the check in the words of the contract.
func (c *Check) Demand() Demand {
	d := Demand{Name: "check"}
	for _, t := range c.Label {
		switch tag, _, _ := strings.Cut(t.Lang, "-"); tag {
		case "zh":
			d.ZH = t.Text
		case "en":
			d.EN = t.Text
		}
	}
	if d.ZH == "" && d.EN == "" {
		d.EN = c.Label.In("")
	}
	return d
}

// Pointer is where a broken check is reported: the first field that it reads,
// or the whole struct if it reads none.
func (c *Check) Pointer() string {
	for _, r := range FieldRefs(c.Cond) {
		if r.Scope == ScopeSelf {
			return r.Pointer()
		}
	}
	return ""
}

// Pointer is the JSON pointer of the field from the struct that it starts in.
func (r *FieldRef) Pointer() string {
	var b strings.Builder
	for _, f := range r.Path {
		b.WriteString(f.Pointer())
	}
	return b.String()
}

// Pointer is the JSON pointer of the field in its struct.
func (f *Field) Pointer() string { return Pointer(f.Wire) }

// BaseOf returns what operators and functions look at for a type.
func BaseOf(t Type) BaseType {
	switch t.(type) {
	case *List:
		return ListType
	case *Map, *Struct, *Variant:
		return ObjectType
	}
	return bases[Base(t)]
}

var bases = map[Kind]BaseType{
	String: TextType, Bool: BoolType, Int: IntType, Int32: IntType, Float: FloatType, Decimal: DecimalType,
	Date: DateType, Time: TimeType, Duration: DurationType, Bytes: BytesType, Raw: ObjectType,
}
