package spec_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// TestGrouped holds that a concatenation shows the lets that went into it: the
// longest that fits, and not itself.
func TestGrouped(t *testing.T) {
	text := func(s string) spec.Expr { return &spec.Literal{Value: &spec.Value{Kind: spec.String, Text: s}} }
	a, b, c := text("a"), text("b"), text("c")
	pair := &spec.Let{Name: spec.Name{Wire: "pair"}, Expr: &spec.Concat{Parts: []spec.Expr{a, b}}}
	triple := &spec.Let{Name: spec.Name{Wire: "triple"}, Expr: &spec.Concat{Parts: []spec.Expr{a, b, c}}}
	lets := []*spec.Let{pair, triple}
	whole := &spec.Concat{Parts: []spec.Expr{a, b, a, b, c, b, a}}
	require.Equal(t, `pair + triple + "b" + "a"`, spec.ShowNamed(whole, lets))
	require.Equal(t, `pair + "c"`, spec.ShowNamed(triple.Expr, lets))
	require.Equal(t, `"a" + "b"`, spec.ShowNamed(pair.Expr, lets))
	require.Equal(t, "pair", spec.ShowUse(pair.Expr, lets))
}

func TestShowDuration(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"1h": time.Hour, "10m": 10 * time.Minute, "90s": 90 * time.Second, "250ms": 250 * time.Millisecond, "0s": 0,
	} {
		require.Equal(t, want, spec.ShowDuration(d))
	}
}
