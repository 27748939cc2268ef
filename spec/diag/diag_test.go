package diag_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// registered returns the variables that hold codes, with the ID of each.
func registered(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("codes_*.go")
	require.NoError(t, err)
	ids := map[string]string{}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if id := regexp.MustCompile(`SG\d{4}`).FindString(idOf(spec.Values[0])); id != "" {
				ids[id] = spec.Names[0].Name
			}
			return true
		})
	}
	return ids
}

// idOf returns the literal of the field ID in register(Code{ID: …}).
func idOf(e ast.Expr) string {
	found := ""
	ast.Inspect(e, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "ID" {
				if lit, ok := kv.Value.(*ast.BasicLit); ok {
					found = lit.Value
				}
			}
		}
		return true
	})
	return found
}

var capital = regexp.MustCompile(`([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])`)

func TestCodesAreComplete(t *testing.T) {
	variables := registered(t)
	names := map[string]bool{}
	for _, c := range diag.Codes() {
		t.Run(c.ID, func(t *testing.T) {
			require.Regexp(t, `^SG[1-5]\d{3}$`, c.ID)
			require.False(t, names[c.Name], "the name %s is used twice", c.Name)
			names[c.Name] = true
			words := strings.ToLower(capital.ReplaceAllString(variables[c.ID], "${1}${3}_${2}${4}"))
			plain := func(s string) string { return strings.ReplaceAll(s, "_", "") }
			require.Equal(t, plain(words), plain(c.Name), "the name is that of the variable")
			require.Regexp(t, `^[a-z0-9_]+$`, c.Name)
			require.NotEmpty(t, c.Message.ZH)
			require.NotEmpty(t, c.Message.EN)
			for _, text := range []diag.Text{c.Message, c.Cause, c.Remedy} {
				require.Equal(t, text.ZH == "", text.EN == "", "a text has both languages")
				require.False(t, strings.HasSuffix(text.EN, "."), "no full stop: %s", text.EN)
				require.False(t, strings.HasSuffix(text.ZH, "。"), "no full stop: %s", text.ZH)
			}
			require.Same(t, c, diag.Find(c.ID))
			require.Same(t, c, diag.Find(c.Name))
		})
	}
	require.Nil(t, diag.Find("SG0000"))
	require.True(t, slices.IsSortedFunc(diag.Codes(), func(a, b *diag.Code) int { return strings.Compare(a.ID, b.ID) }))
}

func TestMessagesFillVerbs(t *testing.T) {
	tests := []struct {
		zh, en string
		args   []any
		want   string
	}{
		{"", "plain", []any{1}, "plain"},
		{"", "a %s b %s", []any{"x", 2}, "a x b 2"},
		{"", "%[2]s before %[1]s", []any{"x", "y"}, "y before x"},
		{"", "quoted %q", []any{"x"}, `quoted "x"`},
		{"", "100%%, %s and %s", []any{"x"}, "100%, x and %s"},
		{"", "%", []any{"x"}, "%"},
		{"", "%s", []any{diag.Text{ZH: "甲", EN: "a"}}, "a"},
		{"", "%s", []any{diag.Message{Text: diag.Text{EN: "in %s"}, Args: []any{"x"}}}, "in x"},
		{"", "%s", []any{"%s"}, "%s"},
	}
	for _, test := range tests {
		m := diag.Message{Text: diag.Text{ZH: test.zh, EN: test.en}, Args: test.args}
		require.Equal(t, test.want, m.In(diag.EN))
	}
	m := diag.Message{Text: diag.Text{ZH: "此处应为%s", EN: "expected %s"}, Args: []any{diag.Text{ZH: "类型", EN: "a type"}}}
	require.Equal(t, "此处应为类型", m.In(diag.ZH))
}

func TestNearest(t *testing.T) {
	words := []string{"scalar", "struct", "service", "enum", "min", "max", "alias"}
	tests := map[string]string{
		"sclar": "scalar", "Scalar": "scalar", "strcut": "struct", "servise": "service", "mni": "min", "enm": "enum",
		"party": "", "x": "", "": "", "completely": "", "mix": "min",
	}
	for word, want := range tests {
		near, ok := diag.Nearest(word, words)
		require.Equal(t, want, near, word)
		require.Equal(t, want != "", ok, word)
	}
}

