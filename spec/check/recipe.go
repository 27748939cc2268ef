package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// recipes resolves the expressions of one envelope. Equal expressions become
// one node, so that a receiver can use what arrived wherever it stands.
type recipes struct {
	*checker
	env   *spec.Envelope
	lets  []*syntax.Let
	nodes map[string]spec.Expr

	// msg is the message that names refer to.
	msg *spec.Message
	// defining are the member being made and the blocks around it: their names
	// mean something else within.
	defining []*spec.Member
	// open are the lets being resolved, to find cycles.
	open []string
	// done are the resolved lets of msg; nil stands for a broken one.
	done map[string]spec.Expr
	// pair is set inside of `each:`, where name and value have a meaning.
	pair bool
	uses int
	// incomplete is set when the expression of a member is broken.
	incomplete bool
	// exprs are the members of msg in order, with what they are made of.
	exprs []unresolved
}

// node returns the node of that key, made by build if it is new.
func (r *recipes) node(key string, build func(spec.ExprBase) spec.Expr, t spec.BaseType, at source.Span) spec.Expr {
	if n := r.nodes[key]; n != nil {
		return n
	}
	n := build(spec.ExprBase{Node: len(r.env.Nodes) + 1, T: spec.ExprType{Base: t}, Span: at})
	r.nodes[key] = n
	r.env.Nodes = append(r.env.Nodes, n)
	return n
}

func keys(list []spec.Expr) string {
	var b strings.Builder
	for _, e := range list {
		b.WriteByte(' ')
		b.WriteString(strconv.Itoa(e.ID()))
	}
	return b.String()
}

func (r *recipes) literal(text string, kind spec.Kind, t spec.BaseType, at source.Span) spec.Expr {
	return r.node(kind.String()+strconv.Quote(text), func(b spec.ExprBase) spec.Expr {
		v := &spec.Value{Kind: kind, Text: text, Span: at}
		v.Int, _ = strconv.ParseInt(text, 10, 64)
		return &spec.Literal{ExprBase: b, Value: v}
	}, t, at)
}

// reference returns the node of a member's wire text.
func (r *recipes) reference(m *spec.Member) *spec.Ref {
	key := fmt.Sprintf("member %t %s", r.msg.Response, m.Named())
	return r.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Ref{ExprBase: b, Origin: spec.OriginMember, Member: m}
	}, spec.TextType, m.Span).(*spec.Ref)
}

func (r *recipes) credential(m *spec.CredentialMember, at source.Span) spec.Expr {
	return r.node("credential."+m.Wire, func(b spec.ExprBase) spec.Expr {
		return &spec.Ref{ExprBase: b, Origin: spec.OriginCredential, Credential: m}
	}, spec.TextType, at)
}

func (r *recipes) origin(o spec.Origin, t spec.BaseType, at source.Span) spec.Expr {
	return r.node(fmt.Sprintf("origin %d %t", o, r.msg.Response && o == spec.OriginNow), func(b spec.ExprBase) spec.Expr {
		return &spec.Ref{ExprBase: b, Origin: o}
	}, t, at)
}

// expr resolves an expression; nil means that it is broken and reported.
func (r *recipes) expr(e syntax.Expr) spec.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case *syntax.StringLit:
		return r.literal(e.Value, spec.String, spec.TextType, e.Span)
	case *syntax.RawLit:
		return r.literal(e.Value, spec.String, spec.TextType, e.Span)
	case *syntax.IntLit:
		return r.literal(e.Text, spec.Int, spec.IntType, e.Span)
	case *syntax.ParenExpr:
		return r.expr(e.X)
	case *syntax.NameExpr:
		return r.name(e.Name)
	case *syntax.SelectExpr:
		return r.selected(e)
	case *syntax.CallExpr:
		return r.call(e)
	case *syntax.BinaryExpr:
		if e.Op == syntax.Add {
			return r.concat(e)
		}
	case *syntax.MatchExpr:
		return r.match(e)
	}
	r.report(diag.WrongType, e.At(), textOrBytes, diag.Text{ZH: "条件或数值", EN: "a condition or a number"})
	return nil
}

