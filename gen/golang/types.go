package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// emitTypes emits the declared types but the enums.
func emitTypes(f *file) error {
	for _, t := range f.api.Types {
		switch t := t.(type) {
		case *spec.Scalar:
			f.scalar(t)
		case *spec.Struct:
			f.structType(t)
		case *spec.Variant:
			f.variant(t)
		}
	}
	return nil
}

func (f *file) scalar(t *spec.Scalar) {
	what := sentence(t.Go + " is " + is(&t.Name))
	if t.Sensitive {
		what += " It is sensitive and does not print."
	}
	f.decl(docOf(what, &t.Name), jen.Type().Id(t.Go).Add(kindType(t.Base)))
	if !t.Sensitive {
		return
	}
	f.decl(doc("Format implements [fmt.Formatter]."), method(jen.Id(t.Go), "Format").
		Params(jen.Id("f").Qual("fmt", "State"), jen.Id("_").Rune()).
		Block(jen.List(jen.Id("_"), jen.Id("_")).Op("=").Qual("io", "WriteString").Call(jen.Id("f"), rt("Redacted"))))
	f.decl(doc("LogValue implements [slog.LogValuer]."), method(jen.Id(t.Go), "LogValue").Params().
		Qual("log/slog", "Value").Block(jen.Return(jen.Qual("log/slog", "StringValue").Call(rt("Redacted")))))
}

// method begins a method; receiver is its type, or its name and type.
func method(receiver *jen.Statement, name string) *jen.Statement {
	return jen.Func().Params(receiver).Id(name)
}

func (f *file) structType(t *spec.Struct) {
	fields := make([]jen.Code, 0, len(t.Fields))
	for _, x := range t.Fields {
		for _, line := range fieldDoc(x) {
			fields = append(fields, jen.Comment(line))
		}
		fields = append(fields, jen.Id(x.Go).Add(fieldType(x)).Do(trailing(x)))
	}
	f.decl(docOf(f.structSentence(t), &t.Name), jen.Type().Id(t.Go).Struct(fields...))
	if t.HidesFields() {
		f.redactedStruct(t)
	}
}

// structSentence tells what a struct is: its label, or the call that states it.
func (f *file) structSentence(t *spec.Struct) string {
	if t.Label == nil {
		for _, c := range f.api.Calls() {
			switch {
			case c.Args == t:
				return sentence(t.Go + " are the arguments of " + called(c))
			case c.Result == spec.Type(t):
				return sentence(t.Go + " is the result of " + called(c))
			}
		}
	}
	return sentence(t.Go + " is " + is(&t.Name))
}

// called is a call by its name and label.
func called(c *spec.Call) string {
	if label := caption(c.Label); label != "" {
		return c.Wire + ", " + label
	}
	return c.Wire
}

// fieldDoc is the comment above a field: only what does not fit beside it.
func fieldDoc(x *spec.Field) []string {
	if x.Doc == nil && x.Deprecated == nil {
		return nil
	}
	n := x.Name
	return docOf(fieldNote(x), &n)
}

// trailing adds the comment beside a field.
func trailing(x *spec.Field) func(*jen.Statement) {
	return func(s *jen.Statement) {
		if note := fieldNote(x); note != "" && fieldDoc(x) == nil {
			s.Comment(note)
		}
	}
}

// fieldNote is the label of a field and when it has to be there.
func fieldNote(x *spec.Field) string {
	var notes []string
	if c := caption(x.Label); c != "" {
		notes = append(notes, c)
	}
	switch x.Presence {
	case spec.Optional:
		notes = append(notes, "may be absent")
	case spec.Conditional:
		notes = append(notes, "required when "+printable(spec.Show(x.When)))
	case spec.Defaulted:
		switch base := spec.Base(x.Type); {
		case !zeroIsDefault(x):
		case base == spec.Date, base == spec.Time:
			notes = append(notes, "the zero value is sent as "+x.Default.Text)
		default:
			notes = append(notes, `"" is sent as `+printable(x.Default.Text))
		}
	}
	return strings.Join(notes, "; ")
}

// redactedStruct hides the fields that are sensitive without a type that says so.
func (f *file) redactedStruct(t *spec.Struct) {
	attrs := make([]jen.Code, 0, len(t.Fields)+1)
	for _, x := range t.Fields {
		attrs = append(attrs, jen.Line().Add(attr(x)))
	}
	attrs = append(attrs, jen.Line())
	f.decl(doc("LogValue implements [slog.LogValuer] without the sensitive fields."),
		method(value().Id(t.Go), "LogValue").Params().Qual("log/slog", "Value").Block(
			jen.Return(jen.Qual("log/slog", "GroupValue").Call(attrs...))))
	f.decl(doc("Format implements [fmt.Formatter] without the sensitive fields."),
		method(value().Id(t.Go), "Format").Params(jen.Id("f").Qual("fmt", "State"), jen.Id("_").Rune()).Block(
			jen.List(jen.Id("_"), jen.Id("_")).Op("=").Qual("fmt", "Fprint").Call(jen.Id("f"), value().Dot("LogValue").Call())))
}

func attr(x *spec.Field) jen.Code {
	field := value().Dot(x.Go)
	switch {
	case x.Sensitive(), isListOrMap(x.Type) && spec.HoldsSensitive(x.Type):
		// A log as JSON asks no item of a list how it prints.
		return jen.Qual("log/slog", "String").Call(jen.Lit(x.Wire), rt("Redacted"))
	case pointer(x):
		return jen.Qual("log/slog", "Any").Call(jen.Lit(x.Wire), rt("Optional").Call(field))
	case isPlain(x.Type) && spec.Base(x.Type) == spec.String && !x.Nullable:
		return jen.Qual("log/slog", "String").Call(jen.Lit(x.Wire), field)
	}
	return jen.Qual("log/slog", "Any").Call(jen.Lit(x.Wire), field)
}

func isListOrMap(t spec.Type) bool {
	switch t.(type) {
	case *spec.List, *spec.Map:
		return true
	}
	return false
}

// variant emits a sealed interface: each alternative tells its value.
func (f *file) variant(t *spec.Variant) {
	names := make([]string, len(t.Cases))
	for i, c := range t.Cases {
		names[i] = "*" + c.Struct.Go
	}
	f.decl(docOf(t.Go+" is "+is(&t.Name)+": one of "+strings.Join(names, ", ")+".", &t.Name),
		jen.Type().Id(t.Go).Interface(jen.Id(tagMethod(t)).Params().String()))
	for _, c := range t.Cases {
		f.decl(nil, method(jen.Op("*").Id(c.Struct.Go), tagMethod(t)).Params().String().Block(jen.Return(jen.Lit(c.Value))))
	}
}

// tagMethod is the method that seals a variant. It returns the value of the
// telling member.
func tagMethod(t *spec.Variant) string { return lowerFirst(t.Go) + "Tag" }
