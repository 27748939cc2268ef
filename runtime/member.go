package runtime

import (
	"bytes"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// MemberText returns the text of a member of an envelope that is a string.
func MemberText(m *jsonx.Members, name string) (text []byte, ok bool) {
	member := m.Find(name)
	if member == nil || member.Kind != jsonx.KindString {
		return nil, false
	}
	return member.Text, true
}

// MemberInt returns the digits of a member of an envelope that is an integer.
func MemberInt(m *jsonx.Members, name string) (digits []byte, ok bool) {
	member := m.Find(name)
	if member == nil || member.Kind != jsonx.KindNumber || bytes.ContainsAny(member.Text, ".eE") {
		return nil, false
	}
	return member.Text, true
}

// MemberValue returns the JSON text of a member of an envelope; null is absent.
func MemberValue(m *jsonx.Members, name string) (text []byte, ok bool) {
	member := m.Find(name)
	if member == nil || member.Kind == jsonx.KindNull {
		return nil, false
	}
	return member.Raw, true
}
