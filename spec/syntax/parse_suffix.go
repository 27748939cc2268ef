package syntax

import (
	"errors"
	"regexp"
	rx "regexp/syntax"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// parts tells what a Suffix may hold.
type parts int

const (
	onlyRules parts = iota // in a list
	onlyLabel              // label and attributes
	withRules              // those and rules
	withWhen               // all: members
)

// suffixWords are the words that begin a rule or an attribute.
var suffixWords = []string{
	"min", "max", "multiple_of", "length", "items", "unique", "one_of", "check_digit", "nullable", "required", "default",
	"alias", "go", "since", "deprecated", "sensitive", "when",
}

// grammarWords are the words that can stand where a language tag can, and so
// are none.
var grammarWords = append([]string{
	"for", "envelope", "example", "expect", "strict", "by", "of", "id", "at", "as", "within",
	"http", "text", "and", "or", "not", "in", "match", "true", "false", "null",
}, suffixWords...)

// suffix parses what follows a type: rules, label and attributes in any order,
// each at most once but aliases.
func (p *parser) suffix(s *Suffix, allow parts) {
	seen := map[string]bool{}
	once := func(key string, span source.Span) {
		if seen[key] && key != "alias" {
			p.rep.error(diag.Repeated, span, key)
		}
		seen[key] = true
	}
	for !p.broken {
		start := p.span()
		word := start.Text()
		switch {
		case p.at(RegexToken) && allow != onlyLabel:
			s.Rules = append(s.Rules, p.pattern())
			once("/…/", start)
		case p.at(StringToken) && allow != onlyRules:
			if seen["label"] {
				p.trailing()
				return
			}
			s.Label = p.label()
			seen["label"] = true
		case p.word("when") && allow == withWhen:
			p.next()
			s.When = p.expr()
			once(word, start)
		case p.at(NameToken) && isRuleWord(word) && allow != onlyLabel:
			s.Rules = append(s.Rules, p.rule())
			once(word, start)
		case p.at(NameToken) && isAttrWord(word) && allow != onlyRules:
			s.Attrs = append(s.Attrs, p.attr())
			once(word, start)
		case p.at(NameToken):
			p.fail(diag.UnknownLabelWord, start, word).Suggest(word, suffixWords)
			return
		default:
			return
		}
	}
}

func isRuleWord(w string) bool { return slices.Contains(suffixWords[:11], w) }
func isAttrWord(w string) bool { return slices.Contains(suffixWords[11:16], w) }

// rule parses a Rule that begins with a word.
func (p *parser) rule() Rule {
	start := p.pos
	word := p.text()
	c := Clause{Keyword: p.next()}
	var rule Rule
	var clause *Clause
	switch word {
	case "min", "max", "multiple_of":
		r := &BoundRule{Clause: c, Kind: BoundKind(word), Value: p.literal()}
		rule, clause = r, &r.Clause
	case "length", "items":
		r := &SizeRule{Clause: c, Kind: SizeKind(word), Range: p.sizeRange()}
		rule, clause = r, &r.Clause
	case "unique":
		r := &UniqueRule{Clause: c}
		rule, clause = r, &r.Clause
	case "one_of":
		r := &OneOfRule{Clause: c, Values: p.json(plainJSON)}
		rule, clause = r, &r.Clause
	case "check_digit":
		r := &CheckDigitRule{Clause: c, Name: p.name()}
		rule, clause = r, &r.Clause
	case "nullable":
		r := &NullableRule{Clause: c}
		rule, clause = r, &r.Clause
	case "required":
		p.wantWord("when")
		r := &RequiredRule{Clause: c, When: p.expr()}
		rule, clause = r, &r.Clause
	default:
		r := &DefaultRule{Clause: c, Value: p.literal()}
		rule, clause = r, &r.Clause
	}
	clause.Span = p.from(start)
	return rule
}

// pattern parses REGEX and has RE2 read it.
func (p *parser) pattern() Rule {
	r := &PatternRule{Span: p.next()}
	text := r.Span.Text()
	if len(text) < 2 || text[len(text)-1] != '/' {
		return r // not terminated, which the lexer reported
	}
	r.Pattern = text[1 : len(text)-1]
	if _, err := regexp.Compile(r.Pattern); err != nil {
		p.rep.error(diag.BadRegex, r.Span, regexProblem(err))
	} else if tree, err := rx.Parse(r.Pattern, rx.Perl); err == nil && looksForLines(tree) {
		p.rep.error(diag.LineAnchor, r.Span)
	}
	return r
}

// looksForLines reports whether ^ or $ stands for the end of a line.
func looksForLines(re *rx.Regexp) bool {
	return re.Op == rx.OpBeginLine || re.Op == rx.OpEndLine || slices.ContainsFunc(re.Sub, looksForLines)
}

// regexProblem names the problem and the part of the expression that has it.
func regexProblem(err error) string {
	var problem *rx.Error
	if errors.As(err, &problem) {
		return problem.Code.String() + ": " + problem.Expr
	}
	return err.Error()
}

func (p *parser) sizeRange() Range {
	start := p.pos
	var r Range
	if p.at(IntToken) {
		r.Min = p.intLit()
		r.Max = r.Min
	}
	if _, ok := p.got(DotDot); ok {
		r.Max = nil
		if p.at(IntToken) {
			r.Max = p.intLit()
		}
	}
	if r.Min == nil && r.Max == nil {
		p.expected(aRange)
	}
	r.Span = p.from(start)
	return r
}

// attr parses an Attr.
func (p *parser) attr() Attr {
	start := p.pos
	word := p.text()
	c := Clause{Keyword: p.next()}
	var attr Attr
	var clause *Clause
	switch word {
	case "alias":
		a := &AliasAttr{Clause: c, Name: p.anyName()}
		attr, clause = a, &a.Clause
	case "go":
		a := &GoAttr{Clause: c, Name: p.name()}
		attr, clause = a, &a.Clause
	case "since":
		a := &SinceAttr{Clause: c, Version: p.stringLit()}
		attr, clause = a, &a.Clause
	case "deprecated":
		a := &DeprecatedAttr{Clause: c, Reason: p.wantLabel()}
		attr, clause = a, &a.Clause
	default:
		a := &SensitiveAttr{Clause: c}
		attr, clause = a, &a.Clause
	}
	clause.Span = p.from(start)
	return attr
}

// label parses Label, nil if there is none. A word that stands before a string
// and is no word of the grammar can only be meant as a language.
func (p *parser) label() Label {
	if !p.at(StringToken) {
		if n := p.tagBefore(); n > 0 {
			p.fail(diag.UnknownLabelWord, p.span(), p.text()).Suggest(p.text(), suffixWords)
		}
		return nil
	}
	var label Label
	for {
		var text LabelText
		if len(label) > 0 {
			if p.tagBefore() == 0 {
				return label
			}
			text.Tag = p.tag()
		}
		s := p.stringLit()
		text.Text, text.Span = s.Value, s.Span
		label = append(label, text)
	}
}

// wantLabel parses a Label that must be there.
func (p *parser) wantLabel() Label {
	label := p.label()
	if label == nil {
		p.expected(aLabel)
	}
	return label
}

// tagBefore returns the number of tokens of a tag with a string behind it, 0 if
// none stands here.
func (p *parser) tagBefore() int {
	if !p.at(NameToken) || slices.Contains(grammarWords, p.text()) {
		return 0
	}
	n := 1
	for p.peek(n) == Minus && p.peek(n+1) == NameToken {
		n += 2
	}
	if p.peek(n) != StringToken {
		return 0
	}
	return n
}

// tag parses NAME { "-" NAME }, nil after a failure.
func (p *parser) tag() *Tag {
	if !p.at(NameToken) {
		p.expected(aTag)
		return nil
	}
	start := p.pos
	text := p.next().Text()
	for p.at(Minus) {
		p.next()
		if !p.at(NameToken) {
			p.expected(aTag)
			return nil
		}
		text += "-" + p.next().Text()
	}
	return &Tag{Text: text, Span: p.from(start)}
}
