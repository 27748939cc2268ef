package syntax

var serviceKeywords = []keyword{
	{"call", (*parser).call, []string{"args", "result", "example"}},
	{"limit", (*parser).limit, nil},
	{"lenient", (*parser).lenient, nil},
	{"allow", (*parser).allow, nil},
	{"override", (*parser).override, nil},
}

func (p *parser) service(s Stmt, start int) statement {
	d := &Service{Stmt: s, Name: p.name(), From: p.name()}
	p.want(Arrow)
	d.To = p.name()
	d.Label = p.label()
	d.Envelope = p.optionalName("envelope")
	p.block(&d.Stmt, start, collect(&d.Items, func() statement {
		return p.statementOf(inService, serviceKeywords)
	}))
	return d
}

var callKeywords = []keyword{
	{"args", func(p *parser, s Stmt, _ int) statement { return &CallArgs{Stmt: s, Type: p.typ()} }, nil},
	{"result", func(p *parser, s Stmt, _ int) statement { return &CallResult{Stmt: s, Type: p.typ()} }, nil},
	{"fault", (*parser).fault, nil},
	{"example", (*parser).example, []string{"args", "result", "fault"}},
	{"limit", (*parser).limit, nil},
	{"lenient", (*parser).lenient, nil},
	{"allow", (*parser).allow, nil},
	{"override", (*parser).override, nil},
	{"alias", (*parser).callAttr, nil},
	{"go", (*parser).callAttr, nil},
	{"since", (*parser).callAttr, nil},
	{"deprecated", (*parser).callAttr, nil},
	{"sensitive", (*parser).callAttr, nil},
}

func (p *parser) call(s Stmt, start int) statement {
	c := &Call{Stmt: s, Name: p.dotted()}
	if p.atMethod() {
		method := p.name()
		c.Method = &method
		c.Path = p.stringLit()
	}
	c.Label = p.label()
	p.block(&c.Stmt, start, collect(&c.Items, func() statement {
		return p.statementOf(inCall, callKeywords)
	}))
	return c
}

// callAttr parses an attribute of the call, which stands on a line of its own.
// The keyword is consumed already.
func (p *parser) callAttr(s Stmt, start int) statement {
	p.pos = start
	return &CallAttr{Stmt: s, Attr: p.attr()}
}

func (p *parser) override(s Stmt, _ int) statement {
	o := &Override{Stmt: s, Target: p.dotted()}
	p.want(Assign)
	o.Value = p.expr()
	return o
}

var exampleKeywords = []keyword{
	{"args", func(p *parser, s Stmt, _ int) statement { return &ExampleArgs{Stmt: s, Value: p.json(plainJSON)} }, nil},
	{"result", func(p *parser, s Stmt, _ int) statement { return &ExampleResult{Stmt: s, Value: p.json(plainJSON)} }, nil},
	{"fault", (*parser).exampleFault, nil},
}

func (p *parser) example(s Stmt, start int) statement {
	d := &Example{Stmt: s, Label: p.wantLabel()}
	p.block(&d.Stmt, start, collect(&d.Items, func() statement {
		return p.statementOf(inExample, exampleKeywords)
	}))
	return d
}

func (p *parser) exampleFault(s Stmt, _ int) statement {
	f := &ExampleFault{Stmt: s, Name: p.name()}
	if p.at(StringToken) {
		f.Text = p.stringLit()
	}
	return f
}

func (p *parser) flow(s Stmt, start int) statement {
	d := &Flow{Stmt: s, Name: p.name(), Label: p.label()}
	p.block(&d.Stmt, start, collect(&d.Steps, p.step))
	return d
}

func (p *parser) step() statement {
	s := &Step{Stmt: p.begin(), Call: p.dotted()}
	if _, ok := p.gotWord("example"); ok {
		s.Example = p.stringLit()
	} else if p.at(LBrace) || p.at(LBracket) {
		s.Args = p.json(stepJSON)
	}
	if _, ok := p.gotWord("expect"); ok {
		if p.word("fault") && p.peek(1) == NameToken {
			s.ExpectFault = p.optionalName("fault")
		} else {
			s.Expect = p.expr()
		}
	}
	s.Label = p.label()
	return s
}

var vectorKeywords = []keyword{
	{"credential", func(p *parser, s Stmt, _ int) statement {
		return &VectorCredential{Stmt: s, Value: p.json(plainJSON)}
	}, nil},
	{"given", (*parser).vectorValue, nil},
	{"expect", (*parser).vectorValue, nil},
}

func (p *parser) vector(s Stmt, start int) statement {
	d := &Vector{Stmt: s, Label: p.wantLabel()}
	p.wantWord("for")
	d.Call = p.dotted()
	p.wantWord("example")
	d.Example = p.stringLit()
	p.block(&d.Stmt, start, collect(&d.Items, func() statement {
		return p.statementOf(inVector, vectorKeywords)
	}))
	return d
}

func (p *parser) vectorValue(s Stmt, _ int) statement {
	v := &VectorValue{Stmt: s, Given: s.Keyword.Text() == "given", Target: p.dotted()}
	p.want(Assign)
	switch {
	case p.at(StringToken):
		lit := p.stringLit()
		v.Text, v.Value = lit.Value, lit.Span
	case p.at(RawToken):
		lit := p.rawLit()
		v.Text, v.Value = lit.Value, lit.Span
	default:
		p.expected(aQuotedText)
	}
	return v
}
