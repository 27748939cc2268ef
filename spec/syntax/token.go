package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// Kind tells the tokens apart.
type Kind uint8

// The kinds of tokens. Those up to Invalid are trivia, which the grammar does
// not see; a DocComment becomes part of the statement below it.
const (
	Space      Kind = iota // blanks, tabs, carriage returns, the byte order mark
	Comment                // from // to the end of the line
	DocComment             // from /// to the end of the line; //// begins a Comment
	Invalid                // bytes that are no token; a diagnostic tells why

	Newline // one line end, or ";"
	EOF     // the end of the file; empty

	NameToken   // [A-Za-z_][A-Za-z0-9_]*
	StringToken // "…"
	RawToken    // `…`
	RegexToken  // /…/
	IntToken    // digits
	FloatToken  // digits "." digits
	UnitToken   // digits directly followed by a unit
	NumberToken // another number: one of JSON such as 1e5, or a mistake

	LBrace
	RBrace
	LBracket
	RBracket
	LParen
	RParen
	Comma
	Colon
	Assign // =
	Question
	Dot
	DotDot
	Ellipsis // ...
	Arrow    // ->
	FatArrow // =>
	Equal    // ==
	NotEqual // !=
	Less
	LessEqual
	Greater
	GreaterEqual
	Plus
	Minus
	Star
	AndAnd // && of other languages, read as and
	OrOr   // || of other languages, read as or
	Bang   // ! of other languages, read as not
)

var kindText = [...]string{
	LBrace: "{", RBrace: "}", LBracket: "[", RBracket: "]", LParen: "(", RParen: ")",
	Comma: ",", Colon: ":", Assign: "=", Question: "?", Dot: ".", DotDot: "..", Ellipsis: "...",
	Arrow: "->", FatArrow: "=>", Equal: "==", NotEqual: "!=", Less: "<", LessEqual: "<=",
	Greater: ">", GreaterEqual: ">=", Plus: "+", Minus: "-", Star: "*", AndAnd: "&&", OrOr: "||", Bang: "!",
}

// IsTrivia reports whether the grammar passes over tokens of the kind.
func (k Kind) IsTrivia() bool { return k <= Invalid }

// Token is a piece of the source text. The tokens of a file, trivia included,
// cover it without gaps: their texts in order are the file.
type Token struct {
	Kind       Kind
	Start, End int // byte offsets
}

// Text returns the exact source text of the token.
func (t Token) Text(f *source.File) string { return f.Text[t.Start:t.End] }

// Span returns the place of the token.
func (t Token) Span(f *source.File) source.Span { return f.Span(t.Start, t.End) }
