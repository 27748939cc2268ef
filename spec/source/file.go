// Package source holds the text of spec files and names places in it.
//
// A place is a byte offset; line and column are computed when somebody asks.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

// File is one spec file as it was read. Text keeps every byte, a byte order
// mark and carriage returns included; lines and columns pass over both.
// A File is used by pointer and not changed after it was made.
type File struct {
	Name string // as diagnostics show it, usually a path
	Text string

	index sync.Once
	lines []int // offset of the first byte of each line
}

// NewFile returns the file with the given name and text.
func NewFile(name, text string) *File {
	return &File{Name: name, Text: text}
}

// starts returns the offsets at which the lines begin. Line 1 begins after a
// byte order mark.
func (f *File) starts() []int {
	f.index.Do(func() {
		first := 0
		if strings.HasPrefix(f.Text, byteOrderMark) {
			first = len(byteOrderMark)
		}
		f.lines = append(f.lines, first)
		for i := first; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Lines returns the number of lines; an empty file has one.
func (f *File) Lines() int { return len(f.starts()) }

// LineStart returns the offset of the first byte of the line with the given
// 1-based number. A number outside the file gives the nearest line.
func (f *File) LineStart(line int) int {
	starts := f.starts()
	return starts[min(max(line, 1), len(starts))-1]
}

// Line returns the text of the line with the given 1-based number, without
// its line end. A number outside the file gives "".
func (f *File) Line(line int) string {
	starts := f.starts()
	if line < 1 || line > len(starts) {
		return ""
	}
	end := len(f.Text)
	if line < len(starts) {
		end = starts[line] - 1
	}
	return strings.TrimSuffix(f.Text[starts[line-1]:end], "\r")
}

// LineOf returns the 1-based number of the line that holds the offset.
func (f *File) LineOf(offset int) int {
	starts := f.starts()
	return max(1, sort.SearchInts(starts, offset+1))
}

// Pos is a place as people count: both numbers begin at 1, and the column
// counts code points.
type Pos struct {
	Line, Column int
}

// Pos returns line and column of a byte offset. An offset outside the file
// gives its nearest end.
func (f *File) Pos(offset int) Pos {
	offset = min(max(offset, 0), len(f.Text))
	line := f.LineOf(offset)
	start := f.LineStart(line)
	if offset < start {
		return Pos{Line: line, Column: 1}
	}
	return Pos{Line: line, Column: utf8.RuneCountInString(f.Text[start:offset]) + 1}
}

// Span returns the span between two byte offsets of the file.
func (f *File) Span(start, end int) Span {
	return Span{File: f, Start: start, End: end}
}
