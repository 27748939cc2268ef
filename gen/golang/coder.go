package golang

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// coder makes the statements of one function of an envelope. Texts are composed
// in the buffer b: a node that is used more than once, or that a primitive
// reads, becomes a local slice of it; all others are appended where they stand.
type coder struct {
	env   *spec.Envelope
	names *locals
	out   []jen.Code
	// known are the texts that the function has, times the instants.
	known map[spec.Expr]goText
	times map[spec.Expr]expr
	// uses counts in how many places a node stands.
	uses map[spec.Expr]int
	// sends tells that members are made, not read; answers that the message is one.
	sends, answers bool
	// whole writes query or body of a message that is made, before something reads
	// them; nil on receipt.
	whole func(spec.Origin)
	// fails is the statement that leaves the function when a primitive cannot take
	// its operands; nil ignores it: what comes out equals nothing.
	fails func() jen.Code
	// guard tells when a member is sent, besides what the contract says; nil for
	// messages in which nothing else decides.
	guard func(*spec.Member) *jen.Statement
	// lead is that of the envelope, nil if it has none; holder the index of the
	// credential among those that have its prefix, nil where none have.
	lead   *lead
	holder jen.Code
	// outcome are the variables of members that the outcome of a call sets.
	outcome map[*spec.Member]expr
	// request numbers the texts of the request that its answer is made from.
	request []spec.Expr
	// keptNow are the texts of the request that were kept so far.
	keptNow map[spec.Expr]bool
	// quotes are the texts of members as JSON strings.
	quotes map[*spec.Member]goText
	// ambiguous tells of lists that arrived whether they could be read as others.
	ambiguous map[spec.Expr]expr
	// repeated are the texts of members that may arrive several times.
	repeated map[spec.Expr]expr
	// marked tells that the variable `at` is declared in this block; marks counts
	// how often it was set here.
	marked bool
	marks  int
	// used are the locals that were read; before are those of the first run over
	// the same function, which the second declares only then.
	used, before map[string]bool
	state        *coderState
}

// coderState is shared with the blocks of a function.
type coderState struct {
	err     error
	buffers bool // b is used
	marks   int  // how often something was composed
	flags   bool // ok is used
	// fed are the parts that digests and MACs are fed with.
	fed map[*spec.Apply][]spec.Expr
}

// goText is a text in Go: an expression that is a string or a slice of bytes.
type goText struct {
	code expr
	str  bool
}

// function runs build twice: what the first run finds unused, the second does
// not declare.
func function(env *spec.Envelope, fixed []string, build func(*coder)) ([]jen.Code, error) {
	fixed = append([]string{"b", "at", "ok", "err", "x", "c"}, fixed...)
	if env.UsesExterns() {
		fixed = append(fixed, "p", "sound")
	}
	lead := leadOf(env)
	fresh := func(before map[string]bool) *coder {
		return &coder{env: env, lead: lead, names: newLocals(fixed...), known: map[spec.Expr]goText{}, times: map[spec.Expr]expr{},
			uses: map[spec.Expr]int{}, request: keptNodes(env), repeated: map[spec.Expr]expr{}, quotes: map[*spec.Member]goText{}, ambiguous: map[spec.Expr]expr{}, keptNow: map[spec.Expr]bool{}, used: map[string]bool{}, before: before, state: &coderState{fed: map[*spec.Apply][]spec.Expr{}}}
	}
	first := fresh(nil)
	build(first)
	second := fresh(first.used)
	second.state.buffers, second.state.flags = first.state.buffers, first.state.flags
	build(second)
	return second.out, second.state.err
}

// keptNodes are what answers say about their requests, each once.
func keptNodes(env *spec.Envelope) []spec.Expr {
	var out []spec.Expr
	for _, n := range env.Nodes {
		if x, ok := n.(*spec.OfRequest); ok && !slices.Contains(out, x.Node) {
			out = append(out, x.Node)
		}
	}
	return out
}

// keep keeps the texts of the request that its answer is made from: those that
// are at hand, or all that were not kept before.
func (c *coder) keep(atHand bool) {
	for i, e := range c.request {
		if _, known := c.known[e]; c.keptNow[e] || atHand && !known {
			continue
		}
		c.keptNow[e] = true
		t := c.text(e, "kept")
		text := t.code()
		if t.str {
			text = jen.Index().Byte().Call(text)
		}
		c.add(jen.Id("x").Dot("Keep").Call(jen.Lit(i), text))
	}
}

