package check_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/check"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

const head = `signet 1
languages en
api demo_shop "Demo" {
  version   "1.2.0"
  envelope  e
  party a "A"
  party b "B" {
    at test  "https://b.example/"  "test"
  }
}
envelope e {
  request POST form {
    app   = credential.id
    op    = call_name
    ts    = unix(now)
    data  = json(arguments)
    sign  = hex(hmac_sha256(credential.secret, join("\n", app, op, ts, data)))
  }
  response json {
    code   int
    msg    = text
    data?  = result
  }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  freshness ts past 5m
  allow unsigned_response "the answer travels over TLS"
}
`

// model reads a sound contract: head and what is added to it.
func model(t *testing.T, text string) *spec.API {
	t.Helper()
	api, list := read(t, "model.signet", head+text)
	require.Empty(t, rendered(list))
	require.NotNil(t, api)
	return api
}

// TestCallsThatCollide holds that all calls of one short name get longer ones,
// that those which collide still get the name of their service, and that `go`
// wins over all of it.
func TestCallsThatCollide(t *testing.T) {
	api := model(t, `
service Shop a -> b "S" {
  call Order.get "1" { result { n int "n" } }
  call Refund.get "2" { args { n int "n" } }
  call list "3" { }
  call Order.find "4" { go Search }
  call put "5" { }
}
service Back b -> a "B" {
  call order.get "6" { }
  call Stock.find "7" { }
  call "退款" "8" { go GiveBack }
}
`)
	names := map[string]string{}
	for _, c := range api.Calls() {
		names[c.Wire] = c.Go
	}
	require.Equal(t, map[string]string{
		"Order.get": "ShopOrderGet", "Refund.get": "RefundGet", "order.get": "BackOrderGet",
		"list": "List", "put": "Put", "Order.find": "Search", "Stock.find": "Find", "退款": "GiveBack",
	}, names)
	require.Equal(t, "RefundGetArgs", api.Call("Refund.get").Args.Go)
	require.Equal(t, "ShopOrderGetResult", api.Call("Order.get").Result.(*spec.Struct).Go)
	require.Equal(t, "demoshop", api.Go)
	require.Equal(t, "BTest", api.Parties[1].Environments[0].Go)
}

// TestInlineStructs holds the names and the order of structs that fields state.
func TestInlineStructs(t *testing.T) {
	api := model(t, `
struct Order {
  items   [{ sku string "sku" }]  "items"
  "内"     { deep { x int "x" } "deep" }  "inner"  go Inner
  by      map[{ n int "n" }]  "by"
}
`)
	var names []string
	for _, s := range api.Types {
		names = append(names, s.TypeName().Go)
	}
	require.Equal(t, []string{"Order", "OrderItems", "OrderInner", "OrderInnerDeep", "OrderBy"}, names)
}

// TestPresence holds what the words of presence mean for a field.
func TestPresence(t *testing.T) {
	api := model(t, `
scalar Small int min 1 max 9 "small"
struct S {
  a   string  "a"
  b?  string  "b"
  c?  Small   required when a == "x" and not present(b)  "c"
  d?  Small   default 3  "d"
  e?  duration  default 90m  "e"
  f?  string length 0..  "f"
  g?  time nullable  "g"
}
`)
	s := api.Types[1].(*spec.Struct)
	field := func(name string) *spec.Field { return s.FieldNamed(name) }
	require.Equal(t, []spec.Presence{spec.Required, spec.Optional, spec.Conditional, spec.Defaulted},
		[]spec.Presence{field("a").Presence, field("b").Presence, field("c").Presence, field("d").Presence})
	require.Equal(t, `a == "x" and not present(b)`, spec.Show(field("c").When))
	require.Equal(t, int64(3), field("d").Default.Int)
	require.Equal(t, "PT1H30M", field("e").Default.Text)
	require.True(t, field("b").EmptyIsAbsent())
	require.False(t, field("f").EmptyIsAbsent())
	require.True(t, field("f").Boxed())
	require.True(t, field("g").Nullable)
	require.Len(t, field("c").AllRules(), 2)
}

