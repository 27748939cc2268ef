package docs

import (
	"bytes"
	"html"
	"html/template"
	"regexp"
	"strings"
	texttemplate "text/template"

	"github.com/seed-1f9ebf69/signet/gen/words"
)

// Args are what a part of a frame is given: the page, and what it shows of it.
type Args struct {
	Page *Page
	Of   any
}

var htmlFuncs = template.FuncMap{"inline": inline, "args": newArgs, "feeds": feeds}

func newArgs(p *Page, of any) Args { return Args{p, of} }

var markdownFuncs = texttemplate.FuncMap{
	"args": newArgs, "cell": cell, "fence": fence, "verbatim": verbatim, "feeds": feeds, "join": strings.Join, "span": words.Span, "runs": markdownRuns, "next": func(i int) int { return i + 1 }, "indent": depthMark,
}

// inline is a text of this package or of the contract as HTML: what stands
// between back quotes is code.
func inline(s string) template.HTML {
	var b strings.Builder
	parts := strings.Split(s, "`")
	for i, p := range parts {
		text := html.EscapeString(p)
		switch {
		case i%2 == 1 && i < len(parts)-1:
			b.WriteString("<code>" + text + "</code>")
		case i%2 == 1:
			b.WriteString("`" + text) // never closed
		default:
			b.WriteString(text)
		}
	}
	return template.HTML(b.String())
}

// cell is a text as it stands in a cell of a Markdown table.
func cell(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "|", `\|`), "\n", " ")
}

// fence is a text as a block of code.
func fence(language, s string) string {
	quotes := words.Quotes(s, 3)
	return quotes + language + "\n" + strings.TrimRight(s, "\n") + "\n" + quotes
}

// verbatim is a text as a block that holds its last line feeds, too.
func verbatim(s string) string {
	quotes := words.Quotes(s, 3)
	return quotes + "text\n" + s + "\n" + quotes
}

// feeds is the number of line feeds at the end of a text, where a reader does not
// see them.
func feeds(s string) int { return len(s) - len(strings.TrimRight(s, "\n")) }

func markdownRuns(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Href != "" {
			b.WriteString("[" + r.Text + "](" + r.Href + ")")
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func depthMark(depth int) string { return strings.Repeat("↳ ", depth) }

var blankLines = regexp.MustCompile(`\n{3,}`)

// tidy leaves one blank line where a template left several, outside of code,
// and none at the end.
func tidy(text []byte) []byte {
	parts := bytes.Split(text, []byte("\n```"))
	for i := 0; i < len(parts); i += 2 {
		parts[i] = blankLines.ReplaceAll(parts[i], []byte("\n\n"))
	}
	return append(bytes.TrimSpace(bytes.Join(parts, []byte("\n```"))), '\n')
}
