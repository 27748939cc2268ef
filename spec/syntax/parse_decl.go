package syntax

import "github.com/seed-1f9ebf69/signet/spec/diag"

// What messages say was expected.
var (
	aName       = diag.Text{ZH: "名称", EN: "a name"}
	aType       = diag.Text{ZH: "类型", EN: "a type"}
	aString     = diag.Text{ZH: "字符串", EN: "a string"}
	aLabel      = diag.Text{ZH: "标签文字", EN: "a label"}
	aTag        = diag.Text{ZH: "语言标签", EN: "a language tag"}
	anInteger   = diag.Text{ZH: "整数", EN: "an integer"}
	aUnit       = diag.Text{ZH: "带单位的数", EN: "a number with a unit"}
	aLiteral    = diag.Text{ZH: "常量值", EN: "a literal value"}
	aRange      = diag.Text{ZH: "范围（如 1..32）", EN: "a range such as 1..32"}
	anExpr      = diag.Text{ZH: "表达式", EN: "an expression"}
	aJSONValue  = diag.Text{ZH: " JSON 值", EN: "a JSON value"}
	aJSONKey    = diag.Text{ZH: "带双引号的键", EN: "a key in quotes"}
	aMethod     = diag.Text{ZH: "大写的 HTTP 方法", EN: "an HTTP method in capitals"}
	aQuotedText = diag.Text{ZH: "字符串或 `…`", EN: "a string or `…`"}
)

// Where messages say that a statement stands.
var (
	inFile     = diag.Text{ZH: "文件", EN: "of a file"}
	inAPI      = diag.Text{ZH: " api ", EN: "of an api"}
	inParty    = diag.Text{ZH: " party ", EN: "of a party"}
	inEnvelope = diag.Text{ZH: " envelope ", EN: "of an envelope"}
	inMessage  = diag.Text{ZH: "请求和响应", EN: "of a request or response"}
	inService  = diag.Text{ZH: " service ", EN: "of a service"}
	inCall     = diag.Text{ZH: " call ", EN: "of a call"}
	inExample  = diag.Text{ZH: " example ", EN: "of an example"}
	inVector   = diag.Text{ZH: " vector ", EN: "of a vector"}
)

var declKeywords = []keyword{
	{"languages", (*parser).languages, nil},
	{"import", (*parser).importDecl, nil},
	{"extern", (*parser).extern, nil},
	{"api", (*parser).api, []string{"version", "envelope", "party"}},
	{"envelope", (*parser).envelope, []string{"request", "response"}},
	{"scalar", (*parser).scalar, nil},
	{"enum", (*parser).enum, nil},
	{"open", (*parser).openEnum, nil},
	{"struct", (*parser).structDecl, nil},
	{"variant", (*parser).variant, nil},
	{"service", (*parser).service, []string{"call"}},
	{"flow", (*parser).flow, nil},
	{"vector", (*parser).vector, nil},
}

// collect wraps a parse function so that what it returns is added to the list.
func collect[T any](list *[]T, parse func() statement) func() statement {
	return func() statement {
		s := parse()
		if item, ok := s.(T); ok {
			*list = append(*list, item)
		}
		return s
	}
}

// parseFile parses File = "signet" INT NL { Decl NL }.
func (p *parser) parseFile(f *File) {
	for p.at(Newline) {
		p.next()
	}
	f.Version = p.version()
	declaration := collect(&f.Decls, func() statement { return p.statementOf(inFile, declKeywords) })
	p.lines(func() statement {
		s := declaration()
		if s == nil {
			s = &Check{} // only its place is of interest
		}
		p.top = append(p.top, s.stmt())
		return s
	})
	for _, s := range p.top {
		f.Top = append(f.Top, s.Span)
		p.noteRepairs(s.Span)
	}
}

func (p *parser) version() *Version {
	if !p.word("signet") {
		first := p.file.Span(p.toks[p.pos].Start, p.toks[p.pos].Start)
		if !p.at(EOF) {
			first = p.span()
		}
		p.rep.error(diag.MissingVersion, first).
			WithEdit(p.file.Span(first.Start, first.Start), "signet 1\n\n", "在开头加上 signet 1", "begin with signet 1")
		return nil
	}
	start := p.pos
	v := &Version{Stmt: p.begin()}
	v.Keyword = p.next()
	if v.Number = p.intLit(); v.Number != nil && v.Number.Value != 1 {
		p.rep.error(diag.UnknownVersion, v.Number.Span, v.Number.Text)
	}
	p.endStatement(&v.Stmt, start)
	return v
}

func (p *parser) languages(s Stmt, _ int) statement {
	d := &Languages{Stmt: s}
	for {
		if tag := p.tag(); tag != nil {
			d.Tags = append(d.Tags, *tag)
		}
		if _, ok := p.got(Comma); !ok {
			return d
		}
	}
}

func (p *parser) importDecl(s Stmt, _ int) statement {
	return &Import{Stmt: s, Path: p.stringLit()}
}

func (p *parser) extern(s Stmt, _ int) statement {
	d := &Extern{Stmt: s, Name: p.name()}
	p.want(LParen)
	if !p.at(RParen) {
		d.Params = p.nameList()
	}
	p.want(RParen)
	d.Result = p.name()
	d.Label = p.label()
	return d
}

// nameList parses NAME { "," NAME }.
func (p *parser) nameList() []Name {
	names := []Name{p.name()}
	for {
		if _, ok := p.got(Comma); !ok {
			return names
		}
		names = append(names, p.name())
	}
}

var apiKeywords = []keyword{
	{"version", func(p *parser, s Stmt, _ int) statement { return &APIVersion{Stmt: s, Text: p.stringLit()} }, nil},
	{"envelope", func(p *parser, s Stmt, _ int) statement { return &APIEnvelope{Stmt: s, Name: p.name()} }, nil},
	{"party", (*parser).party, []string{"at"}},
	{"fault", (*parser).fault, nil},
	{"limit", (*parser).limit, nil},
	{"lenient", (*parser).lenient, nil},
	{"allow", (*parser).allow, nil},
}

func (p *parser) api(s Stmt, start int) statement {
	d := &API{Stmt: s, Name: p.name(), Label: p.label()}
	p.block(&d.Stmt, start, collect(&d.Items, func() statement {
		return p.statementOf(inAPI, apiKeywords)
	}))
	return d
}

var partyKeywords = []keyword{{"at", (*parser).address, nil}}

func (p *parser) party(s Stmt, start int) statement {
	d := &Party{Stmt: s, Name: p.name(), Label: p.label()}
	if p.lineEnds() && !(p.at(Newline) && p.peek(1) == LBrace) {
		return d
	}
	p.block(&d.Stmt, start, collect(&d.Addresses, func() statement {
		return p.statementOf(inParty, partyKeywords)
	}))
	return d
}

func (p *parser) address(s Stmt, _ int) statement {
	return &Address{Stmt: s, Name: p.name(), URL: p.stringLit(), Label: p.label()}
}

func (p *parser) limit(s Stmt, _ int) statement {
	return &Limit{Stmt: s, Name: p.name(), Size: p.unitLit()}
}

func (p *parser) lenient(s Stmt, _ int) statement {
	return &Lenient{Stmt: s, Name: p.name()}
}

func (p *parser) allow(s Stmt, _ int) statement {
	return &Allow{Stmt: s, Name: p.name(), Reason: p.wantLabel()}
}