// block is a coder for statements within a block: it sees what is known, and
// what it learns stays inside.
func (c *coder) block() *coder {
	inner := *c
	inner.out, inner.marked = nil, false
	inner.known = map[spec.Expr]goText{}
	for e, t := range c.known {
		inner.known[e] = t
	}
	inner.ambiguous = maps.Clone(c.ambiguous)
	inner.times = map[spec.Expr]expr{}
	for e, t := range c.times {
		inner.times[e] = t
	}
	return &inner
}

func (c *coder) add(code ...jen.Code) { c.out = append(c.out, code...) }

func (c *coder) fail(e spec.Expr, why string) {
	c.state.err = errors.Join(c.state.err, fmt.Errorf("envelope %s: %s: %s", c.env.Wire, spec.Show(e), why))
}

// local is a new local, with the expression that reads it.
func (c *coder) local(hint string) (name string, read expr) {
	name = c.names.name(hint)
	return name, func() *jen.Statement {
		c.used[name] = true
		return jen.Id(name)
	}
}

// declared is a local where it is declared: blank if nothing reads it.
func (c *coder) declared(name string) *jen.Statement {
	if c.before != nil && !c.before[name] {
		return jen.Id("_")
	}
	return jen.Id(name)
}

// orRefuse declares a local as what a call gives, which refuses where it reports
// that it cannot. Where nothing reads the local, ok has a scope of its own: it may
// be declared already, and then nothing would be new.
func (c *coder) orRefuse(name string, call, refuse jen.Code) {
	if c.before != nil && !c.before[name] {
		c.add(jen.If(jen.List(jen.Id("_"), jen.Id("ok")).Op(":=").Add(call), jen.Op("!").Id("ok")).Block(refuse))
		return
	}
	c.add(jen.List(jen.Id(name), jen.Id("ok")).Op(":=").Add(call), jen.If(jen.Op("!").Id("ok")).Block(refuse))
}

// count notes the uses of a root and of all that it is made of.
func (c *coder) count(roots ...spec.Expr) {
	for _, e := range roots {
		if e == nil {
			continue
		}
		c.uses[e]++
		if c.uses[e] > 1 {
			continue
		}
		if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginMember && c.sends {
			c.count(r.Member.Expr)
		}
		if o, ok := e.(*spec.Object); ok && c.sends {
			for _, m := range o.Carrier.Leaves() {
				c.count(m.Reference)
			}
			continue
		}
		if a, ok := e.(*spec.Apply); ok && a.Pairs != nil {
			c.count(a.Pairs.OnlyText)
			if c.sends {
				for _, m := range a.Pairs.Members {
					c.count(m.Reference)
				}
			}
			continue
		}
		c.count(c.operands(e)...)
	}
}

// operands are the direct parts of a node; those of a concatenation by its lets.
func (c *coder) operands(e spec.Expr) []spec.Expr {
	if x, ok := e.(*spec.Concat); ok {
		return c.parts(x)
	}
	return spec.Operands(e)
}

// parts are the parts of a concatenation, in which a let that is one itself
// stands for its own parts again.
func (c *coder) parts(e *spec.Concat) []spec.Expr {
	out := e.Parts
	for _, l := range c.env.Lets {
		if x, ok := l.Expr.(*spec.Concat); ok && x != e {
			out = folded(out, x)
		}
	}
	return out
}

// folded replaces the parts of a concatenation, wherever they stand in a row, by
// the concatenation.
func folded(list []spec.Expr, x *spec.Concat) []spec.Expr {
	var out []spec.Expr
	for len(list) > 0 {
		if n := len(x.Parts); len(list) >= n && slices.Equal(list[:n], x.Parts) {
			out, list = append(out, x), list[n:]
			continue
		}
		out, list = append(out, list[0]), list[1:]
	}
	return out
}

// isComposite reports whether a node has to be composed to be had as a slice.
func isComposite(e spec.Expr) bool {
	switch e := e.(type) {
	case *spec.Concat, *spec.Match, *spec.Object:
		return true
	case *spec.Ref:
		return httpAppenders[e.Origin] != "" || e.Origin == spec.OriginMember && e.Member.IsBlock()
	case *spec.Apply:
		return !isIdentity(e) || isComposite(e.Args[0])
	}
	return false
}

