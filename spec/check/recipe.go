package check

import (
	"fmt"
	"maps"
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
	// done are the resolved lets of msg, requestDone those of the request; nil
	// stands for a broken one.
	done, requestDone map[string]spec.Expr
	// pair is set inside of `each:`, where name and value have a meaning.
	pair bool
	uses int
	// replaced are the overrides that are not applied yet.
	replaced map[string][]override
	// incomplete is set when the expression of a member is broken.
	incomplete bool
	// exprs are the members of msg in order, with what they are made of.
	exprs []unresolved
	// sizes are the parts of each node, and tooLarge tells that one has too many,
	// so that what is left is not looked at.
	sizes    map[spec.Expr]int
	tooLarge bool
	// looked are the lets in which objects were looked for, in this message.
	looked map[string]bool
}

// node returns the node of that key, made by build if it is new.
func (r *recipes) node(key string, build func(spec.ExprBase) spec.Expr, t spec.BaseType, at source.Span) spec.Expr {
	if n := r.nodes[key]; n != nil {
		return n
	}
	n := build(spec.ExprBase{Node: len(r.env.Nodes) + 1, T: spec.ExprType{Base: t}, Span: at})
	r.nodes[key] = n
	r.env.Nodes = append(r.env.Nodes, n)
	size := 1
	for _, x := range spec.Operands(n) {
		if x != nil {
			size += r.sizes[x]
		}
	}
	if r.sizes[n] = size; size > maxExpression && !r.tooLarge {
		r.tooLarge = true
		r.report(diag.ExpressionTooLarge, at, maxExpression)
	}
	return n
}

// maxExpression bounds the parts of an expression, those of its lets included:
// lets that name others twice double it each time.
const maxExpression = 10_000

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
	base := spec.TextType
	if m.Kind.IsKey() {
		base = spec.KeyType
	}
	return r.node("credential."+m.Wire, func(b spec.ExprBase) spec.Expr {
		return &spec.Ref{ExprBase: b, Origin: spec.OriginCredential, Credential: m}
	}, base, at)
}

// origin returns the node of a source, or of a part of the HTTP message. Request
// and response have their own, but for what they share: which call it is.
func (r *recipes) origin(o spec.Origin, t spec.BaseType, at source.Span) spec.Expr {
	shared := o == spec.OriginCallName || o >= spec.OriginName
	return r.node(fmt.Sprintf("origin %d %t", o, r.msg.Response && !shared), func(b spec.ExprBase) spec.Expr {
		return &spec.Ref{ExprBase: b, Origin: o}
	}, t, at)
}

// expr resolves an expression; nil means that it is broken and reported.
func (r *recipes) expr(e syntax.Expr) spec.Expr {
	if r.tooLarge {
		return nil // told where it became so
	}
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
	case *syntax.BoolLit:
		return r.literal(strconv.FormatBool(e.Value), spec.Bool, spec.BoolType, e.Span)
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
	{"call_method", spec.OriginCallMethod, spec.TextType, true, false},
	{"call_path", spec.OriginCallPath, spec.TextType, true, false},
	{"arguments", spec.OriginArguments, spec.DataType, true, false},
	{"result", spec.OriginResult, spec.DataType, false, true},
	{"text", spec.OriginText, spec.TextType, false, true},
	{"failed", spec.OriginFailed, spec.BoolType, false, true},
	{"now", spec.OriginNow, spec.TimeType, true, true},
}

