package conformance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// changes returns changes of one part of a value, each part in many ways. Most of
// them break a rule; which, and whether any, is for the evaluator to say.
func changes(t spec.Type, j *spec.JSON, lenient spec.Lenient) []eval.Change {
	return changer{lenient}.of(t, nil, j, nil)
}

type changer struct{ lenient spec.Lenient }

// of changes the part to which a path leads, of a type that has rules besides those
// of the type.
func (x changer) of(t spec.Type, rules []spec.Rule, j *spec.JSON, path []int) []eval.Change {
	var out []eval.Change
	switch t := t.(type) {
	case *spec.Struct:
		out = x.members(t, j, path)
	case *spec.Variant:
		out = x.variant(t, j, path)
	case *spec.List:
		out = x.items(t, rules, j, path)
	case *spec.Map:
		out = x.entries(t, rules, j, path)
	case *spec.Scalar:
		out = puts(path, leaves(t.Base, append(slices.Clone(t.Rules), rules...), j)...)
	case *spec.Enum:
		out = puts(path, text("?"), number("987654321"))
	case *spec.Primitive:
		out = puts(path, leaves(t.Kind, rules, j)...)
	}
	return append(out, x.kinds(t, j, path)...)
}

// puts are the changes that put each of some values where a path leads.
func puts(path []int, values ...*spec.JSON) []eval.Change {
	out := make([]eval.Change, len(values))
	for i, v := range values {
		out[i] = eval.Change{Path: path, To: v}
	}
	return out
}

// into is the path to a member or an item of what a path leads to.
func into(path []int, i int) []int { return append(slices.Clip(path), i) }

// kinds puts other kinds of JSON in place of a value. What a tolerant receiver
// takes for another kind is not among them.
func (x changer) kinds(t spec.Type, j *spec.JSON, path []int) []eval.Change {
	if x.lenient.PHP || spec.Base(t) == spec.Raw {
		return nil
	}
	all := []*spec.JSON{{Kind: spec.JSONNull}, boolean(true), number("1"), text("?"), list(), object()}
	return puts(path, slices.DeleteFunc(all, func(other *spec.JSON) bool { return other.Kind == j.Kind })...)
}

// members changes an object: takes each member away, changes it, adds one.
func (x changer) members(t *spec.Struct, j *spec.JSON, path []int) []eval.Change {
	var out []eval.Change
	for i, m := range j.Members {
		out = append(out, eval.Change{Path: into(path, i)})
		if f := t.FieldNamed(m.Name); f != nil {
			out = append(out, x.of(f.Type, f.Rules, m.Value, into(path, i))...)
		}
	}
	if len(t.Checks) > 0 {
		out = append(out, puts(path, swapped(t, j)...)...)
	}
	return append(out, puts(path, withMembers(j, append(slices.Clone(j.Members), member("undeclared_member", boolean(true)))))...)
}

// swapped exchanges the values of two fields of one type, which breaks an order that
// a check demands of them; and gives the second the value of the first.
func swapped(t *spec.Struct, j *spec.JSON) []*spec.JSON {
	var out []*spec.JSON
	for i, a := range j.Members {
		for k := i + 1; k < len(j.Members); k++ {
			b := j.Members[k]
			f, g := t.FieldNamed(a.Name), t.FieldNamed(b.Name)
			if f == nil || g == nil || spec.Base(f.Type) == 0 || spec.Base(f.Type) != spec.Base(g.Type) {
				continue
			}
			same := eval.Change{Path: []int{k}, To: a.Value}.Of(j)
			out = append(out, eval.Change{Path: []int{i}, To: b.Value}.Of(same), same)
		}
	}
	return out
}

func (x changer) variant(t *spec.Variant, j *spec.JSON, path []int) []eval.Change {
	var out []eval.Change
	for i, m := range j.Members {
		if m.Name != t.By {
			continue
		}
		out = append(out, puts(into(path, i), text("?"))...)
		for _, c := range t.Cases {
			if c.Value == m.Value.Text {
				out = append(out, x.members(c.Struct, j, path)...)
			}
		}
	}
	return out
}