// isIdentity reports whether a function leaves the bytes as they are.
func isIdentity(e *spec.Apply) bool {
	switch e.Func.Name {
	case "text", "utf8", "json", "option", "listed", "either", "chosen":
		return true
	}
	return false
}

// httpAppenders are the methods of an exchange that append a part of the HTTP
// message which it holds in pieces.
var httpAppenders = map[spec.Origin]string{
	spec.OriginHTTPTarget: "AppendTarget", spec.OriginHTTPURL: "AppendURL", spec.OriginHTTPStatus: "AppendStatus",
}

// text returns a node as a text, composed before where it has to be.
func (c *coder) text(e spec.Expr, hint string) goText {
	if t, ok := c.known[e]; ok {
		return t
	}
	var t goText
	switch e := e.(type) {
	case *spec.Literal:
		return goText{func() *jen.Statement { return jen.Lit(e.Value.Text) }, true}
	case *spec.Ref:
		t = c.reference(e, hint)
	case *spec.OfRequest:
		t = c.ofRequest(e)
	case *spec.Apply:
		if isIdentity(e) {
			t = c.text(e.Args[0], hint)
		} else {
			t = c.compose(e, c.hint(e, hint))
		}
	default:
		t = c.compose(e, c.hint(e, hint))
	}
	c.known[e] = t
	return t
}

// reference is a member, or a part of the HTTP message.
func (c *coder) reference(r *spec.Ref, hint string) goText {
	part := func(name string, str bool) goText {
		return goText{func() *jen.Statement { return jen.Id("x").Dot(name) }, str}
	}
	if c.whole != nil {
		c.whole(r.Origin)
	}
	switch r.Origin {
	case spec.OriginMember:
		switch {
		case c.sends && r.Member.IsBlock():
			return c.compose(r, r.Member.Named())
		case c.sends && r.Member.Expr != nil:
			return c.text(r.Member.Expr, r.Member.Named())
		}
	case spec.OriginHTTPMethod, spec.OriginCallMethod:
		return part("Method", true)
	case spec.OriginHTTPBody:
		return part(c.bodyField(), false)
	case spec.OriginHTTPHost:
		return part("Host", true)
	case spec.OriginHTTPQuery:
		return part("Query", true)
	case spec.OriginHTTPPath:
		return goText{func() *jen.Statement { return jen.Id("x").Dot("FullPath").Call() }, true}
	case spec.OriginCallPath:
		return part("CallPath", true)
	case spec.OriginHTTPTarget, spec.OriginHTTPURL, spec.OriginHTTPStatus:
		return c.compose(r, strings.TrimPrefix(r.String(), "http."))
	case spec.OriginHeader:
		if !c.sends {
			return goText{func() *jen.Statement {
				return jen.Id("x").Dot("Header").Dot("Get").Call(jen.Lit(r.Header))
			}, true}
		}
	}
	c.fail(r, "generated code does not have it")
	return goText{jen.Nil, true}
}

// bodyField is the member of the exchange that holds the body of the message.
func (c *coder) bodyField() string {
	if c.answers {
		return "Answer"
	}
	return "Body"
}

// ofRequest is a text of the request that was kept for its answer.
func (c *coder) ofRequest(e *spec.OfRequest) goText {
	for i, n := range c.request {
		if n == e.Node {
			return goText{func() *jen.Statement { return jen.Id("x").Dot("Kept").Call(jen.Lit(i)) }, false}
		}
	}
	c.fail(e, "generated code does not keep it")
	return goText{jen.Nil, true}
}

// bytes returns a node as a slice of bytes.
func (c *coder) bytes(e spec.Expr, hint string) expr {
	t := c.text(e, hint)
	if !t.str {
		return t.code
	}
	slice := c.compose(&copied{text: t}, c.hint(e, hint))
	c.known[e] = slice
	return slice.code
}

// copied is a string that is wanted as bytes: appended like a node.
type copied struct {
	spec.Literal
	text goText
}

// hint names what a node is: its let, its member, or what it is for.
func (c *coder) hint(e spec.Expr, hint string) string {
	for _, l := range c.env.Lets {
		if l.Expr == e {
			return l.Wire
		}
	}
	if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginCredential {
		return r.Credential.Wire
	}
	if a, ok := e.(*spec.Apply); ok && a.Func.Kind.IsCheck() {
		return "digest"
	}
	return hint
}

