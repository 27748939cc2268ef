package conformance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// changes returns a value with one part of it changed, each in many ways. Most of
// them break a rule; which, and whether any, is for the evaluator to say.
func changes(t spec.Type, j *spec.JSON, lenient spec.Lenient) []*spec.JSON {
	return changer{lenient}.of(t, nil, j)
}

type changer struct{ lenient spec.Lenient }

// of changes a value of a type that has rules besides those of the type.
func (x changer) of(t spec.Type, rules []spec.Rule, j *spec.JSON) []*spec.JSON {
	var out []*spec.JSON
	switch t := t.(type) {
	case *spec.Struct:
		out = x.members(t, j)
	case *spec.Variant:
		out = x.variant(t, j)
	case *spec.List:
		out = x.items(t, rules, j)
	case *spec.Map:
		out = x.entries(t, rules, j)
	case *spec.Scalar:
		out = leaves(t.Base, append(slices.Clone(t.Rules), rules...), j)
	case *spec.Enum:
		out = []*spec.JSON{text("?"), number("987654321")}
	case *spec.Primitive:
		out = leaves(t.Kind, rules, j)
	}
	return append(out, x.kinds(t, j)...)
}

// kinds puts other kinds of JSON in place of a value. What a tolerant receiver
// takes for another kind is not among them.
func (x changer) kinds(t spec.Type, j *spec.JSON) []*spec.JSON {
	if x.lenient.PHP || spec.Base(t) == spec.Raw {
		return nil
	}
	var out []*spec.JSON
	for _, other := range []*spec.JSON{{Kind: spec.JSONNull}, boolean(true), number("1"), text("?"), list(), object()} {
		if other.Kind != j.Kind {
			out = append(out, other)
		}
	}
	return out
}

// members changes an object: takes each member away, changes it, adds one.
func (x changer) members(t *spec.Struct, j *spec.JSON) []*spec.JSON {
	var out []*spec.JSON
	for i, m := range j.Members {
		out = append(out, withMembers(j, slices.Delete(slices.Clone(j.Members), i, i+1)))
		f := t.FieldNamed(m.Name)
		if f == nil {
			continue
		}
		for _, v := range x.of(f.Type, f.Rules, m.Value) {
			out = append(out, withMembers(j, replaced(j.Members, i, v)))
		}
	}
	if len(t.Checks) > 0 {
		out = append(out, swapped(t, j)...)
	}
	return append(out, withMembers(j, append(slices.Clone(j.Members), member("undeclared_member", boolean(true)))))
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
			same := replaced(j.Members, k, a.Value)
			out = append(out, withMembers(j, replaced(same, i, b.Value)), withMembers(j, same))
		}
	}
	return out
}

func (x changer) variant(t *spec.Variant, j *spec.JSON) []*spec.JSON {
	var out []*spec.JSON
	for i, m := range j.Members {
		if m.Name != t.By {
			continue
		}
		out = append(out, withMembers(j, replaced(j.Members, i, text("?"))))
		for _, c := range t.Cases {
			if c.Value == m.Value.Text {
				out = append(out, x.members(c.Struct, j)...)
			}
		}
	}
	return out
}

// items changes a list: its first item, and how many there are.
func (x changer) items(t *spec.List, rules []spec.Rule, j *spec.JSON) []*spec.JSON {
	if len(j.Items) == 0 {
		return nil
	}
	out := []*spec.JSON{list(), list(append(slices.Clone(j.Items), j.Items[0])...)}
	for _, r := range rules {
		if r, ok := r.(*spec.Items); ok {
			for _, n := range []int{r.Min - 1, r.Max + 1} {
				if n >= 0 && n < 1000 {
					out = append(out, list(repeat(j.Items, n)...))
				}
			}
		}
	}
	for _, v := range x.of(t.Elem, t.Rules, j.Items[0]) {
		items := slices.Clone(j.Items)
		items[0] = v
		out = append(out, list(items...))
	}
	return out
}

func repeat(items []*spec.JSON, n int) []*spec.JSON {
	out := make([]*spec.JSON, n)
	for i := range out {
		out[i] = items[i%len(items)]
	}
	return out
}

// entries changes a map: its first entry, and how many there are.
func (x changer) entries(t *spec.Map, rules []spec.Rule, j *spec.JSON) []*spec.JSON {
	if len(j.Members) == 0 {
		return nil
	}
	out := []*spec.JSON{object()}
	for _, r := range rules {
		if r, ok := r.(*spec.Items); ok && r.Max >= 0 && r.Max < 1000 {
			members := slices.Clone(j.Members)
			for i := len(members); i <= r.Max; i++ {
				members = append(members, member("entry_"+strconv.Itoa(i), j.Members[0].Value))
			}
			out = append(out, withMembers(j, members))
		}
	}
	for _, v := range x.of(t.Elem, t.Rules, j.Members[0].Value) {
		out = append(out, withMembers(j, replaced(j.Members, 0, v)))
	}
	return out
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

func replaced(members []spec.JSONMember, i int, value *spec.JSON) []spec.JSONMember {
	out := slices.Clone(members)
	out[i].Value = value
	return out
}
