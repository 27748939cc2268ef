package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

const reference = "../../spec/loan.signet"

// mostBytes is how large a page may be.
const mostBytes = 1_000_000

func contract(t *testing.T, path string) *spec.API {
	t.Helper()
	api, list, err := load.File(path)
	require.NoError(t, err)
	require.False(t, list.HasErrors(), path)
	return api
}

// pages are the files of contracts that were emitted before.
var pages sync.Map

func emitted(t *testing.T, api *spec.API) map[string][]byte {
	t.Helper()
	if files, ok := pages.Load(api); ok {
		return files.(map[string][]byte)
	}
	files, err := docs.Emit(api)
	require.NoError(t, err)
	pages.Store(api, files)
	return files
}

// contracts are the reference, those of platforms, and those of the tests, by name.
func contracts(t *testing.T) map[string]*spec.API { return withThoseOfTests(t, loadtest.All(t)) }

func withThoseOfTests(t *testing.T, list []loadtest.Contract) map[string]*spec.API {
	t.Helper()
	out := map[string]*spec.API{
		"pairs": contract(t, "../../spec/testdata/ok/pairs.signet"), "till": contract(t, "../../spec/testdata/ok/till.signet"),
		"functions": contract(t, functions), "lacking": contract(t, lacking),
	}
	for _, c := range list {
		out[c.Name] = c.API
	}
	return out
}

// TestEveryContract holds the page of each contract to what a reader, a browser
// and a link rely on.
func TestEveryContract(t *testing.T) {
	for name, api := range withThoseOfTests(t, loadtest.Sample(t)) {
		t.Run(name, func(t *testing.T) {
			files := emitted(t, api)
			again, err := docs.Emit(api)
			require.NoError(t, err)
			require.Equal(t, len(files), len(again))
			for file, text := range again {
				require.Equal(t, string(text), string(files[file]), "two runs differ")
			}
			require.Len(t, files, len(api.Languages)+1)
			page := string(files["index.html"])
			require.Less(t, len(page), mostBytes)
			requireWellFormed(t, page)
			requireAnchors(t, page)
			requireOffline(t, page)
			requireForms(t, api, page)
			requireAlike(t, api, page)
			requireWhole(t, api, page)
			for _, lang := range api.Languages {
				requireWholeMarkdown(t, api, string(files[lang+".md"]))
			}
		})
	}
}

var (
	idPattern     = regexp.MustCompile(` id="([^"]*)"`)
	hrefPattern   = regexp.MustCompile(` (?:href|aria-labelledby|aria-controls)="#?([^"]*)"`)
	loadedPattern = regexp.MustCompile(`(?i)<(?:link|script|img|iframe|object|embed|source|video|audio)\b[^>]*(?:src|href|data)="?([^">]*)`)
)

func requireAnchors(t *testing.T, page string) {
	t.Helper()
	ids := map[string]bool{}
	for _, m := range idPattern.FindAllStringSubmatch(page, -1) {
		require.NotEmpty(t, m[1])
		require.False(t, ids[m[1]], "the id %s stands twice", m[1])
		ids[m[1]] = true
	}
	for _, m := range hrefPattern.FindAllStringSubmatch(page, -1) {
		if m[1] != "data:," {
			require.True(t, ids[m[1]], "nothing has the id %s", m[1])
		}
	}
}

func requireOffline(t *testing.T, page string) {
	t.Helper()
	for _, m := range loadedPattern.FindAllStringSubmatch(page, -1) {
		require.Equal(t, "data:,", m[1], m[0])
	}
	style, script := between(t, page, "<style>", "</style>"), between(t, page, "<script>", "</script>")
	for _, way := range []string{"url(", "@import", "image-set(", "src:"} {
		require.NotContains(t, style, way)
	}
	for _, way := range []string{"fetch", "XMLHttpRequest", "import(", "sendBeacon", "WebSocket", "EventSource"} {
		require.NotContains(t, script, way)
	}
}

