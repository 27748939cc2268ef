package eval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// TestCheckChange puts each part of a value in the place of each other, and takes each
// away: a checker that knows the value says of it what one says that reads the whole.
func TestCheckChange(t *testing.T) {
	s := structOf(t, `
struct Card { number string length 2.. }
struct Purse { owner string }
variant Pay by method { "card" => Card; "purse" => Purse }
struct Span {
  from  int
  to    int
  where { from <= to  "in order" }
}
struct Named {
  name   string length 1..9
  note?  string required when name == "a"
  spans  [Span] items 1..2 unique
}
struct S {
  named  Named
  pay    Pay
  span   Span
  spans  [Span] items 1..2 unique
  tags   [string length 1..2] unique
  plain  [[int max 4] items 1..]
  map    map[string] items 1..
  null   string nullable
}
`)
	value := parse(t, `{"named":{"name":"x","spans":[{"from":1,"to":2},{"from":3,"to":3}]},"pay":{"method":"card","number":"12"},"span":{"from":1,"to":2},
		"spans":[{"from":1,"to":2},{"from":5,"to":5}],"tags":["a","b"],"plain":[[1],[2,3]],"map":{"k":"v"},"null":null}`)
	checker := eval.AsReceiver.Checker(nil)
	require.Empty(t, checker.Check(s, value).Faults)
	places, parts := partsOf(nil, value)
	broken := map[string]bool{}
	for _, path := range places {
		for _, to := range append(parts, nil, &spec.JSON{Kind: spec.JSONString, Text: "a"}) {
			if len(path) == 0 && to == nil {
				continue // nothing is left
			}
			change := eval.Change{Path: path, To: to}
			whole := change.Of(value)
			want := eval.AsReceiver.Check(s, whole, nil)
			require.Equal(t, want.Faults, checker.CheckChange(s, value, change), whole.Compact())
			for _, f := range want.Faults {
				broken[f.Rule.Name] = true
			}
		}
	}
	for _, rule := range []string{"required", "type", "unique", "items", "length", "maximum", "check", "condition", "enum"} {
		require.True(t, broken[rule], "no change breaks %s", rule)
	}
}

// partsOf are a value and all that it holds, and the paths to them.
func partsOf(path []int, j *spec.JSON) (paths [][]int, parts []*spec.JSON) {
	paths, parts = [][]int{path}, []*spec.JSON{j}
	held := j.Items
	for _, m := range j.Members {
		held = append(held, m.Value)
	}
	for i, x := range held {
		innerPaths, inner := partsOf(append(path[:len(path):len(path)], i), x)
		paths, parts = append(paths, innerPaths...), append(parts, inner...)
	}
	return paths, parts
}
