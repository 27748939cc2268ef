// Package format gives spec files their canonical layout.
//
// Formatting changes only blanks and line ends, but for one thing: on a line,
// rules, label and attributes are put into their canonical order. The output
// has the tokens and comments of the input. Lines with errors stay as they
// are.
package format

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// Source returns the text of the file in the canonical layout: UTF-8 without a
// byte order mark, LF line ends, one at the end of the file.
func Source(f *syntax.File) []byte {
	lines := layOut(f, collectHints(f))
	for _, t := range tables(lines) {
		t.align()
	}
	var out strings.Builder
	for _, l := range lines {
		out.WriteString(strings.Repeat("\n", l.blanks))
		out.WriteString(l.render())
		out.WriteByte('\n')
	}
	return []byte(out.String())
}
