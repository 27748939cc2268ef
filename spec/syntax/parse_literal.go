package syntax

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// name parses NAME; the zero Name after a failure.
func (p *parser) name() Name {
	if !p.at(NameToken) {
		p.expected(aName)
		return Name{}
	}
	span := p.next()
	return Name{Text: span.Text(), Span: span}
}

// anyName parses Name. Words that blanks do not part, as in order-no, can only
// be meant as one quoted name.
func (p *parser) anyName() Name {
	if p.at(StringToken) {
		s := p.stringLit()
		return Name{Text: s.Value, Quoted: true, Span: s.Span}
	}
	name := p.name()
	for (p.at(Minus) || p.at(Dot)) && p.peek(1) == NameToken && p.touching(2) {
		p.next()
		name.Span = name.Span.To(p.next())
		name.Text = name.Span.Text()
	}
	if strings.ContainsAny(name.Text, "-.") {
		unquotedName(p.rep, name.Span)
	}
	return name
}

// touching reports whether nothing stands between the last consumed token and
// the n following ones.
func (p *parser) touching(n int) bool {
	for i := p.pos; i < p.pos+n; i++ {
		if p.toks[i].Start != p.toks[i-1].End {
			return false
		}
	}
	return true
}

// dotted parses Dotted.
func (p *parser) dotted() Dotted {
	if p.at(StringToken) {
		name := p.anyName()
		return Dotted{Text: name.Text, Parts: []Name{name}, Span: name.Span}
	}
	start := p.pos
	d := Dotted{}
	for {
		name := p.name()
		if name.Text == "" {
			return d
		}
		d.Parts = append(d.Parts, name)
		d.Text += name.Text
		d.Span = p.from(start)
		if _, ok := p.got(Dot); !ok {
			return d
		}
		d.Text += "."
	}
}

// intLit parses INT; nil after a failure.
func (p *parser) intLit() *IntLit {
	if !p.at(IntToken) {
		p.expected(anInteger)
		return nil
	}
	span := p.next()
	return p.integer(span.Text(), span)
}

// integer decodes a number and reports one that does not fit.
func (p *parser) integer(text string, span source.Span) *IntLit {
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		p.rep.error(diag.IntegerTooLarge, span, text)
		value = 0
	}
	return &IntLit{Text: text, Value: value, Span: span}
}

// unitLit parses UNIT; nil after a failure.
func (p *parser) unitLit() *UnitLit {
	if !p.at(UnitToken) {
		p.expected(aUnit)
		return nil
	}
	span := p.next()
	digits := strings.TrimRight(span.Text(), "msdhBKiMG")
	number := p.integer(digits, p.file.Span(span.Start, span.Start+len(digits)))
	return &UnitLit{Text: span.Text(), Number: number.Value, Unit: span.Text()[len(digits):], Span: span}
}

// stringLit parses STRING; nil after a failure.
func (p *parser) stringLit() *StringLit {
	if !p.at(StringToken) {
		p.expected(aString)
		return nil
	}
	span := p.next()
	return &StringLit{Text: span.Text(), Value: p.unquote(span), Span: span}
}

// rawLit parses RAW, which is the current token.
func (p *parser) rawLit() *RawLit {
	span := p.next()
	return &RawLit{Value: strings.Trim(span.Text(), "`"), Span: span}
}

// literal parses Literal; nil after a failure.
func (p *parser) literal() Literal {
	switch k := p.kind(); {
	case k == LBrace, k == LBracket, p.word("null"):
		if lit, ok := p.json(plainJSON).(Literal); ok {
			return lit
		}
		return nil
	case k == Minus && (p.peek(1) == IntToken || p.peek(1) == FloatToken), k == IntToken, k == FloatToken:
		return p.number()
	case k == UnitToken:
		return p.unitLit()
	case k == StringToken:
		return p.stringLit()
	case k == RawToken:
		return p.rawLit()
	case p.word("true"), p.word("false"):
		return p.boolLit()
	case k == NameToken:
		return &NameExpr{Name: p.name()}
	}
	p.expected(aLiteral)
	return nil
}

// number parses [ "-" ] ( INT | FLOAT ), of which there is one.
func (p *parser) number() Literal {
	minus, _ := p.got(Minus)
	integer := p.at(IntToken)
	span := p.next()
	text := minus.Text() + span.Text() // blanks may part them
	if integer {
		return p.integer(text, minus.To(span))
	}
	return &FloatLit{Text: text, Span: minus.To(span)}
}

func (p *parser) boolLit() *BoolLit {
	span := p.next()
	return &BoolLit{Value: span.Text() == "true", Span: span}
}

// unquote decodes a STRING with the escapes of JSON. A wrong escape is
// reported and left out.
func (p *parser) unquote(span source.Span) string {
	text := strings.Trim(span.Text(), "\"“”")
	if strings.HasPrefix(span.Text(), `"`) {
		text = strings.TrimSuffix(span.Text()[1:], `"`)
	}
	if !strings.Contains(text, `\`) {
		return text
	}
	offset := span.Start + strings.Index(span.Text(), text)
	var out strings.Builder
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			c, size := utf8.DecodeRuneInString(text[i:])
			out.WriteRune(c)
			i += size
			continue
		}
		c, size := escape(text[i:])
		if size == 0 {
			size = min(2, len(text)-i)
			if size == 2 && text[i+1] >= utf8.RuneSelf {
				_, n := utf8.DecodeRuneInString(text[i+1:])
				size = 1 + n
			}
			p.rep.error(diag.BadEscape, p.file.Span(offset+i, offset+i+size), text[i:i+size])
		} else {
			out.WriteRune(c)
		}
		i += size
	}
	return out.String()
}

var simpleEscapes = map[byte]rune{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// escape decodes the escape at the start of the text and returns its length, 0
// if JSON has no such escape. Two halves of a surrogate pair are one escape.
func escape(text string) (rune, int) {
	if len(text) < 2 {
		return 0, 0
	}
	if c, ok := simpleEscapes[text[1]]; ok {
		return c, 2
	}
	first, ok := unicodeEscape(text)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(first) {
		return first, 6
	}
	second, ok := unicodeEscape(text[6:])
	if c := utf16.DecodeRune(first, second); ok && c != utf8.RuneError {
		return c, 12
	}
	return 0, 0
}

// unicodeEscape decodes \uXXXX.
func unicodeEscape(text string) (rune, bool) {
	if len(text) < 6 || text[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(n), err == nil && !strings.ContainsAny(text[2:6], "_+-")
}
