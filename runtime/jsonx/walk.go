package jsonx

// openObject positions at the first value of an object.
func (s *Scanner) openObject() bool { return s.enter() && s.member() }

// nextMember positions at the next value of the innermost open object.
func (s *Scanner) nextMember() bool { return s.another() && s.member() }

// enter opens an object and reports whether there is a member.
func (s *Scanner) enter() bool {
	if s.peek() != '{' {
		s.notObject()
		return false
	}
	if !s.open(notList) {
		return false
	}
	if s.peek() == '}' {
		s.close()
		return false
	}
	return true
}

// another reports whether the innermost open object has another member.
func (s *Scanner) another() bool {
	if s.pos < len(s.src) && s.src[s.pos] == ',' {
		s.pos++
		return true
	}
	return s.spaced()
}

// spaced is another where no comma is next.
func (s *Scanner) spaced() bool {
	switch s.peek() {
	case ',':
		s.pos++
		return true
	case '}':
		s.close()
	default:
		s.failBetween(Syntax)
	}
	return false
}

// member reads a key and its colon.
func (s *Scanner) member() bool {
	if s.peek() != '"' {
		s.failBetween(Syntax)
		return false
	}
	start := s.pos + 1
	end, escaped, ok := scanString(s.src, start)
	if !ok {
		s.pos = end
		s.failBetween(Syntax)
		return false
	}
	f := &s.frames[len(s.frames)-1]
	f.start, f.end, f.escaped = start, end, escaped
	s.pos = end + 1
	if s.peek() != ':' {
		s.failBetween(Syntax)
		return false
	}
	s.pos++
	return true
}

// key is the current key as a string.
func (s *Scanner) key() string {
	f := &s.frames[len(s.frames)-1]
	if !f.escaped {
		return s.text[f.start:f.end]
	}
	start, end := f.start, f.end
	key, rule := s.unquote(start, end)
	if rule != nil {
		s.pos = start
		s.failBetween(rule)
	}
	return key
}

// name is the current key as bytes that stay until Clear.
func (s *Scanner) name() []byte {
	f := &s.frames[len(s.frames)-1]
	raw := s.src[f.start:f.end]
	if !f.escaped {
		return raw
	}
	n := len(s.scratch)
	out, rule := appendUnescaped(s.scratch, raw)
	if rule != nil {
		s.pos = f.start
		s.failBetween(rule)
		return nil
	}
	s.scratch = out
	return out[n:]
}

// unquote is the string between two offsets that has escapes.
func (s *Scanner) unquote(start, end int) (string, *Rule) {
	n := len(s.scratch)
	out, rule := appendUnescaped(s.scratch, s.src[start:end])
	if rule != nil {
		return "", rule
	}
	if s.builder.Cap() == 0 {
		// Escapes seldom come alone, and no text is longer unescaped.
		s.builder.Grow((len(s.src)-start)/2 + len(out) - n)
	}
	at := s.builder.Len()
	s.builder.Write(out[n:])
	s.scratch = out[:n]
	return s.builder.String()[at:], nil
}

// quoted reads the string that is next: its bounds without the quotes.
func (s *Scanner) quoted() (start, end int, escaped bool) {
	start = s.pos + 1
	end, escaped, ok := scanString(s.src, start)
	if !ok {
		s.pos = end
		s.fail(Syntax)
		return 0, 0, false
	}
	s.pos = end + 1
	return start, end, escaped
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *Scanner) peek() byte {
	if s.pos < len(s.src) && s.src[s.pos] > ' ' {
		return s.src[s.pos]
	}
	return s.space()
}

func (s *Scanner) space() byte {
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

func (s *Scanner) literal(text string) bool {
	if len(s.src)-s.pos < len(text) || string(s.src[s.pos:s.pos+len(text)]) != text {
		s.fail(Syntax)
		return false
	}
	s.pos += len(text)
	return true
}

func (s *Scanner) open(index int) bool {
	if len(s.frames) >= s.depth {
		s.fail(Depth)
		return false
	}
	s.frames = append(s.frames, frame{index: index})
	s.pos++
	return true
}

func (s *Scanner) close() {
	s.pos++
	s.frames = s.frames[:len(s.frames)-1]
}

// absent deals with a value that a reader does not want: null is absence.
func (s *Scanner) absent(rule *Rule) {
	if s.peek() == 'n' && !s.inList() {
		s.literal("null")
		return
	}
	s.mismatch(rule)
}

func (s *Scanner) inList() bool {
	return len(s.frames) > 0 && s.frames[len(s.frames)-1].index != notList
}

// mismatch reports the value that is next and skips it.
func (s *Scanner) mismatch(rule *Rule) {
	s.Report("", rule)
	s.Skip()
}

func (s *Scanner) notObject() {
	if s.php && s.peek() == '[' {
		at := s.pos
		s.pos++
		if s.peek() == ']' {
			s.pos++
			return
		}
		s.pos = at
	}
	s.mismatch(TypeObject)
}

// fail ends the scan.
func (s *Scanner) fail(rule *Rule) {
	if s.failed {
		return
	}
	s.failed = true
	s.offset = s.pos
	s.Violations.seal(string(s.appendPointer(nil)), rule)
	s.pos = len(s.src)
}

// failBetween ends the scan where a key is expected: the fault is the
// object's, not that of its last member.
func (s *Scanner) failBetween(rule *Rule) {
	if n := len(s.frames); n > 0 && !s.failed {
		s.frames[n-1].start = 0
	}
	s.fail(rule)
}

// appendPointer appends the JSON pointer of the current value.
func (s *Scanner) appendPointer(b []byte) []byte {
	for i := range s.frames {
		switch f := &s.frames[i]; {
		case f.index != notList:
			b = appendIndex(b, f.index)
		case f.start == 0:
		case f.escaped:
			key, _ := appendUnescaped(nil, s.src[f.start:f.end])
			b = appendKey(b, string(key))
		default:
			b = appendKey(b, string(s.src[f.start:f.end]))
		}
	}
	return b
}
