package golang

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// reading makes the statements that read the carriers of a message. Members
// become locals; refuse leaves the function when the message is not sound.
type reading struct {
	*coder
	msg    *spec.Message
	refuse func(m *spec.Member) jen.Code
	broken jen.Code
	// body is the member of the exchange that holds the body.
	body string
	// inside tells that locals are declared in front of the block that reads them,
	// outer that the object m is too.
	inside, outer bool
	// oks are the locals that tell whether required members were there, not
	// tested yet.
	oks      []string
	numbered int
	nonces   []*jen.Statement
	// objects counts the objects that were read, kept are the members whose texts
	// were copied.
	objects int
	kept    map[*spec.Member]bool
	// read are the members read so far.
	read []*spec.Member
	// named are the locals of members and blocks.
	named map[*spec.Member]string
}

func newReading(c *coder, msg *spec.Message, body string, broken jen.Code) *reading {
	return &reading{coder: c, msg: msg, body: body, broken: broken, kept: map[*spec.Member]bool{}, named: map[*spec.Member]string{}}
}

// single tells that members are tested one by one, so that the refusal can name
// the one that is missing.
func (r *reading) single() bool { return r.refuse != nil }

// carriers reads all carriers of a message.
func (r *reading) carriers() {
	for _, c := range r.msg.Carriers {
		if c.When == nil || c.Kind == spec.HeaderCarrier || onlyOutcomeTells(c.When) {
			r.carrier(c)
		} else {
			r.required()
			r.conditional(c)
		}
	}
	r.required()
	r.reopen()
}

// onlyOutcomeTells reports whether a condition is about the outcome of a call,
// which is known only when the members are read.
func onlyOutcomeTells(e spec.Expr) bool {
	return dependsOn(e, func(r *spec.Ref) bool { return r.Origin == spec.OriginFailed })
}

// carrier reads one carrier.
func (r *reading) carrier(c *spec.Carrier) {
	switch c.Kind {
	case spec.FormCarrier:
		r.open("form", jen.Id("x").Dot("Form").Call(r.formText()))
		r.found(c, func(x *spec.Member) jen.Code { return jen.Id("form").Dot("Find").Call(jen.Lit(x.Wire)) })
	case spec.QueryCarrier:
		r.open("query", jen.Id("x").Dot("QueryForm").Call())
		r.found(c, func(x *spec.Member) jen.Code { return jen.Id("query").Dot("Find").Call(jen.Lit(x.Wire)) })
	case spec.XMLCarrier:
		r.open("elements", jen.Id("x").Dot("XML").Call(jen.Id("x").Dot(r.body), jen.Lit(c.XML.Root)))
		r.found(c, func(x *spec.Member) jen.Code { return jen.Id("elements").Dot("Find").Call(jen.Lit(x.Wire)) })
	case spec.JSONCarrier:
		r.object(jen.Id("x").Dot(r.body), c.Members)
	case spec.HeaderCarrier:
		r.header(c)
	case spec.ParamsCarrier:
		r.params(c)
	case spec.BodyCarrier:
		body := r.body
		r.known[c.Members[0].Reference] = goText{func() *jen.Statement { return jen.Id("x").Dot(body) }, false}
	}
}

// open parses the text of a carrier.
func (r *reading) open(name string, call jen.Code) {
	if r.inside {
		r.add(jen.If(jen.List(jen.Id(name), jen.Err()).Op("=").Add(call), jen.Err().Op("!=").Nil()).Block(r.broken))
		return
	}
	r.add(jen.List(jen.Id(name), jen.Err()).Op(":=").Add(call), jen.If(jen.Err().Op("!=").Nil()).Block(r.broken))
}

// formText is the body of a form, which is decoded in place: a copy of it where recipes
// read it too.
func (r *reading) formText() jen.Code {
	body := jen.Id("x").Dot(r.body)
	if readsBody(r.env) {
		return jen.Id("x").Dot("Copy").Call(body)
	}
	return body
}

// readsBody reports whether recipes read a body as it arrived.
func readsBody(e *spec.Envelope) bool {
	return slices.ContainsFunc(e.Nodes, func(n spec.Expr) bool { return isOrigin(n, spec.OriginHTTPBody) })
}

