// Package report prints what was measured: as text, as Markdown and as a picture.
package report

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Figure is what was measured of one job.
type Figure struct {
	Title string
	Note  string // what the job is, and what the columns mean
	Head  []string
	Rows  [][]string // the first of each is a name
	Bars  []Bar      // for the picture; none if it does not show the figure
}

// Bar is the cost of one way to do a job.
type Bar struct {
	Name  string
	Ratio float64 // in terms of Signet's
}

// WriteText prints a figure for a terminal.
func (f *Figure) WriteText(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "\n%s\n\n", f.Title); err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{f.Head}, f.Rows...) {
		if _, err := fmt.Fprintln(table, strings.Join(row, "\t")); err != nil {
			return err
		}
	}
	return table.Flush()
}

// Markdown is a figure as a section.
func (f *Figure) Markdown() string {
	return "## " + f.Title + "\n\n" + f.Note + "\n\n" + f.Table()
}

// Table is the table of a figure in Markdown.
func (f *Figure) Table() string {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(f.Head)
	b.WriteString("|---" + strings.Repeat("|---", len(f.Head)-1) + "|\n")
	for _, row := range f.Rows {
		line(row)
	}
	return b.String()
}
