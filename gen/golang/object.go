package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// decoder makes the statements that read the members of one object into v.
type decoder struct {
	f *file
	// box names where the values of pointer fields live; a field without one gets
	// memory of its own.
	box map[*spec.Field]string
	// holder is the variable that these places are members of.
	holder string
}

// boxes reports whether the value of a field can live beside the struct.
func (d *decoder) boxes(x *spec.Field) bool {
	_, isStruct := x.Type.(*spec.Struct)
	return pointer(x) && !x.Nullable && !isStruct
}

// inside is the name of the codec of a struct within another.
func (d *decoder) inside(t spec.Type) string {
	s, _ := t.(*spec.Struct)
	return innerName(d.f.pkg, s)
}

// object is the loop over the fields of t that have a value.
func (d *decoder) object(t *spec.Struct) []jen.Code {
	var body []jen.Code
	for _, x := range t.Fields {
		if x.Presence == spec.Defaulted {
			initial := typedLiteral(x.Type, x.Default)
			if x.Nullable {
				initial = rt("Some").Types(goType(x.Type)).Call(initial)
			}
			body = append(body, value().Dot(x.Go).Op("=").Add(initial))
		}
	}
	cases := make([]jen.Code, 0, len(t.Fields)+1)
	for i, x := range t.Fields {
		cases = append(cases, jen.Case(jen.Lit(i)).Block(d.field(x)...))
	}
	if t.Case != nil {
		cases = append(cases, jen.Case(jen.Lit(len(t.Fields))).Block(scanner().Dot("Skip").Call()))
	}
	open := scanner().Dot("Open").Call(jen.Op("&").Id(fieldsVar(t)))
	if len(cases) == 0 {
		return append(body, open)
	}
	i := func() *jen.Statement { return jen.Id("i") }
	return append(body, jen.For(i().Op(":=").Add(open), i().Op(">=").Lit(0), i().Op("=").Add(scanner()).Dot("Field").Call()).Block(
		jen.Switch(i()).Block(cases...)))
}

// fieldsVar names what the scanner looks for in a struct.
func fieldsVar(t *spec.Struct) string { return "fields" + t.Go }

// fields declares what the scanner looks for in a struct. The member that tells
// an alternative comes last.
func (f *file) fields(t *spec.Struct) {
	var names []string
	var aliases, required, nullable []jen.Code
	for i, x := range t.Fields {
		names = append(names, x.Wire)
		for _, a := range x.Aliases {
			aliases = append(aliases, jen.Values(jen.Id("Name").Op(":").Lit(a), jen.Id("Field").Op(":").Lit(i)))
		}
		if neededByReader(x) {
			required = append(required, jen.Lit(i))
		}
		if x.Nullable {
			nullable = append(nullable, jen.Lit(i))
		}
	}
	if t.Case != nil {
		names = append(names, t.Case.By)
	}
	var members []jen.Code
	add := func(name string, value jen.Code) {
		members = append(members, jen.Line().Id(name).Op(":").Add(value))
	}
	ints := func(name string, values []jen.Code) {
		if len(values) > 0 {
			add(name, jen.Index().Int().Values(values...))
		}
	}
	if len(names) > 0 {
		add("Names", listed(names))
	}
	if len(aliases) > 0 {
		add("Aliases", jen.Index().Add(jsonx("Alias")).Values(aliases...))
	}
	ints("Required", required)
	ints("Nullable", nullable)
	if t.Strict {
		add("Strict", jen.True())
	}
	if slices.ContainsFunc(names, func(name string) bool { return jsonString(name) != `"`+name+`"` }) {
		add("Escaped", jen.True())
	}
	if len(members) > 0 {
		members = append(members, jen.Line())
	}
	f.decl(nil, jen.Var().Id(fieldsVar(t)).Op("=").Add(jsonx("Fields")).Values(members...))
}

// validated is object and all that is to be checked, for arguments and results.
func (d *decoder) validated(t *spec.Struct) []jen.Code {
	body := d.object(t)
	if d.f.validated[t] {
		found := func() *jen.Statement { return scanner().Dot("Violations") }
		body = append(body, jen.If(jen.Op("!").Add(found()).Dot("Has").Call(jen.Lit(""))).Block(
			value().Dot("validate").Call(jen.Op("&").Add(found()))))
	}
	return body
}

