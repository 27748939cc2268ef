package openapi

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/recipetree"
	"github.com/seed-1f9ebf69/signet/spec"
)

// orderKey is an extension that lists names in their order. It stands in the
// object that holds the map of these names, and is gone from the finished
// document.
const orderKey = "x-order"

// ordered is a JSON value that keeps its order inside of kin-openapi's types.
type ordered struct{ *spec.JSON }

// MarshalJSON writes the value as it stands.
func (o ordered) MarshalJSON() ([]byte, error) { return []byte(o.Compact()), nil }

// Nodes of documents.
var (
	textNode   = recipetree.Text
	numberNode = recipetree.Number
	boolNode   = recipetree.Bool
	listNode   = recipetree.List
	textsNode  = recipetree.Texts
	member     = recipetree.Field
	objectNode = recipetree.Object
)

// treeOf reads marshalled JSON with its order and its exact numbers.
func treeOf(text []byte) (*spec.JSON, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return readNode(d)
}

func readNode(d *json.Decoder) (*spec.JSON, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case string:
		return textNode(t), nil
	case json.Number:
		return numberNode(t.String()), nil
	case bool:
		return boolNode(t), nil
	case json.Delim:
		return readNested(d, t)
	}
	return &spec.JSON{Kind: spec.JSONNull}, nil
}

func readNested(d *json.Decoder, open json.Delim) (*spec.JSON, error) {
	n := objectNode()
	if open == '[' {
		n = listNode()
	}
	for d.More() {
		var name string
		if n.Kind == spec.JSONObject {
			token, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, _ = token.(string)
		}
		value, err := readNode(d)
		if err != nil {
			return nil, err
		}
		if n.Kind == spec.JSONObject {
			n.Members = append(n.Members, member(name, value))
		} else {
			n.Items = append(n.Items, value)
		}
	}
	_, err := d.Token()
	return n, err
}

// position tells what an object of a document is.
type position int

const (
	described position = iota // an object of OpenAPI or JSON Schema: keywords
	named                     // a map of names to such objects
	opaque                    // a value that is kept as it stands
)

var namedKeys = []string{"properties", "schemas", "securitySchemes", "examples", "paths", "webhooks",
	"responses", "headers", "encoding", "content", "variables", "mapping"}

var opaqueKeys = []string{"value", "example", "default", "const", "enum"}

func positionOf(key string, value *spec.JSON) position {
	switch {
	case strings.HasPrefix(key, "x-") || slices.Contains(opaqueKeys, key):
		return opaque
	case key == "examples" && value.Kind == spec.JSONArray:
		return opaque
	case slices.Contains(namedKeys, key):
		return named
	}
	return described
}

// keywords is the order of keywords, whatever object they stand in.
var keywords = strings.Fields(`openapi jsonSchemaDialect info servers tags operationId
	$ref name in url title summary description version deprecated security type nullable format const enum default
	pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
	contentEncoding contentMediaType contentSchema items minItems maxItems uniqueItems required properties
	additionalProperties unevaluatedProperties minProperties maxProperties discriminator propertyName mapping if then else allOf anyOf oneOf not
	parameters requestBody headers content schema encoding example examples responses
	get put post delete options head patch trace value paths webhooks x-webhooks components schemas securitySchemes
	x-enum-varnames x-enum-descriptions`)

// arrange puts an object and all it holds into the order of the contract.
func arrange(n *spec.JSON, at position, order []string) {
	for _, x := range n.Items {
		arrange(x, at, order)
	}
	if n.Kind != spec.JSONObject || at == opaque {
		return
	}
	ranks := order
	if at == described {
		ranks = keywords
		order = takeOrder(n)
	}
	slices.SortStableFunc(n.Members, func(a, b spec.JSONMember) int {
		return rank(ranks, a.Name) - rank(ranks, b.Name)
	})
	for _, m := range n.Members {
		inner := described
		if at == described {
			inner = positionOf(m.Name, m.Value)
		}
		arrange(m.Value, inner, order)
	}
}

// takeOrder removes the order that an object states for the maps in it.
func takeOrder(n *spec.JSON) []string {
	own := n.Member(orderKey)
	if own == nil {
		return nil
	}
	order := make([]string, len(own.Items))
	for i, x := range own.Items {
		order[i] = x.Text
	}
	n.Members = slices.DeleteFunc(n.Members, func(m spec.JSONMember) bool { return m.Name == orderKey })
	return order
}

// rank is the place of a name; names without one come last, in their order.
func rank(order []string, name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

// indentJSON writes a document with an indentation of two spaces.
func indentJSON(n *spec.JSON) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(n.Compact()), "", "  "); err != nil {
		return []byte(n.Compact())
	}
	b.WriteByte('\n')
	return b.Bytes()
}
