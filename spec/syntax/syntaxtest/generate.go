// Package syntaxtest generates spec files for tests.
package syntaxtest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// Spec generates the text of a spec file that parses without any diagnostic.
// Its layout is wild: blanks, empty lines and comments stand wherever the
// grammar lets them. Names are unknown and types do not fit; only the syntax
// is right.
func Spec() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		w := &writer{T: t}
		w.line("signet", "1")
		for range rapid.IntRange(0, 6).Draw(t, "declarations") {
			w.declaration()
		}
		return w.out.String()
	})
}

// writer writes tokens with random blanks between them.
type writer struct {
	*rapid.T
	out    strings.Builder
	prefix string // indentation, right or wrong
	depth  int    // of nested types and expressions
}

func (w *writer) chance(percent int) bool {
	return rapid.IntRange(1, 100).Draw(w.T, "chance") <= percent
}

func (w *writer) pick(words ...string) string {
	return rapid.SampledFrom(words).Draw(w.T, "word")
}

// line writes a statement on a line of its own, below what may stand there.
func (w *writer) line(tokens ...string) {
	w.above()
	w.out.WriteString(w.prefix + w.join(tokens) + w.ending())
}

// open writes a header with its block.
func (w *writer) open(tokens []string, lines func()) {
	w.above()
	w.out.WriteString(w.prefix + w.join(append(tokens, "{")) + w.ending())
	before := w.prefix
	w.prefix += w.pick("", " ", "  ", "\t")
	for range rapid.IntRange(0, 4).Draw(w.T, "lines") {
		lines()
	}
	w.prefix = before
	w.out.WriteString(w.prefix + "}" + w.ending())
}

// above writes empty lines, comments and documentation.
func (w *writer) above() {
	w.out.WriteString(strings.Repeat("\n", rapid.IntRange(0, 2).Draw(w.T, "empty")))
	if w.chance(15) {
		w.out.WriteString(w.prefix + w.pick("// 备注", "//note", "//// ----") + "\n")
	}
	if w.chance(15) {
		w.out.WriteString(w.prefix + w.pick("/// 文档。", "///doc", "/// @en text") + "\n")
	}
}

func (w *writer) ending() string {
	return w.pick("", "", "", " ", "  // 行尾", "//x") + w.pick("\n", "\n", "\r\n")
}

// join puts blanks between tokens: at least one where two words would grow
// together, otherwise maybe none.
func (w *writer) join(tokens []string) string {
	var out strings.Builder
	for i, token := range tokens {
		if i > 0 {
			out.WriteString(w.pick(" ", " ", "  ", "\t", "     "))
		}
		out.WriteString(token)
	}
	return out.String()
}

func (w *writer) name() string {
	return w.pick("a", "amount", "user_name", "status", "example", "b2", "Order")
}

func (w *writer) anyName() string {
	if w.chance(20) {
		return w.pick(`"order-no"`, `"订单号"`, `"where"`)
	}
	return w.name()
}

func (w *writer) text() string {
	return w.pick(`"金额，单位：分"`, `"x"`, `""`, `"a \"b\" \\ \u91d1"`, `"longer than the others"`)
}

func (w *writer) label() []string {
	if w.chance(40) {
		return nil
	}
	return w.someLabel()
}

func (w *writer) someLabel() []string {
	label := []string{w.text()}
	if w.chance(50) {
		label = append(label, "en", w.text())
	}
	if w.chance(20) {
		label = append(label, "zh-TW", w.text())
	}
	return label
}

func (w *writer) declaration() {
	switch w.pick("scalar", "enum", "struct", "variant", "envelope", "service", "flow", "vector", "api", "import", "extern") {
	case "scalar":
		w.line(w.tokens([]string{"scalar", w.name(), w.pick("int", "string")}, w.suffix())...)
	case "enum":
		w.open(w.tokens([]string{"enum", w.name(), "int"}, w.label()), func() {
			if w.chance(50) {
				w.line(w.tokens([]string{w.anyName()}, w.label())...)
			} else {
				w.line(w.tokens([]string{w.anyName(), "=", w.literal()}, w.label())...)
			}
		})
	case "struct":
		w.open(w.tokens([]string{"struct", w.name()}, w.label()), w.field)
	case "variant":
		w.open([]string{"variant", w.name(), "by", w.anyName()}, func() { w.line(w.text(), "=>", w.name()) })
	case "envelope":
		w.open(w.tokens([]string{"envelope", w.name()}, w.label()), w.envelopeItem)
	case "service":
		w.open(w.tokens([]string{"service", w.name(), w.name(), "->", w.name()}, w.label()), w.call)
	case "flow":
		w.open([]string{"flow", w.name()}, w.step)
	case "vector":
		w.open(w.tokens([]string{"vector"}, w.someLabel(), []string{"for", "a.b", "example", w.text()}), func() {
			w.line(w.pick("given", "expect"), "http.body", "=", w.pick("`{\"a\":1}`", `"x"`))
		})
	case "api":
		w.open([]string{"api", w.name()}, func() {
			w.line(w.pick(`version "1.0.0"`, "envelope  poa", "limit body 1MiB", `allow x  "why"`, `party a "甲"`))
		})
	case "import":
		w.line("import", w.text())
	case "extern":
		w.line(w.tokens([]string{"extern", "canonical(bytes,string)", "bytes"}, w.label())...)
	}
}

