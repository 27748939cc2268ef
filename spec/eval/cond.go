package eval

import (
	"cmp"
	"math"
	"math/bits"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Truth is the value of a condition in Kleene logic.
type Truth int

// The truth values.
const (
	Unknown Truth = iota // an operand is absent
	True
	False
)

// String returns the truth value in English.
func (t Truth) String() string { return [...]string{"unknown", "true", "false"}[t] }

func truth(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Scope is what a condition can see. A part that does not apply is nil.
type Scope struct {
	// Self is the struct that the condition belongs to.
	Self *Value
	// Args are the arguments of the call, for conditions of its result.
	Args *Value
	// Result is the result of the call, in an expectation.
	Result *Value
}

// Cond evaluates a condition. A comparison with an absent operand is unknown,
// one with an operand that overflowed is false.
func Cond(e spec.Expr, s Scope) Truth {
	switch e := e.(type) {
	case *spec.Not:
		return not(Cond(e.X, s))
	case *spec.Binary:
		switch e.Op {
		case spec.OpAnd:
			return and(Cond(e.X, s), Cond(e.Y, s))
		case spec.OpOr:
			return not(and(not(Cond(e.X, s)), not(Cond(e.Y, s))))
		case spec.OpIn:
			return in(e, s)
		}
		return compare(e.Op, Of(e.X, s), Of(e.Y, s))
	}
	v := Of(e, s)
	if v == nil || v.Null {
		return Unknown
	}
	return truth(v.Bool)
}

func not(t Truth) Truth {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return Unknown
}

func and(a, b Truth) Truth {
	switch {
	case a == False || b == False:
		return False
	case a == True && b == True:
		return True
	}
	return Unknown
}

// in is true if one item equals the operand, and unknown if none does but one
// is unknown.
func in(e *spec.Binary, s Scope) Truth {
	x := Of(e.X, s)
	if x == nil || x.Null {
		return Unknown
	}
	out := False
	for _, item := range items(e.Y, s) {
		switch compare(spec.OpEqual, x, item) {
		case True:
			return True
		case Unknown:
			out = Unknown
		}
	}
	return out
}

func items(e spec.Expr, s Scope) []*Value {
	if l, ok := e.(*spec.ListOf); ok {
		out := make([]*Value, len(l.Items))
		for i, x := range l.Items {
			out[i] = Of(x, s)
		}
		return out
	}
	v := Of(e, s)
	if v == nil {
		return []*Value{nil}
	}
	return v.Items
}

func compare(op spec.Op, x, y *Value) Truth {
	if x == nil || y == nil || x.Null || y.Null {
		return Unknown
	}
	if x.Overflow || y.Overflow {
		return False
	}
	n, ordered := order(x, y)
	switch op {
	case spec.OpEqual:
		return truth(ordered && n == 0)
	case spec.OpNotEqual:
		return truth(!ordered || n != 0)
	case spec.OpLess:
		return truth(ordered && n < 0)
	case spec.OpLessEqual:
		return truth(ordered && n <= 0)
	case spec.OpGreater:
		return truth(ordered && n > 0)
	}
	return truth(ordered && n >= 0)
}

// order compares two values of one base type; ordered is false for NaN.
func order(x, y *Value) (n int, ordered bool) {
	switch x.Base {
	case spec.IntType, spec.DurationType:
		return cmp.Compare(x.Int, y.Int), true
	case spec.FloatType:
		return cmp.Compare(x.Float, y.Float), !math.IsNaN(x.Float) && !math.IsNaN(y.Float)
	case spec.DecimalType:
		return jsonx.CompareDecimal(x.Text, y.Text), true
	case spec.TimeType:
		return x.Time.Compare(y.Time), true
	case spec.BoolType:
		if x.Bool == y.Bool {
			return 0, true
		}
		return 1, true
	case spec.BytesType:
		return cmp.Compare(string(x.Bytes), string(y.Bytes)), true
	}
	return cmp.Compare(x.Text, y.Text), true
}

// Of evaluates an expression of a condition; nil means that it is unknown.
func Of(e spec.Expr, s Scope) *Value {
	switch e := e.(type) {
	case *spec.Literal:
		return literal(e.Value)
	case *spec.FieldRef:
		return field(e, s)
	case *spec.Apply:
		return apply(e, s)
	case *spec.Concat:
		return concat(e, s)
	case *spec.Negate:
		return arithmetic(spec.OpSubtract, zeroLike(Of(e.X, s)), Of(e.X, s))
	case *spec.Match:
		return match(e, s)
	case *spec.Binary:
		if e.Op == spec.OpAdd || e.Op == spec.OpSubtract || e.Op == spec.OpMultiply {
			return arithmetic(e.Op, Of(e.X, s), Of(e.Y, s))
		}
	}
	switch Cond(e, s) {
	case True:
		return boolOf(true)
	case False:
		return boolOf(false)
	}
	return nil
}

func field(r *spec.FieldRef, s Scope) *Value {
	v := s.Self
	switch r.Scope {
	case spec.ScopeArgs:
		v = s.Args
	case spec.ScopeResult:
		v = s.Result
	}
	for _, f := range r.Path {
		v = v.Member(f.Wire)
	}
	return v
}

func concat(e *spec.Concat, s Scope) *Value {
	var text string
	var octets []byte
	for _, p := range e.Parts {
		v := Of(p, s)
		if v == nil || v.Null {
			return nil
		}
		text += v.Text
		octets = append(octets, v.Bytes...)
	}
	if e.T.Base == spec.BytesType {
		return bytesOf(octets)
	}
	return textOf(text)
}

func match(e *spec.Match, s Scope) *Value {
	subject := Of(e.Subject, s)
	if subject == nil || subject.Null {
		return nil
	}
	for _, arm := range e.Arms {
		if len(arm.Values) == 0 {
			return Of(arm.Expr, s)
		}
		for _, v := range arm.Values {
			if compare(spec.OpEqual, subject, literal(v)) == True {
				return Of(arm.Expr, s)
			}
		}
	}
	return nil
}

func zeroLike(v *Value) *Value {
	if v == nil {
		return nil
	}
	return &Value{Base: v.Base}
}

// arithmetic computes on integers and floats; nil for an absent operand.
func arithmetic(op spec.Op, x, y *Value) *Value {
	if x == nil || y == nil || x.Null || y.Null {
		return nil
	}
	if x.Base == spec.FloatType {
		return &Value{Base: spec.FloatType, Float: float(op, x.Float, y.Float)}
	}
	n, ok := integer(op, x.Int, y.Int)
	return &Value{Base: spec.IntType, Int: n, Overflow: !ok || x.Overflow || y.Overflow}
}

func float(op spec.Op, x, y float64) float64 {
	switch op {
	case spec.OpAdd:
		return x + y
	case spec.OpSubtract:
		return x - y
	}
	return x * y
}

// integer computes in 64 bits and reports whether the result fits.
func integer(op spec.Op, x, y int64) (int64, bool) {
	switch op {
	case spec.OpAdd:
		n := x + y
		return n, (n > x) == (y > 0)
	case spec.OpSubtract:
		n := x - y
		return n, (n < x) == (y > 0)
	}
	if x == 0 || y == 0 {
		return 0, true
	}
	n := x * y
	high, _ := bits.Mul64(magnitude(x), magnitude(y))
	return n, high == 0 && n/y == x && (n < 0) == ((x < 0) != (y < 0))
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}
