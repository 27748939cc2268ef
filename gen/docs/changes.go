package docs

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Change is what a version of the contract brought.
type Change struct {
	ID, Version string
	Items       []ChangeItem
}

// ChangeItem is an element that came with a version.
type ChangeItem struct {
	Kind string
	Link
	Label string
}

var (
	kindService  = words.Phrase{ZH: "服务", EN: "service"}
	kindCall     = words.Phrase{ZH: "接口", EN: "call"}
	kindArgument = words.Phrase{ZH: "参数", EN: "argument"}
	kindResult   = words.Phrase{ZH: "结果字段", EN: "result field"}
	kindField    = words.Phrase{ZH: "字段", EN: "field"}
	kindType     = words.Phrase{ZH: "类型", EN: "type"}
	kindValue    = words.Phrase{ZH: "枚举值", EN: "enum value"}
	kindFault    = words.Phrase{ZH: "错误", EN: "fault"}
	kindFlow     = words.Phrase{ZH: "流程", EN: "flow"}
)

// changes groups the elements that state a version by it, the newest first.
func (w *writer) changes() []Change {
	c := &collector{w: w, by: map[string]*Change{}}
	for _, s := range w.api.Services {
		c.add(kindService, &s.Name, s.Wire, "service", s.Wire)
		for _, call := range s.Calls {
			c.add(kindCall, &call.Name, call.Wire, "call", call.Wire)
		}
	}
	for _, t := range w.api.Types {
		c.addType(t)
	}
	for _, e := range w.api.Used() {
		for _, f := range w.api.FaultsOf(e) {
			c.add(kindFault, &f.Name, f.Wire, "fault", e.Wire, f.Wire)
		}
	}
	for _, f := range w.api.Flows {
		c.add(kindFlow, &f.Name, f.Wire, "flow", f.Wire)
	}
	slices.SortStableFunc(c.out, func(a, b *Change) int { return compareVersions(b.Version, a.Version) })
	out := make([]Change, len(c.out))
	for i, x := range c.out {
		out[i] = *x
	}
	return out
}

type collector struct {
	w   *writer
	by  map[string]*Change
	out []*Change
}

func (c *collector) add(kind words.Phrase, n *spec.Name, shown string, place ...string) {
	if n.Since == "" {
		return
	}
	x := c.by[n.Since]
	if x == nil {
		x = &Change{ID: c.w.anchor("since", n.Since), Version: n.Since}
		c.by[n.Since] = x
		c.out = append(c.out, x)
	}
	x.Items = append(x.Items, ChangeItem{c.w.say(kind), Link{shown, "#" + c.w.anchor(place...)}, n.Label.In(c.w.lang)})
}

func (c *collector) addType(t spec.Named) {
	n := t.TypeName()
	s, _ := t.(*spec.Struct)
	owner := c.w.owner[s]
	if owner == nil {
		c.add(kindType, n, typeName(t), "type", n.Go)
	}
	switch t := t.(type) {
	case *spec.Enum:
		for _, v := range t.Values {
			c.add(kindValue, &v.Name, typeName(t)+"."+v.Wire, "type", t.Go, v.Wire)
		}
	case *spec.Struct:
		kind, name, place := kindField, typeName(t), []string{"type", t.Go}
		if owner != nil {
			kind, name, place = kindResult, owner[1], owner
			if owner[2] == "args" {
				kind = kindArgument
			}
		}
		for _, f := range t.Fields {
			c.add(kind, &f.Name, name+" · "+f.Wire, append(slices.Clone(place), f.Wire)...)
		}
	}
}

// compareVersions compares versions part by part, numbers as numbers.
func compareVersions(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := 0; i < min(len(x), len(y)); i++ {
		m, err1 := strconv.Atoi(x[i])
		n, err2 := strconv.Atoi(y[i])
		switch {
		case err1 == nil && err2 == nil && m != n:
			return m - n
		case (err1 != nil || err2 != nil) && x[i] != y[i]:
			return strings.Compare(x[i], y[i])
		}
	}
	return len(x) - len(y)
}
