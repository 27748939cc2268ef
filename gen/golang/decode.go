package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// emitCodecs emits what reads and writes arguments and results, then what they
// hold.
func emitCodecs(f *file) error {
	f.decoders()
	f.appenders()
	return nil
}

func (f *file) decoders() {
	for _, t := range f.api.Carried() {
		if s, ok := t.(*spec.Struct); ok {
			f.fields(s)
		}
	}
	for _, t := range f.api.ArgumentTypes() {
		f.decodeArgs(t)
	}
	seen := map[string]bool{}
	for _, c := range f.api.Calls() {
		if c.Result != nil && !seen[f.resultName(c)] {
			seen[f.resultName(c)] = true
			f.decodeResult(c)
		}
	}
	for _, t := range f.inner {
		f.decodeInner(t)
	}
	for _, t := range f.api.Carried() {
		if v, ok := t.(*spec.Variant); ok {
			f.decodeVariant(v)
		}
	}
	for _, t := range f.lists {
		f.decodeList(t)
	}
}

// decodeArgs emits the reader of arguments. Context, arguments and optional
// values are one allocation. Nothing is embedded: each type that embeds a context
// would get its methods.
func (f *file) decodeArgs(t *spec.Struct) {
	d, members := f.held("in", "args", t)
	body := []jen.Code{
		jen.Id("in").Op(":=").New(jen.Struct(append([]jen.Code{jen.Id("incoming").Add(rt("Incoming"))}, members...)...)),
		value().Op(":=").Op("&").Id("in").Dot("args"),
	}
	body = append(body, d.validated(t)...)
	body = append(body, jen.Return(value(), jen.Op("&").Id("in").Dot("incoming")))
	f.decl(nil, jen.Func().Add(decodeFunc(t.Go)).Params(scanParam()).Params(jen.Op("*").Id(t.Go), jen.Op("*").Add(rt("Incoming"))).Block(body...))
}

// held returns a decoder that keeps the values of pointer fields beside the
// struct, and the members of the variable that holds both.
func (f *file) held(holder, name string, t *spec.Struct) (*decoder, []jen.Code) {
	names := newLocals("incoming", name)
	d := &decoder{f: f, box: map[*spec.Field]string{}, holder: holder}
	members := []jen.Code{jen.Id(name).Id(t.Go)}
	for _, x := range t.Fields {
		if d.boxes(x) {
			d.box[x] = names.name(x.Go)
			members = append(members, jen.Id(d.box[x]).Add(goType(x.Type)))
		}
	}
	return d, members
}

// decodeResult emits the reader of a result.
func (f *file) decodeResult(c *spec.Call) {
	signature := jen.Func().Add(decodeFunc(f.resultDecoder(c))).Params(scanParam()).Op("*").Add(goType(c.Result))
	if s, ok := c.Result.(*spec.Struct); ok {
		f.decl(nil, signature.Block(f.resultStruct(s)...))
		return
	}
	body := f.readBare(c.Result)
	v := &validator{pkg: f.pkg, structs: f.validated}
	if checks := v.items(c.Result, nil, itself(value)); len(checks) > 0 {
		found := violations().Op(":=").Op("&").Add(scanner()).Dot("Violations")
		body = append(body, jen.If(found, jen.Op("!").Add(violations()).Dot("Has").Call(jen.Lit(""))).Block(checks...))
	}
	f.decl(nil, signature.Block(append(body, jen.Return(jen.Op("&").Add(value())))...))
}

// resultStruct reads a result that is a struct, with its optional values in one
// allocation.
func (f *file) resultStruct(t *spec.Struct) []jen.Code {
	d, members := f.held("out", "result", t)
	start := []jen.Code{value().Op(":=").New(jen.Id(t.Go))}
	if len(members) > 1 {
		start = []jen.Code{jen.Id("out").Op(":=").New(jen.Struct(members...)), value().Op(":=").Op("&").Id("out").Dot("result")}
	}
	return append(append(start, d.validated(t)...), jen.Return(value()))
}

// readBare reads a value that is no struct into v.
func (f *file) readBare(t spec.Type) []jen.Code {
	d := &decoder{f: f}
	absent := scanner().Dot("Report").Call(jen.Lit(""), jsonx("Required"))
	switch t := t.(type) {
	case *spec.List, *spec.Map, *spec.Variant:
		return []jen.Code{value().Op(":=").Add(d.read(t)), jen.If(value().Op("==").Nil()).Block(absent)}
	}
	declared := jen.Var().Add(value()).Add(goType(t))
	if spec.Base(t) == spec.String {
		return []jen.Code{declared, jen.If(jen.List(jen.Id("text"), jen.Id("ok")).Op(":=").Add(scanner()).Dot("Text").Call(), jen.Id("ok")).Block(
			value().Op("=").Add(converted(t, jen.Id("text")))).Else().Block(absent)}
	}
	return []jen.Code{declared, d.withOK(t, func(x jen.Code) []jen.Code {
		return []jen.Code{value().Op("=").Add(converted(t, x))}
	}, absent)}
}

