package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

func (r *recipes) request(d *syntax.Request) {
	r.start(&spec.Message{})
	r.env.Request = r.msg
	switch {
	case d.Method == nil:
		r.report(diag.NoMethod, d.Keyword)
	case d.Method.Text != "call_method":
		r.msg.Method = d.Method.Text
	}
	r.items(d.Carrier, d.Items)
	r.objects(d)
	if d.Path != nil {
		r.route(d.Path)
	}
	r.define()
	for _, l := range r.lets {
		if e := r.done[l.Name.Text]; e != nil {
			r.env.Lets = append(r.env.Lets, &spec.Let{Name: spec.Name{Wire: l.Name.Text, Doc: r.doc(l.Doc), Span: l.Name.Span}, Expr: e})
		}
	}
	for _, u := range r.exprs {
		if u.value == nil && u.member.Type != nil {
			r.report(diag.MemberWithoutValue, u.member.Span, u.member.Named())
		}
	}
	r.requestDone = r.done
}

// route resolves the path below the address.
func (r *recipes) route(at syntax.Expr) {
	e := r.expr(at)
	if e == nil || !r.want(e, spec.TextType, at.At()) {
		r.incomplete = true
		return
	}
	r.msg.Route = e
	r.msg.RouteSlot, _ = r.origin(spec.OriginRoute, spec.TextType, at.At()).(*spec.Ref)
}

func (r *recipes) response(d *syntax.Response) {
	r.start(&spec.Message{Response: true})
	r.env.Response = r.msg
	r.items(d.Carrier, d.Items)
	r.objects(d)
	r.define()
}

func (r *recipes) start(m *spec.Message) {
	r.msg, r.done, r.exprs = m, map[string]spec.Expr{}, nil
}

// items builds the carriers and members of a message, without expressions.
func (r *recipes) items(carrier *syntax.Carrier, items []syntax.MessageItem) {
	var whole *spec.Carrier
	if carrier != nil {
		whole = r.carrier(carrier)
	}
	for _, item := range items {
		switch i := item.(type) {
		case *syntax.Member:
			if whole != nil {
				r.add(&whole.Members, place{carrier: whole}, i)
			}
		case *syntax.Spread:
			if whole != nil {
				r.spread(&whole.Members, place{carrier: whole}, i)
			}
		case *syntax.CarrierPart:
			if part := r.carrier(i.Carrier); part != nil {
				r.members(&part.Members, place{carrier: part}.when(i.When), i.Members)
			}
		case *syntax.HeaderPart:
			r.header(i)
		case *syntax.BodyPart:
			r.body(i)
		}
	}
}

// place is where a member stands: its carrier, the blocks around it, and the
// conditions that these state.
type place struct {
	carrier *spec.Carrier
	blocks  []*spec.Member
	whens   []syntax.Expr
}

// when returns the place with a condition more.
func (p place) when(e syntax.Expr) place {
	if e != nil {
		p.whens = append(slices.Clip(p.whens), e)
	}
	return p
}

// members builds the lines of a carrier, a block or an object.
func (r *recipes) members(list *[]*spec.Member, at place, items []syntax.MemberItem) {
	for _, item := range items {
		switch i := item.(type) {
		case *syntax.Member:
			r.add(list, at, i)
		case *syntax.Spread:
			r.spread(list, at, i)
		}
	}
}

var bodyCarriers = map[string]spec.CarrierKind{
	"form": spec.FormCarrier, "json": spec.JSONCarrier, "query": spec.QueryCarrier, "xml": spec.XMLCarrier,
}

func (r *recipes) carrier(d *syntax.Carrier) *spec.Carrier {
	carrier := &spec.Carrier{Kind: bodyCarriers[d.Kind.Text], Span: d.Span}
	if r.msg.Response && (carrier.Kind == spec.FormCarrier || carrier.Kind == spec.QueryCarrier) {
		r.report(diag.NotInThisMessage, d.Span, d.Kind.Text, direction(r.msg))
		return nil
	}
	if carrier.Kind == spec.XMLCarrier {
		carrier.XML = r.xmlFormat(d)
	} else if len(d.Args) > 0 {
		r.report(diag.CarrierArguments, d.Span, d.Kind.Text)
	}
	r.place(carrier)
	return carrier
}

// place adds a carrier to the message; each part of it has one carrier.
func (r *recipes) place(carrier *spec.Carrier) {
	for _, c := range r.msg.Carriers {
		same := c.Kind.IsBody() && carrier.Kind.IsBody() || c.Kind == carrier.Kind && c.Kind == spec.QueryCarrier ||
			c.Kind.IsHeader() && carrier.Kind.IsHeader() && strings.EqualFold(c.Header, carrier.Header)
		if same {
			r.report(diag.CarrierClash, carrier.Span)
			break
		}
	}
	r.msg.Carriers = append(r.msg.Carriers, carrier)
}

