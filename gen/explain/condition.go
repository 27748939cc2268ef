package explain

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

var operators = map[spec.Op]words.Phrase{
	spec.OpAnd:          {ZH: "%s，并且%s", EN: "%s and %s"},
	spec.OpOr:           {ZH: "%s，或者%s", EN: "%s or %s"},
	spec.OpEqual:        {ZH: "%s为%s", EN: "%s is %s"},
	spec.OpNotEqual:     {ZH: "%s不为%s", EN: "%s is not %s"},
	spec.OpLess:         {ZH: "%s小于%s", EN: "%s is less than %s"},
	spec.OpLessEqual:    {ZH: "%s不大于%s", EN: "%s is at most %s"},
	spec.OpGreater:      {ZH: "%s大于%s", EN: "%s is greater than %s"},
	spec.OpGreaterEqual: {ZH: "%s不小于%s", EN: "%s is at least %s"},
	spec.OpIn:           {ZH: "%s是以下之一：%s", EN: "%s is one of %s"},
}

// opposites are the comparisons that hold exactly where the other one does not; of
// what is not there neither holds.
var opposites = map[spec.Op]spec.Op{
	spec.OpEqual: spec.OpNotEqual, spec.OpNotEqual: spec.OpEqual,
	spec.OpLess: spec.OpGreaterEqual, spec.OpGreaterEqual: spec.OpLess,
	spec.OpGreater: spec.OpLessEqual, spec.OpLessEqual: spec.OpGreater,
}

var (
	notSo      = words.Phrase{ZH: "并非（%s）", EN: "not (%s)"}
	isThere    = words.Phrase{ZH: "有%s", EN: "%s is present"}
	isNotThere = words.Phrase{ZH: "没有%s", EN: "%s is absent"}
	isTrue     = words.Phrase{ZH: "%s为 `true`", EN: "%s is `true`"}
	fails      = words.Phrase{ZH: "调用失败", EN: "the call fails"}
	succeeds   = words.Phrase{ZH: "调用成功", EN: "the call succeeds"}
	group      = words.Phrase{ZH: "（%s）", EN: "(%s)"}
	methodOf   = words.Phrase{ZH: "接口的 HTTP 方法", EN: "the HTTP method of the call"}
	nameOf     = words.Phrase{ZH: "接口名", EN: "the name of the call"}
	pathOf     = words.Phrase{ZH: "接口的路径", EN: "the path of the call"}
)

// measures are functions that tell one thing of a field.
var measures = map[string]words.Phrase{
	"count":  {ZH: "%s的项数", EN: "the number of items of %s"},
	"length": {ZH: "%s的长度（字符数）", EN: "the length of %s in characters"},
	"label":  {ZH: "%s的名称（按发送的文字）", EN: "the label of %s as it is sent"},
}

// Condition says in words when something holds, in a language of the contract. What
// has no words of its own stands as the contract writes it.
func Condition(e spec.Expr, lang string) string { return writer{lang: lang}.condition(e) }

func (w writer) condition(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Not:
		return w.negated(e.X)
	case *spec.FieldRef:
		return w.say(isTrue, w.operand(e))
	case *spec.Ref:
		if e.Origin == spec.OriginFailed {
			return w.say(fails)
		}
	case *spec.Apply:
		if isPresence(e) {
			return w.say(isThere, w.operand(e.Args[0]))
		}
	case *spec.Binary:
		return w.binary(e)
	}
	return w.code(e)
}

// negated says that something does not hold.
func (w writer) negated(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Not:
		return w.condition(e.X)
	case *spec.Ref:
		if e.Origin == spec.OriginFailed {
			return w.say(succeeds)
		}
	case *spec.Apply:
		if isPresence(e) {
			return w.say(isNotThere, w.operand(e.Args[0]))
		}
	case *spec.Binary:
		if op, ok := opposites[e.Op]; ok {
			return w.say(operators[op], w.operand(e.X), w.operand(e.Y))
		}
	}
	return w.say(notSo, w.condition(e))
}

func isPresence(e *spec.Apply) bool { return e.Func.Name == "present" && len(e.Args) == 1 }

func (w writer) binary(e *spec.Binary) string {
	p, ok := operators[e.Op]
	switch {
	case !ok:
		return w.code(e)
	case e.Op == spec.OpAnd || e.Op == spec.OpOr:
		return w.say(p, w.connected(e, e.X), w.connected(e, e.Y))
	}
	return w.say(p, w.operand(e.X), w.operand(e.Y))
}

// connected is a part of an and or an or; the other of these two stands in
// parentheses within it.
func (w writer) connected(whole *spec.Binary, part spec.Expr) string {
	text := w.condition(part)
	if b, ok := part.(*spec.Binary); ok && b.Op != whole.Op && (b.Op == spec.OpAnd || b.Op == spec.OpOr) {
		return w.say(group, text)
	}
	return text
}

func (w writer) operand(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Literal:
		return Value(e.Value, w.lang)
	case *spec.ListOf:
		var out []string
		for _, x := range e.Items {
			out = append(out, w.operand(x))
		}
		return words.List(w.lang, out)
	case *spec.Apply:
		if p, ok := measures[e.Func.Name]; ok && len(e.Args) == 1 {
			return w.say(p, w.operand(e.Args[0]))
		}
	case *spec.Ref:
		switch e.Origin {
		case spec.OriginCallMethod:
			return w.say(methodOf)
		case spec.OriginCallName:
			return w.say(nameOf)
		case spec.OriginCallPath:
			return w.say(pathOf)
		}
	}
	return w.code(e)
}

func (w writer) code(e spec.Expr) string { return words.Code(spec.ShowNamed(e, w.lets)) }

// Value is a literal as code; that of an enum with its label.
func Value(v *spec.Value, lang string) string {
	if v.Constant == nil {
		return words.Code(v.Show())
	}
	if label := v.Constant.Label.In(lang); label != "" {
		return words.Labelled.In(lang, words.Code(v.Constant.Text), label)
	}
	return words.Code(v.Constant.Text)
}

var sentAs = words.Phrase{ZH: "%s（发送为 %s）", EN: "%s (sent as %s)"}

// Label is what a value is called. Where a contract compares labels with what is sent,
// other languages tell which text that is.
func Label(c *spec.Constant) spec.Text {
	sent := c.Label.In("")
	if sent == "" || !c.Enum.SendsLabels {
		return c.Label
	}
	out := slices.Clone(c.Label)
	for i, t := range out {
		if t.Text != sent {
			out[i].Text = sentAs.In(t.Lang, t.Text, words.Code(sent))
		}
	}
	return out
}
