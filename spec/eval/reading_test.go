package eval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/eval"
)

const ofPHP = `
enum Color string { RED = "1"; BLUE = "2" }
struct S {
  text?   string
  int?    int min 2
  small?  int32
  real?   float
  money?  decimal
  color?  Color
  table?  map[int]
  inner?  { a? int }
}
`

// TestReadingPHP takes what PHP makes of values, and nothing more.
func TestReadingPHP(t *testing.T) {
	s := structOf(t, ofPHP)
	for text, want := range map[string][]string{
		`{"int":"7","small":"-1","money":1.50,"color":1,"table":[],"inner":[]}`: nil,
		`{"table":{"x":"7"},"inner":{"a":"7"}}`:                                 nil,
		`{"int":"1"}`:                                                           {"/int must be at least 2"},
		`{"int":"7.0"}`:                                                         {"/int must be a 64-bit integer"},
		`{"int":"+7"}`:                                                          {"/int must be a 64-bit integer"},
		`{"int":"07"}`:                                                          {"/int must be a 64-bit integer"},
		`{"int":""}`:                                                            {"/int must be a 64-bit integer"},
		`{"small":"2147483648"}`:                                                {"/small must be a 32-bit integer"},
		`{"real":"1"}`:                                                          {"/real must be a number"},
		`{"money":1e2}`:                                                         {`/money must be a decimal in a string, such as "1.50"`},
		`{"color":3}`:                                                           {"/color must be one of 1, 2"},
		`{"color":1.0}`:                                                         {"/color must be a string"},
		`{"text":1,"table":[1],"inner":"[]"}`:                                   {"/text must be a string", "/table must be an object", "/inner must be an object"},
	} {
		var got []string
		for _, f := range (eval.Reading{PHP: true}).Check(s, parse(t, text), nil).Faults {
			got = append(got, f.Pointer+" "+f.Rule.Text("en"))
		}
		require.Equal(t, want, got, text)
	}
	require.NotEmpty(t, faults(t, s, `{"int":"7"}`))
	require.NotEmpty(t, faults(t, s, `{"inner":[]}`))
}

// TestEqual compares what values say.
func TestEqual(t *testing.T) {
	s := structOf(t, `
struct S {
  text?    string nullable
  flag?    bool default false
  money?   decimal
  moment?  time
  raw?     bytes
  any?     json
  list?    [int]
  table?   map[int]
}
`)
	value := func(text string) *eval.Value {
		checked := eval.Check(s, parse(t, text), nil)
		require.Empty(t, checked.Faults, text)
		return checked.Value
	}
	for _, same := range [][2]string{
		{`{}`, `{"flag":false}`}, {`{"money":"1.5"}`, `{"money":"1.50"}`}, {`{"text":null}`, `{"text":null}`},
		{`{"moment":"2024-01-01T00:00:00Z"}`, `{"moment":"2024-01-01T08:00:00+08:00"}`},
		{`{"table":{"a":1,"b":2},"list":[1]}`, `{"list":[1],"table":{"b":2,"a":1}}`},
	} {
		require.True(t, value(same[0]).Equal(value(same[1])), "%v", same)
	}
	for _, other := range [][2]string{
		{`{}`, `{"flag":true}`}, {`{"money":"1.5"}`, `{"money":"1.51"}`}, {`{"text":null}`, `{"text":"x"}`}, {`{"text":null}`, `{}`},
		{`{"raw":"AAA="}`, `{"raw":"AAE="}`}, {`{"any":1}`, `{"any":"1"}`}, {`{"list":[1]}`, `{"list":[1,2]}`}, {`{"list":[1]}`, `{"list":[2]}`},
		{`{"table":{"a":1}}`, `{"table":{"b":1}}`}, {`{"table":{"a":1}}`, `{"table":{"a":2}}`},
	} {
		require.False(t, value(other[0]).Equal(value(other[1])), "%v", other)
		require.False(t, value(other[1]).Equal(value(other[0])), "%v", other)
	}
}
