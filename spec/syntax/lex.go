package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// lexer cuts the text of a file into tokens. It never skips a byte.
type lexer struct {
	*reporter
	text   string
	pos    int
	tokens []Token
}

const byteOrderMark = "\uFEFF"

// lex returns the tokens of the file; the last one is EOF.
func lex(r *reporter) []Token {
	l := &lexer{reporter: r, text: r.file.Text}
	l.tokens = make([]Token, 0, len(l.text)/4+1)
	l.checkCharacters()
	if strings.HasPrefix(l.text, byteOrderMark) {
		l.add(Space, len(byteOrderMark))
	}
	for l.pos < len(l.text) {
		l.token()
	}
	l.add(EOF, l.pos)
	return l.tokens
}

// add appends the token from the current position to end and moves there.
func (l *lexer) add(kind Kind, end int) {
	l.tokens = append(l.tokens, Token{Kind: kind, Start: l.pos, End: end})
	l.pos = end
}

func (l *lexer) span(start, end int) source.Span { return l.file.Span(start, end) }

// checkCharacters reports, wherever they stand, bytes that are no text and
// characters that hide what the text says.
func (l *lexer) checkCharacters() {
	for i, c := range l.text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(l.text[i:], string(utf8.RuneError)):
			l.error(diag.InvalidUTF8, l.span(i, i+1))
		case isControl(c):
			l.error(diag.ControlCharacter, l.span(i, i+utf8.RuneLen(c)), fmt.Sprintf("U+%04X", c))
		}
	}
}

// token reads one token. The cases are in the order of the grammar.
func (l *lexer) token() {
	c, size := utf8.DecodeRuneInString(l.text[l.pos:])
	switch {
	case c == ' ' || c == '\t' || c == '\r':
		l.add(Space, l.run(l.pos, func(c rune) bool { return c == ' ' || c == '\t' || c == '\r' }))
	case c == '\n' || c == ';':
		l.add(Newline, l.pos+1)
	case strings.HasPrefix(l.text[l.pos:], "//"):
		l.comment()
	case isNameStart(c):
		l.name()
	case isDigit(c):
		l.number()
	case c == '"' || c == '“' || c == '”':
		l.quoted(c, size)
	case c == '`':
		l.delimited(RawToken, '`', false, diag.UnterminatedString)
	case c == '/':
		l.delimited(RegexToken, '/', true, diag.UnterminatedRegex)
	default:
		l.mark(c, size)
	}
}

// run returns the end of the characters from start on that satisfy ok.
func (l *lexer) run(start int, ok func(rune) bool) int {
	for i, c := range l.text[start:] {
		if !ok(c) {
			return start + i
		}
	}
	return len(l.text)
}

// lineEnd returns the end of the current line, without a carriage return
// before the line feed.
func (l *lexer) lineEnd() int {
	end := len(l.text)
	if i := strings.IndexByte(l.text[l.pos:], '\n'); i >= 0 {
		end = l.pos + i
	}
	for end > l.pos && l.text[end-1] == '\r' {
		end--
	}
	return end
}