// requireAlike holds that all languages have one structure: the same anchors, but
// for what they begin with, and the same number of elements.
func requireAlike(t *testing.T, api *spec.API, page string) {
	t.Helper()
	var want []string
	for i, lang := range api.Languages {
		part := between(t, page, `<div class="page" id="`+lang+`"`, "<footer>")
		got := tagPattern.FindAllString(part, -1)
		for _, m := range idPattern.FindAllStringSubmatch(part, -1) {
			if i > 0 {
				require.True(t, strings.HasPrefix(m[1], lang+"-"), m[1])
				m[1] = m[1][len(lang)+1:]
			}
			got = append(got, m[1])
		}
		if i == 0 {
			want = got
			continue
		}
		require.Equal(t, structure(want), structure(got), lang)
	}
}

var tagPattern = regexp.MustCompile(`</?[a-z][a-z0-9]*`)

// structure leaves out elements within texts, which may differ.
func structure(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		return slices.Contains([]string{"<code", "</code", "<a", "</a", "<p", "</p", "<span", "</span", "<q", "</q", "<br", "<small", "</small", "<b", "</b"}, s)
	})
}

func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	require.True(t, ok, from)
	part, _, ok := strings.Cut(rest, to)
	require.True(t, ok, to)
	return part
}

// requireWhole holds that each element of the model has its place.
func requireWhole(t *testing.T, api *spec.API, page string) {
	t.Helper()
	n := len(api.Languages)
	has := func(what, kind, name string) {
		require.GreaterOrEqual(t, strings.Count(page, ` data-name="`+escaped(name)+`"`), n, "%s %s of %s", kind, name, what)
	}
	for _, c := range api.Calls() {
		has(c.Service.Wire, "call", c.Wire)
		for _, f := range c.Service.Envelope.Faults {
			has(c.Service.Envelope.Wire, "fault", f.Wire)
		}
		if c.Args != nil {
			for _, f := range c.Args.Fields {
				has(c.Wire, "argument", c.Wire+" · "+f.Wire)
			}
		}
	}
	for _, f := range api.DeclaredFaults() {
		has(api.Wire, "fault", f.Wire)
	}
	for _, x := range api.Types {
		e, ok := x.(*spec.Enum)
		if !ok {
			continue
		}
		for _, v := range e.Values {
			has(e.Wire, "value", v.Wire)
			for _, label := range v.Label {
				require.Contains(t, page, escaped(label.Text))
			}
		}
	}
	for _, f := range api.Flows {
		has(api.Wire, "flow", f.Wire)
	}
}

func requireWholeMarkdown(t *testing.T, api *spec.API, text string) {
	t.Helper()
	for _, c := range api.Calls() {
		require.Contains(t, text, "`"+c.Wire+"`")
	}
	for _, f := range api.DeclaredFaults() {
		require.Contains(t, text, "| `"+f.Wire+"`")
	}
	for _, x := range api.Types {
		if e, ok := x.(*spec.Enum); ok {
			for _, v := range e.Values {
				require.Contains(t, text, "| `"+v.Wire+"` |")
			}
		}
	}
	require.NotContains(t, fenced.ReplaceAllString(text, "```"), "\n\n\n")
	require.NotContains(t, text, "<no value>")
}

var fenced = regexp.MustCompile("(?s)```text\n.*?\n```")

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;")

func escaped(s string) string { return escapes.Replace(s) }

// TestFaultsOfCallsComeLast holds that a table of faults begins with those that any
// call can meet, and names the calls that alone answer the others; headers that
// follow each other are one table.
func TestFaultsOfCallsComeLast(t *testing.T) {
	page := string(emitted(t, contract(t, "../../spec/platforms/alipay.signet"))["en.md"])
	own, declared := strings.Index(page, "| `bad_signature`"), strings.Index(page, "| `trade_not_exist`")
	require.Positive(t, own)
	require.Greater(t, declared, own)
	require.Contains(t, page[declared:], "no such trade Answered by `alipay.trade.query` alone.")
	page = string(emitted(t, contract(t, "../../spec/platforms/okx.signet"))["en.md"])
	require.Equal(t, 1, strings.Count(page, "\nHTTP headers\n"))
	require.Contains(t, page, "header `OK-ACCESS-SIGN`")
}
