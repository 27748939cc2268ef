package runtime

import "strings"

// Fault is an answer that is not a result. A client returns it as an error; an
// implementation returns one that its call declares:
//
//	return nil, loan.ErrOrderClosed.WithText("closed on 1 October")
//
// A fault that the call does not declare is answered like any other error, as
// internal.
type Fault struct {
	Cause Cause  // Declared for a fault of the contract; None if the answer does not tell
	Name  string // as in the contract: "bad_signature", "order_closed"; empty if the answer does not tell
	Text  string // the human text of the answer
	// Unsigned is true when the envelope signs answers but not this one: it may
	// come from anybody on the way.
	Unsigned bool
}

// Error tells name and text.
func (f *Fault) Error() string {
	name := f.Name
	if name == "" {
		name = "unknown fault"
	}
	if f.Text == "" {
		return name
	}
	return name + ": " + f.Text
}

// Is tells whether target is the same fault, whatever its text.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && f.Cause == t.Cause && f.Name == t.Name
}

// WithText is a copy of f that carries text instead of the contract's own.
func (f *Fault) WithText(text string) *Fault {
	g := *f
	g.Text = text
	return &g
}

// FaultByText chooses, among faults that look alike on the wire, the one whose
// contract text is text, or text up to the first ": ". If none is, the fault is
// unknown: its Cause is None. Generated code calls it.
func FaultByText(alike []*Fault, text string) *Fault {
	head, _, _ := strings.Cut(text, ": ")
	for _, f := range alike {
		if f.Text == text || f.Text == head {
			return f.WithText(text)
		}
	}
	return &Fault{Text: text}
}
