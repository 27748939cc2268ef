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
	for i, p := range concatParts(e) {
		if l, ok := p.(*spec.Literal); ok && (!isPathText(l.Value.Text) || i == 0 && !strings.HasPrefix(l.Value.Text, "/")) {
			r.report(diag.PathText, at.At(), l.Value.Text)
			r.incomplete = true
			return
		}
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
	r.msg, r.done, r.exprs, r.looked = m, map[string]spec.Expr{}, nil, map[string]bool{}
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
			m.Deprecated = r.translations(a.Reason)
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
