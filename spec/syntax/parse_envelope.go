package syntax

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

var envelopeKeywords = []keyword{
	{"request", (*parser).request, nil},
	{"response", (*parser).response, nil},
	{"let", (*parser).let, nil},
	{"success", (*parser).success, nil},
	{"fault", (*parser).fault, nil},
	{"credential", (*parser).credential, nil},
	{"limit", (*parser).limit, nil},
	{"lenient", (*parser).lenient, nil},
	{"allow", (*parser).allow, nil},
	{"replay", (*parser).replay, nil},
	{"freshness", (*parser).freshness, nil},
}

func (p *parser) envelope(s Stmt, start int) statement {
	d := &Envelope{Stmt: s, Name: p.name(), Label: p.label()}
	p.block(&d.Stmt, start, collect(&d.Items, func() statement {
		return p.statementOf(inEnvelope, envelopeKeywords)
	}))
	return d
}

func (p *parser) request(s Stmt, start int) statement {
	r := &Request{Stmt: s}
	if p.atMethod() || p.word("call_method") {
		method := p.name()
		r.Method = &method
	}
	r.Carrier = p.carrier()
	if _, ok := p.gotWord("at"); ok {
		r.Path = p.expr()
	} else if p.at(NameToken) && r.Method == nil && r.Carrier == nil {
		p.expected(aMethod)
	}
	p.block(&r.Stmt, start, p.messageLine(&r.Items, r.Carrier))
	return r
}

func (p *parser) response(s Stmt, start int) statement {
	r := &Response{Stmt: s, Carrier: p.carrier()}
	p.block(&r.Stmt, start, p.messageLine(&r.Items, r.Carrier))
	return r
}

