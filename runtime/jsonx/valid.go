package jsonx

import (
	"bytes"
	"fmt"
)

// A SyntaxError says where and why a text is no JSON with one meaning.
type SyntaxError struct {
	Offset  int    // in bytes, from 0
	Line    int    // from 1
	Column  int    // in bytes, from 1
	Pointer string // JSON pointer of the value that was being read
	Rule    *Rule  // Syntax, Duplicate, UTF8 or Depth
}

// Error is the position and the reason in English.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, Violation{e.Pointer, e.Rule}.Text("en"))
}

// Valid checks that src is one JSON value as [Scanner] reads it: RFC 8259,
// UTF-8 without lone surrogates, no key twice in one object, no deeper than
// [DefaultDepth]. The error is a *[SyntaxError].
func Valid(src []byte) error {
	var s Scanner
	s.begin(src, Limits{})
	s.Skip()
	if s.Finish() == nil {
		return nil
	}
	before := src[:s.offset]
	return &SyntaxError{
		Offset:  s.offset,
		Line:    1 + bytes.Count(before, []byte{'\n'}),
		Column:  s.offset - bytes.LastIndexByte(before, '\n'),
		Pointer: s.Violations.List[0].Pointer,
		Rule:    s.Violations.List[0].Rule,
	}
}

// ValidRaw reports whether src can be sent as a value of type json.
func ValidRaw(src []byte) bool { return Valid(src) == nil }
