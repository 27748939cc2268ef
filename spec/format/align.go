package format

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// widths gives a Chinese character two columns, whatever the locale says.
var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// table is a run of neighbouring lines of one shape, whose columns align.
type table struct {
	indent int
	shape  shape
	lines  []*line
}

// tables cuts the lines into tables. An empty line, a comment line, a line of
// another shape or indentation, and a statement of several lines end one.
func tables(lines []*line) []table {
	var all []table
	open := false
	for _, l := range lines {
		if l.verbatim || l.row < 0 || l.shape == noShape || l.comment() {
			open = false
			continue
		}
		if n := len(all) - 1; open && l.blanks == 0 && all[n].shape == l.shape && all[n].indent == l.indent {
			all[n].lines = append(all[n].lines, l)
		} else {
			all = append(all, table{indent: l.indent, shape: l.shape, lines: []*line{l}})
		}
		open = !l.last
	}
	return all
}

// align sets the gaps before the segments so that columns begin below one
// another.
func (t table) align() {
	starts := t.starts()
	for _, l := range t.lines {
		width, col := 0, first
		for i := range l.segments {
			s := &l.segments[i]
			if i > 0 && s.col > col {
				s.gap = max(starts[s.col]-width, 1)
				col = s.col
			} else if i > 0 {
				s.gap = 2 // out of order: it only keeps a distance
			}
			if i > 0 {
				width += s.gap
			}
			width += widths.StringWidth(s.text)
		}
	}
}

// starts returns where each column begins. A cell widens its column only if
// another cell follows on its line.
func (t table) starts() map[column]int {
	type measure struct{ width, rows, gap int }
	columns := map[column]*measure{first: {}}
	tight := map[column]bool{}
	for _, l := range t.lines {
		col := first
		for i, s := range l.segments {
			if i > 0 && s.col <= col {
				break
			}
			col = s.col
			m := columns[col]
			if m == nil {
				m = &measure{}
				columns[col] = m
			}
			m.rows++
			m.gap = max(m.gap, s.gap)
			tight[col] = s.close
			if i+1 < len(l.segments) && l.segments[i+1].col > col {
				m.width = max(m.width, widths.StringWidth(s.text))
			}
		}
	}
	order := make([]column, 0, len(columns))
	for col := range columns {
		order = append(order, col)
	}
	slices.Sort(order)
	starts := map[column]int{}
	position := 0
	for _, col := range order {
		m := columns[col]
		if tight[col] && m.rows == 1 {
			m.gap = 1
		}
		starts[col] = position + m.gap
		position = starts[col] + m.width
	}
	return starts
}

// render returns the line with the gaps of its segments.
func (l *line) render() string {
	var out strings.Builder
	if !l.verbatim {
		out.WriteString(strings.Repeat(" ", l.indent))
	}
	for i, s := range l.segments {
		if i > 0 {
			out.WriteString(strings.Repeat(" ", s.gap))
		}
		out.WriteString(s.text)
	}
	return out.String()
}
