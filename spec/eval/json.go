package eval

import (
	"bytes"
	"encoding/json"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// ParseJSON reads a value as the examples of a contract are held. It is as
// strict as receivers are; the error is a *[jsonx.SyntaxError].
func ParseJSON(text []byte) (*spec.JSON, error) {
	if err := jsonx.Valid(text); err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return parseJSON(d)
}

func parseJSON(d *json.Decoder) (*spec.JSON, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch x := token.(type) {
	case bool:
		if x {
			return &spec.JSON{Kind: spec.JSONBool, Text: "true"}, nil
		}
		return &spec.JSON{Kind: spec.JSONBool, Text: "false"}, nil
	case json.Number:
		return &spec.JSON{Kind: spec.JSONNumber, Text: x.String()}, nil
	case string:
		return &spec.JSON{Kind: spec.JSONString, Text: x}, nil
	case json.Delim:
		return parseParts(d, x == '{')
	}
	return &spec.JSON{Kind: spec.JSONNull, Text: "null"}, nil
}

// parseParts reads an object or a list behind its first brace or bracket.
func parseParts(d *json.Decoder, object bool) (*spec.JSON, error) {
	out := &spec.JSON{Kind: spec.JSONArray}
	if object {
		out.Kind = spec.JSONObject
	}
	for d.More() {
		var name string
		if object {
			token, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, _ = token.(string)
		}
		v, err := parseJSON(d)
		if err != nil {
			return nil, err
		}
		if object {
			out.Members = append(out.Members, spec.JSONMember{Name: name, Value: v})
		} else {
			out.Items = append(out.Items, v)
		}
	}
	_, err := d.Token()
	return out, err
}
