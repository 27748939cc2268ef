package docs

import (
	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

var (
	exactly    = words.Phrase{ZH: "%s %d %s", EN: "exactly %[2]d %[3]s"}
	between    = words.Phrase{ZH: "%s %d 至 %d %s", EN: "%[2]d to %[3]d %[4]s"}
	atLeast    = words.Phrase{ZH: "%s至少 %d %s", EN: "at least %[2]d %[3]s"}
	atMost     = words.Phrase{ZH: "%s至多 %d %s", EN: "at most %[2]d %[3]s"}
	length     = words.Phrase{ZH: "长度", EN: "length"}
	size       = words.Phrase{ZH: "数量", EN: "number"}
	letters    = words.Phrase{ZH: "个字符", EN: "characters"}
	octets     = words.Phrase{ZH: "字节", EN: "bytes"}
	items      = words.Phrase{ZH: "项", EN: "items"}
	unique     = words.Phrase{ZH: "各项不得重复", EN: "items are unique"}
	oneOf      = words.Phrase{ZH: "取值之一：%s", EN: "one of %s"}
	mayBeEmpty = words.Phrase{ZH: "空文本也是值", EN: "may be empty"}
	eachItem   = words.Phrase{ZH: "每项：%s", EN: "each item: %s"}
)

// rules says what values of a type have to hold, one phrase each.
func (w *writer) rules(t spec.Type, rules []spec.Rule) []string {
	var out []string
	for _, r := range rules {
		out = append(out, w.rule(t, r))
	}
	return append(out, w.elementRules(t)...)
}

// elementRules are those that a list or map has for what it holds.
func (w *writer) elementRules(t spec.Type) []string {
	var elem spec.Type
	var list []spec.Rule
	switch t := t.(type) {
	case *spec.List:
		elem, list = t.Elem, t.Rules
	case *spec.Map:
		elem, list = t.Elem, t.Rules
	default:
		return nil
	}
	var out []string
	for _, s := range w.rules(elem, list) {
		out = append(out, w.say(eachItem, s))
	}
	return out
}

func (w *writer) rule(t spec.Type, r spec.Rule) string {
	allowed := spec.DemandOf(r).Allowed
	switch r := r.(type) {
	case *spec.Pattern:
		return w.say(words.Pattern, allowed)
	case *spec.Min:
		return w.say(words.Min, allowed)
	case *spec.Max:
		return w.say(words.Max, allowed)
	case *spec.MultipleOf:
		return w.say(words.Multiple, allowed)
	case *spec.Length:
		unit := letters
		if spec.Base(t) == spec.Bytes {
			unit = octets
		}
		switch {
		case r.Min > 0 || !r.Stated:
			return w.limits(length, r.Min, r.Max, unit)
		case r.Max < 0:
			return w.say(mayBeEmpty)
		}
		return words.List(w.lang, []string{w.limits(length, r.Min, r.Max, unit), w.say(mayBeEmpty)})
	case *spec.Items:
		return w.limits(size, r.Min, r.Max, items)
	case *spec.Unique:
		return w.say(unique)
	case *spec.CheckDigit:
		return w.say(words.CheckDigit, allowed)
	case *spec.OneOf:
		return w.say(oneOf, w.values(r.Values))
	}
	return allowed
}

func (w *writer) limits(what words.Phrase, least, most int, unit words.Phrase) string {
	name, of := w.say(what), w.say(unit)
	switch {
	case most < 0:
		return w.say(atLeast, name, least, of)
	case least == most:
		return w.say(exactly, name, least, of)
	case least <= 0:
		return w.say(atMost, name, most, of)
	}
	return w.say(between, name, least, most, of)
}

func (w *writer) values(list []*spec.Value) string {
	var out []string
	for _, v := range list {
		out = append(out, explain.Value(v, w.lang))
	}
	return words.List(w.lang, out)
}
