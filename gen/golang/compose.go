package golang

import (
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
	case *spec.Ref:
		if e.Origin == spec.OriginHTTPTarget && !c.sends {
			c.appendTarget()
			return
		}
		c.appendTo(c.text(e, e.String()).code())
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

// appendTarget appends path and query of a request.
func (c *coder) appendTarget() {
	query := func() *jen.Statement { return jen.Id("x").Dot("Query") }
	c.appendTo(jen.Id("x").Dot("Path"))
	c.add(jen.If(query().Op("!=").Lit("")).Block(
		assign(jen.Append(buffer(), jen.LitRune('?'))),
		assign(jen.Append(buffer(), query().Op("...")))))
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
		c.state.buffers = true
		c.add(assign(c.primitive(e)))
	}
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
	r, ok := e.Args[0].(*spec.Ref)
	present, optional := c.presence(r)
	if !ok || !optional {
		c.append(e.Args[0])
		return
	}
	there, other := c.block(), c.block()
	there.append(e.Args[0])
	other.append(e.Args[1])
	s := jen.If(present()).Block(there.out...)
	if len(other.out) > 0 {
		s.Else().Block(other.out...)
	}
	c.add(s)
}

// primitive is the call of a function of runtime/recipe that appends to b.
func (c *coder) primitive(e *spec.Apply) jen.Code {
	args := []jen.Code{buffer()}
	switch {
	case e.Func.Kind == spec.Source:
		args = append(args, numberOf(e.Args[0]))
	case len(e.Args) > 0 && e.Args[0].Type().Base == spec.TimeType:
		args = append(args, c.time(e.Args[0]))
		for _, a := range e.Args[1:] {
			args = append(args, c.text(a, "format").code())
		}
	case e.Func.Kind == spec.Digest, e.Func.Kind == spec.MAC:
		for _, a := range e.Args {
			args = append(args, c.bytes(a, "text")())
		}
	default:
		for _, a := range e.Args {
			args = append(args, c.text(a, "text").code())
		}
	}
	return recipe(appender(e.Func)).Call(args...)
}

// appender is the function of runtime/recipe that computes a function.
func appender(f *spec.Func) string { return "Append" + f.Primitive }

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

// appendPairs appends the canonical list of the message's members: of those
// that are made, or of all that arrived.
func (c *coder) appendPairs(e *spec.Apply) {
	name, pairs := c.local("pairs")
	c.add(jen.Id(name).Op(":=").Id("x").Dot("Pairs").Call())
	if c.sends {
		for _, m := range e.Pairs.Members {
			c.add(addPair(pairs, m.Wire, c.text(m.Reference, m.Named())))
		}
	} else {
		c.add(c.arrivedPairs(pairs))
	}
	c.state.buffers = true
	c.add(assign(pairs().Dot("Append").Call(buffer(), jen.Op("&").Add(pairsVar(c.env, e)))))
}

func addPair(pairs expr, name string, t goText) jen.Code {
	if t.str {
		return pairs().Dot("Add").Call(jen.Lit(name), asString(t))
	}
	return pairs().Dot("AddBytes").Call(jen.Index().Byte().Call(jen.Lit(name)), t.code())
}

// arrivedPairs adds the members of the body, declared or not.
func (c *coder) arrivedPairs(pairs expr) jen.Code {
	if body := c.env.Request.Body(); body == nil || body.Kind == spec.FormCarrier {
		return pairs().Dot("AddForm").Call(jen.Id("form"))
	}
	member := func() *jen.Statement { return jen.Id("member") }
	return jen.For(jen.List(jen.Id("_"), member()).Op(":=").Range().Id("m").Dot("List")).Block(
		jen.If(member().Dot("Kind").Op("==").Add(jsonx("KindNull"))).Block(
			pairs().Dot("AddNull").Call(jen.String().Call(member().Dot("Name"))),
		).Else().Block(
			pairs().Dot("AddBytes").Call(member().Dot("Name"), member().Dot("Text"))))
}

// presence is what tells that an optional member arrived.
func (c *coder) presence(r *spec.Ref) (present expr, optional bool) {
	if r == nil || r.Member == nil || !r.Member.Optional || c.sends {
		return nil, false
	}
	return func() *jen.Statement {
		name := presenceName(r.Member)
		c.used[name] = true
		return jen.Id(name)
	}, true
}

// presenceName is the local that tells whether an optional member arrived.
func presenceName(m *spec.Member) string { return "has" + upperFirst(lowerCamel(m.Named())) }

// presenceNames are those of all optional members of a message.
func presenceNames(m *spec.Message) []string {
	var names []string
	for _, x := range m.Leaves() {
		if x.Optional {
			names = append(names, presenceName(x))
		}
	}
	return names
}
