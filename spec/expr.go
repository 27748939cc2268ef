package spec

import "github.com/seed-1f9ebf69/signet/spec/source"

// Expr is a resolved expression: one of *Literal, *Ref, *FieldRef, *Apply,
// *Concat, *Binary, *Not, *Negate, *Match, *ListOf, *Object, *OfRequest, *Slot.
//
// There are two uses. A recipe says how a part of a message is made; within an
// envelope equal expressions are one node, so pointers compare. A condition
// (guard, check, expect) is about the fields of a struct.
type Expr interface {
	// ID numbers the nodes of an envelope from 1; 0 outside of envelopes.
	ID() int
	Type() ExprType
	At() source.Span
	isExpr()
}

// ExprType is the type of an expression.
type ExprType struct {
	Base BaseType
	// Of is the contract's type of a field or constant; nil for all others.
	Of Type
}

// BaseType is what the operators and functions look at.
type BaseType int

// The base types of expressions.
const (
	TextType     BaseType = iota + 1 // Unicode text
	BytesType                        // octets
	IntType                          // 64-bit integer
	FloatType                        // binary number
	DecimalType                      // decimal number
	BoolType                         // condition
	DateType                         // civil date
	TimeType                         // instant (now, time fields)
	DurationType                     // span of time
	ListType                         // list field or literal list
	ObjectType                       // struct, map, variant or json field
	DataType                         // business data: arguments, result
	NameType                         // the bare word of a parameter: order: name
	AnyType                          // parameter that takes text or bytes
	KeyType                          // key of a credential
)

var baseNames = [...]string{"", "text", "bytes", "int", "float", "decimal", "bool", "date", "time", "duration", "list", "object", "data", "word", "text or bytes", "key"}

// String returns the name of the base type for messages.
func (b BaseType) String() string { return baseNames[b] }

// ExprBase carries what every expression has; each embeds it.
type ExprBase struct {
	Node int
	T    ExprType
	Span source.Span
}

// ID numbers the nodes of an envelope from 1; 0 outside of envelopes.
func (e *ExprBase) ID() int { return e.Node }

// Type returns the type of the expression.
func (e *ExprBase) Type() ExprType { return e.T }

// At is where the expression stands (the first of several equal ones).
func (e *ExprBase) At() source.Span { return e.Span }
func (e *ExprBase) isExpr()         {}

// Literal is a constant: a text, a number, a bool, or an enum's constant.
type Literal struct {
	ExprBase
	Value *Value
}

// Ref is something of the message, by its origin.
type Ref struct {
	ExprBase
	Origin Origin
	// Member is set for OriginMember: the exact wire text of that member.
	Member *Member
	// Credential is set for OriginCredential.
	Credential *CredentialMember
	// Header is the header name for OriginHeader.
	Header string
}

// Origin is where the value of a Ref comes from.
type Origin int

// The origins. From OriginHTTPMethod to OriginHeader they are parts of the HTTP
// message, which both sides have.
const (
	OriginMember     Origin = iota + 1 // a member: its wire text
	OriginCredential                   // a member of the credential
	OriginCallName                     // call_name
	OriginCallMethod                   // call_method
	OriginCallPath                     // call_path
	OriginArguments                    // arguments
	OriginResult                       // result
	OriginText                         // text: the human message
	OriginFailed                       // failed
	OriginNow                          // now
	OriginHTTPMethod                   // http.method
	OriginHTTPURL                      // http.url: the whole address with its query
	OriginHTTPPath                     // http.path: of the request line, encoded
	OriginHTTPQuery                    // http.query: without "?"
	OriginHTTPTarget                   // http.target: path and query
	OriginHTTPHost                     // http.host
	OriginHTTPBody                     // http.body
	OriginHTTPStatus                   // http.status: of an answer, three digits
	OriginHeader                       // header("X")
	OriginRoute                        // the path below the address: what arrives for Message.Route
	OriginName                         // name, inside pairs(each:)
	OriginValue                        // value, inside pairs(each:)
	OriginValueJSON                    // value_json, inside pairs(each:)
)

var originNames = [...]string{"", "", "", "call_name", "call_method", "call_path", "arguments", "result", "text", "failed", "now",
	"http.method", "http.url", "http.path", "http.query", "http.target", "http.host", "http.body", "http.status", "", "the path", "name", "value", "value_json"}