func (w *writer) tokens(parts ...[]string) []string {
	var all []string
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func (w *writer) field() {
	if w.chance(10) {
		w.open([]string{"where"}, func() { w.line(w.tokens([]string{w.expr()}, w.someLabel())...) })
		return
	}
	name := w.anyName()
	if w.chance(30) {
		name += "?"
	}
	if w.chance(10) {
		w.open([]string{name}, w.field)
		return
	}
	w.line(w.tokens([]string{name, w.typ()}, w.suffix())...)
}

func (w *writer) typ() string {
	w.depth++
	defer func() { w.depth-- }()
	switch {
	case w.depth < 4 && w.chance(15):
		return "[" + w.join([]string{w.typ(), "min 1"}) + "]"
	case w.depth < 4 && w.chance(10):
		return "map" + w.pick("", " ") + "[" + w.typ() + "]"
	case w.depth < 4 && w.chance(10):
		return "{" + w.join([]string{"a", w.typ(), ";", "b", "int"}) + "}"
	}
	return w.pick("string", "int", "Fen", "decimal")
}

// suffix returns rules, label and attributes in any order.
func (w *writer) suffix() []string {
	parts := [][]string{w.label()}
	for _, part := range []string{
		"min 0", "length 1..32", "items ..5", `/1\d{10}/`, "required when " + w.expr(), "default -1",
		`one_of ["a",1 , null]`, "sensitive", "alias " + w.anyName(), `since "1.1"`,
	} {
		if w.chance(12) {
			parts = append(parts, []string{part})
		}
	}
	return w.tokens(rapid.Permutation(parts).Draw(w.T, "order")...)
}

func (w *writer) literal() string {
	return w.pick("1", "-5", "1.50", "5m", `"x"`, "`raw`", "OK", "true", "null", `{"a":[1,-2]}`)
}

func (w *writer) envelopeItem() {
	switch w.pick("message", "let", "outcome", "setting", "credential") {
	case "message":
		w.open([]string{w.pick("request POST form", "response json", `request xml (root: "x") at "/p"`)}, w.member)
	case "let":
		w.line("let", w.name(), "=", w.expr())
	case "outcome":
		w.line(w.tokens([]string{w.pick("success", "fault a", "fault bad_signature"), w.pick("", `code = 1`, `http 409 text "x"`)}, w.someLabel())...)
	case "setting":
		w.line(w.pick("limit  body  1MiB", "lenient php", `allow a "b"`, "replay(a , b) within 5m", "freshness t past 5m"))
	case "credential":
		w.open([]string{"credential"}, func() { w.line(w.name(), w.pick("string id", "secret", "rsa_public by a")) })
	}
}

func (w *writer) member() {
	switch w.pick("value", "type", "spread", "block") {
	case "value":
		w.line(w.tokens([]string{w.anyName() + w.pick("", "?"), w.pick("", "int"), "=", w.expr()}, w.label())...)
	case "type":
		w.line(w.tokens([]string{w.anyName(), w.pick("int", "string")}, w.label())...)
	case "spread":
		w.line("...", w.name())
	case "block":
		w.open([]string{w.anyName()}, w.member)
	}
}

func (w *writer) call() {
	w.open(w.tokens([]string{"call", w.pick("a.b", `"x-y"`, "GET.list")}, w.label()), func() {
		switch w.pick("args", "result", "example", "fault", "attr") {
		case "args":
			w.open([]string{"args"}, w.field)
		case "result":
			w.line("result", w.typ())
		case "example":
			w.open(w.tokens([]string{"example"}, w.someLabel()), func() {
				w.line(w.pick("args", "result"), w.json())
			})
		case "fault":
			w.line("fault", w.name())
		case "attr":
			w.line(w.pick(`deprecated "x"`, "go Name", "override a = "+w.expr()))
		}
	})
}

func (w *writer) json() string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 4 {
		return w.pick("1", "-0.5e3", `"金额"`, "null", "true")
	}
	gap := func() string { return w.pick("", " ", "\n", "\n  ") }
	switch w.pick("object", "array", "value") {
	case "object":
		return "{" + gap() + `"a"` + gap() + ":" + gap() + w.json() + gap() + "," + gap() + `"b":` + w.json() + gap() + "}"
	case "array":
		return "[" + gap() + w.json() + gap() + "," + w.json() + gap() + "]"
	}
	return w.pick("1", `"x"`)
}

func (w *writer) step() {
	w.line(w.tokens([]string{
		w.pick("a.b", "Orders.get"),
		w.pick("", `example "x"`, `{ ...last , "a": 1 }`),
		w.pick("", "expect "+w.expr(), "expect fault closed"),
	}, w.label())...)
}

func (w *writer) expr() string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 3 {
		return w.pick("a", "1", `"x"`, "http.body", "true", "now", "-2", "1.5")
	}
	switch w.pick("binary", "call", "paren", "not", "list", "match", "leaf") {
	case "binary":
		return "(" + w.join([]string{w.expr(), w.pick("+", "*", "==", "and", "or", "in", "<=", "-"), w.expr()}) + ")"
	case "call":
		return fmt.Sprintf("%s%s(%s,%s%s)", w.name(), w.pick("", " "), w.expr(), w.pick("", "\n  ", "order: "), w.expr())
	case "paren":
		return "(" + w.expr() + w.pick(")", " )", "\n)")
	case "not":
		return "(not " + w.expr() + ")"
	case "list":
		return "[" + w.pick("", w.expr(), w.expr()+" ,") + "]"
	case "match":
		return "match " + w.name() + " { \"a\",\"b\" => " + w.expr() + w.pick("; ", "\n") + "_ => " + w.expr() + " }"
	}
	return w.pick("a", "credential.secret")
}
