package golang

import (
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

// keys are the masks of the keys that a loop has seen: one word for 64 fields.
type keys struct {
	words int
	bits  map[*spec.Field]int
}

func keysOf(t *spec.Struct) keys {
	k := keys{(len(t.Fields) + 63) / 64, map[*spec.Field]int{}}
	for i, x := range t.Fields {
		k.bits[x] = i
	}
	return k
}

// object is the loop over the members of t.
func (d *decoder) object(t *spec.Struct) []jen.Code {
	k := keysOf(t)
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
	body = append(body, jen.Id("mark").Op(":=").Add(scanner()).Dot("Mark").Call())
	body = append(body, k.declare(d.absences(t))...)
	cases := make([]jen.Code, 0, len(t.Fields)+2)
	for _, x := range t.Fields {
		cases = append(cases, jen.Case(wireNames(x)...).Block(append(k.set(x), d.field(x, k)...)...))
	}
	if t.Case != nil {
		cases = append(cases, jen.Case(jen.Lit(t.Case.By)).Block(append(k.none(), scanner().Dot("Skip").Call())...))
	}
	unknown := "Unknown"
	if t.Strict {
		unknown = "Refuse"
	}
	cases = append(cases, jen.Default().Block(append(k.none(), scanner().Dot(unknown).Call(jen.Id("mark"), jen.Id("key")))...))
	loop := []jen.Code{jen.Switch(jen.Id("key")).Block(cases...)}
	if len(cases) == 1 {
		loop = []jen.Code{scanner().Dot(unknown).Call(jen.Id("mark"), jen.Id("key"))}
	}
	body = append(body, jen.For(keyLoop()).Block(append(loop, k.once()...)...),
		scanner().Dot("Done").Call(jen.Id("mark")))
	return body
}

// inner is object with the required fields that only the loop could see, for a
// struct within another value.
func (d *decoder) inner(t *spec.Struct) []jen.Code {
	body := d.object(t)
	for _, x := range t.Fields {
		if test := d.absent(t, x, "=="); test != nil {
			body = append(body, jen.If(test).Block(scanner().Dot("Report").Call(jen.Lit(x.Pointer()), jsonx("Required"))))
		}
	}
	return body
}

// validated is object and all that is to be checked, for arguments and results.
func (d *decoder) validated(t *spec.Struct) []jen.Code {
	found := func() *jen.Statement { return scanner().Dot("Violations") }
	var checks []jen.Code
	for _, x := range t.Fields {
		if test := d.absent(t, x, "!="); test != nil {
			checks = append(checks, found().Dot("Check").Call(test, jen.Lit(x.Pointer()), jsonx("Required")))
		}
	}
	if d.f.validated[t] {
		checks = append(checks, value().Dot("validate").Call(jen.Op("&").Add(found())))
	}
	body := d.object(t)
	if len(checks) > 0 {
		body = append(body, jen.If(jen.Op("!").Add(found()).Dot("Has").Call(jen.Lit(""))).Block(checks...))
	}
	return body
}

// absent compares what tells that a required field had no value: == for that it
// had none, != for that it had one. It is nil where validation sees it.
func (d *decoder) absent(t *spec.Struct, x *spec.Field, op string) jen.Code {
	switch {
	case d.seenInLoop(x):
		return keysOf(t).was(x, op)
	case d.nilWhenAbsent(x):
		return value().Dot(x.Go).Op(op).Nil()
	}
	return nil
}

// seenInLoop reports whether the loop has to note that a required field had a
// value: Go's zero value does not show absence.
func (d *decoder) seenInLoop(x *spec.Field) bool {
	return x.Presence == spec.Required && (x.Nullable || !showsAbsence(x) && !d.nilWhenAbsent(x))
}

// nilWhenAbsent reports whether nil shows absence to a reader, though a sender
// may leave nil for an empty value.
func (d *decoder) nilWhenAbsent(x *spec.Field) bool {
	if x.Presence != spec.Required || x.Nullable {
		return false
	}
	switch x.Type.(type) {
	case *spec.List, *spec.Map:
		return true
	}
	return spec.Base(x.Type) == spec.Bytes
}

func (d *decoder) absences(t *spec.Struct) bool {
	for _, x := range t.Fields {
		if d.seenInLoop(x) {
			return true
		}
	}
	return false
}

func wireNames(x *spec.Field) []jen.Code {
	out := []jen.Code{jen.Lit(x.Wire)}
	for _, a := range x.Aliases {
		out = append(out, jen.Lit(a))
	}
	return out
}

// declare declares the masks: what was seen, and where it matters what had a
// value.
func (k keys) declare(absences bool) []jen.Code {
	if len(k.bits) == 0 {
		return nil
	}
	names := []jen.Code{jen.Id("seen"), jen.Id("bit")}
	if k.words == 1 {
		if absences {
			names = append(names, jen.Id("given"))
		}
		return []jen.Code{jen.Var().List(names...).Uint64()}
	}
	masks := []jen.Code{jen.Id("seen")}
	if absences {
		masks = append(masks, jen.Id("given"))
	}
	return []jen.Code{jen.Var().List(masks...).Index(jen.Lit(k.words)).Uint64(), jen.Var().Id("bit").Uint64(), jen.Id("word").Op(":=").Lit(0)}
}

func (k keys) bit(x *spec.Field) *jen.Statement { return jen.Lit(1).Op("<<").Lit(k.bits[x] % 64) }

// set notes which key is read.
func (k keys) set(x *spec.Field) []jen.Code {
	if k.words == 1 {
		return []jen.Code{jen.Id("bit").Op("=").Add(k.bit(x))}
	}
	return []jen.Code{jen.List(jen.Id("word"), jen.Id("bit")).Op("=").List(jen.Lit(k.bits[x]/64), k.bit(x))}
}

// none notes that the key is no field.
func (k keys) none() []jen.Code {
	if len(k.bits) == 0 {
		return nil
	}
	return []jen.Code{jen.Id("bit").Op("=").Lit(0)}
}

func (k keys) mask(name string, word int) *jen.Statement {
	if k.words == 1 {
		return jen.Id(name)
	}
	return jen.Id(name).Index(jen.Lit(word))
}

// once refuses a key that comes twice.
func (k keys) once() []jen.Code {
	switch {
	case len(k.bits) == 0:
		return nil
	case k.words == 1:
		return []jen.Code{jen.Id("seen").Op("=").Add(scanner()).Dot("Once").Call(jen.Id("seen"), jen.Id("bit"))}
	}
	seen := func() *jen.Statement { return jen.Id("seen").Index(jen.Id("word")) }
	return []jen.Code{seen().Op("=").Add(scanner()).Dot("Once").Call(seen(), jen.Id("bit"))}
}

// note notes that a field had a value.
func (k keys) note() jen.Code {
	if k.words == 1 {
		return jen.Id("given").Op("|=").Id("bit")
	}
	return jen.Id("given").Index(jen.Id("word")).Op("|=").Id("bit")
}

// was tests whether a field had a value.
func (k keys) was(x *spec.Field, op string) jen.Code {
	return k.mask("given", k.bits[x]/64).Op("&").Parens(k.bit(x)).Op(op).Lit(0)
}

// field reads the value of one field.
func (d *decoder) field(x *spec.Field, k keys) []jen.Code {
	member := func() *jen.Statement { return value().Dot(x.Go) }
	var noted []jen.Code
	if d.seenInLoop(x) {
		noted = []jen.Code{k.note()}
	}
	switch {
	case x.Nullable:
		return d.nullable(x, member, noted)
	case pointer(x):
		return d.optional(x, member)
	}
	switch t := x.Type.(type) {
	case *spec.Struct:
		return []jen.Code{jen.If(jen.Op("!").Add(scanner()).Dot("Null").Call()).Block(append([]jen.Code{
			decodeFunc(d.inside(x.Type)).Call(scanner(), jen.Op("&").Add(member()))}, noted...)...)}
	case *spec.List, *spec.Map, *spec.Variant:
		return []jen.Code{member().Op("=").Add(d.read(t))}
	}
	if spec.Base(x.Type) == spec.String && !x.EmptyIsAbsent() {
		return d.maybeEmpty(x, member, noted)
	}
	r := d.reader(x.Type)
	if x.Presence == spec.Defaulted || len(noted) > 0 {
		return d.withOK(x.Type, func(n jen.Code) []jen.Code {
			return append([]jen.Code{member().Op("=").Add(converted(x.Type, n))}, noted...)
		}, nil)
	}
	switch {
	case !r.ok:
		return []jen.Code{member().Op("=").Add(converted(x.Type, r.call))}
	case isPlain(x.Type):
		return []jen.Code{jen.List(member(), jen.Id("_")).Op("=").Add(r.call)}
	}
	return d.withOK(x.Type, func(n jen.Code) []jen.Code {
		return []jen.Code{member().Op("=").Add(converted(x.Type, n))}
	}, nil)
}

// maybeEmpty reads a string that may be "".
func (d *decoder) maybeEmpty(x *spec.Field, member expr, noted []jen.Code) []jen.Code {
	return []jen.Code{jen.If(jen.List(jen.Id("text"), jen.Id("ok")).Op(":=").Add(scanner()).Dot("Text").Call(), jen.Id("ok")).Block(
		append([]jen.Code{member().Op("=").Add(converted(x.Type, jen.Id("text")))}, noted...)...)}
}

// optional reads the value of a pointer field.
func (d *decoder) optional(x *spec.Field, member expr) []jen.Code {
	store := d.stored(x, member)
	if spec.Base(x.Type) == spec.String && !x.EmptyIsAbsent() {
		return []jen.Code{jen.If(jen.List(jen.Id("text"), jen.Id("ok")).Op(":=").Add(scanner()).Dot("Text").Call(), jen.Id("ok")).Block(store(jen.Id("text"))...)}
	}
	if _, ok := x.Type.(*spec.Struct); ok {
		return []jen.Code{jen.If(jen.Op("!").Add(scanner()).Dot("Null").Call()).Block(
			member().Op("=").New(goType(x.Type)),
			decodeFunc(d.inside(x.Type)).Call(scanner(), member()))}
	}
	return d.withOK(x.Type, store, nil)
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
		local := newLocals("v", "s", "n", "d", "at", "yes", "data", "key", "ok", "mark", "seen", "bit", "given", "word", "text").name(x.Go)
		return []jen.Code{jen.Id(local).Op(":=").Add(converted(x.Type, n)), member().Op("=").Op("&").Id(local)}
	}
}

