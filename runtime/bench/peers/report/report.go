// Package report tells what was measured: as text, as Markdown and as a picture.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// Figure is what was measured of one job.
type Figure struct {
	Title string
	Note  string // what the job is, and what the columns mean
	Head  []string
	Rows  [][]string // the first of each is a name
	Bars  []Bar      // the same in terms of the first row, Signet's; may be empty
	Cost  string     // what the first row took
	// Job is the job in few words, for README and the picture, which show only
	// figures that have it; Caption is what is to be known of it.
	Job, Caption Words
}

// Words is a text in the languages of README.
type Words struct{ EN, ZH string }

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

// sorted are the bars, the cheapest first.
func (f *Figure) sorted() []Bar {
	return slices.SortedStableFunc(slices.Values(f.Bars), func(a, b Bar) int {
		switch {
		case a.Ratio < b.Ratio:
			return -1
		case a.Ratio > b.Ratio:
			return 1
		}
		return 0
	})
}

// shown are the figures for README and the picture.
func shown(figures []*Figure) (list []*Figure) {
	for _, f := range figures {
		if f.Job != (Words{}) {
			list = append(list, f)
		}
	}
	return list
}
