package syntax_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
	"github.com/seed-1f9ebf69/signet/spec/syntax/syntaxtest"
)

// fieldOf parses a line of a struct.
func fieldOf(t *testing.T, line string) *syntax.Field {
	t.Helper()
	file, problems := parse(t, "a.signet", frame(inStruct, line))
	require.Empty(t, problems)
	return file.Decls[0].(*syntax.Struct).Body.Fields()[0]
}

func TestLabelsHaveTagsAndPlaces(t *testing.T) {
	label := fieldOf(t, `a int "金额\n" zh-TW "金額"`).Label
	require.Len(t, label, 2)
	require.Nil(t, label[0].Tag)
	require.Equal(t, "金额\n", label[0].Text)
	require.Equal(t, "zh-TW", label[1].Tag.Text)
	require.Equal(t, `"金額"`, label[1].Span.Text())
	require.Equal(t, `"金额\n" zh-TW "金額"`, label.Span().Text())
}

func TestDocHasALanguageForEachParagraph(t *testing.T) {
	doc := fieldOf(t, "/// 第一行\n///   第二行 \n  // 备注\n  /// @en first\n  /// @zh-TW\n  ///@x y\n  a int").Doc
	require.Len(t, doc.Texts, 4)
	require.Nil(t, doc.Texts[0].Tag)
	require.Equal(t, "第一行", doc.Texts[0].Lines[0].Text)
	require.Equal(t, "  第二行", doc.Texts[0].Lines[1].Text)
	require.Equal(t, "en", doc.Texts[1].Tag.Text)
	require.Equal(t, "first", doc.Texts[1].Lines[0].Span.Text())
	require.Equal(t, "zh-TW", doc.Texts[2].Tag.Text)
	require.Empty(t, doc.Texts[2].Lines)
	require.Equal(t, "x", doc.Texts[3].Tag.Text)
}

func TestSuffixKeepsEveryPart(t *testing.T) {
	f := fieldOf(t, `"order-no"? string length 2 /a+/ default "x" "l" alias b alias "c-d" sensitive since "1.0"`)
	require.Equal(t, syntax.Name{Text: "order-no", Quoted: true, Span: f.Name.Span}, f.Name)
	require.Equal(t, "?", f.Optional.Text())
	require.Equal(t, "length 2", f.Rules[0].At().Text())
	size := f.Rules[0].(*syntax.SizeRule).Range
	require.Equal(t, int64(2), size.Min.Value)
	require.Same(t, size.Min, size.Max)
	require.Equal(t, "a+", f.Rules[1].(*syntax.PatternRule).Pattern)
	require.Equal(t, "x", f.Rules[2].(*syntax.DefaultRule).Value.(*syntax.StringLit).Value)
	require.Len(t, f.Attrs, 4)
	require.Equal(t, "c-d", f.Attrs[1].(*syntax.AliasAttr).Name.Text)
}

func TestExpressionsBindAsTheGrammarSays(t *testing.T) {
	tests := map[string]string{
		"a or b and not c":   "(a or (b and (not c)))",
		"a + b * c - d":      "((a + (b * c)) - d)",
		"-a.b.c * 2":         "((- a.b.c) * 2)",
		"not a == b":         "(not (a == b))",
		"a in [1, 2] or b":   "((a in [1 2]) or b)",
		"f(x: 1, y)(z)":      "",
		"(a or b) and c < 5": "(((a or b)) and (c < 5))",
		`f(a, k: "v") + 5m`:  `(f(a k:"v") + 5m)`,
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			file, problems := parse(t, "a.signet", frame(inWhere, text))
			check := file.Decls[0].(*syntax.Struct).Body.Checks()[0]
			if want == "" {
				require.NotEmpty(t, problems)
				require.True(t, check.Broken)
				return
			}
			require.Empty(t, problems)
			require.Equal(t, want, show(check.Cond))
			require.Equal(t, text, check.Cond.At().Text())
		})
	}
}

