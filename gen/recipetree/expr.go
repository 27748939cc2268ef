package recipetree

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Members lists the leaves of a message: where each stands, whether it
// may be absent, and how its text is made; then where business data is spread.
func (w Writer) Members(m *spec.Message) *spec.JSON {
	list := w.leaves(m.Leaves())
	for _, x := range m.Spreads() {
		list.Items = append(list.Items, Object(Field("spread", Text(strings.TrimPrefix(x.Named(), "..."))), Field("in", Text(x.Carrier.Kind.String()))))
	}
	return list
}

func (w Writer) leaves(leaves []*spec.Member) *spec.JSON {
	list := List()
	for _, x := range leaves {
		n := Object(Field("name", Text(x.Named())), Field("in", Text(x.Carrier.Kind.String())))
		add := func(name string, value *spec.JSON) { n.Members = append(n.Members, Field(name, value)) }
		switch {
		case x.Carrier.Kind.IsHeader():
			add("header", Text(x.Carrier.Header))
		case len(x.Path) > 1:
			add("path", Texts(x.Path))
		case x.Wire != x.Named():
			add("path", Texts([]string{x.Wire}))
		}
		if x.Computed != nil {
			add("name_made_as", w.Expr(x.Computed))
		}
		if x.Optional {
			add("optional", Bool(true))
		}
		if x.When != nil {
			add("when", w.Expr(x.When))
		}
		if x.SetByOutcome() {
			add("outcome", Bool(true))
		} else {
			add("value", w.Expr(x.Expr))
		}
		list.Items = append(list.Items, n)
	}
	return list
}

// Expr is an expression as a tree. Each node is an object whose first
// member tells its kind.
func (w Writer) Expr(e spec.Expr) *spec.JSON {
	if l := w.let(e); l != nil {
		return Object(Field("let", Text(l.Wire)))
	}
	return w.within(e)
}

// within is an expression that is written out, even if a let names it.
func (w Writer) within(e spec.Expr) *spec.JSON {
	switch e := e.(type) {
	case *spec.Literal:
		return value(e.Value)
	case *spec.Ref:
		return ref(e)
	case *spec.Apply:
		return w.apply(e)
	case *spec.Concat:
		return Object(Field("concat", w.exprs(e.Grouped(w.Lets))))
	case *spec.Binary:
		return Object(Field("operator", Text(e.Op.String())), Field("operands", w.exprs([]spec.Expr{e.X, e.Y})))
	case *spec.Not:
		return Object(Field("operator", Text("not")), Field("operands", w.exprs([]spec.Expr{e.X})))
	case *spec.Negate:
		return Object(Field("operator", Text("-")), Field("operands", w.exprs([]spec.Expr{e.X})))
	case *spec.Match:
		return w.match(e)
	case *spec.OfRequest:
		return Object(Field("of_request", w.Expr(e.Node)))
	case *spec.Object:
		if w.Whole {
			return Object(Field("object", w.carrier(e.Carrier)))
		}
		return Object(Field("object", Text(e.Carrier.Kind.String())), Field("members", w.leaves(e.Carrier.Leaves())))
	case *spec.ListOf:
		return Object(Field("list", w.exprs(e.Items)))
	}
	return Object(Field("expression", Text(spec.Show(e))))
}

func (w Writer) exprs(list []spec.Expr) *spec.JSON {
	out := List()
	for _, e := range list {
		out.Items = append(out.Items, w.Expr(e))
	}
	return out
}

func value(v *spec.Value) *spec.JSON {
	switch {
	case v.Kind == spec.Bool:
		return Object(Field("bool", Bool(v.Text == "true")))
	case v.Kind == spec.Int || v.Kind == spec.Int32 || v.Kind == spec.Float:
		return Object(Field("number", Number(v.Text)))
	}
	return Object(Field("text", Text(v.Text)))
}

func ref(r *spec.Ref) *spec.JSON {
	n := Object()
	switch r.Origin {
	case spec.OriginMember:
		n.Members = append(n.Members, Field("member", Text(r.Member.Named())))
	case spec.OriginCredential:
		n.Members = append(n.Members, Field("credential", Text(r.Credential.Wire)))
	case spec.OriginHeader:
		n.Members = append(n.Members, Field("header", Text(r.Header)))
	default:
		n.Members = append(n.Members, Field("source", Text(r.String())))
	}
	return n
}

func (w Writer) apply(a *spec.Apply) *spec.JSON {
	n := Object(Field("function", Text(a.Func.Name)))
	if p := a.Pairs; p != nil {
		n.Members = append(n.Members, w.pairs(p)...)
		return n
	}
	operands, options := List(), Object()
	for i, x := range a.Args {
		if i < len(a.Func.Params) && a.Func.Params[i].Named {
			options.Members = append(options.Members, Field(a.Func.Params[i].Name, w.Expr(x)))
		} else {
			operands.Items = append(operands.Items, w.Expr(x))
		}
	}
	n.Members = append(n.Members, Field("arguments", operands))
	if len(options.Members) > 0 {
		n.Members = append(n.Members, Field("options", options))
	}
	return n
}

// w.pairs are the options of a list of names and values. Members are those
// that the contract declares; what is spread beside them takes part as well.
func (w Writer) pairs(p *spec.Pairs) []spec.JSONMember {
	sources := List()
	for _, s := range p.Sources {
		sources.Items = append(sources.Items, Text(s.String()))
	}
	out := []spec.JSONMember{Field("sources", sources), Field("members", Names(p.Members))}
	if w.Whole {
		out = append(out, Field("listed", Texts(p.ListedNames())), Field("distinct", Bool(p.Distinct)), Field("apart", Texts(p.Apart)), Field("assign", Text(p.Assign)))
	}
	add := func(name string, value *spec.JSON) { out = append(out, Field(name, value)) }
	if len(p.Except) > 0 {
		add("except", Texts(p.Except))
	}
	if len(p.Only) > 0 {
		add("only", Texts(p.Only))
	}
	if p.OnlyText != nil {
		add("only_listed_in", w.Expr(p.OnlyText))
		add("separator", Text(p.Separator))
	}
	if p.Prefix != "" {
		add("prefix", Text(p.Prefix))
	}
	add("empty", Text(p.Empty.String()))
	add("order", Text(p.Order.String()))
	add("each", w.Expr(p.Each))
	add("join", Text(p.Join))
	if p.KeepDoubles {
		add("duplicates", Text("keep"))
	}
	return out
}

// w.match lists the arms; one without values takes all that is left.
func (w Writer) match(m *spec.Match) *spec.JSON {
	arms := List()
	for _, a := range m.Arms {
		values := List()
		for _, v := range a.Values {
			values.Items = append(values.Items, Text(v.Text))
		}
		arms.Items = append(arms.Items, Object(Field("values", values), Field("value", w.Expr(a.Expr))))
	}
	return Object(Field("match", w.Expr(m.Subject)), Field("arms", arms))
}
