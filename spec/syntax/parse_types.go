package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

func (p *parser) scalar(s Stmt, _ int) statement {
	d := &Scalar{Stmt: s, Name: p.name(), Base: p.name()}
	p.suffix(&d.Suffix, withRules)
	return d
}

func (p *parser) enum(s Stmt, start int) statement {
	return p.enumAfter(s, start, source.Span{})
}

func (p *parser) openEnum(s Stmt, start int) statement {
	open := s.Keyword
	s.Keyword = p.wantWord("enum")
	return p.enumAfter(s, start, open)
}

func (p *parser) enumAfter(s Stmt, start int, open source.Span) statement {
	d := &Enum{Stmt: s, Open: open, Name: p.name(), Base: p.name(), Label: p.label()}
	p.block(&d.Stmt, start, collect(&d.Constants, p.constant))
	return d
}

func (p *parser) constant() statement {
	c := &Constant{Stmt: p.begin(), Name: p.anyName()}
	if _, ok := p.got(Assign); ok {
		c.Value = p.literal()
	}
	var s Suffix
	p.suffix(&s, onlyLabel)
	c.Label, c.Attrs = s.Label, s.Attrs
	return c
}

func (p *parser) structDecl(s Stmt, start int) statement {
	d := &Struct{Stmt: s, Name: p.name()}
	body := &StructType{}
	body.Strict, _ = p.gotWord("strict")
	d.Label = p.label()
	if body.Span = p.block(&d.Stmt, start, collect(&body.Items, p.field)); !body.Span.IsZero() {
		d.Body = body
	}
	return d
}

func (p *parser) variant(s Stmt, start int) statement {
	d := &Variant{Stmt: s, Name: p.name()}
	p.wantWord("by")
	d.By = p.anyName()
	d.Label = p.label()
	p.block(&d.Stmt, start, collect(&d.Cases, p.variantCase))
	return d
}

func (p *parser) variantCase() statement {
	c := &Case{Stmt: p.begin(), Value: p.literal()}
	p.want(FatArrow)
	c.Struct = p.name()
	return c
}

// field parses a line of a struct.
func (p *parser) field() statement {
	start := p.pos
	s := p.begin()
	if p.word("where") && p.peek(1) == LBrace {
		w := &Where{Stmt: s}
		w.Keyword = p.next()
		p.block(&w.Stmt, start, collect(&w.Checks, p.check))
		return w
	}
	f := &Field{Stmt: s, Name: p.anyName()}
	f.Optional, _ = p.got(Question)
	f.Type = p.typ()
	p.suffix(&f.Suffix, withRules)
	return f
}

func (p *parser) check() statement {
	return &Check{Stmt: p.begin(), Cond: p.expr(), Label: p.wantLabel()}
}

// typ parses a Type; nil after a failure.
func (p *parser) typ() Type {
	start := p.pos
	switch {
	case p.at(LBracket):
		t := &ListType{}
		t.Elem, t.Rules = p.element()
		t.Span = p.from(start)
		return t
	case p.word("map") && p.peek(1) == LBracket:
		p.next()
		t := &MapType{}
		t.Elem, t.Rules = p.element()
		t.Span = p.from(start)
		return t
	case p.at(LBrace), p.word("strict") && p.peek(1) == LBrace:
		t := &StructType{}
		t.Strict, _ = p.gotWord("strict")
		p.next()
		p.lines(collect(&t.Items, p.field))
		p.want(RBrace)
		t.Span = p.from(start)
		return t
	case p.at(NameToken):
		return &NamedType{Name: p.name()}
	}
	p.expected(aType)
	return nil
}

// element parses "[" Type { Rule } "]".
func (p *parser) element() (Type, []Rule) {
	p.want(LBracket)
	elem := p.typ()
	var s Suffix
	p.suffix(&s, onlyRules)
	p.want(RBracket)
	return elem, s.Rules
}
