// Package recipetree writes the recipe of an envelope as JSON, for programs that
// sign by it: OpenAPI documents carry it for tools, documentation for its reader's
// browser.
package recipetree

import "github.com/seed-1f9ebf69/signet/spec"

// Writer tells how much is written; the zero value expands lets, and lists the
// leaves of messages alone.
type Writer struct {
	// Lets are written by their names where they stand in expressions.
	Lets []*spec.Let
	// Whole trees tell all that it takes to write a message: the syntax of texts
	// within, and the order of listed members.
	Whole bool
}

// Message is a request with all that it takes to write it: the lets, the path, and
// the carriers with their members.
func (w Writer) Message(m *spec.Message) *spec.JSON {
	lets, carriers := List(), List()
	for _, l := range w.Lets {
		lets.Items = append(lets.Items, Object(Field("name", Text(l.Wire)), w.shown(l.Expr), Field("value", w.within(l.Expr))))
	}
	for _, c := range m.Carriers {
		carriers.Items = append(carriers.Items, w.carrier(c))
	}
	out := Object(Field("lets", lets), Field("carriers", carriers))
	if m.Route != nil {
		out.Members = append(out.Members, Field("route", w.Expr(m.Route)))
	}
	return out
}

// shown is the expression as the contract writes it.
func (w Writer) shown(e spec.Expr) spec.JSONMember {
	return Field("shown", Text(spec.ShowNamed(e, w.Lets)))
}

// let returns the let that stands for an expression.
func (w Writer) let(e spec.Expr) *spec.Let {
	for _, l := range w.Lets {
		if l.Expr == e {
			return l
		}
	}
	return nil
}

// carrier is a place of the message, how it is written, and its members.
func (w Writer) carrier(c *spec.Carrier) *spec.JSON {
	out := Object(Field("kind", Text(c.Kind.String())), Field("media", Text(c.MediaType())))
	add := func(name string, value *spec.JSON) { out.Members = append(out.Members, Field(name, value)) }
	if c.Header != "" {
		add("header", Text(c.Header))
	}
	if f := c.XML; f != nil {
		add("root", Text(f.Root))
		add("cdata", Bool(f.CDATA))
	}
	if f := c.Params; f != nil {
		add("prefix", Text(f.Prefix))
		add("separator", Text(f.Separator))
		add("quoted", Bool(f.Quoted))
	}
	if c.When != nil {
		add("when", w.Expr(c.When))
	}
	add("members", w.members(c.Members))
	return out
}

func (w Writer) members(members []*spec.Member) *spec.JSON {
	list := List()
	for _, m := range members {
		list.Items = append(list.Items, w.member(m))
	}
	return list
}

// member is a member by its name in expressions; wire is its name in the message.
func (w Writer) member(m *spec.Member) *spec.JSON {
	out := Object(Field("name", Text(m.Named())), Field("wire", Text(m.Wire)))
	add := func(name string, value *spec.JSON) { out.Members = append(out.Members, Field(name, value)) }
	if m.Computed != nil {
		add("name_made_as", w.Expr(m.Computed))
	}
	if m.Optional {
		add("optional", Bool(true))
	}
	if m.When != nil {
		add("when", w.Expr(m.When))
	}
	switch {
	case m.Spread != 0:
		add("spread", Bool(true))
	case m.IsBlock():
		add("members", w.members(m.Members))
	default:
		add("quoted", Bool(m.Kind.Quoted()))
		out.Members = append(out.Members, w.shown(m.Expr))
		add("value", w.Expr(m.Expr))
	}
	return out
}
