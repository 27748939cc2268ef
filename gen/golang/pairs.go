package golang

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// appendPairs appends a canonical list: of the members that are made, or of all
// that arrived.
func (c *coder) appendPairs(e *spec.Apply) {
	name, pairs := c.local("pairs")
	c.add(jen.Id(name).Op(":=").Id("x").Dot("Pairs").Call())
	for _, s := range e.Pairs.Sources {
		if c.sends {
			c.sentPairs(e.Pairs, s, pairs)
		} else {
			c.arrivedPairs(e.Pairs, s, pairs)
		}
	}
	c.state.buffers = true
	rule := c.pairsRule(e)
	c.add(assign(pairs().Dot("Append").Call(buffer(), rule)))
	if len(e.Pairs.Apart) > 0 || e.Pairs.Distinct {
		c.keepApart(e, pairs().Dot("Ambiguous").Call(rule))
	}
}

// keepApart refuses to send a list that could be read as another one, and notes
// of one that arrived whether it could. An answer is left to its receiver: its
// sender has no other.
func (c *coder) keepApart(e *spec.Apply, test *jen.Statement) {
	if c.sends {
		if c.fails != nil {
			c.add(jen.If(test).Block(c.fails()))
		}
		return
	}
	name, read := c.local("ambiguous")
	c.ambiguous[e] = read
	if c.before == nil || c.before[name] {
		c.add(jen.Id(name).Op(":=").Add(test))
	}
}

// toldApart demands of the lists that a check is made of that they have one
// reading.
func (s *stepping) toldApart(x *spec.Step) {
	spec.Walk(x.Node, func(e spec.Expr) bool {
		if read, ok := s.ambiguous[e]; ok {
			s.demand(x, jen.Op("!").Add(read()), read())
		}
		return true
	})
}

// pairsRule is the rule of a list; one that a text of the message limits is made
// for that message.
func (c *coder) pairsRule(e *spec.Apply) jen.Code {
	if e.Pairs.OnlyText == nil {
		return jen.Op("&").Add(pairsVar(c.env, e))
	}
	name, rule := c.local("rule")
	c.add(jen.Id(name).Op(":=").Add(pairsVar(c.env, e)),
		rule().Dot("Only").Op("=").Add(c.onlyNames(e.Pairs)))
	return jen.Op("&").Add(rule())
}

// onlyNames are the names that take part; nil if all do.
func (c *coder) onlyNames(p *spec.Pairs) *jen.Statement {
	switch {
	case p.OnlyText != nil:
		return jen.Qual("strings", "Split").Call(asString(c.text(p.OnlyText, "only")), jen.Lit(p.Separator))
	case len(p.Only) > 0:
		return jen.Add(texts(p.Only))
	}
	return jen.Nil()
}

// sentPairs adds the members of a source that is sent.
func (c *coder) sentPairs(p *spec.Pairs, s spec.PairSource, pairs expr) {
	if s.Kind == spec.PairArguments {
		c.spreadPairs(p, pairs)
		return
	}
	for _, m := range c.sourceMembers(s) {
		switch {
		case m.Spread != 0:
			c.guarded(c.there(m), func(c *coder) { c.spreadPairs(p, pairs) })
		case contains(p.Members, m):
			c.guarded(c.there(m), func(c *coder) {
				wire := m.Wire
				if s.Kind == spec.PairHeaders {
					wire = lowerASCII(wire)
				}
				t := c.text(m.Reference, m.Named())
				if q, ok := c.quotes[m]; ok && p.UsesJSON() {
					t = q
				}
				c.add(addPair(pairs, wire, t))
			})
		}
	}
}

// quoted is a text as a JSON string.
func (c *coder) quoted(t goText) goText {
	c.mark()
	c.add(assign(jsonx("AppendString").Call(buffer(), t.code())))
	return c.sinceMark("quoted")
}

// sourceMembers are the members that a source declares.
func (c *coder) sourceMembers(s spec.PairSource) []*spec.Member {
	if s.Kind == spec.PairBlock {
		return s.Block.Members
	}
	msg := c.env.Request
	if c.answers {
		msg = c.env.Response
	}
	var out []*spec.Member
	for _, x := range msg.Carriers {
		if takesPart(s.Kind, x.Kind) {
			out = append(out, x.Members...)
		}
	}
	return out
}