// decodeInner emits the reader of a struct within another value.
func (f *file) decodeInner(t *spec.Struct) {
	d := &decoder{f: f}
	f.decl(nil, jen.Func().Add(decodeFunc(innerName(f.pkg, t))).Params(scanParam(), value().Op("*").Id(t.Go)).Block(d.object(t)...))
}

// decodeList emits the reader of a list or map. null is nil.
func (f *file) decodeList(t spec.Type) {
	d := &decoder{f: f}
	elem := elementType(t)
	body := []jen.Code{jen.If(scanner().Dot("Null").Call()).Block(jen.Return(jen.Nil()))}
	if _, ok := t.(*spec.Map); ok {
		body = append(body, jen.Id("m").Op(":=").Add(goType(t)).Values(),
			jen.Id("mark").Op(":=").Add(scanner()).Dot("Mark").Call(),
			jen.For(keyLoop()).Block(append([]jen.Code{
				scanner().Dot("Distinct").Call(jen.Id("mark"), jen.Id("key")), notNull(elem)},
				d.element(elem, func(x jen.Code) []jen.Code {
					return []jen.Code{jen.Id("m").Index(jen.Id("key")).Op("=").Add(x)}
				})...)...),
			scanner().Dot("Done").Call(jen.Id("mark")),
			jen.Return(jen.Id("m")))
	} else {
		store := func(x jen.Code) []jen.Code { return []jen.Code{jen.Id("list").Op("=").Append(jen.Id("list"), x)} }
		item := d.element(elem, store)
		if _, isStruct := elem.(*spec.Struct); spec.Base(elem) == 0 && !isStruct {
			item = append([]jen.Code{notNull(elem, store(jen.Nil())...)}, item...)
		}
		more := func(op, name string) jen.Code { return jen.Id("more").Op(op).Add(scanner()).Dot(name).Call() }
		body = append(body, jen.Id("list").Op(":=").Add(goType(t)).Values(),
			jen.For(more(":=", "List"), jen.Id("more"), more("=", "Item")).Block(item...),
			jen.Return(jen.Id("list")))
	}
	f.decl(nil, jen.Func().Add(decodeFunc(f.listName(t))).Params(scanParam()).Add(goType(t)).Block(body...))
}

// notNull refuses null for an element, which cannot be absent.
func notNull(elem spec.Type, keep ...jen.Code) jen.Code {
	body := append([]jen.Code{scanner().Dot("Report").Call(jen.Lit(""), jsonx(typeRule(elem)))}, keep...)
	return jen.If(scanner().Dot("Null").Call()).Block(append(body, jen.Continue())...)
}

// typeRule is the rule of jsonx for how a type is written.
func typeRule(t spec.Type) string {
	switch t.(type) {
	case *spec.List:
		return "TypeList"
	case *spec.Map, *spec.Struct, *spec.Variant:
		return "TypeObject"
	}
	return map[spec.Kind]string{spec.String: "TypeString", spec.Bool: "TypeBool", spec.Int: "TypeInt", spec.Int32: "TypeInt32",
		spec.Float: "TypeFloat", spec.Decimal: "TypeDecimal", spec.Date: "TypeDate", spec.Time: "TypeTime",
		spec.Duration: "TypeDuration", spec.Bytes: "TypeBytes", spec.Raw: "TypeJSON"}[spec.Base(t)]
}

// keyLoop is the header of the loop over the members of an object.
func keyLoop() (init, cond, post jen.Code) {
	next := func(op, name string) jen.Code {
		return jen.List(jen.Id("key"), jen.Id("ok")).Op(op).Add(scanner()).Dot(name).Call()
	}
	return next(":=", "Object"), jen.Id("ok"), next("=", "Next")
}

// decodeVariant emits the reader of a variant: it looks ahead for the member
// that tells which alternative follows.
func (f *file) decodeVariant(t *spec.Variant) {
	cases := make([]jen.Code, len(t.Cases))
	for i, c := range t.Cases {
		cases[i] = jen.Case(jen.Lit(c.Value)).Block(
			value().Op(":=").New(jen.Id(c.Struct.Go)),
			decodeFunc(innerName(f.pkg, c.Struct)).Call(scanner(), value()),
			jen.Return(value()))
	}
	told := func() *jen.Statement { return jen.Id("told") }
	by := byPointer(t)
	f.decl(nil, jen.Func().Add(decodeFunc(t.Go)).Params(scanParam()).Id(t.Go).Block(
		jen.If(scanner().Dot("Null").Call()).Block(jen.Return(jen.Nil())),
		jen.List(jen.Id("tag"), told()).Op(":=").Add(scanner()).Dot("Tag").Call(jen.Lit(t.By)),
		jen.Switch(jen.Id("tag")).Block(cases...),
		jen.Id("mark").Op(":=").Add(scanner()).Dot("Mark").Call(),
		jen.For(keyLoop()).Block(scanner().Dot("Unknown").Call(jen.Id("mark"), jen.Id("key"))),
		scanner().Dot("Done").Call(jen.Id("mark")),
		jen.If(told()).Block(scanner().Dot("Report").Call(jen.Lit(by), f.rules.rule(t))).Else().Block(
			scanner().Dot("Report").Call(jen.Lit(by), jsonx("Required"))),
		jen.Return(jen.Nil())))
}