// neededByReader reports whether the scanner has to see that a required field
// has a value: Go's zero value does not show absence, or shows it to a reader
// alone.
func neededByReader(x *spec.Field) bool {
	return x.Presence == spec.Required && (x.Nullable || !showsAbsence(x) || nilWhenAbsent(x))
}

// nilWhenAbsent reports whether nil shows absence to a reader, though a sender
// may leave nil for an empty value.
func nilWhenAbsent(x *spec.Field) bool {
	if x.Presence != spec.Required || x.Nullable {
		return false
	}
	switch x.Type.(type) {
	case *spec.List, *spec.Map:
		return true
	}
	return spec.Base(x.Type) == spec.Bytes
}

// field reads the value of one field.
func (d *decoder) field(x *spec.Field) []jen.Code {
	member := func() *jen.Statement { return value().Dot(x.Go) }
	switch {
	case x.Nullable:
		return d.nullable(x, member)
	case pointer(x):
		return d.optional(x, member)
	}
	switch t := x.Type.(type) {
	case *spec.Struct:
		return []jen.Code{decodeFunc(d.inside(x.Type)).Call(scanner(), jen.Op("&").Add(member()))}
	case *spec.List, *spec.Map, *spec.Variant:
		return []jen.Code{member().Op("=").Add(d.read(t))}
	}
	store := func(n jen.Code) []jen.Code { return []jen.Code{member().Op("=").Add(converted(x.Type, n))} }
	r := d.reader(x.Type)
	switch {
	case x.Presence == spec.Defaulted && spec.Base(x.Type) == spec.String && !x.EmptyIsAbsent():
		return maybeEmpty(store)
	case x.Presence == spec.Defaulted:
		return []jen.Code{d.withOK(x.Type, store, nil)}
	case !r.ok:
		return store(r.call)
	case isPlain(x.Type):
		return []jen.Code{jen.List(member(), jen.Id("_")).Op("=").Add(r.call)}
	}
	return []jen.Code{d.withOK(x.Type, store, nil)}
}

// maybeEmpty reads a string that may be "".
func maybeEmpty(store func(jen.Code) []jen.Code) []jen.Code {
	return []jen.Code{jen.If(jen.List(jen.Id("text"), jen.Id("ok")).Op(":=").Add(scanner()).Dot("Text").Call(), jen.Id("ok")).Block(store(jen.Id("text"))...)}
}

// optional reads the value of a pointer field.
func (d *decoder) optional(x *spec.Field, member expr) []jen.Code {
	store := d.stored(x, member)
	if spec.Base(x.Type) == spec.String && !x.EmptyIsAbsent() {
		return maybeEmpty(store)
	}
	if _, ok := x.Type.(*spec.Struct); ok {
		return []jen.Code{
			member().Op("=").New(goType(x.Type)),
			decodeFunc(d.inside(x.Type)).Call(scanner(), member())}
	}
	return []jen.Code{d.withOK(x.Type, store, nil)}
}

// stored stores a value behind the pointer of a field.
func (d *decoder) stored(x *spec.Field, member expr) func(jen.Code) []jen.Code {
	return func(n jen.Code) []jen.Code {
		if name, ok := d.box[x]; ok {
			return []jen.Code{jen.List(jen.Id(d.holder).Dot(name), member()).Op("=").List(converted(x.Type, n), jen.Op("&").Id(d.holder).Dot(name))}
		}
		if isPlain(x.Type) {
			return []jen.Code{member().Op("=").Op("&").Add(n)}
		}
		local := newLocals("v", "s", "i", "n", "d", "at", "yes", "data", "ok", "text").name(x.Go)
		return []jen.Code{jen.Id(local).Op(":=").Add(converted(x.Type, n)), member().Op("=").Op("&").Id(local)}
	}
}