func TestNearestIsSymmetric(t *testing.T) {
	word := rapid.StringMatching(`[a-d]{2,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if a == b || len(a) != len(b) {
			return
		}
		_, there := diag.Nearest(a, []string{b})
		_, back := diag.Nearest(b, []string{a})
		require.Equal(t, there, back)
	})
}

func file() *source.File {
	return source.NewFile("demo.signet", "signet 1\n\t金额 int \"手机号\"\nlast\n")
}

func TestListOrdersAndKeepsOne(t *testing.T) {
	f, other := file(), source.NewFile("a.signet", "signet 1\n")
	var list diag.List
	require.False(t, list.HasErrors())
	list.Report(diag.DetachedDoc, f.Span(9, 10))
	require.False(t, list.HasErrors())
	list.Report(diag.UnknownType, f.Span(3, 4), "X").Suggest("Fem", []string{"Fen"})
	list.Report(diag.UnknownType, f.Span(3, 4), "Y")
	list.Add(diag.New(diag.DuplicateName, other.Span(0, 6), "Z"), diag.New(diag.DuplicateName, f.Span(3, 4), "Z"))
	require.True(t, list.HasErrors())
	require.True(t, list.Has(diag.DetachedDoc))
	require.False(t, list.Has(diag.BadRegex))
	var order []string
	for _, d := range list.All() {
		order = append(order, d.Span.String()+" "+d.Code.ID)
	}
	require.Equal(t, []string{
		"a.signet:1:1 SG2002", "demo.signet:1:4 SG2001", "demo.signet:1:4 SG2002", "demo.signet:2:1 SG1039",
	}, order)
	require.Equal(t, 4, list.Len())
	require.Equal(t, "Fen", list.All()[1].Edits[0].New)
}

func TestTextUnderlinesByDisplayWidth(t *testing.T) {
	f := file()
	at := strings.Index(f.Text, "int")
	label := strings.Index(f.Text, `"手`)
	d := diag.New(diag.UnknownType, f.Span(label, label+len(`"手机号"`)), "x").
		WithRelated(f.Span(at, at+3), "声明于此", "declared here").
		WithRelated(source.Span{}, "无处", "nowhere").
		WithEdit(f.Span(at, at+3), "int32", "改为 %s", "write %s", "int32")
	var out strings.Builder
	require.NoError(t, diag.WriteText(&out, []*diag.Diagnostic{d}, diag.Style{Lang: diag.EN}))
	require.Equal(t, strings.Join([]string{
		`demo.signet:2:9: error SG2001: ` + d.Message(diag.EN),
		`    2 |     金额 int "手机号"`,
		`      |              ^^^^^^^^`,
		`  remedy: ` + d.Remedy(diag.EN),
		`  edit: write int32`,
		`demo.signet:2:5: note: declared here`,
		`    2 |     金额 int "手机号"`,
		`      |          ^^^`,
		``,
	}, "\n"), out.String())

	out.Reset()
	require.NoError(t, diag.WriteText(&out, []*diag.Diagnostic{d}, diag.Style{Lang: diag.ZH, Color: true}))
	require.Contains(t, out.String(), "\x1b[1;31m错误 SG2001\x1b[0m")
	require.Contains(t, out.String(), "声明于此")
}

func TestTextShowsNoControlCharacters(t *testing.T) {
	f := source.NewFile("a.signet", "x \x1b[31m\u202e y\n")
	var out strings.Builder
	d := diag.New(diag.ControlCharacter, f.Span(2, 3), "U+001B")
	require.NoError(t, diag.WriteText(&out, []*diag.Diagnostic{d, diag.New(diag.UnknownType, source.Span{}, "x")}, diag.Style{Lang: diag.EN}))
	require.NotContains(t, out.String(), "\x1b")
	require.NotContains(t, out.String(), "\u202e")
	require.Contains(t, out.String(), "\n-: error SG2001")
}

func TestSpansBeyondALineAreCut(t *testing.T) {
	f := file()
	var out strings.Builder
	d := diag.New(diag.UnknownType, f.Span(0, len(f.Text)), "x")
	require.NoError(t, diag.WriteText(&out, []*diag.Diagnostic{d}, diag.Style{Lang: diag.EN}))
	require.Contains(t, out.String(), "      | ^^^^^^^^\n")
}

func TestJSONHasBothLanguages(t *testing.T) {
	f := file()
	d := diag.New(diag.UnknownType, f.Span(10, 16), "金额").Suggest("Fem", []string{"Fen"})
	var out strings.Builder
	require.NoError(t, diag.WriteJSON(&out, []*diag.Diagnostic{d, diag.New(diag.DuplicateName, source.Span{}, "x")}))
	var got []map[string]any
	require.NoError(t, json.Unmarshal([]byte(out.String()), &got))
	require.Equal(t, "SG2001", got[0]["code"])
	require.Equal(t, "unknown_type", got[0]["name"])
	require.Equal(t, "error", got[0]["severity"])
	require.Equal(t, map[string]any{"offset": 10.0, "line": 2.0, "column": 2.0}, got[0]["span"].(map[string]any)["start"])
	require.Equal(t, d.Message(diag.ZH), got[0]["message"].(map[string]any)["zh"])
	require.Len(t, got[0]["edits"], 1)
	require.Nil(t, got[1]["span"])
}
