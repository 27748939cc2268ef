package check

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// fieldRule applies a rule that stands at a field; conditions wait until all
// fields are known.
func (c *checker) fieldRule(f *spec.Field, r syntax.Rule) {
	switch r := r.(type) {
	case *syntax.NullableRule:
		f.Nullable = true
	case *syntax.RequiredRule:
		c.presence(f, spec.Conditional, r.Span)
	case *syntax.DefaultRule:
		c.presence(f, spec.Defaulted, r.Span)
		f.Default = c.value(f.Type, r.Value)
	default:
		if rule := c.rule(f.Type, r); rule != nil {
			f.Rules = append(f.Rules, rule)
		}
	}
}

func (c *checker) presence(f *spec.Field, p spec.Presence, at source.Span) {
	switch f.Presence {
	case spec.Required:
		c.report(diag.NeedsOptional, at, f.Wire)
	case spec.Optional:
		f.Presence = p
	default:
		c.report(diag.TwoPresences, at, f.Wire)
	}
}

func (c *checker) rules(t spec.Type, list []syntax.Rule) []spec.Rule {
	var out []spec.Rule
	for _, r := range list {
		if rule := c.rule(t, r); rule != nil {
			out = append(out, rule)
		}
	}
	var scalar []spec.Rule
	if s, ok := t.(*spec.Scalar); ok {
		scalar = s.Rules
	}
	c.satisfiable(slices.Concat(scalar, out), len(scalar))
	return out
}

// rule resolves a constraint on values of a type; nil if it does not fit.
func (c *checker) rule(t spec.Type, r syntax.Rule) spec.Rule {
	if c.unsound[t] {
		return nil
	}
	at := spec.RuleAt{Span: r.At()}
	base := spec.Base(t)
	_, isEnum := t.(*spec.Enum)
	_, isList := t.(*spec.List)
	_, isMap := t.(*spec.Map)
	fits := false
	var out spec.Rule
	switch r := r.(type) {
	case *syntax.PatternRule:
		fits = base == spec.String && !isEnum
		out = &spec.Pattern{RuleAt: at, Source: r.Pattern}
	case *syntax.BoundRule:
		number := slices.Contains([]spec.Kind{spec.Int, spec.Int32, spec.Decimal}, base)
		number = number || base == spec.Float && r.Kind != syntax.MultipleOf
		fits = !isEnum && (number || r.Kind != syntax.MultipleOf && slices.Contains([]spec.Kind{spec.Date, spec.Time, spec.Duration}, base))
		if !fits {
			break
		}
		v := c.value(t, r.Value)
		if v == nil {
			return nil
		}
		switch r.Kind {
		case syntax.Min:
			out = &spec.Min{RuleAt: at, Value: v}
		case syntax.Max:
			out = &spec.Max{RuleAt: at, Value: v}
		default:
			if !eval.Positive(v) {
				c.report(diag.BadStep, v.Span)
				return nil
			}
			out = &spec.MultipleOf{RuleAt: at, Value: v}
		}
	case *syntax.SizeRule:
		low, high, stated := span(r.Range)
		if high >= 0 && low > high {
			c.report(diag.BadBounds, r.Span)
			return nil
		}
		if r.Kind == syntax.Length {
			fits = (base == spec.String || base == spec.Bytes) && !isEnum
			out = &spec.Length{RuleAt: at, Min: low, Max: high, Stated: stated}
		} else {
			fits = isList || isMap
			out = &spec.Items{RuleAt: at, Min: low, Max: high}
		}
	case *syntax.UniqueRule:
		fits, out = isList, &spec.Unique{RuleAt: at}
	case *syntax.OneOfRule:
		return c.oneOf(t, r)
	case *syntax.CheckDigitRule:
		fits, out = base == spec.String && !isEnum, &spec.CheckDigit{RuleAt: at, Algorithm: r.Name.Text}
		if r.Name.Text != "luhn" && r.Name.Text != "gb11643" {
			c.report(diag.UnknownCheckDigit, r.Name.Span, r.Name.Text).Suggest(r.Name.Text, []string{"luhn", "gb11643"})
			return nil
		}
	default:
		fits = false
	}
	if !fits {
		c.report(diag.RuleMisfit, r.At(), diag.Text{ZH: "此规则", EN: "this rule"}, typeName(t))
		return nil
	}
	return out
}

func span(r syntax.Range) (low, high int, stated bool) {
	high = -1
	if r.Min != nil {
		low, stated = int(r.Min.Value), true
	}
	if r.Max != nil {
		high = int(r.Max.Value)
	}
	return low, high, stated
}

// typeName names a type for messages.
func typeName(t spec.Type) any {
	switch t := t.(type) {
	case *spec.Primitive:
		return t.Kind.String()
	case spec.Named:
		return t.TypeName().Wire
	case *spec.List:
		return diag.Text{ZH: "列表", EN: "a list"}
	}
	return diag.Text{ZH: "映射", EN: "a map"}
}

