package recipetree

import "github.com/seed-1f9ebf69/signet/spec"

// Text is a JSON string.
func Text(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONString, Text: s} }

// Number is a JSON number of these digits.
func Number(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONNumber, Text: s} }

// Bool is true or false.
func Bool(b bool) *spec.JSON {
	if b {
		return &spec.JSON{Kind: spec.JSONBool, Text: "true"}
	}
	return &spec.JSON{Kind: spec.JSONBool, Text: "false"}
}

// List is an array.
func List(items ...*spec.JSON) *spec.JSON {
	return &spec.JSON{Kind: spec.JSONArray, Items: items}
}

// Texts is an array of strings.
func Texts(items []string) *spec.JSON {
	list := List()
	for _, s := range items {
		list.Items = append(list.Items, Text(s))
	}
	return list
}

// Field is a member of an object.
func Field(name string, value *spec.JSON) spec.JSONMember {
	return spec.JSONMember{Name: name, Value: value}
}

// Object is an object with members in this order.
func Object(members ...spec.JSONMember) *spec.JSON {
	return &spec.JSON{Kind: spec.JSONObject, Members: members}
}

// Names are the names that members have in expressions.
func Names(members []*spec.Member) *spec.JSON {
	list := List()
	for _, m := range members {
		list.Items = append(list.Items, Text(m.Named()))
	}
	return list
}
