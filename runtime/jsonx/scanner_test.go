package jsonx_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// found lists violations as "pointer rule".
func found(err error) []string {
	list := []string{}
	if err == nil {
		return list
	}
	for _, v := range err.(*jsonx.Violations).List {
		list = append(list, v.Pointer+" "+v.Rule.Name)
	}
	return list
}

func TestScannerReads(t *testing.T) {
	var s jsonx.Scanner
	v, err := readOrder(&s, []byte(` {
		"name":"\u5218\u5148\u68ee\uD83D\ude00\n", "amount":9223372036854775807, "urgent":false, "memo":"",
		"unknown":{"a":[1,{"b":null}],"c":-0.5e+3}, "terms":[7,14,-0], "day":"2024-02-29",
		"bank":{"code":"ICBC","limit":null}, "rates":{"a\/b":1e2,"c":0.1}
	}	`), false)
	require.NoError(t, err)
	require.Equal(t, "刘先森😀\n", v.Name)
	require.Equal(t, int64(9223372036854775807), v.Amount)
	require.False(t, *v.Urgent)
	require.Empty(t, *v.Memo)
	require.Equal(t, []int64{7, 14, 0}, v.Terms)
	require.Equal(t, "2024-02-29", v.Day.String())
	require.Equal(t, &bank{Code: "ICBC"}, v.Bank)
	require.Equal(t, map[string]float64{"a/b": 100, "c": 0.1}, v.Rates)
}

