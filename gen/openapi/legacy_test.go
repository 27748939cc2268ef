package openapi

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

func tree(t *testing.T, text string) *spec.JSON {
	t.Helper()
	n, err := treeOf([]byte(text))
	require.NoError(t, err)
	return n
}

// TestLowering holds what becomes of each keyword that 3.0 does not have.
func TestLowering(t *testing.T) {
	for name, c := range map[string]struct{ from, to string }{
		"constant":     {`{"type":"string","const":"x"}`, `{"type":"string","enum":["x"]}`},
		"enumeration":  {`{"type":"string","oneOf":[{"const":"a","title":"A"},{"const":"b"}]}`, `{"type":"string","enum":["a","b"]}`},
		"open one":     {`{"type":"integer","anyOf":[{"const":1},{"type":"integer"}]}`, `{"type":"integer"}`},
		"both lists":   {`{"type":"integer","enum":[1,2],"oneOf":[{"const":1},{"const":2}]}`, `{"type":"integer","enum":[1,2]}`},
		"null":         {`{"anyOf":[{"type":"string","maxLength":3},{"type":"null"}]}`, `{"type":"string","nullable":true,"maxLength":3}`},
		"null or ref":  {`{"anyOf":[{"$ref":"#/components/schemas/X"},{"type":"null"}]}`, `{"nullable":true,"allOf":[{"$ref":"#/components/schemas/X"}]}`},
		"conditions":   {`{"type":"object","allOf":[{"if":{},"then":{}}]}`, `{"type":"object"}`},
		"base64":       {`{"type":"string","contentEncoding":"base64","contentMediaType":"application/json","contentSchema":{}}`, `{"type":"string","format":"byte"}`},
		"reference":    {`{"$ref":"#/components/schemas/X","description":"d"}`, `{"description":"d","allOf":[{"$ref":"#/components/schemas/X"}]}`},
		"alternatives": {`{"oneOf":[{"type":"object"},{"$ref":"#/components/schemas/X"}]}`, `{"oneOf":[{"type":"object"},{"$ref":"#/components/schemas/X"}]}`},
		"within":       {`{"properties":{"const":{"const":"x"}}}`, `{"properties":{"const":{"enum":["x"]}}}`},
	} {
		n := tree(t, c.from)
		lower(n, described)
		arrange(n, described, nil)
		require.JSONEq(t, c.to, n.Compact(), name)
	}
}

// TestReferencesHaveTypes holds that a reference in a list of its own has the type
// of its component beside it, if that states one.
func TestReferencesHaveTypes(t *testing.T) {
	for from, to := range map[string]string{
		`{"nullable":true,"allOf":[{"$ref":"#/components/schemas/X"}]}`:             `{"nullable":true,"allOf":[{"$ref":"#/components/schemas/X"}],"type":"object"}`,
		`{"items":{"allOf":[{"$ref":"#/components/schemas/X"}],"description":"d"}}`: `{"items":{"allOf":[{"$ref":"#/components/schemas/X"}],"description":"d","type":"object"}}`,
		`{"allOf":[{"$ref":"#/components/schemas/Any"}]}`:                           `{"allOf":[{"$ref":"#/components/schemas/Any"}]}`,
		`{"allOf":[{"$ref":"#/components/schemas/X"},{"maxLength":1}]}`:             `{"allOf":[{"$ref":"#/components/schemas/X"},{"maxLength":1}]}`,
	} {
		n := tree(t, from)
		typeReferences(n, tree(t, `{"X":{"type":"object"},"Any":{}}`))
		require.JSONEq(t, to, n.Compact())
	}
}

// TestLegacyDocuments makes the documents of every contract in 3.0.3; kin-openapi
// validates them with their examples by the rules of that version.
func TestLegacyDocuments(t *testing.T) {
	for _, c := range loadtest.Sample(t) {
		files, err := EmitLegacy(c.API)
		require.NoError(t, err, c.Name)
		for name, text := range files {
			if !strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".arazzo.json") {
				continue
			}
			read(t, text)
			doc := tree(t, string(text))
			require.Equal(t, "3.0.3", doc.Member("openapi").Text)
			for _, word := range []string{`"const":`, `"if":`, `"contentEncoding":`, `"contentSchema":`, `"webhooks":`, `"unevaluatedProperties":`} {
				require.NotContains(t, schemasOf(doc), word, "%s of %s", name, c.Name)
			}
			if schemas := doc.Member("components").Member("schemas"); schemas != nil {
				for _, s := range schemas.Members {
					require.Contains(t, string(text), `"#/components/schemas/`+s.Name+`"`, "%s of %s is of no use", name, c.Name)
				}
			}
		}
	}
}

// schemasOf is a document without the recipes, which are no schemas.
func schemasOf(doc *spec.JSON) string {
	var out strings.Builder
	for _, m := range doc.Members {
		if m.Name != "components" {
			out.WriteString(m.Value.Compact())
			continue
		}
		out.WriteString(m.Value.Member("schemas").Compact())
	}
	return out.String()
}
