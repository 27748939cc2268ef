package jsonx

// PeekKind tells tests the type of the value that is next.
func PeekKind(s *Scanner) Kind { return kindOf(s.peek()) }
