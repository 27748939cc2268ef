package golang

import (
	"net/http"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// reading makes the statements that read the carriers of a message. Members
// become locals; refuse leaves the function when the message is not sound.
type reading struct {
	*coder
	refuse func(m *spec.Member) jen.Code
	broken jen.Code
	// body is the expression of the body's bytes.
	body string
	// oks are the locals that tell whether required members were there, not
	// tested yet.
	oks      []string
	numbered int
	nonces   []expr
	// objects counts the objects that were read, kept are the members whose texts
	// were copied.
	objects int
	kept    map[*spec.Member]bool
}

// single tells that members are tested one by one, so that the refusal can name
// the one that is missing.
func (r *reading) single() bool { return r.refuse != nil }

// carriers reads all carriers of a message.
func (r *reading) carriers(m *spec.Message) {
	for _, c := range m.Carriers {
		switch c.Kind {
		case spec.FormCarrier:
			r.add(jen.List(jen.Id("form"), jen.Err()).Op(":=").Id("x").Dot("Form").Call(jen.Id("x").Dot(r.body)),
				jen.If(jen.Err().Op("!=").Nil()).Block(r.broken))
			for _, x := range c.Members {
				r.member(x, jen.Id("form").Dot("Find").Call(jen.Lit(x.Wire)))
			}
		case spec.JSONCarrier:
			r.object(jen.Id("x").Dot(r.body), c.Members)
		case spec.HeaderCarrier:
			r.header(c)
		}
	}
	r.required()
	r.reopen()
}

// header reads a header. One that occurs twice is unsound, optional or not.
func (r *reading) header(c *spec.Carrier) {
	name := http.CanonicalHeaderKey(c.Header)
	x := c.Members[0]
	r.member(x, jen.Id("x").Dot("Single").Call(jen.Id("x").Dot("Header"), jen.Lit(name)))
	if x.Optional {
		r.add(jen.If(jen.Op("!").Id(presenceName(x)).Op("&&").Len(jen.Id("x").Dot("Header").Index(jen.Lit(name))).Op(">").Lit(0)).Block(r.broken))
		r.used[presenceName(x)] = true
	}
}

// object reads the members of a JSON object: its texts, then the blocks within,
// each of which takes the place of the object that was read before.
func (r *reading) object(text jen.Code, members []*spec.Member) {
	r.openObject(text)
	blocks := make([]expr, len(members))
	for i, x := range members {
		if !x.IsBlock() {
			r.jsonMember(x)
			continue
		}
		name, read := r.local(x.Named())
		blocks[i] = read
		r.bind(x, name, finder("MemberValue", x))
	}
	r.required()
	for i, x := range members {
		if x.IsBlock() {
			r.keepTexts()
			r.object(blocks[i](), x.Members)
		}
	}
}

// openObject scans the members of an object.
func (r *reading) openObject(text jen.Code) {
	call := jen.Id("x").Dot("Members").Call(text)
	if r.objects++; r.objects == 1 {
		r.add(jen.List(jen.Id("m"), jen.Err()).Op(":=").Add(call), jen.If(jen.Err().Op("!=").Nil()).Block(r.broken))
		return
	}
	r.add(jen.If(jen.List(jen.Id("m"), jen.Err()).Op("=").Add(call), jen.Err().Op("!=").Nil()).Block(r.broken))
}

// keepTexts copies what the next object would overwrite: unescaped texts.
func (r *reading) keepTexts() {
	for _, x := range r.env.Request.Leaves() {
		t, ok := r.known[x.Reference]
		if !ok || r.kept[x] || x.Carrier.Kind != spec.JSONCarrier || !x.Kind.Quoted() {
			continue
		}
		r.kept[x] = true
		r.add(t.code().Op("=").Qual("bytes", "Clone").Call(t.code()))
	}
}

// reopen makes m the outermost object again, where a canonical list takes all
// of its members.
func (r *reading) reopen() {
	if r.objects > 1 && len(pairsOf(r.env)) > 0 {
		r.keepTexts()
		r.openObject(jen.Id("x").Dot(r.body))
	}
}

// jsonMember reads a member of the object m.
func (r *reading) jsonMember(x *spec.Member) {
	r.member(x, finder(finderName(x.Kind), x))
	if x.Optional && x.Kind != spec.Raw {
		r.used[presenceName(x)] = true
		r.add(jen.If(jen.List(jen.Id("_"), jen.Id("ok")).Op(":=").Add(finder("MemberValue", x)), jen.Id("ok").Op("&&").Op("!").Id(presenceName(x))).Block(r.refusal(x)))
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

func finder(name string, x *spec.Member) jen.Code {
	return rt(name).Call(jen.Id("m"), jen.Lit(x.Wire))
}

// member reads the text of a leaf with an expression that also tells whether it
// was there.
func (r *reading) member(x *spec.Member, find jen.Code) {
	name, read := r.local(x.Named())
	r.known[x.Reference] = goText{read, false}
	r.bind(x, name, find)
	if a, ok := x.Expr.(*spec.Apply); ok && a.Func.Name == "nonce" {
		r.nonce(x, read)
	}
}

// nonce demands that a member is one, where it is there.
func (r *reading) nonce(x *spec.Member, read expr) {
	if !x.Optional {
		r.nonces = append(r.nonces, read)
		return
	}
	present, _ := r.presence(x.Reference)
	r.add(jen.If(present().Op("&&").Op("!").Add(recipe("ValidNonce")).Call(read())).Block(r.refusal(x)))
}

// bind declares the locals of a member.
func (r *reading) bind(x *spec.Member, name string, find jen.Code) {
	if x.Optional {
		text, present := r.declared(name), r.declared(presenceName(x))
		if r.before == nil || r.before[name] || r.before[presenceName(x)] {
			r.add(jen.List(text, present).Op(":=").Add(find))
		}
		return
	}
	if r.single() {
		r.add(jen.List(r.declared(name), jen.Id("ok")).Op(":=").Add(find), jen.If(jen.Op("!").Id("ok")).Block(r.refuse(x)))
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
		or(jen.Op("!").Add(recipe("ValidNonce")).Call(n()))
	}
	r.oks, r.nonces = nil, nil
	if test != nil {
		r.add(jen.If(test).Block(r.broken))
	}
}