// show renders an expression with all its parentheses.
func show(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.BinaryExpr:
		return fmt.Sprintf("(%s %s %s)", show(e.X), e.Op, show(e.Y))
	case *syntax.UnaryExpr:
		return fmt.Sprintf("(%s %s)", e.Op, show(e.X))
	case *syntax.SelectExpr:
		return show(e.X) + "." + e.Name.Text
	case *syntax.ParenExpr:
		return "(" + show(e.X) + ")"
	case *syntax.ListExpr:
		var elems []string
		for _, x := range e.Elems {
			elems = append(elems, show(x))
		}
		return "[" + strings.Join(elems, " ") + "]"
	case *syntax.CallExpr:
		var args []string
		for _, a := range e.Args {
			text := show(a.Value)
			if a.Name != nil {
				text = a.Name.Text + ":" + text
			}
			args = append(args, text)
		}
		return e.Func.Text + "(" + strings.Join(args, " ") + ")"
	default:
		return e.At().Text()
	}
}

func TestJSONKeepsOrderAndNumbers(t *testing.T) {
	file, problems := parse(t, "a.signet", frame(inFlow, `a.b { ...example "x", "b": -1.50e+3, "a": [true, null, "\u91d1"] }`))
	require.Empty(t, problems)
	object := file.Decls[0].(*syntax.Flow).Steps[0].Args.(*syntax.JSONObject)
	require.Equal(t, "x", object.Spread.Example.Value)
	require.Equal(t, "b", object.Members[0].Key.Value)
	require.Equal(t, "-1.50e+3", object.Member("b").Value.(*syntax.JSONNumber).Text)
	list := object.Member("a").Value.(*syntax.JSONArray)
	require.Equal(t, "金", list.Elems[2].(*syntax.JSONString).Value)
	require.Equal(t, `"\u91d1"`, list.Elems[2].At().Text())
	require.Nil(t, object.Member("c"))
}

func TestBrokenStatementsAreMarked(t *testing.T) {
	file, _ := parse(t, "a.signet", "signet 1\nenum  int \"x\" {\n  A = 1\n}\nscalar Fen\nscalar B int\n")
	enum := file.Decls[0].(*syntax.Enum)
	require.True(t, enum.Broken)
	require.Equal(t, "A", enum.Constants[0].Name.Text)
	require.True(t, file.Decls[1].(*syntax.Scalar).Broken)
	require.False(t, file.Decls[2].(*syntax.Scalar).Broken)
	require.True(t, file.Lost["Fen"])
	require.False(t, file.Lost["B"])
	require.Equal(t, []string{"enum  int \"x\" {", "scalar Fen"}, []string{file.Broken[0].Text(), file.Broken[1].Text()})
}

func TestLostKeywordIsGuessedFromTheBlock(t *testing.T) {
	file, _ := parse(t, "a.signet", "signet 1\nS a -> b {\n  lenient php\n  call x.y { result int }\n}\n")
	service := file.Decls[0].(*syntax.Service)
	require.True(t, service.Broken)
	require.Len(t, service.Calls(), 1)
}

// Both contracts together have every kind of node, or the list of those that
// Walk reaches is wrong.
func TestWalkReachesEveryNode(t *testing.T) {
	reached := map[string]bool{}
	for _, path := range []string{"testdata/loan.signet", "testdata/envelopes.signet", "testdata/every.signet"} {
		file, problems := parse(t, path, read(t, path))
		require.Empty(t, problems)
		want := map[any]bool{}
		collectNodes(want, reflect.ValueOf(file.Decls))
		collectNodes(want, reflect.ValueOf(file.Version))
		last := map[syntax.Node]bool{}
		file.Walk(func(n syntax.Node) bool {
			require.False(t, last[n], "%T is visited twice", n)
			last[n] = true
			reached[reflect.TypeOf(n).Elem().Name()] = true
			delete(want, n)
			return true
		})
		for n := range want {
			require.Fail(t, "Walk does not reach a node", "%T at %s", n, n.(syntax.Node).At())
		}
	}
	for _, kind := range []string{
		"Import", "Extern", "Variant", "Override", "CallAttr", "MapText", "Let", "Format", "BodyPart", "HeaderPart",
		"OneOfRule", "UniqueRule", "CheckDigitRule", "NullableRule", "DefaultRule", "JSONSpread", "JSONNull", "MatchExpr",
		"ListExpr", "ParenExpr", "FloatLit", "RawLit", "BoolLit", "GoAttr", "SinceAttr", "DeprecatedAttr", "MapType",
	} {
		require.True(t, reached[kind], "no fixture has a %s", kind)
	}
}

