package jsonx

// Skip reads any value, as strictly as if it were wanted.
func (s *Scanner) Skip() {
	switch c := s.peek(); c {
	case '{':
		s.skipObject()
	case '[':
		for ok := s.List(); ok; ok = s.Item() {
			s.Skip()
		}
	case '"':
		s.skipString()
	case 't':
		s.literal("true")
	case 'f':
		s.literal("false")
	case 'n':
		s.literal("null")
	default:
		size, _ := scanNumber(s.src[s.pos:])
		if size == 0 {
			s.fail(Syntax)
		}
		s.pos += size
	}
}

// skipObject compares keys without making strings of them.
func (s *Scanner) skipObject() {
	mark := s.names.Mark()
	for ok := s.openObject(); ok; ok = s.nextMember() {
		name := s.name()
		if s.failed {
			return
		}
		if !s.names.Add(mark, name) {
			s.fail(Duplicate)
			return
		}
		s.Skip()
	}
	s.names.Done(mark)
}

func (s *Scanner) skipString() {
	start, end, escaped := s.quoted()
	if !escaped || s.failed {
		return
	}
	n := len(s.scratch)
	out, rule := appendUnescaped(s.scratch, s.src[start:end])
	if rule != nil {
		s.fail(rule)
		return
	}
	s.scratch = out[:n]
}

// Tag looks ahead into the object that comes next, without reading it, for
// the text of a member that is a string or a number: what decides between the
// structs of a variant.
func (s *Scanner) Tag(name string) (text string, ok bool) {
	if s.peek() != '{' {
		return "", false
	}
	start, mark := s.pos, s.Mark()
	for key, more := s.Object(); more; key, more = s.Next() {
		c := s.peek()
		at := s.pos
		s.Unknown(mark, key)
		if key != name || s.failed {
			continue
		}
		switch {
		case c == '"':
			text, _ = s.unquote(at+1, s.pos-1) // Unknown has checked it
			ok = true
		case c == '-' || '0' <= c && c <= '9':
			text, ok = s.text[at:s.pos], true
		}
	}
	s.Done(mark)
	if s.failed {
		return "", false
	}
	s.pos = start
	return text, ok
}