// items changes a list: its first item, and how many there are.
func (x changer) items(t *spec.List, rules []spec.Rule, j *spec.JSON, path []int) []eval.Change {
	if len(j.Items) == 0 {
		return nil
	}
	out := puts(path, list(), list(append(slices.Clone(j.Items), j.Items[0])...))
	for _, r := range rules {
		if r, ok := r.(*spec.Items); ok {
			for _, n := range []int{r.Min - 1, r.Max + 1} {
				if n >= 0 && n < 1000 {
					out = append(out, puts(path, list(repeat(j.Items, n)...))...)
				}
			}
		}
	}
	return append(out, x.of(t.Elem, t.Rules, j.Items[0], into(path, 0))...)
}

func repeat(items []*spec.JSON, n int) []*spec.JSON {
	out := make([]*spec.JSON, n)
	for i := range out {
		out[i] = items[i%len(items)]
	}
	return out
}

// entries changes a map: its first entry, and how many there are.
func (x changer) entries(t *spec.Map, rules []spec.Rule, j *spec.JSON, path []int) []eval.Change {
	if len(j.Members) == 0 {
		return nil
	}
	out := puts(path, object())
	for _, r := range rules {
		if r, ok := r.(*spec.Items); ok && r.Max >= 0 && r.Max < 1000 {
			members := slices.Clone(j.Members)
			for i := len(members); i <= r.Max; i++ {
				members = append(members, member("entry_"+strconv.Itoa(i), j.Members[0].Value))
			}
			out = append(out, puts(path, withMembers(j, members))...)
		}
	}
	return append(out, x.of(t.Elem, t.Rules, j.Members[0].Value, into(path, 0))...)
}

// leaves changes a value that holds no others.
func leaves(k spec.Kind, rules []spec.Rule, j *spec.JSON) []*spec.JSON {
	switch k {
	case spec.String:
		return texts(rules, j.Text)
	case spec.Int, spec.Int32, spec.Float:
		return numbers(k, rules, j.Text)
	case spec.Decimal:
		return append(outside(k, rules), text("1."), text("1e3"), text(""))
	case spec.Date:
		return append(outside(k, rules), text("2026-02-30"), text("2026-1-1"), text(""))
	case spec.Time:
		return append(outside(k, rules), text("2026-01-01 00:00:00"), text("2026-01-01T25:00:00Z"), text(""))
	case spec.Duration:
		return append(outside(k, rules), text("1h"), text("P1Y"), text(""))
	case spec.Bytes:
		return []*spec.JSON{text("====="), text("a")}
	}
	return nil
}

// texts changes a text: its length, its last character, all of it.
func texts(rules []spec.Rule, old string) []*spec.JSON {
	out := []*spec.JSON{text(""), text(old + "x"), text("?")}
	if runes := []rune(old); len(runes) > 0 {
		out = append(out, text(string(runes[:len(runes)-1])))
		for _, last := range "0123456789? " {
			out = append(out, text(string(runes[:len(runes)-1])+string(last)))
		}
	}
	for _, r := range rules {
		if r, ok := r.(*spec.Length); ok && r.Max >= 0 && r.Max < 10_000 {
			out = append(out, text(strings.Repeat("x", r.Max+1)))
		}
	}
	return out
}

// numbers are those beside the limits, and those that no integer is.
func numbers(k spec.Kind, rules []spec.Rule, old string) []*spec.JSON {
	out := []*spec.JSON{number("0"), number("-1"), number("1000000000"), number("99999999999999999999")}
	if k != spec.Float {
		out = append(out, number("1.5"))
		if n, err := strconv.ParseInt(old, 10, 64); err == nil {
			out = append(out, number(strconv.FormatInt(n+1, 10)))
		}
	}
	for _, r := range rules {
		switch r := r.(type) {
		case *spec.Min:
			out = append(out, number(strconv.FormatInt(r.Value.Int-1, 10)))
		case *spec.Max:
			out = append(out, number(strconv.FormatInt(r.Value.Int+1, 10)))
		}
	}
	return out
}

func withMembers(j *spec.JSON, members []spec.JSONMember) *spec.JSON {
	out := *j
	out.Members = members
	return &out
}
