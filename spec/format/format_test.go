package format_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/format"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
	"github.com/seed-1f9ebf69/signet/spec/syntax/syntaxtest"
)

func parse(text string) (*syntax.File, *diag.List) {
	var list diag.List
	return syntax.Parse(source.NewFile("spec.signet", text), &list), &list
}

func formatted(text string) string {
	file, _ := parse(text)
	return string(format.Source(file))
}

// substance returns the tokens and comments of a text, which formatting keeps.
func substance(text string) []string {
	file, _ := parse(text)
	var all []string
	for _, t := range file.Tokens {
		switch {
		case t.Kind == syntax.Space || t.Kind == syntax.EOF:
		case t.Kind == syntax.Newline && t.Text(file.Source) == "\n":
		default:
			all = append(all, strings.TrimRight(t.Text(file.Source), " \t\r"))
		}
	}
	return all
}

// checkFormat asserts what holds for the layout of any text. The parts of a
// suffix may change places on their line; the tree tells that nothing else did.
func checkFormat(t require.TestingT, text string) {
	once := formatted(text)
	require.Equal(t, once, formatted(once), "formatting is idempotent")
	before, after := substance(text), substance(once)
	if !slices.Equal(before, after) {
		first, _ := parse(text)
		second, _ := parse(once)
		require.Equal(t, dump(first), dump(second), "the tree stays")
		slices.Sort(before)
		slices.Sort(after)
		require.Equal(t, before, after, "tokens and comments stay")
	}
	require.True(t, once == "" || strings.HasSuffix(once, "\n"))
}

// dump renders the tree with the rules of each line in their canonical order.
func dump(f *syntax.File) string {
	last := func(r syntax.Rule) int {
		switch r.(type) {
		case *syntax.RequiredRule, *syntax.DefaultRule:
			return 1
		}
		return 0
	}
	f.Walk(func(n syntax.Node) bool {
		var rules []syntax.Rule
		switch n := n.(type) {
		case *syntax.Scalar:
			rules = n.Rules
		case *syntax.Field:
			rules = n.Rules
		case *syntax.Member:
			rules = n.Rules
		case *syntax.HeaderPart:
			rules = n.Rules
		}
		slices.SortStableFunc(rules, func(a, b syntax.Rule) int { return last(a) - last(b) })
		return true
	})
	return syntaxtest.Dump(f.Decls)
}

func TestCanonicalFormatsToItself(t *testing.T) {
	files := []string{"canonical.signet", "testdata/loan.signet", "testdata/envelopes.signet"}
	for _, path := range files {
		t.Run(path, func(t *testing.T) {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			_, list := parse(string(text))
			require.Zero(t, list.Len())
			require.Equal(t, string(text), formatted(string(text)))
		})
	}
}

func TestFormatOfAnySpec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := syntaxtest.Spec().Draw(t, "spec")
		checkFormat(t, text)
		require.NotContains(t, formatted(text), "\n\n\n")
	})
}

// A file with one byte less or one more is broken in every possible way.
func TestFormatOfDamagedSpec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := syntaxtest.Spec().Draw(t, "spec")
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		junk := rapid.SampledFrom([]string{"", "{", "}", "(", ")", "]", "\"", "，", "\n", "call", "#"}).Draw(t, "junk")
		checkFormat(t, text[:at]+junk+text[at+1:])
	})
}