// compose appends a node to b and names the slice.
func (c *coder) compose(e spec.Expr, hint string) goText {
	c.prepare(e)
	c.mark()
	begun := c.marks
	c.append(e)
	if c.marks != begun {
		c.fail(e, "a part of it is composed in its midst")
	}
	return c.sinceMark(hint)
}

// mark notes the end of b.
func (c *coder) mark() {
	c.state.buffers = true
	c.state.marks++
	c.marks++
	op := "="
	if !c.marked {
		c.marked, op = true, ":="
	}
	c.add(jen.Id("at").Op(op).Len(buffer()))
}

// sinceMark names what was appended since the mark.
func (c *coder) sinceMark(hint string) goText {
	name, read := c.local(hint)
	if c.before != nil && !c.before[name] { // it only had to be possible to make it
		c.add(jen.Id("_").Op("=").Add(sliceSinceMark()))
		return goText{read, false}
	}
	c.add(jen.Id(name).Op(":=").Add(sliceSinceMark()))
	return goText{read, false}
}

func sliceSinceMark() *jen.Statement {
	return buffer().Index(jen.Id("at"), jen.Len(buffer()), jen.Len(buffer()))
}

// appendTo appends an expression that is a string or bytes to b.
func (c *coder) appendTo(x jen.Code) {
	c.state.buffers = true
	c.add(assign(jen.Append(buffer(), jen.Add(x).Op("..."))))
}

// prepare composes what has to be a slice before e can be appended: operands of
// primitives, and nodes with several uses.
func (c *coder) prepare(e spec.Expr) {
	if _, ok := c.known[e]; ok {
		return
	}
	switch e := e.(type) {
	case *spec.Concat:
		c.prepareAll(c.parts(e))
	case *spec.Match:
		c.text(e.Subject, "subject")
		for _, a := range e.Arms {
			c.prepareShared(a.Expr)
		}
	case *spec.Object:
		c.prepareMembers(e.Carrier.Members)
	case *spec.Ref:
		if c.whole != nil {
			c.whole(e.Origin)
		}
		if e.Origin == spec.OriginMember && c.sends {
			c.prepareMembers(e.Member.Members)
		}
	case *spec.Apply:
		c.prepareApply(e)
	}
}

func (c *coder) prepareAll(list []spec.Expr) {
	for _, e := range list {
		c.prepareShared(e)
	}
}

// prepareShared composes a node that has several uses, or prepares it.
func (c *coder) prepareShared(e spec.Expr) {
	r, isRef := e.(*spec.Ref)
	if isRef && (r.Origin == spec.OriginMember || c.whole != nil) || isComposite(e) && c.uses[e] > 1 {
		c.text(e, "text")
		return
	}
	c.prepare(e)
}

// prepareMembers composes the texts of members that are written together.
func (c *coder) prepareMembers(members []*spec.Member) {
	for _, m := range members {
		switch {
		case m.IsBlock():
			c.prepareMembers(m.Members)
		case m.Expr != nil:
			c.text(m.Reference, m.Named())
		}
	}
}

func (c *coder) prepareApply(e *spec.Apply) {
	switch {
	case c.prepareFed(e):
	case e.Pairs != nil:
		if c.sends {
			for _, m := range e.Pairs.Members {
				t := c.text(m.Reference, m.Named())
				if e.Pairs.UsesJSON() && !m.IsBlock() && m.Kind.Quoted() {
					c.quotes[m] = c.quoted(t)
				}
			}
		}
		if e.Pairs.OnlyText != nil {
			c.text(e.Pairs.OnlyText, "only")
		}
	case e.Func.Name == "join", e.Func.Name == "lines", e.Func.Name == "or_else":
		c.prepareAll(e.Args)
	case e.Func.Kind == spec.Source, len(e.Args) > 0 && e.Args[0].Type().Base == spec.TimeType:
	case isIdentity(e):
		c.prepareShared(e.Args[0])
	case e.Func.Extern != nil:
		for _, a := range e.Args {
			c.bytes(a, "text")
		}
	default:
		for i, a := range e.Args {
			switch e.Func.Params[min(i, len(e.Func.Params)-1)].Base {
			case spec.AnyType, spec.BytesType:
				c.bytes(a, "text")
			case spec.TextType:
				c.text(a, "text")
			}
		}
	}
}
