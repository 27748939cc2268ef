package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// The names of generated functions and variables, each in one place. They
// return fresh statements: appending to a statement changes it.

func decodeFunc(t string) *jen.Statement { return jen.Id("decode" + t) }
func appendFunc(t string) *jen.Statement { return jen.Id("append" + t) }
func callVar(c *spec.Call) *jen.Statement {
	return jen.Id("call" + c.Go)
}

// The fixed names within codecs.
func value() *jen.Statement      { return jen.Id("v") }
func scanner() *jen.Statement    { return jen.Id("s") }
func violations() *jen.Statement { return jen.Id("vs") }
func buffer() *jen.Statement     { return jen.Id("b") }

// The names of packages.
func rt(name string) *jen.Statement     { return jen.Qual(runtimePath, name) }
func jsonx(name string) *jen.Statement  { return jen.Qual(jsonxPath, name) }
func recipe(name string) *jen.Statement { return jen.Qual(recipePath, name) }

// scanParam, bufferParam and violationsParam are parameters of codecs.
func scanParam() *jen.Statement       { return scanner().Op("*").Add(jsonx("Scanner")) }
func bufferParam() *jen.Statement     { return buffer().Index().Byte() }
func violationsParam() *jen.Statement { return violations().Op("*").Add(rt("Violations")) }

// goType is the Go type of a contract's type.
func goType(t spec.Type) *jen.Statement {
	switch t := t.(type) {
	case *spec.List:
		return jen.Index().Add(goType(t.Elem))
	case *spec.Map:
		return jen.Map(jen.String()).Add(goType(t.Elem))
	case spec.Named:
		return jen.Id(t.TypeName().Go)
	}
	return kindType(spec.Base(t))
}

// kindType is the Go type of a primitive. Decimals keep their text.
func kindType(k spec.Kind) *jen.Statement {
	switch k {
	case spec.Bool:
		return jen.Bool()
	case spec.Int:
		return jen.Int64()
	case spec.Int32:
		return jen.Int32()
	case spec.Float:
		return jen.Float64()
	case spec.Date:
		return rt("Date")
	case spec.Time:
		return jen.Qual("time", "Time")
	case spec.Duration:
		return jen.Qual("time", "Duration")
	case spec.Bytes, spec.Raw:
		return jen.Index().Byte()
	}
	return jen.String()
}

// fieldType is the Go type of a field: its presence included.
func fieldType(f *spec.Field) *jen.Statement {
	t := goType(f.Type)
	if f.Nullable {
		t = rt("Nullable").Types(t)
	}
	if pointer(f) {
		return jen.Op("*").Add(t)
	}
	return t
}

// pointer reports whether the Go field is a pointer. A field that may be absent
// or null is one to a Nullable.
func pointer(f *spec.Field) bool {
	return f.Boxed() || f.Nullable && (f.Presence == spec.Optional || f.Presence == spec.Conditional)
}

// isPlain reports whether values of a type are those of the primitive itself,
// so that nothing has to be converted.
func isPlain(t spec.Type) bool {
	_, ok := t.(*spec.Primitive)
	return ok
}

// converted is a primitive value as a value of type t.
func converted(t spec.Type, x jen.Code) jen.Code {
	if isPlain(t) {
		return x
	}
	return goType(t).Call(x)
}

// primitive is a value of type t as its primitive.
func primitive(t spec.Type, x jen.Code) jen.Code {
	if isPlain(t) {
		return x
	}
	k := spec.Base(t)
	if k == spec.Bytes || k == spec.Raw {
		return x // assignable as it is
	}
	return kindType(k).Call(x)
}
