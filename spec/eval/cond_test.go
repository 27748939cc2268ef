package eval_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// truths evaluates the conditions of a struct's checks, in order.
func truths(t *testing.T, conditions, value string) []eval.Truth {
	t.Helper()
	s := structOf(t, `
enum Color string { RED = "r" "red" zh-CN "红"; BLUE = "b" "blue" zh-CN "蓝" }
struct S {
  n?      int
  m?      int
  real?   float
  text?   string
  flag?   bool
  color?  Color
  money?  decimal
  day?    date
  list?   [int]
  table?  map[int]
  inner?  { x? int }
  where {
`+conditions+`
  }
}
`)
	v := eval.Check(s, parse(t, value), nil).Value
	var out []eval.Truth
	for _, c := range s.Checks {
		out = append(out, eval.Cond(c.Cond, eval.Scope{Self: v}))
	}
	return out
}

func TestConditions(t *testing.T) {
	got := truths(t, `
    n == 3                              "1"
    m == 3                              "2"
    m == 3 or n == 3                    "3"
    m == 3 and n == 3                   "4"
    m == 3 and n == 4                   "5"
    not (m == 3)                        "6"
    present(n) and not present(m)       "7"
    n in [1, 3]                         "8"
    n in [1, m]                         "9"
    n in [3, m]                         "10"
    n in [1, 2]                         "11"
    flag                                "12"
    inner.x == 1                        "13"
    label(color) == "red"               "14"
    count(list) == 2 and count(table) == 1  "15"
    length(text) == 2                   "16"
    hex(md5(text)) == "7a2d9a0aee9c7b2dc5b0d6bb3d36ed05"  "17"
    text + "!" == "款款!"               "18"
    money == 1.5                        "19"
    day < "2024-03-01"                  "20"
    real < 1.5                          "21"
    -n < -2                             "22"
`, `{"n":3,"text":"款款","flag":true,"color":"r","money":"1.50","day":"2024-02-29","list":[1,2],"table":{"a":1},"inner":{},"real":1.25}`)
	want := []eval.Truth{eval.True, eval.Unknown, eval.True, eval.Unknown, eval.False, eval.Unknown, eval.True,
		eval.True, eval.Unknown, eval.True, eval.False, eval.True, eval.Unknown, eval.True, eval.True, eval.True,
		eval.False, eval.True, eval.True, eval.True, eval.True, eval.True}
	require.Equal(t, want, got)
}

// TestOverflow holds that arithmetic beyond 64 bits makes a comparison false,
// whichever comparison it is.
func TestOverflow(t *testing.T) {
	for _, value := range []string{
		`{"n":9223372036854775807,"m":2}`,
		`{"n":-9223372036854775808,"m":-1}`,
	} {
		for _, got := range truths(t, `
    n * m > 0   "1"
    n * m <= 0  "2"
    n * m != 5  "3"
`, value) {
			require.Equal(t, eval.False, got, value)
		}
	}
	require.Equal(t, []eval.Truth{eval.False, eval.False, eval.True}, truths(t, `
    n + m > 0       "1"
    -9223372036854775807 - n < 0  "2"
    n - m > 0       "3"
`, `{"n":9223372036854775807,"m":1}`))
}

// TestKleene holds the laws of the three truth values over all conditions that
// are made of a known and an unknown operand.
func TestKleene(t *testing.T) {
	s := structOf(t, "struct S {\n  a? bool\n  b? bool\n}\n")
	ref := func(name string) spec.Expr {
		f := s.FieldNamed(name)
		return &spec.FieldRef{ExprBase: spec.ExprBase{T: spec.ExprType{Base: spec.BoolType, Of: f.Type}}, Path: []*spec.Field{f}}
	}
	a, b := ref("a"), ref("b")
	binary := func(op spec.Op, x, y spec.Expr) spec.Expr { return &spec.Binary{Op: op, X: x, Y: y} }
	not := func(x spec.Expr) spec.Expr { return &spec.Not{X: x} }
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.SampledFrom([]string{`{}`, `{"a":true}`, `{"a":false}`, `{"b":true}`, `{"b":false}`,
			`{"a":true,"b":true}`, `{"a":true,"b":false}`, `{"a":false,"b":true}`, `{"a":false,"b":false}`}).Draw(r, "value")
		scope := eval.Scope{Self: eval.Check(s, parse(r, text), nil).Value}
		cond := func(e spec.Expr) eval.Truth { return eval.Cond(e, scope) }
		require.Equal(r, cond(binary(spec.OpAnd, a, b)), cond(binary(spec.OpAnd, b, a)))
		require.Equal(r, cond(not(binary(spec.OpAnd, a, b))), cond(binary(spec.OpOr, not(a), not(b))))
		require.Equal(r, cond(a), cond(not(not(a))))
		if cond(a) == eval.Unknown && cond(b) != eval.False {
			require.Equal(r, eval.Unknown, cond(binary(spec.OpAnd, a, b)))
		}
		if cond(b) == eval.False {
			require.Equal(r, eval.False, cond(binary(spec.OpAnd, a, b)))
			require.Equal(r, cond(a), cond(binary(spec.OpOr, a, b)))
		}
	})
}

// TestMatch holds that an arm counts where its value is the subject's, and that a
// match without a subject is unknown, whatever its arms are.
func TestMatch(t *testing.T) {
	conditions := `
    match color { RED => n == 3; BLUE => flag }       "1"
    match color { RED => m == 3; BLUE => not flag }   "2"
    match text { "a", "b" => n == 3; _ => n == 4 }    "3"
    n <= match flag { true => 2; false => 3 }         "4"
    not (match m { 1 => true; _ => true })            "5"
`
	require.Equal(t, []eval.Truth{eval.True, eval.Unknown, eval.True, eval.False, eval.Unknown},
		truths(t, conditions, `{"n":3,"flag":true,"color":"r","text":"b"}`))
	require.Equal(t, []eval.Truth{eval.True, eval.False, eval.False, eval.False, eval.False},
		truths(t, conditions, `{"n":3,"flag":true,"color":"b","text":"c","m":2}`))
}

// TestMatchAmongOperands holds that a match may stand wherever a comparison has
// an operand.
func TestMatchAmongOperands(t *testing.T) {
	conditions := `
    match flag { true => n; false => 0 } < match color { RED => 3; BLUE => 4 }    "1"
    n + match flag { true => 1; false => 2 } == 4                                 "2"
    10 - 2 * (match color { RED => n; BLUE => -(match flag { true => 1; false => 2 }) }) == 12  "3"
    match color { RED => match flag { true => 3; false => 4 }; BLUE => 5 } == n   "4"
    match m { 1 => 1; _ => 2 } < match flag { true => 3; false => 4 }             "5"
`
	require.Equal(t, []eval.Truth{eval.False, eval.True, eval.False, eval.True, eval.Unknown},
		truths(t, conditions, `{"n":3,"flag":true,"color":"r","text":"b"}`))
	require.Equal(t, []eval.Truth{eval.True, eval.True, eval.True, eval.False, eval.True},
		truths(t, conditions, `{"n":3,"flag":true,"color":"b","text":"c","m":2}`))
	require.Equal(t, []eval.Truth{eval.True, eval.False, eval.False, eval.False, eval.True},
		truths(t, conditions, `{"n":3,"flag":false,"color":"b","text":"c","m":2}`))
}