var (
	textOrBytes = diag.Text{ZH: "文本或字节", EN: "text or bytes"}
	wantedText  = diag.Text{ZH: "文本", EN: "text"}
)

// source are the bare names that are neither members nor lets.
type sourceName struct {
	name     string
	origin   spec.Origin
	base     spec.BaseType
	request  bool
	response bool
}

var sources = []sourceName{
	{"call_name", spec.OriginCallName, spec.TextType, true, true},
	{"arguments", spec.OriginArguments, spec.DataType, true, false},
	{"result", spec.OriginResult, spec.DataType, false, true},
	{"text", spec.OriginText, spec.TextType, false, true},
	{"now", spec.OriginNow, spec.TimeType, true, true},
}

// laterSources are names that the language knows and this version does not.
var laterSources = []string{"call_path", "call_method", "failed"}

func (r *recipes) name(n syntax.Name) spec.Expr {
	if r.pair && (n.Text == "name" || n.Text == "value") {
		o := spec.OriginName
		if n.Text == "value" {
			o = spec.OriginValue
		}
		return r.origin(o, spec.TextType, n.Span)
	}
	if m := r.msg.Named(n.Text); m != nil && !slices.Contains(r.defining, m) {
		return r.memberText(m, n.Span)
	}
	for _, l := range r.lets {
		if l.Name.Text == n.Text {
			return r.let(l)
		}
	}
	for _, s := range sources {
		if s.name != n.Text {
			continue
		}
		if r.msg.Response && !s.response || !r.msg.Response && !s.request {
			r.report(diag.NotInThisMessage, n.Span, n.Text, direction(r.msg))
			return nil
		}
		return r.origin(s.origin, s.base, n.Span)
	}
	switch {
	case slices.Contains(laterSources, n.Text):
		r.report(diag.NotYet, n.Span, n.Text)
	case !r.lost(n.Text):
		r.report(diag.UnknownRecipeName, n.Span, n.Text).Suggest(n.Text, r.names())
	}
	return nil
}

func direction(m *spec.Message) diag.Text {
	if m.Response {
		return diag.Text{ZH: "响应", EN: "response"}
	}
	return diag.Text{ZH: "请求", EN: "request"}
}

// memberText refers to a member; or_else is the way to refer to optional ones.
func (r *recipes) memberText(m *spec.Member, at source.Span) spec.Expr {
	if m.Optional {
		r.report(diag.AbsentAsText, at, m.Named())
		return nil
	}
	return m.Reference
}

// names returns everything a bare name could mean, for suggestions.
func (r *recipes) names() []string {
	var out []string
	for _, m := range r.msg.Leaves() {
		out = append(out, m.Named())
	}
	for _, l := range r.lets {
		out = append(out, l.Name.Text)
	}
	for _, s := range sources {
		out = append(out, s.name)
	}
	return out
}

// let resolves a let in the message that uses it.
func (r *recipes) let(l *syntax.Let) spec.Expr {
	name := l.Name.Text
	if e, ok := r.done[name]; ok {
		return e
	}
	if slices.Contains(r.open, name) {
		r.report(diag.MemberCycle, l.Name.Span, name, strings.Join(append(r.open, name), " → "))
		return nil
	}
	if l.Format != nil {
		r.report(diag.NotYet, l.Format.Span, "let "+l.Format.Name.Text)
		return nil
	}
	r.open = append(r.open, name)
	e := r.expr(l.Value)
	r.open = r.open[:len(r.open)-1]
	r.done[name] = e
	return e
}

// httpParts are the parts of the HTTP request that expressions can name.
var httpParts = map[string]spec.Origin{
	"method": spec.OriginHTTPMethod, "path": spec.OriginHTTPPath, "target": spec.OriginHTTPTarget, "body": spec.OriginHTTPBody,
}