// nullable reads a value that may be null.
func (d *decoder) nullable(x *spec.Field, member expr) []jen.Code {
	store := func(v jen.Code) []jen.Code {
		if pointer(x) {
			return []jen.Code{jen.Id("some").Op(":=").Add(v), member().Op("=").Op("&").Id("some")}
		}
		return []jen.Code{member().Op("=").Add(v)}
	}
	either := jen.If(scanner().Dot("Null").Call()).Block(store(rt("Nullable").Types(goType(x.Type)).Values())...).Else()
	some := func(v jen.Code) []jen.Code { return store(rt("Some").Call(v)) }
	switch t := x.Type.(type) {
	case *spec.Struct:
		inner := jen.Id("inner")
		read := []jen.Code{jen.Var().Add(inner).Id(t.Go), decodeFunc(innerName(d.f.pkg, t)).Call(scanner(), jen.Op("&").Add(inner))}
		return []jen.Code{either.Block(append(read, some(inner)...)...)}
	case *spec.List, *spec.Map, *spec.Variant:
		return []jen.Code{either.Block(some(d.read(t))...)}
	}
	if r := d.reader(x.Type); !r.ok {
		return []jen.Code{either.Block(some(converted(x.Type, r.call))...)}
	}
	return []jen.Code{either.Add(d.withOK(x.Type, func(n jen.Code) []jen.Code { return some(converted(x.Type, n)) }, nil))}
}

// element reads an item of a list or map and stores it: also one that is wrong,
// so that the others keep their place.
func (d *decoder) element(t spec.Type, store func(jen.Code) []jen.Code) []jen.Code {
	switch t := t.(type) {
	case *spec.Struct:
		return append([]jen.Code{jen.Var().Id("item").Id(t.Go), decodeFunc(innerName(d.f.pkg, t)).Call(scanner(), jen.Op("&").Id("item"))}, store(jen.Id("item"))...)
	case *spec.List, *spec.Map, *spec.Variant:
		return store(d.read(t))
	}
	r := d.reader(t)
	if !r.ok {
		return store(converted(t, r.call))
	}
	return append([]jen.Code{jen.List(jen.Id("item"), jen.Id("_")).Op(":=").Add(r.call)}, store(converted(t, jen.Id("item")))...)
}

// read reads a list, map or variant.
func (d *decoder) read(t spec.Type) jen.Code {
	if v, ok := t.(*spec.Variant); ok {
		return decodeFunc(v.Go).Call(scanner())
	}
	return decodeFunc(d.f.listName(t)).Call(scanner())
}

// withOK stores a value where there is one.
func (d *decoder) withOK(t spec.Type, store func(jen.Code) []jen.Code, otherwise jen.Code) jen.Code {
	name := readerNames[spec.Base(t)]
	r := d.reader(t)
	s := jen.If(jen.List(jen.Id(name), jen.Id("ok")).Op(":=").Add(r.call), jen.Id("ok"))
	if !r.ok {
		s = jen.If(jen.Id(name).Op(":=").Add(r.call), jen.Id(name).Op("!=").Lit(""))
	}
	s.Block(store(jen.Id(name))...)
	if otherwise != nil {
		s.Else().Block(otherwise)
	}
	return s
}

// reader is how the scanner reads a value that has no parts; ok tells whether
// the reader says if there was one.
type reader struct {
	call *jen.Statement
	ok   bool
}

// readers are the scanner's methods by kind, with a name for what they return.
var (
	readers = map[spec.Kind]string{spec.Bool: "Bool", spec.Int: "Int", spec.Int32: "Int32", spec.Float: "Float", spec.Decimal: "Decimal",
		spec.Date: "Date", spec.Time: "Time", spec.Duration: "Duration", spec.Bytes: "Bytes", spec.Raw: "Raw"}
	readerNames = map[spec.Kind]string{spec.Bool: "yes", spec.Int: "n", spec.Int32: "n", spec.Float: "n", spec.Decimal: "text",
		spec.Date: "d", spec.Time: "at", spec.Duration: "d", spec.Bytes: "data", spec.Raw: "data", spec.String: "text"}
)

func (d *decoder) reader(t spec.Type) reader {
	if e, ok := t.(*spec.Enum); ok && e.Base == spec.String {
		return reader{scanner().Dot("Code").Call(), false}
	}
	if spec.Base(t) == spec.String {
		return reader{scanner().Dot("String").Call(), false}
	}
	return reader{scanner().Dot(readers[spec.Base(t)]).Call(), true}
}
