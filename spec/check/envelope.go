package check

import (
	"slices"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// defaultLimit bounds a body if the contract states no limit.
const defaultLimit = 1 << 20

// envelopes resolves every envelope and derives how it is received.
func (c *checker) envelopes() {
	for _, d := range c.envelopeDecls() {
		if old := c.api.EnvelopeNamed(d.Name.Text); old != nil {
			c.duplicate(d.Name, old.Span)
			continue
		}
		env := c.envelope(d)
		c.api.Envelopes = append(c.api.Envelopes, env)
	}
}

// envelope resolves one envelope. Its plans stay nil if it is broken.
func (c *checker) envelope(d *syntax.Envelope) *spec.Envelope {
	env := &spec.Envelope{
		Name:  spec.Name{Wire: d.Name.Text, Label: c.label(d.Label), Doc: c.doc(d.Doc), Span: d.Name.Span},
		Limit: defaultLimit,
	}
	r := &recipes{checker: c, env: env, nodes: map[string]spec.Expr{}}
	before := c.errors()
	var request *syntax.Request
	var response *syntax.Response
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.Request:
			request = i
		case *syntax.Response:
			response = i
		case *syntax.Let:
			r.lets = append(r.lets, i)
		case *syntax.Credential:
			c.credentialBlock(env, i)
		}
	}
	if env.Credential == nil {
		env.Credential = plainCredential(d.Name.Span)
	}
	if request == nil || response == nil || !slices.ContainsFunc(d.Items, isSuccess) {
		if !d.Broken {
			c.report(diag.EnvelopeIncomplete, d.Name.Span, d.Name.Text, missing(request == nil, response == nil))
		}
		return env
	}
	later := c.list.Count(diag.NotYet)
	r.request(request)
	r.response(response)
	if r.incomplete && c.list.Has(diag.NotYet) || c.list.Count(diag.NotYet) > later {
		return env // what is missing now would only be told again
	}
	c.outcomes(env, d)
	c.envelopeSettings(env, d)
	if c.errors() > before || d.Broken {
		return env
	}
	c.receivable(env)
	return env
}

func isSuccess(i syntax.EnvelopeItem) bool { _, ok := i.(*syntax.Success); return ok }

func missing(request, response bool) string {
	switch {
	case request:
		return "request"
	case response:
		return "response"
	}
	return "success"
}

// plainCredential is what an envelope without a credential block has.
func plainCredential(at source.Span) *spec.Credential {
	return &spec.Credential{Members: []*spec.CredentialMember{
		{Name: spec.Name{Wire: "id", Go: "ID", Span: at}, IsID: true},
		{Name: spec.Name{Wire: "secret", Go: "Secret", Span: at}, Kind: spec.CredentialSecret},
	}}
}

func (c *checker) credentialBlock(env *spec.Envelope, d *syntax.Credential) {
	cred := &spec.Credential{Declared: true, Go: goName(env.Wire) + "Credential"}
	ids := 0
	for _, m := range d.Members {
		member := &spec.CredentialMember{
			Name: spec.Name{Wire: m.Name.Text, Go: goName(m.Name.Text), Label: c.label(m.Label), Doc: c.doc(m.Doc), Span: m.Name.Span},
			IsID: !m.ID.IsZero(),
		}
		switch {
		case m.Of != nil || m.By != nil || slices.Contains(laterKinds, m.Kind.Text):
			c.report(diag.NotYet, m.Span, m.Kind.Text)
		case m.Kind.Text == "secret":
			member.Kind = spec.CredentialSecret
		case m.Kind.Text != "string":
			c.report(diag.CredentialKind, m.Kind.Span, m.Kind.Text)
		}
		if cred.Named(member.Wire) != nil {
			c.report(diag.DuplicateMember, m.Name.Span, m.Name.Text)
			continue
		}
		if member.IsID {
			ids++
			if member.Secret() {
				ids = 2
			}
		}
		cred.Members = append(cred.Members, member)
	}
	env.Credential = cred
	if ids != 1 {
		c.report(diag.CredentialID, d.Keyword)
	}
}

// laterKinds are the kinds of keys that this version does not know yet.
var laterKinds = []string{"rsa_private", "rsa_public", "ed25519_private", "ed25519_public", "sm2_private", "sm2_public"}

