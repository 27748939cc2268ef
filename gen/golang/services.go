package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// emitServers emits what an institution implements, and how it is served.
func emitServers(f *file) error {
	for _, s := range f.api.Services {
		f.serviceInterface(s)
		f.newServer(s)
		for _, c := range s.Calls {
			f.call(c)
		}
	}
	return nil
}

func (f *file) serviceInterface(s *spec.Service) {
	methods := make([]jen.Code, 0, 3*len(s.Calls))
	for i, c := range s.Calls {
		if i > 0 {
			methods = append(methods, jen.Line())
		}
		for _, line := range docOf(sentence(c.Go+" is "+called(c)), &c.Name) {
			methods = append(methods, jen.Comment(line))
		}
		methods = append(methods, jen.Id(c.Go).Add(signature(c)))
	}
	f.decl(docOf(sentence(s.Go+" is "+is(&s.Name)+": called by "+is(&s.From.Name)+", implemented by "+is(&s.To.Name)), &s.Name),
		jen.Type().Id(s.Go).Interface(methods...))
}

// signature is that of the method of a call, without the word func.
func signature(c *spec.Call) *jen.Statement {
	params := []jen.Code{ctx().Qual("context", "Context")}
	if c.Args != nil {
		params = append(params, args().Op("*").Id(c.Args.Go))
	}
	if c.Result == nil {
		return jen.Params(params...).Error()
	}
	return jen.Params(params...).Params(resultType(c), jen.Error())
}

func ctx() *jen.Statement  { return jen.Id("ctx") }
func args() *jen.Statement { return jen.Id("args") }

// resultType is what a method returns: a pointer to a struct, all else by value.
func resultType(c *spec.Call) *jen.Statement {
	if _, ok := c.Result.(*spec.Struct); ok {
		return jen.Op("*").Add(goType(c.Result))
	}
	return goType(c.Result)
}

// argsPointer and resultPointer are the type arguments of a call.
func argsPointer(c *spec.Call) *jen.Statement {
	if c.Args == nil {
		return jen.Op("*").Struct()
	}
	return jen.Op("*").Id(c.Args.Go)
}

func resultPointer(c *spec.Call) *jen.Statement {
	if c.Result == nil {
		return jen.Op("*").Struct()
	}
	return jen.Op("*").Add(goType(c.Result))
}

// isDirect reports whether the method of a call has the shape of runtime.Call,
// so that no adapter is needed.
func isDirect(c *spec.Call) bool {
	_, ok := c.Result.(*spec.Struct)
	return ok && c.Args != nil
}

func (f *file) newServer(s *spec.Service) {
	calls := []jen.Code{envelopePointer(s.Envelope), jen.Id("keys"), jen.Id("opts")}
	for _, c := range s.Calls {
		calls = append(calls, jen.Line().Add(rt("Handle")).Call(jen.Op("&").Add(callVar(c)), handler(c)))
	}
	calls = append(calls, jen.Line())
	name := "New" + s.Go + "Server"
	params := []jen.Code{jen.Id("impl").Id(s.Go), jen.Id("keys").Add(rt("Keyring")).Types(credentialType(s.Envelope))}
	f.decl(doc(name+" returns the server of impl; it is an http.Handler."),
		jen.Func().Id(name).Params(constructorParams(s.Envelope, params)...).Op("*").Add(rt("Server")).Block(
			jen.Return(rt("NewServer").Call(calls...))))
}

// constructorParams are the parameters of a constructor: the functions of the
// program, where the envelope needs them, and options follow the others.
func constructorParams(e *spec.Envelope, params []jen.Code) []jen.Code {
	if e.UsesExterns() {
		params = append(params, jen.Id("externs").Id("Externs"))
	}
	return append(params, jen.Id("opts").Op("...").Add(rt("Option")))
}

