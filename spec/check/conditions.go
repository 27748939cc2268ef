package check

import (
	"slices"
	"strconv"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// conditions resolves the guards and checks of all structs.
func (c *checker) conditions() {
	for _, o := range c.owners {
		scope := conditionScope{self: o.model, args: o.args}
		for _, d := range o.tree.Fields() {
			f := o.model.FieldNamed(d.Name.Text)
			if f == nil || f.Span != d.Name.Span {
				continue
			}
			for _, r := range d.Rules {
				if g, ok := r.(*syntax.RequiredRule); ok && g.When != nil && f.Presence == spec.Conditional {
					f.When = c.condition(g.When, scope)
					if f.When == nil {
						f.Presence = spec.Optional // broken, which is reported
					}
				}
			}
		}
		for _, d := range o.tree.Checks() {
			if d.Cond == nil {
				continue
			}
			if e := c.condition(d.Cond, scope); e != nil {
				o.model.Checks = append(o.model.Checks, &spec.Check{Cond: e, Label: c.label(d.Label), Span: d.Span})
			}
		}
	}
}

// conditionScope is what names in a condition can mean.
type conditionScope struct {
	self *spec.Struct
	// args are the arguments of the call, for conditions of its result.
	args *spec.Struct
	// result is the result of the call, for expectations.
	result spec.Type
}

// condition resolves a condition; nil means that it is broken and reported.
func (c *checker) condition(e syntax.Expr, s conditionScope) spec.Expr {
	r := &conditions{c, s}
	x := r.expr(e, nil)
	if x == nil || !r.want(x, spec.BoolType, e.At()) {
		return nil
	}
	return x
}

// conditions resolves the expressions of one condition.
type conditions struct {
	*checker
	scope conditionScope
}

// at makes the common part of a node.
func at(span source.Span, base spec.BaseType, of spec.Type) spec.ExprBase {
	return spec.ExprBase{T: spec.ExprType{Base: base, Of: of}, Span: span}
}

// expr resolves an expression. A literal or constant takes the type `of` of the
// other side; nil means that there is none.
func (r *conditions) expr(e syntax.Expr, of spec.Type) spec.Expr {
	switch e := e.(type) {
	case *syntax.ParenExpr:
		return r.expr(e.X, of)
	case *syntax.NameExpr:
		return r.name(e.Name, of)
	case *syntax.SelectExpr:
		return r.selected(e)
	case *syntax.CallExpr:
		return r.call(e)
	case *syntax.UnaryExpr:
		return r.unary(e, of)
	case *syntax.BinaryExpr:
		return r.binary(e, of)
	case *syntax.ListExpr:
		return r.list(e, of)
	case *syntax.StringLit:
		return r.literal(of, e.Value, true, e.Span)
	case *syntax.RawLit:
		return r.literal(of, e.Value, true, e.Span)
	case *syntax.IntLit:
		return r.literal(of, e.Text, false, e.Span)
	case *syntax.FloatLit:
		return r.literal(of, e.Text, false, e.Span)
	case *syntax.BoolLit:
		return r.literal(of, strconv.FormatBool(e.Value), false, e.Span)
	case *syntax.MatchExpr:
		return r.match(e)
	case *syntax.UnitLit:
		return r.duration(of, e)
	}
	return nil
}

// duration resolves a literal such as 10m.
func (r *conditions) duration(of spec.Type, e *syntax.UnitLit) spec.Expr {
	text, ok := isoDuration(e)
	if of == nil || spec.Base(of) == 0 {
		of = &spec.Primitive{Kind: spec.Duration}
	}
	if !ok || spec.Base(of) != spec.Duration {
		r.report(diag.LiteralType, e.Span, e.Text, typeName(of))
		return nil
	}
	return r.literal(of, text, true, e.Span)
}

func (r *conditions) literal(of spec.Type, text string, quoted bool, span source.Span) spec.Expr {
	if of == nil || spec.Base(of) == 0 {
		kind := spec.Int
		switch {
		case quoted:
			kind = spec.String
		case text == "true" || text == "false":
			kind = spec.Bool
		case slices.Contains([]byte(text), '.'):
			kind = spec.Decimal
		}
		of = &spec.Primitive{Kind: kind}
	}
	v := r.typed(of, text, quoted, span)
	if v == nil {
		return nil
	}
	return &spec.Literal{ExprBase: at(span, spec.BaseOf(of), of), Value: v}
}

// fieldsOf are the fields that a bare name can mean.
func (r *conditions) fieldsOf() (*spec.Struct, spec.Scope) {
	if r.scope.self != nil {
		return r.scope.self, spec.ScopeSelf
	}
	s, _ := r.scope.result.(*spec.Struct)
	return s, spec.ScopeResult
}

func (r *conditions) name(n syntax.Name, of spec.Type) spec.Expr {
	s, scope := r.fieldsOf()
	var field *spec.Field
	if s != nil {
		field = s.FieldNamed(n.Text)
	}
	var constant *spec.Constant
	if e, ok := of.(*spec.Enum); ok {
		constant = e.Constant(n.Text)
	}
	switch {
	case field != nil && constant != nil:
		r.report(diag.AmbiguousName, n.Span, n.Text, constant.Enum.Wire+"."+n.Text)
		return nil
	case field != nil:
		return r.field(scope, []*spec.Field{field}, n.Span)
	case constant != nil:
		return r.constant(n, constant.Enum)
	case n.Text == "result" && r.scope.self == nil && s == nil && r.scope.result != nil:
		return &spec.FieldRef{ExprBase: at(n.Span, spec.BaseOf(r.scope.result), r.scope.result), Scope: spec.ScopeResult}
	}
	return r.unknown(n, s, of)
}

// constant resolves a constant that is written with its enum.
func (r *conditions) constant(n syntax.Name, enum *spec.Enum) spec.Expr {
	k := enum.Constant(n.Text)
	if k == nil {
		return r.unknown(n, nil, enum)
	}
	v := &spec.Value{Kind: enum.Base, Text: k.Text, Int: k.Int, Constant: k, Span: n.Span}
	return &spec.Literal{ExprBase: at(n.Span, spec.BaseOf(enum), enum), Value: v}
}

func (r *conditions) unknown(n syntax.Name, s *spec.Struct, of spec.Type) spec.Expr {
	if r.lost(n.Text) || r.unsound[r.scope.result] {
		return nil
	}
	var names []string
	if s != nil {
		for _, f := range s.Fields {
			names = append(names, f.Wire)
		}
	}
	if e, ok := of.(*spec.Enum); ok {
		for _, k := range e.Values {
			names = append(names, k.Wire)
		}
	}
	r.report(diag.UnknownField, n.Span, n.Text).Suggest(n.Text, names)
	return nil
}

func (r *conditions) field(scope spec.Scope, path []*spec.Field, span source.Span) spec.Expr {
	t := path[len(path)-1].Type
	if r.unsound[t] {
		return nil
	}
	return &spec.FieldRef{ExprBase: at(span, spec.BaseOf(t), t), Scope: scope, Path: path}
}

// selected resolves a.b: a field of an inner struct, of the arguments, or a
// constant with its enum.
func (r *conditions) selected(e *syntax.SelectExpr) spec.Expr {
	if root, ok := e.X.(*syntax.NameExpr); ok {
		if root.Name.Text == "args" && r.scope.args != nil {
			if r.unsound[r.scope.args] {
				return nil
			}
			f := r.scope.args.FieldNamed(e.Name.Text)
			if f == nil {
				return r.unknown(e.Name, r.scope.args, nil)
			}
			return r.field(spec.ScopeArgs, []*spec.Field{f}, e.At())
		}
		if enum, ok := r.types[root.Name.Text].(*spec.Enum); ok && !r.unsound[enum] {
			return r.constant(e.Name, enum)
		}
	}
	x := r.expr(e.X, nil)
	ref, ok := x.(*spec.FieldRef)
	if !ok {
		if x != nil {
			r.report(diag.UnknownField, e.Name.Span, e.Name.Text)
		}
		return nil
	}
	switch t := ref.T.Of.(type) {
	case *spec.Struct:
		f := t.FieldNamed(e.Name.Text)
		if f == nil {
			return r.unknown(e.Name, t, nil)
		}
		return r.field(ref.Scope, append(slices.Clone(ref.Path), f), e.At())
	case *spec.Variant:
		if e.Name.Text == t.By {
			return r.field(ref.Scope, append(slices.Clone(ref.Path), t.Tag), e.At())
		}
	}
	r.report(diag.UnknownField, e.Name.Span, e.Name.Text)
	return nil
}

func (r *conditions) unary(e *syntax.UnaryExpr, of spec.Type) spec.Expr {
	if e.Op == syntax.Not {
		x := r.expr(e.X, nil)
		if x == nil || !r.want(x, spec.BoolType, e.X.At()) {
			return nil
		}
		return &spec.Not{ExprBase: at(e.At(), spec.BoolType, nil), X: x}
	}
	switch l := e.X.(type) {
	case *syntax.IntLit:
		return r.literal(of, "-"+l.Text, false, e.At())
	case *syntax.FloatLit:
		return r.literal(of, "-"+l.Text, false, e.At())
	}
	x := r.expr(e.X, of)
	if x == nil {
		return nil
	}
	if b := x.Type().Base; b != spec.IntType && b != spec.FloatType {
		r.report(diag.WrongOperand, e.X.At(), string(e.Op), typeText(b))
		return nil
	}
	return &spec.Negate{ExprBase: at(e.At(), x.Type().Base, x.Type().Of), X: x}
}

var conditionOps = map[syntax.Op]spec.Op{
	syntax.And: spec.OpAnd, syntax.Or: spec.OpOr, syntax.Eq: spec.OpEqual, syntax.Ne: spec.OpNotEqual,
	syntax.Lt: spec.OpLess, syntax.Le: spec.OpLessEqual, syntax.Gt: spec.OpGreater, syntax.Ge: spec.OpGreaterEqual,
	syntax.In: spec.OpIn, syntax.Add: spec.OpAdd, syntax.Sub: spec.OpSubtract, syntax.Mul: spec.OpMultiply,
}

func (r *conditions) binary(e *syntax.BinaryExpr, of spec.Type) spec.Expr {
	op := conditionOps[e.Op]
	if op == spec.OpAnd || op == spec.OpOr {
		x, y := r.expr(e.X, nil), r.expr(e.Y, nil)
		if x == nil || y == nil || !r.want(x, spec.BoolType, e.X.At()) || !r.want(y, spec.BoolType, e.Y.At()) {
			return nil
		}
		return &spec.Binary{ExprBase: at(e.At(), spec.BoolType, nil), Op: op, X: x, Y: y}
	}
	if m := distributed(e); m != nil {
		if cases(e) > maxCases {
			r.report(diag.MatchCases, e.At(), maxCases)
			return nil
		}
		return r.match(m)
	}
	x, y := r.sides(e, of)
	if x == nil || y == nil {
		return nil
	}
	if op >= spec.OpAdd {
		return r.arithmetic(e, op, x, y)
	}
	if !r.comparable(e, op, x, y) {
		return nil
	}
	return &spec.Binary{ExprBase: at(e.At(), spec.BoolType, nil), Op: op, X: x, Y: y}
}

// sides resolves two operands; a literal or constant takes the other's type.
func (r *conditions) sides(e *syntax.BinaryExpr, of spec.Type) (x, y spec.Expr) {
	if r.needsOther(e.X) && !r.needsOther(e.Y) {
		if y = r.expr(e.Y, of); y != nil {
			x = r.expr(e.X, y.Type().Of)
		}
		return x, y
	}
	if x = r.expr(e.X, of); x != nil {
		y = r.expr(e.Y, x.Type().Of)
	}
	return x, y
}

// needsOther reports whether an operand gets its type from the other side.
func (r *conditions) needsOther(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.ParenExpr:
		return r.needsOther(e.X)
	case *syntax.NameExpr:
		s, _ := r.fieldsOf()
		return s != nil && s.FieldNamed(e.Name.Text) == nil
	case *syntax.UnaryExpr:
		return e.Op != syntax.Not && r.needsOther(e.X)
	case *syntax.StringLit, *syntax.RawLit, *syntax.IntLit, *syntax.FloatLit, *syntax.BoolLit, *syntax.UnitLit, *syntax.ListExpr:
		return true
	}
	return false
}

