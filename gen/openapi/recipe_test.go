package openapi

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestRecipePages holds that the reference explains every member that the recipes
// of all contracts have.
func TestRecipePages(t *testing.T) {
	names := map[string]bool{}
	var walk func(*spec.JSON)
	walk = func(j *spec.JSON) {
		for _, m := range j.Members {
			if m.Name != "options" { // of functions, which have a page of their own
				names[m.Name] = true
				walk(m.Value)
			}
		}
		for _, x := range j.Items {
			walk(x)
		}
	}
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			d := document{api: c.API}
			walk(d.recipe(e))
		}
	}
	require.Greater(t, len(names), 40)
	for _, page := range []string{"recipe.md", "recipe.zh-CN.md"} {
		text, err := os.ReadFile("../../spec/doc/" + page)
		require.NoError(t, err)
		for name := range names {
			told := strings.Contains(string(text), "`"+name+"`") || strings.Contains(string(text), `"`+name+`"`)
			assert.True(t, told, "%s does not explain %s", page, name)
		}
	}
}

// TestRecipesTellSpreadArguments holds that arguments beside the members are told
// to be signed.
func TestRecipesTellSpreadArguments(t *testing.T) {
	api := contract(t, "../../spec/platforms/wechat-pay-v2.signet")
	d := document{api: api}
	covered := d.recipe(api.Used()[0]).Member("covered").Compact()
	require.Contains(t, covered, `"...arguments"`)
}
