package syntax

import (
	"encoding/json"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// jsonPlace tells where a JSON value stands.
type jsonPlace int

const (
	plainJSON jsonPlace = iota
	stepJSON            // the object of a flow step, which may begin with "..."
)

// json parses a JSON value, over line ends. A value with a mistake is nil as a
// whole, and skipped as a whole.
func (p *parser) json(place jsonPlace) JSONValue {
	start := p.pos
	seen := !p.broken
	value := p.jsonValue(place)
	if !p.broken {
		return value
	}
	if seen && isOpener(p.toks[start].Kind) {
		p.pos = p.toks[start].match + 1
	}
	return nil
}

func (p *parser) jsonValue(place jsonPlace) JSONValue {
	switch k := p.kind(); {
	case k == LBrace:
		return p.jsonObject(place)
	case k == LBracket:
		return p.jsonArray()
	case k == StringToken:
		return p.jsonString()
	case k == Minus || k >= IntToken && k <= NumberToken:
		return p.jsonNumber()
	case p.word("true"), p.word("false"):
		span := p.next()
		return &JSONBool{Value: span.Text() == "true", Span: span}
	case p.word("null"):
		return &JSONNull{Span: p.next()}
	case k == Ellipsis:
		p.fail(diag.JSONSpread, p.span())
		return nil
	}
	p.expected(aJSONValue)
	return nil
}

// blanks consumes line ends, which JSON passes over.
func (p *parser) blanks() {
	for p.at(Newline) && isLineEnd(p.file, p.toks[p.pos].Token) {
		p.next()
	}
}

func (p *parser) jsonObject(place jsonPlace) JSONValue {
	start := p.pos
	o := &JSONObject{}
	keys := map[string]bool{}
	p.next()
	p.blanks()
	if p.at(Ellipsis) && place == stepJSON {
		o.Spread = p.jsonSpread()
		p.blanks()
		if p.at(Comma) {
			p.next()
		} else if !p.at(RBrace) {
			p.expected(mark(","))
		}
	}
	for p.blanks(); !p.broken && !p.at(RBrace); p.blanks() {
		if m := p.jsonMember(keys); m != nil {
			o.Members = append(o.Members, m)
		}
		if !p.jsonComma(RBrace) {
			break
		}
	}
	p.want(RBrace)
	o.Span = p.from(start)
	return o
}

// jsonMember parses STRING ":" Json; nil after a failure.
func (p *parser) jsonMember(keys map[string]bool) *JSONMember {
	if p.at(Ellipsis) {
		p.fail(diag.JSONSpread, p.span())
		return nil
	}
	if !p.at(StringToken) {
		p.expected(aJSONKey)
		return nil
	}
	m := &JSONMember{Key: p.jsonString()}
	if keys[m.Key.Value] {
		p.rep.error(diag.JSONDuplicateKey, m.Key.Span, m.Key.Span.Text())
	}
	keys[m.Key.Value] = true
	p.blanks()
	p.want(Colon)
	p.blanks()
	if m.Value = p.jsonValue(plainJSON); m.Value == nil {
		return nil
	}
	return m
}

// jsonComma consumes the comma between two items and reports whether another
// item follows. A comma before the end is an error.
func (p *parser) jsonComma(end Kind) bool {
	p.blanks()
	comma, ok := p.got(Comma)
	if !ok {
		if !p.at(end) {
			p.expected(diag.Text{ZH: "`,` 或 `" + kindText[end] + "`", EN: "`,` or `" + kindText[end] + "`"})
		}
		return false
	}
	p.blanks()
	if p.at(end) {
		p.rep.error(diag.JSONTrailingComma, comma).WithEdit(comma, "", "删除逗号", "remove the comma")
		return false
	}
	return true
}

// jsonSpread parses "..." ( "last" | "example" STRING ).
func (p *parser) jsonSpread() *JSONSpread {
	start := p.pos
	p.next()
	s := &JSONSpread{}
	if _, ok := p.gotWord("example"); ok {
		s.Example = p.stringLit()
	} else {
		p.wantWord("last")
	}
	s.Span = p.from(start)
	return s
}

func (p *parser) jsonArray() JSONValue {
	start := p.pos
	a := &JSONArray{}
	p.next()
	for p.blanks(); !p.broken && !p.at(RBracket); p.blanks() {
		if v := p.jsonValue(plainJSON); v != nil {
			a.Elems = append(a.Elems, v)
		}
		if !p.jsonComma(RBracket) {
			break
		}
	}
	p.want(RBracket)
	a.Span = p.from(start)
	return a
}

func (p *parser) jsonString() *JSONString {
	s := p.stringLit()
	return &JSONString{Value: s.Value, Span: s.Span}
}

// jsonNumber parses a number, whose tokens nothing parts. JSON decides whether
// it is one.
func (p *parser) jsonNumber() JSONValue {
	span := p.next()
	if span.Text() == "-" && p.kind() >= IntToken && p.kind() <= NumberToken && p.touching(1) {
		span = span.To(p.next())
	}
	if !json.Valid([]byte(span.Text())) {
		p.rep.error(diag.JSONNumber, span, span.Text())
	}
	return &JSONNumber{Text: span.Text(), Span: span}
}