func (r *recipes) xmlFormat(d *syntax.Carrier) *spec.XMLFormat {
	f := &spec.XMLFormat{}
	for _, a := range d.Args {
		switch v := a.Value.(type) {
		case *syntax.StringLit:
			if a.Name != nil && a.Name.Text == "root" {
				f.Root = v.Value
				continue
			}
		case *syntax.BoolLit:
			if a.Name != nil && a.Name.Text == "cdata" {
				f.CDATA = v.Value
				continue
			}
		}
		r.report(diag.CarrierArguments, d.Span, "xml")
		return f
	}
	if !spec.IsWord(f.Root) {
		r.report(diag.CarrierArguments, d.Span, "xml")
	}
	return f
}

func (r *recipes) header(d *syntax.HeaderPart) {
	if d.Format != nil {
		r.paramsHeader(d)
		return
	}
	carrier := &spec.Carrier{Kind: spec.HeaderCarrier, Header: d.Name.Text, Span: d.Span}
	r.place(carrier)
	m := &spec.Member{Name: spec.Name{Wire: d.Name.Text, Span: d.Name.Span}, Carrier: carrier, Kind: spec.String, Optional: !d.Optional.IsZero()}
	if d.As != nil {
		m.As = d.As.Text
	}
	r.suffix(m, d.Doc, d.Suffix)
	carrier.Members = []*spec.Member{m}
	r.register(m, place{carrier: carrier}.when(d.When), d.Value)
}

// paramsHeader is a header that holds several members.
func (r *recipes) paramsHeader(d *syntax.HeaderPart) {
	carrier := &spec.Carrier{Kind: spec.ParamsCarrier, Header: d.Name.Text, Span: d.Span, Params: r.paramsFormat(d.Format)}
	if d.As != nil {
		carrier.As = d.As.Text
	}
	if carrier.Params == nil {
		return
	}
	r.place(carrier)
	r.members(&carrier.Members, place{carrier: carrier}.when(d.When), d.Members)
}

func (r *recipes) paramsFormat(d *syntax.Format) *spec.ParamsFormat {
	f := &spec.ParamsFormat{Separator: ",", Quoted: true}
	ok := d.Name.Text == "params"
	for i, a := range d.Args {
		text, isText := a.Value.(*syntax.StringLit)
		switch {
		case a.Name == nil && i == 0 && isText:
			f.Prefix = text.Value
		case a.Name == nil:
			ok = false
		case a.Name.Text == "separator" && isText && text.Value != "":
			f.Separator = text.Value
		case a.Name.Text == "quote":
			n := wordIndex(a.Value, "none", "double")
			f.Quoted, ok = n == 1, ok && n >= 0
		case a.Name.Text == "duplicates":
			n := wordIndex(a.Value, "reject", "any")
			f.Repeats, ok = n == 1, ok && n >= 0
		default:
			ok = false
		}
	}
	if !ok {
		r.report(diag.CarrierArguments, d.Span, d.Name.Text)
		return nil
	}
	return f
}

// body is a body that is one text: its member is http.body.
func (r *recipes) body(d *syntax.BodyPart) {
	carrier := &spec.Carrier{Kind: spec.BodyCarrier, Span: d.Keyword}
	r.place(carrier)
	m := &spec.Member{Name: spec.Name{Wire: "http.body", Span: d.Keyword}, Carrier: carrier, Kind: spec.String}
	carrier.Members = []*spec.Member{m}
	m.Reference, _ = r.origin(spec.OriginHTTPBody, spec.TextType, d.Keyword).(*spec.Ref)
	at := place{carrier: carrier}.when(d.When)
	r.exprs = append(r.exprs, unresolved{m, at, d.Value, nil})
}

// spread adds a line `...arguments` or `...result`.
func (r *recipes) spread(list *[]*spec.Member, at place, d *syntax.Spread) {
	want, origin := "arguments", spec.OriginArguments
	if r.msg.Response {
		want, origin = "result", spec.OriginResult
	}
	if d.Name.Text != want || at.carrier.Kind == spec.ParamsCarrier {
		r.report(diag.SpreadSource, d.Span, d.Name.Text, want)
		return
	}
	m := &spec.Member{Name: spec.Name{Span: d.Span}, Carrier: at.carrier, Spread: origin, Kind: spec.Raw}
	for _, b := range at.blocks {
		m.Path = append(m.Path, b.Wire)
	}
	*list = append(*list, m)
	r.exprs = append(r.exprs, unresolved{m, at.when(d.When), nil, nil})
}

// unresolved is a member whose expressions wait until all names are known.
type unresolved struct {
	member   *spec.Member
	at       place
	value    syntax.Expr
	computed syntax.Expr
}

