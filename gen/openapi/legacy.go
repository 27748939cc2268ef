package openapi

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// legacyVersion is that of documents for tools which do not read 3.1.
const legacyVersion = "3.0.3"

// legacy turns a finished document of 3.1 into one of 3.0.3. What 3.0 has no
// keyword for stays in the descriptions, which say it in words already; webhooks
// become x-webhooks, which several viewers show.
func legacy(doc *spec.JSON) {
	for i, m := range doc.Members {
		switch m.Name {
		case "openapi":
			m.Value.Text = legacyVersion
		case "webhooks":
			doc.Members[i].Name = "x-webhooks"
		}
	}
	lower(doc, described)
	dropUnused(doc)
	typeReferences(doc, doc.Member("components").Member("schemas"))
	arrange(doc, described, nil)
}

// dropUnused takes out the schemas that only keywords of 3.1 referred to.
func dropUnused(doc *spec.JSON) {
	components := doc.Member("components")
	schemas := components.Member("schemas")
	if schemas == nil {
		return
	}
	text := doc.Compact()
	unused := func(m spec.JSONMember) bool { return !strings.Contains(text, `"#/components/schemas/`+m.Name+`"`) }
	if !slices.ContainsFunc(schemas.Members, unused) {
		return
	}
	schemas.Members = slices.DeleteFunc(schemas.Members, unused)
	dropUnused(doc) // what only these referred to
}

// lower rewrites an object of the document and all below it.
func lower(n *spec.JSON, at position) {
	if at == opaque {
		return
	}
	for _, x := range n.Items {
		lower(x, at)
	}
	for _, m := range n.Members {
		inner := described
		if at == described {
			inner = positionOf(strings.TrimPrefix(m.Name, "x-webhooks"), m.Value)
			if m.Name == "x-webhooks" {
				inner = named
			}
		}
		lower(m.Value, inner)
	}
	if at == described && n.Kind == spec.JSONObject {
		lowerSchema(n)
	}
}

// lowerSchema rewrites the keywords of a schema that 3.0 does not have. Other
// objects of a document have none of them.
func lowerSchema(n *spec.JSON) {
	lowerNull(n)
	lowerConstants(n)
	lowerConditions(n)
	if c := n.Member("const"); c != nil {
		replace(n, "const", "enum", listNode(c))
	}
	if c := n.Member("contentEncoding"); c != nil && n.Member("format") == nil && c.Text == "base64" {
		replace(n, "contentEncoding", "format", textNode("byte"))
	}
	remove(n, "contentEncoding", "contentMediaType", "contentSchema", "unevaluatedProperties")
	lowerReference(n)
}

// lowerNull turns an alternative of null into nullable.
func lowerNull(n *spec.JSON) {
	options := n.Member("anyOf")
	if options == nil || len(options.Items) != 2 {
		return
	}
	null := options.Items[1].Member("type")
	if null == nil || null.Text != "null" {
		return
	}
	value := options.Items[0]
	remove(n, "anyOf")
	if value.Member("allOf") != nil || value.Member("$ref") != nil {
		n.Members = append(n.Members, member("allOf", listNode(value)))
	} else {
		n.Members = append(n.Members, value.Members...)
	}
	n.Members = append(n.Members, member("nullable", boolNode(true)))
}

// lowerConstants turns alternatives that are constants into a list of values. Of
// an open enumeration nothing is left to check.
func lowerConstants(n *spec.JSON) {
	for _, keyword := range []string{"oneOf", "anyOf"} {
		options := n.Member(keyword)
		if options == nil {
			continue
		}
		values, others := listNode(), 0
		for _, o := range options.Items {
			if v := o.Member("enum"); v != nil && len(v.Items) == 1 && o.Member("type") == nil {
				values.Items = append(values.Items, v.Items[0])
			} else {
				others++
			}
		}
		switch {
		case len(values.Items) == 0:
		case others == 0:
			remove(n, keyword, "enum")
			n.Members = append(n.Members, member("enum", values))
		case keyword == "anyOf" && n.Member("type") != nil:
			remove(n, keyword)
		}
	}
}

// lowerConditions takes out what holds under a condition.
func lowerConditions(n *spec.JSON) {
	all := n.Member("allOf")
	if all == nil {
		return
	}
	all.Items = slices.DeleteFunc(all.Items, func(x *spec.JSON) bool { return x.Member("if") != nil })
	if len(all.Items) == 0 {
		remove(n, "allOf")
	}
}

// lowerReference moves a reference that has keywords beside it, which 3.0
// ignores, into a list of its own.
func lowerReference(n *spec.JSON) {
	if ref := n.Member("$ref"); ref != nil && len(n.Members) > 1 {
		replace(n, "$ref", "allOf", listNode(objectNode(member("$ref", ref))))
	}
}

// typeReferences states the type beside each reference that stands in a list of
// its own, as the component states it: some generators look no further, and
// nullable has no meaning without it.
func typeReferences(n, schemas *spec.JSON) {
	if schemas == nil {
		return
	}
	for _, x := range n.Items {
		typeReferences(x, schemas)
	}
	for _, m := range n.Members {
		typeReferences(m.Value, schemas)
	}
	all := n.Member("allOf")
	if all == nil || len(all.Items) != 1 || n.Member("type") != nil {
		return
	}
	if ref := all.Items[0].Member("$ref"); ref != nil {
		target := schemas.Member(strings.TrimPrefix(ref.Text, "#/components/schemas/"))
		if target != nil && target.Member("type") != nil {
			n.Members = append(n.Members, member("type", target.Member("type")))
		}
	}
}

// replace puts another member into the place of one.
func replace(n *spec.JSON, name, other string, value *spec.JSON) {
	for i, m := range n.Members {
		if m.Name == name {
			n.Members[i] = member(other, value)
		}
	}
}

func remove(n *spec.JSON, names ...string) {
	n.Members = slices.DeleteFunc(n.Members, func(m spec.JSONMember) bool { return slices.Contains(names, m.Name) })
}
