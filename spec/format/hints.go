package format

import (
	"cmp"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// column is a column of a table of lines. The numbers only give the order.
type column int

const (
	first    column = iota
	value           // what a name is: its type, or "=" and its value
	presence        // required when, default; the rules of a scalar
	text            // the label; its other languages take the next columns
	attrs    column = text + 100
	remark   column = attrs + 100 // the comment behind the line
)

// shape tells which neighbouring lines form one table.
type shape int

const (
	noShape shape = iota
	fieldShape
	memberShape
	headerShape
	constantShape
	scalarShape
	outcomeShape
	letShape
	settingShape
	addressShape
	credentialShape
	checkShape
	caseShape
	stepShape
	vectorShape
)

// cell is the beginning of a column in a row.
type cell struct {
	row int // offset of the statement that the cell belongs to
	col column
	gap int // blanks before it at least
	// close means that the gap is one blank if no other row of the table has
	// the column.
	close bool
}

// hints is what the tree says about the layout, by byte offset.
type hints struct {
	file  *source.File
	rows  map[int]shape // by the first token of a statement
	cells map[int]cell  // by the first token of the cell
	glued map[int]bool  // no blank follows the token that ends here
	tight map[int]int   // from the token that begins at the key, no blank up to the end
	parts [][]part      // of suffixes whose order is not the canonical one
}

func collectHints(f *syntax.File) *hints {
	h := &hints{
		file: f.Source, rows: map[int]shape{}, cells: map[int]cell{},
		glued: map[int]bool{}, tight: map[int]int{},
	}
	f.Walk(func(n syntax.Node) bool {
		h.declaration(n)
		h.envelope(n)
		h.setting(n)
		h.blanks(n)
		return true
	})
	slices.SortFunc(h.parts, func(a, b []part) int { return cmp.Compare(a[0].start, b[0].start) })
	return h
}

func (h *hints) row(s syntax.Stmt, shape shape) int {
	h.rows[s.Span.Start] = shape
	return s.Span.Start
}

func (h *hints) cell(row int, at source.Span, col column) {
	if !at.IsZero() {
		h.cells[at.Start] = cell{row: row, col: col, gap: 2}
	}
}

// closeCell is a cell that stands close if it is alone in its column.
func (h *hints) closeCell(row int, at source.Span, col column) {
	if !at.IsZero() {
		h.cells[at.Start] = cell{row: row, col: col, gap: 2, close: true}
	}
}

// behind returns the span of the next token after a place, if it is one of the
// marks before an optional part: "=" or "=>".
func (h *hints) behind(at source.Span, mark string) source.Span {
	if at.IsZero() {
		return at
	}
	for i := at.End; i+len(mark) <= len(h.file.Text); i++ {
		switch {
		case h.file.Text[i:i+len(mark)] == mark:
			return h.file.Span(i, i+len(mark))
		case h.file.Text[i] != ' ' && h.file.Text[i] != '\t':
			return source.Span{}
		}
	}
	return source.Span{}
}

func (h *hints) label(row int, label syntax.Label) {
	h.tags(label)
	for i, t := range label {
		at := t.Span
		if t.Tag != nil {
			at = t.Tag.Span
		}
		h.cell(row, at, text+column(i))
	}
}

func (h *hints) tags(label syntax.Label) {
	for _, t := range label {
		if t.Tag != nil {
			h.tight[t.Tag.Span.Start] = t.Tag.Span.End
		}
	}
}

// suffix marks the columns of what follows a type. Rules that say what a value
// looks like stand beside its type, so they have no column of their own.
func (h *hints) suffix(row int, s syntax.Suffix) {
	h.order(s)
	for _, r := range s.Rules {
		if ruleRank(r) > 0 {
			h.cell(row, r.At(), presence)
		}
	}
	if s.When != nil {
		h.cell(row, h.before(s.When.At(), "when"), presence)
	}
	h.label(row, s.Label)
	for i, a := range s.Attrs {
		h.cell(row, a.At(), attrs+column(i))
	}
}

// before returns the span of a word that stands before a place with only
// blanks between them.
func (h *hints) before(at source.Span, word string) source.Span {
	i := at.Start
	for i > 0 && (h.file.Text[i-1] == ' ' || h.file.Text[i-1] == '\t') {
		i--
	}
	if i < len(word) || h.file.Text[i-len(word):i] != word {
		return source.Span{}
	}
	return h.file.Span(i-len(word), i)
}

// declaration handles what declares types, calls and flows.
func (h *hints) declaration(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Scalar:
		row := h.row(n.Stmt, scalarShape)
		h.closeCell(row, n.Base.Span, value)
		h.cell(row, firstRule(n.Rules), presence)
		h.order(n.Suffix)
		h.label(row, n.Label)
		for i, a := range n.Attrs {
			h.cell(row, a.At(), attrs+column(i))
		}
	case *syntax.Constant:
		row := h.row(n.Stmt, constantShape)
		h.closeCell(row, h.behind(n.Name.Span, "="), value)
		h.suffix(row, syntax.Suffix{Label: n.Label, Attrs: n.Attrs})
	case *syntax.Case:
		row := h.row(n.Stmt, caseShape)
		if n.Value != nil {
			h.closeCell(row, h.behind(n.Value.At(), "=>"), value)
		}
	case *syntax.Field:
		row := h.row(n.Stmt, fieldShape)
		if n.Type != nil {
			h.cell(row, n.Type.At(), value)
		}
		h.suffix(row, n.Suffix)
	case *syntax.Check:
		h.label(h.row(n.Stmt, checkShape), n.Label)
	case *syntax.Step:
		row := h.row(n.Stmt, stepShape)
		if n.Example != nil {
			h.cell(row, h.before(n.Example.Span, "example"), value)
		}
		if n.Args != nil {
			h.cell(row, n.Args.At(), value)
		}
		if n.Expect != nil {
			h.cell(row, h.before(n.Expect.At(), "expect"), presence)
		}
		if n.ExpectFault != nil {
			h.cell(row, h.before(h.before(n.ExpectFault.Span, "fault"), "expect"), presence)
		}
		h.label(row, n.Label)
	case *syntax.VectorValue:
		row := h.row(n.Stmt, vectorShape)
		if at := h.behind(n.Target.Span, "="); !at.IsZero() {
			h.cells[at.Start] = cell{row: row, col: value, gap: 1}
		}
	}
}

