package spec

import (
	"strconv"
	"strings"
	"time"
)

// Show returns an expression as a contract would write it: what documents,
// explanations and dumps print. A let is shown by what it stands for; of an
// expression that is too long to read the end is left out.
func Show(e Expr) string { return ShowNamed(e, nil) }

// ShowNamed is like Show, but has the names of lets where e is made of them. The
// let that is e itself is shown by what it stands for.
func ShowNamed(e Expr, lets []*Let) string {
	p := printer{lets: lets, root: e}
	p.show(e, 0)
	return p.String()
}

// ShowUse is like ShowNamed, but has the name of a let also where e is that let: what
// a member is made as.
func ShowUse(e Expr, lets []*Let) string {
	p := printer{lets: lets}
	p.show(e, 0)
	return p.String()
}

// printer writes one expression.
type printer struct {
	strings.Builder
	lets []*Let
	root Expr
}

// name is the name of the let that e stands for, empty if there is none. Constants
// and members have names, or none, of their own.
func (b *printer) name(e Expr) string {
	switch e.(type) {
	case *Literal, *Ref, *FieldRef:
		return ""
	}
	for _, l := range b.lets {
		if l.Expr == e && e != b.root {
			return l.Wire
		}
	}
	return ""
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
func (b *printer) show(e Expr, least int) {
	if e == nil {
		b.WriteString("nothing")
		return
	}
	if b.Len() > shownBytes {
		b.WriteString("…")
		return
	}
	if name := b.name(e); name != "" {
		b.WriteString(name)
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
		b.show(e.Of, least)
	case *OfRequest:
		b.WriteString("request.")
		b.show(e.Node, bindPostfix)
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
		b.showApply(e)
	case *Concat:
		for i, p := range e.Grouped(b.lets) {
			if i > 0 {
				b.WriteString(" + ")
			}
			b.show(p, bindProduct)
		}
	case *Binary:
		left := own
		if own == bindCompare {
			left++
		}
		b.show(e.X, left)
		b.WriteString(" " + e.Op.String() + " ")
		b.show(e.Y, own+1)
	case *Not:
		b.WriteString("not ")
		b.show(e.X, own)
	case *Negate:
		b.WriteByte('-')
		b.show(e.X, own)
	case *Match:
		b.showMatch(e)
	case *ListOf:
		b.WriteByte('[')
		b.showList(e.Items)
		b.WriteByte(']')
	}
}

func (b *printer) showList(list []Expr) {
	for i, x := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.show(x, 0)
	}
}

// showApply writes a call; named parameters get their names.
func (b *printer) showApply(a *Apply) {
	b.WriteString(a.Func.Name + "(")
	defer b.WriteByte(')')
	if a.Pairs != nil {
		b.showPairs(a.Pairs)
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
		b.show(x, 0)
	}
}

var emptyNames = [...]string{"keep", "drop", "drop_null"}

// String returns the rule as a contract writes it.
func (r EmptyRule) String() string { return emptyNames[r] }

var orderNames = [...]string{"name", "name_value", "name_folded", "listed", "sent", "each"}

// String returns the order as a contract writes it.
func (o PairOrder) String() string { return orderNames[o] }

func (b *printer) showPairs(p *Pairs) {
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
		b.show(p.OnlyText, 0)
		b.WriteString(", separator: " + strconv.Quote(p.Separator))
	}
	if p.Prefix != "" {
		b.WriteString(", prefix: " + strconv.Quote(p.Prefix))
	}
	b.WriteString(", empty: " + p.Empty.String() + ", order: " + p.Order.String() + ", each: ")
	b.show(p.Each, 0)
	if p.Join != "" {
		b.WriteString(", join: " + strconv.Quote(p.Join))
	}
	if p.KeepDoubles {
		b.WriteString(", duplicates: keep")
	}
}

func (b *printer) showMatch(m *Match) {
	b.WriteString("match ")
	b.show(m.Subject, 0)
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
		b.show(a.Expr, 0)
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

// ShowDuration writes a duration as contracts do: 20m, 90s.
func ShowDuration(d time.Duration) string {
	for _, u := range []struct {
		size time.Duration
		name string
	}{{time.Hour, "h"}, {time.Minute, "m"}, {time.Second, "s"}} {
		if d >= u.size && d%u.size == 0 {
			return strconv.FormatInt(int64(d/u.size), 10) + u.name
		}
	}
	return d.String()
}
