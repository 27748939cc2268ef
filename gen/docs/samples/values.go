package samples

import "github.com/seed-1f9ebf69/signet/spec"

// values writes JSON as literals of a language.
type values struct {
	object, array list
	null, yes, no string
	number        func(string) bool
	quote         func(string) string
	emptyObject   string
}

// native writes a value; it is false for numbers that the language cannot hold.
func (v values) native(j *spec.JSON) (string, bool) {
	switch j.Kind {
	case spec.JSONString:
		return v.quote(j.Text), true
	case spec.JSONNumber:
		return j.Text, v.number == nil || v.number(j.Text)
	case spec.JSONBool:
		return map[string]string{"true": v.yes, "false": v.no}[j.Text], true
	case spec.JSONNull:
		return v.null, true
	}
	var items []string
	sound := true
	add := func(name string, x *spec.JSON, l list) {
		text, ok := v.native(x)
		sound = sound && ok
		items = append(items, fill(l.item, map[string]string{"name": name, "value": text}))
	}
	if j.Kind == spec.JSONArray {
		for _, x := range j.Items {
			add("", x, v.array)
		}
		return v.array.write(items, nil), sound
	}
	for _, m := range j.Members {
		add(v.object.name(m.Name, v.quote), m.Value, v.object)
	}
	if len(items) == 0 {
		return v.emptyObject, true
	}
	return v.object.write(items, nil), sound
}