// takesPart reports whether the members of a carrier belong to a source.
func takesPart(s spec.PairSourceKind, k spec.CarrierKind) bool {
	switch s {
	case spec.PairFields:
		return k == spec.QueryCarrier || k.IsBody() && k != spec.BodyCarrier
	case spec.PairQuery:
		return k == spec.QueryCarrier
	case spec.PairForm:
		return k.IsBody() && k != spec.BodyCarrier
	case spec.PairHeaders:
		return k == spec.HeaderCarrier
	}
	return false
}

func contains(list []*spec.Member, m *spec.Member) bool {
	for _, x := range list {
		if x == m {
			return true
		}
	}
	return false
}

// spreadPairs adds the members of arguments or result.
func (c *coder) spreadPairs(p *spec.Pairs, pairs expr) {
	c.add(jen.For(jen.List(jen.Id("_"), jen.Id("member")).Op(":=").Range().Id("x").Dot("Spread").Call(jen.Id("x").Dot(c.dataField()))).Block(
		c.addMember(p, pairs)...))
}

// dataField is the member of the exchange that holds arguments or result.
func (c *coder) dataField() string {
	if c.answers {
		return "Result"
	}
	return "Args"
}

// addMember adds the JSON member that a loop is at.
func (c *coder) addMember(p *spec.Pairs, pairs expr) []jen.Code {
	member := func() *jen.Statement { return jen.Id("member") }
	text := "Text"
	if p.UsesJSON() {
		text = "Raw"
	}
	return []jen.Code{jen.If(member().Dot("Kind").Op("==").Add(jsonx("KindNull"))).Block(
		pairs().Dot("AddNull").Call(jen.String().Call(member().Dot("Name"))),
	).Else().Block(
		pairs().Dot("AddBytes").Call(member().Dot("Name"), member().Dot(text)))}
}

func addPair(pairs expr, name string, t goText) jen.Code {
	if t.str {
		return pairs().Dot("Add").Call(jen.Lit(name), asString(t))
	}
	return pairs().Dot("AddBytes").Call(jen.Index().Byte().Call(jen.Lit(name)), t.code())
}

// arrivedPairs adds what arrived from a source, declared or not.
func (c *coder) arrivedPairs(p *spec.Pairs, s spec.PairSource, pairs expr) {
	switch s.Kind {
	case spec.PairHeaders:
		c.add(jen.Id("x").Dot("AddHeaders").Call(pairs(), jen.Id("x").Dot(c.headField()), c.onlyNames(p), jen.Lit(p.Prefix)))
		return
	case spec.PairArguments:
		for _, n := range c.env.Nodes {
			if isOrigin(n, spec.OriginArguments) && !c.answers || isOrigin(n, spec.OriginResult) && c.answers {
				c.memberPairs(p, pairs, c.text(n, "arguments"))
				return
			}
		}
	case spec.PairBlock:
		c.memberPairs(p, pairs, c.text(s.Block.Reference, s.Block.Named()))
		return
	}
	msg := c.env.Request
	if c.answers {
		msg = c.env.Response
	}
	for _, x := range msg.Carriers {
		if !takesPart(s.Kind, x.Kind) {
			continue
		}
		c.guarded(c.whenOf(x.When), func(c *coder) { c.carriedPairs(p, x, pairs) })
	}
}

// headField is the member of the exchange that holds the headers.
func (c *coder) headField() string {
	if c.answers {
		return "AnswerHead"
	}
	return "Header"
}

// carriedPairs adds all that arrived in a carrier.
func (c *coder) carriedPairs(p *spec.Pairs, x *spec.Carrier, pairs expr) {
	switch x.Kind {
	case spec.FormCarrier:
		c.add(pairs().Dot("AddForm").Call(jen.Id("form")))
	case spec.QueryCarrier:
		c.add(pairs().Dot("AddForm").Call(jen.Id("query")))
	case spec.XMLCarrier:
		c.add(jen.For(jen.List(jen.Id("_"), jen.Id("element")).Op(":=").Range().Id("elements").Dot("List")).Block(
			pairs().Dot("AddBytes").Call(jen.Id("element").Dot("Name"), jen.Id("element").Dot("Text"))))
	default:
		c.add(jen.For(jen.List(jen.Id("_"), jen.Id("member")).Op(":=").Range().Id("m").Dot("List")).Block(c.addMember(p, pairs)...))
	}
}

