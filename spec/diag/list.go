package diag

import (
	"cmp"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// List collects the diagnostics of one run. The zero List is ready for use.
// It is not safe for concurrent use.
type List struct {
	all  []*Diagnostic
	seen map[key]bool
}

type key struct {
	code *Code
	span source.Span
}

// Add adds diagnostics. One whose code and span are already in the list is
// left out.
func (l *List) Add(ds ...*Diagnostic) {
	if l.seen == nil {
		l.seen = map[key]bool{}
	}
	for _, d := range ds {
		k := key{d.Code, d.Span}
		if !l.seen[k] {
			l.seen[k] = true
			l.all = append(l.all, d)
		}
	}
}

// Report makes a diagnostic, adds it and returns it, so that related places
// and edits can follow.
func (l *List) Report(code *Code, span source.Span, args ...any) *Diagnostic {
	d := New(code, span, args...)
	l.Add(d)
	return d
}

// All returns the diagnostics by file name, place and code.
func (l *List) All() []*Diagnostic {
	slices.SortStableFunc(l.all, func(a, b *Diagnostic) int {
		return cmp.Or(
			cmp.Compare(fileName(a.Span), fileName(b.Span)),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Code.ID, b.Code.ID),
		)
	})
	return slices.Clone(l.all)
}

func fileName(s source.Span) string {
	if s.IsZero() {
		return ""
	}
	return s.File.Name
}

// Len returns the number of diagnostics.
func (l *List) Len() int { return len(l.all) }

// Has reports whether the list holds a diagnostic of the code.
func (l *List) Has(code *Code) bool {
	return slices.ContainsFunc(l.all, func(d *Diagnostic) bool { return d.Code == code })
}

// Count returns the number of diagnostics of the code.
func (l *List) Count(code *Code) int {
	n := 0
	for _, d := range l.all {
		if d.Code == code {
			n++
		}
	}
	return n
}

// HasErrors reports whether the list holds an error.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.all, func(d *Diagnostic) bool { return d.Severity == Error })
}
