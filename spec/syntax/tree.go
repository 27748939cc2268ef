// Package syntax reads a spec file into a typed tree.
//
// The tree is lossless: File.Tokens covers every byte of the source. Parsing
// never fails: what is broken is reported and marked, and everything else is
// in the tree as usual. Each node carries the grammar production that it
// stands for. Upper-case words of a production are tokens.
package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// Node is any part of the tree that has a place.
type Node interface {
	At() source.Span
}

// File = "signet" INT NL { Decl NL }
type File struct {
	Source  *source.File
	Tokens  []Token  // every byte of the source in order, trivia included
	Version *Version // nil means the file does not begin with its version
	Decls   []Decl   // in the order of the source

	// Top holds the places of all top-level statements in order, also of those
	// that are too broken to be a declaration.
	Top []source.Span
	// Broken lists the regions that did not parse, in order and disjoint. A
	// region covers whole lines. What a broken statement would have declared
	// is missing in the tree, or lacks parts; see Stmt.Broken and Lost.
	Broken []source.Span
	// Lost holds the words and quoted texts of the broken regions. A name that
	// is declared nowhere but stands here must not be reported as unknown.
	Lost map[string]bool
}

// Stmt is the common part of everything that stands on a line of its own.
type Stmt struct {
	Span    source.Span // from its first token to its last, a block included
	Keyword source.Span // the word that begins it; zero for lines that begin with a name
	Doc     *Doc        // nil means no documentation
	Broken  bool        // it did not parse as a whole: a part that is missing is already reported
}

// At returns the span of the statement.
func (s *Stmt) At() source.Span { return s.Span }

// Name = NAME | STRING
type Name struct {
	Text   string      // decoded; "" means the name is missing and the statement broken
	Quoted bool        // a quoted name is never a keyword
	Span   source.Span // quotes included; zero if missing
}

// At returns the span of the name.
func (n Name) At() source.Span { return n.Span }

// Dotted = STRING | NAME { "." NAME }
type Dotted struct {
	Text  string // the parts joined by dots, or the quoted text
	Parts []Name // one part if quoted
	Span  source.Span
}

// At returns the span of the name.
func (d Dotted) At() source.Span { return d.Span }

// Tag = NAME { "-" NAME }
type Tag struct {
	Text string // "zh-CN"
	Span source.Span
}

// Label = STRING { Tag STRING }
//
// nil means no label. The first text is in the first language. That a tag is a
// declared language is for the checker to say.
type Label []LabelText

// LabelText is a label in one language.
type LabelText struct {
	Tag  *Tag   // nil for the first text
	Text string // decoded
	Span source.Span
}

// Span returns the span of all texts, zero for no label.
func (l Label) Span() source.Span {
	if len(l) == 0 {
		return source.Span{}
	}
	first := l[0].Span
	if l[0].Tag != nil {
		first = l[0].Tag.Span
	}
	return first.To(l[len(l)-1].Span)
}

// Doc is the documentation above a statement, a text for each language.
type Doc struct {
	Texts []DocText
	Span  source.Span
}

// DocText is the documentation in one language.
type DocText struct {
	Tag   *Tag // "@en" without the "@"; nil for the first language
	Lines []DocLine
}

// DocLine is one line of documentation, without "///", the tag and the blank
// after them.
type DocLine struct {
	Text string
	Span source.Span
}

// Decl is a top-level declaration: *Languages, *Import, *Extern, *API,
// *Envelope, *Scalar, *Enum, *Struct, *Variant, *Service, *Flow or *Vector.
type Decl interface {
	Node
	decl()
	stmt() *Stmt
}

func (s *Stmt) stmt() *Stmt { return s }

func (*Languages) decl() {}
func (*Import) decl()    {}
func (*Extern) decl()    {}
func (*API) decl()       {}
func (*Envelope) decl()  {}
func (*Scalar) decl()    {}
func (*Enum) decl()      {}
func (*Struct) decl()    {}
func (*Variant) decl()   {}
func (*Service) decl()   {}
func (*Flow) decl()      {}
func (*Vector) decl()    {}

// Version = "signet" INT
type Version struct {
	Stmt
	Number *IntLit // nil if broken
}

// Languages = "languages" Tag { "," Tag }
type Languages struct {
	Stmt
	Tags []Tag
}

// Import = "import" STRING
type Import struct {
	Stmt
	Path *StringLit // nil if broken
}

// Extern = "extern" NAME "(" [ NAME { "," NAME } ] ")" NAME [ Label ]
type Extern struct {
	Stmt
	Name   Name
	Params []Name
	Result Name
	Label  Label // nil means none
}

// API = "api" NAME [ Label ] Block( "version" STRING | "envelope" NAME | Party | Fault | Setting )
type API struct {
	Stmt
	Name  Name
	Label Label // nil means none
	Items []APIItem
}

// APIItem is a statement of an api block: *APIVersion, *APIEnvelope, *Party,
// *Fault, *Limit, *Lenient or *Allow.
type APIItem interface {
	Node
	apiItem()
}

func (*APIVersion) apiItem()  {}
func (*APIEnvelope) apiItem() {}
func (*Party) apiItem()       {}
func (*Fault) apiItem()       {}
func (*Limit) apiItem()       {}
func (*Lenient) apiItem()     {}
func (*Allow) apiItem()       {}

// APIVersion = "version" STRING
type APIVersion struct {
	Stmt
	Text *StringLit // nil if broken
}

// APIEnvelope = "envelope" NAME
type APIEnvelope struct {
	Stmt
	Name Name
}

// Party = "party" NAME [ Label ] [ Block( Address ) ]
type Party struct {
	Stmt
	Name      Name
	Label     Label // nil means none
	Addresses []*Address
}

// Address = "at" NAME STRING [ Label ]
type Address struct {
	Stmt
	Name  Name
	URL   *StringLit // nil if broken
	Label Label      // nil means none
}

// Limit = "limit" NAME UNIT
type Limit struct {
	Stmt
	Name Name
	Size *UnitLit // nil if broken
}

// Lenient = "lenient" NAME
type Lenient struct {
	Stmt
	Name Name
}

// Allow = "allow" NAME Label
type Allow struct {
	Stmt
	Name   Name
	Reason Label // nil if broken
}