// memberPairs adds the members of a JSON object.
func (c *coder) memberPairs(p *spec.Pairs, pairs expr, object goText) {
	c.add(jen.For(jen.List(jen.Id("_"), jen.Id("member")).Op(":=").Range().Id("x").Dot("Spread").Call(object.code())).Block(c.addMember(p, pairs)...))
}

// guarded emits statements under a condition; nil means always.
func (c *coder) guarded(when *jen.Statement, emit func(*coder)) {
	if when == nil {
		emit(c)
		return
	}
	inner := c.block()
	emit(inner)
	if len(inner.out) > 0 {
		c.add(jen.If(when).Block(inner.out...))
	}
}

// there is the condition under which a member is sent; nil means always.
func (c *coder) there(m *spec.Member) *jen.Statement {
	var when *jen.Statement
	if c.guard != nil {
		when = c.guard(m)
	}
	switch {
	case m.When == nil:
		return when
	case when == nil:
		return c.condition(m.When)
	}
	return when.Op("&&").Parens(c.condition(m.When))
}

// whenOf is a condition of the contract in Go; nil means always.
func (c *coder) whenOf(e spec.Expr) *jen.Statement {
	if e == nil {
		return nil
	}
	return c.condition(e)
}

// condition is a condition of an envelope in Go.
func (c *coder) condition(e spec.Expr) *jen.Statement {
	switch e := e.(type) {
	case *spec.Not:
		if isOrigin(e.X, spec.OriginFailed) {
			return c.succeeded()
		}
		if b, ok := e.X.(*spec.Binary); ok && b.Op == spec.OpEqual {
			return asString(c.text(b.X, "text")).Op("!=").Add(asString(c.text(b.Y, "text")))
		}
		return jen.Op("!").Parens(c.condition(e.X))
	case *spec.Binary:
		switch e.Op {
		case spec.OpAnd:
			return jen.Parens(c.condition(e.X)).Op("&&").Parens(c.condition(e.Y))
		case spec.OpOr:
			return c.condition(e.X).Op("||").Add(c.condition(e.Y))
		}
		return asString(c.text(e.X, "text")).Op("==").Add(asString(c.text(e.Y, "text")))
	case *spec.Ref:
		if e.Origin == spec.OriginFailed {
			return c.failed()
		}
	case *spec.Apply:
		if r, ok := e.Args[0].(*spec.Ref); ok {
			if present, optional := c.presence(r); optional {
				return present()
			}
			return jen.True()
		}
	case *spec.Literal:
		return jen.Id(e.Value.Text)
	}
	c.fail(e, "it is no condition of an envelope")
	return jen.False()
}

// succeeded tells that an answer is a success.
func (c *coder) succeeded() *jen.Statement {
	if c.sends {
		return jen.Id("x").Dot("Cause").Op("==").Add(rt("None"))
	}
	return jen.Op("!").Add(c.failed())
}

// failed tells that an answer is no success.
func (c *coder) failed() *jen.Statement {
	if c.sends {
		return jen.Id("x").Dot("Cause").Op("!=").Add(rt("None"))
	}
	c.used["failed"] = true
	return jen.Id("failed")
}

// pairsOf returns the canonical lists of an envelope in the order of its nodes.
func pairsOf(e *spec.Envelope) []*spec.Apply {
	var out []*spec.Apply
	for _, n := range e.Nodes {
		if a, ok := n.(*spec.Apply); ok && a.Pairs != nil {
			out = append(out, a)
		}
	}
	return out
}

// pairsIn returns the canonical lists that the members of a message are made of.
func pairsIn(m *spec.Message) []*spec.Apply {
	var out []*spec.Apply
	for _, x := range m.AllLeaves() {
		spec.Walk(x.Expr, func(e spec.Expr) bool {
			if a, ok := e.(*spec.Apply); ok && a.Pairs != nil {
				out = append(out, a)
			}
			return true
		})
	}
	return out
}

// pairsVar is the rule of a canonical list.
func pairsVar(e *spec.Envelope, a *spec.Apply) *jen.Statement {
	return envelopeFunc(numbered("pairs", slices.Index(pairsOf(e), a)+1), e)
}