// handler is the implementation of a call as runtime.Handle wants it.
func handler(c *spec.Call) jen.Code {
	method := func() *jen.Statement { return jen.Id("impl").Dot(c.Go) }
	if isDirect(c) {
		return method()
	}
	params := []jen.Code{ctx().Qual("context", "Context"), jen.Id("_").Op("*").Struct()}
	call := method().Call(ctx())
	if c.Args != nil {
		params[1] = args().Op("*").Id(c.Args.Go)
		call = method().Call(ctx(), args())
	}
	f := jen.Func().Params(params...).Params(resultPointer(c), jen.Error())
	if c.Result == nil {
		return f.Block(jen.Return(jen.Nil(), call))
	}
	if _, ok := c.Result.(*spec.Struct); ok {
		return f.Block(jen.Return(call))
	}
	return f.Block(
		jen.List(jen.Id("result"), jen.Err()).Op(":=").Add(call),
		jen.Return(jen.Op("&").Id("result"), jen.Err()))
}

// call emits the codecs of a call as one value.
func (f *file) call(c *spec.Call) {
	members := []jen.Code{jen.Line().Id("Name").Op(":").Lit(c.Wire)}
	if faults := f.api.CallFaults(c); len(faults) > 0 {
		list := make([]jen.Code, len(faults))
		for i, x := range faults {
			list[i] = jen.Id(x.Go)
		}
		members = append(members, jen.Line().Id("Faults").Op(":").Index().Op("*").Add(rt("Fault")).Values(list...))
	}
	if l := lenient(c.Lenient); l != nil && c.Lenient != c.Service.Envelope.Lenient {
		members = append(members, jen.Line().Id("Lenient").Op(":").Add(l))
	}
	if env := c.Service.Envelope; c.Limit > 0 && c.Limit < max(env.Limit, env.Largest) {
		members = append(members, jen.Line().Id("Body").Op(":").Add(byteCount(c.Limit)))
	}
	if c.Method != "" {
		members = append(members, jen.Line().Id("Route").Op(":").Add(route(c)))
	}
	if names := c.BareArgs(); len(names) > 0 {
		members = append(members, jen.Line().Id("BareArgs").Op(":").Add(texts(names)))
	}
	if names := c.BareResult(); len(names) > 0 {
		members = append(members, jen.Line().Id("BareResult").Op(":").Add(texts(names)))
	}
	if names := c.EmptyArgs(); len(names) > 0 {
		members = append(members, jen.Line().Id("EmptyArgs").Op(":").Add(texts(names)))
	}
	if names := c.EmptyResult(); len(names) > 0 {
		members = append(members, jen.Line().Id("EmptyResult").Op(":").Add(texts(names)))
	}
	if c.Args != nil {
		members = append(members, codecPair("Args", c.Args.Go, c.Args.Go))
	}
	if comparesWithArgs(c) {
		members = append(members, jen.Line().Id("CheckResult").Op(":").Add(checkFunc(c)))
	}
	if c.Result != nil {
		members = append(members, codecPair("Result", f.resultDecoder(c), f.resultName(c)))
	}
	f.decl(nil, jen.Var().Add(callVar(c)).Op("=").Add(rt("Call")).Types(argsPointer(c), resultPointer(c)).Values(append(members, jen.Line())...))
}

// route is method and path of a call: texts and names of arguments in turns.
func route(c *spec.Call) jen.Code {
	path := []string{""}
	for _, p := range c.Path {
		if p.Field == nil {
			path[len(path)-1] += p.Text
		} else {
			path = append(path, p.Field.Wire, "")
		}
	}
	if len(path) > 1 && path[len(path)-1] == "" {
		path = path[:len(path)-1]
	}
	return rt("Route").Values(jen.Id("Method").Op(":").Lit(c.Method), jen.Id("Path").Op(":").Add(texts(path)))
}

// codecPair are the two codecs of arguments or results, on one line.
func codecPair(of, decode, append string) jen.Code {
	return jen.Line().Id("Decode" + of).Op(":").Add(decodeFunc(decode)).Op(",").Id("Append" + of).Op(":").Add(appendFunc(append))
}

// emitClients emits what calls the services over the network.
func emitClients(f *file) error {
	for _, s := range f.api.Services {
		f.client(s)
		for _, c := range s.Calls {
			f.clientMethod(s, c)
		}
	}
	return nil
}

func clientName(s *spec.Service) string { return s.Go + "Client" }