func (r *conditions) arithmetic(e *syntax.BinaryExpr, op spec.Op, x, y spec.Expr) spec.Expr {
	base := x.Type().Base
	if y.Type().Base != base {
		r.report(diag.WrongOperand, e.OpSpan, string(e.Op), typeText(y.Type().Base))
		return nil
	}
	switch {
	case op == spec.OpAdd && (base == spec.TextType || base == spec.BytesType):
		parts := slices.Concat(concatParts(x), concatParts(y))
		return &spec.Concat{ExprBase: at(e.At(), base, nil), Parts: parts}
	case base != spec.IntType && base != spec.FloatType:
		r.report(diag.WrongOperand, e.OpSpan, string(e.Op), typeText(base))
		return nil
	}
	return &spec.Binary{ExprBase: at(e.At(), base, nil), Op: op, X: x, Y: y}
}

// comparable reports operands that a comparison cannot take.
func (r *conditions) comparable(e *syntax.BinaryExpr, op spec.Op, x, y spec.Expr) bool {
	if op == spec.OpIn {
		if _, ok := y.(*spec.ListOf); !ok {
			r.report(diag.WrongOperand, e.Y.At(), string(e.Op), typeText(y.Type().Base))
			return false
		}
		for _, item := range y.(*spec.ListOf).Items {
			if !alike(x.Type(), item.Type()) || !equatable(x.Type().Base) {
				r.report(diag.WrongOperand, item.At(), string(e.Op), typeText(item.Type().Base))
				return false
			}
		}
		return true
	}
	a, b := x.Type(), y.Type()
	_, enumA := a.Of.(*spec.Enum)
	if !alike(a, b) {
		r.report(diag.WrongOperand, e.OpSpan, string(e.Op), typeText(b.Base))
		return false
	}
	ordered := slices.Contains([]spec.BaseType{spec.IntType, spec.FloatType, spec.DecimalType, spec.DateType, spec.TimeType, spec.DurationType}, a.Base) && !enumA
	if op == spec.OpEqual || op == spec.OpNotEqual {
		if !equatable(a.Base) {
			r.report(diag.WrongOperand, e.OpSpan, string(e.Op), typeText(a.Base))
		}
		return equatable(a.Base)
	}
	if !ordered {
		r.report(diag.WrongOperand, e.OpSpan, string(e.Op), typeText(a.Base))
	}
	return ordered
}

