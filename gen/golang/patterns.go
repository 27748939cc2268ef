package golang

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/gen/golang/internal/pattern"
	"github.com/seed-1f9ebf69/signet/spec"
)

// patternSet are the matchers of the patterns that calls carry, each source once.
type patternSet struct {
	list   []*matcher
	source map[string]*matcher
	taken  map[string]bool
}

// matcher is the function of a pattern: it has a shape or an automaton.
type matcher struct {
	name, source string
	shape        *pattern.Shape
	automaton    *pattern.Automaton
}

// refusesInvalid reports whether text that is no UTF-8 never matches.
func (m *matcher) refusesInvalid() bool {
	if m.shape != nil {
		return m.shape.ASCII()
	}
	return m.automaton.RefusesInvalid()
}

// newPatternSet compiles the patterns; an error names the one that is too large.
func newPatternSet(api *spec.API) (*patternSet, error) {
	p := &patternSet{source: map[string]*matcher{}, taken: map[string]bool{}}
	for _, t := range api.Carried() {
		switch t := t.(type) {
		case *spec.Scalar:
			if err := p.addRules(t.Rules, t.Go); err != nil {
				return nil, err
			}
		case *spec.Struct:
			for _, f := range t.Fields {
				if err := p.addRules(f.Rules, f.Go, t.Go+f.Go); err != nil {
					return nil, err
				}
				if err := p.addItems(f.Type, f.Go, t.Go+f.Go); err != nil {
					return nil, err
				}
			}
		}
	}
	for _, c := range api.Calls() {
		if err := p.addItems(c.Result, c.Go+"Result"); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *patternSet) addItems(t spec.Type, hints ...string) error {
	for i := range hints {
		hints[i] += "Item"
	}
	var rules []spec.Rule
	switch t := t.(type) {
	case *spec.List:
		rules = t.Rules
	case *spec.Map:
		rules = t.Rules
	default:
		return nil
	}
	if err := p.addRules(rules, hints...); err != nil {
		return err
	}
	return p.addItems(elementType(t), hints...)
}

// addRules compiles the patterns among rules, named by the first hint that is
// free.
func (p *patternSet) addRules(rules []spec.Rule, hints ...string) error {
	for _, r := range rules {
		x, ok := r.(*spec.Pattern)
		if !ok || p.source[x.Source] != nil {
			continue
		}
		m, err := newMatcher(p.free(hints), x.Source)
		if err != nil {
			return fmt.Errorf("pattern /%s/ of %s: %w", x.Source, hints[len(hints)-1], err)
		}
		p.taken[m.name] = true
		p.source[x.Source] = m
		p.list = append(p.list, m)
	}
	return nil
}

func (p *patternSet) free(hints []string) string {
	for _, h := range hints {
		if !p.taken["match"+h] {
			return "match" + h
		}
	}
	last := "match" + hints[len(hints)-1]
	for n := 2; ; n++ {
		if name := last + strconv.Itoa(n); !p.taken[name] {
			return name
		}
	}
}

func newMatcher(name, source string) (*matcher, error) {
	re, err := pattern.Parse(source)
	if err != nil {
		return nil, err
	}
	m := &matcher{name: name, source: source, shape: pattern.Unroll(re)}
	if m.shape == nil {
		m.automaton, err = pattern.Compile(re)
	}
	return m, err
}

// emitPatterns emits the matchers, then what they share.
func emitPatterns(f *file) error {
	classes := newClassSet()
	tables := false
	for _, m := range f.patterns.list {
		if m.shape != nil {
			f.shapeMatcher(m, classes)
		} else {
			f.automatonMatcher(m)
			tables = true
		}
	}
	for _, c := range classes.list {
		f.classFunc(c)
	}
	if tables {
		f.automatonType()
	}
	return nil
}

// matcherDoc is the comment of a matcher.
func matcherDoc(m *matcher) []string {
	return doc(m.name + " matches " + m.source + ".")
}

func (f *file) shapeMatcher(m *matcher, classes *classSet) {
	rows := make([]jen.Code, len(m.shape.Alternatives))
	for i, row := range m.shape.Alternatives {
		rows[i] = rowTest(row, classes)
	}
	f.decl(matcherDoc(m), jen.Func().Id(m.name).Params(text().String()).Bool().Block(jen.Return(laidOut("||", rows))))
}

// text is the parameter of matchers: s.
func text() *jen.Statement { return jen.Id("s") }

// testWidth is the width beyond which a condition has a line for each term.
const testWidth = 90

// laidOut is a condition of several terms, on one line if it fits.
func laidOut(op string, terms []jen.Code) *jen.Statement {
	s := jen.Add(terms[0])
	width := len(s.GoString())
	for _, t := range terms[1:] {
		width += len(jen.Add(t).GoString()) + 4
	}
	for _, t := range terms[1:] {
		s = s.Op(op)
		if width > testWidth {
			s = s.Line()
		}
		s = s.Add(t)
	}
	return s
}

// rowTest tests the length of text, then each part where the length puts it.
func rowTest(row pattern.Sequence, classes *classSet) *jen.Statement {
	least, most := row.Bounds()
	var tests []jen.Code
	switch {
	case least == most:
		tests = append(tests, jen.Len(text()).Op("==").Lit(least))
	default:
		if least > 0 {
			tests = append(tests, jen.Len(text()).Op(">=").Lit(least))
		}
		if most >= 0 {
			tests = append(tests, jen.Len(text()).Op("<=").Lit(most))
		}
	}
	at := place{0, least}
	for _, p := range row {
		next := at.after(p)
		tests = append(tests, partTest(p, at, next, classes))
		at = next
	}
	if len(tests) == 0 {
		return jen.True()
	}
	return laidOut("&&", tests)
}

// place is an offset in a text: before the part whose length varies it counts
// from the beginning, behind it from the end.
type place struct{ fromStart, toEnd int }

// fromEnd marks a place that counts from the end.
const fromEnd = -1

// after is the place behind a part.
func (at place) after(p pattern.Part) place {
	next := place{at.fromStart, at.toEnd - p.Size()}
	switch {
	case p.Min != p.Max:
		next.fromStart = fromEnd
	case at.fromStart != fromEnd:
		next.fromStart += p.Size()
	}
	return next
}

func (at place) index() jen.Code {
	if at.fromStart != fromEnd {
		return jen.Lit(at.fromStart)
	}
	return jen.Len(text()).Op("-").Lit(at.toEnd)
}

// slice is the text between two places.
func slice(from, to place) *jen.Statement {
	low, high := jen.Empty(), jen.Empty()
	if from.fromStart != 0 {
		low = jen.Add(from.index())
	}
	if to.toEnd != 0 {
		high = jen.Add(to.index())
	}
	if from.fromStart == 0 && to.toEnd == 0 {
		return text()
	}
	return text().Index(low, high)
}

func partTest(p pattern.Part, from, to place, classes *classSet) jen.Code {
	switch {
	case p.Class != nil && p.Min == 1 && p.Max == 1:
		return inClass(func() *jen.Statement { return text().Index(from.index()) }, p.Class)
	case p.Class != nil:
		return jen.Id(classes.name(p.Class)).Call(slice(from, to))
	case p.Choice != nil:
		rows := make([]jen.Code, len(p.Choice))
		for i, row := range p.Choice {
			rows[i] = choiceTest(row, from, classes)
		}
		return jen.Parens(laidOut("||", rows))
	case len(p.Literal) == 1:
		return text().Index(from.index()).Op("==").LitRune(rune(p.Literal[0]))
	}
	return slice(from, to).Op("==").Lit(p.Literal)
}

// choiceTest tests a row of fixed length at a place.
func choiceTest(row pattern.Sequence, at place, classes *classSet) jen.Code {
	var test *jen.Statement
	for _, p := range row {
		next := at.after(p)
		part := jen.Add(partTest(p, at, next, classes))
		if test == nil {
			test = part
		} else {
			test = test.Op("&&").Add(part)
		}
		at = next
	}
	return test
}

// inClass tests one character.
func inClass(char func() *jen.Statement, c *pattern.Class) jen.Code {
	var test *jen.Statement
	for i, r := range c.Ranges {
		one := char().Op("==").LitRune(rune(r.Low))
		if r.Low != r.High {
			one = jen.LitRune(rune(r.Low)).Op("<=").Add(char()).Op("&&").Add(char()).Op("<=").LitRune(rune(r.High))
		}
		if i == 0 {
			test = one
		} else {
			test = test.Op("||").Add(one)
		}
	}
	if len(c.Ranges) > 1 {
		return jen.Parens(test)
	}
	return test
}

// classSet are the classes that repeat, each with the function that tests a run.
type classSet struct {
	list  []classFunc
	names map[string]string
}

type classFunc struct {
	name, text string
	class      *pattern.Class
}

func newClassSet() *classSet { return &classSet{names: map[string]string{}} }

// commonClasses have names of their own.
var commonClasses = map[string]string{
	"[0-9]": "digits", "[0-9a-f]": "lowerHex", "[0-9A-F]": "upperHex", "[0-9A-Fa-f]": "hex",
	"[A-Z]": "capitals", "[a-z]": "smallLetters", "[A-Za-z]": "letters", "[0-9A-Za-z]": "alphanumeric",
	"[0-9A-Z]": "upperAlphanumeric", "[0-9a-z]": "lowerAlphanumeric", "[0-9A-Z_a-z]": "wordCharacters",
}

func (s *classSet) name(c *pattern.Class) string {
	text := c.String()
	name, ok := s.names[text]
	if !ok {
		if name = commonClasses[text]; name == "" {
			name = "class" + strconv.Itoa(len(s.list)+1)
		}
		s.names[text] = name
		s.list = append(s.list, classFunc{name, text, c})
	}
	return name
}

// classFunc emits the function that tests a run of a class, eight characters at a
// time: classes such as that of hexadecimal digits leave branches no pattern.
func (f *file) classFunc(c classFunc) {
	w, i := jen.Id("w"), jen.Id("i")
	var marks *jen.Statement
	for n, r := range c.class.Ranges {
		one := jen.Qual(jsonxPath, "Within").Call(w.Clone(), jen.LitRune(rune(r.Low)), jen.LitRune(rune(r.High)))
		if n == 0 {
			marks = one
		} else {
			marks = marks.Op("|").Add(one)
		}
	}
	f.decl(doc(c.name+" tells whether s has only characters of "+c.text+"."),
		jen.Func().Id(c.name).Params(text().String()).Bool().Block(
			jen.For(i.Clone().Op(":=").Lit(0), i.Clone().Op("<").Len(text()), i.Clone().Op("+=").Lit(8)).Block(
				jen.If(w.Clone().Op(":=").Qual(jsonxPath, "Word").Call(text(), i.Clone()),
					jen.Op("!").Qual(jsonxPath, "Every").Call(w.Clone(), marks)).Block(jen.Return(jen.False()))),
			jen.Return(jen.True())))
}

// automatonMatcher emits the tables of a pattern that does not unroll.
func (f *file) automatonMatcher(m *matcher) {
	table := "states" + strings.TrimPrefix(m.name, "match")
	a := m.automaton
	f.decl(matcherDoc(m), jen.Func().Id(m.name).Params(text().String()).Bool().Block(
		jen.Return(jen.Id(table).Dot("match").Call(text()))))
	starts := make([]jen.Code, len(a.Starts))
	for i, r := range a.Starts {
		starts[i] = jen.Op("0x" + strconv.FormatInt(int64(r), 16))
	}
	rows := make([]jen.Code, 0, len(a.Next)+1)
	for _, row := range a.Next {
		rows = append(rows, jen.Line().Add(numbers(row)))
	}
	accept := make([]jen.Code, 0, len(a.Accept))
	for s, ok := range a.Accept {
		if ok {
			accept = append(accept, jen.Lit(s).Op(":").True())
		}
	}
	if n := len(a.Accept); !a.Accept[n-1] {
		accept = append(accept, jen.Lit(n-1).Op(":").False())
	}
	f.decl(nil, jen.Var().Id(table).Op("=").Id("automaton").Values(
		jen.Line().Id("starts").Op(":").Index().Rune().Values(starts...),
		jen.Line().Id("classes").Op(":").Index().Int16().Add(numbers(a.Classes)),
		jen.Line().Id("next").Op(":").Index().Index().Int16().Values(append(rows, jen.Line())...),
		jen.Line().Id("accept").Op(":").Index().Bool().Values(accept...),
		jen.Line(),
	))
}

func numbers(list []int) *jen.Statement {
	out := make([]jen.Code, len(list))
	for i, n := range list {
		out[i] = jen.Op(strconv.Itoa(n))
	}
	return jen.Values(out...)
}

// automatonType emits what runs the tables.
func (f *file) automatonType() {
	f.decl(doc("automaton matches a text character by character: its class and the state tell the next state."),
		jen.Type().Id("automaton").Struct(
			jen.Id("starts").Index().Rune().Comment("first characters of the ranges"),
			jen.Id("classes").Index().Int16().Comment("of these ranges"),
			jen.Id("next").Index().Index().Int16().Comment("by state and class; -1 refuses"),
			jen.Id("accept").Index().Bool().Comment("by state, at the end of the text")))
	state, r, i := jen.Id("state"), jen.Id("r"), jen.Id("i")
	f.decl(nil, method(jen.Id("a").Op("*").Id("automaton"), "match").Params(text().String()).Bool().Block(
		jen.Id("state").Op(":=").Int16().Call(jen.Lit(0)),
		jen.For(jen.List(jen.Id("_"), r.Clone()).Op(":=").Range().Add(text())).Block(
			jen.List(i.Clone(), jen.Id("found")).Op(":=").Qual("slices", "BinarySearch").Call(jen.Id("a").Dot("starts"), r.Clone()),
			jen.If(jen.Op("!").Id("found")).Block(jen.Id("i").Op("--")),
			jen.If(jen.Id("state").Op("=").Id("a").Dot("next").Index(state.Clone()).Index(jen.Id("a").Dot("classes").Index(i.Clone())),
				jen.Id("state").Op("<").Lit(0)).Block(jen.Return(jen.False()))),
		jen.Return(jen.Id("a").Dot("accept").Index(jen.Id("state")))))
}
