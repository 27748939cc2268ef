package check

import (
	"slices"
	"strconv"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

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
			text, ok := writtenText(v)
			if !ok {
				r.report(diag.WrongType, v.At(), wantedText, diag.Text{ZH: "其他字面量", EN: "another literal"})
				return nil
			}
			arm.Values = append(arm.Values, &spec.Value{Kind: spec.String, Text: text, Span: v.At()})
			key += " " + strconv.Quote(text)
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
	r.exhaustive(subject, arms, e)
	return r.node(key, func(b spec.ExprBase) spec.Expr {
		return &spec.Match{ExprBase: b, Subject: subject, Arms: arms}
	}, arms[0].Expr.Type().Base, e.Span)
}

// exhaustive reports a match that leaves a text without an arm.
func (r *recipes) exhaustive(subject spec.Expr, arms []*spec.Arm, e *syntax.MatchExpr) {
	options, seen := optionsOf(subject), map[string]bool{}
	for _, a := range arms {
		if len(a.Values) == 0 {
			return
		}
		for _, v := range a.Values {
			if seen[v.Text] {
				r.report(diag.MatchValues, v.Span, v.Text)
				return
			}
			seen[v.Text] = true
		}
	}
	if options == nil {
		return // another text fails the signature
	}
	for _, o := range options {
		if !seen[o] {
			r.report(diag.MatchValues, e.Span, o)
		}
	}
}

// optionsOf returns the texts that a node can have, nil if they are not listed.
func optionsOf(e spec.Expr) []string {
	switch e := e.(type) {
	case *spec.Ref:
		if e.Origin == spec.OriginMember && e.Member.Expr != nil {
			return optionsOf(e.Member.Expr)
		}
	case *spec.Apply:
		switch e.Func.Name {
		case "option":
			var out []string
			for _, a := range e.Args[1:] {
				out = append(out, literalText(a))
			}
			return out
		case "or_else":
			options, other := optionsOf(e.Args[0]), literalText(e.Args[1])
			if options == nil || slices.Contains(options, other) {
				return options
			}
			return append(options, other)
		}
	}
	return nil
}

// option resolves a choice of the parties: its first argument is the member of
// the credential that states it.
func (r *recipes) option(e *syntax.CallExpr, f *spec.Func) spec.Expr {
	var texts []string
	for _, a := range e.Args {
		text, ok := writtenText(a.Value)
		if !ok || a.Name != nil || slices.Contains(texts, text) {
			r.wrong(e, f, diag.Text{ZH: "需要互不相同的字符串", EN: "it takes strings, each once"})
			return nil
		}
		texts = append(texts, text)
	}
	if len(texts) < 2 || len(r.defining) == 0 {
		r.wrong(e, f, diag.Text{ZH: "至少列出两个，且须是成员的值", EN: "it takes two or more, and is the value of a member"})
		return nil
	}
	name := r.defining[len(r.defining)-1].Named()
	args := []spec.Expr{r.credential(r.optionMember(name, texts, e.Span), e.Span)}
	for _, t := range texts {
		args = append(args, r.literal(t, spec.String, spec.TextType, e.Span))
	}
	return r.node("option"+keys(args), func(b spec.ExprBase) spec.Expr {
		return &spec.Apply{ExprBase: b, Func: f, Args: args}
	}, spec.TextType, e.Span)
}

// condition resolves what `when` says: comparisons of texts, failed, present.
func (r *recipes) condition(e syntax.Expr) spec.Expr {
	switch e := e.(type) {
	case *syntax.ParenExpr:
		return r.condition(e.X)
	case *syntax.UnaryExpr:
		if e.Op == syntax.Not {
			return r.negated(r.condition(e.X))
		}
	case *syntax.BinaryExpr:
		if c, ok := r.comparison(e); ok {
			return c
		}
	case *syntax.CallExpr:
		if e.Func.Text == "present" {
			return r.present(e)
		}
	}
	x := r.expr(e)
	if x == nil || !r.want(x, spec.BoolType, e.At()) {
		return nil
	}
	return x
}