// nullable reads a value that may be null.
func (d *decoder) nullable(x *spec.Field, member expr, noted []jen.Code) []jen.Code {
	store := func(v jen.Code) []jen.Code {
		if pointer(x) {
			return append([]jen.Code{jen.Id("some").Op(":=").Add(v), member().Op("=").Op("&").Id("some")}, noted...)
		}
		return append([]jen.Code{member().Op("=").Add(v)}, noted...)
	}
	null := store(rt("Nullable").Types(goType(x.Type)).Values())
	var read []jen.Code
	switch t := x.Type.(type) {
	case *spec.Struct:
		read = append([]jen.Code{jen.Var().Id("inner").Id(t.Go), decodeFunc(innerName(d.f.pkg, t)).Call(scanner(), jen.Op("&").Id("inner"))},
			store(rt("Some").Call(jen.Id("inner")))...)
	case *spec.List, *spec.Map, *spec.Variant:
		read = store(rt("Some").Call(d.read(t)))
	default:
		if r := d.reader(t); !r.ok {
			read = store(rt("Some").Call(converted(t, r.call)))
			break
		}
		read = d.withOK(t, func(n jen.Code) []jen.Code { return store(rt("Some").Call(converted(t, n))) }, nil)
	}
	either := jen.If(scanner().Dot("Null").Call()).Block(null...).Else()
	if len(read) == 1 {
		return []jen.Code{either.Add(read[0])}
	}
	return []jen.Code{either.Block(read...)}
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
func (d *decoder) withOK(t spec.Type, store func(jen.Code) []jen.Code, otherwise jen.Code) []jen.Code {
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
	return []jen.Code{s}
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