// add appends a member, or a block of members.
func (r *recipes) add(list *[]*spec.Member, at place, d *syntax.Member) {
	if d.Name.Text == "" && d.Computed == nil {
		return
	}
	m := &spec.Member{Name: spec.Name{Wire: d.Name.Text, Span: d.Name.Span}, Carrier: at.carrier, Kind: spec.String, Optional: !d.Optional.IsZero()}
	if d.Computed != nil {
		m.Span = d.Computed.At()
		if at.carrier.Kind != spec.JSONCarrier {
			r.report(diag.CarrierShape, m.Span, at.carrier.Kind.String())
			return
		}
	}
	for _, b := range at.blocks {
		m.Path = append(m.Path, b.Wire)
	}
	m.Path = append(m.Path, m.Wire)
	if d.As != nil {
		m.As = d.As.Text
	}
	// What an optional block holds may be absent with it.
	m.Optional = m.Optional || len(at.blocks) > 0 && at.blocks[len(at.blocks)-1].Optional
	r.suffix(m, d.Doc, d.Suffix)
	if d.Type != nil {
		m.Type = r.typeOf(d.Type)
		if k := spec.Base(m.Type); k != 0 {
			m.Kind = k
		}
	}
	*list = append(*list, m)
	at = at.when(d.When)
	if d.Block.IsZero() {
		r.registerComputed(m, at, d.Value, d.Computed)
		return
	}
	if at.carrier.Kind != spec.JSONCarrier {
		r.report(diag.CarrierShape, d.Block, at.carrier.Kind.String())
	}
	m.Kind, m.Members = spec.Raw, []*spec.Member{}
	r.registerComputed(m, at, nil, d.Computed)
	at.blocks = append(slices.Clip(at.blocks), m)
	r.members(&m.Members, at, d.Members)
}

func (r *recipes) suffix(m *spec.Member, doc *syntax.Doc, s syntax.Suffix) {
	m.Label, m.Doc = r.label(s.Label), r.doc(doc)
	for _, rule := range s.Rules {
		r.report(diag.MemberSuffix, rule.At(), rule.At().Text())
	}
	for _, a := range s.Attrs {
		switch a := a.(type) {
		case *syntax.SensitiveAttr:
			m.Secret = true
		case *syntax.SinceAttr:
			m.Since = a.Version.Value
		case *syntax.DeprecatedAttr:
			m.Deprecated = a.Reason.Value
		default:
			r.report(diag.MemberSuffix, a.At(), a.At().Text())
		}
	}
}

func (r *recipes) register(m *spec.Member, at place, value syntax.Expr) {
	r.registerComputed(m, at, value, nil)
}

func (r *recipes) registerComputed(m *spec.Member, at place, value, computed syntax.Expr) {
	u := unresolved{m, at, value, computed}
	if m.Named() != "" {
		for _, other := range r.exprs {
			if other.member.Spread == 0 && other.member.Named() == m.Named() {
				r.report(diag.DuplicateMember, m.Span, m.Named()).WithRelated(other.member.Span, "先在此处定义", "first defined here")
				return
			}
		}
		for _, l := range r.lets {
			if l.Name.Text == m.Named() {
				r.report(diag.DuplicateMember, l.Name.Span, m.Named()).WithRelated(m.Span, "成员在此", "the member is here")
			}
		}
	}
	m.Reference = r.reference(m)
	r.exprs = append(r.exprs, u)
}

// objects builds the lets with members that the message names, so that all names
// are there before the first expression is resolved.
func (r *recipes) objects(d syntax.Node) {
	syntax.Walk(d, func(n syntax.Node) bool {
		name, ok := n.(*syntax.NameExpr)
		if !ok {
			return true
		}
		for _, l := range r.lets {
			if l.Name.Text == name.Name.Text {
				r.object(l)
			}
		}
		return true
	})
}

// object builds a let that holds members, or what another let leads to.
func (r *recipes) object(l *syntax.Let) {
	if slices.Contains(r.open, l.Name.Text) || r.done[l.Name.Text] != nil {
		return
	}
	r.open = append(r.open, l.Name.Text)
	defer func() { r.open = r.open[:len(r.open)-1] }()
	if l.Format == nil {
		if l.Value != nil {
			r.objects(l.Value)
		}
		return
	}
	carrier := &spec.Carrier{Kind: bodyCarriers[l.Format.Name.Text], Span: l.Format.Span}
	switch l.Format.Name.Text {
	case "json", "form":
		if len(l.Format.Args) > 0 {
			r.report(diag.CarrierArguments, l.Format.Span, l.Format.Name.Text)
		}
	case "params":
		carrier.Kind, carrier.Params = spec.ParamsCarrier, r.paramsFormat(l.Format)
	default:
		r.report(diag.CarrierArguments, l.Format.Span, l.Format.Name.Text)
		return
	}
	o := r.node("object "+l.Name.Text+direction(r.msg).EN, func(b spec.ExprBase) spec.Expr {
		return &spec.Object{ExprBase: b, Carrier: carrier}
	}, spec.TextType, l.Name.Span).(*spec.Object)
	r.done[l.Name.Text] = o
	r.msg.Objects = append(r.msg.Objects, o)
	r.members(&carrier.Members, place{carrier: carrier}, l.Members)
	for _, m := range l.Members {
		r.objects(m)
	}
}