// Each text is followed by its canonical layout.
var layouts = []struct{ name, in, out string }{
	{"empty file", "", ""},
	{"blanks only", " \n\t\n", ""},
	{"byte order mark and CRLF", "\uFEFFsignet 1\r\n\r\n\r\nscalar  Fen\tint\r\n", "signet 1\n\nscalar Fen int\n"},
	{"no line end", "signet  1", "signet 1\n"},
	{"empty lines", "\n\nsignet 1\n\n\n\nscalar A int\n\n\n", "signet 1\n\nscalar A int\n"},
	{
		"columns",
		"struct A {\na int \"甲\" en \"x\"\nlonger? [int   min 1] required when a==1 \"长长长\" en \"y\" sensitive\n\n}",
		"struct A {\n  a        int                                \"甲\"      en \"x\"\n  longer?  [int min 1]  required when a == 1  \"长长长\"  en \"y\"  sensitive\n}\n",
	},
	{
		"empty and comment lines end a table",
		"enum E int {\nA=1\n// x\nLONG=2\n\nLONGER=3\nB=4\n}",
		"enum E int {\n  A = 1\n  // x\n  LONG = 2\n\n  LONGER  = 3\n  B       = 4\n}\n",
	},
	{
		"parts in the canonical order",
		"struct A {\na? int sensitive default 1 \"x\" en \"y\" alias b min 5 // z\nb { c int \"x\" min 1; d int } \"x\" /y/\n}",
		"struct A {\n  a?  int min 5                       default 1  \"x\"  en \"y\"  sensitive  alias b  // z\n  b   { c int min 1 \"x\"; d int } /y/             \"x\"\n}\n",
	},
	{
		"parts on several lines keep their order",
		"struct A {\na int sensitive required when (b\n == 1) \"x\"\n}",
		"struct A {\n  a  int  sensitive  required when (b\n    == 1)  \"x\"\n}\n",
	},
	{
		"marks",
		"extern f ( a,b )c\nlanguages zh - CN ,en\nstruct A { a ? map [ int min - 1 ] length 1 .. 5;b [ {} ] }",
		"extern f(a, b) c\nlanguages zh-CN, en\nstruct A { a? map[int min -1] length 1..5; b [{}] }\n",
	},
	{
		"expressions",
		"envelope e {\nrequest form {\na=- f ( x:1,[ 1,2 ] )*a . b\n}\n}",
		"envelope e {\n  request form {\n    a = -f(x: 1, [1, 2]) * a.b\n  }\n}\n",
	},
	{
		"open brackets deepen once",
		"envelope e {\nlet a=f(g(\nb,\nc\n))\n}",
		"envelope e {\n  let a = f(g(\n    b,\n    c\n  ))\n}\n",
	},
	{
		"JSON",
		"flow f {\na.b {...last,\"x\":[ 1,-2 ],\n\"y\":{}}\n}",
		"flow f {\n  a.b  { ...last, \"x\": [1, -2],\n    \"y\": {} }\n}\n",
	},
	{
		"comments behind lines",
		"enum E int {\nA=1 // x  \nLONG=2   \"y\"//z\n} // end",
		"enum E int {\n  A     = 1       // x\n  LONG  = 2  \"y\"  //z\n}  // end\n",
	},
	{
		"a broken line stays as it is",
		"struct A {\na    int   (\nb  int\n)\nlonger string\nb int\n}",
		"struct A {\na    int   (\nb  int\n)\n  longer  string\n  b       int\n}\n",
	},
	{
		"a line with an error stays, its neighbours do not",
		"struct A {\n a    int  #\n   b   int\n}",
		"struct A {\n a    int  #\n  b  int\n}\n",
	},
	{
		"a failed header stays, its block does not",
		"enum   int  {\nA=1\n}",
		"enum   int  {\n  A = 1\n}\n",
	},
	{
		"a declaration that lost a bracket stays, the next does not",
		"struct   A {\n  a   int\n\n\n  b int\n\nstruct   B {\n b   int\n}",
		"struct   A {\n  a   int\n\n\n  b int\n\nstruct B {\n  b  int\n}\n",
	},
}

func TestLayouts(t *testing.T) {
	for _, test := range layouts {
		t.Run(test.name, func(t *testing.T) {
			const head = "signet 1\n"
			in, out := test.in, test.out
			if !strings.Contains(in, "signet") && strings.TrimSpace(in) != "" {
				in, out = head+in, head+out
			}
			require.Equal(t, out, formatted(in))
			checkFormat(t, in)
		})
	}
}

func FuzzFormat(f *testing.F) {
	for _, code := range diag.Codes() {
		f.Add(code.Example)
	}
	f.Fuzz(func(t *testing.T, text string) { checkFormat(t, text) })
}
