package spec

import (
	"strconv"
	"strings"
)

// Show returns an expression as a contract would write it: what documents,
// explanations and dumps print. A let is shown by what it stands for; of an
// expression that is too long to read the end is left out.
func Show(e Expr) string {
	var b strings.Builder
	show(&b, e, 0)
	return b.String()
}

// shownBytes is about how much of an expression is shown: lets within lets may
// stand for more text than there is memory.
const shownBytes = 4 << 10

// The binding strengths, weakest first; operands of a stronger operator that
// bind weaker are put into parentheses.
const (
	bindOr = iota + 1
	bindAnd
	bindNot
	bindCompare
	bindSum
	bindProduct
	bindUnary
	bindPostfix
)

func binding(e Expr) int {
	switch e := e.(type) {
	case *Binary:
		switch e.Op {
		case OpOr:
			return bindOr
		case OpAnd:
			return bindAnd
		case OpAdd, OpSubtract:
			return bindSum
		case OpMultiply:
			return bindProduct
		}
		return bindCompare
	case *Not:
		return bindNot
	case *Concat:
		return bindSum
	case *Negate:
		return bindUnary
	}
	return bindPostfix
}

// show writes e, in parentheses where it binds weaker than least.
func show(b *strings.Builder, e Expr, least int) {
	if e == nil {
		b.WriteString("nothing")
		return
	}
	if b.Len() > shownBytes {
		b.WriteString("…")
		return
	}
	own := binding(e)
	if own < least {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch e := e.(type) {
	case *Literal:
		if e.T.Base == NameType {
			b.WriteString(e.Value.Text)
			return
		}
		b.WriteString(e.Value.Show())
	case *Slot:
		show(b, e.Of, least)
	case *OfRequest:
		b.WriteString("request.")
		show(b, e.Node, bindPostfix)
	case *Object:
		b.WriteString(e.Carrier.Kind.String() + " { ")
		for i, m := range e.Carrier.Members {
			if i > 0 {
				b.WriteString("; ")
			}
			b.WriteString(m.Named())
		}
		b.WriteString(" }")
	case *Ref:
		b.WriteString(e.String())
	case *FieldRef:
		b.WriteString(e.String())
	case *Apply:
		showApply(b, e)
	case *Concat:
		for i, p := range e.Parts {
			if i > 0 {
				b.WriteString(" + ")
			}
			show(b, p, bindProduct)
		}
	case *Binary:
		left := own
		if own == bindCompare {
			left++
		}
		show(b, e.X, left)
		b.WriteString(" " + e.Op.String() + " ")
		show(b, e.Y, own+1)
	case *Not:
		b.WriteString("not ")
		show(b, e.X, own)
	case *Negate:
		b.WriteByte('-')
		show(b, e.X, own)
	case *Match:
		showMatch(b, e)
	case *ListOf:
		b.WriteByte('[')
		showList(b, e.Items)
		b.WriteByte(']')
	}
}

func showList(b *strings.Builder, list []Expr) {
	for i, x := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		show(b, x, 0)
	}
}

// showApply writes a call; named parameters get their names.
func showApply(b *strings.Builder, a *Apply) {
	b.WriteString(a.Func.Name + "(")
	defer b.WriteByte(')')
	if a.Pairs != nil {
		showPairs(b, a.Pairs)
		return
	}
	args := a.Args
	if a.Func.Name == "option" {
		args = args[1:] // the first is where the credential states it
	}
	for i, x := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		if i < len(a.Func.Params) && a.Func.Params[i].Named {
			b.WriteString(a.Func.Params[i].Name + ": ")
		}
		show(b, x, 0)
	}
}

var emptyNames = [...]string{"keep", "drop", "drop_null"}

// String returns the rule as a contract writes it.
func (r EmptyRule) String() string { return emptyNames[r] }

var orderNames = [...]string{"name", "name_value", "name_folded", "listed", "sent", "each"}

// String returns the order as a contract writes it.
func (o PairOrder) String() string { return orderNames[o] }

func showPairs(b *strings.Builder, p *Pairs) {
	for i, x := range p.Sources {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(x.String())
	}
	for _, list := range []struct {
		name  string
		names []string
	}{{"except", p.Except}, {"only", p.Only}} {
		if len(list.names) > 0 {
			b.WriteString(", " + list.name + ": [" + strings.Join(list.names, ", ") + "]")
		}
	}
	if p.OnlyText != nil {
		b.WriteString(", only: ")
		show(b, p.OnlyText, 0)
		b.WriteString(", separator: " + strconv.Quote(p.Separator))
	}
	if p.Prefix != "" {
		b.WriteString(", prefix: " + strconv.Quote(p.Prefix))
	}
	b.WriteString(", empty: " + p.Empty.String() + ", order: " + p.Order.String() + ", each: ")
	show(b, p.Each, 0)
	if p.Join != "" {
		b.WriteString(", join: " + strconv.Quote(p.Join))
	}
	if p.KeepDoubles {
		b.WriteString(", duplicates: keep")
	}
}

func showMatch(b *strings.Builder, m *Match) {
	b.WriteString("match ")
	show(b, m.Subject, 0)
	b.WriteString(" { ")
	for i, a := range m.Arms {
		if i > 0 {
			b.WriteString("; ")
		}
		if len(a.Values) == 0 {
			b.WriteByte('_')
		}
		for j, v := range a.Values {
			if j > 0 {
				b.WriteString(", ")
			}
			b.WriteString(v.Show())
		}
		b.WriteString(" => ")
		show(b, a.Expr, 0)
	}
	b.WriteString(" }")
}

// String returns the path as a contract writes it; names that are no plain
// words stand in field("…").
func (r *FieldRef) String() string {
	names := make([]string, 0, len(r.Path)+1)
	if r.Scope == ScopeArgs {
		names = append(names, "args")
	}
	if len(r.Path) == 0 && r.Scope == ScopeResult {
		names = append(names, "result")
	}
	for i, f := range r.Path {
		if i == 0 && !IsWord(f.Wire) {
			names = append(names, "field("+strconv.Quote(f.Wire)+")")
			continue
		}
		names = append(names, f.Wire)
	}
	return strings.Join(names, ".")
}

// IsWord reports whether a name needs no quotes in a contract.
func IsWord(name string) bool {
	for i, r := range name {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return name != ""
}

// Show returns the literal as a contract writes it.
func (v *Value) Show() string {
	switch {
	case v == nil:
		return "nothing"
	case v.Constant != nil:
		return v.Constant.Wire
	case v.Kind.Quoted() || v.Kind == 0:
		return strconv.Quote(v.Text)
	}
	return v.Text
}
