package syntax

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

const (
	// maxExpressions is the number of expressions inside one another.
	maxExpressions = 64
	// maxOperands is the number of operands in a row. A chain of operators is
	// one node inside another, so it must end somewhere too.
	maxOperands = 1024
)

// reserved are the words that are no names in an expression.
var reserved = []string{"and", "or", "not", "in", "match", "true", "false", "null"}

// expr parses Expr = And { "or" And }; nil after a failure.
func (p *parser) expr() Expr {
	leave := p.enter()
	defer leave()
	e := p.chain(p.and, func() (Op, bool) { return p.operator(Or, OrOr) })
	if p.broken {
		return nil
	}
	return e
}

// enter counts an expression inside another one and fails if there are too
// many. The function that it returns leaves the expression.
func (p *parser) enter() (leave func()) {
	depth := p.depth
	if p.depth++; p.depth > maxExpressions && !p.broken {
		p.fail(diag.ExpressionTooDeep, p.span())
	}
	return func() { p.depth = depth }
}

// chain parses operands with operators of one rank between them.
func (p *parser) chain(operand func() Expr, operator func() (Op, bool)) Expr {
	x := operand()
	for n := 1; !p.broken; n++ {
		span := p.span()
		op, ok := operator()
		if !ok {
			break
		}
		if n == maxOperands {
			p.fail(diag.ExpressionTooDeep, span)
		}
		y := operand()
		x = &BinaryExpr{Op: op, OpSpan: span, X: x, Y: y}
	}
	return x
}

// operator consumes an operator that is a word, or the mark by which other
// languages write it, which is an error with an edit.
func (p *parser) operator(op Op, foreign Kind) (Op, bool) {
	if p.at(foreign) {
		p.foreign(op)
		return op, true
	}
	_, ok := p.gotWord(string(op))
	return op, ok
}

// foreign consumes an operator of another language.
func (p *parser) foreign(op Op) source.Span {
	span := p.next()
	text := string(op)
	if op == Not {
		text += " "
	}
	p.rep.error(diag.ForeignOperator, span, span.Text(), string(op)).
		WithEdit(span, text, "改为 %s", "write %s", string(op))
	return span
}

// and parses And = Not { "and" Not }.
func (p *parser) and() Expr {
	return p.chain(p.not, func() (Op, bool) { return p.operator(And, AndAnd) })
}

// not parses Not = "not" Not | Compare.
func (p *parser) not() Expr {
	if !p.word("not") && !p.at(Bang) {
		return p.compare()
	}
	leave := p.enter()
	defer leave()
	var span source.Span
	if p.at(Bang) {
		span = p.foreign(Not)
	} else {
		span = p.next()
	}
	return &UnaryExpr{Op: Not, OpSpan: span, X: p.not()}
}

// compare parses Compare = Sum [ op Sum ].
func (p *parser) compare() Expr {
	x := p.sum()
	span := p.current()
	op, ok := p.comparison()
	if !ok {
		return x
	}
	x = &BinaryExpr{Op: op, OpSpan: span, X: x, Y: p.sum()}
	span = p.current()
	if _, ok := p.comparison(); ok {
		p.fail(diag.ChainedComparison, span)
	}
	return x
}

// current returns the place of the current token, zero after a failure.
func (p *parser) current() source.Span {
	if p.broken {
		return source.Span{}
	}
	return p.span()
}

var comparisons = map[Kind]Op{Equal: Eq, NotEqual: Ne, Less: Lt, LessEqual: Le, Greater: Gt, GreaterEqual: Ge}

func (p *parser) comparison() (Op, bool) {
	if op, ok := comparisons[p.kind()]; ok {
		p.next()
		return op, true
	}
	if p.at(Assign) {
		p.foreign(Eq)
		return Eq, true
	}
	_, ok := p.gotWord("in")
	return In, ok
}

// sum parses Sum = Product { ( "+" | "-" ) Product }.
func (p *parser) sum() Expr {
	return p.chain(p.product, func() (Op, bool) {
		if _, ok := p.got(Minus); ok {
			return Sub, true
		}
		_, ok := p.got(Plus)
		return Add, ok
	})
}

