package golang

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

func emitEnums(f *file) error {
	any := false
	for _, t := range f.api.Types {
		if e, ok := t.(*spec.Enum); ok {
			f.enum(e)
			any = true
		}
	}
	if any {
		f.inLanguage()
	}
	return nil
}

func (f *file) enum(e *spec.Enum) {
	f.decl(docOf(sentence(e.Go+" is "+is(&e.Name)), &e.Name), jen.Type().Id(e.Go).Add(kindType(e.Base)))
	constants := make([]jen.Code, 0, 2*len(e.Values))
	for _, c := range e.Values {
		for _, line := range docOf(sentence(c.Go+" is "+is(&c.Name)), &c.Name) {
			constants = append(constants, jen.Comment(line))
		}
		constants = append(constants, jen.Id(c.Go).Id(e.Go).Op("=").Add(constant(c)))
	}
	f.decl(doc("The values of "+e.Go+"."), jen.Const().Defs(constants...))
	f.enumValues(e)
	f.known(e)
	f.label(e)
}

// constant is the wire value of a constant.
func constant(c *spec.Constant) jen.Code {
	if c.Enum.Base == spec.String {
		return jen.Lit(c.Text)
	}
	return jen.Op(c.Text)
}

func (f *file) enumValues(e *spec.Enum) {
	values := constantNames(e)
	if len(values) > 0 && len(e.Values) > perLine(e) {
		values[0] = jen.Line().Add(values[0])
		values = append(values, jen.Line())
	}
	f.decl(doc(e.Go+"Values are all values in the order of the contract."),
		jen.Func().Id(e.Go+"Values").Params().Index().Id(e.Go).Block(
			jen.Return(jen.Index().Id(e.Go).Values(values...))))
}

// perLine is how many constants of an enum stand on a line.
func perLine(e *spec.Enum) int {
	widest := 1
	for _, c := range e.Values {
		widest = max(widest, len(c.Go)+2)
	}
	return max(1, 96/widest)
}

// constantNames are the constants of an enum, several on a line.
func constantNames(e *spec.Enum) []jen.Code {
	n := perLine(e)
	out := make([]jen.Code, len(e.Values))
	for i, c := range e.Values {
		name := jen.Id(c.Go)
		if i > 0 && i%n == 0 {
			name = jen.Line().Add(name)
		}
		out[i] = name
	}
	return out
}

func (f *file) known(e *spec.Enum) {
	names := constantNames(e)
	f.decl(doc("Known tells whether v is a value of the contract."),
		method(value().Id(e.Go), "Known").Params().Bool().Block(
			jen.Switch(value()).Block(jen.Case(names...).Block(jen.Return(jen.True()))),
			jen.Return(jen.False())))
}

func (f *file) label(e *spec.Enum) {
	cases := make([]jen.Code, 0, len(e.Values))
	for _, c := range e.Values {
		texts := []jen.Code{jen.Id("lang")}
		for _, lang := range f.api.Languages {
			texts = append(texts, jen.Lit(c.Label.In(lang)))
		}
		cases = append(cases, jen.Case(jen.Id(c.Go)).Block(jen.Return(jen.Id("label").Call(texts...))))
	}
	f.decl(doc("Label is the text of v in a language of the contract, "+f.api.Languages[0]+" by default."),
		method(value().Id(e.Go), "Label").Params(jen.Id("lang").String()).String().Block(
			jen.Switch(value()).Block(cases...),
			jen.Return(jen.Lit(""))))
}

// inLanguage emits the choice among the texts of a label.
func (f *file) inLanguage() {
	params := []jen.Code{jen.Id("lang")}
	var tests []jen.Code
	for i, lang := range f.api.Languages {
		name := "text" + strconv.Itoa(i+1)
		params = append(params, jen.Id(name))
		if i > 0 {
			tests = append(tests, jen.If(speaks(lang)).Block(jen.Return(jen.Id(name))))
		}
	}
	f.decl(doc("label chooses a text by the tag of its language."),
		jen.Func().Id("label").Params(jen.List(params...).String()).String().Block(append(tests, jen.Return(jen.Id("text1")))...))
}

// speaks tests that lang is a tag of a language, or of a variety of it.
func speaks(tag string) jen.Code {
	return jen.Id("lang").Op("==").Lit(tag).Op("||").Qual("strings", "HasPrefix").Call(jen.Id("lang"), jen.Lit(tag+"-"))
}
