package recipe

import (
	"bytes"
	"errors"
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// Errors of [XML.Parse].
var (
	ErrXML             = errors.New("recipe: XML is malformed, or holds what is not accepted")
	ErrElementTwice    = errors.New("recipe: an XML element occurs twice")
	ErrTooManyElements = errors.New("recipe: too many XML elements")
)

// maxNested bounds how deep elements nest.
const maxNested = 100

// An Element is a child of the root. Its text is decoded; of one that has
// elements itself, Text is all that stands between its tags, as it is.
type Element struct {
	Name, Text []byte
	Nested     bool
}

// XML holds the children of the root of a document in their order. It is meant
// to be pooled: names and texts are slices of the source or of memory that the
// next Parse uses again.
type XML struct {
	List []Element

	names jsonx.Names
	texts []byte
	open  [][]byte // names of the open elements within a child
}

// Parse reads a document in UTF-8 whose root has that name and nothing but
// elements in it. Of XML 1.0 it accepts the declaration, elements, text, CDATA
// sections, the five predefined entities and numeric references. Anything else
// is refused: document types, other entities, processing instructions,
// comments, attributes, prefixes of namespaces. So are a child that occurs
// twice, also one that nobody declared, and more than limit children
// (0: [DefaultFields]). On an error List is empty.
func (x *XML) Parse(src []byte, root string, limit int) error {
	x.Reset()
	if limit <= 0 {
		limit = DefaultFields
	}
	if cap(x.texts) < len(src) {
		x.texts = make([]byte, 0, len(src)) // decoding never lengthens
	}
	err := x.parse(src, root, limit)
	if err != nil {
		x.Reset()
	}
	return err
}

func (x *XML) parse(src []byte, root string, limit int) error {
	rest, ok := skipDeclaration(src)
	if !ok || !ValidXMLText(src) {
		return ErrXML
	}
	tag, rest, ok := readStart(skipSpace(rest))
	if !ok || string(tag.name) != root {
		return ErrXML
	}
	if !tag.closed {
		var err error
		if rest, err = x.children(rest, tag.name, limit); err != nil {
			return err
		}
	}
	if len(skipSpace(rest)) > 0 {
		return ErrXML
	}
	return nil
}

// children reads the children of the root and its end.
func (x *XML) children(src, root []byte, limit int) (rest []byte, err error) {
	for {
		src = skipSpace(src)
		if rest, ok := readEnd(src, root); ok {
			return rest, nil
		}
		tag, rest, ok := readStart(src)
		switch {
		case !ok:
			return nil, ErrXML
		case len(x.List) == limit:
			return nil, ErrTooManyElements
		case !x.names.Add(0, tag.name):
			return nil, ErrElementTwice
		}
		child := Element{Name: tag.name}
		if !tag.closed {
			if rest, ok = x.content(rest, &child); !ok {
				return nil, ErrXML
			}
		}
		x.List = append(x.List, child)
		src = rest
	}
}

// content reads what is in a child, and its end.
func (x *XML) content(src []byte, child *Element) (rest []byte, ok bool) {
	x.open = append(x.open[:0], child.Name)
	for rest = src; ; {
		if rest, ok = skipText(rest); !ok {
			return nil, false
		}
		if bytes.HasPrefix(rest, endBytes) {
			inner := src[:len(src)-len(rest)]
			last := len(x.open) - 1
			if rest, ok = readEnd(rest, x.open[last]); !ok {
				return nil, false
			}
			if x.open = x.open[:last]; last > 0 {
				continue
			}
			child.Text = inner
			if !child.Nested {
				child.Text = x.decode(inner)
			}
			return rest, true
		}
		var tag startTag
		if tag, rest, ok = readStart(rest); !ok || len(x.open) == maxNested {
			return nil, false
		}
		child.Nested = true
		if !tag.closed {
			x.open = append(x.open, tag.name)
		}
	}
}

// decode returns the text itself if nothing in it is encoded.
func (x *XML) decode(inner []byte) []byte {
	plain := inner
	if after, ok := bytes.CutPrefix(inner, cdataBytes); ok && bytes.Index(after, cdataEnd) == len(after)-len(cdataEnd) {
		plain = after[:len(after)-len(cdataEnd)]
		if bytes.IndexByte(plain, '\r') < 0 {
			return plain
		}
	} else if !bytes.ContainsAny(inner, "<&\r") {
		return plain
	}
	n := len(x.texts)
	x.texts = appendXMLDecoded(x.texts, inner)
	return slices.Clip(x.texts[n:])
}

// Find returns the text of a child, and whether there is one. It stays until
// the next Parse or Reset.
func (x *XML) Find(name string) (text []byte, ok bool) {
	for i := range x.List {
		if string(x.List[i].Name) == name {
			return x.List[i].Text, true
		}
	}
	return nil, false
}

// Reset forgets all children. An owner calls it before it puts the XML back
// into its pool.
func (x *XML) Reset() {
	if cap(x.texts) > maxPooled {
		x.texts = nil
	}
	x.texts = x.texts[:0]
	x.names.Reset()
	clear(x.List)
	clear(x.open[:cap(x.open)])
	x.List, x.open = x.List[:0], x.open[:0]
}

// AppendXMLText appends a text as the content of an element: with & < > as
// entities or, if cdata, in a CDATA section. A carriage return becomes a
// reference, for XML reads it as a line feed otherwise. The text has to be a
// [ValidXMLText], or no document with it will be read.
func AppendXMLText(dst, text []byte, cdata bool) []byte {
	if cdata {
		return appendCDATA(dst, text)
	}
	for _, c := range text {
		switch c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '\r':
			dst = append(dst, "&#13;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// appendCDATA ends the section before what cannot stand in one.
func appendCDATA(dst, text []byte) []byte {
	dst = append(dst, cdataBytes...)
	for i, c := range text {
		switch {
		case c == '\r':
			dst = append(dst, "]]>&#13;<![CDATA["...)
			continue
		case c == '>' && bytes.HasSuffix(text[:i], cdataEnd[:2]):
			dst = append(dst, "]]><![CDATA["...)
		}
		dst = append(dst, c)
	}
	return append(dst, cdataEnd...)
}

// AppendXMLElement appends an element with a text, as [AppendXMLText] does.
func AppendXMLElement(dst []byte, name string, text []byte, cdata bool) []byte {
	dst = append(append(append(dst, '<'), name...), '>')
	dst = AppendXMLText(dst, text, cdata)
	return append(append(append(dst, "</"...), name...), '>')
}
