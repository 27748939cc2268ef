package check

import (
	"strconv"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// match resolves a match of conditions: each arm is a condition.
func (r *conditions) match(e *syntax.MatchExpr) spec.Expr {
	subject := r.expr(e.Value, nil)
	if subject == nil {
		return nil
	}
	if !equatable(subject.Type().Base) {
		r.report(diag.WrongOperand, e.Value.At(), "match", typeText(subject.Type().Base))
		return nil
	}
	m := &spec.Match{ExprBase: at(e.Span, spec.BoolType, nil), Subject: subject}
	sound := true
	for _, a := range e.Arms {
		arm := r.arm(a, subject.Type())
		sound = sound && arm != nil
		m.Arms = append(m.Arms, arm)
	}
	if !sound || !r.exhaustive(m, e) {
		return nil
	}
	return m
}

// arm resolves the values of an arm, which are of the subject's type, and its
// condition.
func (r *conditions) arm(a *syntax.Arm, subject spec.ExprType) *spec.Arm {
	if a.Result == nil {
		return nil // broken, which is reported
	}
	arm := &spec.Arm{Expr: r.expr(a.Result, nil), Span: a.Span}
	for _, v := range a.Values {
		x, ok := v.(syntax.Expr)
		if !ok {
			r.report(diag.LiteralType, v.At(), v.At().Text(), typeText(subject.Base))
			return nil
		}
		switch value := r.value(x, subject.Of).(type) {
		case *spec.Literal:
			arm.Values = append(arm.Values, value.Value)
		case nil:
			return nil
		default:
			r.report(diag.LiteralType, v.At(), v.At().Text(), typeText(subject.Base))
			return nil
		}
	}
	if arm.Expr == nil || !r.want(arm.Expr, spec.BoolType, a.Result.At()) {
		return nil
	}
	return arm
}

// value resolves a value of an arm: a constant of the subject's enum is meant
// even where a field has its name.
func (r *conditions) value(e syntax.Expr, of spec.Type) spec.Expr {
	if n, ok := e.(*syntax.NameExpr); ok {
		if enum, ok := of.(*spec.Enum); ok {
			return r.constant(n.Name, enum)
		}
	}
	return r.expr(e, of)
}

// exhaustive reports a match with a value twice, or with one that no arm takes.
func (r *conditions) exhaustive(m *spec.Match, e *syntax.MatchExpr) bool {
	seen := map[string]bool{}
	for i, a := range m.Arms {
		if len(a.Values) == 0 && (i < len(m.Arms)-1 || i == 0) {
			r.report(diag.MatchValues, e.Arms[i].Else, "_")
			return false
		}
		for _, v := range a.Values {
			if seen[v.Text] {
				r.report(diag.MatchValues, v.Span, v.Show())
				return false
			}
			seen[v.Text] = true
		}
	}
	if n := len(m.Arms); n > 0 && len(m.Arms[n-1].Values) == 0 {
		return true
	}
	values := valuesOf(m.Subject)
	if values == nil {
		r.report(diag.MatchValues, e.Keyword, "_")
		return false
	}
	for _, v := range values {
		if !seen[v.Text] {
			r.report(diag.MatchValues, e.Keyword, v.Show())
			return false
		}
	}
	return true
}

// valuesOf returns all values that an operand can have, nil if they are not
// listed.
func valuesOf(e spec.Expr) []*spec.Value {
	var out []*spec.Value
	if e.Type().Base == spec.BoolType {
		for _, b := range []bool{true, false} {
			out = append(out, &spec.Value{Kind: spec.Bool, Text: strconv.FormatBool(b)})
		}
		return out
	}
	if enum, ok := e.Type().Of.(*spec.Enum); ok && !enum.Open {
		for _, k := range enum.Values {
			out = append(out, &spec.Value{Kind: enum.Base, Text: k.Text, Int: k.Int, Constant: k})
		}
		return out
	}
	ref, ok := e.(*spec.FieldRef)
	if !ok || len(ref.Path) < 2 {
		return nil
	}
	if v, ok := ref.Path[len(ref.Path)-2].Type.(*spec.Variant); ok && v.Tag == ref.Last() {
		for _, c := range v.Cases {
			out = append(out, &spec.Value{Kind: spec.Base(v.Tag.Type), Text: c.Value})
		}
	}
	return out
}

// maxCases is the number of comparisons that one comparison may come to by the
// matches in its operands.
const maxCases = 100

// distributed is a comparison with a match among its operands as a match of
// comparisons, which may hold further ones; nil if there is none.
func distributed(e *syntax.BinaryExpr) *syntax.MatchExpr {
	if e.Op == syntax.Add || e.Op == syntax.Sub || e.Op == syntax.Mul {
		return nil // it is an operand itself
	}
	chosen, with := matchIn(e)
	if chosen == nil {
		return nil
	}
	out := &syntax.MatchExpr{Keyword: chosen.Keyword, Value: chosen.Value, Span: e.At()}
	for _, a := range chosen.Arms {
		arm := *a
		if a.Result != nil {
			arm.Result = with(a.Result)
		}
		out.Arms = append(out.Arms, &arm)
	}
	return out
}

// matchIn finds the first match among the operands of an expression, and makes
// the expression with another one in its place.
func matchIn(e syntax.Expr) (found *syntax.MatchExpr, with func(syntax.Expr) syntax.Expr) {
	switch e := e.(type) {
	case *syntax.MatchExpr:
		return e, func(x syntax.Expr) syntax.Expr { return x }
	case *syntax.ParenExpr:
		m, with := matchIn(e.X)
		return m, func(x syntax.Expr) syntax.Expr { c := *e; c.X = with(x); return &c }
	case *syntax.UnaryExpr:
		if e.Op != syntax.Sub {
			break
		}
		m, with := matchIn(e.X)
		return m, func(x syntax.Expr) syntax.Expr { c := *e; c.X = with(x); return &c }
	case *syntax.BinaryExpr:
		if e.Op == syntax.And || e.Op == syntax.Or {
			break
		}
		if m, with := matchIn(e.X); m != nil {
			return m, func(x syntax.Expr) syntax.Expr { c := *e; c.X = with(x); return &c }
		}
		m, with := matchIn(e.Y)
		return m, func(x syntax.Expr) syntax.Expr { c := *e; c.Y = with(x); return &c }
	}
	return nil, nil
}

// cases is the number of comparisons that distributed comes to in the end, or a
// number above maxCases.
func cases(e syntax.Expr) int {
	n := 1
	switch e := e.(type) {
	case *syntax.MatchExpr:
		n = 0
		for _, a := range e.Arms {
			n += cases(a.Result)
		}
	case *syntax.ParenExpr:
		n = cases(e.X)
	case *syntax.UnaryExpr:
		n = cases(e.X)
	case *syntax.BinaryExpr:
		n = cases(e.X) * cases(e.Y)
	}
	return min(n, maxCases+1)
}