func (f *file) client(s *spec.Service) {
	name := clientName(s)
	f.decl(doc(name+" calls ["+s.Go+"] over the network."), jen.Type().Id(name).Struct(jen.Id("client").Op("*").Add(rt("Client"))))
	f.decl(nil, implements(s, name))
	f.decl(doc("New"+name+" returns a client of the server at address."),
		jen.Func().Id("New"+name).Params(constructorParams(s.Envelope, []jen.Code{jen.Id("address").String(), jen.Id("credential").Add(credentialType(s.Envelope))})...).
			Op("*").Id(name).Block(jen.Return(jen.Op("&").Id(name).Values(
			rt("NewClient").Call(envelopePointer(s.Envelope), jen.Id("address"), jen.Id("credential"), jen.Id("opts"))))))
}

// implements says that a type has the methods of a service.
func implements(s *spec.Service, name string) jen.Code {
	return jen.Var().Id("_").Id(s.Go).Op("=").Parens(jen.Op("*").Id(name)).Call(jen.Nil())
}

func (f *file) clientMethod(s *spec.Service, c *spec.Call) {
	argument := jen.Code(args())
	if c.Args == nil {
		argument = jen.Nil()
	}
	invoke := rt("Invoke").Call(ctx(), jen.Id("c").Dot("client"), jen.Op("&").Add(callVar(c)), argument)
	body := []jen.Code{jen.Return(invoke)}
	_, isStruct := c.Result.(*spec.Struct)
	switch {
	case c.Result == nil:
		body = []jen.Code{jen.List(jen.Id("_"), jen.Err()).Op(":=").Add(invoke), jen.Return(jen.Err())}
	case !isStruct:
		body = []jen.Code{
			jen.List(jen.Id("result"), jen.Err()).Op(":=").Add(invoke),
			jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(zero(c.Result), jen.Err())),
			jen.Return(jen.Op("*").Id("result"), jen.Nil()),
		}
	}
	f.decl(doc(c.Go+" implements ["+s.Go+"]."), method(jen.Id("c").Op("*").Id(clientName(s)), c.Go).Add(signature(c)).Block(body...))
}

// zero is the zero value of a result that is no struct.
func zero(t spec.Type) jen.Code {
	switch t.(type) {
	case *spec.List, *spec.Map, *spec.Variant:
		return jen.Nil()
	}
	switch spec.Base(t) {
	case spec.String, spec.Decimal:
		return jen.Lit("")
	case spec.Bool:
		return jen.False()
	case spec.Date, spec.Time:
		return goType(t).Values()
	case spec.Bytes, spec.Raw:
		return jen.Nil()
	}
	return jen.Lit(0)
}

// emitFakes emits implementations that are made of functions.
func emitFakes(f *file) error {
	for _, s := range f.api.Services {
		f.fake(s)
		for _, c := range s.Calls {
			f.fakeMethod(s, c)
		}
	}
	return nil
}

func fakeName(s *spec.Service) string { return s.Go + "Fake" }

func (f *file) fake(s *spec.Service) {
	name := fakeName(s)
	funcs := make([]jen.Code, len(s.Calls))
	for i, c := range s.Calls {
		funcs[i] = jen.Id(c.Go + "Func").Func().Add(signature(c))
	}
	f.decl(doc(name+" is a ["+s.Go+"] made of functions, for tests. A call whose function is nil fails."), jen.Type().Id(name).Struct(funcs...))
	f.decl(nil, implements(s, name))
}

func (f *file) fakeMethod(s *spec.Service, c *spec.Call) {
	function := func() *jen.Statement { return jen.Id("f").Dot(c.Go + "Func") }
	missing := []jen.Code{jen.Qual("errors", "New").Call(jen.Lit(fakeName(s) + " has no " + c.Go + "Func"))}
	if _, ok := c.Result.(*spec.Struct); ok {
		missing = append([]jen.Code{jen.Nil()}, missing...)
	} else if c.Result != nil {
		missing = append([]jen.Code{zero(c.Result)}, missing...)
	}
	call := function().Call(ctx())
	if c.Args != nil {
		call = function().Call(ctx(), args())
	}
	f.decl(doc(c.Go+" implements ["+s.Go+"]."), method(jen.Id("f").Op("*").Id(fakeName(s)), c.Go).Add(signature(c)).Block(
		jen.If(function().Op("==").Nil()).Block(jen.Return(missing...)),
		jen.Return(call)))
}
