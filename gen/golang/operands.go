package golang

import (
	"errors"
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// operand is a value in a condition: what tells that it is absent, and how Go
// writes it.
type operand struct {
	absent, present []expr
	value           expr
	// self is what methods of a field's value are called on.
	self expr
	base spec.BaseType
	// of is the contract's type of a field; nil for computed values.
	of spec.Type
	// goType tells apart the Go types of operands with one base.
	goType string
	// constant is set for literals.
	constant *spec.Value
	// computed marks an integer that arithmetic made, which may have overflowed.
	computed bool
}

// basic is the value as its primitive.
func (x operand) basic() *jen.Statement {
	if x.of == nil {
		if x.base == spec.IntType && x.constant == nil {
			return jen.Int64().Call(x.value())
		}
		return x.value()
	}
	if isPlain(x.of) && spec.Base(x.of) != spec.Int32 {
		return x.value()
	}
	if x.base == spec.IntType {
		return jen.Int64().Call(x.value())
	}
	return jen.Add(primitive(x.of, x.value()))
}

// object is the value as one that has the methods of its primitive.
func (x operand) object() *jen.Statement {
	switch {
	case x.self != nil && isPlain(x.of):
		return x.self()
	case x.of == nil || isPlain(x.of):
		return x.value()
	}
	return kindType(spec.Base(x.of)).Call(x.value())
}

// operand returns the operand that an expression is.
func (c *kleene) operand(e spec.Expr) operand {
	base := e.Type().Base
	switch e := e.(type) {
	case *spec.FieldRef:
		return c.field(e)
	case *spec.Literal:
		return operand{value: func() *jen.Statement { return literal(e.Value) }, base: base, constant: e.Value}
	case *spec.Apply:
		return c.apply(e)
	case *spec.Concat:
		return c.concat(e)
	case *spec.Negate:
		return c.arithmetic(spec.OpSubtract, operand{value: func() *jen.Statement { return jen.Lit(0) }, base: base}, c.operand(e.X))
	case *spec.Binary:
		if e.Op == spec.OpAdd || e.Op == spec.OpSubtract || e.Op == spec.OpMultiply {
			return c.arithmetic(e.Op, c.operand(e.X), c.operand(e.Y))
		}
	}
	return c.unsupported(e)
}

// unsupported notes what conditions of generated code cannot read.
func (c *kleene) unsupported(e spec.Expr) operand {
	c.err = errors.Join(c.err, fmt.Errorf("%s has no form in generated code", spec.Show(e)))
	return operand{value: func() *jen.Statement { return jen.Nil() }, base: e.Type().Base}
}

// field is a field of the struct, reached through those around it.
func (c *kleene) field(r *spec.FieldRef) operand {
	if r.Scope == spec.ScopeResult || len(r.Path) == 0 {
		return c.unsupported(r)
	}
	out := operand{base: r.Type().Base}
	at := expr(value)
	if r.Scope == spec.ScopeArgs {
		at = args
	}
	for i, f := range r.Path {
		if i > 0 {
			if v, ok := r.Path[i-1].Type.(*spec.Variant); ok && v.Tag == f {
				before := at
				out.value = func() *jen.Statement { return before().Dot(tagMethod(v)).Call() }
				out.goType = "string"
				return out
			}
		}
		p := fieldOf(at, f)
		out.absent = append(out.absent, p.absent...)
		out.present = append(out.present, p.present...)
		if f.Presence == spec.Required {
			out.absent, out.present = out.absent[:len(out.absent)-len(p.absent)], out.present[:len(out.present)-len(p.present)]
		}
		out.value, out.self, out.of = p.value, p.self, f.Type
		before, name := at, f.Go
		at = func() *jen.Statement { return before().Dot(name) }
		if f.Nullable {
			at = p.value
		}
		if zeroIsDefault(f) {
			out.absent, out.present = nil, nil
			out.value = orDefault(f, p.value)
			out.self = out.value
		}
	}
	out.goType = fmt.Sprintf("%#v", goType(out.of))
	return out
}

// apply is a function of conditions.
func (c *kleene) apply(e *spec.Apply) operand {
	args := make([]operand, len(e.Args))
	out := operand{base: e.T.Base}
	for i, a := range e.Args {
		args[i] = c.operand(a)
		out.absent = append(out.absent, args[i].absent...)
		out.present = append(out.present, args[i].present...)
	}
	switch e.Func.Name {
	case "count":
		out.goType = "int"
		out.value = func() *jen.Statement { return jen.Len(args[0].value()) }
	case "length":
		out.goType = "int"
		out.value = func() *jen.Statement { return jsonx("Length").Call(args[0].basic()) }
	case "label":
		out.goType = "string"
		on := args[0].value
		if args[0].self != nil {
			on = args[0].self
		}
		out.value = func() *jen.Statement { return on().Dot("Label").Call(jen.Lit(c.lang)) }
	case "or_else":
		return c.orElse(args[0], args[1])
	case "join":
		out.goType = "string"
		out.value = func() *jen.Statement {
			return jen.Qual("strings", "Join").Call(jen.Index().String().ValuesFunc(func(g *jen.Group) {
				for _, a := range args[1:] {
					g.Add(a.basic())
				}
			}), args[0].basic())
		}
	case "lines":
		out.goType = "string"
		out.value = func() *jen.Statement {
			var s *jen.Statement
			for _, a := range args {
				if s == nil {
					s = a.basic()
				} else {
					s = s.Op("+").Add(a.basic())
				}
				s = s.Op("+").Lit("\n")
			}
			return s
		}
	default:
		return c.primitive(e, args, out)
	}
	return out
}

// primitive is a function of the recipes, on fresh memory.
func (c *kleene) primitive(e *spec.Apply, args []operand, out operand) operand {
	if e.Func.Primitive == "" {
		return c.unsupported(e)
	}
	call := func() *jen.Statement {
		return recipe(appender(e.Func)).CallFunc(func(g *jen.Group) {
			g.Nil()
			for _, a := range args {
				if (e.Func.Kind == spec.Digest || e.Func.Kind == spec.MAC) && a.base == spec.TextType {
					g.Index().Byte().Call(a.basic())
				} else {
					g.Add(a.basic())
				}
			}
		})
	}
	out.value = call
	if e.T.Base == spec.TextType {
		out.goType = "string"
		out.value = func() *jen.Statement { return jen.String().Call(call()) }
	}
	return out
}

// orElse is a text, or another where it is absent.
func (c *kleene) orElse(x, y operand) operand {
	out := operand{absent: y.absent, present: y.present, base: spec.TextType, goType: "string"}
	if len(x.absent) == 0 {
		out.value = x.basic
		return out
	}
	out.value = func() *jen.Statement {
		return jen.Func().Params().String().Block(
			jen.If(joined("||", x.absent)).Block(jen.Return(y.basic())),
			jen.Return(x.basic())).Call()
	}
	return out
}

// concat puts texts, or bytes, together.
func (c *kleene) concat(e *spec.Concat) operand {
	out := operand{base: e.T.Base, goType: "string"}
	parts := make([]operand, len(e.Parts))
	for i, p := range e.Parts {
		parts[i] = c.operand(p)
		out.absent = slices.Concat(out.absent, parts[i].absent)
		out.present = slices.Concat(out.present, parts[i].present)
	}
	out.value = func() *jen.Statement {
		if e.T.Base == spec.BytesType {
			return jen.Qual("slices", "Concat").CallFunc(func(g *jen.Group) {
				for _, p := range parts {
					g.Add(p.basic())
				}
			})
		}
		s := parts[0].basic()
		for _, p := range parts[1:] {
			s = s.Op("+").Add(p.basic())
		}
		return s
	}
	return out
}

// arithmetic computes; integers keep note of an overflow.
func (c *kleene) arithmetic(op spec.Op, x, y operand) operand {
	out := operand{absent: slices.Concat(x.absent, y.absent), present: slices.Concat(x.present, y.present), base: x.base, goType: "float64"}
	if x.base != spec.IntType {
		out.value = func() *jen.Statement { return jen.Parens(x.basic().Op(op.String()).Add(y.basic())) }
		return out
	}
	out.computed = true
	out.value = func() *jen.Statement {
		return jen.Id(map[spec.Op]string{spec.OpAdd: "sum", spec.OpSubtract: "difference", spec.OpMultiply: "product"}[op]).
			Call(x.integer(), y.integer())
	}
	return out
}

// integer is the operand as one of checked arithmetic.
func (x operand) integer() *jen.Statement {
	if x.computed {
		return x.value()
	}
	return jen.Id("integer").Values(jen.Id("n").Op(":").Add(x.basic()))
}

// ordered compares operands of which arithmetic made one: an overflow is not
// what the comparison wants, whatever it is.
func ordered(op spec.Op, x, y operand, positive bool) term {
	orders := map[spec.Op][]int{spec.OpEqual: {0}, spec.OpNotEqual: {-1, 1}, spec.OpLess: {-1}, spec.OpLessEqual: {-1, 0},
		spec.OpGreater: {1}, spec.OpGreaterEqual: {0, 1}}[op]
	return term{alone, func() *jen.Statement {
		call := jen.Id("ordered").CallFunc(func(g *jen.Group) {
			g.Add(x.integer())
			g.Add(y.integer())
			for _, n := range orders {
				g.Lit(n)
			}
		})
		if positive {
			return call
		}
		return jen.Op("!").Add(call)
	}}
}