func TestScannerViolations(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"sound", `{"name":"n","amount":1}`, []string{}},
		{"empty object", `{}`, []string{"/amount required", "/name required"}},
		{"null is absent", `{"name":null,"amount":null,"terms":null,"bank":null,"urgent":null}`, []string{"/amount required", "/name required"}},
		{"an alias", `{"name":"n","amout":1}`, []string{}},
		{"both names", `{"name":"n","amout":1,"amount":1}`, []string{"/amount duplicate"}},
		{"escaped known key", `{"nam\u0065":"n","amount":1}`, []string{}},
		{"known key twice, once escaped", `{"name":"n","nam\u0065":"n","amount":1}`, []string{"/name duplicate"}},
		{"a known key twice with null", `{"amount":null,"amount":1}`, []string{"/amount duplicate"}},
		{"unknown key twice, once escaped", `{"x":1,"\u0078":2}`, []string{"/x duplicate"}},
		{"key twice in what is skipped", `{"x":{"a":[{"b/~":1,"b\/~":2}]}}`, []string{"/x/a/0/b~1~0 duplicate"}},
		{"map key twice", `{"rates":{"a":1,"\u0061":null}}`, []string{"/rates/a duplicate"}},
		{"wrong types are skipped", `{"name":1,"amount":"1","urgent":0,"terms":{},"bank":[],"rates":7,"day":8}`, []string{
			"/name type", "/amount type", "/urgent type", "/terms type", "/bank type", "/rates type", "/day type"}},
		{"wrong items", `{"name":"n","amount":1,"terms":[1,"2",3,null,40]}`, []string{"/terms/1 type", "/terms/3 type", "/terms/4 maximum"}},
		{"no integers", `{"name":"n","amount":1.0,"terms":[1e2,9223372036854775808,-9223372036854775809,99999999999999999999]}`, []string{
			"/amount type", "/terms/0 type", "/terms/1 type", "/terms/2 type", "/terms/3 type"}},
		{"least integer", `{"name":"n","amount":1,"terms":[-9223372036854775808]}`, []string{}},
		{"no date", `{"name":"n","amount":1,"day":"2017-02-29"}`, []string{"/day type"}},
		{"strict struct", `{"name":"n","amount":1,"bank":{"code":"ABC","x~y":1}}`, []string{"/bank/x~0y unknown"}},
		{"nested rule", `{"name":"n","amount":1,"bank":{"code":"XXX"}}`, []string{"/bank/code enum"}},
		{"nested, missing", `{"name":"n","amount":1,"bank":{}}`, []string{"/bank/code required"}},
		{"wrong map value", `{"name":"n","amount":1,"rates":{"a/b":"x","~":-1}}`, []string{"/rates/a~1b type", "/rates/~0 minimum"}},
		{"infinite", `{"name":"n","amount":1,"rates":{"a":1e999}}`, []string{"/rates/a type"}},
		{"an object is wanted", `[1]`, []string{" type"}},
		{"null is no object", `null`, []string{" type"}},
		{"nothing", ``, []string{" syntax"}},
		{"white space only", " \n", []string{" syntax"}},
		{"trailing comma", `{"name":"n",}`, []string{" syntax"}},
		{"trailing comma in list", `{"terms":[1,]}`, []string{"/terms/1 syntax"}},
		{"unquoted key", `{name:"n"}`, []string{" syntax"}},
		{"no colon", `{"name" "n"}`, []string{" syntax"}},
		{"no comma", `{"name":"n" "amount":1}`, []string{" syntax"}},
		{"no comma in list", `{"terms":[1 2]}`, []string{"/terms/0 syntax"}},
		{"unfinished", `{"name":"n"`, []string{" syntax"}},
		{"unfinished string", `{"name":"n`, []string{"/name syntax"}},
		{"unfinished escape", `{"name":"\`, []string{"/name syntax"}},
		{"data behind", `{"name":"n","amount":1} {}`, []string{" syntax"}},
		{"NUL behind", "{\"name\":\"n\",\"amount\":1}\x00", []string{" syntax"}},
		{"leading zero", `{"amount":01}`, []string{" syntax"}},
		{"plus", `{"amount":+1}`, []string{"/amount syntax"}},
		{"bare minus", `{"amount":-}`, []string{"/amount syntax"}},
		{"NaN", `{"amount":NaN}`, []string{"/amount syntax"}},
		{"half a literal", `{"urgent":tru}`, []string{"/urgent syntax"}},
		{"no exponent", `{"amount":1e+}`, []string{"/amount syntax"}},
		{"no fraction", `{"amount":1.}`, []string{"/amount syntax"}},
		{"comment", `{"amount":1/**/}`, []string{" syntax"}},
		{"line break in string", "{\"name\":\"a\nb\"}", []string{"/name syntax"}},
		{"unknown escape", `{"name":"\x"}`, []string{"/name syntax"}},
		{"unknown escape in skipped", `{"x":"\x"}`, []string{"/x syntax"}},
		{"short \\u", `{"name":"\u12"}`, []string{"/name syntax"}},
		{"lone high surrogate", `{"name":"\ud83d!"}`, []string{"/name utf8"}},
		{"lone low surrogate", `{"name":"\ude00"}`, []string{"/name utf8"}},
		{"two high surrogates", `{"name":"\ud83d\ud83d"}`, []string{"/name utf8"}},
		{"lone surrogate in skipped", `{"x":["\ude00"]}`, []string{"/x/0 utf8"}},
		{"lone surrogate in key", `{"\ude00":1}`, []string{" utf8"}},
		{"lone surrogate in skipped key", `{"x":{"\ude00":1}}`, []string{"/x utf8"}},
		{"invalid UTF-8", "{\"name\":\"\xff\"}", []string{" utf8"}},
		{"UTF-16 in UTF-8", "{\"name\":\"\xed\xa0\xbd\"}", []string{" utf8"}},
		{"BOM", "\ufeff{}", []string{" syntax"}},
		{"the rest does not count after a syntax error", `{"name":1,"amount":"x",}`, []string{" syntax"}},
	}
	var s jsonx.Scanner // one for all, as in a pool
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readOrder(&s, []byte(test.src), false)
			require.Equal(t, test.want, found(err))
		})
	}
}

func TestScannerLenientPHP(t *testing.T) {
	src := `{"name":"n","amount":"12","terms":["7",14],"bank":{"code":7,"limit":"-3"},"rates":[ ]}`
	var s jsonx.Scanner
	v, err := readOrder(&s, []byte(src), true)
	require.Equal(t, []string{"/bank/code enum"}, found(err))
	require.Equal(t, int64(12), v.Amount)
	require.Equal(t, []int64{7, 14}, v.Terms)
	require.Equal(t, "7", v.Bank.Code)
	require.Equal(t, int64(-3), *v.Bank.Limit)

	_, err = readOrder(&s, []byte(`{"name":1,"amount":"1.0","terms":["01","",9],"bank":[1],"rates":[ ]}`), true)
	require.Equal(t, []string{"/name type", "/amount type", "/terms/0 type", "/terms/1 type", "/bank type"}, found(err))

	_, err = readOrder(&s, []byte(src), false)
	require.Equal(t, []string{"/amount type", "/terms/0 type", "/bank/code type", "/bank/limit type", "/rates type"}, found(err),
		"tolerance ends with the message that asked for it")
}

func TestScannerDepth(t *testing.T) {
	nested := func(depth int) []byte {
		return []byte(`{"x":` + strings.Repeat("[", depth-1) + strings.Repeat("]", depth-1) + `}`)
	}
	require.NoError(t, jsonx.Valid(nested(64)))
	err := jsonx.Valid(nested(65))
	var syntax *jsonx.SyntaxError
	require.ErrorAs(t, err, &syntax)
	require.Equal(t, jsonx.Depth, syntax.Rule)

	var s jsonx.Scanner
	_, err = readOrder(&s, nested(10_000), false)
	require.Len(t, found(err), 1)
	require.Contains(t, found(err)[0], " depth")
	require.True(t, s.Failed())

	s.Reset(nested(3), jsonx.Limits{Depth: 2})
	decodeOrder(&s)
	require.Equal(t, []string{"/x/0 depth"}, found(s.Finish()))
}

func TestScannerManyUnknownKeys(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`{"name":"n","amount":1`)
	for i := range 20_000 {
		fmt.Fprintf(&b, `,"k%d":{"k%d":1,"a":%d}`, i, i, i)
	}
	var s jsonx.Scanner
	_, err := readOrder(&s, append(b.Bytes(), '}'), false)
	require.NoError(t, err)
	_, err = readOrder(&s, append(b.Bytes(), `,"k777":0}`...), false)
	require.Equal(t, []string{"/k777 duplicate"}, found(err))
}

func TestScannerTag(t *testing.T) {
	read := func(src string) (string, bool, error) {
		var s jsonx.Scanner
		s.Reset([]byte(src), jsonx.Limits{})
		tag, ok := s.Tag("kind")
		s.Skip()
		return tag, ok, s.Finish()
	}
	for src, want := range map[string]string{
		`{"a":{"kind":"no"},"kind":"card","b":[1]}`: "card",
		`{"kin\u0064":"c\u0061rd"}`:                 "card",
		`{"kind":12}`:                               "12",
		`{"kind":true}`:                             "",
		`{"kind":null}`:                             "",
		`{}`:                                        "",
		`[{"kind":"card"}]`:                         "",
	} {
		tag, ok, err := read(src)
		require.NoError(t, err, src)
		require.Equal(t, want, tag, src)
		require.Equal(t, want != "", ok, src)
	}
	_, ok, err := read(`{"kind":"card","kind":"bank"}`)
	require.False(t, ok)
	require.Equal(t, []string{"/kind duplicate"}, found(err))
}

func TestScannerReadersOfFormats(t *testing.T) {
	var s jsonx.Scanner
	s.Reset([]byte(`["1.50","2024-02-29T12:00:00.5+08:00","P1DT2H","AQI=",{"a": [1 ]},"x"]`), jsonx.Limits{})
	require.True(t, s.List())
	decimal, ok := s.Decimal()
	require.True(t, ok)
	require.Equal(t, "1.50", decimal)
	require.True(t, s.Item())
	at, ok := s.Time()
	require.True(t, ok)
	require.Equal(t, int64(1709179200500), at.UnixMilli())
	require.True(t, s.Item())
	d, ok := s.Duration()
	require.True(t, ok)
	require.Equal(t, "26h0m0s", d.String())
	require.True(t, s.Item())
	b, ok := s.Bytes()
	require.True(t, ok)
	require.Equal(t, []byte{1, 2}, b)
	require.True(t, s.Item())
	raw, ok := s.Raw()
	require.True(t, ok)
	require.Equal(t, `{"a": [1 ]}`, string(raw))
	require.True(t, s.Item())
	_, ok = s.Int32()
	require.False(t, ok)
	require.False(t, s.Item())
	require.Equal(t, []string{"/5 type"}, found(s.Finish()))

	s.Reset([]byte(`[2147483648,1.5,"1.","24:00","P","AQ",null]`), jsonx.Limits{})
	require.True(t, s.List())
	for _, read := range []func() bool{
		func() bool { _, ok := s.Int32(); return ok },
		func() bool { _, ok := s.Decimal(); return ok },
		func() bool { _, ok := s.Decimal(); return ok },
		func() bool { _, ok := s.Time(); return ok },
		func() bool { _, ok := s.Duration(); return ok },
		func() bool { _, ok := s.Bytes(); return ok },
		func() bool { _, ok := s.Raw(); return ok },
	} {
		require.False(t, read())
		s.Item()
	}
	require.Equal(t, []string{"/0 type", "/1 type", "/2 type", "/3 type", "/4 type", "/5 type", "/6 type"}, found(s.Finish()))
}

func TestScannerLenientDecimal(t *testing.T) {
	var s jsonx.Scanner
	s.Reset([]byte(`[1.50,1e2,null]`), jsonx.Limits{})
	s.LenientPHP()
	require.True(t, s.List())
	text, ok := s.Decimal()
	require.True(t, ok)
	require.Equal(t, "1.50", text)
	for s.Item() {
		_, ok = s.Decimal()
		require.False(t, ok)
	}
	require.Equal(t, []string{"/1 type", "/2 type"}, found(s.Finish()))
}

// Nothing that a scanner returned may change when its source and the scanner
// itself are used again.
func TestScannerReturnsNothingPooled(t *testing.T) {
	src := []byte(`{"name":"first","amount":1,"memo":"\u0061bc","rates":{"k\u0065y":-1}}`)
	var s jsonx.Scanner
	v, err := readOrder(&s, src, false)
	for i := range src {
		src[i] = '#'
	}
	s.Clear()
	_, again := readOrder(&s, []byte(`{"name":"other","amount":0,"memo":"\u0078yz","rates":{"oth\u0065r":-1}}`), false)
	require.Equal(t, "first", v.Name)
	require.Equal(t, "abc", *v.Memo)
	require.Equal(t, []string{"/rates/key minimum"}, found(err))
	require.Equal(t, []string{"/amount minimum", "/rates/other minimum"}, found(again))
}

func TestScannerClear(t *testing.T) {
	var s jsonx.Scanner
	_, err := readOrder(&s, []byte(`{"name":1,"x":{"y":[`), false)
	require.Error(t, err)
	s.Clear()
	require.Empty(t, s.Violations.List)
	require.False(t, s.Failed())
	require.NoError(t, s.Violations.Err())
	s.Violations.Check(false, "/a", jsonx.Required)
	require.Equal(t, []string{"/a required"}, found(s.Violations.Err()), "a failed scan does not silence the next user")
}

func TestValidPosition(t *testing.T) {
	var e *jsonx.SyntaxError
	require.ErrorAs(t, jsonx.Valid([]byte("{\n \"a\": [1,\n 02]}")), &e)
	require.Equal(t, jsonx.SyntaxError{Offset: 14, Line: 3, Column: 3, Pointer: "/a/1", Rule: jsonx.Syntax}, *e)
	require.Equal(t, `3:3: /a/1: is not valid JSON`, e.Error())
	require.ErrorAs(t, jsonx.Valid([]byte("[\"\xff\"]")), &e)
	require.Equal(t, 2, e.Offset)
	require.ErrorAs(t, jsonx.Valid([]byte(`{"a":1,"a":2}`)), &e)
	require.Equal(t, jsonx.Duplicate, e.Rule)
	require.True(t, jsonx.ValidRaw([]byte(`[]`)))
	require.False(t, json.Valid([]byte("{\n \"a\": [1,\n 02]}")))
}
