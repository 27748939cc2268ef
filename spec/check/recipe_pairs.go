package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// pairs resolves a canonical list of names and values.
func (r *recipes) pairs(e *syntax.CallExpr, f *spec.Func) spec.Expr {
	p := &pairing{recipes: r, call: e, example: f.Example, out: &spec.Pairs{Empty: -1, Order: -1, Message: r.msg}}
	for _, a := range e.Args {
		ok := true
		if a.Name == nil {
			ok = p.source(a.Value)
		} else if !p.option(a) {
			p.bad("选项 "+a.Name.Text+" 的写法不对", "the option "+a.Name.Text+" is wrong")
			ok = false
		}
		if !ok {
			return nil
		}
	}
	if !p.complete() || !p.members() {
		return nil
	}
	return p.node(f)
}

// pairing is the state of one use of pairs.
type pairing struct {
	*recipes
	call    *syntax.CallExpr
	example string
	out     *spec.Pairs
	// except and only are names as expressions have them.
	except, only []string
}

func (p *pairing) bad(zh, en string) bool {
	p.report(diag.PairsOption, p.call.Span, diag.Text{ZH: zh, EN: en}, p.example)
	return false
}

// source adds a source of names and values.
func (p *pairing) source(e syntax.Expr) bool {
	n, ok := e.(*syntax.NameExpr)
	if !ok {
		return p.bad("来源应为名称", "a source is a name")
	}
	if kind, ok := spec.PairSourceNamed(n.Name.Text); ok {
		if kind == spec.PairArguments && len(p.msg.Spreads()) > 0 {
			return p.bad("业务参数在这里与其他成员并列，来源应为它们所在的 query、form 或 fields，其余成员用 except 去掉", "the arguments stand beside other members here: take query, form or fields, wherever they stand, and leave out the others with except")
		}
		p.out.Sources = append(p.out.Sources, spec.PairSource{Kind: kind})
		return true
	}
	if m := p.msg.Named(n.Name.Text); m != nil && m.IsBlock() {
		p.out.Sources = append(p.out.Sources, spec.PairSource{Kind: spec.PairBlock, Block: m})
		return true
	}
	return p.bad("来源应为 fields、query、form、headers、arguments 或嵌套成员", "a source is fields, query, form, headers, arguments or a nested member")
}

// option takes one named option; false if its value is none.
func (p *pairing) option(a *syntax.Arg) bool {
	var ok bool
	switch a.Name.Text {
	case "except":
		p.except, ok = wordList(a.Value)
	case "only":
		if p.only, ok = wordList(a.Value); !ok {
			p.out.OnlyText = p.expr(a.Value)
			ok = p.out.OnlyText != nil && p.out.OnlyText.Type().Base == spec.TextType
		}
	case "separator":
		p.out.Separator, ok = writtenText(a.Value)
	case "prefix":
		p.out.Prefix, ok = writtenText(a.Value)
	case "empty":
		p.out.Empty = spec.EmptyRule(wordIndex(a.Value, "keep", "drop", "drop_null"))
		ok = p.out.Empty >= 0
	case "order":
		p.out.Order = spec.PairOrder(wordIndex(a.Value, "name", "name_value", "name_folded", "listed", "sent", "each"))
		ok = p.out.Order >= 0
	case "each":
		p.pair = true
		p.out.Each = p.expr(a.Value)
		p.pair = false
		ok = p.out.Each != nil && p.out.Each.Type().Base == spec.TextType
	case "join":
		p.out.Join, ok = writtenText(a.Value)
	case "duplicates":
		n := wordIndex(a.Value, "reject", "keep")
		p.out.KeepDoubles, ok = n == 1, n >= 0
	}
	return ok
}

// complete reports options that have to be stated.
func (p *pairing) complete() bool {
	switch {
	case len(p.out.Sources) == 0:
		return p.bad("没有写来源", "its source is not stated")
	case p.out.Order < 0:
		return p.bad("没有写 order", "order is not stated")
	case p.out.Each == nil:
		return p.bad("没有写 each", "each is not stated")
	case p.out.Empty < 0:
		return p.bad("成员可能为空，须写 empty", "members can be empty, so empty has to be stated")
	case p.out.UsesJSON() && p.out.UsesValue():
		return p.bad("each 中 value 与 value_json 只能用其一", "each takes value or value_json, not both")
	case p.out.UsesJSON() && !p.ofJSON():
		return p.bad("value_json 只用于 JSON 成员", "value_json is for members of JSON")
	case p.out.OnlyText != nil && p.out.Separator == "":
		return p.bad("only 为文本时须写 separator", "where only is a text, separator has to be stated")
	}
	return true
}