// envelope handles the lines of an envelope that form tables.
func (h *hints) envelope(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Spread:
		h.row(n.Stmt, memberShape)
	case *syntax.Member:
		row := h.row(n.Stmt, memberShape)
		if !n.Block.IsZero() {
			return // its condition belongs to the header of the block
		}
		switch {
		case n.Type != nil:
			h.closeCell(row, n.Type.At(), value)
		case n.Value != nil:
			h.closeCell(row, h.before(n.Value.At(), "="), value)
		}
		h.suffix(row, n.Suffix)
	case *syntax.HeaderPart:
		row := h.row(n.Stmt, headerShape)
		if n.As != nil {
			if at := h.before(n.As.Span, "as"); !at.IsZero() {
				h.cells[at.Start] = cell{row: row, col: value, gap: 1}
			}
		}
		if n.Value != nil {
			h.closeCell(row, h.before(n.Value.At(), "="), presence)
			h.label(row, n.Label)
		}
	case *syntax.Let:
		row := h.row(n.Stmt, letShape)
		if n.Value != nil {
			h.closeCell(row, h.behind(n.Name.Span, "="), value)
		}
	case *syntax.Success:
		h.outcome(h.row(n.Stmt, outcomeShape), n.Mapping, n.Label)
	case *syntax.Fault:
		h.outcome(h.row(n.Stmt, outcomeShape), n.Mapping, n.Label)
	case *syntax.CredentialMember:
		row := h.row(n.Stmt, credentialShape)
		h.cell(row, n.Kind.Span, value)
		h.label(row, n.Label)
	}
}

// outcome makes the mapping one column: its parts differ from row to row.
func (h *hints) outcome(row int, m syntax.Mapping, label syntax.Label) {
	for i, item := range m {
		if i == 0 {
			h.cell(row, item.At(), value)
		} else {
			h.cells[item.At().Start] = cell{row: row, col: inside, gap: 2}
		}
	}
	h.label(row, label)
}

// inside is the column of a cell that only keeps a distance within another
// one.
const inside column = -1

// setting handles the lines that begin with a keyword and have an argument.
// Those that take several lines stay out of the tables.
func (h *hints) setting(n syntax.Node) {
	arg := func(s syntax.Stmt, at source.Span) (row int, ok bool) {
		if h.file.LineOf(s.Span.Start) != h.file.LineOf(s.Span.End) {
			return 0, false
		}
		row = h.row(s, settingShape)
		h.closeCell(row, at, value)
		return row, true
	}
	switch n := n.(type) {
	case *syntax.APIVersion:
		arg(n.Stmt, at(n.Text))
	case *syntax.APIEnvelope:
		arg(n.Stmt, n.Name.Span)
	case *syntax.Limit:
		arg(n.Stmt, n.Name.Span)
	case *syntax.Lenient:
		arg(n.Stmt, n.Name.Span)
	case *syntax.Allow:
		if row, ok := arg(n.Stmt, n.Name.Span); ok {
			h.label(row, n.Reason)
		}
	case *syntax.Freshness:
		arg(n.Stmt, n.Member.Span)
	case *syntax.Replay:
		arg(n.Stmt, h.behind(n.Keyword, "("))
	case *syntax.CallArgs:
		arg(n.Stmt, at(n.Type))
	case *syntax.CallResult:
		arg(n.Stmt, at(n.Type))
	case *syntax.ExampleArgs:
		arg(n.Stmt, at(n.Value))
	case *syntax.ExampleResult:
		arg(n.Stmt, at(n.Value))
	case *syntax.ExampleFault:
		arg(n.Stmt, n.Name.Span)
	case *syntax.Address:
		row := h.row(n.Stmt, addressShape)
		h.cell(row, at(n.URL), value)
		h.label(row, n.Label)
	case *syntax.Arm:
		row := h.row(n.Stmt, caseShape)
		last := n.Else
		if len(n.Values) > 0 {
			last = n.Values[len(n.Values)-1].At()
		}
		h.closeCell(row, h.behind(last, "=>"), value)
	}
}

// at returns the place of a node that may be nil.
func at(n syntax.Node) source.Span {
	switch n := n.(type) {
	case nil:
		return source.Span{}
	case *syntax.StringLit:
		if n == nil {
			return source.Span{}
		}
	}
	return n.At()
}
