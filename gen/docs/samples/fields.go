package samples

import "github.com/seed-1f9ebf69/signet/spec"

// field is a name and value of a message.
type field struct {
	name  string
	value code
}

func everything(string) bool { return true }

// fields are the names of members with their texts, or with their JSON.
func (w *writer) fields(members []*spec.Member, takes func(string) bool, asJSON bool) []field {
	var out []field
	for _, m := range members {
		name := w.wireName(m)
		switch {
		case w.sent.Absent(m):
		case m.Spread != 0:
			out = append(out, w.spread(takes, m.Carrier.Kind == spec.JSONCarrier, asJSON)...)
		case takes(name):
			value := w.member(m)
			if asJSON && !m.IsBlock() && m.Kind.Quoted() {
				value = w.quoted(value)
			}
			out = append(out, field{name, value})
		}
	}
	return out
}

// wireName is the name of a member on the wire.
func (w *writer) wireName(m *spec.Member) string {
	if m.Computed != nil {
		return w.sent.Text(m.Computed)
	}
	return m.Wire
}

// quoted is the JSON text of a text.
func (w *writer) quoted(text code) code { return with(w.json.text, with(w.json.string, text)) }

// besides are the arguments that do not stand in the path.
func (w *writer) besides() []spec.JSONMember {
	var out []spec.JSONMember
	for _, x := range w.arguments.Members {
		if !w.call.InPath(x.Name) {
			out = append(out, x)
		}
	}
	return out
}

// spread are the arguments as fields; nulls stand in JSON only.
func (w *writer) spread(takes func(string) bool, typed, asJSON bool) []field {
	var out []field
	for _, x := range w.besides() {
		if !takes(x.Name) || x.Value.Kind == spec.JSONNull && !typed {
			continue
		}
		value := w.argument(x, typed)
		switch {
		case x.Value.Kind != spec.JSONString && typed:
			value = with(w.json.text, value)
		case x.Value.Kind == spec.JSONString && asJSON:
			value = w.quoted(value)
		}
		out = append(out, field{x.Name, value})
	}
	return out
}

// argument is the variable of one argument: its text or, if typed, what the
// language has for its JSON.
func (w *writer) argument(x spec.JSONMember, typed bool) code {
	text := x.Value.Text
	if x.Value.Kind != spec.JSONString {
		text = x.Value.Compact()
	}
	value := w.literal(text).text
	if typed && x.Value.Kind != spec.JSONString {
		value = w.native(x.Value)
	}
	return w.stated("argument "+x.Name, x.Name, value)
}

// native is a JSON value as the language has it.
func (w *writer) native(j *spec.JSON) string {
	text, ok := w.json.native(j)
	if !ok {
		w.lack("numbers of 64 bits")
	}
	return text
}

// whole are the arguments that do not stand in the path, as one object.
func (w *writer) whole() *spec.JSON {
	return &spec.JSON{Kind: spec.JSONObject, Members: w.besides()}
}

// dataText are the arguments as JSON text: stated as such where the language would
// change their numbers.
func (w *writer) dataText() code {
	if _, exact := w.json.native(w.whole()); !exact && !w.listsArguments() {
		return w.stated("arguments text", "arguments", w.quote(w.whole().Compact()))
	}
	return with(w.json.text, w.data())
}

// data are the arguments as a JSON value. Where a recipe lists them one by one,
// they are put together from variables.
func (w *writer) data() code {
	if !w.listsArguments() {
		return w.stated("arguments", "arguments", w.native(w.whole()))
	}
	return w.kept("arguments", "arguments", func() code {
		var fields []field
		for _, x := range w.besides() {
			fields = append(fields, w.typedArgument(x))
		}
		return w.jsonObject(fields)
	})
}

// jsonObject is a JSON object of the language with these members.
func (w *writer) jsonObject(fields []field) code {
	if len(fields) == 0 {
		return code{text: w.native(&spec.JSON{Kind: spec.JSONObject})}
	}
	return code{text: w.json.object.write(w.items(w.json.object, fields), nil)}
}

func (w *writer) typedArgument(x spec.JSONMember) field {
	value := w.argument(x, true)
	if x.Value.Kind == spec.JSONString {
		value = with(w.json.string, value)
	}
	return field{x.Name, value}
}

// listsArguments reports whether a list of the recipe takes the arguments one by
// one, though they do not stand side by side with other members.
func (w *writer) listsArguments() bool {
	for _, n := range w.call.Service.Envelope.Nodes {
		if a, ok := n.(*spec.Apply); ok && a.Pairs != nil && a.Pairs.Message == w.request {
			for _, s := range a.Pairs.Sources {
				if s.Kind == spec.PairArguments {
					return true
				}
			}
		}
	}
	return false
}

// object prints members as a JSON object of the language.
func (w *writer) object(members []*spec.Member) code {
	var fields []field
	for _, m := range members {
		switch {
		case w.sent.Absent(m):
		case m.Spread != 0:
			for _, x := range w.besides() {
				fields = append(fields, w.typedArgument(x))
			}
		case m.IsBlock():
			fields = append(fields, field{w.wireName(m), w.object(m.Members)})
		default:
			fields = append(fields, field{w.wireName(m), w.value(m)})
		}
	}
	return w.jsonObject(fields)
}

// value is a member as a JSON value of the language.
func (w *writer) value(m *spec.Member) code {
	if m.Kind.Quoted() {
		return with(w.json.string, w.member(m))
	}
	switch e := m.Expr.(type) {
	case *spec.Literal:
		kind := spec.JSONNumber
		if m.Kind == spec.Bool {
			kind = spec.JSONBool
		}
		return code{text: w.native(&spec.JSON{Kind: kind, Text: e.Value.Text})}
	case *spec.Ref:
		if e.Origin == spec.OriginArguments {
			return w.data()
		}
	}
	return with(w.json.raw, w.member(m))
}
