package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// externs emits the interface of the functions that the program computes. The
// constructors take it, so that none can be forgotten.
func (f *file) externs() {
	if !slices.ContainsFunc(f.api.Used(), (*spec.Envelope).UsesExterns) {
		return
	}
	var methods []jen.Code
	for i, x := range f.api.Externs {
		if i > 0 {
			methods = append(methods, jen.Line())
		}
		for _, line := range docOf(sentence(x.Go+" is "+is(&x.Name)), &x.Name) {
			methods = append(methods, jen.Comment(line))
		}
		var params []jen.Code
		for _, p := range x.Func.Params {
			name := "text"
			if p.Base != spec.TextType {
				name = "data"
			}
			params = append(params, jen.Id(numbered(name, len(params)+1)))
		}
		if len(params) > 0 {
			params[len(params)-1] = jen.Add(params[len(params)-1]).Index().Byte()
		}
		methods = append(methods, jen.Id(x.Go).Params(params...).Params(jen.Index().Byte(), jen.Bool()))
	}
	f.decl(doc("Externs are the functions that the contract leaves to the program. Each returns bytes, or false if it cannot take its operands: the message is then refused. They are called by several goroutines at a time, keep no operand and change none."),
		jen.Type().Id("Externs").Interface(methods...))
	f.decl(doc("program carries these functions to the code of the envelopes that call them."),
		jen.Type().Id("program").Struct(jen.Id("Externs")))
}