func (r *recipes) comparison(e *syntax.BinaryExpr) (spec.Expr, bool) {
	switch e.Op {
	case syntax.And, syntax.Or:
		x, y := r.condition(e.X), r.condition(e.Y)
		if x == nil || y == nil {
			return nil, true
		}
		if e.Op == syntax.And {
			return r.both(x, y), true
		}
		return r.binary(spec.OpOr, x, y), true
	case syntax.Eq, syntax.Ne:
		x, y := r.expr(e.X), r.expr(e.Y)
		if x == nil || y == nil || !r.want(x, spec.TextType, e.X.At()) || !r.want(y, spec.TextType, e.Y.At()) {
			return nil, true
		}
		equal := r.binary(spec.OpEqual, x, y)
		if e.Op == syntax.Ne {
			return r.negated(equal), true
		}
		return equal, true
	case syntax.In:
		return r.isIn(e), true
	}
	return nil, false
}

// isIn resolves `text in ["a", "b"]` as one comparison or another.
func (r *recipes) isIn(e *syntax.BinaryExpr) spec.Expr {
	x := r.expr(e.X)
	list, ok := e.Y.(*syntax.ListExpr)
	if x == nil || !r.want(x, spec.TextType, e.X.At()) {
		return nil
	}
	if !ok || len(list.Elems) == 0 {
		r.report(diag.WrongType, e.Y.At(), diag.Text{ZH: "文本列表", EN: "a list of texts"}, diag.Text{ZH: "其他", EN: "something else"})
		return nil
	}
	var any spec.Expr
	for _, item := range list.Elems {
		y := r.expr(item)
		if y == nil || !r.want(y, spec.TextType, item.At()) {
			return nil
		}
		equal := r.binary(spec.OpEqual, x, y)
		if any == nil {
			any = equal
		} else {
			any = r.binary(spec.OpOr, any, equal)
		}
	}
	return any
}

func (r *recipes) present(e *syntax.CallExpr) spec.Expr {
	f := spec.FuncNamed("present")
	if len(e.Args) != 1 {
		r.wrong(e, f, diag.Text{ZH: "需要一个成员", EN: "it takes a member"})
		return nil
	}
	m := r.memberNamed(e.Args[0].Value)
	if m == nil {
		return nil
	}
	return r.node("present"+keys([]spec.Expr{m.Reference}), func(b spec.ExprBase) spec.Expr {
		return &spec.Apply{ExprBase: b, Func: f, Args: []spec.Expr{m.Reference}}
	}, spec.BoolType, e.Span)
}

// memberNamed returns the member that an argument names, or reports it.
func (r *recipes) memberNamed(e syntax.Expr) *spec.Member {
	name, at := "", e.At()
	switch e := e.(type) {
	case *syntax.NameExpr:
		name = e.Name.Text
	case *syntax.CallExpr:
		if s := onlyString(e); s != nil && e.Func.Text == "field" {
			name = s.Value
		}
	}
	m := r.msg.Named(name)
	if m == nil {
		r.report(diag.UnknownRecipeName, at, name).SuggestAt(at, name, r.names())
	}
	return m
}

func (r *recipes) both(x, y spec.Expr) spec.Expr {
	if x == y {
		return x
	}
	return r.binary(spec.OpAnd, x, y)
}

func (r *recipes) binary(op spec.Op, x, y spec.Expr) spec.Expr {
	return r.node(op.String()+keys([]spec.Expr{x, y}), func(b spec.ExprBase) spec.Expr {
		return &spec.Binary{ExprBase: b, Op: op, X: x, Y: y}
	}, spec.BoolType, x.At().To(y.At()))
}

func (r *recipes) negated(x spec.Expr) spec.Expr {
	if x == nil {
		return nil
	}
	if n, ok := x.(*spec.Not); ok {
		return n.X
	}
	return r.node("not"+keys([]spec.Expr{x}), func(b spec.ExprBase) spec.Expr {
		return &spec.Not{ExprBase: b, X: x}
	}, spec.BoolType, x.At())
}

// onlyString returns the one argument of a call that is a string, or nil.
func onlyString(e *syntax.CallExpr) *syntax.StringLit {
	if len(e.Args) != 1 || e.Args[0].Name != nil {
		return nil
	}
	s, _ := e.Args[0].Value.(*syntax.StringLit)
	return s
}
