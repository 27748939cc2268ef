package jsonx

import (
	"slices"
	"strconv"
	"strings"
)

// DefaultViolations is the number of violations that are kept when
// [Limits.Violations] is zero.
const DefaultViolations = 32

// A Violation is one rule that a value broke.
type Violation struct {
	Pointer string // JSON pointer (RFC 6901) of the value; "" is the whole
	Rule    *Rule
}

// Text is the violation in one sentence, see [Rule.Text].
func (v Violation) Text(lang string) string {
	if v.Pointer == "" {
		return v.Rule.Text(lang)
	}
	if isChinese(lang) {
		return v.Pointer + "：" + v.Rule.Text(lang)
	}
	return v.Pointer + ": " + v.Rule.Text(lang)
}

// Violations collects what is wrong with one message. It keeps the first
// fault of each value, and a bounded number of them. As an error it holds
// pointers and rules, never a value of the message.
//
// The zero value is ready for use. Pointers given to its methods are relative
// to the value that was entered last.
type Violations struct {
	List  []Violation
	Limit int  // most violations that List holds; 0 is DefaultViolations
	Cut   bool // there were more than Limit

	path   []segment
	sealed bool
	read   bool // what is validated comes from a Scanner
}

// A segment is a step of the path to the value that is being validated. It
// becomes text only when there is a violation to report.
type segment struct {
	text  string // a pointer such as /bank, or a key of a map
	index int    // index in a list, isPointer or isKey
}

const (
	isPointer = -1
	isKey     = -2
)

// Check adds a violation unless ok.
func (vs *Violations) Check(ok bool, pointer string, rule *Rule) {
	if !ok {
		vs.Add(pointer, rule)
	}
}

// ValidString is the function of that name for a value that is being validated.
// What a [Scanner] has read it knows to be UTF-8.
func (vs *Violations) ValidString(text string) bool { return vs.read || ValidString(text) }

// Add adds a violation, unless the value already has one, or the value that
// was entered has: what cannot be read has no parts. It is kept out of line:
// each check of generated code inlines only the comparison before it.
//
//go:noinline
func (vs *Violations) Add(pointer string, rule *Rule) {
	if vs.sealed || vs.Cut {
		return
	}
	var buffer [pathSize]byte
	path := vs.appendPath(buffer[:0])
	whole := len(path)
	path = append(path, pointer...)
	if !vs.admits(path, whole) {
		return
	}
	if whole > 0 {
		pointer = string(path)
	}
	vs.List = append(vs.List, Violation{pointer, rule})
}

// pathSize is the room for a pointer on the stack.
const pathSize = 128

// admits reports whether there is something to say about the value at a path,
// a member of the value at the first whole bytes of it.
func (vs *Violations) admits(path []byte, whole int) bool {
	if vs.holds(path[:whole]) || vs.holds(path) {
		return false
	}
	vs.Cut = len(vs.List) >= vs.limit()
	return !vs.Cut
}

// Has reports whether the value has a violation. Guards and checks ask it, as
// they read sound values only.
func (vs *Violations) Has(pointer string) bool {
	return len(vs.List) > 0 && vs.has(pointer)
}

func (vs *Violations) has(pointer string) bool {
	var buffer [pathSize]byte
	return vs.holds(append(vs.appendPath(buffer[:0]), pointer...))
}

// Enter makes the pointers of the following calls relative to the value at
// pointer, until [Violations.Leave]. It returns false, and enters nothing, if
// that value itself has a violation.
func (vs *Violations) Enter(pointer string) bool {
	return vs.enter(pointer, isPointer)
}

// EnterItem is Enter for the item of a list.
func (vs *Violations) EnterItem(index int) bool {
	return vs.enter("", index)
}

// EnterKey is Enter for the value of a map.
func (vs *Violations) EnterKey(key string) bool {
	return vs.enter(key, isKey)
}

func (vs *Violations) enter(text string, index int) bool {
	vs.path = append(vs.path, segment{text, index})
	if len(vs.List) > 0 && vs.Has("") {
		vs.Leave()
		return false
	}
	return true
}

