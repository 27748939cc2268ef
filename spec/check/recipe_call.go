package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// call resolves the use of a function.
func (r *recipes) call(e *syntax.CallExpr) spec.Expr {
	name := e.Func.Text
	f := spec.FuncNamed(name)
	if f == nil || f.Use&spec.InRecipe == 0 {
		if slices.Contains(spec.Later, name) || name == "header" || name == "field" {
			r.report(diag.NotYet, e.Func.Span, name)
			return nil
		}
		for _, d := range declsOf[*syntax.Extern](r.checker) {
			if d.Name.Text == name {
				return nil // told at its declaration
			}
		}
		r.report(diag.UnknownFunction, e.Func.Span, name).SuggestAt(e.Func.Span, name, functionNames(spec.InRecipe))
		return nil
	}
	switch name {
	case "pairs":
		return r.pairs(e, f)
	case "or_else":
		return r.orElse(e, f)
	}
	args, ok := r.arguments(e, f)
	if !ok || !r.fits(e, f, args) {
		return nil
	}
	key := name + keys(args)
	once := 0
	if f.Kind == spec.Source {
		r.uses++
		once = r.uses
		key += " use " + strconv.Itoa(once)
	}
	return r.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Apply{ExprBase: b, Func: f, Args: args, Once: once}
	}, f.Result, e.Span)
}

func functionNames(use spec.Use) []string {
	var out []string
	for _, f := range spec.Funcs {
		if f.Use&use != 0 {
			out = append(out, f.Name)
		}
	}
	return out
}

// arguments resolves the arguments in the order of the parameters.
func (r *recipes) arguments(e *syntax.CallExpr, f *spec.Func) ([]spec.Expr, bool) {
	var args []spec.Expr
	position := 0
	given := map[string]spec.Expr{}
	for _, a := range e.Args {
		var p *spec.Param
		if a.Name != nil {
			if i := slices.IndexFunc(f.Params, func(p spec.Param) bool { return p.Named && p.Name == a.Name.Text }); i >= 0 {
				p = &f.Params[i]
			}
		} else if position < len(f.Params) && !f.Params[position].Named {
			p = &f.Params[position]
			if !p.Variadic {
				position++
			}
		}
		if p == nil {
			return nil, r.wrong(e, f, diag.Text{ZH: "参数过多", EN: "there is an argument too many"})
		}
		x := r.expr(a.Value)
		if x == nil || !r.want(x, p.Base, a.Value.At()) {
			return nil, false
		}
		if p.Named {
			given[p.Name] = x
			continue
		}
		args = append(args, x)
	}
	for i, p := range f.Params {
		switch {
		case p.Named && given[p.Name] != nil:
			args = append(args, given[p.Name])
		case !p.Optional && (p.Named || !p.Variadic && i >= position || p.Variadic && len(args) <= i):
			return nil, r.wrong(e, f, diag.Text{ZH: "缺少参数 " + p.Name, EN: "the argument " + p.Name + " is missing"})
		}
	}
	return args, true
}

func (r *recipes) wrong(e *syntax.CallExpr, f *spec.Func, what diag.Text) bool {
	r.report(diag.WrongArguments, e.Span, f.Name, what, f.Example)
	return false
}

// fits checks what the types of the parameters do not say.
func (r *recipes) fits(e *syntax.CallExpr, f *spec.Func, args []spec.Expr) bool {
	switch f.Name {
	case "nonce":
		l, ok := args[0].(*spec.Literal)
		if !ok || l.Value.Int < 1 || l.Value.Int > 256 {
			r.report(diag.NonceLength, e.Span)
			return false
		}
	case "datetime":
		format, zone := literalText(args[1]), literalText(args[2])
		if _, err := recipe.CheckDatetime(format, zone); err != nil || format == "" {
			return r.wrong(e, f, diag.Text{ZH: "格式或时区无法识别", EN: "the format or the zone cannot be read"})
		}
	case "join":
		if literalText(args[0]) == "" || len(args) < 3 {
			return r.wrong(e, f, diag.Text{ZH: "需要一个非空分隔符和至少两个部分", EN: "it takes a separator and two or more parts"})
		}
	}
	return true
}

// literalText returns the text of a literal, "" for anything else.
func literalText(e spec.Expr) string {
	if l, ok := e.(*spec.Literal); ok {
		return l.Value.Text
	}
	return ""
}

// datetimeGrain ranks a datetime by what its format reaches: 2 for fractions
// of a second, 1 for seconds, 0 for what is too coarse to be undone.
func datetimeGrain(a *spec.Apply) int {
	if a.Func.Name != "datetime" {
		return 0
	}
	format := literalText(a.Args[1])
	if exact, err := recipe.CheckDatetime(format, literalText(a.Args[2])); err != nil || !exact {
		return 0
	}
	if strings.Contains(format, "S") {
		return 2
	}
	return 1
}