// found reads the members that a parsed carrier has.
func (r *reading) found(c *spec.Carrier, find func(*spec.Member) jen.Code) {
	any := false
	for _, x := range c.Members {
		if x.Spread == 0 {
			any = true
			r.member(x, find(x))
		}
	}
	if !any && !r.readsAll(c) {
		r.add(jen.Id("_").Op("=").Id(carrierVar(c)))
	}
}

// readsAll reports whether something reads a carrier as a whole.
func (r *reading) readsAll(c *spec.Carrier) bool {
	for _, x := range c.Members {
		if x.Spread != 0 {
			return true
		}
	}
	for _, a := range pairsIn(r.msg) {
		for _, s := range a.Pairs.Sources {
			if takesPart(s.Kind, c.Kind) {
				return true
			}
		}
	}
	return false
}

// carrierVar is the local that holds a parsed carrier.
func carrierVar(c *spec.Carrier) string {
	return map[spec.CarrierKind]string{spec.FormCarrier: "form", spec.QueryCarrier: "query", spec.XMLCarrier: "elements",
		spec.JSONCarrier: "m", spec.ParamsCarrier: "params"}[c.Kind]
}

// carrierType is the type of that local.
func carrierType(c *spec.Carrier) *jen.Statement {
	switch c.Kind {
	case spec.FormCarrier, spec.QueryCarrier:
		return jen.Op("*").Add(recipe("Form"))
	case spec.XMLCarrier:
		return jen.Op("*").Add(recipe("XML"))
	case spec.ParamsCarrier:
		return rt("Params")
	}
	return jen.Op("*").Add(jsonx("Members"))
}

// conditional reads a carrier that is there under a condition only. What it
// holds is declared in front.
func (r *reading) conditional(c *spec.Carrier) {
	if c.Kind == spec.BodyCarrier {
		r.carrier(c) // the body is there, empty or not
		return
	}
	if r.readsAll(c) {
		r.add(jen.Var().Id(carrierVar(c)).Add(carrierType(c)))
	}
	inner := *r
	inner.coder, inner.inside, inner.outer = r.block(), true, r.readsAll(c)
	inner.carrier(c)
	inner.required()
	r.add(inner.declarations(c.Members)...)
	r.add(jen.If(r.condition(c.When)).Block(append([]jen.Code{jen.Var().Err().Error()}, inner.out...)...))
	for _, x := range c.Leaves() {
		r.known[x.Reference] = inner.known[x.Reference]
	}
	r.numbered = inner.numbered
}

// params reads the members of a structured header.
func (r *reading) params(c *spec.Carrier) {
	p := c.Params
	call := jen.Id("x").Dot("Params").Call(jen.Id("x").Dot(r.headField()), jen.Lit(http.CanonicalHeaderKey(c.Header)),
		jen.Lit(p.Prefix), jen.Lit(p.Separator), jen.Lit(p.Quoted), jen.Lit(p.Repeats))
	name, read := r.local("params")
	r.add(jen.List(jen.Id(name), jen.Id("ok")).Op(":=").Add(call), jen.If(jen.Op("!").Id("ok")).Block(r.broken))
	if p.Repeats {
		r.lists(c, read)
	}
	for _, x := range c.Members {
		r.member(x, read().Dot("Find").Call(jen.Lit(x.Wire)))
	}
}

// lists makes the texts of members that may repeat known.
func (r *reading) lists(c *spec.Carrier, params expr) {
	for _, x := range c.Members {
		wire := x.Wire
		r.repeated[x.Reference] = func() *jen.Statement { return params().Dot("All").Call(jen.Lit(wire)) }
	}
}

// header reads a header. One that occurs twice is unsound, optional or not.
func (r *reading) header(c *spec.Carrier) {
	name := http.CanonicalHeaderKey(c.Header)
	x := c.Members[0]
	r.member(x, jen.Id("x").Dot("Single").Call(jen.Id("x").Dot(r.headField()), jen.Lit(name)))
	if mayBeAbsent(x) {
		r.add(jen.If(jen.Op("!").Id(presenceName(x)).Op("&&").Len(jen.Id("x").Dot(r.headField()).Index(jen.Lit(name))).Op(">").Lit(0)).Block(r.refusal(x)))
		r.used[presenceName(x)] = true
	}
}

