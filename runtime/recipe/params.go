package recipe

import "bytes"

// A Param is one member of a structured header.
type Param struct{ Name, Value []byte }

// ReadParams appends the members of a structured header to dst: of
// `SCHEME a="…",b="…"` or `t=…,v1=…`. The text has to begin with the prefix, in
// whose scheme the case of letters does not matter; space behind a separator is
// tolerated. In quoted values \" and \\ are undone. It returns false for any
// other text; doubles are the caller's business.
func ReadParams(dst []Param, text []byte, prefix, separator string, quoted bool) ([]Param, bool) {
	if len(text) < len(prefix) || !bytes.EqualFold(text[:len(prefix)], []byte(prefix)) {
		return dst, false
	}
	text = text[len(prefix):]
	separator = string(bytes.TrimSpace([]byte(separator)))
	for first := true; ; first = false {
		if !first {
			rest, ok := StripPrefix(text, separator)
			if !ok {
				return dst, len(text) == 0
			}
			text = rest
		}
		text = bytes.TrimLeft(text, " \t")
		name, rest, ok := bytes.Cut(text, assignBytes)
		if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t\",;") {
			return dst, false
		}
		var value []byte
		if value, text, ok = paramValue(rest, separator, quoted); !ok {
			return dst, false
		}
		dst = append(dst, Param{name, value})
	}
}

// paramValue reads the value in front of a text.
func paramValue(text []byte, separator string, quoted bool) (value, rest []byte, ok bool) {
	if !quoted {
		end := index(text, separator)
		if end < 0 {
			end = len(text)
		}
		return text[:end], text[end:], true
	}
	if len(text) == 0 || text[0] != '"' {
		return nil, nil, false
	}
	escaped := false
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			escaped = true
			i++
		case '"':
			value = text[1:i]
			if escaped {
				value = unescapeParam(value)
			}
			return value, text[i+1:], true
		}
	}
	return nil, nil, false
}

func unescapeParam(value []byte) []byte {
	out := make([]byte, 0, len(value))
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) {
			i++
		}
		out = append(out, value[i])
	}
	return out
}

// AppendQuoted appends a text between double quotes, with \ in front of quotes
// and backslashes in it.
func AppendQuoted[T Text](dst []byte, text T) []byte {
	dst = append(dst, '"')
	for i := range len(text) {
		if text[i] == '"' || text[i] == '\\' {
			dst = append(dst, '\\')
		}
		dst = append(dst, text[i])
	}
	return append(dst, '"')
}
