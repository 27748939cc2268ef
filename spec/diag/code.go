package diag

import (
	"encoding"
	"fmt"
	"slices"
	"strings"
)

// Severity tells how grave a finding is.
type Severity int

// The severities. Only an error keeps a spec from being used.
const (
	Error Severity = iota
	Warning
	Note
)

var severities = [...]struct {
	key  string
	name Text
}{
	Error:   {"error", Text{"错误", "error"}},
	Warning: {"warning", Text{"警告", "warning"}},
	Note:    {"note", Text{"提示", "note"}},
}

// String returns the English word, which is also the JSON form.
func (s Severity) String() string { return severities[s].key }

// In returns the word for the severity in the language.
func (s Severity) In(lang Lang) string { return severities[s].name.In(lang) }

// MarshalText implements [encoding.TextMarshaler].
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

var _ encoding.TextMarshaler = Error

// Lang is a language of the diagnostics.
type Lang string

// The languages in which diagnostics are written.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text is a text in both languages. Its verbs are %s (any value), %q (a
// quoted string), both optionally with an index as in %[2]s, and %%.
type Text struct {
	ZH, EN string
}

// In returns the text in the language; English for an unknown one.
func (t Text) In(lang Lang) string {
	if lang == ZH {
		return t.ZH
	}
	return t.EN
}

// Code is one kind of finding: a row of the table. Two findings have the same
// code if one place of the compiler could report both. A code keeps its ID
// for ever; the ID of a code that is no longer used is not given again.
type Code struct {
	ID       string // "SG2001"; the first digit names the family
	Name     string // "unknown_type": the variable's name in words, as `allow` writes it
	Severity Severity
	Message  Text   // what was found
	Cause    Text   // why it is a problem; may be empty
	Remedy   Text   // what to do
	Example  string // a whole spec that has exactly this finding
}

// register adds a row. Rows are package variables, so a broken row is found
// when the program starts.
func register(c Code) *Code {
	if table[c.ID] != nil {
		panic("diag: code " + c.ID + " is registered twice")
	}
	table[c.ID] = &c
	return &c
}

var table = map[string]*Code{}

// Codes returns all codes, ordered by ID.
func Codes() []*Code {
	codes := make([]*Code, 0, len(table))
	for _, c := range table {
		codes = append(codes, c)
	}
	slices.SortFunc(codes, func(a, b *Code) int { return strings.Compare(a.ID, b.ID) })
	return codes
}

// Find returns the code with the given ID or name, nil if there is none.
func Find(key string) *Code {
	if c := table[key]; c != nil {
		return c
	}
	for _, c := range table {
		if c.Name == key {
			return c
		}
	}
	return nil
}

// localized is an argument that differs by language.
type localized interface{ In(Lang) string }

// expand fills the verbs of a template. A verb without an argument stays as
// it is, and arguments that no verb asks for are left out: one list of
// arguments serves the message, the cause and the remedy.
func expand(template string, args []any, lang Lang) string {
	var out strings.Builder
	next := 0
	for {
		before, rest, found := strings.Cut(template, "%")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		var index int
		if n, err := fmt.Sscanf(rest, "[%d]", &index); n == 1 && err == nil {
			_, rest, _ = strings.Cut(rest, "]")
			next = index - 1
		}
		verb, size := byte('%'), 0
		if rest != "" {
			verb, size = rest[0], 1
		}
		switch {
		case verb == '%':
			out.WriteByte('%')
		case next < 0 || next >= len(args):
			out.WriteString("%" + rest[:size])
		case verb == 'q':
			fmt.Fprintf(&out, "%q", argument(args[next], lang))
			next++
		default:
			out.WriteString(argument(args[next], lang))
			next++
		}
		template = rest[size:]
	}
}

func argument(arg any, lang Lang) string {
	if l, ok := arg.(localized); ok {
		return l.In(lang)
	}
	return fmt.Sprint(arg)
}