// TestFlowArguments holds how spreads are resolved: later members replace
// earlier ones, null removes, and the example that satisfies a step answers.
func TestFlowArguments(t *testing.T) {
	api := model(t, `
service S a -> b "S" {
  call open "open" {
    args { name string "name"; code? string "code" }
    result { state int "state" }
    fault busy  code = 9  "busy"
    example "one" { args { "name": "x", "code": "c" }; result { "state": 1 } }
    example "two" { result { "state": 2 } }
    example "busy" { fault busy }
  }
}
flow f "f" {
  open  expect state > 1
  open  { ...last, "name": "z", "code": null }
  open  { ...example "two", "name": "q" }  expect fault busy
}
`)
	var args, answers []string
	for _, s := range api.Flows[0].Steps {
		args = append(args, s.Args.Compact())
		answers = append(answers, s.Answer.Label.In("en"))
	}
	require.Equal(t, []string{`{"name":"x","code":"c"}`, `{"name":"z"}`, `{"name":"q","code":"c"}`}, args)
	require.Equal(t, []string{"two", "one", "busy"}, answers)
}

// TestImports holds what imported files may and may not say.
func TestImports(t *testing.T) {
	files := func(texts ...string) (*spec.API, *diag.List) {
		var list diag.List
		var parsed []*syntax.File
		for i, text := range texts {
			parsed = append(parsed, syntax.Parse(source.NewFile([]string{"root.signet", "a.signet", "b.signet"}[i], text), &list))
		}
		return check.Check(parsed, &list), &list
	}
	api, list := files(head+"struct Uses {\n  fen Fen \"fen\"\n}\n",
		"signet 1\nlanguages en, zh-CN\nscalar Fen int \"fen\"\n", "signet 1\nstruct More {\n  use Uses \"use\"\n}\n")
	require.Empty(t, rendered(list))
	require.Len(t, api.Types, 3)
	require.Len(t, api.Files, 3)
	require.Equal(t, []string{"en"}, api.Languages)

	for text, want := range map[string]string{
		"signet 1\nlanguages fr\n":                "a.signet:2:11: SG2006",
		"signet 1\napi other \"Other\" {\n}\n":    "a.signet:2:1: SG2004",
		"signet 1\nscalar e int \"e\"\n":          "a.signet:2:8: SG2002",
		"signet 1\nscalar F int \"F\" fr \"f\"\n": "a.signet:2:18: SG2005",
	} {
		_, list := files(head, text)
		require.Equal(t, 1, list.Len(), rendered(list))
		d := list.All()[0]
		require.Equal(t, want, d.Span.String()+": "+d.Code.ID)
	}
}

// TestSuggestions holds that misspelt names come with the name that was meant.
func TestSuggestions(t *testing.T) {
	for text, want := range map[string]string{
		"enum Color string {\n  RED \"red\"\n}\nstruct S {\n  c Colr \"c\"\n}\n":                                          "Color",
		"enum Color string {\n  GREEN \"g\"\n}\nstruct S {\n  c Color \"c\"\n  n? int required when c == GREN \"n\"\n}\n": "GREEN",
		"struct S {\n  name string \"c\"\n  n? int required when nmae == \"x\" \"n\"\n}\n":                                "name",
		"struct S {\n  name string \"c\"\n  n? int required when lenght(name) > 2 \"n\"\n}\n":                             "length",
		"service S a -> b envelope f \"S\" {\n}\n":                                                                        "",
		"service S a -> bb \"S\" {\n}\n":                                                                                  "b",
	} {
		_, list := read(t, "near.signet", head+text)
		require.Equal(t, 1, list.Len(), rendered(list))
		edits := list.All()[0].Edits
		if want == "" {
			require.Empty(t, edits)
			continue
		}
		require.Len(t, edits, 1)
		require.Equal(t, want, edits[0].New)
	}
}
