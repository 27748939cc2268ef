// Package eval evaluates a checked contract on values: it decodes and
// validates JSON against a type, and evaluates conditions and recipes. It uses
// the primitives that generated code uses, so the two cannot disagree.
package eval

import (
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Value is a decoded value of a contract. A nil *Value is an absent one.
type Value struct {
	// Type is what the value was decoded as; nil for computed values.
	Type spec.Type
	// Base is the type that operators look at.
	Base spec.BaseType
	// Null is set for null in a nullable field; nothing else is set then.
	Null bool
	// Text is the wire text: of a string what it says, of a number, date or
	// time how it is written, of json the raw value.
	Text string
	// Bytes are the octets of a BytesType.
	Bytes []byte
	// Int is an IntType, and the nanoseconds of a DurationType.
	Int   int64
	Float float64
	Time  time.Time
	Bool  bool
	// Overflow marks the result of arithmetic that left 64 bits.
	Overflow bool
	// Items are the elements of a list; Members those of a struct or map, in
	// the order they were declared or arrived.
	Items   []*Value
	Members []Member
}

// Member is a named part of a Value.
type Member struct {
	Name  string
	Value *Value
}

// Member returns the member of that wire name, or nil if it is absent.
func (v *Value) Member(name string) *Value {
	if v == nil {
		return nil
	}
	for _, m := range v.Members {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}

func (v *Value) set(name string, to *Value) {
	v.Members = append(v.Members, Member{name, to})
}

// Equal reports whether two values of one type say the same, however they are
// written. The order of members is of no account.
func (v *Value) Equal(w *Value) bool {
	if v == nil || w == nil || v.Null || w.Null {
		return (v == nil) == (w == nil) && (v == nil || v.Null == w.Null)
	}
	if len(v.Items) != len(w.Items) || len(v.Members) != len(w.Members) {
		return false
	}
	for i, x := range v.Items {
		if !x.Equal(w.Items[i]) {
			return false
		}
	}
	for _, m := range v.Members {
		if !m.Value.Equal(w.Member(m.Name)) {
			return false
		}
	}
	n, ordered := order(v, w)
	return ordered && n == 0
}

// textOf is a computed text.
func textOf(s string) *Value { return &Value{Base: spec.TextType, Text: s} }

func bytesOf(b []byte) *Value { return &Value{Base: spec.BytesType, Bytes: b} }

func intOf(n int64) *Value { return &Value{Base: spec.IntType, Int: n} }

func boolOf(b bool) *Value { return &Value{Base: spec.BoolType, Bool: b} }

// octets returns the bytes of a text (as UTF-8) or of bytes.
func (v *Value) octets() []byte {
	if v.Base == spec.BytesType {
		return v.Bytes
	}
	return []byte(v.Text)
}
