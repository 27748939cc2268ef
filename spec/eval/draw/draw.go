// Package draw makes valid values of any contract, the same for each seed: for test
// vectors, and for tests that hold two implementations to each other.
package draw

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Draw makes values. Equal seeds give equal values.
type Draw struct{ *rand.Rand }

// New returns the draw of a seed.
func New(seed uint64) Draw { return Draw{rand.New(rand.NewPCG(seed, 0))} }

// Args draws valid arguments of a call as they are sent; nil if the call has no
// example that succeeds, from which to begin.
func (d Draw) Args(c *spec.Call) *spec.JSON {
	x := exampleOf(c)
	switch {
	case x == nil:
		return nil
	case c.Args == nil:
		return &spec.JSON{Kind: spec.JSONObject}
	}
	return eval.AsSent(c.Args, d.valid(c.Args, x.Args, nil))
}

// Result draws a valid result of a call for arguments, as it is sent; nil for a
// call without.
func (d Draw) Result(c *spec.Call, args *spec.JSON) *spec.JSON {
	x := exampleOf(c)
	if x == nil || c.Result == nil {
		return nil
	}
	var asked *eval.Value
	if c.Args != nil {
		asked = eval.Check(c.Args, args, nil).Value
	}
	if len(eval.Check(c.Result, x.Result, asked).Faults) > 0 {
		return nil // an answer to other arguments
	}
	return eval.AsSent(c.Result, d.valid(c.Result, x.Result, asked))
}

func exampleOf(c *spec.Call) *spec.Example {
	for _, x := range c.Examples {
		if x.Fault == nil {
			return x
		}
	}
	return nil
}

// valid changes an example step by step; a step that breaks a rule is taken back.
func (d Draw) valid(t spec.Type, example *spec.JSON, args *eval.Value) *spec.JSON {
	now, checker := example, eval.Reading{}.Checker(args)
	for range 4 + d.IntN(24) {
		next := d.change(t, now)
		if len(checker.Check(t, next).Faults) == 0 {
			now = next
		}
	}
	return now
}

// change returns a value with one part changed.
func (d Draw) change(t spec.Type, j *spec.JSON) *spec.JSON {
	out := *j
	switch t := t.(type) {
	case *spec.Struct:
		out.Members = d.changeMember(t, j.Members)
	case *spec.Variant:
		for _, c := range t.Cases {
			if by := j.Member(t.By); by != nil && by.Text == c.Value {
				out.Members = d.changeMember(c.Struct, j.Members)
			}
		}
	case *spec.List:
		out.Items = d.changeItems(t, j.Items)
	case *spec.Map:
		out.Members = nil
		for _, m := range j.Members {
			out.Members = append(out.Members, spec.JSONMember{Name: m.Name, Value: d.change(t.Elem, m.Value)})
		}
	default:
		return d.leaf(t, j)
	}
	return &out
}

func (d Draw) changeMember(t *spec.Struct, members []spec.JSONMember) []spec.JSONMember {
	if len(t.Fields) == 0 {
		return members
	}
	f := t.Fields[d.IntN(len(t.Fields))]
	var out []spec.JSONMember
	found := false
	for _, m := range members {
		if m.Name != f.Wire {
			out = append(out, m)
			continue
		}
		found = true
		if f.Presence == spec.Required || d.IntN(3) > 0 {
			out = append(out, spec.JSONMember{Name: m.Name, Value: d.change(f.Type, m.Value)})
		}
	}
	if !found && spec.Base(f.Type) != 0 {
		out = append(out, spec.JSONMember{Name: f.Wire, Value: d.leaf(f.Type, &spec.JSON{Kind: spec.JSONNumber, Text: "1"})})
	}
	return out
}

func (d Draw) changeItems(t *spec.List, items []*spec.JSON) []*spec.JSON {
	if len(items) == 0 {
		return nil
	}
	at := d.IntN(len(items))
	out := append([]*spec.JSON(nil), items...)
	switch d.IntN(4) {
	case 0:
		return append(out[:at], out[at+1:]...)
	case 1:
		return append(out, d.change(t.Elem, items[at]))
	}
	out[at] = d.change(t.Elem, items[at])
	return out
}

// leaf draws a value that holds no others.
func (d Draw) leaf(t spec.Type, old *spec.JSON) *spec.JSON {
	if e, ok := t.(*spec.Enum); ok {
		k := e.Values[d.IntN(len(e.Values))]
		if e.Base == spec.String {
			return &spec.JSON{Kind: spec.JSONString, Text: k.Text}
		}
		return &spec.JSON{Kind: spec.JSONNumber, Text: k.Text}
	}
	text := func(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONString, Text: s} }
	switch spec.Base(t) {
	case spec.String:
		if digits := d.digits(old.Text); old.Kind == spec.JSONString && d.IntN(2) == 0 {
			return text(digits)
		}
		return text(d.Text())
	case spec.Bool:
		return &spec.JSON{Kind: spec.JSONBool, Text: strconv.FormatBool(d.IntN(2) == 0)}
	case spec.Int, spec.Int32:
		return &spec.JSON{Kind: spec.JSONNumber, Text: strconv.FormatInt(d.Int64N(1<<d.IntN(31)), 10)}
	case spec.Float:
		return &spec.JSON{Kind: spec.JSONNumber, Text: strconv.FormatFloat(float64(d.IntN(100000))/100, 'f', -1, 64)}
	case spec.Decimal:
		return text(strconv.Itoa(d.IntN(100000)) + "." + strconv.Itoa(10+d.IntN(90)))
	}
	return old
}

// pieces are what texts are made of: what forms, JSON, XML and headers escape,
// other scripts, and plain letters.
var pieces = []string{"a", "Z", "0", "9", " ", "&", "=", "%", "+", ";", "%41", `"`, `\`, "/", "<", ">", "'", "]]>", "{", "}", ",", "|", "*", "~", "_", "-", ".", "中", "文", "é", "😀", "\n", "\t", "null"}

// Text draws a text that has to be escaped nearly everywhere, at times an empty one.
func (d Draw) Text() string {
	var b strings.Builder
	for range d.IntN(12) {
		b.WriteString(pieces[d.IntN(len(pieces))])
	}
	return b.String()
}

// digits draws other digits in the places of digits, which patterns often allow.
func (d Draw) digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0' + rune(d.IntN(10))
		}
		return r
	}, s)
}
