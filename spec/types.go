package spec

import "github.com/seed-1f9ebf69/signet/spec/source"

// Kind is a primitive type, or the base of a scalar or an enum.
type Kind int

// The primitive kinds. In JSON the kinds from Decimal to Bytes are strings.
const (
	String   Kind = iota + 1 // Unicode text
	Bool                     // true or false
	Int                      // signed, 64 bits
	Int32                    // signed, 32 bits
	Float                    // binary, 64 bits
	Decimal                  // keeps its text: "1.50"
	Date                     // civil date: 2017-10-01
	Time                     // instant, RFC 3339
	Duration                 // ISO 8601 up to days: P1DT2H
	Bytes                    // base64
	Raw                      // any JSON value, kept as it stands ("json" in a contract)
)

var kindNames = [...]string{"", "string", "bool", "int", "int32", "float", "decimal", "date", "time", "duration", "bytes", "json"}

// String returns the name of the kind as a contract writes it.
func (k Kind) String() string { return kindNames[k] }

// KindNamed returns the primitive that a contract calls so, or 0.
func KindNamed(name string) Kind {
	for k := String; k <= Raw; k++ {
		if kindNames[k] == name {
			return k
		}
	}
	return 0
}

// KindNames returns the names of all primitives in declaration order.
func KindNames() []string { return kindNames[1:] }

// Quoted reports whether a value of the kind is a JSON string on the wire.
func (k Kind) Quoted() bool { return k == String || k >= Decimal && k <= Bytes }

// Type is one of *Primitive, *Scalar, *Enum, *List, *Map, *Struct, *Variant.
type Type interface{ isType() }

// Named is a Type that has a declaration of its own in generated code: one of
// *Scalar, *Enum, *Struct, *Variant.
type Named interface {
	Type
	TypeName() *Name
}

// Primitive is a built-in type.
type Primitive struct{ Kind Kind }

// Scalar is a named primitive with rules.
type Scalar struct {
	Name
	Base      Kind
	Rules     []Rule
	Sensitive bool
}

// Enum is a named set of values.
type Enum struct {
	Name
	// Base is String or Int.
	Base Kind
	// Open enums keep unknown values instead of refusing them.
	Open   bool
	Values []*Constant
	// SendsLabels tells that a condition compares labels, those of the contract's first
	// language, with what is sent.
	SendsLabels bool
}

// Constant is one value of an enum.
type Constant struct {
	Name
	Enum *Enum
	// Text is the wire value of a string enum, or the digits of an int enum.
	Text string
	// Int is the wire value of an int enum.
	Int int64
}

// List is a JSON array.
type List struct {
	Elem Type
	// Rules hold for each element.
	Rules []Rule
}

// Map is a JSON object with free keys.
type Map struct {
	Elem Type
	// Rules hold for each element.
	Rules []Rule
}

// Struct is a JSON object with declared fields.
type Struct struct {
	Name
	// Strict structs refuse unknown members.
	Strict bool
	Fields []*Field
	Checks []*Check
	// Case is the variant that this struct is an alternative of; nil otherwise.
	Case *Variant
}

// Variant is a JSON object whose shape one of its members tells.
type Variant struct {
	Name
	// By is the wire name of the telling member.
	By string
	// Tag stands for the telling member in conditions: a required field of type
	// string or int that no struct declares.
	Tag   *Field
	Cases []*Case
}

// Case is one shape of a variant.
type Case struct {
	// Value is the text of the telling member, digits if Variant.Tag is an int.
	Value  string
	Struct *Struct
	Span   source.Span
}

func (*Primitive) isType() {}
func (*Scalar) isType()    {}
func (*Enum) isType()      {}
func (*List) isType()      {}
func (*Map) isType()       {}
func (*Struct) isType()    {}
func (*Variant) isType()   {}

// TypeName returns the name of the declaration.
func (t *Scalar) TypeName() *Name { return &t.Name }

// TypeName returns the name of the declaration.
func (t *Enum) TypeName() *Name { return &t.Name }

