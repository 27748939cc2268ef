package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// JSONValue is a value of an example: *JSONObject, *JSONArray, *JSONString,
// *JSONNumber, *JSONBool or *JSONNull. A broken value is nil as a whole.
type JSONValue interface {
	Node
	json()
}

func (*JSONObject) json() {}
func (*JSONArray) json()  {}
func (*JSONString) json() {}
func (*JSONNumber) json() {}
func (*JSONBool) json()   {}
func (*JSONNull) json()   {}

// JSONObject = "{" [ JSONSpread [ "," ] ] [ JSONMember { "," JSONMember } ] "}"
type JSONObject struct {
	Spread  *JSONSpread // nil means none; only in a flow step
	Members []*JSONMember
	Span    source.Span
}

// JSONSpread = "..." ( "last" | "example" STRING )
type JSONSpread struct {
	Example *StringLit // nil means "last"
	Span    source.Span
}

// JSONMember = STRING ":" Json
type JSONMember struct {
	Key   *JSONString
	Value JSONValue // never nil
}

// JSONArray = "[" [ Json { "," Json } ] "]"
type JSONArray struct {
	Elems []JSONValue
	Span  source.Span
}

// JSONString = STRING
type JSONString struct {
	Value string // decoded
	Span  source.Span
}

// JSONNumber = number of RFC 8259
type JSONNumber struct {
	Text string // as written
	Span source.Span
}

// JSONBool = "true" | "false"
type JSONBool struct {
	Value bool
	Span  source.Span
}

// JSONNull = "null"
type JSONNull struct {
	Span source.Span
}

// Member returns the member with the key, nil if there is none.
func (o *JSONObject) Member(key string) *JSONMember {
	for _, m := range o.Members {
		if m.Key.Value == key {
			return m
		}
	}
	return nil
}

// At returns the span of the object, braces included.
func (o *JSONObject) At() source.Span { return o.Span }

// At returns the span of the spread.
func (s *JSONSpread) At() source.Span { return s.Span }

// At returns the span of key and value.
func (m *JSONMember) At() source.Span { return m.Key.Span.To(m.Value.At()) }

// At returns the span of the array, brackets included.
func (a *JSONArray) At() source.Span { return a.Span }

// At returns the span of the string, quotes included.
func (s *JSONString) At() source.Span { return s.Span }

// At returns the span of the number.
func (n *JSONNumber) At() source.Span { return n.Span }

// At returns the span of the value.
func (b *JSONBool) At() source.Span { return b.Span }

// At returns the span of the value.
func (n *JSONNull) At() source.Span { return n.Span }
