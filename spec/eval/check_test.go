package eval_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/check"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// structOf reads the struct S of a contract that declares nothing but types.
func structOf(t *testing.T, types string) *spec.Struct {
	t.Helper()
	var list diag.List
	text := "signet 1\nlanguages en, zh-CN\napi demo {\n}\n" + types
	api := check.Check([]*syntax.File{syntax.Parse(source.NewFile("types.signet", text), &list)}, &list)
	for _, d := range list.All() {
		if d.Severity == diag.Error {
			require.Fail(t, d.Span.String()+": "+d.Message(diag.EN))
		}
	}
	i := slices.IndexFunc(api.Types, func(n spec.Named) bool { return n.TypeName().Wire == "S" })
	return api.Types[i].(*spec.Struct)
}

// parse reads JSON into the model's form, members in their order.
func parse(t require.TestingT, text string) *spec.JSON {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	return parsed(t, d)
}

func parsed(t require.TestingT, d *json.Decoder) *spec.JSON {
	token, err := d.Token()
	require.NoError(t, err)
	switch v := token.(type) {
	case json.Delim:
		out := &spec.JSON{Kind: spec.JSONArray}
		for v == '[' && d.More() {
			out.Items = append(out.Items, parsed(t, d))
		}
		for v == '{' && d.More() {
			out.Kind = spec.JSONObject
			name, err := d.Token()
			require.NoError(t, err)
			out.Members = append(out.Members, spec.JSONMember{Name: name.(string), Value: parsed(t, d)})
		}
		if v == '{' {
			out.Kind = spec.JSONObject
		}
		_, err := d.Token()
		require.NoError(t, err)
		return out
	case string:
		return &spec.JSON{Kind: spec.JSONString, Text: v}
	case json.Number:
		return &spec.JSON{Kind: spec.JSONNumber, Text: v.String()}
	case bool:
		return &spec.JSON{Kind: spec.JSONBool, Text: map[bool]string{true: "true", false: "false"}[v]}
	}
	return &spec.JSON{Kind: spec.JSONNull, Text: "null"}
}

// faults renders what is wrong with a value.
func faults(t *testing.T, s *spec.Struct, text string) []string {
	t.Helper()
	out := []string{}
	for _, f := range eval.Check(s, parse(t, text), nil).Faults {
		out = append(out, f.Pointer+" "+f.Rule.Text("en"))
	}
	return out
}

func TestTypes(t *testing.T) {
	s := structOf(t, `
enum Color string { RED = "r"; BLUE = "b" }
open enum Size int { S = 1 }
struct S {
  text?      string
  flag?      bool
  int?       int
  small?     int32
  real?      float
  money?     decimal
  day?       date
  moment?    time
  wait?      duration
  raw?       bytes
  any?       json
  color?     Color
  size?      Size
  list?      [int]
  table?     map[int]
  inner?     strict { a int }
}
`)
	for text, want := range map[string]string{
		`{"text":"x","flag":true,"int":-9223372036854775808,"small":1,"real":1e3,"money":"1.50"}`:     "",
		`{"day":"2024-02-29","moment":"2024-01-01T00:00:00+08:00","wait":"P1DT2H","raw":"AAA="}`:      "",
		`{"any":[1,{"a":null}],"color":"b","size":7,"list":[],"table":{"x":1},"inner":{"a":1},"q":1}`: "/q is not a declared field",
		`{"text":1}`:                           "/text must be a string",
		`{"flag":"true"}`:                      "/flag must be true or false",
		`{"int":1.0}`:                          "/int must be a 64-bit integer",
		`{"int":9223372036854775808}`:          "/int must be a 64-bit integer",
		`{"small":2147483648}`:                 "/small must be a 32-bit integer",
		`{"real":"1"}`:                         "/real must be a number",
		`{"money":1.5}`:                        `/money must be a decimal in a string, such as "1.50"`,
		`{"money":"01.5"}`:                     `/money must be a decimal in a string, such as "1.50"`,
		`{"day":"2017-02-29"}`:                 "/day must be a real calendar date, YYYY-MM-DD",
		`{"moment":"2024-01-01 00:00:00"}`:     "/moment must be a time as in RFC 3339",
		`{"wait":"P1M"}`:                       "/wait must be an ISO 8601 duration of days or smaller units",
		`{"raw":"AAA"}`:                        "/raw must be base64 in a string",
		`{"color":"g"}`:                        "/color must be one of r, b",
		`{"list":[1,"2",null]}`:                "/list/1 must be a 64-bit integer, /list/2 must be a 64-bit integer",
		`{"list":{}}`:                          "/list must be an array",
		`{"table":{"x/y":"1"}}`:                "/table/x~1y must be a 64-bit integer",
		`{"inner":{"a":1,"b":2}}`:              "/inner/b is not a declared field",
		`{"inner":[]}`:                         "/inner must be an object",
		`{"text":null,"flag":null,"any":null}`: "",
	} {
		require.Equal(t, want, strings.Join(faults(t, s, text), ", "), text)
	}
}

