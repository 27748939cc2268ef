package jsonx

import "errors"

// A Kind is the type of a JSON value.
type Kind uint8

// The types of JSON values.
const (
	KindNull Kind = iota + 1
	KindBool
	KindNumber
	KindString
	KindObject
	KindList
)

// A Member is a member of a JSON object that is read as an envelope.
type Member struct {
	Name []byte // unescaped
	Text []byte // a string unescaped, any other value as it stands
	Raw  []byte // the value as it stands, quotes included
	Kind Kind
}

// ErrTooMany says that an object has more members than the limit.
var ErrTooMany = errors.New("jsonx: too many members")

// DefaultMembers is the number of members that [Members.Scan] accepts when its
// limit is zero.
const DefaultMembers = 1000

// Members are the members of one object, in the order of the text. They are
// meant to be pooled: names and texts are slices of the source or of memory
// that the next Scan uses again.
type Members struct {
	List []Member

	scanner Scanner
	texts   []byte
}

// Scan reads an object, strictly to its last byte: all keys differ, at every
// depth. The error is a *[Violations], or [ErrTooMany] beyond limit members. On
// an error List is empty.
func (m *Members) Scan(src []byte, limit int, limits Limits) error {
	m.Clear()
	if limit <= 0 {
		limit = DefaultMembers
	}
	s := &m.scanner
	s.begin(src, limits)
	mark := s.Mark()
	for ok := s.openObject(); ok; ok = s.nextMember() {
		if len(m.List) == limit {
			m.Clear()
			return ErrTooMany
		}
		member := Member{Name: s.name()}
		if s.failed {
			break
		}
		if !s.names.Add(mark, member.Name) {
			s.fail(Duplicate)
			break
		}
		m.read(&member)
		m.List = append(m.List, member)
	}
	s.Done(mark)
	if err := s.Finish(); err != nil {
		m.Clear()
		return err
	}
	return nil
}

// read reads the value of a member.
func (m *Members) read(member *Member) {
	s := &m.scanner
	member.Kind = kindOf(s.peek())
	start := s.pos
	s.Skip()
	if s.failed {
		return
	}
	member.Raw = s.src[start:s.pos:s.pos]
	member.Text = member.Raw
	if member.Kind != KindString {
		return
	}
	member.Text = member.Raw[1 : len(member.Raw)-1]
	n := len(m.texts)
	for _, c := range member.Text {
		if c == '\\' {
			m.texts, _ = appendUnescaped(m.texts, member.Text) // Skip has checked it
			member.Text = m.texts[n:len(m.texts):len(m.texts)]
			return
		}
	}
}

func kindOf(c byte) Kind {
	switch c {
	case '{':
		return KindObject
	case '[':
		return KindList
	case '"':
		return KindString
	case 't', 'f':
		return KindBool
	case 'n':
		return KindNull
	}
	return KindNumber
}

// Find returns the member of that name, or nil. It stays until the next Scan
// or Clear.
func (m *Members) Find(name string) *Member {
	for i := range m.List {
		if string(m.List[i].Name) == name {
			return &m.List[i]
		}
	}
	return nil
}

// Clear forgets everything about the last source.
func (m *Members) Clear() {
	m.scanner.Clear()
	clear(m.List)
	m.List = m.List[:0]
	if cap(m.texts) > maxPooled {
		m.texts = nil
	}
	m.texts = m.texts[:0]
}
