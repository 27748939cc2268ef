package check

import (
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
	f := r.function(name)
	if f == nil {
		return r.unknown(e)
	}
	switch name {
	case "pairs":
		return r.pairs(e, f)
	case "or_else":
		return r.orElse(e, f)
	case "option":
		return r.option(e, f)
	case "json", "form":
		if o := r.objectArgument(e); o != nil {
			return o
		}
	}
	args, ok := r.arguments(e, f)
	if !ok || !r.fits(e, f, args) {
		return nil
	}
	if name == "join" {
		args = spliced(args)
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
	}, resultType(f, args), e.Span)
}

// spliced puts the parts of a join with the same separator in the place of that
// join: the text is the same, and a receiver splits it once.
func spliced(args []spec.Expr) []spec.Expr {
	out := args[:1:1]
	for _, x := range args[1:] {
		if a, ok := x.(*spec.Apply); ok && a.Func.Name == "join" && a.Args[0] == args[0] {
			out = append(out, a.Args[1:]...)
		} else {
			out = append(out, x)
		}
	}
	return out
}

// function returns the row of a function that recipes may call, or nil.
func (r *recipes) function(name string) *spec.Func {
	if x := r.extern(name); x != nil {
		return x.Func
	}
	if f := spec.FuncNamed(name); f != nil && f.Use&spec.InRecipe != 0 {
		return f
	}
	return nil
}

// unknown resolves what is spelt like a function and is none.
func (r *recipes) unknown(e *syntax.CallExpr) spec.Expr {
	name := e.Func.Text
	switch name {
	case "field":
		if m := r.memberNamed(e); m != nil {
			return r.memberText(m, e.Span)
		}
		return nil
	case "header":
		return r.headerCall(e)
	}
	for _, d := range declsOf[*syntax.Extern](r.checker) {
		if d.Name.Text == name {
			return nil // told at its declaration
		}
	}
	known := functionNames(spec.InRecipe)
	for _, x := range r.api.Externs {
		known = append(known, x.Wire)
	}
	r.report(diag.UnknownFunction, e.Func.Span, name).SuggestAt(e.Func.Span, name, known)
	return nil
}

// resultType is the type of a result: that of the operands where the function
// takes text or bytes and gives back the same.
func resultType(f *spec.Func, args []spec.Expr) spec.BaseType {
	if f.Result == spec.AnyType {
		return args[0].Type().Base
	}
	return f.Result
}

// objectArgument resolves json(NAME) of a let that is an object: its text.
func (r *recipes) objectArgument(e *syntax.CallExpr) spec.Expr {
	if len(e.Args) != 1 {
		return nil
	}
	n, ok := e.Args[0].Value.(*syntax.NameExpr)
	if !ok {
		return nil
	}
	if o, ok := r.done[n.Name.Text].(*spec.Object); ok && o.Carrier.Kind.String() == e.Func.Text {
		return o
	}
	return nil
}

// headerCall resolves header("X"): the text of a header that the message has.
func (r *recipes) headerCall(e *syntax.CallExpr) spec.Expr {
	s := onlyString(e)
	if s == nil {
		r.report(diag.WrongArguments, e.Span, "header", diag.Text{ZH: "需要请求头的名称", EN: "it takes the name of a header"}, `header("X-Name")`)
		return nil
	}
	for _, c := range r.msg.Carriers {
		if !strings.EqualFold(c.Header, s.Value) {
			continue
		}
		if c.Kind == spec.HeaderCarrier {
			return r.memberText(c.Members[0], e.Span)
		}
		return r.headerText(c.Header, e.Span)
	}
	r.report(diag.UnknownRecipeName, e.Span, s.Value)
	return nil
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
		x := r.argument(a.Value, p)
		if x == nil || !r.want(x, p.Base, a.Value.At()) || !r.rightKey(x, p, a.Value) {
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

// argument resolves one argument: an expression, or a word of the parameter.
func (r *recipes) argument(e syntax.Expr, p *spec.Param) spec.Expr {
	if p.Base != spec.NameType {
		return r.expr(e)
	}
	if i := wordIndex(e, p.Words...); i >= 0 {
		return r.node("word "+p.Words[i], func(b spec.ExprBase) spec.Expr {
			return &spec.Literal{ExprBase: b, Value: &spec.Value{Text: p.Words[i], Span: e.At()}}
		}, spec.NameType, e.At())
	}
	r.report(diag.WrongType, e.At(), diag.Text{ZH: strings.Join(p.Words, " 或 "), EN: strings.Join(p.Words, " or ")}, diag.Text{ZH: "其他", EN: "something else"})
	return nil
}

// rightKey reports a key of another kind than the function takes.
func (r *recipes) rightKey(x spec.Expr, p *spec.Param, at syntax.Expr) bool {
	if p.Base != spec.KeyType {
		return true
	}
	ref, ok := x.(*spec.Ref)
	if ok && ref.Credential != nil && ref.Credential.Kind == p.Key {
		return true
	}
	got := "…"
	if ok && ref.Credential != nil {
		got = ref.Credential.Kind.String()
	}
	r.report(diag.WrongType, at.At(), diag.Text{ZH: p.Key.String(), EN: p.Key.String()}, diag.Text{ZH: got, EN: got})
	return false
}

func (r *recipes) wrong(e *syntax.CallExpr, f *spec.Func, what diag.Text) bool {
	r.report(diag.WrongArguments, e.Span, f.Name, what, f.Example)
	return false
}

// fits checks what the types of the parameters do not say.
func (r *recipes) fits(e *syntax.CallExpr, f *spec.Func, args []spec.Expr) bool {
	switch f.Name {
	case "nonce", "random":
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
	case "slice":
		from, to := literalInt(args[1]), literalInt(args[2])
		if from < 0 || to <= from {
			return r.wrong(e, f, diag.Text{ZH: "需要两个递增的位置", EN: "it takes two positions, the second behind the first"})
		}
	case "strip_prefix", "listed", "chosen":
		if literalText(args[1]) == "" || f.Name == "chosen" && literalText(args[0]) == "" {
			return r.wrong(e, f, diag.Text{ZH: "需要非空的字符串", EN: "it takes a string that is not empty"})
		}
	case "either":
		if len(args) < 2 || slices.ContainsFunc(args[1:], func(x spec.Expr) bool { return x.Type().Base != args[0].Type().Base }) {
			return r.wrong(e, f, diag.Text{ZH: "需要至少两个同类型的表达式", EN: "it takes two or more expressions of one type"})
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

// literalInt returns the number of a literal, -1 for anything else.
func literalInt(e spec.Expr) int64 {
	if l, ok := e.(*spec.Literal); ok && l.T.Base == spec.IntType {
		return l.Value.Int
	}
	return -1
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
	if s, ok := e.Args[0].Value.(*syntax.SelectExpr); ok && isName(s.X, "request") && r.msg.Response {
		inner := *e
		inner.Args = slices.Clone(e.Args)
		inner.Args[0] = &syntax.Arg{Value: &syntax.NameExpr{Name: s.Name}}
		return r.ofRequest(e.Span, func() spec.Expr { return r.orElse(&inner, f) })
	}
	m := r.memberNamed(e.Args[0].Value)
	if m == nil {
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