var (
	emptyNames = map[spec.EmptyRule]string{spec.EmptyKeep: "KeepEmpty", spec.EmptyDrop: "DropEmpty", spec.EmptyDropNull: "DropNull"}
	orderNames = map[spec.PairOrder]string{spec.OrderName: "ByName", spec.OrderNameValue: "ByNameValue", spec.OrderNameFolded: "ByNameFolded",
		spec.OrderEach: "ByEach", spec.OrderListed: "AsListed", spec.OrderSent: "AsSent"}
)

// pairsRules emits how the canonical lists of an envelope are put together.
func (f *file) pairsRules(e *spec.Envelope) error {
	for _, a := range pairsOf(e) {
		p := a.Pairs
		var members []jen.Code
		set := func(name string, value jen.Code) { members = append(members, jen.Line().Id(name).Op(":").Add(value)) }
		if len(p.Except) > 0 {
			set("Except", texts(p.Except))
		}
		if len(p.Only) > 0 {
			set("Only", texts(p.Only))
		}
		if p.Prefix != "" {
			set("Prefix", jen.Lit(p.Prefix))
		}
		empty := emptyNames[p.Empty]
		if p.Empty == spec.EmptyDrop && p.UsesJSON() {
			empty = "DropEmptyJSON"
		}
		set("Empty", recipe(empty))
		set("Order", recipe(orderNames[p.Order]))
		if p.Order == spec.OrderListed {
			set("Listed", texts(p.ListedNames()))
		}
		if !isNameIsValue(p.Each) {
			each, err := eachFunc(e, p.Each)
			if err != nil {
				return err
			}
			set("Each", each)
		}
		if p.Join != "" {
			set("Join", jen.Lit(p.Join))
		}
		if len(p.Apart) > 0 {
			set("Apart", texts(p.Apart))
			set("Assign", jen.Lit(p.Assign))
			if p.KeepDoubles {
				set("Doubles", jen.True())
			}
		}
		if p.Distinct {
			set("Distinct", jen.True())
		}
		f.decl(nil, jen.Var().Add(pairsVar(e, a)).Op("=").Add(recipe("PairsRule")).Values(append(members, jen.Line())...))
	}
	return nil
}

func texts(list []string) jen.Code {
	out := make([]jen.Code, len(list))
	for i, s := range list {
		out[i] = jen.Lit(s)
	}
	return jen.Index().String().Values(out...)
}

// eachFunc writes one pair, where it is not name=value, which the runtime writes
// by itself. Where pairs are made of the JSON of values, that is what they hold.
// Parts that have to be composed before the pair can be written are taken out
// again: b gets the pair alone.
func eachFunc(env *spec.Envelope, each spec.Expr) (jen.Code, error) {
	body, err := function(env, []string{"name", "value", "start"}, func(c *coder) {
		spec.Walk(each, func(e spec.Expr) bool {
			if r, ok := e.(*spec.Ref); ok {
				name := "value"
				if r.Origin == spec.OriginName {
					name = "name"
				}
				c.known[r] = goText{func() *jen.Statement { return jen.Id(name) }, false}
			}
			return true
		})
		c.count(each)
		c.prepare(each)
		if c.marks == 0 {
			c.append(each)
			c.add(jen.Return(buffer()))
			return
		}
		c.out = append([]jen.Code{jen.Id("start").Op(":=").Len(buffer())}, c.out...)
		c.mark()
		c.append(each)
		c.add(jen.Return(jen.Append(buffer().Index(jen.Empty(), jen.Id("start")), buffer().Index(jen.Id("at"), jen.Empty()).Op("..."))))
	})
	return jen.Func().Params(jen.List(jen.Id("b"), jen.Id("name"), jen.Id("value")).Index().Byte()).Index().Byte().Block(body...), err
}

// isNameIsValue reports whether a pair is written as name=value.
func isNameIsValue(each spec.Expr) bool {
	c, ok := each.(*spec.Concat)
	if !ok || len(c.Parts) != 3 {
		return false
	}
	name, ok1 := c.Parts[0].(*spec.Ref)
	equals, ok2 := c.Parts[1].(*spec.Literal)
	value, ok3 := c.Parts[2].(*spec.Ref)
	return ok1 && ok2 && ok3 && name.Origin == spec.OriginName && equals.Value.Text == "=" && value.Origin == spec.OriginValue
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