// Leave undoes the last Enter that returned true. Like Add it is kept out of
// line, for the sake of the compiler.
//
//go:noinline
func (vs *Violations) Leave() {
	last := len(vs.path) - 1
	vs.path[last] = segment{} // a key of a map is not kept
	vs.path = vs.path[:last]
}

// Err returns nil if there is no violation, else a copy that is safe to keep.
func (vs *Violations) Err() error {
	if len(vs.List) == 0 {
		return nil
	}
	return &Violations{List: slices.Clone(vs.List), Cut: vs.Cut}
}

// Reset makes vs ready for another message with the given limit. It keeps the
// memory of the list but nothing of the last message.
func (vs *Violations) Reset(limit int) {
	clear(vs.List)
	clear(vs.path)
	vs.List = vs.List[:0]
	vs.path = vs.path[:0]
	vs.Limit = limit
	vs.Cut, vs.sealed, vs.read = false, false, false
}

// seal replaces everything by one violation: of a message that cannot be read
// to its end nothing else can be said. Later violations are dropped.
func (vs *Violations) seal(pointer string, rule *Rule) {
	clear(vs.List)
	vs.List = append(vs.List[:0], Violation{pointer, rule})
	vs.Cut = false
	vs.sealed = true
}

func (vs *Violations) limit() int {
	if vs.Limit > 0 {
		return vs.Limit
	}
	return DefaultViolations
}

func (vs *Violations) holds(pointer []byte) bool {
	for i := range vs.List {
		if vs.List[i].Pointer == string(pointer) {
			return true
		}
	}
	return false
}

// appendPath appends the pointer of the entered value.
func (vs *Violations) appendPath(b []byte) []byte {
	for _, s := range vs.path {
		switch s.index {
		case isPointer:
			b = append(b, s.text...)
		case isKey:
			b = appendKey(b, s.text)
		default:
			b = appendIndex(b, s.index)
		}
	}
	return b
}

// Error is the violations in English.
func (vs *Violations) Error() string { return vs.Text("en") }

// Text is the violations on one line, see [Rule.Text].
func (vs *Violations) Text(lang string) string {
	separator, more := "; ", "and more"
	if isChinese(lang) {
		separator, more = "；", "以及更多"
	}
	texts := make([]string, 0, len(vs.List)+1)
	for _, v := range vs.List {
		texts = append(texts, v.Text(lang))
	}
	if vs.Cut {
		texts = append(texts, more)
	}
	return strings.Join(texts, separator)
}

// MarshalJSON gives {"violations":[{"pointer","rule","allowed","zh","en"}…]},
// with "cut":true if there were more than the limit.
func (vs *Violations) MarshalJSON() ([]byte, error) {
	b := []byte(`{"violations":[`)
	for i, v := range vs.List {
		if i > 0 {
			b = append(b, ',')
		}
		b = Str(b, `{"pointer":`, v.Pointer)
		b = Str(b, `,"rule":`, v.Rule.Name)
		if v.Rule.Allowed != "" {
			b = Str(b, `,"allowed":`, v.Rule.Allowed)
		}
		b = Str(b, `,"zh":`, v.Rule.Text("zh"))
		b = Str(b, `,"en":`, v.Rule.Text("en"))
		b = append(b, '}')
	}
	b = append(b, ']')
	if vs.Cut {
		b = append(b, `,"cut":true`...)
	}
	return append(b, '}'), nil
}

// maxKey bounds a key of the other side in a pointer: it goes into logs.
const maxKey = 64

// appendKey appends "/" and the key, escaped as RFC 6901 says, cut if long.
func appendKey(b []byte, key string) []byte {
	b = append(b, '/')
	cut := len(key) > maxKey
	if cut {
		key = strings.ToValidUTF8(key[:maxKey], "")
	}
	for i := range len(key) {
		switch c := key[i]; c {
		case '~':
			b = append(b, "~0"...)
		case '/':
			b = append(b, "~1"...)
		default:
			b = append(b, c)
		}
	}
	if cut {
		b = append(b, "…"...)
	}
	return b
}

func appendIndex(b []byte, index int) []byte {
	return strconv.AppendInt(append(b, '/'), int64(index), 10)
}
