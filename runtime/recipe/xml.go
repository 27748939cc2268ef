package recipe

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

// Errors of [XML.Parse].
var (
	ErrXML         = errors.New("recipe: not XML as the contract wants it")
	ErrTwoElements = errors.New("recipe: an XML element occurs twice")
)

// An Element is a child of the root with its text, decoded; of one that has
// children itself the text is what stands in it, as it stands.
type Element struct{ Name, Text []byte }

// XML holds the elements below the root of a document in their order. It is
// meant to be pooled: names and texts are slices of the source or of memory that
// the next Parse uses again.
type XML struct {
	List  []Element
	texts []byte
}

// Parse reads a document whose root is an element of that name. It takes
// elements, text, CDATA sections, the five entities and numeric references, and
// nothing else: no document type, no processing instruction but the XML
// declaration, no comment, no attribute. A child that occurs twice is refused,
// and more than limit of them (0: [DefaultFields]). On an error List is empty.
func (x *XML) Parse(src []byte, root string, limit int) error {
	x.Reset()
	if limit <= 0 {
		limit = DefaultFields
	}
	if !utf8.Valid(src) || bytes.IndexFunc(src, forbiddenInXML) >= 0 {
		return ErrXML
	}
	p := &xmlParser{src: bytes.TrimSpace(src)}
	p.declaration()
	p.space()
	if !p.tag(root, false) {
		return ErrXML
	}
	for {
		p.space()
		if p.tag(root, true) {
			break
		}
		name, text, ok := p.element(x, 0)
		if !ok || len(x.List) == limit {
			x.Reset()
			return ErrXML
		}
		if _, twice := x.Find(string(name)); twice {
			x.Reset()
			return ErrTwoElements
		}
		x.List = append(x.List, Element{name, text})
	}
	if p.space(); p.at < len(p.src) {
		x.Reset()
		return ErrXML
	}
	return nil
}

// Find returns the text of an element, and whether there is one.
func (x *XML) Find(name string) (text []byte, ok bool) {
	for i := range x.List {
		if string(x.List[i].Name) == name {
			return x.List[i].Text, true
		}
	}
	return nil, false
}

// Reset forgets all elements.
func (x *XML) Reset() {
	clear(x.List)
	x.List = x.List[:0]
	if cap(x.texts) > maxPooled {
		x.texts = nil
	}
	x.texts = x.texts[:0]
}

// forbiddenInXML reports the characters that XML 1.0 does not allow.
func forbiddenInXML(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// xmlParser reads a document from its start.
type xmlParser struct {
	src []byte
	at  int
}

// maxXMLDepth bounds how deep elements are nested.
const maxXMLDepth = 32

func (p *xmlParser) space() {
	for p.at < len(p.src) && (p.src[p.at] == ' ' || p.src[p.at] == '\t' || p.src[p.at] == '\n' || p.src[p.at] == '\r') {
		p.at++
	}
}

func (p *xmlParser) take(text string) bool {
	if bytes.HasPrefix(p.src[p.at:], []byte(text)) {
		p.at += len(text)
		return true
	}
	return false
}

// declaration skips the XML declaration, if there is one.
func (p *xmlParser) declaration() {
	if bytes.HasPrefix(p.src, []byte("<?xml ")) {
		if end := bytes.Index(p.src, []byte("?>")); end >= 0 {
			p.at = end + len("?>")
		}
	}
}

// tag takes the start or the end tag of an element of that name.
func (p *xmlParser) tag(name string, end bool) bool {
	before := p.at
	open := "<"
	if end {
		open = "</"
	}
	if p.take(open) && p.take(name) {
		p.space()
		if p.take(">") {
			return true
		}
	}
	p.at = before
	return false
}

// element takes a whole element with its text.
func (p *xmlParser) element(x *XML, depth int) (name, text []byte, ok bool) {
	if depth > maxXMLDepth || !p.take("<") {
		return nil, nil, false
	}
	if name = p.name(); len(name) == 0 {
		return nil, nil, false
	}
	p.space()
	if p.take("/>") {
		return name, nil, true
	}
	if !p.take(">") {
		return nil, nil, false
	}
	start, n := p.at, len(x.texts)
	nested := false
	for p.at < len(p.src) {
		switch {
		case p.tag(string(name), true):
			if nested {
				inner := p.src[start:p.at]
				return name, inner[:bytes.LastIndex(inner, []byte("</"))], true
			}
			return name, x.texts[n:len(x.texts):len(x.texts)], true
		case p.take("<![CDATA["):
			end := bytes.Index(p.src[p.at:], []byte("]]>"))
			if end < 0 {
				return nil, nil, false
			}
			x.texts = append(x.texts, p.src[p.at:p.at+end]...)
			p.at += end + len("]]>")
		case p.src[p.at] == '<':
			nested = true
			if _, _, ok := p.element(x, depth+1); !ok {
				return nil, nil, false
			}
		case !p.text(x):
			return nil, nil, false
		}
	}
	return nil, nil, false
}

// name takes the name of an element.
func (p *xmlParser) name() []byte {
	start := p.at
	for p.at < len(p.src) {
		c := p.src[p.at]
		first := alphanumeric(c) && (c < '0' || c > '9') || c == '_' || c >= utf8.RuneSelf
		if !first && (p.at == start || !alphanumeric(c) && c != '-' && c != '.') {
			break
		}
		p.at++
	}
	return p.src[start:p.at]
}

// text takes characters up to the next tag, references decoded.
func (p *xmlParser) text(x *XML) bool {
	for p.at < len(p.src) && p.src[p.at] != '<' {
		c := p.src[p.at]
		switch {
		case c == '&':
			end := bytes.IndexByte(p.src[p.at:], ';')
			if end < 0 {
				return false
			}
			r, ok := reference(p.src[p.at+1 : p.at+end])
			if !ok {
				return false
			}
			x.texts = utf8.AppendRune(x.texts, r)
			p.at += end + 1
			continue
		case bytes.HasPrefix(p.src[p.at:], []byte("]]>")):
			return false
		}
		x.texts = append(x.texts, c)
		p.at++
	}
	return true
}

// reference is the character that the name between & and ; stands for.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	base, digits := rune(10), name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	r := rune(0)
	for _, c := range digits {
		d, ok := hexDigit(c)
		if !ok || rune(d) >= base || r > utf8.MaxRune {
			return 0, false
		}
		r = r*base + rune(d)
	}
	return r, len(digits) > 0 && r > 0 && utf8.ValidRune(r) && !forbiddenInXML(r)
}

// AppendXMLElement appends an element with a text, as a CDATA section or with
// entities.
func AppendXMLElement(dst []byte, name string, text []byte, cdata bool) []byte {
	dst = append(append(append(dst, '<'), name...), '>')
	dst = AppendXMLText(dst, text, cdata)
	return append(append(append(dst, "</"...), name...), '>')
}

// AppendXMLText appends a text as a CDATA section, of which "]]>" is split over
// two, or with the entities that it needs.
func AppendXMLText(dst, text []byte, cdata bool) []byte {
	if cdata {
		dst = append(dst, "<![CDATA["...)
		dst = AppendReplace(dst, text, "]]>", "]]]]><![CDATA[>")
		return append(dst, "]]>"...)
	}
	for _, c := range text {
		switch c {
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '&':
			dst = append(dst, "&amp;"...)
		case '\r':
			dst = append(dst, "&#13;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
