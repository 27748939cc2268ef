package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// Scalar = "scalar" NAME NAME { Rule } [ Label ] { Attr }
type Scalar struct {
	Stmt
	Name Name
	Base Name
	Suffix
}

// Enum = [ "open" ] "enum" NAME NAME [ Label ] Block( Constant )
type Enum struct {
	Stmt
	Open      source.Span // the word "open"; zero means closed
	Name      Name
	Base      Name
	Label     Label // nil means none
	Constants []*Constant
}

// Constant = Name [ "=" Literal ] [ Label ] { Attr }
type Constant struct {
	Stmt
	Name  Name
	Value Literal // nil means the name is the value
	Label Label   // nil means none
	Attrs []Attr
}

// Struct = "struct" NAME [ "strict" ] [ Label ] Block( Field )
type Struct struct {
	Stmt
	Name  Name
	Label Label       // nil means none
	Body  *StructType // holds "strict", fields and checks; nil if broken
}

// Variant = "variant" NAME "by" Name [ Label ] Block( Case )
type Variant struct {
	Stmt
	Name  Name
	By    Name
	Label Label // nil means none
	Cases []*Case
}

// Case = Literal "=>" NAME
type Case struct {
	Stmt
	Value  Literal // nil if broken
	Struct Name
}

// FieldItem is a line of a struct: *Field or *Where.
type FieldItem interface {
	Node
	fieldItem()
}

func (*Field) fieldItem() {}
func (*Where) fieldItem() {}

// Where = "where" Block( Check )
type Where struct {
	Stmt
	Checks []*Check
}

// Check = Expr Label
type Check struct {
	Stmt
	Cond  Expr // nil if broken
	Label Label
}

// Field = Name [ "?" ] Type { Rule } [ Label ] { Attr }
type Field struct {
	Stmt
	Name     Name
	Optional source.Span // the "?"; zero means required
	Type     Type        // nil if broken
	Suffix
}

// Suffix is what follows the type on a line: { Rule } [ Label ] { Attr }. The
// parts may stand in any order; each list keeps the order of the source. The
// rules of a list element stand in its ListType.
type Suffix struct {
	Rules []Rule
	When  Expr  // members only: "when" Expr; nil means always
	Label Label // nil means none
	Attrs []Attr
}

// Type is the type of a field: *NamedType, *ListType, *MapType or
// *StructType.
type Type interface {
	Node
	typ()
}

func (*NamedType) typ()  {}
func (*ListType) typ()   {}
func (*MapType) typ()    {}
func (*StructType) typ() {}

// NamedType = NAME
type NamedType struct {
	Name Name
}

// ListType = "[" Type { Rule } "]"
type ListType struct {
	Elem  Type // nil if broken
	Rules []Rule
	Span  source.Span
}

// MapType = "map" "[" Type { Rule } "]"
type MapType struct {
	Elem  Type // nil if broken
	Rules []Rule
	Span  source.Span
}

// StructType = [ "strict" ] Block( Field )
type StructType struct {
	Strict source.Span // the word; zero means unknown members are ignored
	Items  []FieldItem
	Span   source.Span
}

// At returns the span of the type.
func (t *NamedType) At() source.Span { return t.Name.Span }

// At returns the span of the type.
func (t *ListType) At() source.Span { return t.Span }

// At returns the span of the type.
func (t *MapType) At() source.Span { return t.Span }

// At returns the span of the type, the word "strict" included.
func (t *StructType) At() source.Span { return t.Span }

// Fields returns the fields in order, without the checks.
func (t *StructType) Fields() []*Field { return only[*Field](t.Items) }

// Checks returns the checks of all where blocks in order.
func (t *StructType) Checks() []*Check {
	var checks []*Check
	for _, w := range only[*Where](t.Items) {
		checks = append(checks, w.Checks...)
	}
	return checks
}

// only returns the items that are of type T.
func only[T, I any](items []I) []T {
	var out []T
	for _, item := range items {
		if t, ok := any(item).(T); ok {
			out = append(out, t)
		}
	}
	return out
}

// Rule is a constraint of a value: *PatternRule, *BoundRule, *SizeRule,
// *UniqueRule, *OneOfRule, *CheckDigitRule, *NullableRule, *RequiredRule or
// *DefaultRule.
type Rule interface {
	Node
	rule()
}

func (*PatternRule) rule()    {}
func (*BoundRule) rule()      {}
func (*SizeRule) rule()       {}
func (*UniqueRule) rule()     {}
func (*OneOfRule) rule()      {}
func (*CheckDigitRule) rule() {}
func (*NullableRule) rule()   {}
func (*RequiredRule) rule()   {}
func (*DefaultRule) rule()    {}

// Clause is the common part of rules and attributes: a word and its argument.
type Clause struct {
	Keyword source.Span
	Span    source.Span // argument included
}

// At returns the span of the word and its argument.
func (c Clause) At() source.Span { return c.Span }

// PatternRule = REGEX
type PatternRule struct {
	Pattern string // without the slashes; RE2, compiled once by the parser
	Span    source.Span
}

// At returns the span of the rule, slashes included.
func (r *PatternRule) At() source.Span { return r.Span }

// BoundRule = ( "min" | "max" | "multiple_of" ) Literal
type BoundRule struct {
	Clause
	Kind  BoundKind
	Value Literal
}

// BoundKind is the word of a BoundRule.
type BoundKind string

// The words of a BoundRule.
const (
	Min        BoundKind = "min"
	Max        BoundKind = "max"
	MultipleOf BoundKind = "multiple_of"
)

// SizeRule = ( "length" | "items" ) Range
type SizeRule struct {
	Clause
	Kind  SizeKind
	Range Range
}

// SizeKind is the word of a SizeRule.
type SizeKind string

// The words of a SizeRule.
const (
	Length SizeKind = "length" // code points of a text
	Items  SizeKind = "items"  // elements of a list or map
)

// Range = INT [ ".." [ INT ] ] | ".." INT
type Range struct {
	Min, Max *IntLit // nil means open; a single number is both
	Span     source.Span
}

// UniqueRule = "unique"
type UniqueRule struct{ Clause }

// OneOfRule = "one_of" Json
type OneOfRule struct {
	Clause
	Values JSONValue
}

// CheckDigitRule = "check_digit" NAME
type CheckDigitRule struct {
	Clause
	Name Name
}

// NullableRule = "nullable"
type NullableRule struct{ Clause }

// RequiredRule = "required" "when" Expr
type RequiredRule struct {
	Clause
	When Expr
}

// DefaultRule = "default" Literal
type DefaultRule struct {
	Clause
	Value Literal
}

// Attr is a remark about a declaration: *AliasAttr, *GoAttr, *SinceAttr,
// *DeprecatedAttr or *SensitiveAttr.
type Attr interface {
	Node
	attr()
}

func (*AliasAttr) attr()      {}
func (*GoAttr) attr()         {}
func (*SinceAttr) attr()      {}
func (*DeprecatedAttr) attr() {}
func (*SensitiveAttr) attr()  {}

// AliasAttr = "alias" Name
type AliasAttr struct {
	Clause
	Name Name
}

// GoAttr = "go" NAME
type GoAttr struct {
	Clause
	Name Name
}

// SinceAttr = "since" STRING
type SinceAttr struct {
	Clause
	Version *StringLit
}

// DeprecatedAttr = "deprecated" Label
type DeprecatedAttr struct {
	Clause
	Reason Label // nil if broken
}

// SensitiveAttr = "sensitive"
type SensitiveAttr struct{ Clause }
