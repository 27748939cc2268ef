// Package jsonx reads and writes the JSON of signed messages for generated
// codecs: strict RFC 8259, without reflection, all violations of the contract
// collected in one pass over the bytes.
//
// A decoder is a loop over the fields of an object that have a value:
//
//	for i := s.Open(&fieldsUser); i >= 0; i = s.Field() {
//		switch i {
//		case 0:
//			v.UserName = s.String()
//		}
//	}
//
// A decoder of a map is one over all members, see [Scanner.Object].
//
// Each turn of the loop reads exactly one value. A value of the wrong type is
// a violation at its JSON pointer; it is skipped and reading goes on. What
// makes the text no JSON, or gives it two meanings (a duplicate key), ends the
// scan: loops end, readers return zero values, and that one fault is all that
// [Scanner.Finish] reports.
//
// null means absent: [Scanner.Field] passes it over, and readers return a zero
// value and false, without a violation. In a list null is a value of the wrong
// type, and so it is for [Scanner.Open], [Scanner.Object] and [Scanner.List];
// ask [Scanner.Null] first where null may stand.
package jsonx

import (
	"strings"
	"unicode/utf8"
)

// DefaultDepth is the depth of nesting when [Limits.Depth] is zero.
const DefaultDepth = 64

// maxPooled bounds the buffers that a pooled Scanner or Members keeps.
const maxPooled = 64 << 10

// Limits bound the work that one message can cause. Zero values are defaults.
type Limits struct {
	Depth      int // open objects and lists, DefaultDepth
	Violations int // violations that are kept, DefaultViolations
}

// A Scanner reads one JSON value. It is meant to be pooled by its owner:
// strings that it returns are cut out of one copy of the text, and nothing
// else that it returns lives in its memory or in the source's.
type Scanner struct {
	// Violations collects what readers find; validation adds to it.
	Violations Violations

	src     []byte
	text    string // the copy of src that strings are cut from
	pos     int
	frames  []frame  // open objects and lists, outermost first
	objects []object // those of them that are read by their fields
	masks   []masks  // of the fields of those
	depth   int
	names   Names
	scratch []byte          // unescaped names
	builder strings.Builder // unescaped strings, one allocation for many
	failed  bool
	offset  int // where it failed
	php     bool
}

// A frame is an open object or list. It holds offsets, not strings: the path
// becomes text only for a violation.
type frame struct {
	start, end int // the current key without its quotes; start is 0 before it
	index      int // of the current item, or notList
	escaped    bool
}

const notList = -1

// Reset begins with another source, of which it makes a copy. The source must
// not change until the next Reset or Clear.
func (s *Scanner) Reset(src []byte, limits Limits) {
	s.begin(src, limits)
	if !s.failed {
		s.text = string(src)
	}
}

// begin is Reset without the copy: for uses that return no strings.
func (s *Scanner) begin(src []byte, limits Limits) {
	s.Clear()
	s.Violations.Limit = limits.Violations
	s.src = src
	s.depth = limits.Depth
	if s.depth <= 0 {
		s.depth = DefaultDepth
	}
	s.Violations.read = utf8.Valid(src)
	if !s.Violations.read {
		s.pos = invalidUTF8(src)
		s.fail(UTF8)
	}
}

func invalidUTF8(src []byte) int {
	for i := 0; ; {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

// Clear forgets everything about the last source. An owner calls it before it
// puts the Scanner back into its pool.
func (s *Scanner) Clear() {
	s.Violations.Reset(0)
	s.names.Reset()
	if cap(s.scratch) > maxPooled {
		s.scratch = nil
	}
	s.builder.Reset()
	s.src, s.text, s.pos, s.offset = nil, "", 0, 0
	s.frames = s.frames[:0]
	s.objects, s.masks = s.objects[:0], s.masks[:0]
	s.scratch = s.scratch[:0]
	s.failed, s.php = false, false
}

// LenientPHP accepts until the next Reset what PHP makes of some values: [] is
// an empty object, "1" an integer, 1 the code "1" of an enum of strings (see
// [Scanner.Code]), a number a decimal.
func (s *Scanner) LenientPHP() { s.php = true }

// Finish demands that nothing but white space is left and returns what is
// wrong with the message: nil, or a *[Violations] that is safe to keep.
func (s *Scanner) Finish() error {
	s.peek()
	if s.pos < len(s.src) {
		s.fail(Syntax)
	}
	return s.Violations.Err()
}

// Failed reports whether the scan has ended because of what follows not being
// readable as JSON with one meaning.
func (s *Scanner) Failed() bool { return s.failed }

// Report adds a violation of a member of the value that was read last: after
// the loop over an object, "/amount" is the member of that object.
func (s *Scanner) Report(pointer string, rule *Rule) {
	if s.Violations.Cut || s.failed {
		return
	}
	var buffer [pathSize]byte
	path := s.appendPointer(buffer[:0])
	whole := len(path)
	path = append(path, pointer...)
	if s.Violations.admits(path, whole) {
		s.Violations.List = append(s.Violations.List, Violation{string(path), rule})
	}
}

// Object opens an object and returns its first key, or false if it is empty
// or no object, which is a violation.
func (s *Scanner) Object() (key string, ok bool) {
	if !s.openObject() {
		return "", false
	}
	return s.key(), !s.failed
}

// Next returns the next key of the innermost open object, unescaped, or false
// at its end.
func (s *Scanner) Next() (key string, ok bool) {
	if !s.nextMember() {
		return "", false
	}
	return s.key(), !s.failed
}

// Mark comes before the loop over an object: Unknown and Distinct compare the
// keys since.
func (s *Scanner) Mark() int { return s.names.Mark() }

// Done comes after the loop over an object.
func (s *Scanner) Done(mark int) { s.names.Done(mark) }

// Unknown skips the value of an undeclared key. The key must differ from its
// undeclared siblings; so must all keys within the value.
func (s *Scanner) Unknown(mark int, key string) {
	s.Distinct(mark, key)
	s.Skip()
}

// Distinct demands that the key, that of a map, differs from its siblings. The
// value is still to be read.
func (s *Scanner) Distinct(mark int, key string) {
	if s.failed {
		return
	}
	f := &s.frames[len(s.frames)-1]
	raw := s.src[f.start:f.end]
	if f.escaped {
		raw = []byte(key)
	}
	if !s.names.Add(mark, raw) {
		s.fail(Duplicate)
	}
}

// List opens a list and reports whether there is a first item. Another value
// is a violation.
func (s *Scanner) List() bool {
	if s.peek() != '[' {
		s.mismatch(TypeList)
		return false
	}
	if !s.open(0) {
		return false
	}
	if s.peek() == ']' {
		s.close()
		return false
	}
	return true
}

// Item reports whether the innermost open list has another item.
func (s *Scanner) Item() bool {
	switch s.peek() {
	case ',':
		s.pos++
		s.frames[len(s.frames)-1].index++
		return true
	case ']':
		s.close()
	default:
		s.fail(Syntax)
	}
	return false
}

// Null reads null and reports whether it was there.
func (s *Scanner) Null() bool {
	return s.peek() == 'n' && s.literal("null")
}