// define resolves the expressions of all members.
func (r *recipes) define() {
	for _, u := range r.exprs {
		m := u.member
		r.defining = append(slices.Clip(u.at.blocks), m)
		for _, w := range u.at.whens {
			r.also(m, w)
		}
		if u.computed != nil {
			r.computedName(m, u.computed)
		}
		if u.value != nil {
			e := r.overridden(m.Named(), r.expr(u.value))
			if e != nil && r.carried(m, e, u.value) {
				m.Expr = e
			} else {
				r.incomplete = true
			}
		}
		r.defining = nil
	}
	for _, c := range r.msg.Carriers {
		r.carrierWhen(c)
	}
	if r.msg.Response {
		r.resultsMayBeAbsent()
	}
	r.cycles()
}

// resultsMayBeAbsent marks the members that carry a result: without one they are
// not there.
func (r *recipes) resultsMayBeAbsent() {
	for _, m := range r.msg.AllLeaves() {
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			if a, ok := x.(*spec.Apply); ok && a.Func.Kind.IsCheck() {
				return false
			}
			if ref, ok := x.(*spec.Ref); ok && ref.Origin == spec.OriginResult && m.Carrier.Kind != spec.BodyCarrier {
				m.Optional = true
			}
			return true
		})
	}
}

// also adds a condition to a member.
func (r *recipes) also(m *spec.Member, when syntax.Expr) {
	e := r.condition(when)
	switch {
	case e == nil:
		r.incomplete = true
	case m.When == nil:
		m.When = e
	default:
		m.When = r.both(m.When, e)
	}
}

// carrierWhen settles the condition of a carrier: what all its members share.
func (r *recipes) carrierWhen(c *spec.Carrier) {
	for _, u := range r.exprs {
		if u.member.Carrier == c && len(u.at.blocks) == 0 {
			if len(u.at.whens) == 0 {
				return
			}
			c.When = r.condition(u.at.whens[0])
			break
		}
	}
	for _, u := range r.exprs {
		if u.member.Carrier == c && (len(u.at.whens) == 0 || r.condition(u.at.whens[0]) != c.When) {
			c.When = nil
			return
		}
	}
}

func (r *recipes) computedName(m *spec.Member, e syntax.Expr) {
	m.Computed = r.expr(e)
	if m.Computed == nil || !r.want(m.Computed, spec.TextType, e.At()) {
		m.Computed, r.incomplete = nil, true
	}
}

// carried checks that a value can travel in its carrier, and settles its kind.
func (r *recipes) carried(m *spec.Member, e spec.Expr, at syntax.Expr) bool {
	base := e.Type().Base
	if m.Carrier.Kind == spec.JSONCarrier && m.Type == nil {
		switch base {
		case spec.DataType:
			m.Kind = spec.Raw
			return true
		case spec.IntType:
			m.Kind = spec.Int
			return true
		case spec.BoolType:
			m.Kind = spec.Bool
			return true
		}
	}
	if m.Carrier.Kind == spec.BodyCarrier && base == spec.BytesType {
		return true
	}
	return r.want(e, spec.TextType, at.At())
}

// cycles reports members whose text depends on itself.
func (r *recipes) cycles() {
	state := map[*spec.Member]int{}
	var visit func(*spec.Member, string)
	visit = func(m *spec.Member, path string) {
		if state[m] == 2 {
			return
		}
		if state[m] == 1 {
			r.report(diag.MemberCycle, m.Span, m.Named(), path)
			return
		}
		state[m] = 1
		for _, e := range []spec.Expr{m.Expr, m.When, m.Computed} {
			for _, n := range r.msg.Needs(e) {
				visit(n, path+" → "+n.Named())
			}
		}
		state[m] = 2
	}
	for _, m := range r.msg.AllLeaves() {
		if m.Carrier.Kind.IsBody() && m.Expr != nil && readsBody(m.Expr) && slices.Contains(r.msg.Leaves(), m) {
			r.report(diag.BodyInBody, m.Span, m.Named())
			continue
		}
		visit(m, m.Named())
	}
}

func readsBody(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && r.Origin == spec.OriginHTTPBody {
			found = true
		}
		return !found
	})
	return found
}

func direction(m *spec.Message) diag.Text {
	if m.Response {
		return diag.Text{ZH: "响应", EN: "response"}
	}
	return diag.Text{ZH: "请求", EN: "request"}
}