// object reads the members of a JSON object: its texts, then the blocks within,
// each of which takes the place of the object that was read before.
func (r *reading) object(text jen.Code, members []*spec.Member) {
	r.openObject(text)
	var blocks []*spec.Member
	for _, x := range spec.ReadOrder(members) {
		switch {
		case x.Spread != 0:
		case x.IsBlock():
			name, read := r.local(x.Named())
			r.named[x] = name
			r.known[x.Reference] = goText{read, false}
			r.bind(x, name, r.finder("MemberValue", x))
			r.used[name] = true
			blocks = append(blocks, x)
		default:
			r.jsonMember(x)
		}
	}
	r.required()
	for _, x := range blocks {
		r.enterBlock(x)
	}
}

// enterBlock reads the members of a block; of one that may be absent, where it
// arrived.
func (r *reading) enterBlock(x *spec.Member) {
	r.keepTexts()
	text := r.known[x.Reference]
	if !mayBeAbsent(x) {
		r.object(text.code(), x.Members)
		return
	}
	r.used[presenceName(x)] = true
	inner := *r
	inner.coder, inner.inside = r.block(), true
	inner.object(text.code(), x.Members)
	if !r.inside { // else the block around declares all that is within
		r.add(inner.declarations(x.Members)...)
	}
	r.add(jen.If(jen.Id(presenceName(x))).Block(inner.out...))
	for _, leaf := range leavesOf(x) {
		r.known[leaf.Reference] = inner.known[leaf.Reference]
	}
	r.numbered, r.objects = inner.numbered, inner.objects
}

// declarations are those of the locals of members that a block assigns.
func (r *reading) declarations(members []*spec.Member) []jen.Code {
	var out []jen.Code
	for _, x := range members {
		if x.Spread != 0 {
			continue
		}
		if name := r.named[x]; name != "" && (r.before == nil || r.before[name]) {
			out = append(out, jen.Var().Id(name).Index().Byte())
		}
		if r.before == nil || r.before[presenceName(x)] {
			out = append(out, jen.Var().Id(presenceName(x)).Bool())
		}
		out = append(out, r.declarations(x.Members)...)
	}
	return out
}

func leavesOf(x *spec.Member) []*spec.Member {
	var out []*spec.Member
	for _, m := range x.Members {
		if m.Spread == 0 {
			out = append(out, m)
		}
		out = append(out, leavesOf(m)...)
	}
	return out
}

// openObject scans the members of an object.
func (r *reading) openObject(text jen.Code) {
	call := jen.Id("x").Dot("Members").Call(text)
	if r.objects++; r.objects == 1 && !r.inside {
		r.add(jen.List(jen.Id("m"), jen.Err()).Op(":=").Add(call), jen.If(jen.Err().Op("!=").Nil()).Block(r.broken))
		return
	}
	if r.inside && !r.outer && r.objects == 1 {
		r.add(jen.List(jen.Id("m"), jen.Err()).Op(":=").Add(call), jen.If(jen.Err().Op("!=").Nil()).Block(r.broken))
		return
	}
	r.outer = false
	r.add(jen.If(jen.List(jen.Id("m"), jen.Err()).Op("=").Add(call), jen.Err().Op("!=").Nil()).Block(r.broken))
}

// keepTexts copies what the next object would overwrite: unescaped texts.
func (r *reading) keepTexts() {
	for _, x := range r.read {
		t, ok := r.known[x.Reference]
		if !ok || r.kept[x] || x.Carrier.Kind != spec.JSONCarrier || !x.Kind.Quoted() {
			continue
		}
		r.kept[x] = true
		r.add(t.code().Op("=").Qual("bytes", "Clone").Call(t.code()))
	}
}

// reopen makes m the outermost object again, where a canonical list or a spread
// takes all of its members.
func (r *reading) reopen() {
	if r.objects > 1 && (r.listsBody() || r.spreadsAtTop()) {
		r.keepTexts()
		r.openObject(jen.Id("x").Dot(r.body))
	}
}

