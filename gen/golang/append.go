package golang

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

func (f *file) appenders() {
	for _, t := range f.api.ArgumentTypes() {
		f.appendStruct(t)
	}
	seen := map[string]bool{}
	for _, t := range f.api.ArgumentTypes() {
		seen[t.Go] = true
	}
	for _, c := range f.api.Calls() {
		name := f.resultName(c)
		if c.Result == nil || seen[name] {
			continue
		}
		seen[name] = true
		if s, ok := c.Result.(*spec.Struct); ok {
			f.appendStruct(s)
		} else {
			f.appendBare(c)
		}
	}
	for _, t := range f.inner {
		f.appendInner(t)
	}
	for _, t := range f.api.Carried() {
		if v, ok := t.(*spec.Variant); ok {
			f.appendVariant(v)
		}
	}
	for _, t := range f.lists {
		if !hasAppender(t) {
			f.appendList(t)
		}
	}
}

// appendSignature is that of the writer of arguments or a result.
func appendSignature(name string, t jen.Code) *jen.Statement {
	return jen.Func().Add(appendFunc(name)).Params(bufferParam(), value().Op("*").Add(t), violationsParam()).Index().Byte()
}

// missing refuses a nil value.
func missing() jen.Code {
	return jen.If(value().Op("==").Nil()).Block(violations().Dot("Add").Call(jen.Lit(""), jsonx("Required")), jen.Return(buffer()))
}

// appendStruct emits the writer of arguments or a result that is a struct.
func (f *file) appendStruct(t *spec.Struct) {
	body := []jen.Code{missing()}
	if f.validated[t] {
		body = append(body, value().Dot("validate").Call(violations()))
	}
	f.decl(nil, appendSignature(t.Go, jen.Id(t.Go)).Block(append(body, f.members(t)...)...))
}

// appendBare emits the writer of a result that is no struct.
func (f *file) appendBare(c *spec.Call) {
	body := []jen.Code{missing()}
	v := &validator{pkg: f.pkg, structs: f.validated}
	at := func() *jen.Statement { return jen.Parens(jen.Op("*").Add(value())) }
	body = append(body, v.items(c.Result, nil, target{at, value})...)
	star := func() *jen.Statement { return jen.Op("*").Add(value()) }
	body = append(body, jen.Return(f.appended(c.Result, jen.Lit(""), star)))
	f.decl(nil, appendSignature(f.resultName(c), goType(c.Result)).Block(body...))
}

// appendInner emits the writer of a struct within another value.
func (f *file) appendInner(t *spec.Struct) {
	f.decl(nil, jen.Func().Add(appendFunc(innerName(f.pkg, t))).Params(bufferParam(), value().Op("*").Id(t.Go)).Index().Byte().Block(f.members(t)...))
}

// members writes the members of a struct. Where the first one may be left out,
// all begin with a comma, and the first comma becomes the brace.
func (f *file) members(t *spec.Struct) []jen.Code {
	if t.Case == nil && (len(t.Fields) == 0 || !alwaysSent(t.Fields[0])) {
		return f.openMembers(t)
	}
	var body []jen.Code
	lead := "{"
	if t.Case != nil {
		body = append(body, assign(jen.Append(buffer(), jen.Add(raw("{"+jsonString(t.Case.By)+":"+tagText(t))).Op("..."))))
		lead = ","
	}
	for _, x := range t.Fields {
		body = append(body, f.appendField(x, lead)...)
		lead = ","
	}
	return append(body, jen.Return(jen.Append(buffer(), jen.LitRune('}'))))
}