// IsHTTP reports whether the origin is a part of the HTTP message.
func (o Origin) IsHTTP() bool { return o >= OriginHTTPMethod && o <= OriginHeader }

// String returns the expression as a contract writes it.
func (r *Ref) String() string {
	s := originNames[r.Origin]
	switch r.Origin {
	case OriginMember:
		s = r.Member.Named()
	case OriginCredential:
		s = "credential." + r.Credential.Wire
	case OriginHeader:
		s = `header("` + r.Header + `")`
	}
	return s
}

// FieldRef is a field of the struct that a condition is about.
type FieldRef struct {
	ExprBase
	// Scope tells which struct the path starts in.
	Scope Scope
	// Path leads from the struct to the field through optional structs; empty
	// for the whole of the scope (a list result in an expectation).
	Path []*Field
}

// Scope is the struct that a FieldRef starts in.
type Scope int

// The scopes of conditions.
const (
	ScopeSelf   Scope = iota // the struct itself
	ScopeArgs                // the arguments of the call, in a result
	ScopeResult              // the result of the call, in an expectation
)

// Last returns the field that is meant, or nil for a whole result.
func (r *FieldRef) Last() *Field {
	if len(r.Path) == 0 {
		return nil
	}
	return r.Path[len(r.Path)-1]
}

// Apply is a function applied to arguments.
type Apply struct {
	ExprBase
	Func *Func
	// Args are positional, in the order of Func.Params; variadic ones trail.
	Args []Expr
	// Pairs holds the options of `pairs`; nil for every other function.
	Pairs *Pairs
	// Once numbers the use of nonce and random, each of which is its own node.
	Once int
	// Without are what no nonce may hold: it stands beside it in texts that are
	// signed, and what follows could else be taken for a part of the nonce.
	Without []string
}

// Concat is text or bytes put together: `+` on texts. It is flattened.
type Concat struct {
	ExprBase
	Parts []Expr
}

// Op is an operator of a Binary.
type Op int

// The operators.
const (
	OpAnd Op = iota + 1
	OpOr
	OpEqual
	OpNotEqual
	OpLess
	OpLessEqual
	OpGreater
	OpGreaterEqual
	OpIn
	OpAdd
	OpSubtract
	OpMultiply
)

