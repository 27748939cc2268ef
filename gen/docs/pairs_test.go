package docs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestEveryListIsExplained holds that the lists of pairs of each envelope stand in
// steps on the page of its contract, with all that their options name.
func TestEveryListIsExplained(t *testing.T) {
	lists := 0
	for _, c := range loadtest.All(t) {
		text := string(emitted(t, c.API)[c.API.Languages[0]+".md"])
		explained := strings.Count(text, "1. 取") + strings.Count(text, "1. Take names and values of")
		want := 0
		for _, e := range c.API.Used() {
			if slices.ContainsFunc(e.Nodes, isList) {
				want++
			}
			for _, n := range e.Nodes {
				a, ok := n.(*spec.Apply)
				if !ok || a.Pairs == nil {
					continue
				}
				lists++
				for _, name := range append(append([]string{}, a.Pairs.Except...), a.Pairs.Only...) {
					require.Contains(t, text, "`"+name+"`", c.Name)
				}
			}
		}
		require.GreaterOrEqual(t, explained, want, c.Name)
	}
	require.Greater(t, lists, 30)
}

func isList(e spec.Expr) bool {
	a, ok := e.(*spec.Apply)
	return ok && a.Pairs != nil
}

func TestListInWords(t *testing.T) {
	page := string(emitted(t, contract(t, "../../spec/platforms/wechat-pay-v2.signet"))["en.md"])
	for _, step := range []string{
		"1. Leave out what has an empty value.", "1. Sort by name, comparing bytes.", "1. Put `&` between two.", "1. Leave out `sign`.",
	} {
		require.Contains(t, page, step)
	}
}
