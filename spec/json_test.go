package spec_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

func text(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONString, Text: s} }

func list(items ...*spec.JSON) *spec.JSON { return &spec.JSON{Kind: spec.JSONArray, Items: items} }

// TestJSONTexts writes strings as senders do, and what is no UTF-8 as U+FFFD for each
// byte.
func TestJSONTexts(t *testing.T) {
	for in, want := range map[string]string{
		"":                      `""`,
		"款 <&> \u2028\x7f":      "\"款 <&> \u2028\x7f\"",
		`"\/`:                   `"\"\\/"`,
		"\b\f\n\r\t\x00\x1f":    `"\b\f\n\r\t\u0000\u001f"`,
		"\ufffd a\xff\xfeb\xc3": "\"\ufffd a\ufffd\ufffdb\ufffd\"",
	} {
		require.Equal(t, want, text(in).Compact())
	}
}

// TestJSONLines lays out values as encoding/json does.
func TestJSONLines(t *testing.T) {
	empty := &spec.JSON{Kind: spec.JSONObject}
	object := &spec.JSON{Kind: spec.JSONObject, Members: []spec.JSONMember{
		{Name: "a\n", Value: list(text(`"x"`), list(), empty, nil)},
		{Name: "b", Value: &spec.JSON{Kind: spec.JSONObject, Members: []spec.JSONMember{{Name: "", Value: &spec.JSON{Kind: spec.JSONNumber, Text: "1e3"}}}}},
		{Name: "c", Value: &spec.JSON{Kind: spec.JSONBool, Text: "true"}},
	}}
	require.Equal(t, `{"a\n":["\"x\"",[],{},null],"b":{"":1e3},"c":true}`, object.Compact())
	for _, j := range []*spec.JSON{object, empty, list(), list(object, object), text("x"), nil} {
		var want bytes.Buffer
		require.NoError(t, json.Indent(&want, []byte(j.Compact()), "\t", "  "))
		require.Equal(t, "start "+want.String(), string(j.AppendIndented([]byte("start "), "\t")))
	}
}
