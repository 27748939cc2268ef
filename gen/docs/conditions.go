package docs

import (
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

var operators = map[spec.Op]words.Phrase{
	spec.OpAnd:          {ZH: "%s，并且%s", EN: "%s and %s"},
	spec.OpOr:           {ZH: "%s，或者%s", EN: "%s or %s"},
	spec.OpEqual:        {ZH: "%s 为 %s", EN: "%s is %s"},
	spec.OpNotEqual:     {ZH: "%s 不为 %s", EN: "%s is not %s"},
	spec.OpLess:         {ZH: "%s 小于 %s", EN: "%s is less than %s"},
	spec.OpLessEqual:    {ZH: "%s 不大于 %s", EN: "%s is at most %s"},
	spec.OpGreater:      {ZH: "%s 大于 %s", EN: "%s is greater than %s"},
	spec.OpGreaterEqual: {ZH: "%s 不小于 %s", EN: "%s is at least %s"},
	spec.OpIn:           {ZH: "%s 是以下之一：%s", EN: "%s is one of %s"},
}

var (
	notSo   = words.Phrase{ZH: "并非（%s）", EN: "not (%s)"}
	isThere = words.Phrase{ZH: "有 %s", EN: "%s is present"}
	isTrue  = words.Phrase{ZH: "%s 为 `true`", EN: "%s is `true`"}
	group   = words.Phrase{ZH: "（%s）", EN: "(%s)"}
)

// condition says a condition on fields in words. What has no words of its own
// stands as the contract writes it.
func (w *writer) condition(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Not:
		return w.say(notSo, w.condition(e.X))
	case *spec.FieldRef:
		return w.say(isTrue, w.operand(e))
	case *spec.Apply:
		if e.Func.Name == "present" && len(e.Args) == 1 {
			return w.say(isThere, w.operand(e.Args[0]))
		}
	case *spec.Binary:
		return w.binary(e)
	}
	return code(spec.Show(e))
}

func (w *writer) binary(e *spec.Binary) string {
	p, ok := operators[e.Op]
	switch {
	case !ok:
		return code(spec.Show(e))
	case e.Op == spec.OpAnd || e.Op == spec.OpOr:
		return w.say(p, w.connected(e, e.X), w.connected(e, e.Y))
	}
	return w.say(p, w.operand(e.X), w.operand(e.Y))
}

// connected is a part of an and or an or; the other of these two stands in
// parentheses within it.
func (w *writer) connected(whole *spec.Binary, part spec.Expr) string {
	text := w.condition(part)
	if b, ok := part.(*spec.Binary); ok && b.Op != whole.Op && (b.Op == spec.OpAnd || b.Op == spec.OpOr) {
		return w.say(group, text)
	}
	return text
}

func (w *writer) operand(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Literal:
		return w.value(e.Value)
	case *spec.ListOf:
		var out []string
		for _, x := range e.Items {
			out = append(out, w.operand(x))
		}
		return w.listed(out)
	}
	return code(spec.Show(e))
}