// TypeName returns the name of the declaration.
func (t *Struct) TypeName() *Name { return &t.Name }

// TypeName returns the name of the declaration.
func (t *Variant) TypeName() *Name { return &t.Name }

// Presence tells whether a field may be absent.
type Presence int

// The kinds of presence.
const (
	Required    Presence = iota // always there
	Optional                    // may be absent
	Conditional                 // must be there when Field.When holds, else may be absent
	Defaulted                   // absence means Field.Default, which is also what is sent
)

// Field is a member of a struct.
type Field struct {
	Name
	Type     Type
	Presence Presence
	// When is the condition of a Conditional field; nil otherwise.
	When Expr
	// Default is the value of a Defaulted field; nil otherwise.
	Default *Value
	// Nullable fields keep null apart from absence.
	Nullable bool
	Rules    []Rule
	// Aliases are names that are read too, and never sent.
	Aliases []string
	// Secret is true if the field itself is marked sensitive; see Sensitive.
	Secret bool
}

// Check is a condition over the fields of a struct.
type Check struct {
	Cond  Expr
	Label Text
	Span  source.Span
}

// Base returns the primitive kind that a type has on the wire, or 0 for lists,
// maps, structs and variants.
func Base(t Type) Kind {
	switch t := t.(type) {
	case *Primitive:
		return t.Kind
	case *Scalar:
		return t.Base
	case *Enum:
		return t.Base
	}
	return 0
}

// Sensitive reports whether the value of the field must never be shown.
func (f *Field) Sensitive() bool {
	if f.Secret {
		return true
	}
	t := f.Type
	for {
		switch u := t.(type) {
		case *Scalar:
			return u.Sensitive
		case *List:
			t = u.Elem
		case *Map:
			t = u.Elem
		default:
			return false
		}
	}
}

// AllRules returns the rules of the field after those of its scalar.
func (f *Field) AllRules() []Rule {
	s, ok := f.Type.(*Scalar)
	if !ok {
		return f.Rules
	}
	return append(append([]Rule(nil), s.Rules...), f.Rules...)
}

// EmptyIsAbsent reports whether "" on the wire means that the field is absent:
// so for strings and enums of strings that state no minimum length of 0.
func (f *Field) EmptyIsAbsent() bool {
	if Base(f.Type) != String || f.Nullable {
		return false
	}
	for _, r := range f.AllRules() {
		if l, ok := r.(*Length); ok && l.Min == 0 && l.Stated {
			return false
		}
	}
	if e, ok := f.Type.(*Enum); ok {
		for _, c := range e.Values {
			if c.Text == "" {
				return false
			}
		}
	}
	return true
}

// Boxed reports whether the Go field is a pointer: optional numbers, bools,
// enums, dates, structs, and strings for which "" is a value. Strings, lists,
// maps and raw JSON show absence by themselves; Nullable has a type of its own.
func (f *Field) Boxed() bool {
	if f.Presence == Required || f.Presence == Defaulted || f.Nullable {
		return false
	}
	switch t := f.Type.(type) {
	case *List, *Map, *Variant:
		return false
	case *Struct:
		return true
	case *Enum:
		return true
	default:
		switch Base(t) {
		case String:
			return !f.EmptyIsAbsent()
		case Decimal, Bytes, Raw:
			return false
		}
		return true
	}
}

// FieldNamed returns the field with that wire name, or nil.
func (s *Struct) FieldNamed(wire string) *Field {
	for _, f := range s.Fields {
		if f.Wire == wire {
			return f
		}
	}
	return nil
}

// Constant returns the enum's constant of that name, or nil.
func (e *Enum) Constant(name string) *Constant {
	for _, c := range e.Values {
		if c.Wire == name {
			return c
		}
	}
	return nil
}

// WithText returns the enum's constant with that wire value, or nil.
func (e *Enum) WithText(text string) *Constant {
	for _, c := range e.Values {
		if c.Text == text {
			return c
		}
	}
	return nil
}