func (r *recipes) name(n syntax.Name) spec.Expr {
	if o := pairNames[n.Text]; r.pair && o != 0 {
		return r.origin(o, spec.TextType, n.Span)
	}
	if m := r.msg.Named(n.Text); m != nil && !slices.Contains(r.defining, m) {
		return r.memberText(m, n.Span)
	}
	if e := r.wholeHeader(n.Text); e != nil {
		return e
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
	if !r.lost(n.Text) {
		r.report(diag.UnknownRecipeName, n.Span, n.Text).Suggest(n.Text, r.names())
	}
	return nil
}

// pairNames are the names that have a meaning inside of `each:`.
var pairNames = map[string]spec.Origin{"name": spec.OriginName, "value": spec.OriginValue, "value_json": spec.OriginValueJSON}

// wholeHeader returns the node of a structured header as one text, or nil.
func (r *recipes) wholeHeader(name string) spec.Expr {
	for _, c := range r.msg.Carriers {
		if c.Kind == spec.ParamsCarrier && c.As == name {
			return r.headerText(c.Header, c.Span)
		}
	}
	return nil
}

func (r *recipes) headerText(header string, at source.Span) spec.Expr {
	return r.node(fmt.Sprintf("header %t %s", r.msg.Response, strings.ToLower(header)), func(b spec.ExprBase) spec.Expr {
		return &spec.Ref{ExprBase: b, Origin: spec.OriginHeader, Header: header}
	}, spec.TextType, at)
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
	for _, m := range r.msg.AllLeaves() {
		if m.Named() != "" {
			out = append(out, m.Named())
		}
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
		return nil // broken, which is reported
	}
	r.open = append(r.open, name)
	e := r.overridden(name, r.expr(l.Value))
	r.open = r.open[:len(r.open)-1]
	r.done[name] = e
	return e
}

// httpParts are the parts of the HTTP message that expressions can name.
var httpParts = map[string]spec.Origin{
	"method": spec.OriginHTTPMethod, "url": spec.OriginHTTPURL, "path": spec.OriginHTTPPath, "query": spec.OriginHTTPQuery,
	"target": spec.OriginHTTPTarget, "host": spec.OriginHTTPHost, "body": spec.OriginHTTPBody, "status": spec.OriginHTTPStatus,
}

func (r *recipes) selected(e *syntax.SelectExpr) spec.Expr {
	root, ok := e.X.(*syntax.NameExpr)
	if !ok {
		inner, nested := e.X.(*syntax.SelectExpr)
		if nested && isName(inner.X, "request") && inner.Name.Text == "http" && r.msg.Response {
			return r.ofRequest(e.At(), func() spec.Expr { return r.httpPart(e) })
		}
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
		return r.httpPart(e)
	case "request":
		if r.msg.Response {
			return r.ofRequest(e.At(), func() spec.Expr { return r.name(e.Name) })
		}
	}
	r.report(diag.UnknownRecipeName, root.Name.Span, root.Name.Text)
	return nil
}

func (r *recipes) httpPart(e *syntax.SelectExpr) spec.Expr {
	o, ok := httpParts[e.Name.Text]
	switch {
	case !ok:
		r.report(diag.UnknownRecipeName, e.At(), "http."+e.Name.Text).SuggestAt(e.Name.Span, e.Name.Text, slices.Sorted(maps.Keys(httpParts)))
		return nil
	case r.msg.Response != (o == spec.OriginHTTPStatus) && o != spec.OriginHTTPBody:
		r.report(diag.NotInThisMessage, e.At(), "http."+e.Name.Text, direction(r.msg))
		return nil
	}
	return r.origin(o, spec.TextType, e.At())
}

// ofRequest resolves what a response says about its request.
func (r *recipes) ofRequest(at source.Span, resolve func() spec.Expr) spec.Expr {
	response, done, defining := r.msg, r.done, r.defining
	r.msg, r.done, r.defining = r.env.Request, r.requestDone, nil
	e := resolve()
	r.msg, r.done, r.defining = response, done, defining
	if e == nil {
		return nil
	}
	return r.node("of request"+keys([]spec.Expr{e}), func(b spec.ExprBase) spec.Expr {
		return &spec.OfRequest{ExprBase: b, Node: e}
	}, e.Type().Base, at)
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

// want reports an expression of another type than is needed.
func (r *recipes) want(e spec.Expr, base spec.BaseType, at source.Span) bool {
	got := e.Type().Base
	if got == base || isOctets(base) && isOctets(got) && (base == spec.AnyType || got == spec.AnyType) {
		return true
	}
	r.report(diag.WrongType, at, typeText(base), typeText(got))
	return false
}

// isOctets reports whether values of a type are text or bytes.
func isOctets(b spec.BaseType) bool {
	return b == spec.TextType || b == spec.BytesType || b == spec.AnyType
}

// isName reports whether an expression is that bare name.
func isName(e syntax.Expr, name string) bool {
	n, ok := e.(*syntax.NameExpr)
	return ok && n.Name.Text == name
}
