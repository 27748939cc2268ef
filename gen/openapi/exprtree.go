package openapi

import (
	"strconv"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// recipeMembers lists the leaves of a message: where each stands, whether it
// may be absent, and how its text is made; then where business data is spread.
func recipeMembers(m *spec.Message) *spec.JSON {
	list := leafNodes(m.Leaves())
	for _, x := range m.Spreads() {
		list.Items = append(list.Items, objectNode(member("spread", textNode(strings.TrimPrefix(x.Named(), "..."))), member("in", textNode(x.Carrier.Kind.String()))))
	}
	return list
}

func leafNodes(leaves []*spec.Member) *spec.JSON {
	list := listNode()
	for _, x := range leaves {
		n := objectNode(member("name", textNode(x.Named())), member("in", textNode(x.Carrier.Kind.String())))
		add := func(name string, value *spec.JSON) { n.Members = append(n.Members, member(name, value)) }
		switch {
		case x.Carrier.Kind.IsHeader():
			add("header", textNode(x.Carrier.Header))
		case len(x.Path) > 1:
			add("path", textsNode(x.Path))
		case x.Wire != x.Named():
			add("path", textsNode([]string{x.Wire}))
		}
		if x.Computed != nil {
			add("name_made_as", exprNode(x.Computed))
		}
		if x.Optional {
			add("optional", boolNode(true))
		}
		if x.When != nil {
			add("when", exprNode(x.When))
		}
		if x.SetByOutcome() {
			add("outcome", boolNode(true))
		} else {
			add("value", exprNode(x.Expr))
		}
		list.Items = append(list.Items, n)
	}
	return list
}

// exprNode is an expression as a tree. Each node is an object whose first
// member tells its kind.
func exprNode(e spec.Expr) *spec.JSON {
	switch e := e.(type) {
	case *spec.Literal:
		return valueNode(e.Value)
	case *spec.Ref:
		return refNode(e)
	case *spec.Apply:
		return applyNode(e)
	case *spec.Concat:
		return objectNode(member("concat", exprNodes(e.Parts)))
	case *spec.Binary:
		return objectNode(member("operator", textNode(e.Op.String())), member("operands", exprNodes([]spec.Expr{e.X, e.Y})))
	case *spec.Not:
		return objectNode(member("operator", textNode("not")), member("operands", exprNodes([]spec.Expr{e.X})))
	case *spec.Negate:
		return objectNode(member("operator", textNode("-")), member("operands", exprNodes([]spec.Expr{e.X})))
	case *spec.Match:
		return matchNode(e)
	case *spec.OfRequest:
		return objectNode(member("of_request", exprNode(e.Node)))
	case *spec.Object:
		return objectNode(member("object", textNode(e.Carrier.Kind.String())), member("members", leafNodes(e.Carrier.Leaves())))
	case *spec.ListOf:
		return objectNode(member("list", exprNodes(e.Items)))
	}
	return objectNode(member("expression", textNode(spec.Show(e))))
}

func exprNodes(list []spec.Expr) *spec.JSON {
	out := listNode()
	for _, e := range list {
		out.Items = append(out.Items, exprNode(e))
	}
	return out
}

func valueNode(v *spec.Value) *spec.JSON {
	switch {
	case v.Kind == spec.Bool:
		return objectNode(member("bool", boolNode(v.Text == "true")))
	case v.Kind == spec.Int || v.Kind == spec.Int32 || v.Kind == spec.Float:
		return objectNode(member("number", numberNode(v.Text)))
	}
	return objectNode(member("text", textNode(v.Text)))
}

func refNode(r *spec.Ref) *spec.JSON {
	n := objectNode()
	switch r.Origin {
	case spec.OriginMember:
		n.Members = append(n.Members, member("member", textNode(r.Member.Named())))
	case spec.OriginCredential:
		n.Members = append(n.Members, member("credential", textNode(r.Credential.Wire)))
	case spec.OriginHeader:
		n.Members = append(n.Members, member("header", textNode(r.Header)))
	default:
		n.Members = append(n.Members, member("source", textNode(r.String())))
	}
	return n
}

func applyNode(a *spec.Apply) *spec.JSON {
	n := objectNode(member("function", textNode(a.Func.Name)))
	if p := a.Pairs; p != nil {
		n.Members = append(n.Members, pairsMembers(p)...)
		return n
	}
	operands, options := listNode(), objectNode()
	for i, x := range a.Args {
		if i < len(a.Func.Params) && a.Func.Params[i].Named {
			options.Members = append(options.Members, member(a.Func.Params[i].Name, exprNode(x)))
		} else {
			operands.Items = append(operands.Items, exprNode(x))
		}
	}
	n.Members = append(n.Members, member("arguments", operands))
	if len(options.Members) > 0 {
		n.Members = append(n.Members, member("options", options))
	}
	return n
}

// pairsMembers are the options of a list of names and values. Members are those
// that the contract declares; what is spread beside them takes part as well.
func pairsMembers(p *spec.Pairs) []spec.JSONMember {
	sources := listNode()
	for _, s := range p.Sources {
		sources.Items = append(sources.Items, textNode(s.String()))
	}
	out := []spec.JSONMember{member("sources", sources), member("members", wireNames(p.Members))}
	add := func(name string, value *spec.JSON) { out = append(out, member(name, value)) }
	if len(p.Except) > 0 {
		add("except", textsNode(p.Except))
	}
	if len(p.Only) > 0 {
		add("only", textsNode(p.Only))
	}
	if p.OnlyText != nil {
		add("only_listed_in", exprNode(p.OnlyText))
		add("separator", textNode(p.Separator))
	}
	if p.Prefix != "" {
		add("prefix", textNode(p.Prefix))
	}
	add("empty", textNode(p.Empty.String()))
	add("order", textNode(p.Order.String()))
	add("each", exprNode(p.Each))
	add("join", textNode(p.Join))
	if p.KeepDoubles {
		add("duplicates", textNode("keep"))
	}
	return out
}

// matchNode lists the arms; one without values takes all that is left.
func matchNode(m *spec.Match) *spec.JSON {
	arms := listNode()
	for _, a := range m.Arms {
		values := listNode()
		for _, v := range a.Values {
			values.Items = append(values.Items, textNode(v.Text))
		}
		arms.Items = append(arms.Items, objectNode(member("values", values), member("value", exprNode(a.Expr))))
	}
	return objectNode(member("match", exprNode(m.Subject)), member("arms", arms))
}

// seconds is a span of time as a number of seconds.
func seconds(d time.Duration) *spec.JSON {
	return numberNode(strconv.FormatFloat(d.Seconds(), 'f', -1, 64))
}