// ofJSON reports whether all sources are JSON.
func (p *pairing) ofJSON() bool {
	for _, s := range p.out.Sources {
		for _, m := range sourceMembers(p.msg, s) {
			if m.Carrier.Kind != spec.JSONCarrier {
				return false
			}
		}
	}
	return true
}

// members fills in the declared members that take part.
func (p *pairing) members() bool {
	for _, names := range [][]string{p.except, p.only} {
		for _, n := range names {
			if p.msg.Named(n) == nil && !p.argument(n) {
				p.report(diag.UnknownRecipeName, p.call.Span, n).SuggestAt(p.call.Span, n, p.names())
				return false
			}
		}
	}
	for _, s := range p.out.Sources {
		for _, m := range sourceMembers(p.msg, s) {
			if m.Spread == 0 {
				p.member(m, s.Kind == spec.PairHeaders)
			}
		}
	}
	p.out.Except, p.out.Only = p.wireNames(p.except), p.wireNames(p.only)
	return true
}

// argument reports whether some call of the envelope can have an argument of the
// name; it is looked for when calls are known, so any name may be one.
func (p *pairing) argument(string) bool {
	return len(p.msg.Spreads()) > 0 || slices.ContainsFunc(p.out.Sources, func(s spec.PairSource) bool { return s.Kind == spec.PairArguments })
}

// wireNames are names as they are on the wire: those of headers in lower case,
// those of arguments as they stand.
func (p *pairing) wireNames(names []string) []string {
	var out []string
	for _, n := range names {
		if m := p.msg.Named(n); m != nil {
			n = m.Wire
			if m.Carrier.Kind.IsHeader() {
				n = strings.ToLower(n)
			}
		}
		out = append(out, n)
	}
	return out
}

func (p *pairing) member(m *spec.Member, header bool) {
	wire := m.Wire
	if header {
		wire = strings.ToLower(wire)
	}
	if slices.Contains(p.except, m.Named()) || len(p.only) > 0 && !slices.Contains(p.only, m.Named()) {
		return
	}
	if strings.HasPrefix(wire, p.out.Prefix) {
		p.out.Members = append(p.out.Members, m)
	}
}

// sourceMembers returns the members that a source declares, spreads included.
func sourceMembers(msg *spec.Message, s spec.PairSource) []*spec.Member {
	if s.Kind == spec.PairBlock {
		return s.Block.Members
	}
	var out []*spec.Member
	for _, c := range msg.Carriers {
		takes := false
		switch s.Kind {
		case spec.PairFields:
			takes = c.Kind == spec.QueryCarrier || c.Kind.IsBody() && c.Kind != spec.BodyCarrier
		case spec.PairQuery:
			takes = c.Kind == spec.QueryCarrier
		case spec.PairForm:
			takes = c.Kind.IsBody() && c.Kind != spec.BodyCarrier
		case spec.PairHeaders:
			takes = c.Kind == spec.HeaderCarrier
		}
		if takes {
			out = append(out, c.Members...)
		}
	}
	return out
}

func (p *pairing) node(f *spec.Func) spec.Expr {
	var args []spec.Expr
	sources := ""
	for _, s := range p.out.Sources {
		sources += " " + s.String()
		if s.Kind == spec.PairArguments {
			args = append(args, p.origin(spec.OriginArguments, spec.DataType, p.call.Span))
		}
	}
	only := 0
	if p.out.OnlyText != nil {
		only = p.out.OnlyText.ID()
	}
	key := fmt.Sprintf("pairs %t %s %v %v %d %q %q %d %d %d %q %t", p.msg.Response, sources, p.out.Except, p.out.Only, only,
		p.out.Separator, p.out.Prefix, p.out.Empty, p.out.Order, p.out.Each.ID(), p.out.Join, p.out.KeepDoubles)
	return p.recipes.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Apply{ExprBase: b, Func: f, Args: args, Pairs: p.out}
	}, spec.TextType, p.call.Span)
}

func wordList(e syntax.Expr) ([]string, bool) {
	l, ok := e.(*syntax.ListExpr)
	if !ok {
		return nil, false
	}
	var out []string
	for _, x := range l.Elems {
		n, ok := x.(*syntax.NameExpr)
		if !ok {
			return nil, false
		}
		out = append(out, n.Name.Text)
	}
	return out, true
}

func wordIndex(e syntax.Expr, words ...string) int {
	n, ok := e.(*syntax.NameExpr)
	if !ok {
		return -1
	}
	return slices.Index(words, n.Name.Text)
}
