package jsonx

// IsToken reports whether a text is a JSON number, true or false: what a plain
// text of a form has to be to stand in JSON without quotes.
func IsToken(text []byte) bool {
	switch string(text) {
	case "true", "false":
		return true
	}
	size, _ := scanNumber(text)
	return size > 0 && size == len(text)
}

// AppendRest appends the JSON object of all members but those named.
func (m *Members) AppendRest(b []byte, but ...string) []byte {
	b = append(b, '{')
	first := true
	for i := range m.List {
		x := &m.List[i]
		if named(but, x.Name) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(AppendString(b, x.Name), ':')
		b = append(b, x.Raw...)
	}
	return append(b, '}')
}

func named(list []string, name []byte) bool {
	for _, n := range list {
		if string(name) == n {
			return true
		}
	}
	return false
}