func (r *recipes) request(d *syntax.Request) {
	r.start(&spec.Message{})
	r.env.Request = r.msg
	switch {
	case d.Method == nil:
		r.report(diag.NoMethod, d.Keyword)
	case d.Method.Text == "call_method":
		r.report(diag.NotYet, d.Method.Span, "call_method")
	default:
		r.msg.Method = d.Method.Text
	}
	if d.Path != nil {
		r.report(diag.NotYet, d.Path.At(), "at")
	}
	r.items(d.Carrier, d.Items)
	r.define()
	for _, l := range r.lets {
		if e := r.done[l.Name.Text]; e != nil {
			r.env.Lets = append(r.env.Lets, &spec.Let{Name: spec.Name{Wire: l.Name.Text, Doc: r.doc(l.Doc), Span: l.Name.Span}, Expr: e})
		}
	}
	for _, m := range r.msg.Leaves() {
		if m.SetByOutcome() && m.Type != nil {
			r.report(diag.MemberWithoutValue, m.Span, m.Named())
		}
	}
}

func (r *recipes) response(d *syntax.Response) {
	r.start(&spec.Message{Response: true})
	r.env.Response = r.msg
	r.items(d.Carrier, d.Items)
	r.define()
	for _, m := range r.msg.Leaves() {
		if check, _ := checkUnder(m.Expr); check != nil {
			r.report(diag.NotYet, m.Expr.At(), check.Func.Name)
		}
	}
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
				r.add(&whole.Members, whole, nil, i)
			}
		case *syntax.CarrierPart:
			part := r.carrier(i.Carrier)
			if i.When != nil {
				r.report(diag.NotYet, i.When.At(), "when")
			}
			for _, m := range i.Members {
				if m, ok := m.(*syntax.Member); ok && part != nil {
					r.add(&part.Members, part, nil, m)
				} else if !ok {
					r.report(diag.NotYet, i.At(), "...")
				}
			}
		case *syntax.HeaderPart:
			r.header(i)
		case *syntax.Spread:
			r.report(diag.NotYet, i.Span, "..."+i.Name.Text)
		case *syntax.BodyPart:
			r.report(diag.NotYet, i.Keyword, "body")
		}
	}
}

func (r *recipes) carrier(d *syntax.Carrier) *spec.Carrier {
	kind := map[string]spec.CarrierKind{"form": spec.FormCarrier, "json": spec.JSONCarrier}[d.Kind.Text]
	if kind == 0 || len(d.Args) > 0 || r.msg.Response && kind == spec.FormCarrier {
		r.report(diag.NotYet, d.Span, d.Kind.Text)
		return nil
	}
	if r.msg.Body() != nil {
		r.report(diag.CarrierClash, d.Span)
	}
	carrier := &spec.Carrier{Kind: kind, Span: d.Span}
	r.msg.Carriers = append(r.msg.Carriers, carrier)
	return carrier
}

func (r *recipes) header(d *syntax.HeaderPart) {
	if d.Format != nil || d.When != nil || r.msg.Response {
		r.report(diag.NotYet, d.Span, "header")
		return
	}
	carrier := &spec.Carrier{Kind: spec.HeaderCarrier, Header: d.Name.Text, Span: d.Span}
	m := &spec.Member{Name: spec.Name{Wire: d.Name.Text, Span: d.Name.Span}, Carrier: carrier, Kind: spec.String, Optional: !d.Optional.IsZero()}
	if d.As != nil {
		m.As = d.As.Text
	}
	r.suffix(m, d.Doc, d.Suffix)
	carrier.Members = []*spec.Member{m}
	r.register(m, d.Value)
	r.msg.Carriers = append(r.msg.Carriers, carrier)
}

// unresolved is a member whose expression waits until all names are known.
type unresolved struct {
	member *spec.Member
	blocks []*spec.Member
	value  syntax.Expr
}

