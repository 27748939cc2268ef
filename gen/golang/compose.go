package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// append appends a prepared node to b.
func (c *coder) append(e spec.Expr) {
	if t, ok := c.known[e]; ok {
		c.appendTo(t.code())
		return
	}
	switch e := e.(type) {
	case *copied:
		c.appendTo(e.text.code())
	case *spec.Literal:
		c.appendLiteral(e.Value.Text)
	case *spec.Concat:
		for _, p := range c.parts(e) {
			c.append(p)
		}
	case *spec.Match:
		c.appendMatch(e)
	case *spec.Apply:
		c.appendApply(e)
	case *spec.Object:
		c.appendObject(e)
	case *spec.Ref:
		switch {
		case httpAppenders[e.Origin] != "":
			c.state.buffers = true
			c.add(assign(jen.Id("x").Dot(httpAppenders[e.Origin]).Call(buffer())))
		case e.Origin == spec.OriginMember && e.Member.IsBlock() && c.sends:
			w := &writing{coder: c}
			w.object(e.Member.Members)
			w.flush()
		default:
			c.appendTo(c.text(e, e.String()).code())
		}
	case *spec.OfRequest, *spec.Slot:
		c.appendTo(c.text(e, "text").code())
	default:
		c.fail(e, "generated code cannot compose it")
	}
}

// appendLiteral appends a constant text.
func (c *coder) appendLiteral(text string) {
	switch {
	case len(text) == 1:
		c.state.buffers = true
		c.add(assign(jen.Append(buffer(), jen.LitRune(rune(text[0])))))
	case text != "":
		c.appendTo(raw(text))
	}
}

// appendObject appends a let that holds members, in its format.
func (c *coder) appendObject(e *spec.Object) {
	w := &writing{coder: c}
	switch e.Carrier.Kind {
	case spec.JSONCarrier:
		w.object(e.Carrier.Members)
	case spec.ParamsCarrier:
		w.params(e.Carrier)
	default:
		w.form(e.Carrier.Members)
	}
	w.flush()
}

// appendMatch appends the arm that the subject chooses.
func (c *coder) appendMatch(e *spec.Match) {
	cases := make([]jen.Code, len(e.Arms))
	for i, a := range e.Arms {
		arm := c.block()
		arm.append(a.Expr)
		cases[i] = armCase(a, arm.out)
	}
	c.add(jen.Switch(asString(c.text(e.Subject, "subject"))).Block(cases...))
}

// armCase is the case of an arm.
func armCase(a *spec.Arm, body []jen.Code) jen.Code {
	if len(a.Values) == 0 {
		return jen.Default().Block(body...)
	}
	values := make([]jen.Code, len(a.Values))
	for i, v := range a.Values {
		values[i] = jen.Lit(v.Text)
	}
	return jen.Case(values...).Block(body...)
}

// asString is a text as a string.
func asString(t goText) *jen.Statement {
	if t.str {
		return t.code()
	}
	return jen.String().Call(t.code())
}

func (c *coder) appendApply(e *spec.Apply) {
	switch e.Func.Name {
	case "join":
		if parts, ok := c.slices(e.Args[1:]); ok {
			c.state.buffers = true
			c.add(assign(recipe("Join").Call(append([]jen.Code{buffer(), c.text(e.Args[0], "separator").code()}, parts...)...)))
			return
		}
		for i, p := range e.Args[1:] {
			if i > 0 {
				c.append(e.Args[0])
			}
			c.append(p)
		}
		return
	case "lines":
		for _, p := range e.Args {
			c.append(p)
			c.add(assign(jen.Append(buffer(), jen.LitRune('\n'))))
		}
		return
	case "or_else":
		c.appendOrElse(e)
		return
	}
	switch {
	case isIdentity(e):
		c.append(e.Args[0])
	case e.Pairs != nil:
		c.appendPairs(e)
	default:
		c.appendPrimitive(e)
	}
}

// appendPrimitive appends what a function of runtime/recipe computes.
func (c *coder) appendPrimitive(e *spec.Apply) {
	c.state.buffers = true
	switch {
	case e.Func.Extern != nil:
		c.appendExtern(e)
	case !e.Func.Fallible:
		c.add(assign(c.primitive(e)))
	case c.fails == nil:
		c.add(jen.List(buffer(), jen.Id("_")).Op("=").Add(c.primitive(e)))
	default:
		c.state.flags = true
		c.add(jen.If(jen.List(buffer(), jen.Id("sound")).Op("=").Add(c.primitive(e)), jen.Op("!").Id("sound")).Block(c.fails()))
	}
}

// appendExtern appends what a function of the program returns.
func (c *coder) appendExtern(e *spec.Apply) {
	args := make([]jen.Code, len(e.Args))
	for i, a := range e.Args {
		args[i] = c.bytes(a, "text")()
	}
	name, read := c.local(e.Func.Name)
	call := jen.Id("p").Dot(e.Func.Extern.Go).Call(args...)
	if c.fails == nil {
		c.add(jen.List(jen.Id(name), jen.Id("_")).Op(":=").Add(call))
	} else {
		c.add(jen.List(jen.Id(name), jen.Id("sound")).Op(":=").Add(call), jen.If(jen.Op("!").Id("sound")).Block(c.fails()))
	}
	c.appendTo(read())
}

