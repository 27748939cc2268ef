package golang

import (
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// conditions are the guards of a struct, then its checks, of those that are
// picked, each where the fields that it reads are sound. Neighbours that read the
// same fields share the test.
func conditions(p *pkg, t *spec.Struct, picked func(spec.Expr) bool) ([]jen.Code, error) {
	g := &conditionGroup{}
	for _, f := range t.Fields {
		if f.Presence != spec.Conditional || !picked(f.When) {
			continue
		}
		c := &kleene{lang: p.api.Languages[0]}
		missing := c.holds(f.When, notTrue)
		present := joinedTerm(either, terms(fieldOf(value, f).present))
		if c.err != nil {
			return nil, fmt.Errorf("condition of %s.%s: %w", t.Wire, f.Wire, c.err)
		}
		g.add(f.When, check(joinedTerm(either, []term{missing, present}).code(), jen.Lit(f.Pointer()), p.rules.rule(f)))
	}
	for _, x := range t.Checks {
		if !picked(x.Cond) {
			continue
		}
		c := &kleene{lang: p.api.Languages[0]}
		passes := c.holds(x.Cond, notFalse)
		if c.err != nil {
			return nil, fmt.Errorf("check of %s: %w", t.Wire, c.err)
		}
		g.add(x.Cond, check(passes.code(), jen.Lit(x.Pointer()), p.rules.rule(x)))
	}
	return g.flush(), nil
}

// conditionGroup collects the lines that need the same fields to be sound.
type conditionGroup struct {
	pointers []string
	lines    []jen.Code
	out      []jen.Code
}

func (g *conditionGroup) add(cond spec.Expr, line jen.Code) {
	if pointers := soundFields(cond); !slices.Equal(pointers, g.pointers) {
		g.flush()
		g.pointers = pointers
	}
	g.lines = append(g.lines, line)
}

func (g *conditionGroup) flush() []jen.Code {
	if len(g.lines) == 0 {
		return g.out
	}
	if len(g.pointers) == 0 {
		g.out = append(g.out, g.lines...)
	} else {
		var sound *jen.Statement
		for _, p := range g.pointers {
			one := jen.Op("!").Add(violations()).Dot("Has").Call(jen.Lit(p))
			if sound == nil {
				sound = one
			} else {
				sound = sound.Op("&&").Add(one)
			}
		}
		g.out = append(g.out, jen.If(sound).Block(g.lines...))
	}
	g.lines = nil
	return g.out
}

// soundFields are the pointers of all fields that a condition reads, and of the
// structs that it reaches them through.
func soundFields(cond spec.Expr) []string {
	var out []string
	for _, r := range spec.FieldRefs(cond) {
		if r.Scope == spec.ScopeArgs {
			continue // they were sound before the call was made
		}
		for n := range r.Path {
			prefix := spec.FieldRef{Scope: r.Scope, Path: r.Path[:n+1]}
			if p := prefix.Pointer(); !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// readsArgs reports whether a condition of a result is about the arguments too.
func readsArgs(cond spec.Expr) bool {
	return slices.ContainsFunc(spec.FieldRefs(cond), func(r *spec.FieldRef) bool { return r.Scope == spec.ScopeArgs })
}

func readsResultAlone(cond spec.Expr) bool { return !readsArgs(cond) }

// comparesWithArgs reports whether conditions of the call's result are about its
// arguments.
func comparesWithArgs(c *spec.Call) bool {
	s, ok := c.Result.(*spec.Struct)
	return ok && (slices.ContainsFunc(s.Checks, func(x *spec.Check) bool { return readsArgs(x.Cond) }) ||
		slices.ContainsFunc(s.Fields, func(f *spec.Field) bool { return f.Presence == spec.Conditional && readsArgs(f.When) }))
}

// checkResult emits the conditions of a result that are about the arguments.
func (f *file) checkResult(c *spec.Call) error {
	s, ok := c.Result.(*spec.Struct)
	if !ok || !comparesWithArgs(c) {
		return nil
	}
	body, err := conditions(f.pkg, s, readsArgs)
	f.decl(nil, jen.Func().Add(checkFunc(c)).Params(args().Op("*").Id(c.Args.Go), value().Op("*").Id(s.Go), violationsParam()).Block(body...))
	return err
}

func checkFunc(c *spec.Call) *jen.Statement { return jen.Id("check" + c.Go + "Result") }

// mode is which values of a three-valued condition a Go condition accepts.
type mode int

const (
	isTrue mode = iota
	isFalse
	notTrue
	notFalse
)

// opposite is the mode of a condition below `not`.
func (m mode) opposite() mode { return [...]mode{isFalse, isTrue, notFalse, notTrue}[m] }

// strict reports whether absent operands make the condition fail.
func (m mode) strict() bool { return m == isTrue || m == isFalse }

// positive reports whether the comparison itself is wanted, not its contrary.
func (m mode) positive() bool { return m == isTrue || m == notFalse }

// kleene turns conditions into Go.
type kleene struct {
	// lang is the first language, that of label().
	lang string
	err  error
}

// term is a Go condition that binds as its operator does.
type term struct {
	op  string
	tst expr
}

// The operators between terms; a lone comparison has none.
const (
	both   = "&&"
	either = "||"
	alone  = ""
)

func (t term) code() *jen.Statement { return t.tst() }

// joinedTerm puts terms together, || in parentheses below &&.
func joinedTerm(op string, list []term) term {
	if len(list) == 1 {
		return list[0]
	}
	return term{op, func() *jen.Statement {
		var s *jen.Statement
		for _, t := range list {
			one := t.tst()
			if op == both && t.op == either {
				one = jen.Parens(one)
			}
			if s == nil {
				s = one
			} else {
				s = s.Op(op).Add(one)
			}
		}
		return s
	}}
}

// terms are the tests of a field as terms; a field that is always there is true.
func terms(tests []expr) []term {
	if len(tests) == 0 {
		return []term{{alone, func() *jen.Statement { return jen.True() }}}
	}
	out := make([]term, len(tests))
	for i, t := range tests {
		out[i] = term{alone, t}
	}
	return out
}

// holds is the condition that e has one of the values of the mode.
func (c *kleene) holds(e spec.Expr, m mode) term {
	switch e := e.(type) {
	case *spec.Not:
		return c.holds(e.X, m.opposite())
	case *spec.Binary:
		switch e.Op {
		case spec.OpAnd, spec.OpOr:
			op := either
			if (e.Op == spec.OpAnd) == m.positive() {
				op = both
			}
			return joinedTerm(op, []term{c.holds(e.X, m), c.holds(e.Y, m)})
		case spec.OpIn:
			return c.in(e, m)
		}
		return c.comparison(e.Op, e.X, e.Y, m)
	case *spec.Match:
		return c.match(e, m)
	case *spec.Apply:
		if e.Func.Name == "present" {
			return c.presence(e, m)
		}
	case *spec.Literal:
		wanted := (e.Value.Text == "true") == m.positive()
		return term{alone, func() *jen.Statement { return jen.Lit(wanted) }}
	}
	x := c.operand(e)
	return c.known(x.absent, x.present, m, term{alone, func() *jen.Statement {
		if m.positive() {
			return x.value()
		}
		return jen.Op("!").Add(x.value())
	}})
}

// match is that the arm which the subject chooses has one of the values; where
// absence counts, that each arm has or is not the chosen one.
func (c *kleene) match(e *spec.Match, m mode) term {
	arms := make([]term, len(e.Arms))
	for i, a := range e.Arms {
		if m.strict() {
			arms[i] = joinedTerm(both, []term{c.holds(e.Chooses(a), isTrue), c.holds(a.Expr, m)})
		} else {
			arms[i] = joinedTerm(either, []term{c.holds(e.Chooses(a), notTrue), c.holds(a.Expr, m)})
		}
	}
	if m.strict() {
		return joinedTerm(either, arms)
	}
	return joinedTerm(both, arms)
}

// known adds to a test what the mode says about absent operands.
func (c *kleene) known(absent, present []expr, m mode, test term) term {
	var list []term
	if m.strict() {
		for _, p := range present {
			list = append(list, term{alone, p})
		}
		return joinedTerm(both, append(list, test))
	}
	for _, a := range absent {
		list = append(list, term{alone, a})
	}
	return joinedTerm(either, append(list, test))
}

// presence is present(x), which is never unknown.
func (c *kleene) presence(e *spec.Apply, m mode) term {
	x := c.operand(e.Args[0])
	if m.positive() {
		return joinedTerm(both, terms(x.present))
	}
	if len(x.absent) == 0 {
		return term{alone, func() *jen.Statement { return jen.False() }}
	}
	return joinedTerm(either, terms(x.absent))
}

// comparison compares two operands.
func (c *kleene) comparison(op spec.Op, left, right spec.Expr, m mode) term {
	x, y := c.operand(left), c.operand(right)
	test := c.compared(op, x, y, m.positive())
	return c.known(slices.Concat(x.absent, y.absent), slices.Concat(x.present, y.present), m, test)
}

// in compares an operand with the items of a list, written or a field.
func (c *kleene) in(e *spec.Binary, m mode) term {
	list, ok := e.Y.(*spec.ListOf)
	if !ok {
		x, y := c.operand(e.X), c.operand(e.Y)
		return c.known(slices.Concat(x.absent, y.absent), slices.Concat(x.present, y.present), m, term{alone, func() *jen.Statement {
			found := jen.Qual("slices", "Contains").Call(y.value(), x.value())
			if m.positive() {
				return found
			}
			return jen.Op("!").Add(found)
		}})
	}
	x := c.operand(e.X)
	tests := make([]term, len(list.Items))
	for i, item := range list.Items {
		tests[i] = c.compared(spec.OpEqual, x, c.operand(item), m.positive())
	}
	op := both
	if m.positive() {
		op = either
	}
	return c.known(x.absent, x.present, m, joinedTerm(op, tests))
}

// goOps are the operators of Go; contrary holds the negated ones.
var (
	goOps = map[spec.Op]string{spec.OpEqual: "==", spec.OpNotEqual: "!=", spec.OpLess: "<", spec.OpLessEqual: "<=",
		spec.OpGreater: ">", spec.OpGreaterEqual: ">="}
	contrary = map[spec.Op]spec.Op{spec.OpEqual: spec.OpNotEqual, spec.OpNotEqual: spec.OpEqual, spec.OpLess: spec.OpGreaterEqual,
		spec.OpLessEqual: spec.OpGreater, spec.OpGreater: spec.OpLessEqual, spec.OpGreaterEqual: spec.OpLess}
)

// compared is the comparison of two values that are there, or its contrary.
func (c *kleene) compared(op spec.Op, x, y operand, positive bool) term {
	if x.computed || y.computed {
		return ordered(op, x, y, positive)
	}
	if !positive {
		op = contrary[op]
	}
	if x.base == spec.BoolType && y.constant != nil {
		wanted := (y.constant.Text == "true") == (op == spec.OpEqual)
		return term{alone, func() *jen.Statement {
			if wanted {
				return x.value()
			}
			return jen.Op("!").Add(x.value())
		}}
	}
	return term{alone, func() *jen.Statement { return comparing(goOps[op], x, y) }}
}

// comparing writes a comparison as the type of its operands wants it.
func comparing(op string, x, y operand) *jen.Statement {
	zero := func(order *jen.Statement) *jen.Statement { return order.Op(op).Lit(0) }
	switch x.base {
	case spec.DecimalType:
		return zero(jsonx("CompareDecimal").Call(x.basic(), y.basic()))
	case spec.DateType, spec.TimeType:
		if y.constant != nil {
			return zero(x.object().Dot("Compare").Call(constantOf(x.base, y.constant)))
		}
		return zero(x.object().Dot("Compare").Call(y.basic()))
	case spec.BytesType:
		return zero(jen.Qual("bytes", "Compare").Call(x.basic(), y.basic()))
	}
	constant := x.constant != nil || y.constant != nil // Go converts it, but for durations
	if x.goType != y.goType && (!constant || x.base == spec.DurationType) {
		return x.basic().Op(op).Add(y.basic())
	}
	return x.value().Op(op).Add(y.value())
}

// constantOf is a literal that is compared with a day or an instant.
func constantOf(base spec.BaseType, v *spec.Value) *jen.Statement {
	if base == spec.DateType {
		return dateLiteral(v.Text)
	}
	return timeLiteral(v.Text)
}