// product parses Product = Unary { "*" Unary }.
func (p *parser) product() Expr {
	return p.chain(p.unary, func() (Op, bool) {
		_, ok := p.got(Star)
		return Mul, ok
	})
}

// unary parses Unary = [ "-" ] Postfix.
func (p *parser) unary() Expr {
	if span, ok := p.got(Minus); ok {
		return &UnaryExpr{Op: Sub, OpSpan: span, X: p.postfix()}
	}
	return p.postfix()
}

// postfix parses Postfix = Primary { "." NAME }.
func (p *parser) postfix() Expr {
	x := p.primary()
	for n := 1; p.at(Dot); n++ {
		dot := p.next()
		if n == maxExpressions {
			p.fail(diag.ExpressionTooDeep, dot)
		}
		x = &SelectExpr{X: x, Name: p.name()}
	}
	return x
}

// primary parses Primary; nil after a failure.
func (p *parser) primary() Expr {
	start := p.pos
	switch k := p.kind(); {
	case k == IntToken:
		return p.intLit()
	case k == FloatToken:
		span := p.next()
		return &FloatLit{Text: span.Text(), Span: span}
	case k == UnitToken:
		return p.unitLit()
	case k == StringToken:
		return p.stringLit()
	case k == RawToken:
		return p.rawLit()
	case p.word("true"), p.word("false"):
		return p.boolLit()
	case p.word("match"):
		return p.match()
	case k == NameToken && !slices.Contains(reserved, p.text()):
		name := p.name()
		if !p.at(LParen) {
			return &NameExpr{Name: name}
		}
		args := p.args()
		return &CallExpr{Func: name, Args: args, Span: p.from(start)}
	case k == LParen:
		p.next()
		x := p.expr()
		p.want(RParen)
		return &ParenExpr{X: x, Span: p.from(start)}
	case k == LBracket:
		return p.list()
	}
	p.expectedOperand()
	return nil
}

// expectedOperand fails where an operand should stand. At the end of a line it
// points at the operator that is left over.
func (p *parser) expectedOperand() {
	if p.at(Newline) && p.pos > 0 {
		last := p.toks[p.pos-1]
		text := last.Text(p.file)
		if last.Kind >= Assign && last.Kind <= Bang || slices.Contains(reserved[:5], text) {
			p.fail(diag.LineEndsInOperator, last.Span(p.file), text)
			return
		}
	}
	p.expected(anExpr)
}

// list parses "[" [ Expr { "," Expr } [ "," ] ] "]".
func (p *parser) list() Expr {
	start := p.pos
	l := &ListExpr{}
	p.next()
	for !p.broken && !p.at(RBracket) {
		l.Elems = append(l.Elems, p.expr())
		if _, ok := p.got(Comma); !ok {
			break
		}
	}
	p.want(RBracket)
	l.Span = p.from(start)
	return l
}

// args parses Args.
func (p *parser) args() []*Arg {
	var args []*Arg
	p.want(LParen)
	for !p.broken && !p.at(RParen) {
		arg := &Arg{}
		if p.at(NameToken) && p.peek(1) == Colon {
			name := p.name()
			arg.Name = &name
			p.next()
		}
		if arg.Value = p.expr(); arg.Value != nil {
			args = append(args, arg)
		}
		if _, ok := p.got(Comma); !ok {
			break
		}
	}
	p.want(RParen)
	return args
}

// match parses "match" Expr Block( Arm ).
func (p *parser) match() Expr {
	start := p.pos
	m := &MatchExpr{Keyword: p.next()}
	m.Value = p.expr()
	p.want(LBrace)
	if p.broken {
		return nil
	}
	p.lines(collect(&m.Arms, p.arm))
	p.want(RBrace)
	m.Span = p.from(start)
	return m
}

// arm parses ( Literal { "," Literal } | "_" ) "=>" Expr.
func (p *parser) arm() statement {
	a := &Arm{Stmt: p.begin()}
	if span, ok := p.gotWord("_"); ok {
		a.Else = span
	} else {
		for {
			if v := p.literal(); v != nil {
				a.Values = append(a.Values, v)
			}
			if _, ok := p.got(Comma); !ok {
				break
			}
		}
	}
	p.want(FatArrow)
	a.Result = p.expr()
	return a
}