// slices are nodes as bytes, if each is at hand; strings are converted.
func (c *coder) slices(list []spec.Expr) ([]jen.Code, bool) {
	out := make([]jen.Code, len(list))
	for i, e := range list {
		if _, known := c.known[e]; !known && isComposite(e) {
			return nil, false
		}
		t := c.text(e, "part")
		out[i] = t.code()
		if t.str {
			out[i] = jen.Index().Byte().Call(t.code())
		}
	}
	return out, true
}

// appendOrElse appends a member, or another text where it is absent.
func (c *coder) appendOrElse(e *spec.Apply) {
	present := c.isThere(e.Args[0])
	if present == nil {
		c.append(e.Args[0])
		return
	}
	there, other := c.block(), c.block()
	there.append(e.Args[0])
	other.append(e.Args[1])
	s := jen.If(present).Block(there.out...)
	if len(other.out) > 0 {
		s.Else().Block(other.out...)
	}
	c.add(s)
}

// isThere tells that a member stands in the message; nil if it always does.
func (c *coder) isThere(e spec.Expr) *jen.Statement {
	r, ok := e.(*spec.Ref)
	if !ok || r.Member == nil {
		return nil
	}
	if c.sends {
		return c.there(r.Member)
	}
	if present, optional := c.presence(r); optional {
		return present()
	}
	return nil
}

// primitive is the call of a function of runtime/recipe that appends to b.
func (c *coder) primitive(e *spec.Apply) jen.Code {
	if feed := c.feed(e); feed != nil {
		return feed
	}
	args := []jen.Code{buffer()}
	switch {
	case e.Func.Kind == spec.Source:
		args = append(args, numberOf(e.Args[0]))
	case len(e.Args) > 0 && e.Args[0].Type().Base == spec.TimeType:
		args = append(args, c.time(e.Args[0]))
		for _, a := range e.Args[1:] {
			args = append(args, c.text(a, "format").code())
		}
	default:
		for i, a := range e.Args {
			if x := c.operand(e.Func, i, a); x != nil {
				args = append(args, x)
			}
		}
		args = append(args, leftOut(e)...)
	}
	return primitiveOf(e.Func, appender(e.Func)).Call(args...)
}

// leftOut are the arguments of a primitive for optional data that an expression
// does not state.
func leftOut(e *spec.Apply) []jen.Code {
	var out []jen.Code
	for i, p := range e.Func.Params {
		if i >= len(e.Args) && p.Optional && p.Base == spec.AnyType {
			out = append(out, jen.Nil())
		}
	}
	return out
}

// operand is an argument of a primitive; nil for one that its name says.
func (c *coder) operand(f *spec.Func, i int, a spec.Expr) jen.Code {
	switch p := f.Params[min(i, len(f.Params)-1)]; p.Base {
	case spec.AnyType, spec.BytesType:
		return c.bytes(a, "text")()
	case spec.IntType:
		return numberOf(a)
	case spec.NameType:
		l, _ := a.(*spec.Literal)
		return paddings[l.Value.Text]
	case spec.TextType:
		if i > 0 {
			return asString(c.text(a, "text"))
		}
	}
	return c.text(a, "text").code()
}

// paddings are the constants of runtime/recipe for words; ciphers know one only.
var paddings = map[string]jen.Code{
	"oaep_sha256": recipe("PaddingOAEPSHA256"), "oaep_sha1": recipe("PaddingOAEPSHA1"), "pkcs1": recipe("PaddingPKCS1"),
}

// primitiveOf is a function of runtime/recipe, or of a library below it.
func primitiveOf(f *spec.Func, name string) *jen.Statement {
	if f.Library != "" {
		return jen.Qual(recipePath+"/"+f.Library, name)
	}
	return recipe(name)
}

// appender is the function of runtime/recipe that computes a function.
func appender(f *spec.Func) string {
	if strings.HasPrefix(f.Primitive, "From") {
		return f.Primitive // an inverse that appends too
	}
	return "Append" + f.Primitive
}

func numberOf(e spec.Expr) jen.Code {
	if l, ok := e.(*spec.Literal); ok {
		return jen.Lit(int(l.Value.Int))
	}
	return jen.Lit(0)
}

// time is an instant: the message's, or one that was read.
func (c *coder) time(e spec.Expr) jen.Code {
	if t, ok := c.times[e]; ok {
		return t()
	}
	if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginNow && c.sends {
		return jen.Id("x").Dot("Now").Call()
	}
	c.fail(e, "the receiver does not have this time")
	return jen.Nil()
}

// presence is what tells that an optional member arrived.
func (c *coder) presence(r *spec.Ref) (present expr, optional bool) {
	if r == nil || r.Member == nil || !mayBeAbsent(r.Member) || c.sends {
		return nil, false
	}
	return func() *jen.Statement {
		name := presenceName(r.Member)
		c.used[name] = true
		return jen.Id(name)
	}, true
}

// mayBeAbsent reports whether a receiver has to look whether a member arrived.
func mayBeAbsent(m *spec.Member) bool { return m.Optional || m.When != nil }

// presenceName is the local that tells whether an optional member arrived.
func presenceName(m *spec.Member) string { return "has" + upperFirst(lowerCamel(m.Named())) }

// presenceNames are those of all members of a message.
func presenceNames(m *spec.Message) []string {
	var names []string
	var add func([]*spec.Member)
	add = func(list []*spec.Member) {
		for _, x := range list {
			if x.Spread == 0 {
				names = append(names, presenceName(x))
			}
			add(x.Members)
		}
	}
	for _, c := range m.Carriers {
		add(c.Members)
	}
	for _, o := range m.Objects {
		add(o.Carrier.Members)
	}
	return names
}