func TestRules(t *testing.T) {
	s := structOf(t, `
scalar Small int min 1 max 9
struct S {
  code?   string /[a-z]+/
  size?   string length 2..3
  raw?    bytes length 2
  small?  Small multiple_of 2
  money?  decimal min 0.10 max 1.00 multiple_of 0.05
  day?    date min "2020-01-01"
  wait?   duration max 10m
  moment? time min "2020-01-01T00:00:00Z"
  one?    string one_of ["a", "b"]
  card?   string check_digit luhn
  id?     string check_digit gb11643
  list?   [string length 1..2] items 1..3 unique
  table?  map[int min 0] items ..1
}
`)
	for text, want := range map[string]string{
		`{"code":"abc","size":"款款","raw":"AAA=","small":4,"money":"0.95","day":"2020-01-01"}`:       "",
		`{"wait":"PT10M","moment":"2020-01-01T08:00:00+08:00","one":"a","card":"4539148803436467"}`: "",
		`{"id":"11010519491231002X","list":["a","b"],"table":{"x":0}}`:                              "",
		`{"code":"abc1"}`:                        "/code must match [a-z]+",
		`{"code":"1abc"}`:                        "/code must match [a-z]+",
		`{"size":"款"}`:                           "/size must have 2..3 characters",
		`{"raw":"AA=="}`:                         "/raw must have 2 characters",
		`{"small":10}`:                           "/small must be at most 9",
		`{"small":3}`:                            "/small must be a multiple of 2",
		`{"money":"0.099"}`:                      "/money must be at least 0.10",
		`{"money":"0.11"}`:                       "/money must be a multiple of 0.05",
		`{"day":"2019-12-31"}`:                   "/day must be at least 2020-01-01",
		`{"wait":"PT601S"}`:                      "/wait must be at most PT10M",
		`{"moment":"2020-01-01T07:59:59+08:00"}`: "/moment must be at least 2020-01-01T00:00:00Z",
		`{"one":"c"}`:                            "/one must be one of a, b",
		`{"card":"4539148803436468"}`:            "/card has a wrong check digit (luhn)",
		`{"id":"110105194912310021"}`:            "/id has a wrong check digit (gb11643)",
		`{"list":[]}`:                            "/list must have 1..3 items",
		`{"list":["a","a"]}`:                     "/list items must differ",
		`{"list":["a","abc"]}`:                   "/list/1 must have 1..2 characters",
		`{"table":{"x":-1}}`:                     "/table/x must be at least 0",
		`{"table":{"x":1,"y":2}}`:                "/table must have 0..1 items",
	} {
		require.Equal(t, want, strings.Join(faults(t, s, text), ", "), text)
	}
}

func TestAbsence(t *testing.T) {
	s := structOf(t, `
enum Color string { RED = "r" }
struct S {
  name    string
  echo    string length 0..
  color   Color
  null    int nullable
  size?   int default 3
  why?    string required when size > 3
  note?   string required when present(why)
  where {
    size < 9  "below nine"
  }
}
`)
	for text, want := range map[string]string{
		`{}`: "/name is required, /echo is required, /color is required, /null is required",
		`{"name":"","echo":"","color":"","null":null}`:                              "/name is required, /color is required",
		`{"name":null,"echo":null,"color":"r","null":1}`:                            "/name is required, /echo is required",
		`{"name":"x","echo":"","color":"r","null":null}`:                            "",
		`{"name":"x","echo":"","color":"r","null":1,"size":4}`:                      "/why is required when size > 3",
		`{"name":"x","echo":"","color":"r","null":1,"size":4,"why":""}`:             "/why is required when size > 3",
		`{"name":"x","echo":"","color":"r","null":1,"size":4,"why":"y"}`:            "/note is required when present(why)",
		`{"name":"x","echo":"","color":"r","null":1,"size":"4"}`:                    "/size must be a 64-bit integer",
		`{"name":"x","echo":"","color":"r","null":1,"size":9,"why":"y","note":"z"}`: "/size below nine",
	} {
		require.Equal(t, want, strings.Join(faults(t, s, text), ", "), text)
	}
	filled := eval.Check(s, parse(t, `{"name":"x","echo":"","color":"r","null":null}`), nil).Value
	require.Equal(t, int64(3), filled.Member("size").Int)
	require.True(t, filled.Member("null").Null)
	require.Nil(t, filled.Member("why"))
}

func TestVariants(t *testing.T) {
	s := structOf(t, `
struct Card { number string }
struct Purse strict { owner string }
variant Pay by method { "card" => Card; "purse" => Purse }
struct S {
  pay   Pay
  why?  string required when pay.method == "card"
}
`)
	for text, want := range map[string]string{
		`{"pay":{"method":"purse","owner":"x"}}`:           "",
		`{"pay":{"method":"card","number":"1"},"why":"x"}`: "",
		`{"pay":{"method":"card","number":"1"}}`:           `/why is required when pay.method == "card"`,
		`{"pay":{"method":"card"},"why":"x"}`:              "/pay/number is required",
		`{"pay":{"method":"cash"}}`:                        "/pay/method must be one of card, purse",
		`{"pay":{"number":"1"}}`:                           "/pay/method is required",
		`{"pay":{"method":"purse","owner":"x","a":1}}`:     "/pay/a is not a declared field",
		`{"pay":1}`: "/pay must be an object",
	} {
		require.Equal(t, want, strings.Join(faults(t, s, text), ", "), text)
	}
}