// openMembers writes the members of a struct whose first one may be absent.
func (f *file) openMembers(t *spec.Struct) []jen.Code {
	end := jen.Return(jen.Append(buffer(), jen.LitRune('}')))
	switch len(t.Fields) {
	case 0:
		return []jen.Code{jen.Return(jen.Append(buffer(), jen.Lit("{}").Op("...")))}
	case 1:
		body := []jen.Code{assign(jen.Append(buffer(), jen.LitRune('{')))}
		return append(append(body, f.appendField(t.Fields[0], "")...), end)
	}
	body := []jen.Code{jen.Id("start").Op(":=").Len(buffer())}
	for _, x := range t.Fields {
		body = append(body, f.appendField(x, ",")...)
	}
	if !slices.ContainsFunc(t.Fields, alwaysSent) {
		body = append(body, jen.If(jen.Len(buffer()).Op("==").Id("start")).Block(jen.Return(jen.Append(buffer(), jen.Lit("{}").Op("...")))))
	}
	return append(body, buffer().Index(jen.Id("start")).Op("=").LitRune('{').Comment("in place of the first comma"), end)
}

// tagText is the value of the telling member as JSON.
func tagText(t *spec.Struct) string {
	for _, c := range t.Case.Cases {
		if c.Struct == t {
			if t.Case.Tag != nil && spec.Base(t.Case.Tag.Type) == spec.Int {
				return c.Value
			}
			return strconv.Quote(c.Value)
		}
	}
	return `""`
}

// alwaysSent reports whether a field is written whatever its value is.
func alwaysSent(x *spec.Field) bool {
	return x.Presence == spec.Required || x.Presence == spec.Defaulted
}

func assign(x jen.Code) jen.Code { return buffer().Op("=").Add(x) }

// appendField writes one member behind lead, a brace or a comma.
func (f *file) appendField(x *spec.Field, lead string) []jen.Code {
	prefix := raw(lead + jsonString(x.Wire) + ":")
	at := fieldOf(value, x)
	if alwaysSent(x) {
		at.absent, at.present = nil, nil
		if x.Nullable {
			at = fieldOf(value, x)
		}
	}
	v := at.value
	if zeroIsDefault(x) {
		v = orDefault(x, at.value)
	}
	if _, ok := x.Type.(*spec.Struct); ok {
		v = pointerTo(x, at)
	}
	write := assign(f.appended(x.Type, prefix, v))
	switch {
	case x.Nullable:
		written := jen.If(value().Dot(x.Go).Dot("Valid")).Block(write).Else().Block(assign(jsonx("Null").Call(buffer(), prefix)))
		if pointer(x) {
			return []jen.Code{jen.If(value().Dot(x.Go).Op("!=").Nil()).Block(written)}
		}
		return []jen.Code{written}
	case len(at.present) > 0:
		return []jen.Code{jen.If(joined("&&", at.present)).Block(write)}
	}
	return []jen.Code{write}
}

// pointerTo is a pointer to the struct that a field holds.
func pointerTo(x *spec.Field, at fieldPlace) expr {
	if pointer(x) && !x.Nullable {
		return func() *jen.Statement { return value().Dot(x.Go) }
	}
	return func() *jen.Statement { return jen.Op("&").Add(at.value()) }
}

// jsonString is a name as JSON.
func jsonString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ':
			b.WriteString(`\u00`)
			b.WriteString(string("0123456789abcdef"[r>>4]) + string("0123456789abcdef"[r&15]))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// writers are the appenders of jsonx by kind.
var writers = map[spec.Kind]string{spec.String: "Str", spec.Bool: "Bool", spec.Int: "Int", spec.Int32: "Int", spec.Float: "Float",
	spec.Decimal: "Str", spec.Date: "DateStr", spec.Time: "TimeStr", spec.Duration: "DurationStr", spec.Bytes: "BytesStr", spec.Raw: "Raw"}

