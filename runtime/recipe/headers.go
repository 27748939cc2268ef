package recipe

import "bytes"

// A Param is a named part of a structured header. A quoted value has its
// escapes undone.
type Param struct{ Name, Value []byte }

// ReadParams reads a structured header, as SCHEME a="1",b="2" or t=1,v1=2 are,
// and appends its parts in their order. The text has to begin with the prefix,
// whose letters may be in either case. White space before a part is skipped.
// If quoted, each value has to stand in quotes, with \" and \\ as escapes;
// otherwise it ends at the separator and is taken as it is. It returns false
// for anything else, also for a part without a name. Whether a name may occur
// twice is left to the caller. Names and values are slices of the text, except
// that values with escapes are copied.
func ReadParams(dst []Param, text []byte, prefix, separator string, quoted bool) ([]Param, bool) {
	n := len(dst)
	if separator == "" || len(text) < len(prefix) || !equalFolded(text[:len(prefix)], prefix) {
		return dst, false
	}
	for text = text[len(prefix):]; ; {
		param, rest, ok := readParam(bytes.TrimLeft(text, " \t"), separator, quoted)
		if !ok {
			return dst[:n], false
		}
		dst = append(dst, param)
		if len(rest) == 0 {
			return dst, true
		}
		if text, ok = StripPrefix(rest, separator); !ok {
			return dst[:n], false
		}
	}
}

// readParam reads one part; rest begins with what follows its value.
func readParam(text []byte, separator string, quoted bool) (param Param, rest []byte, ok bool) {
	name, value, found := bytes.Cut(text, []byte{'='})
	if !found || len(name) == 0 || bytes.Contains(name, []byte(separator)) {
		return param, nil, false
	}
	if quoted {
		value, rest, ok = readQuoted(value)
		return Param{name, value}, rest, ok
	}
	if end := index(value, separator); end >= 0 {
		value, rest = value[:end], value[end:]
	}
	return Param{name, value}, rest, true
}

// readQuoted reads a value in quotes.
func readQuoted(text []byte) (value, rest []byte, ok bool) {
	if len(text) == 0 || text[0] != '"' {
		return nil, nil, false
	}
	text = text[1:]
	end := bytes.IndexAny(text, `"\`)
	if end >= 0 && text[end] == '\\' {
		return readEscaped(text)
	}
	if end < 0 {
		return nil, nil, false
	}
	return text[:end:end], text[end+1:], true
}

func readEscaped(text []byte) (value, rest []byte, ok bool) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return value, text[i+1:], true
		case c != '\\':
			value = append(value, c)
		case i+1 < len(text) && (text[i+1] == '"' || text[i+1] == '\\'):
			i++
			value = append(value, text[i])
		default:
			return nil, nil, false
		}
	}
	return nil, nil, false
}

func equalFolded(text []byte, other string) bool {
	for i := range len(other) {
		if fold(text[i]) != fold(other[i]) {
			return false
		}
	}
	return true
}

// AppendParam appends a part of a structured header, with the separator before
// it unless it is the first. If quoted, the value is put in quotes, and " and
// \ in it are escaped.
func AppendParam(dst []byte, first bool, separator, name string, value []byte, quoted bool) []byte {
	if !first {
		dst = append(dst, separator...)
	}
	dst = append(append(dst, name...), '=')
	if !quoted {
		return append(dst, value...)
	}
	return AppendQuoted(dst, value)
}

// AppendQuoted appends a text between double quotes, with a backslash in front of
// quotes and backslashes in it.
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
