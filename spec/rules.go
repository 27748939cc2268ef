package spec

import "github.com/seed-1f9ebf69/signet/spec/source"

// Rule is a constraint on one value: one of *Pattern, *Min, *Max, *MultipleOf,
// *Length, *Items, *Unique, *OneOf, *CheckDigit.
type Rule interface {
	isRule()
	// At is where the rule stands.
	At() source.Span
}

// RuleAt is the place of a rule; every rule embeds it.
type RuleAt struct{ Span source.Span }

// At is where the rule stands.
func (r RuleAt) At() source.Span { return r.Span }
func (RuleAt) isRule()           {}

// Pattern is a regular expression in RE2 syntax, matched against the whole text.
type Pattern struct {
	RuleAt
	Source string
}

// Min is the least value of a number, date, time or duration.
type Min struct {
	RuleAt
	Value *Value
}

// Max is the greatest value of a number, date, time or duration.
type Max struct {
	RuleAt
	Value *Value
}

// MultipleOf demands that a number is a whole multiple.
type MultipleOf struct {
	RuleAt
	Value *Value
}

// Length bounds a string in code points, or bytes in bytes.
type Length struct {
	RuleAt
	Min int
	// Max is -1 for no upper bound.
	Max int
	// Stated tells that the lower bound is written, so 0 admits the empty text.
	Stated bool
}

// Items bounds the number of elements of a list or map.
type Items struct {
	RuleAt
	Min int
	// Max is -1 for no upper bound.
	Max int
}

// Unique demands that no two elements of a list are written alike when sent.
type Unique struct{ RuleAt }

// OneOf lists the values that are allowed.
type OneOf struct {
	RuleAt
	Values []*Value
}

// CheckDigit demands a valid check digit.
type CheckDigit struct {
	RuleAt
	// Algorithm is "luhn" or "gb11643".
	Algorithm string
}

// Value is a typed literal of the contract.
type Value struct {
	Kind Kind
	// Text is the value as JSON shows it: without quotes for texts, dates,
	// decimals and the like; digits for numbers; true or false.
	Text string
	// Sent is the text that a sender writes for the value, where the contract may
	// write it in several ways: 1.5 for 1.50, PT1M for PT60S.
	Sent string
	// Int is the value of Int and Int32, and the nanoseconds of a Duration.
	Int int64
	// Constant is set for an enum's value.
	Constant *Constant
	Span     source.Span
}

// JSON is a JSON value of an example.
type JSON struct {
	Kind JSONKind
	// Text is the decoded string, the exact number, or true, false.
	Text    string
	Items   []*JSON
	Members []JSONMember
	Span    source.Span
}

// JSONMember is a member of a JSON object.
type JSONMember struct {
	Name  string
	Value *JSON
	Span  source.Span
}

// JSONKind is the kind of a JSON value.
type JSONKind int

// The JSON kinds.
const (
	JSONNull JSONKind = iota
	JSONBool
	JSONNumber
	JSONString
	JSONArray
	JSONObject
)

// Member returns the value of the object's member, or nil.
func (j *JSON) Member(name string) *JSON {
	for _, m := range j.Members {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}

// JSON returns the value as it stands on the wire.
func (v *Value) JSON() *JSON {
	kind, text := JSONNumber, v.Text
	switch {
	case v.Kind.Quoted():
		kind = JSONString
	case v.Kind == Bool:
		kind = JSONBool
	}
	if v.Sent != "" {
		text = v.Sent
	}
	return &JSON{Kind: kind, Text: text, Span: v.Span}
}
