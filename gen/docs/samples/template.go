package samples

import (
	"regexp"
	"strings"
)

// code is an expression of the language.
type code struct {
	text string
	// literal is the text that it stands for, if it is one.
	literal *string
	// loose expressions are held together by an operator.
	loose bool
	// variable is set for the bare use of one.
	variable bool
	// parts are the texts that it puts together, if it does.
	parts []code
}

var slot = regexp.MustCompile(`%[a-z]+[0-9]*`)

// fill puts values into the slots of a template, such as %name. What is no slot
// stays.
func fill(template string, values map[string]string) string {
	return slot.ReplaceAllStringFunc(template, func(s string) string {
		if v, ok := values[s[1:]]; ok {
			return v
		}
		return s
	})
}

// with fills %x with an expression.
func with(template string, x code) code {
	if template == "%x" {
		return x
	}
	return code{text: fillCode(template, map[string]code{"x": x})}
}

// An expression stands alone between what opens and what closes an argument.
var (
	opens  = regexp.MustCompile(`(^|[(\[]|[,:] |=> )$`)
	closes = regexp.MustCompile(`^($|[)\],])`)
)

// fillCode puts expressions into slots: loose ones in parentheses, but for those
// that stand alone as an argument.
func fillCode(template string, values map[string]code) string {
	var b strings.Builder
	at := 0
	for _, m := range slot.FindAllStringIndex(template, -1) {
		value, ok := values[template[m[0]+1:m[1]]]
		if !ok {
			continue
		}
		if b.WriteString(template[at:m[0]]); value.loose && !(opens.MatchString(template[:m[0]]) && closes.MatchString(template[m[1]:])) {
			b.WriteString("(" + value.text + ")")
		} else {
			b.WriteString(value.text)
		}
		at = m[1]
	}
	return b.String() + template[at:]
}

// list is how several items are written: each one from its %name and %value, and
// between them what stands there on one line; or each behind wrap on a line of its
// own, with last behind the last one.
type list struct {
	open, item, between, wrap, last, close string
	// key writes a name where it is no text like others.
	key func(string) string
}

// name writes a name of the list, which is else quoted.
func (l list) name(text string, quote func(string) string) string {
	if l.key != nil {
		return l.key(text)
	}
	return quote(text)
}

// width is how long a list on one line may be.
const width = 88

// write returns the list of items.
func (l list) write(items []string, slots map[string]string) string {
	open, end := fill(l.open, slots), fill(l.close, slots)
	short := open + strings.Join(items, l.between) + end
	if len(short) <= width && !strings.Contains(short, "\n") || len(items) == 0 || l.wrap == "" {
		return short
	}
	indent := l.wrap[strings.Index(l.wrap, "\n"):]
	wrapped := make([]string, len(items))
	for i, x := range items {
		wrapped[i] = strings.ReplaceAll(x, "\n", indent)
	}
	between := strings.TrimSuffix(l.between, " ") + l.wrap
	return strings.TrimSuffix(open, " ") + l.wrap + strings.Join(wrapped, between) + l.last + strings.TrimPrefix(end, " ")
}

// infix puts expressions together with an operator.
func infix(operator string) func([]code) code {
	return func(parts []code) code {
		texts := make([]string, len(parts))
		for i, p := range parts {
			texts[i] = p.text
		}
		return code{text: strings.Join(texts, operator), loose: len(parts) > 1}
	}
}

// call puts expressions together with a function.
func call(name string) func([]code) code {
	return func(parts []code) code { return code{text: name + "(" + infix(", ")(parts).text + ")"} }
}