var spanType = reflect.TypeOf(source.Span{})

// collectNodes finds by reflection all pointers that are nodes.
func collectNodes(found map[any]bool, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		collectNodes(found, v.Elem())
	case reflect.Pointer:
		if v.IsNil() || v.Type() == reflect.TypeOf(&source.File{}) {
			return
		}
		if n, ok := v.Interface().(syntax.Node); ok {
			switch n.(type) {
			case *syntax.Name: // a part of its node
			default:
				found[v.Interface()] = true
			}
		}
		collectNodes(found, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			collectNodes(found, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && v.Field(i).Type() != spanType {
				collectNodes(found, v.Field(i))
			}
		}
	}
}

// checkFile asserts what holds for the tree of any text.
func checkFile(t require.TestingT, text string) {
	f := source.NewFile("a.signet", text)
	var list diag.List
	file := syntax.Parse(f, &list)
	var out strings.Builder
	for _, token := range file.Tokens {
		require.Equal(t, out.Len(), token.Start, "tokens leave no gap")
		out.WriteString(token.Text(f))
	}
	require.Equal(t, text, out.String(), "the tokens are the file")
	file.Walk(func(n syntax.Node) bool {
		at := n.At()
		require.True(t, !at.IsZero() && 0 <= at.Start && at.Start <= at.End && at.End <= len(text), "%T at %v", n, at)
		return true
	})
	lines := map[int]bool{}
	for _, d := range list.All() {
		require.True(t, 0 <= d.Span.Start && d.Span.Start <= d.Span.End && d.Span.End <= len(text))
		if d.Severity == diag.Error {
			line := f.LineOf(d.Span.Start)
			require.False(t, lines[line], "two errors on line %d", line)
			lines[line] = true
		}
	}
	for i, region := range file.Broken {
		require.Less(t, region.Start-1, region.End)
		require.True(t, i == 0 || file.Broken[i-1].End < region.Start)
	}
	require.Equal(t, list.HasErrors(), len(file.Broken) > 0, "errors and broken regions go together")
}

func TestAnyTextGivesATree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := syntaxtest.Spec().Draw(t, "spec")
		checkFile(t, text)
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		to := rapid.IntRange(from, len(text)).Draw(t, "to")
		junk := rapid.StringOf(rapid.SampledFrom([]rune("{}[]()\"`/;,=?.-\n \\金，“\u202e"))).Draw(t, "junk")
		checkFile(t, text[:from]+junk+text[to:])
	})
}

func FuzzParse(f *testing.F) {
	for _, code := range diag.Codes() {
		f.Add(code.Example)
	}
	for _, test := range sound {
		f.Add(frame(test.frame, test.line))
	}
	f.Fuzz(func(t *testing.T, text string) { checkFile(t, text) })
}

// Ten thousand calls are read by a parser that looks at each token a bounded
// number of times: a quadratic one would not come back.
func TestLargeFile(t *testing.T) {
	var text strings.Builder
	text.WriteString("signet 1\nservice S a -> b {\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "  call a.b%d \"调用\" en \"call\" {\n    args { a int min %d \"甲\"; b? string required when a == 1 }\n    result { c int }\n  }\n", i, i)
	}
	text.WriteString("}\n")
	file, problems := parse(t, "large.signet", text.String())
	require.Empty(t, problems)
	require.Len(t, file.Decls[0].(*syntax.Service).Calls(), 10_000)

	broken, _ := parse(t, "large.signet", strings.TrimSuffix(text.String(), "}\n"))
	require.Len(t, broken.Decls[0].(*syntax.Service).Calls(), 10_000)
}

func TestHostileNesting(t *testing.T) {
	for _, unit := range []string{"[", "{", "(", "}", "]", "not ", "-", "a.", "a+", "f(", "match a { 1 => ", "\"", "`", "/", "///\n", "{\n", "call x {\n", "a {", ",", ";"} {
		for _, frame := range []string{inWhere, inStruct, inCall, inFile} {
			checkFile(t, strings.Replace(frame, "%", strings.Repeat(unit, 20_000), 1))
		}
	}
}
