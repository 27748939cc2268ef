package recipetree_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/recipetree"
	"github.com/seed-1f9ebf69/signet/spec/load"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestLetsAreNamedWhereTheyStand holds that a tree with lets states each once, and
// one without expands them.
func TestLetsAreNamedWhereTheyStand(t *testing.T) {
	api, _, err := load.File("../../spec/loan.signet")
	require.NoError(t, err)
	e := api.Used()[0]
	sign := e.Request.Named("sign").Expr
	const key = `{"concat":[{"member":"ua"},{"credential":"secret"},{"member":"ua"}]}`
	whole := recipetree.Writer{Lets: e.Lets, Whole: true}
	require.Equal(t, `{"function":"hex","arguments":[{"function":"md5","arguments":[{"concat":[{"let":"key"},{"member":"call"},{"let":"key"},{"member":"args"},{"let":"key"}]}]}]}`,
		whole.Expr(sign).Compact())
	require.NotContains(t, recipetree.Writer{}.Expr(sign).Compact(), `"let"`)
	tree := whole.Message(e.Request)
	require.Equal(t, `[{"name":"key","shown":"ua + credential.secret + ua","value":`+key+`}]`, tree.Member("lets").Compact())
	require.Equal(t, "form", tree.Member("carriers").Items[0].Member("kind").Text)
}

// TestTreesAreWhole holds that no expression of a request is left as a text.
func TestTreesAreWhole(t *testing.T) {
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			tree := recipetree.Writer{Lets: e.Lets, Whole: true}.Message(e.Request)
			require.NotContains(t, tree.Compact(), `{"expression":`, c.Name)
			require.Len(t, tree.Member("carriers").Items, len(e.Request.Carriers), c.Name)
		}
	}
}
