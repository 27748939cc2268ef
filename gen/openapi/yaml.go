package openapi

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/seed-1f9ebf69/signet/spec"
)

// flowWidth is the length up to which a list of scalars stands on one line.
const flowWidth = 100

// yamlText writes a document as YAML 1.2, in block style.
func yamlText(n *spec.JSON) []byte {
	var b strings.Builder
	writeYAML(&b, n, 0)
	return []byte(b.String())
}

// writeYAML writes a value that stands on lines of its own.
func writeYAML(b *strings.Builder, n *spec.JSON, depth int) {
	indent := strings.Repeat("  ", depth)
	for _, m := range n.Members {
		b.WriteString(indent + yamlScalar(textNode(m.Name)) + ":")
		writeYAMLValue(b, m.Value, depth+1)
	}
	for _, x := range n.Items {
		b.WriteString(indent + "-")
		if len(x.Members) == 0 {
			writeYAMLValue(b, x, depth+1)
			continue
		}
		// The first member of an object stands on the line of the dash.
		var inner strings.Builder
		writeYAML(&inner, x, depth+1)
		b.WriteString(" " + strings.TrimLeft(inner.String(), " "))
	}
	if len(n.Members)+len(n.Items) == 0 {
		b.WriteString(indent + yamlScalar(n) + "\n")
	}
}

// writeYAMLValue writes a value behind a key or a dash.
func writeYAMLValue(b *strings.Builder, n *spec.JSON, depth int) {
	switch {
	case len(n.Members) > 0:
		b.WriteByte('\n')
		writeYAML(b, n, depth)
	case len(n.Items) > 0:
		if flow := yamlFlow(n); flow != "" {
			b.WriteString(" " + flow + "\n")
			return
		}
		b.WriteByte('\n')
		writeYAML(b, n, depth)
	case n.Kind == spec.JSONString && isBlock(n.Text):
		writeYAMLBlock(b, n.Text, strings.Repeat("  ", depth))
	default:
		b.WriteString(" " + yamlScalar(n) + "\n")
	}
}

// yamlFlow returns a short list of scalars in brackets, or "".
func yamlFlow(n *spec.JSON) string {
	parts := make([]string, len(n.Items))
	width := 0
	for i, x := range n.Items {
		if len(x.Members)+len(x.Items) > 0 {
			return ""
		}
		parts[i] = yamlScalar(x)
		width += len(parts[i]) + 2
	}
	if width > flowWidth {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// isBlock reports whether a text can stand as a literal block.
func isBlock(s string) bool {
	if !strings.Contains(s, "\n") || strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n") || strings.HasSuffix(s, "\n") {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) < 0
}

func writeYAMLBlock(b *strings.Builder, s, indent string) {
	b.WriteString(" |-\n")
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" {
			b.WriteString(indent + line)
		}
		b.WriteByte('\n')
	}
}

// yamlScalar writes a value without members and items on one line.
func yamlScalar(n *spec.JSON) string {
	switch {
	case n.Kind == spec.JSONObject:
		return "{}"
	case n.Kind == spec.JSONArray:
		return "[]"
	case n.Kind == spec.JSONNull:
		return "null"
	case n.Kind != spec.JSONString || isPlain(n.Text):
		return n.Text
	}
	return yamlQuote(n.Text)
}

// reserved are the words that some reader takes for something else than text.
var reserved = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

// isPlain reports whether a text needs no quotes, anywhere. It is careful: what
// begins with a digit or a mark is quoted even where that could be left out.
func isPlain(s string) bool {
	if s == "" || strings.HasSuffix(s, " ") || slices.Contains(reserved, strings.ToLower(s)) {
		return false
	}
	for i, r := range s {
		letter := unicode.IsLetter(r) || r == '_' || r == '$' || r == '/'
		inside := unicode.IsDigit(r) || strings.ContainsRune(" -.()+;=", r) || r > unicode.MaxLatin1 && unicode.IsPrint(r)
		if !letter && (i == 0 || !inside) {
			return false
		}
	}
	return true
}

func yamlQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
