package recipe

import (
	"bytes"
	"unicode/utf8"
)

var (
	cdataBytes, cdataEnd = []byte("<![CDATA["), []byte("]]>")
	endBytes             = []byte("</")
)

// ValidXMLText reports whether a text is UTF-8 without the characters that
// XML 1.0 forbids even as references.
func ValidXMLText(text []byte) bool {
	for _, c := range text {
		if c < ' ' && !isSpace(c) {
			return false
		}
	}
	// The last two of the basic plane, U+FFFE and U+FFFF.
	for rest := text; ; {
		at := bytes.IndexByte(rest, 0xef)
		if at < 0 {
			return utf8.Valid(text)
		}
		rest = rest[at+1:]
		if len(rest) >= 2 && rest[0] == 0xbf && rest[1] >= 0xbe {
			return false
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func skipSpace(src []byte) []byte {
	for len(src) > 0 && isSpace(src[0]) {
		src = src[1:]
	}
	return src
}

// skipDeclaration skips the XML declaration if there is one. It has to say
// version 1.0, and UTF-8 if it names an encoding.
func skipDeclaration(src []byte) (rest []byte, ok bool) {
	body, found := bytes.CutPrefix(src, []byte("<?xml"))
	if !found {
		return src, true
	}
	body, rest, found = bytes.Cut(body, []byte("?>"))
	if !found {
		return nil, false
	}
	version, body := readDeclared(body, "version")
	encoding, body := readDeclared(body, "encoding")
	standalone, body := readDeclared(body, "standalone")
	ok = string(version) == "1.0" &&
		(encoding == nil || len(encoding) == 5 && equalFolded(encoding, "utf-8")) &&
		(standalone == nil || string(standalone) == "yes" || string(standalone) == "no") &&
		len(skipSpace(body)) == 0
	return rest, ok
}

// readDeclared reads a value of the declaration; nil if another follows.
func readDeclared(src []byte, name string) (value, rest []byte) {
	text := skipSpace(src)
	if len(text) == len(src) || !bytes.HasPrefix(text, []byte(name)) {
		return nil, src
	}
	text = skipSpace(text[len(name):])
	if len(text) == 0 || text[0] != '=' {
		return nil, src
	}
	text = skipSpace(text[1:])
	if len(text) == 0 || text[0] != '"' && text[0] != '\'' {
		return nil, src
	}
	value, rest, ok := bytes.Cut(text[1:], text[:1])
	if !ok {
		return nil, src
	}
	return value, rest
}

type startTag struct {
	name   []byte
	closed bool // an empty element, <name/>
}

// readStart reads a start tag without attributes.
func readStart(src []byte) (tag startTag, rest []byte, ok bool) {
	if len(src) == 0 || src[0] != '<' {
		return tag, nil, false
	}
	size := nameSize(src[1:])
	tag.name, rest = src[1:1+size:1+size], skipSpace(src[1+size:])
	if after, closed := bytes.CutPrefix(rest, []byte{'/'}); closed {
		tag.closed, rest = true, after
	}
	rest, ok = bytes.CutPrefix(rest, []byte{'>'})
	return tag, rest, ok && size > 0
}

// readEnd reads the end tag of an element.
func readEnd(src, name []byte) (rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(src, endBytes); !ok {
		return nil, false
	}
	if rest, ok = bytes.CutPrefix(rest, name); !ok {
		return nil, false
	}
	return bytes.CutPrefix(skipSpace(rest), []byte{'>'})
}

// nameSize is the length of the name at the beginning of a text, 0 if there is
// none. A colon would make it the name of a namespace, so it has none.
func nameSize(src []byte) int {
	size := 0
	for size < len(src) {
		r, n := utf8.DecodeRune(src[size:])
		if !isNameStart(r) && (size == 0 || !isNameInner(r)) {
			break
		}
		size += n
	}
	return size
}

// isNameStart is NameStartChar of XML 1.0 (fifth edition) without the colon.
func isNameStart(r rune) bool {
	switch {
	case r < 0x80:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
	case r < 0x2000:
		return r >= 0xc0 && r != 0xd7 && r != 0xf7 && (r < 0x300 || r >= 0x370) && r != 0x37e
	case r < 0x10000:
		return r == 0x200c || r == 0x200d || 0x2070 <= r && r <= 0x218f || 0x2c00 <= r && r <= 0x2fef ||
			0x3001 <= r && r <= 0xd7ff || 0xf900 <= r && r <= 0xfdcf || 0xfdf0 <= r && r < utf8.RuneError
	}
	return r <= 0xeffff
}

// isNameInner tells what else NameChar has.
func isNameInner(r rune) bool {
	return '0' <= r && r <= '9' || r == '-' || r == '.' || r == 0xb7 ||
		0x300 <= r && r <= 0x36f || r == 0x203f || r == 0x2040
}

// skipText skips text and CDATA sections up to a tag.
func skipText(src []byte) (rest []byte, ok bool) {
	for {
		at := bytes.IndexByte(src, '<')
		if at < 0 || !validCharacterData(src[:at]) {
			return nil, false
		}
		section, found := bytes.CutPrefix(src[at:], cdataBytes)
		if !found {
			return src[at:], true
		}
		if _, src, found = bytes.Cut(section, cdataEnd); !found {
			return nil, false
		}
	}
}

// validCharacterData reports whether all references in a text can be decoded,
// and whether it has no end of a section, which XML forbids there.
func validCharacterData(text []byte) bool {
	if bytes.Contains(text, cdataEnd) {
		return false
	}
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			return true
		}
		_, size, ok := readReference(text[at:])
		if !ok {
			return false
		}
		text = text[at+size:]
	}
}

// readReference reads a reference, which begins with & and ends with a
// semicolon.
func readReference(text []byte) (r rune, size int, ok bool) {
	end := bytes.IndexByte(text, ';')
	if end < 0 {
		return 0, 0, false
	}
	body := text[1:end]
	switch string(body) {
	case "amp":
		r = '&'
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	case "quot":
		r = '"'
	case "apos":
		r = '\''
	default:
		r, ok = readNumber(body)
		return r, end + 1, ok
	}
	return r, end + 1, true
}

// readNumber reads what stands in a numeric reference: #65 or #x41.
func readNumber(body []byte) (r rune, ok bool) {
	digits, ok := bytes.CutPrefix(body, []byte{'#'})
	if !ok {
		return 0, false
	}
	base := rune(10)
	if after, found := bytes.CutPrefix(digits, []byte{'x'}); found {
		base, digits = 16, after
	}
	for _, c := range digits {
		digit := hexValues[c]
		if rune(digit) >= base || r > utf8.MaxRune {
			return 0, false
		}
		r = r*base + rune(digit)
	}
	return r, isXMLCharacter(r)
}

// isXMLCharacter is Char of XML 1.0.
func isXMLCharacter(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || ' ' <= r && r <= 0xfffd && utf8.ValidRune(r) ||
		0x10000 <= r && r <= utf8.MaxRune
}

// appendXMLDecoded appends what valid text and CDATA sections stand for.
func appendXMLDecoded(dst, inner []byte) []byte {
	for len(inner) > 0 {
		switch inner[0] {
		case '<':
			var section []byte
			section, inner, _ = bytes.Cut(inner[len(cdataBytes):], cdataEnd)
			for len(section) > 0 {
				dst, section = appendXMLByte(dst, section)
			}
		case '&':
			r, size, _ := readReference(inner)
			dst, inner = utf8.AppendRune(dst, r), inner[size:]
		default:
			dst, inner = appendXMLByte(dst, inner)
		}
	}
	return dst
}

// appendXMLByte appends the first byte of a text. Ends of lines become line
// feeds.
func appendXMLByte(dst, text []byte) (grown, rest []byte) {
	c := text[0]
	if c == '\r' {
		c = '\n'
		if len(text) > 1 && text[1] == '\n' {
			text = text[1:]
		}
	}
	return append(dst, c), text[1:]
}