func (c *checker) oneOf(t spec.Type, r *syntax.OneOfRule) spec.Rule {
	list, ok := r.Values.(*syntax.JSONArray)
	if !ok || spec.Base(t) == 0 {
		c.report(diag.RuleMisfit, r.Span, "one_of", typeName(t))
		return nil
	}
	if len(list.Elems) == 0 {
		c.report(diag.NothingListed, r.Span)
		return nil
	}
	out := &spec.OneOf{RuleAt: spec.RuleAt{Span: r.Span}}
	for _, e := range list.Elems {
		text, quoted := "", false
		switch e := e.(type) {
		case *syntax.JSONString:
			text, quoted = e.Value, true
		case *syntax.JSONNumber:
			text = e.Text
		case *syntax.JSONBool:
			text = strconv.FormatBool(e.Value)
		}
		v := c.typed(t, text, quoted, e.At())
		if v == nil {
			continue
		}
		if i := slices.IndexFunc(out.Values, func(old *spec.Value) bool { return eval.Compare(old, v) == 0 }); i >= 0 {
			c.report(diag.DuplicateValue, v.Span, v.Show()).WithRelated(out.Values[i].Span, "先在此处", "first here")
			continue
		}
		out.Values = append(out.Values, v)
	}
	if len(out.Values) == 0 { // each is wrong, which is reported
		return nil
	}
	return out
}

// value types a literal of the contract; nil if it is none of the type.
func (c *checker) value(t spec.Type, l syntax.Literal) *spec.Value {
	if c.unsound[t] {
		return nil
	}
	switch l := l.(type) {
	case nil:
		return nil // broken, which is reported
	case *syntax.IntLit:
		return c.typed(t, l.Text, false, l.Span)
	case *syntax.FloatLit:
		return c.typed(t, l.Text, false, l.Span)
	case *syntax.StringLit:
		return c.typed(t, l.Value, true, l.Span)
	case *syntax.RawLit:
		return c.typed(t, l.Value, true, l.Span)
	case *syntax.UnitLit:
		if text, ok := isoDuration(l); ok && spec.Base(t) == spec.Duration {
			return c.typed(t, text, true, l.Span)
		}
		c.report(diag.LiteralType, l.Span, l.Text, typeName(t))
		return nil
	case *syntax.BoolLit:
		return c.typed(t, strconv.FormatBool(l.Value), false, l.Span)
	case *syntax.NameExpr:
		if e, ok := t.(*spec.Enum); ok {
			if k := e.Constant(l.Name.Text); k != nil {
				return &spec.Value{Kind: e.Base, Text: k.Text, Int: k.Int, Constant: k, Span: l.Name.Span}
			}
		}
		c.report(diag.LiteralType, l.Name.Span, l.Name.Text, typeName(t))
		return nil
	}
	c.report(diag.LiteralType, l.At(), l.At().Text(), typeName(t))
	return nil
}

// writtenText returns the text that a literal in quotes or backquotes stands for;
// false for anything else.
func writtenText(l any) (string, bool) {
	switch l := l.(type) {
	case *syntax.StringLit:
		return l.Value, true
	case *syntax.RawLit:
		return l.Value, true
	}
	return "", false
}

// isoDuration returns a span of time such as 10m as the wire writes it.
func isoDuration(l *syntax.UnitLit) (string, bool) {
	unit := durationUnits[l.Unit]
	if unit == 0 || l.Number > math.MaxInt64/int64(unit) {
		return "", false
	}
	return string(jsonx.AppendDuration(nil, time.Duration(l.Number)*unit)), true
}

// typed reads the text of a literal as a value of the type.
func (c *checker) typed(t spec.Type, text string, quoted bool, at source.Span) *spec.Value {
	v := &spec.Value{Kind: spec.Base(t), Text: text, Span: at}
	if e, ok := t.(*spec.Enum); ok {
		if k := e.WithText(text); k != nil && quoted == (e.Base == spec.String) {
			v.Int, v.Constant = k.Int, k
			return v
		}
		c.report(diag.LiteralType, at, text, typeName(t))
		return nil
	}
	ok := quoted == v.Kind.Quoted() || v.Kind == spec.Decimal
	var err error
	switch v.Kind {
	case spec.Int:
		v.Int, err = strconv.ParseInt(text, 10, 64)
	case spec.Int32:
		v.Int, err = strconv.ParseInt(text, 10, 32)
	case spec.Float:
		_, err = strconv.ParseFloat(text, 64)
	case spec.Decimal:
		ok = ok && jsonx.ValidDecimal(text)
	case spec.Bool:
		ok = ok && (text == "true" || text == "false")
	case spec.Date:
		_, good := jsonx.ParseDate(text)
		ok = ok && good
	case spec.Time:
		_, good := jsonx.ParseTime(text)
		ok = ok && good
	case spec.Duration:
		d, good := jsonx.ParseDuration(text)
		v.Int, ok = int64(d), ok && good
	case spec.String:
	default:
		ok = false
	}
	if !ok || err != nil {
		c.report(diag.LiteralType, at, text, typeName(t))
		return nil
	}
	v.Sent = sentText(v)
	return v
}

// sentText is a default as generated code writes it: it states instants in UTC,
// and zero without a sign.
func sentText(v *spec.Value) string {
	switch v.Kind {
	case spec.Float:
		if n, _ := strconv.ParseFloat(v.Text, 64); n == 0 {
			return "0"
		}
	case spec.Time:
		at, _ := jsonx.ParseTime(v.Text)
		return at.UTC().Format(time.RFC3339Nano)
	case spec.Duration:
		return string(jsonx.AppendDuration(nil, time.Duration(v.Int))) // 60s in a contract, too
	}
	return eval.SentText(v.Kind, v.Text)
}
