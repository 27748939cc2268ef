package jsonx

import (
	"slices"
	"strings"
)

// Fields tell a [Scanner] what to look for in an object. A field is known by its
// index in Names.
type Fields struct {
	Names   []string // keys
	Aliases []Alias  // other keys of some of them
	// Required are those that must have a value; of others the reader sees it.
	Required []int
	// Nullable are those of which null is a value, for which a reader is called.
	Nullable []int
	Strict   bool // other keys are violations
	Escaped  bool // JSON escapes characters of some names
}

// An Alias is another key of a field.
type Alias struct {
	Name  string
	Field int
}

// index finds the field of a key. It returns none for another.
func (f *Fields) index(key string) int {
	for i, name := range f.Names {
		if name == key {
			return i
		}
	}
	for i := range f.Aliases {
		if f.Aliases[i].Name == key {
			return f.Aliases[i].Field
		}
	}
	return none
}

// none is the index of no field.
const none = -1

// An object is one that is read by its fields.
type object struct {
	fields *Fields
	masks  int // where those of its fields begin
	mark   int // where its undeclared keys begin
	next   int // the field that is expected next
	twice  bool
}

// masks tell what an object had of 64 of its fields.
type masks struct{ seen, given uint64 }

// Open opens an object and returns the index of the first field that has a
// value, which is to be read next. It returns -1 at the end of the object, or if
// there is none, which is a violation.
func (s *Scanner) Open(fields *Fields) int {
	s.objects = append(s.objects, object{fields: fields, masks: len(s.masks), mark: s.Mark()})
	for i := 0; i < len(fields.Names); i += 64 {
		s.masks = append(s.masks, masks{})
	}
	return s.field(s.enter())
}

// Field returns the index of the next field that has a value, or -1 at the end
// of the object. A field that comes twice, also by its other name, ends the
// scan once it is read.
func (s *Scanner) Field() int {
	if s.objects[len(s.objects)-1].twice {
		s.fail(Duplicate)
	}
	return s.field(s.another())
}

// field returns the next field that has a value; more tells that there is a
// member.
func (s *Scanner) field(more bool) int {
	o := &s.objects[len(s.objects)-1]
	for ; more; more = s.another() {
		i := s.known(o)
		if i == none {
			if i = s.search(o); i == none {
				continue
			}
		}
		o.next = i + 1
		m, bit := &s.masks[o.masks+i>>6], uint64(1)<<(i&63)
		o.twice = m.seen&bit != 0
		m.seen |= bit
		if s.peek() != 'n' || slices.Contains(o.fields.Nullable, i) {
			m.given |= bit
			return i
		}
		s.literal("null")
		if o.twice {
			s.fail(Duplicate)
		}
	}
	s.leave(o)
	return none
}

// known reads the key of a field and its colon, in the usual case: nothing is
// escaped, no white space is in between. It looks first for the field behind the
// last one, since most senders keep to the order of the contract.
func (s *Scanner) known(o *object) int {
	names := o.fields.Names
	if o.fields.Escaped || s.pos >= len(s.src) || s.src[s.pos] != '"' {
		return none
	}
	rest := s.src[s.pos+1:]
	i := o.next
	for range names {
		if i == len(names) {
			i = 0
		}
		name := names[i]
		if n := len(name); n+1 < len(rest) && rest[n] == '"' && rest[n+1] == ':' && string(rest[:n]) == name {
			f := &s.frames[len(s.frames)-1]
			f.start, f.end, f.escaped = s.pos+1, s.pos+1+n, false
			s.pos += n + 3
			return i
		}
		i++
	}
	return none
}

// search reads a key and finds its field. It skips a member that is none.
func (s *Scanner) search(o *object) int {
	if !s.member() {
		return none
	}
	key := s.key()
	if s.failed {
		return none
	}
	i := o.fields.index(key)
	if i == none {
		s.undeclared(o, key)
	}
	return i
}

// undeclared skips the value of a key that is no field.
func (s *Scanner) undeclared(o *object, key string) {
	s.Distinct(o.mark, key)
	if o.fields.Strict {
		s.Report("", Unknown)
	}
	s.Skip()
}

// leave reports the fields that an object should have had.
func (s *Scanner) leave(o *object) {
	s.Done(o.mark)
	for _, i := range o.fields.Required {
		if s.masks[o.masks+i/64].given&(1<<(i%64)) == 0 {
			s.Report("/"+pointerEscapes.Replace(o.fields.Names[i]), Required)
		}
	}
	s.masks = s.masks[:o.masks]
	s.objects = s.objects[:len(s.objects)-1]
}

// pointerEscapes are those of RFC 6901.
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")