var opNames = [...]string{"", "and", "or", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*"}

// String returns the operator as a contract writes it.
func (o Op) String() string { return opNames[o] }

// Binary is an operator between two operands.
type Binary struct {
	ExprBase
	Op   Op
	X, Y Expr
}

// Not is the negation of a condition; Negate that of a number.
type Not struct {
	ExprBase
	X Expr
}

// Negate is the negative of a number.
type Negate struct {
	ExprBase
	X Expr
}

// Match chooses one of several expressions by a text, in conditions by any value.
// One arm of a condition takes each value, and the last one may be `_`.
type Match struct {
	ExprBase
	Subject Expr
	Arms    []*Arm
	// ByCall tells that the arms are those of `override`: the last one is for all
	// calls that have none.
	ByCall bool
}

// Arm is one alternative of a Match.
type Arm struct {
	// Values are the texts that choose the arm; empty for `_`.
	Values []*Value
	Expr   Expr
	Span   source.Span
}

// Chooses is the condition that the subject chooses an arm. It is unknown where
// the subject is absent.
func (m *Match) Chooses(a *Arm) Expr {
	values, others := a.Values, len(a.Values) == 0
	if others {
		for _, x := range m.Arms {
			values = append(values, x.Values...)
		}
	}
	base := ExprBase{T: ExprType{Base: BoolType}, Span: a.Span}
	list := &ListOf{ExprBase: ExprBase{T: ExprType{Base: ListType}, Span: a.Span}}
	for _, v := range values {
		list.Items = append(list.Items, &Literal{ExprBase: ExprBase{T: m.Subject.Type(), Span: v.Span}, Value: v})
	}
	chosen := &Binary{ExprBase: base, Op: OpIn, X: m.Subject, Y: list}
	if len(values) == 1 {
		chosen.Op, chosen.Y = OpEqual, list.Items[0]
	}
	if others {
		return &Not{ExprBase: base, X: chosen}
	}
	return chosen
}

// Object is a let that holds members: one text in the format of a carrier.
type Object struct {
	ExprBase
	Carrier *Carrier
}

// OfRequest is what a node of the request stood for, in the response to it.
// Both sides know it, so nothing below it is looked at again.
type OfRequest struct {
	ExprBase
	Node Expr
}

// Slot is a text that a step of a plan took out of another: the value that Of
// should have.
type Slot struct {
	ExprBase
	Of Expr
}

// ListOf is a literal list, the right side of `in`.
type ListOf struct {
	ExprBase
	Items []Expr
}

// Operands returns the direct subexpressions in the order they are written.
func Operands(e Expr) []Expr {
	switch e := e.(type) {
	case *Apply:
		if e.Pairs == nil {
			return e.Args
		}
		out := append(append([]Expr(nil), e.Args...), e.Pairs.Each)
		if e.Pairs.OnlyText != nil {
			out = append(out, e.Pairs.OnlyText)
		}
		return out
	case *Concat:
		return e.Parts
	case *Binary:
		return []Expr{e.X, e.Y}
	case *Not:
		return []Expr{e.X}
	case *Negate:
		return []Expr{e.X}
	case *Match:
		out := []Expr{e.Subject}
		for _, a := range e.Arms {
			out = append(out, a.Expr)
		}
		return out
	case *ListOf:
		return e.Items
	case *Object:
		var out []Expr
		for _, m := range e.Carrier.Leaves() {
			out = append(out, m.Reference)
		}
		return out
	}
	return nil
}

// StaticSize returns the length in bytes that a text or bytes always have, or 0
// if it varies.
func StaticSize(e Expr) int {
	switch e := e.(type) {
	case *Literal:
		return len(e.Value.Text)
	case *Concat:
		sum := 0
		for _, p := range e.Parts {
			n := StaticSize(p)
			if n == 0 {
				return 0
			}
			sum += n
		}
		return sum
	case *Ref:
		if e.Origin == OriginMember && e.Member.Expr != nil && !e.Member.Optional {
			return StaticSize(e.Member.Expr)
		}
	case *Apply:
		return staticApply(e)
	}
	return 0
}

func staticApply(e *Apply) int {
	if e.Func.Size > 0 {
		return e.Func.Size
	}
	switch e.Func.Name {
	case "nonce", "random":
		if l, ok := e.Args[0].(*Literal); ok {
			return int(l.Value.Int)
		}
	case "text", "utf8", "upper", "lower":
		return StaticSize(e.Args[0])
	case "hex":
		return 2 * StaticSize(e.Args[0])
	case "base64", "base64url":
		return (StaticSize(e.Args[0]) + 2) / 3 * 4
	}
	return 0
}

// Walk visits e and all its subexpressions, parents first, and goes below those
// for which visit says so. A node that stands in several places is visited once:
// lets make graphs of expressions, whose trees may be far larger.
func Walk(e Expr, visit func(Expr) bool) {
	var seen map[Expr]bool
	var walk func(Expr)
	walk = func(e Expr) {
		if e == nil || seen[e] {
			return
		}
		below := Operands(e)
		if len(below) > 0 {
			if seen == nil {
				seen = map[Expr]bool{}
			}
			seen[e] = true
		}
		if visit(e) {
			for _, x := range below {
				walk(x)
			}
		}
	}
	walk(e)
}

// Any reports whether something holds for e or for anything that e is made of.
func Any(e Expr, is func(Expr) bool) bool {
	found := false
	Walk(e, func(x Expr) bool {
		found = found || is(x)
		return !found
	})
	return found
}

// Names reports whether an origin stands in e.
func Names(e Expr, o Origin) bool {
	return Any(e, func(x Expr) bool {
		r, ok := x.(*Ref)
		return ok && r.Origin == o
	})
}

// FieldRefs returns the fields that a condition reads, each path once.
func FieldRefs(e Expr) []*FieldRef {
	var out []*FieldRef
	Walk(e, func(x Expr) bool {
		r, ok := x.(*FieldRef)
		if !ok {
			return true
		}
		for _, o := range out {
			if samePath(o, r) {
				return true
			}
		}
		out = append(out, r)
		return true
	})
	return out
}

func samePath(a, b *FieldRef) bool {
	if a.Scope != b.Scope || len(a.Path) != len(b.Path) {
		return false
	}
	for i := range a.Path {
		if a.Path[i] != b.Path[i] {
			return false
		}
	}
	return true
}
