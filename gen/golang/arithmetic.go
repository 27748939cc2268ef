package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// arithmetic emits checked arithmetic, each operation only if a condition uses
// it.
func (f *file) arithmetic() {
	used := map[spec.Op]bool{}
	for _, t := range f.api.Carried() {
		if s, ok := t.(*spec.Struct); ok {
			noteArithmetic(s, used)
		}
	}
	if len(used) == 0 {
		return
	}
	f.decl(doc("integer is an integer of a condition; one that has left 64 bits has overflowed."),
		jen.Type().Id("integer").Struct(jen.Id("n").Int64(), jen.Id("overflow").Bool()))
	f.decl(doc("ordered reports whether x compares with y in one of the ways wanted: -1 for less, 0 for equal, 1 for more."),
		jen.Func().Id("ordered").Params(jen.List(jen.Id("x"), jen.Id("y")).Id("integer"), jen.Id("wanted").Op("...").Int()).Bool().Block(
			jen.Return(jen.Op("!").Id("x").Dot("overflow").Op("&&").Op("!").Id("y").Dot("overflow").Op("&&").
				Qual("slices", "Contains").Call(jen.Id("wanted"), jen.Qual("cmp", "Compare").Call(jen.Id("x").Dot("n"), jen.Id("y").Dot("n"))))))
	if used[spec.OpAdd] {
		f.operation("sum", "+", jen.Parens(jen.Id("n").Op(">").Id("x").Dot("n")).Op("!=").Parens(jen.Id("y").Dot("n").Op(">").Lit(0)))
	}
	if used[spec.OpSubtract] {
		f.operation("difference", "-", jen.Parens(jen.Id("n").Op("<").Id("x").Dot("n")).Op("!=").Parens(jen.Id("y").Dot("n").Op(">").Lit(0)))
	}
	if used[spec.OpMultiply] {
		x, y := jen.Id("x").Dot("n"), jen.Id("y").Dot("n")
		f.operation("product", "*", jen.Add(x).Op("!=").Lit(0).Op("&&").Parens(
			jen.Id("n").Op("/").Add(x).Op("!=").Add(y).Op("||").Add(x).Op("==").Lit(-1).Op("&&").Add(y).Op("==").Qual("math", "MinInt64")))
	}
}

func (f *file) operation(name, op string, overflow jen.Code) {
	f.decl(nil, jen.Func().Id(name).Params(jen.List(jen.Id("x"), jen.Id("y")).Id("integer")).Id("integer").Block(
		jen.Id("n").Op(":=").Id("x").Dot("n").Op(op).Id("y").Dot("n"),
		jen.Return(jen.Id("integer").Values(jen.Id("n"), jen.Id("x").Dot("overflow").Op("||").Id("y").Dot("overflow").Op("||").Add(overflow)))))
}

// noteArithmetic notes the operations on integers in guards and checks.
func noteArithmetic(s *spec.Struct, used map[spec.Op]bool) {
	visit := func(e spec.Expr) bool {
		if e.Type().Base == spec.IntType {
			switch e := e.(type) {
			case *spec.Binary:
				used[e.Op] = true
			case *spec.Negate:
				used[spec.OpSubtract] = true
			}
		}
		return true
	}
	for _, f := range s.Fields {
		spec.Walk(f.When, visit)
	}
	for _, c := range s.Checks {
		spec.Walk(c.Cond, visit)
	}
}
