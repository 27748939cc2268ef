package check

import (
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// envelopeSettings resolves limits, leniency, allows, freshness and replay.
func (c *checker) envelopeSettings(env *spec.Envelope, d *syntax.Envelope) {
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.Limit:
			env.Limit = c.limit(i)
		case *syntax.Lenient:
			c.lenient(&env.Lenient, i)
		case *syntax.Allow:
			env.Allows = c.appendAllow(env.Allows, i)
		case *syntax.Freshness:
			c.freshness(env, i)
		case *syntax.Replay:
			c.replay(env, i)
		}
	}
}

// limit returns the bound of a body in bytes.
func (c *checker) limit(d *syntax.Limit) int64 {
	if d.Name.Text != "body" {
		c.report(diag.SettingValue, d.Name.Span, "limit", d.Name.Text, "limit body 1MiB")
		return defaultLimit
	}
	if d.Size == nil {
		return defaultLimit
	}
	unit := map[string]int64{"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}[d.Size.Unit]
	if unit == 0 || d.Size.Number <= 0 || d.Size.Number > (1<<30)/unit {
		c.report(diag.SettingValue, d.Size.Span, "limit body", d.Size.Text, "limit body 1MiB")
		return defaultLimit
	}
	return d.Size.Number * unit
}

// lenient switches a leniency on.
func (c *checker) lenient(l *spec.Lenient, d *syntax.Lenient) {
	switch d.Name.Text {
	case "php":
		l.PHP = true
	case "empty_arguments":
		l.EmptyArguments = true
	default:
		c.report(diag.SettingValue, d.Name.Span, "lenient", d.Name.Text, "lenient empty_arguments").
			SuggestAt(d.Name.Span, d.Name.Text, []string{"php", "empty_arguments"})
	}
}

func (c *checker) freshness(env *spec.Envelope, d *syntax.Freshness) {
	m := env.Request.Named(d.Member.Text)
	if m == nil {
		c.report(diag.UnknownRecipeName, d.Member.Span, d.Member.Text)
		return
	}
	f := &spec.Freshness{Member: m, Span: d.Member.Span}
	if d.Past != nil {
		f.Past = c.duration("past", d.Past)
		f.Future = f.Past
	}
	if d.Future != nil {
		f.Future = c.duration("future", d.Future)
		if d.Past == nil {
			f.Past = f.Future
		}
	}
	if d.Past == nil && d.Future == nil {
		c.report(diag.SettingValue, d.Member.Span, "freshness", "…", "freshness "+d.Member.Text+" past 5m")
	}
	if m.Expr == nil {
		return // broken, which is reported
	}
	if !tellsTime(m.Expr) {
		c.report(diag.NoTime, d.Member.Span, m.Named())
	} else if m.Optional {
		c.report(diag.MayBeAbsent, m.Span, m.Named(), "freshness")
	}
	env.Freshness = f
}

// tellsTime reports whether a text can be read back as a time to the second.
func tellsTime(e spec.Expr) bool {
	a, ok := e.(*spec.Apply)
	if !ok || len(a.Args) == 0 || a.Args[0].Type().Base != spec.TimeType {
		return false
	}
	return timeGrain(e) > 0
}

func (c *checker) replay(env *spec.Envelope, d *syntax.Replay) {
	r := &spec.Replay{Span: d.Keyword}
	fromSource := false
	for _, n := range d.Members {
		m := env.Request.Named(n.Text)
		if m == nil {
			c.report(diag.UnknownRecipeName, n.Span, n.Text)
			return
		}
		if m.Optional {
			c.report(diag.MayBeAbsent, m.Span, m.Named(), "replay")
		}
		fromSource = fromSource || m.Expr == nil || madeBySource(m.Expr)
		r.Members = append(r.Members, m)
	}
	if !fromSource {
		c.report(diag.ReplayWithoutSource, d.Keyword)
	}
	if d.Within != nil {
		r.Within = c.duration("within", d.Within)
	}
	env.Replay = r
}

// madeBySource reports whether a text differs from message to message by itself.
func madeBySource(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		switch x := x.(type) {
		case *spec.Ref:
			found = found || x.Origin == spec.OriginNow
		case *spec.Apply:
			if x.Func.Kind.IsCheck() {
				return false
			}
			found = found || x.Func.Kind == spec.Source
		}
		return !found
	})
	return found
}