func (r *recipes) selected(e *syntax.SelectExpr) spec.Expr {
	root, ok := e.X.(*syntax.NameExpr)
	if !ok {
		r.report(diag.UnknownRecipeName, e.At(), e.Name.Text)
		return nil
	}
	switch root.Name.Text {
	case "credential":
		m := r.env.Credential.Named(e.Name.Text)
		if m == nil {
			var names []string
			for _, m := range r.env.Credential.Members {
				names = append(names, m.Wire)
			}
			r.report(diag.UnknownCredential, e.Name.Span, e.Name.Text, strings.Join(names, ", ")).Suggest(e.Name.Text, names)
			return nil
		}
		return r.credential(m, e.At())
	case "http":
		o, ok := httpParts[e.Name.Text]
		if !ok || r.msg.Response {
			r.report(diag.NotYet, e.At(), "http."+e.Name.Text)
			return nil
		}
		return r.origin(o, spec.TextType, e.At())
	case "request":
		r.report(diag.NotYet, e.At(), "request."+e.Name.Text)
		return nil
	}
	r.report(diag.UnknownRecipeName, root.Name.Span, root.Name.Text)
	return nil
}

// concat flattens a chain of `+` into its parts; neighbouring literals join.
func (r *recipes) concat(e *syntax.BinaryExpr) spec.Expr {
	x, y := r.expr(e.X), r.expr(e.Y)
	if x == nil || y == nil {
		return nil
	}
	base := x.Type().Base
	for i, side := range []spec.Expr{x, y} {
		if b := side.Type().Base; b != spec.TextType && b != spec.BytesType {
			r.report(diag.WrongType, []syntax.Expr{e.X, e.Y}[i].At(), textOrBytes, typeText(b))
			return nil
		}
	}
	if y.Type().Base != base {
		r.report(diag.WrongType, e.Y.At(), typeText(base), typeText(y.Type().Base))
		return nil
	}
	parts := slices.Concat(concatParts(x), concatParts(y))
	return r.node("concat"+keys(parts), func(b spec.ExprBase) spec.Expr {
		return &spec.Concat{ExprBase: b, Parts: parts}
	}, base, e.At())
}

func concatParts(e spec.Expr) []spec.Expr {
	if c, ok := e.(*spec.Concat); ok {
		return c.Parts
	}
	return []spec.Expr{e}
}

func typeText(b spec.BaseType) diag.Text {
	zh := map[spec.BaseType]string{spec.TextType: "文本", spec.BytesType: "字节", spec.IntType: "整数", spec.TimeType: "时间", spec.DataType: "业务数据", spec.AnyType: "文本或字节"}[b]
	if zh == "" {
		zh = b.String()
	}
	return diag.Text{ZH: zh, EN: b.String()}
}

func (r *recipes) match(e *syntax.MatchExpr) spec.Expr {
	subject := r.expr(e.Value)
	if subject == nil || !r.want(subject, spec.TextType, e.Value.At()) {
		return nil
	}
	key := "match" + keys([]spec.Expr{subject})
	var arms []*spec.Arm
	for _, a := range e.Arms {
		arm := &spec.Arm{Expr: r.expr(a.Result), Span: a.Span}
		if arm.Expr == nil {
			return nil
		}
		for _, v := range a.Values {
			s, ok := v.(*syntax.StringLit)
			if !ok {
				r.report(diag.WrongType, v.At(), wantedText, diag.Text{ZH: "其他字面量", EN: "another literal"})
				return nil
			}
			arm.Values = append(arm.Values, &spec.Value{Kind: spec.String, Text: s.Value, Span: s.Span})
			key += " " + strconv.Quote(s.Value)
		}
		if len(arms) > 0 && !r.want(arm.Expr, arms[0].Expr.Type().Base, a.Result.At()) {
			return nil
		}
		key += " =>" + keys([]spec.Expr{arm.Expr})
		arms = append(arms, arm)
	}
	if len(arms) == 0 {
		return nil
	}
	return r.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Match{ExprBase: b, Subject: subject, Arms: arms}
	}, arms[0].Expr.Type().Base, e.Span)
}

// want reports an expression of another type than is needed.
func (r *recipes) want(e spec.Expr, base spec.BaseType, at source.Span) bool {
	got := e.Type().Base
	if got == base || base == spec.AnyType && (got == spec.TextType || got == spec.BytesType) {
		return true
	}
	r.report(diag.WrongType, at, typeText(base), typeText(got))
	return false
}