// add appends a member, or a block of members, below path.
func (r *recipes) add(list *[]*spec.Member, carrier *spec.Carrier, blocks []*spec.Member, d *syntax.Member) {
	switch {
	case d.Computed != nil:
		r.report(diag.NotYet, d.Computed.At(), "[…]")
		return
	case d.When != nil:
		r.report(diag.NotYet, d.When.At(), "when")
		return
	case d.Name.Text == "":
		return
	}
	m := &spec.Member{Name: spec.Name{Wire: d.Name.Text, Span: d.Name.Span}, Carrier: carrier, Kind: spec.String, Optional: !d.Optional.IsZero()}
	for _, b := range blocks {
		m.Path = append(m.Path, b.Wire)
	}
	m.Path = append(m.Path, m.Wire)
	if d.As != nil {
		m.As = d.As.Text
	}
	r.suffix(m, d.Doc, d.Suffix)
	if d.Type != nil {
		m.Type = r.typeOf(d.Type)
		if k := spec.Base(m.Type); k != 0 {
			m.Kind = k
		}
	}
	*list = append(*list, m)
	if d.Block.IsZero() {
		r.registerIn(m, blocks, d.Value)
		return
	}
	if carrier.Kind != spec.JSONCarrier || m.Optional {
		r.report(diag.NotYet, d.Block, "{ … }")
	}
	m.Members = []*spec.Member{}
	for _, item := range d.Members {
		if inner, ok := item.(*syntax.Member); ok {
			r.add(&m.Members, carrier, append(slices.Clip(blocks), m), inner)
		} else {
			r.report(diag.NotYet, item.At(), "...")
		}
	}
}

func (r *recipes) suffix(m *spec.Member, doc *syntax.Doc, s syntax.Suffix) {
	m.Label, m.Doc = r.label(s.Label), r.doc(doc)
	for _, rule := range s.Rules {
		r.report(diag.NotYet, rule.At(), "rule")
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
			r.report(diag.NotYet, a.At(), "attribute")
		}
	}
}

func (r *recipes) register(m *spec.Member, value syntax.Expr) { r.registerIn(m, nil, value) }

func (r *recipes) registerIn(m *spec.Member, blocks []*spec.Member, value syntax.Expr) {
	for _, u := range r.exprs {
		if u.member.Named() == m.Named() {
			r.report(diag.DuplicateMember, m.Span, m.Named()).WithRelated(u.member.Span, "先在此处定义", "first defined here")
			return
		}
	}
	for _, l := range r.lets {
		if l.Name.Text == m.Named() {
			r.report(diag.DuplicateMember, l.Name.Span, m.Named()).WithRelated(m.Span, "成员在此", "the member is here")
		}
	}
	m.Reference = r.reference(m)
	r.exprs = append(r.exprs, unresolved{m, blocks, value})
}

// define resolves the expressions of all members.
func (r *recipes) define() {
	for _, u := range r.exprs {
		if u.value == nil {
			continue
		}
		r.defining = append(slices.Clip(u.blocks), u.member)
		e := r.expr(u.value)
		r.defining = nil
		if e != nil && r.carried(u.member, e, u.value) {
			u.member.Expr = e
		} else {
			r.incomplete = true
		}
	}
	r.cycles()
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
		}
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
		for _, n := range needs(r.msg, m) {
			visit(n, path+" → "+n.Named())
		}
		state[m] = 2
	}
	for _, m := range r.msg.Leaves() {
		if m.Carrier.Kind != spec.HeaderCarrier && m.Expr != nil && readsBody(m.Expr) {
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

// needs returns the members whose text must be made before that of m.
func needs(msg *spec.Message, m *spec.Member) []*spec.Member {
	var out []*spec.Member
	spec.Walk(m.Expr, func(x spec.Expr) bool {
		switch x := x.(type) {
		case *spec.Ref:
			if x.Origin == spec.OriginMember && !x.Request {
				out = append(out, x.Member)
			}
		case *spec.Apply:
			if x.Pairs != nil {
				out = append(out, x.Pairs.Members...)
			}
		}
		return true
	})
	return out
}

var durationUnits = map[string]time.Duration{"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}

// duration returns the span of time of a unit literal, or reports it.
func (c *checker) duration(what string, u *syntax.UnitLit) time.Duration {
	unit := durationUnits[u.Unit]
	if unit == 0 || u.Number <= 0 || u.Number > int64(365*24*time.Hour/unit) {
		c.report(diag.SettingValue, u.Span, what, u.Text, what+" 5m")
		return time.Minute
	}
	return time.Duration(u.Number) * unit
}