// orElse is the one place where an optional member may stand as text.
func (r *recipes) orElse(e *syntax.CallExpr, f *spec.Func) spec.Expr {
	if len(e.Args) != 2 {
		r.wrong(e, f, diag.Text{ZH: "需要成员和文本两个参数", EN: "it takes a member and a text"})
		return nil
	}
	n, ok := e.Args[0].Value.(*syntax.NameExpr)
	if !ok {
		r.wrong(e, f, diag.Text{ZH: "第一个参数应为成员名", EN: "the first argument is the name of a member"})
		return nil
	}
	m := r.msg.Named(n.Name.Text)
	if m == nil {
		r.report(diag.UnknownRecipeName, n.Name.Span, n.Name.Text).Suggest(n.Name.Text, r.names())
		return nil
	}
	other := r.expr(e.Args[1].Value)
	if other == nil || !r.want(other, spec.TextType, e.Args[1].Value.At()) {
		return nil
	}
	args := []spec.Expr{m.Reference, other}
	return r.node("or_else"+keys(args), func(b spec.ExprBase) spec.Expr {
		return &spec.Apply{ExprBase: b, Func: f, Args: args}
	}, spec.TextType, e.Span)
}

// pairs resolves the canonical list of the message's members.
func (r *recipes) pairs(e *syntax.CallExpr, f *spec.Func) spec.Expr {
	bad := func(zh, en string) spec.Expr {
		r.report(diag.PairsOption, e.Span, diag.Text{ZH: zh, EN: en}, f.Example)
		return nil
	}
	p := &spec.Pairs{Empty: -1, Order: -1}
	except := []string{}
	for i, a := range e.Args {
		if a.Name == nil {
			if n, ok := a.Value.(*syntax.NameExpr); i != 0 || !ok || n.Name.Text != "fields" {
				if ok && slices.Contains([]string{"query", "form", "headers", "arguments"}, n.Name.Text) {
					r.report(diag.NotYet, a.Value.At(), "pairs("+n.Name.Text+")")
					return nil
				}
				return bad("来源应为 fields", "its source is fields")
			}
			continue
		}
		ok := true
		switch a.Name.Text {
		case "except":
			except, ok = wordList(a.Value)
		case "empty":
			p.Empty = spec.EmptyRule(wordIndex(a.Value, "keep", "drop", "drop_null"))
			ok = p.Empty >= 0
		case "order":
			p.Order = spec.PairOrder(wordIndex(a.Value, "name", "name_value", "name_folded", "listed", "sent", "each"))
			ok = p.Order >= 0
		case "each":
			r.pair = true
			p.Each = r.expr(a.Value)
			r.pair = false
			if p.Each == nil {
				return nil
			}
			ok = p.Each.Type().Base == spec.TextType
		case "join":
			var s *syntax.StringLit
			if s, ok = a.Value.(*syntax.StringLit); ok {
				p.Join = s.Value
			}
		default:
			if slices.Contains([]string{"only", "prefix", "duplicates"}, a.Name.Text) {
				r.report(diag.NotYet, a.At(), "pairs("+a.Name.Text+": …)")
				return nil
			}
			ok = false
		}
		if !ok {
			return bad("选项 "+a.Name.Text+" 的写法不对", "the option "+a.Name.Text+" is wrong")
		}
	}
	switch {
	case len(e.Args) == 0 || e.Args[0].Name != nil:
		return bad("来源应为 fields", "its source is fields")
	case p.Order < 0:
		return bad("没有写 order", "order is not stated")
	case p.Each == nil:
		return bad("没有写 each", "each is not stated")
	case p.Empty < 0:
		return bad("成员可能为空，须写 empty", "members can be empty, so empty has to be stated")
	}
	if !r.pairMembers(p, except, e) {
		return nil
	}
	key := fmt.Sprintf("pairs %t %v %d %d %d %q", r.msg.Response, except, p.Empty, p.Order, p.Each.ID(), p.Join)
	return r.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Apply{ExprBase: b, Func: f, Pairs: p}
	}, spec.TextType, e.Span)
}

// pairMembers fills in the members of the body that take part.
func (r *recipes) pairMembers(p *spec.Pairs, except []string, e *syntax.CallExpr) bool {
	for _, n := range except {
		if r.msg.Named(n) == nil {
			r.report(diag.UnknownRecipeName, e.Span, n).SuggestAt(e.Span, n, r.names())
			return false
		}
	}
	for _, m := range r.msg.Leaves() {
		if len(m.Path) > 1 {
			r.report(diag.NotYet, e.Span, diag.Text{ZH: "含嵌套成员的 pairs", EN: "pairs over nested members"})
			return false
		}
		if m.Carrier.Kind != spec.HeaderCarrier && !slices.Contains(except, m.Named()) {
			p.Members = append(p.Members, m)
		} else if m.Carrier.Kind != spec.HeaderCarrier {
			p.Except = append(p.Except, m.Wire)
		}
	}
	return true
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
