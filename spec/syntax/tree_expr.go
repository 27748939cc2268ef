package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// Expr is an expression: *BinaryExpr, *UnaryExpr, *NameExpr, *SelectExpr,
// *CallExpr, *ParenExpr, *ListExpr, *MatchExpr, *IntLit, *FloatLit, *UnitLit,
// *StringLit, *RawLit or *BoolLit. A broken expression is nil.
type Expr interface {
	Node
	expr()
}

func (*BinaryExpr) expr() {}
func (*UnaryExpr) expr()  {}
func (*NameExpr) expr()   {}
func (*SelectExpr) expr() {}
func (*CallExpr) expr()   {}
func (*ParenExpr) expr()  {}
func (*ListExpr) expr()   {}
func (*MatchExpr) expr()  {}
func (*IntLit) expr()     {}
func (*FloatLit) expr()   {}
func (*UnitLit) expr()    {}
func (*StringLit) expr()  {}
func (*RawLit) expr()     {}
func (*BoolLit) expr()    {}

// Literal is a constant value: *IntLit, *FloatLit, *UnitLit, *StringLit,
// *RawLit, *BoolLit, *NameExpr (a constant of an enum), *JSONNull,
// *JSONObject or *JSONArray.
//
// Literal = [ "-" ] ( INT | FLOAT ) | UNIT | STRING | RAW | NAME | Json
type Literal interface {
	Node
	literal()
}

func (*IntLit) literal()     {}
func (*FloatLit) literal()   {}
func (*UnitLit) literal()    {}
func (*StringLit) literal()  {}
func (*RawLit) literal()     {}
func (*BoolLit) literal()    {}
func (*NameExpr) literal()   {}
func (*JSONNull) literal()   {}
func (*JSONObject) literal() {}
func (*JSONArray) literal()  {}

// Op is an operator.
type Op string

// The operators, from the loosest to the tightest.
const (
	Or  Op = "or"
	And Op = "and"
	Not Op = "not"

	Eq Op = "=="
	Ne Op = "!="
	Lt Op = "<"
	Le Op = "<="
	Gt Op = ">"
	Ge Op = ">="
	In Op = "in"

	Add Op = "+"
	Sub Op = "-" // with one operand: the negative
	Mul Op = "*"
)

// BinaryExpr is two operands with an operator between them.
//
// Expr = And { "or" And }
// And = Not { "and" Not }
// Compare = Sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" ) Sum ]
// Sum = Product { ( "+" | "-" ) Product }
// Product = Unary { "*" Unary }
type BinaryExpr struct {
	Op     Op
	OpSpan source.Span
	X, Y   Expr // never nil
}

// UnaryExpr is "not" or "-" before an operand.
//
// Not = "not" Not | Compare
// Unary = [ "-" ] Postfix
type UnaryExpr struct {
	Op     Op // Not or Sub
	OpSpan source.Span
	X      Expr // never nil
}

// NameExpr = NAME
type NameExpr struct {
	Name Name
}

// SelectExpr = Postfix "." NAME
type SelectExpr struct {
	X    Expr // never nil
	Name Name
}

// CallExpr = NAME Args
type CallExpr struct {
	Func Name
	Args []*Arg
	Span source.Span
}

// Arg = [ NAME ":" ] Expr
type Arg struct {
	Name  *Name // nil means positional
	Value Expr  // never nil
}

// ParenExpr = "(" Expr ")"
type ParenExpr struct {
	X    Expr // never nil
	Span source.Span
}

// ListExpr = "[" [ Expr { "," Expr } [ "," ] ] "]"
type ListExpr struct {
	Elems []Expr
	Span  source.Span
}

// MatchExpr = "match" Expr Block( Arm )
type MatchExpr struct {
	Keyword source.Span
	Value   Expr // never nil
	Arms    []*Arm
	Span    source.Span
}

// Arm = ( Literal { "," Literal } | "_" ) "=>" Expr
type Arm struct {
	Stmt
	Values []Literal
	Else   source.Span // the "_"; zero means Values
	Result Expr        // nil if broken
}

// IntLit = INT
type IntLit struct {
	Text  string // as written, a minus sign included (only in a Literal)
	Value int64  // 0 if it does not fit, which is reported
	Span  source.Span
}

// FloatLit = FLOAT
type FloatLit struct {
	Text string // as written, a minus sign included (only in a Literal)
	Span source.Span
}

// UnitLit = UNIT
type UnitLit struct {
	Text   string
	Number int64
	Unit   string // "ms" "s" "m" "h" "d" "B" "KiB" "MiB" "GiB"
	Span   source.Span
}

// StringLit = STRING
type StringLit struct {
	Text  string // as written, quotes included
	Value string // decoded
	Span  source.Span
}

// RawLit = RAW
type RawLit struct {
	Value string // between the backquotes
	Span  source.Span
}

// BoolLit = "true" | "false"
type BoolLit struct {
	Value bool
	Span  source.Span
}

// At returns the span of the expression.
func (e *BinaryExpr) At() source.Span { return e.X.At().To(e.Y.At()) }

// At returns the span of the expression.
func (e *UnaryExpr) At() source.Span { return e.OpSpan.To(e.X.At()) }

// At returns the span of the name.
func (e *NameExpr) At() source.Span { return e.Name.Span }

// At returns the span of the expression.
func (e *SelectExpr) At() source.Span { return e.X.At().To(e.Name.Span) }

// At returns the span of the call.
func (e *CallExpr) At() source.Span { return e.Span }

// At returns the span of the argument, its name included.
func (a *Arg) At() source.Span {
	if a.Name != nil {
		return a.Name.Span.To(a.Value.At())
	}
	return a.Value.At()
}

// At returns the span of the expression, parentheses included.
func (e *ParenExpr) At() source.Span { return e.Span }

// At returns the span of the list, brackets included.
func (e *ListExpr) At() source.Span { return e.Span }

// At returns the span of the expression, its block included.
func (e *MatchExpr) At() source.Span { return e.Span }

// At returns the span of the literal.
func (e *IntLit) At() source.Span { return e.Span }

// At returns the span of the literal.
func (e *FloatLit) At() source.Span { return e.Span }

// At returns the span of the literal.
func (e *UnitLit) At() source.Span { return e.Span }

// At returns the span of the literal, quotes included.
func (e *StringLit) At() source.Span { return e.Span }

// At returns the span of the literal, backquotes included.
func (e *RawLit) At() source.Span { return e.Span }

// At returns the span of the literal.
func (e *BoolLit) At() source.Span { return e.Span }
