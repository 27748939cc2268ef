package source

import "fmt"

// Span is the half-open range [Start, End) of byte offsets in a file. Spans
// are compared with ==. The zero Span means "nowhere".
type Span struct {
	File       *File
	Start, End int
}

// IsZero reports whether the span is nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// Pos returns line and column of the first byte; zero for the zero span.
func (s Span) Pos() Pos {
	if s.IsZero() {
		return Pos{}
	}
	return s.File.Pos(s.Start)
}

// EndPos returns line and column just after the last byte; zero for the zero
// span.
func (s Span) EndPos() Pos {
	if s.IsZero() {
		return Pos{}
	}
	return s.File.Pos(s.End)
}

// Text returns the source text that the span covers.
func (s Span) Text() string {
	if s.IsZero() {
		return ""
	}
	return s.File.Text[s.Start:s.End]
}

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool {
	return s.File == t.File && s.Start <= t.Start && t.End <= s.End
}

// To returns the span from the start of s to the end of t. If one of them is
// zero or lies in another file, it returns the other one, s first.
func (s Span) To(t Span) Span {
	switch {
	case s.IsZero():
		return t
	case t.File != s.File:
		return s
	}
	return Span{File: s.File, Start: min(s.Start, t.Start), End: max(s.End, t.End)}
}

// String returns "file:line:column" of the first byte, "-" for the zero span.
func (s Span) String() string {
	if s.IsZero() {
		return "-"
	}
	pos := s.Pos()
	return fmt.Sprintf("%s:%d:%d", s.File.Name, pos.Line, pos.Column)
}