func (l *lexer) comment() {
	end := l.lineEnd()
	text := l.text[l.pos:end]
	if strings.HasPrefix(text, "///") && !strings.HasPrefix(text, "////") {
		l.add(DocComment, end)
	} else {
		l.add(Comment, end)
	}
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// isNameStart also accepts what only a quoted name may hold, so that such a
// name is one mistake and not many.
func isNameStart(c rune) bool {
	return c == '_' || c == '$' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' ||
		c >= utf8.RuneSelf && unicode.IsLetter(c)
}

func isNamePart(c rune) bool { return isNameStart(c) || isDigit(c) }

func (l *lexer) name() {
	end := l.run(l.pos, isNamePart)
	name := l.text[l.pos:end]
	if strings.ContainsFunc(name, func(c rune) bool { return c == '$' || c >= utf8.RuneSelf }) {
		unquotedName(l.reporter, l.span(l.pos, end))
	}
	l.add(NameToken, end)
}

func unquotedName(r *reporter, span source.Span) {
	r.error(diag.UnquotedName, span, span.Text()).
		WithEdit(span, `"`+span.Text()+`"`, "加上双引号", "add quotes")
}

var units = map[string]bool{
	"ms": true, "s": true, "m": true, "h": true, "d": true,
	"B": true, "KiB": true, "MiB": true, "GiB": true,
}

// number reads INT, FLOAT, UNIT, or whatever else begins with a digit and has
// no blank in it. Whether the latter is a number of JSON is for the parser.
func (l *lexer) number() {
	kind, end := IntToken, l.run(l.pos, isDigit)
	if strings.HasPrefix(l.text[end:], ".") {
		if fraction := l.run(end+1, isDigit); fraction > end+1 {
			kind, end = FloatToken, fraction
		}
	}
	letters := l.run(end, isNamePart)
	if exponent := l.exponent(end); exponent > letters {
		letters = exponent
	}
	switch {
	case letters == end:
	case kind == IntToken && units[l.text[end:letters]]:
		kind = UnitToken
	default:
		kind = NumberToken
	}
	l.add(kind, letters)
}

// exponent returns the end of an exponent with a sign, or start.
func (l *lexer) exponent(start int) int {
	rest := l.text[start:]
	if len(rest) > 2 && (rest[0] == 'e' || rest[0] == 'E') && (rest[1] == '+' || rest[1] == '-') {
		if end := l.run(start+2, isDigit); end > start+2 {
			return end
		}
	}
	return start
}

// quoted reads a STRING. One in quotes of Chinese text is a mistake with an
// edit and otherwise a string.
func (l *lexer) quoted(c rune, size int) {
	if c == '"' {
		l.delimited(StringToken, '"', true, diag.UnterminatedString)
		return
	}
	rest := l.text[l.pos+size : l.lineEnd()]
	i := strings.IndexAny(rest, "“”\"")
	if i < 0 {
		l.error(diag.UnterminatedString, l.span(l.pos, l.lineEnd()), `"`)
		l.add(StringToken, l.lineEnd())
		return
	}
	_, last := utf8.DecodeRuneInString(rest[i:])
	span := l.span(l.pos, l.pos+size+i+last)
	l.error(diag.FullWidthMark, l.span(l.pos, l.pos+size), string(c), `"`).
		WithEdit(span, `"`+rest[:i]+`"`, "改为半角引号", "use ASCII quotes")
	l.add(StringToken, span.End)
}

// delimited reads a token up to its closing mark on the same line.
func (l *lexer) delimited(kind Kind, mark byte, escapes bool, unterminated *diag.Code) {
	end := l.lineEnd()
	for i := l.pos + 1; i < end; i++ {
		switch {
		case l.text[i] == '\\' && escapes:
			i++
		case l.text[i] == mark:
			l.add(kind, i+1)
			return
		}
	}
	l.error(unterminated, l.span(l.pos, end), string(mark))
	l.add(kind, end)
}

// marks lists the marks, longer ones before their beginnings.
var marks = []struct {
	text string
	kind Kind
}{
	{"...", Ellipsis}, {"..", DotDot}, {".", Dot}, {"->", Arrow}, {"=>", FatArrow}, {"==", Equal}, {"=", Assign},
	{"!=", NotEqual}, {"!", Bang}, {"<=", LessEqual}, {"<", Less}, {">=", GreaterEqual}, {">", Greater},
	{"&&", AndAnd}, {"||", OrOr}, {"{", LBrace}, {"}", RBrace}, {"[", LBracket}, {"]", RBracket},
	{"(", LParen}, {")", RParen}, {",", Comma}, {":", Colon}, {"?", Question}, {"+", Plus}, {"-", Minus}, {"*", Star},
}

// fullWidth maps full-width marks to those that they stand for.
var fullWidth = map[rune]struct {
	text string
	kind Kind
}{
	'，': {",", Comma}, '、': {",", Comma}, '：': {":", Colon}, '；': {";", Newline}, '（': {"(", LParen}, '）': {")", RParen},
	'｛': {"{", LBrace}, '｝': {"}", RBrace}, '［': {"[", LBracket}, '］': {"]", RBracket}, '【': {"[", LBracket}, '】': {"]", RBracket},
	'＝': {"=", Assign}, '？': {"?", Question}, '．': {".", Dot}, '。': {".", Dot}, '＋': {"+", Plus}, '－': {"-", Minus},
	'＊': {"*", Star}, '＜': {"<", Less}, '＞': {">", Greater}, '！': {"!", Bang}, '\u3000': {" ", Space},
}

func (l *lexer) mark(c rune, size int) {
	for _, m := range marks {
		if strings.HasPrefix(l.text[l.pos:], m.text) {
			l.add(m.kind, l.pos+len(m.text))
			return
		}
	}
	span := l.span(l.pos, l.pos+size)
	if m, ok := fullWidth[c]; ok {
		l.error(diag.FullWidthMark, span, span.Text(), m.text).
			WithEdit(span, m.text, "改为半角标点", "use the ASCII mark")
		l.add(m.kind, span.End)
		return
	}
	l.error(diag.UnexpectedCharacter, span, fmt.Sprintf("%q", c))
	l.add(Invalid, span.End)
}