// atMethod reports whether a word in capitals is the current token.
func (p *parser) atMethod() bool {
	return p.at(NameToken) && strings.Trim(p.text(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

var carriers = []string{"form", "query", "json", "xml"}

// carrier parses Carrier, nil if there is none.
func (p *parser) carrier() *Carrier {
	if !p.at(NameToken) || !slices.Contains(carriers, p.text()) {
		return nil
	}
	start := p.pos
	c := &Carrier{Kind: p.name()}
	if p.at(LParen) {
		c.Args = p.args()
	}
	c.Span = p.from(start)
	return c
}

// messageLine returns the function for the lines of a request or response:
// members if it has a carrier, parts if it has none.
func (p *parser) messageLine(items *[]MessageItem, carrier *Carrier) func() statement {
	if carrier != nil {
		return collect(items, p.member)
	}
	reported := false
	return collect(items, func() statement {
		if p.at(NameToken) && p.isPart(p.text()) {
			return p.statementOf(inMessage, partKeywords)
		}
		if !reported && !p.at(Ellipsis) && !p.at(LBracket) {
			reported = true
			p.rep.error(diag.MembersWithoutCarrier, p.span(), p.found())
		}
		return p.member()
	})
}

var partKeywords = []keyword{
	{"form", (*parser).carrierPart, nil},
	{"query", (*parser).carrierPart, nil},
	{"json", (*parser).carrierPart, nil},
	{"xml", (*parser).carrierPart, nil},
	{"body", (*parser).bodyPart, nil},
	{"header", (*parser).headerPart, nil},
}

// isPart reports whether a word is, or is nearly, the keyword of a part.
func (p *parser) isPart(word string) bool {
	words := append([]string{"body", "header"}, carriers...)
	_, near := diag.Nearest(word, words)
	return near || slices.Contains(words, word)
}

func (p *parser) carrierPart(s Stmt, start int) statement {
	kind := Name{Text: s.Keyword.Text(), Span: s.Keyword}
	part := &CarrierPart{Stmt: s, Carrier: &Carrier{Kind: kind, Span: s.Keyword}}
	if p.at(LParen) {
		part.Carrier.Args = p.args()
		part.Carrier.Span = p.from(start)
	}
	part.When = p.when()
	p.block(&part.Stmt, start, collect(&part.Members, p.member))
	return part
}

// when parses [ "when" Expr ].
func (p *parser) when() Expr {
	if _, ok := p.gotWord("when"); !ok {
		return nil
	}
	return p.expr()
}

func (p *parser) bodyPart(s Stmt, _ int) statement {
	part := &BodyPart{Stmt: s}
	p.want(Assign)
	part.Value = p.expr()
	part.When = p.when()
	return part
}

func (p *parser) headerPart(s Stmt, start int) statement {
	h := &HeaderPart{Stmt: s, Name: p.anyName(), As: p.as()}
	h.Optional, _ = p.got(Question)
	if p.at(NameToken) {
		h.Format = p.format()
		h.When = p.when()
		p.block(&h.Stmt, start, collect(&h.Members, p.member))
		return h
	}
	p.want(Assign)
	h.Value = p.expr()
	p.suffix(&h.Suffix, withWhen)
	return h
}

// as parses [ "as" NAME ].
func (p *parser) as() *Name { return p.optionalName("as") }

// optionalName parses a word with a NAME behind it, nil if the word is not
// there.
func (p *parser) optionalName(word string) *Name {
	if _, ok := p.gotWord(word); !ok {
		return nil
	}
	name := p.name()
	return &name
}

// format parses NAME [ Args ].
func (p *parser) format() *Format {
	start := p.pos
	f := &Format{Name: p.name()}
	if p.at(LParen) {
		f.Args = p.args()
	}
	f.Span = p.from(start)
	return f
}

// member parses a line of a carrier.
func (p *parser) member() statement {
	start := p.pos
	s := p.begin()
	if p.at(Ellipsis) {
		spread := &Spread{Stmt: s}
		p.next()
		spread.Name = p.name()
		spread.When = p.when()
		return spread
	}
	m := &Member{Stmt: s}
	if _, ok := p.got(LBracket); ok {
		m.Computed = p.expr()
		p.want(RBracket)
	} else {
		m.Name = p.anyName()
	}
	m.As = p.as()
	m.Optional, _ = p.got(Question)
	if p.at(LBrace) || p.word("when") {
		m.When = p.when()
		m.Block = p.block(&m.Stmt, start, collect(&m.Members, p.member))
		return m
	}
	if !p.at(Assign) {
		m.Type = p.typ()
	}
	if _, ok := p.got(Assign); ok {
		m.Value = p.expr()
	}
	p.suffix(&m.Suffix, withWhen)
	return m
}

func (p *parser) let(s Stmt, start int) statement {
	l := &Let{Stmt: s, Name: p.name()}
	if p.at(NameToken) {
		l.Format = p.format()
		p.block(&l.Stmt, start, collect(&l.Members, p.member))
		return l
	}
	p.want(Assign)
	l.Value = p.expr()
	return l
}

func (p *parser) success(s Stmt, _ int) statement {
	return &Success{Stmt: s, Mapping: p.mapping(), Label: p.wantLabel()}
}

func (p *parser) fault(s Stmt, _ int) statement {
	return &Fault{Stmt: s, Name: p.name(), Mapping: p.mapping(), Label: p.label()}
}

// mapping parses { "http" INT | "text" STRING | NAME "=" Literal }.
func (p *parser) mapping() Mapping {
	var m Mapping
	for p.at(NameToken) {
		start := p.pos
		switch {
		case p.peek(1) == Assign:
			item := &MapMember{Name: p.name()}
			p.next()
			item.Value = p.literal()
			item.Span = p.from(start)
			m = append(m, item)
		case p.word("http"):
			item := &MapHTTP{Clause: Clause{Keyword: p.next()}, Status: p.intLit()}
			item.Span = p.from(start)
			m = append(m, item)
		case p.word("text"):
			item := &MapText{Clause: Clause{Keyword: p.next()}, Text: p.stringLit()}
			item.Span = p.from(start)
			m = append(m, item)
		default:
			return m
		}
		if p.broken {
			return m[:len(m)-1]
		}
	}
	return m
}

func (p *parser) credential(s Stmt, start int) statement {
	d := &Credential{Stmt: s}
	p.block(&d.Stmt, start, collect(&d.Members, p.credentialMember))
	return d
}

func (p *parser) credentialMember() statement {
	m := &CredentialMember{Stmt: p.begin(), Name: p.name(), Kind: p.name()}
	m.ID, _ = p.gotWord("id")
	m.Of = p.optionalName("of")
	m.By = p.optionalName("by")
	m.Label = p.label()
	return m
}

func (p *parser) replay(s Stmt, _ int) statement {
	r := &Replay{Stmt: s}
	p.want(LParen)
	r.Members = p.nameList()
	p.want(RParen)
	p.wantWord("within")
	r.Within = p.unitLit()
	return r
}

func (p *parser) freshness(s Stmt, _ int) statement {
	f := &Freshness{Stmt: s, Member: p.name()}
	if _, ok := p.gotWord("past"); ok {
		f.Past = p.unitLit()
	}
	if _, ok := p.gotWord("future"); ok {
		f.Future = p.unitLit()
	}
	return f
}
