package openapi

import (
	"fmt"
	"maps"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// ecmaPattern translates an RE2 expression that matches whole texts into one of
// ECMA-262 that does the same when it is searched for, with the u flag that
// JSON Schema asks for. It keeps to what both dialects read alike, because many
// validators of JSON Schema take the dialect of their own language. Only line
// anchors have no such equivalent, and a contract cannot have them.
func ecmaPattern(source string) (string, error) {
	re, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return "", err
	}
	p := patternWriter{}
	p.write(re)
	if p.failed {
		return "", fmt.Errorf("ECMA-262 has no equivalent of /%s/", source)
	}
	return "^(?:" + p.String() + ")$", nil
}

type patternWriter struct {
	strings.Builder
	failed bool
}

func (p *patternWriter) write(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpNoMatch:
		p.WriteString(`[^\s\S]`)
	case syntax.OpEmptyMatch:
		p.WriteString(`(?:)`)
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			p.literal(r, re.Flags&syntax.FoldCase != 0)
		}
	case syntax.OpCharClass:
		p.class(re.Rune)
	case syntax.OpAnyCharNotNL:
		p.WriteString(`[^\n]`)
	case syntax.OpAnyChar:
		p.WriteString(`[\s\S]`)
	case syntax.OpBeginText:
		p.WriteString(`^`)
	case syntax.OpEndText:
		p.WriteString(`$`)
	case syntax.OpWordBoundary:
		p.WriteString(`\b`)
	case syntax.OpNoWordBoundary:
		p.WriteString(`\B`)
	case syntax.OpCapture:
		p.group("(", re.Sub[0])
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		p.repeat(re)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			p.operand(sub, sub.Op == syntax.OpAlternate)
		}
	case syntax.OpAlternate:
		for i, sub := range re.Sub {
			if i > 0 {
				p.WriteByte('|')
			}
			if sub.Op != syntax.OpEmptyMatch {
				p.write(sub)
			}
		}
	default:
		p.failed = true
	}
}

func (p *patternWriter) group(open string, re *syntax.Regexp) {
	p.WriteString(open)
	p.write(re)
	p.WriteByte(')')
}

func (p *patternWriter) operand(re *syntax.Regexp, grouped bool) {
	if grouped {
		p.group("(?:", re)
	} else {
		p.write(re)
	}
}

func (p *patternWriter) repeat(re *syntax.Regexp) {
	sub := re.Sub[0]
	switch sub.Op {
	case syntax.OpLiteral:
		p.operand(sub, len(sub.Rune) != 1)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpCapture, syntax.OpNoMatch:
		p.write(sub)
	default:
		p.group("(?:", sub)
	}
	switch re.Op {
	case syntax.OpStar:
		p.WriteByte('*')
	case syntax.OpPlus:
		p.WriteByte('+')
	case syntax.OpQuest:
		p.WriteByte('?')
	default:
		p.WriteString("{" + strconv.Itoa(re.Min))
		if re.Max < 0 {
			p.WriteByte(',')
		} else if re.Max > re.Min {
			p.WriteString("," + strconv.Itoa(re.Max))
		}
		p.WriteByte('}')
	}
	if re.Flags&syntax.NonGreedy != 0 {
		p.WriteByte('?')
	}
}

// literal writes a character; one whose case does not count becomes a class.
func (p *patternWriter) literal(r rune, fold bool) {
	alike := []rune{r}
	if fold {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			alike = append(alike, f)
		}
	}
	if len(alike) == 1 {
		p.WriteString(escape(r, `^$\.*+?()[]{}|`))
		return
	}
	slices.Sort(alike)
	p.WriteByte('[')
	for _, f := range alike {
		p.WriteString(escape(f, classMarks))
	}
	p.WriteByte(']')
}

const classMarks = `\[]^-`

// escape writes a character so that both dialects read it alike.
func escape(r rune, marks string) string {
	switch {
	case strings.ContainsRune(marks, r):
		return `\` + string(r)
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r <= 0xFF && !unicode.IsPrint(r):
		return fmt.Sprintf(`\x%02X`, r)
	}
	return string(r)
}

// digits, words and spaces are the classes that both dialects write alike; \s
// is not, so only its ranges are.
var (
	digitClass = []rune{'0', '9'}
	wordClass  = []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
)

// class writes ranges: pairs of first and last character, in order.
func (p *patternWriter) class(ranges []rune) {
	switch n := len(ranges); {
	case slices.Equal(ranges, digitClass):
		p.WriteString(`\d`)
		return
	case slices.Equal(ranges, wordClass):
		p.WriteString(`\w`)
		return
	case n > 0 && ranges[0] == 0 && ranges[n-1] == unicode.MaxRune:
		p.ranges("[^", complement(ranges))
		return
	}
	p.ranges("[", ranges)
}

func (p *patternWriter) ranges(open string, ranges []rune) {
	if name := categoryOf(ranges); name != "" {
		p.WriteString(open + `\p{` + name + `}]`)
		return
	}
	p.WriteString(open)
	for i := 0; i < len(ranges); i += 2 {
		first, last := ranges[i], ranges[i+1]
		if first == '0' && last == '9' {
			p.WriteString(`\d`)
			continue
		}
		p.WriteString(escape(first, classMarks))
		if last > first+1 {
			p.WriteByte('-')
		}
		if last > first {
			p.WriteString(escape(last, classMarks))
		}
	}
	p.WriteByte(']')
}

// complement returns the ranges between those of a class that begins with the
// first and ends with the last code point.
func complement(ranges []rune) []rune {
	var out []rune
	for i := 1; i+1 < len(ranges); i += 2 {
		out = append(out, ranges[i]+1, ranges[i+1]-1)
	}
	return out
}

// longClass is the number of ranges from which a class is looked up among the
// general categories of Unicode, which would fill pages otherwise.
const longClass = 8

// categoryOf returns the general category with exactly these ranges, or "".
func categoryOf(ranges []rune) string {
	if len(ranges) < 2*longClass {
		return ""
	}
	for _, name := range slices.Sorted(maps.Keys(unicode.Categories)) {
		re, err := syntax.Parse(`\p{`+name+`}`, syntax.Perl)
		if err == nil && re.Op == syntax.OpCharClass && slices.Equal(re.Rune, ranges) {
			return name
		}
	}
	return ""
}
