package samples

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// canonical prints a canonical list into a variable.
func (w *writer) canonical(p *spec.Pairs, wish string) code {
	fields := w.pairFields(p)
	template, ok := w.pairs.by[p.Order]
	if !ok {
		return w.lack("pairs(order: " + p.Order.String() + ")")
	}
	if len(fields) == 0 {
		return w.literal("")
	}
	kept, empty := "", ""
	if p.Empty == spec.EmptyDrop {
		if p.UsesJSON() {
			empty = `""`
		}
		kept = fill(w.pairs.kept, map[string]string{"empty": w.quote(empty)})
	}
	each := w.expr(p.Each)
	name := map[string]string{"name": w.name(wish)}
	if p.Join != "" {
		template += w.pairs.trimmed
	}
	w.lines = append(w.lines, fill(template, map[string]string{
		"name": name["name"], "list": w.pairs.list.write(w.items(w.pairs.list, fields), nil),
		"kept": kept, "each": each.text, "join": w.quote(p.Join), "joined": w.texts(w.literal(p.Join), each).text,
	}))
	return code{text: fill(w.variable, name), variable: true}
}

// pairFields are the fields that take part, in the order of the message, or in
// that which the contract lists.
func (w *writer) pairFields(p *spec.Pairs) []field {
	only := p.Only
	if p.OnlyText != nil {
		only = strings.Split(w.sent.Text(p.OnlyText), p.Separator)
	}
	takes := func(name string) bool {
		return !slices.Contains(p.Except, name) && (len(only) == 0 || slices.Contains(only, name)) && strings.HasPrefix(name, p.Prefix)
	}
	var fields []field
	for _, s := range p.Sources {
		fields = append(fields, w.source(s, only, takes, p)...)
	}
	if p.Order == spec.OrderListed {
		slices.SortStableFunc(fields, func(a, b field) int { return rank(p, a) - rank(p, b) })
	}
	return fields
}

// rank is where a contract lists a name: behind all others if it does not.
func rank(p *spec.Pairs, f field) int {
	if i := slices.Index(p.ListedNames(), f.name); i >= 0 {
		return i
	}
	return len(p.ListedNames())
}

func (w *writer) source(s spec.PairSource, only []string, takes func(string) bool, p *spec.Pairs) []field {
	// A null does not take part but where empty values are kept.
	takesNull := func(name string) bool {
		x := w.arguments.Member(name)
		return takes(name) && (x == nil || x.Kind != spec.JSONNull || p.Empty == spec.EmptyKeep)
	}
	switch s.Kind {
	case spec.PairArguments:
		return w.spread(takesNull, w.typesArguments(), p.UsesJSON())
	case spec.PairHeaders:
		return w.headerFields(only, takes)
	case spec.PairBlock:
		return w.fields(s.Block.Members, takesNull, p.UsesJSON())
	}
	var out []field
	for _, c := range w.request.Carriers {
		query := c.Kind == spec.QueryCarrier
		fields := query || c.Kind.IsBody() && c.Kind != spec.BodyCarrier
		if fields && !(s.Kind == spec.PairQuery && !query || s.Kind == spec.PairForm && query) {
			out = append(out, w.fields(c.Members, takesNull, p.UsesJSON())...)
		}
	}
	return out
}

// typesArguments reports whether arguments are variables of what the language has for
// their JSON: they are not where they stand beside texts.
func (w *writer) typesArguments() bool {
	spreads := w.request.Spreads()
	return len(spreads) == 0 || spreads[0].Carrier.Kind == spec.JSONCarrier
}

// headerFields are the headers that take part, their names in lower case: those
// named, or all that are taken.
func (w *writer) headerFields(only []string, takes func(string) bool) []field {
	if len(only) == 0 {
		for _, c := range w.request.Carriers {
			if c.Kind == spec.HeaderCarrier && takes(strings.ToLower(c.Header)) {
				only = append(only, strings.ToLower(c.Header))
			}
		}
	}
	var out []field
	for _, name := range only {
		c := w.header(name)
		switch {
		case !takes(name):
		case c != nil && c.Kind == spec.HeaderCarrier:
			out = append(out, field{name, w.member(c.Members[0])})
		case name == "host":
			out = append(out, field{name, w.part(&spec.Ref{Origin: spec.OriginHTTPHost})})
		case name == "content-type" && w.mediaType() != "":
			out = append(out, field{name, w.literal(w.mediaType())})
		}
	}
	return out
}