// listsBody reports whether a canonical list of the message takes its body.
func (r *reading) listsBody() bool {
	body := r.msg.Body()
	return body != nil && slices.ContainsFunc(pairsIn(r.msg), func(a *spec.Apply) bool {
		return slices.ContainsFunc(a.Pairs.Sources, func(s spec.PairSource) bool { return takesPart(s.Kind, body.Kind) })
	})
}

func (r *reading) spreadsAtTop() bool {
	for _, x := range r.msg.Spreads() {
		if x.Carrier.Kind == spec.JSONCarrier && len(x.Path) == 0 {
			return true
		}
	}
	return false
}

// jsonMember reads a member of the object m.
func (r *reading) jsonMember(x *spec.Member) {
	r.member(x, r.finder(finderName(x.Kind), x))
	if mayBeAbsent(x) && x.Kind != spec.Raw {
		r.used[presenceName(x)] = true
		r.add(jen.If(jen.List(jen.Id("_"), jen.Id("ok")).Op(":=").Add(r.finder("MemberValue", x)), jen.Id("ok").Op("&&").Op("!").Id(presenceName(x))).Block(r.refusal(x)))
	}
}

func (r *reading) refusal(x *spec.Member) jen.Code {
	if r.single() {
		return r.refuse(x)
	}
	return r.broken
}

// finderName is the function of runtime that finds a member of some kind.
func finderName(k spec.Kind) string {
	switch {
	case k.Quoted():
		return "MemberText"
	case k == spec.Int, k == spec.Int32:
		return "MemberInt"
	}
	return "MemberValue"
}

// finder finds a member of the object m by its name, which may be computed.
func (c *coder) finder(name string, x *spec.Member) jen.Code {
	if x.Computed != nil {
		return rt(name).Call(jen.Id("m"), asString(c.text(x.Computed, "name")))
	}
	return rt(name).Call(jen.Id("m"), jen.Lit(x.Wire))
}

// member reads the text of a leaf with an expression that also tells whether it
// was there.
func (r *reading) member(x *spec.Member, find jen.Code) {
	name, read := r.local(x.Named())
	r.named[x] = name
	r.read = append(r.read, x)
	r.known[x.Reference] = goText{read, false}
	r.bind(x, name, find)
	if a, ok := x.Expr.(*spec.Apply); ok && a.Func.Name == "nonce" {
		r.nonce(x, validNonce(a, read()))
	}
}

// nonce demands that a member is one, where it is there.
func (r *reading) nonce(x *spec.Member, valid *jen.Statement) {
	if !mayBeAbsent(x) {
		r.nonces = append(r.nonces, valid)
		return
	}
	present, _ := r.presence(x.Reference)
	r.add(jen.If(present().Op("&&").Op("!").Add(valid)).Block(r.refusal(x)))
}

// bind declares the locals of a member, or assigns those declared in front.
func (r *reading) bind(x *spec.Member, name string, find jen.Code) {
	if mayBeAbsent(x) || r.inside {
		text, present := r.declared(name), r.declared(presenceName(x))
		op := ":="
		if r.inside {
			op = "="
		}
		if r.before == nil || r.before[name] || r.before[presenceName(x)] {
			r.add(jen.List(text, present).Op(op).Add(find))
		}
		if r.inside && !mayBeAbsent(x) {
			r.used[presenceName(x)] = true
			r.add(jen.If(jen.Op("!").Id(presenceName(x))).Block(r.refusal(x)))
		}
		return
	}
	if r.single() {
		r.orRefuse(name, find, r.refuse(x))
		return
	}
	r.numbered++
	ok := r.names.name("ok" + strconv.Itoa(r.numbered))
	r.oks = append(r.oks, ok)
	r.add(jen.List(r.declared(name), jen.Id(ok)).Op(":=").Add(find))
}

// required refuses a message without one of the members read so far, or with a
// nonce that is none.
func (r *reading) required() {
	var test *jen.Statement
	or := func(one *jen.Statement) {
		if test == nil {
			test = one
		} else {
			test = test.Op("||").Add(one)
		}
	}
	for _, ok := range r.oks {
		or(jen.Op("!").Id(ok))
	}
	for _, n := range r.nonces {
		or(jen.Op("!").Add(n))
	}
	r.oks, r.nonces = nil, nil
	if test != nil {
		r.add(jen.If(test).Block(r.broken))
	}
}