// appended is the buffer with a prefix and a value behind it.
func (p *pkg) appended(t spec.Type, prefix jen.Code, x expr) jen.Code {
	withPrefix := func() jen.Code {
		if s, ok := prefix.(*jen.Statement); ok && s.GoString() == `""` {
			return buffer()
		}
		return jen.Append(buffer(), jen.Add(prefix).Op("..."))
	}
	switch t := t.(type) {
	case *spec.Struct:
		return appendFunc(innerName(p, t)).Call(withPrefix(), x())
	case *spec.Variant:
		return appendFunc(t.Go).Call(withPrefix(), x())
	case *spec.List, *spec.Map:
		if hasAppender(t) {
			name := "Strs"
			if k := spec.Base(elementType(t)); k == spec.Int || k == spec.Int32 {
				name = "Ints"
			}
			return jsonx(name).Call(buffer(), prefix, x())
		}
		return appendFunc(p.listName(t)).Call(withPrefix(), x())
	}
	v := primitive(t, x())
	if spec.Base(t) == spec.Int32 {
		v = jen.Int64().Call(x())
	}
	return jsonx(writers[spec.Base(t)]).Call(buffer(), prefix, v)
}

// hasAppender reports whether jsonx writes the whole list.
func hasAppender(t spec.Type) bool {
	l, ok := t.(*spec.List)
	if !ok {
		return false
	}
	switch spec.Base(l.Elem) {
	case spec.String, spec.Decimal, spec.Int, spec.Int32:
		return true
	}
	return false
}

// appendList emits the writer of a list or map; nil is empty.
func (f *file) appendList(t spec.Type) {
	comma := jen.If(jen.Id("i").Op(">").Lit(0)).Block(assign(jen.Append(buffer(), jen.LitRune(','))))
	var body []jen.Code
	if _, ok := t.(*spec.Map); ok {
		item := func() *jen.Statement { return jen.Id("item") }
		if _, ok := elementType(t).(*spec.Struct); ok {
			item = func() *jen.Statement { return jen.Op("&").Id("item") }
		}
		body = []jen.Code{
			assign(jen.Append(buffer(), jen.LitRune('{'))),
			jen.For(jen.List(jen.Id("i"), jen.Id("key")).Op(":=").Range().Add(sortedKeys(value()))).Block(
				comma,
				assign(jen.Append(jsonx("AppendString").Call(buffer(), jen.Id("key")), jen.LitRune(':'))),
				jen.Id("item").Op(":=").Add(value()).Index(jen.Id("key")),
				assign(f.appended(elementType(t), jen.Lit(""), item))),
			jen.Return(jen.Append(buffer(), jen.LitRune('}'))),
		}
	} else {
		item := func() *jen.Statement { return value().Index(jen.Id("i")) }
		if _, ok := elementType(t).(*spec.Struct); ok {
			item = func() *jen.Statement { return jen.Op("&").Add(value()).Index(jen.Id("i")) }
		}
		body = []jen.Code{
			assign(jen.Append(buffer(), jen.LitRune('['))),
			jen.For(jen.Id("i").Op(":=").Range().Add(value())).Block(comma, assign(f.appended(elementType(t), jen.Lit(""), item))),
			jen.Return(jen.Append(buffer(), jen.LitRune(']'))),
		}
	}
	f.decl(nil, jen.Func().Add(appendFunc(f.listName(t))).Params(bufferParam(), value().Add(goType(t))).Index().Byte().Block(body...))
}

// appendVariant emits the writer of a variant. What is none of its alternatives
// was refused by validation.
func (f *file) appendVariant(t *spec.Variant) {
	cases := make([]jen.Code, len(t.Cases))
	for i, c := range t.Cases {
		cases[i] = jen.Case(jen.Op("*").Id(c.Struct.Go)).Block(jen.If(value().Op("!=").Nil()).Block(
			jen.Return(appendFunc(innerName(f.pkg, c.Struct)).Call(buffer(), value()))))
	}
	f.decl(nil, jen.Func().Add(appendFunc(t.Go)).Params(bufferParam(), value().Id(t.Go)).Index().Byte().Block(
		jen.Switch(value().Op(":=").Add(value()).Assert(jen.Type())).Block(cases...),
		jen.Return(jsonx("Null").Call(buffer(), jen.Lit("")))))
}
