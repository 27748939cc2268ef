package openapi

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec"
)

// anyText draws texts that a careless YAML writer gets wrong.
var anyText = rapid.OneOf(
	rapid.String(),
	rapid.SampledFrom([]string{"", " ", "yes", "No", "null", "1", "1e3", "0x1F", "2017-10-01", "- a", "a: b", "a #b", "#", "'", `"`,
		"a\nb", "a\n\n  b", " a\nb", "a\nb\n", "a\r\nb", "\u0085", "\u2028", "\ufeff", "😀", "中文：好", "/#X.y", "$ref", "a,b", "[a]", "{a}", "~", "=", "?x", "*a", "&a", "!a", "%a", "@a", "`a", "a\t b", "a "}),
	rapid.StringMatching(`[a-z:#\-\n \[\]{},&*!|>'"%@]{0,12}`),
)

func anyTree(depth int) *rapid.Generator[*spec.JSON] {
	leaf := rapid.OneOf(
		rapid.Map(anyText, func(s string) *spec.JSON { return textNode(strings.ToValidUTF8(s, "?")) }),
		rapid.Map(rapid.Bool(), boolNode),
		rapid.Just(&spec.JSON{Kind: spec.JSONNull}),
		rapid.SampledFrom([]*spec.JSON{numberNode("0"), numberNode("-1.5"), numberNode("123456")}),
	)
	if depth == 0 {
		return leaf
	}
	inner := anyTree(depth - 1)
	return rapid.OneOf(leaf,
		rapid.Map(rapid.SliceOfN(inner, 0, 4), func(items []*spec.JSON) *spec.JSON { return listNode(items...) }),
		rapid.Custom(func(t *rapid.T) *spec.JSON {
			n := objectNode()
			for _, name := range rapid.SliceOfNDistinct(anyText, 0, 4, rapid.ID[string]).Draw(t, "names") {
				n.Members = append(n.Members, member(strings.ToValidUTF8(name, "?"), inner.Draw(t, "value")))
			}
			return n
		}),
	)
}

// kin-openapi's reader has to see the same value in both forms.
func TestYAMLSaysWhatJSONSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := anyTree(3).Draw(t, "value")
		doc := objectNode(
			member("openapi", textNode("3.1.0")),
			member("info", objectNode(member("title", textNode("t")), member("version", textNode("1")))),
			member("paths", objectNode()),
			member("x-value", value),
		)
		text := yamlText(doc)
		got, err := openapi3.NewLoader().LoadFromData(text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		var want any
		require.NoError(t, json.Unmarshal([]byte(value.Compact()), &want))
		read, err := json.Marshal(got.Extensions["x-value"])
		require.NoError(t, err)
		require.JSONEq(t, value.Compact(), string(read), "%s", text)
	})
}

func TestTreeKeepsOrderAndDigits(t *testing.T) {
	const text = `{"b":[1.50,9007199254740993,true,null],"a":{"z":"<&>","y":{}}}`
	tree, err := treeOf([]byte(text))
	require.NoError(t, err)
	require.Equal(t, text, tree.Compact())
	for _, broken := range []string{``, `{"a":`, `{"a"}`, `[1,`} {
		_, err := treeOf([]byte(broken))
		require.Error(t, err, broken)
	}
}

func TestYAMLLayout(t *testing.T) {
	tree := parsed([]byte(`{"plain":"text","quoted":"1","block":"one\ntwo","empty":{},"none":[],"flow":["a",1],"items":[{"a":"x","b":[["m"]]},"y","z\nw"]}`))
	require.Equal(t, `plain: text
quoted: "1"
block: |-
  one
  two
empty: {}
none: []
flow: [a, 1]
items:
  - a: x
    b:
      - [m]
  - "y"
  - |-
    z
    w
`, string(yamlText(tree)))
}