// alike reports whether values of two types can be compared: they have one base
// and are not of two different enums or scalars.
func alike(a, b spec.ExprType) bool {
	if a.Base != b.Base {
		return false
	}
	s, namedA := a.Of.(spec.Named)
	t, namedB := b.Of.(spec.Named)
	return !namedA || !namedB || s == t
}

func equatable(b spec.BaseType) bool {
	return b != spec.FloatType && b != spec.ListType && b != spec.ObjectType
}

func (r *conditions) list(e *syntax.ListExpr, of spec.Type) spec.Expr {
	if len(e.Elems) == 0 {
		r.report(diag.NothingListed, e.Span)
		return nil
	}
	out := &spec.ListOf{ExprBase: at(e.Span, spec.ListType, of)}
	for _, x := range e.Elems {
		item := r.expr(x, of)
		if item == nil {
			return nil
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// call resolves a function, or field("wire-name").
func (r *conditions) call(e *syntax.CallExpr) spec.Expr {
	name := e.Func.Text
	if name == "field" {
		if len(e.Args) == 1 {
			if s, ok := e.Args[0].Value.(*syntax.StringLit); ok {
				return r.name(syntax.Name{Text: s.Value, Quoted: true, Span: s.Span}, nil)
			}
		}
		r.report(diag.WrongArguments, e.Span, name, diag.Text{ZH: "需要一个字符串", EN: "it takes one string"}, `field("order-no")`)
		return nil
	}
	f := spec.FuncNamed(name)
	if f == nil || f.Use&spec.InCondition == 0 {
		r.report(diag.UnknownFunction, e.Func.Span, name).SuggestAt(e.Func.Span, name, functionNames(spec.InCondition))
		return nil
	}
	var args []spec.Expr
	for i, a := range e.Args {
		if a.Name != nil {
			r.report(diag.WrongArguments, a.Name.Span, name, a.Name.Text, f.Example)
			return nil
		}
		x := r.expr(a.Value, nil)
		if x == nil || !r.parameter(f, i, x, a) {
			return nil
		}
		args = append(args, x)
	}
	last := f.Params[len(f.Params)-1]
	if len(args) < len(f.Params) || len(args) > len(f.Params) && !last.Variadic {
		r.report(diag.WrongArguments, e.Span, name, diag.Text{ZH: "参数个数不对", EN: "the number of arguments"}, f.Example)
		return nil
	}
	return &spec.Apply{ExprBase: at(e.Span, f.Result, nil), Func: f, Args: args}
}

// parameter checks the operand of a function.
func (r *conditions) parameter(f *spec.Func, i int, x spec.Expr, a *syntax.Arg) bool {
	_, isField := x.(*spec.FieldRef)
	enum, isEnum := x.Type().Of.(*spec.Enum)
	base := x.Type().Base
	ok := false
	switch f.Name {
	case "present":
		ok = isField
	case "count":
		_, isMap := x.Type().Of.(*spec.Map)
		ok = base == spec.ListType || isMap
	case "label":
		if ok = isEnum; ok {
			enum.SendsLabels = true
		}
	default:
		want := f.Params[min(i, len(f.Params)-1)].Base
		ok = base == want || want == spec.AnyType && (base == spec.TextType || base == spec.BytesType)
	}
	if !ok {
		r.report(diag.WrongArguments, a.At(), f.Name, typeText(base), f.Example)
	}
	return ok
}

// want reports an expression of another type than is needed.
func (r *conditions) want(e spec.Expr, base spec.BaseType, span source.Span) bool {
	if e.Type().Base == base {
		return true
	}
	r.report(diag.NoCondition, span, typeText(e.Type().Base))
	return false
}
