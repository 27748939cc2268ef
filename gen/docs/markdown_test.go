package docs_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

var (
	linkOf   = regexp.MustCompile(`\]\(#([^)]+)\)`)
	fences   = regexp.MustCompile("(?ms)^(`{3,})[^`\n]*$.*?^(`{3,})$")
	emptyEnd = regexp.MustCompile(`(?m)^#+ *$|^#+ .* $|· *[;|]|\| ;|; *;`)
)

// TestMarkdown holds that links lead to something, that nothing stands where a text is
// missing, and that each list of pairs is explained under its own name.
func TestMarkdown(t *testing.T) {
	links := 0
	for name, api := range withThoseOfTests(t, loadtest.Sample(t)) {
		files := emitted(t, api)
		for _, lang := range api.Languages {
			text := fences.ReplaceAllString(string(files[lang+".md"]), "")
			for _, m := range linkOf.FindAllStringSubmatch(text, -1) {
				links++
				require.Contains(t, text, `<a id="`+m[1]+`"></a>`, "%s.%s", name, lang)
			}
			require.Empty(t, emptyEnd.FindAllString(text, 3), "%s.%s", name, lang)
			for _, e := range api.Used() {
				for _, l := range explain.Lists(e, lang) {
					require.Contains(t, text, l.Name, name)
					require.Contains(t, text, "1. "+strings.Join(l.Steps, "\n1. "), "%s.%s", name, lang)
				}
			}
		}
	}
	require.Greater(t, links, 100)
}

// TestSignedAnswersAreShown holds that a page makes a true answer step by step where
// answers are signed.
func TestSignedAnswersAreShown(t *testing.T) {
	text := string(emitted(t, contract(t, "../../spec/platforms/wechat-pay-v2.signet"))["en.md"])
	_, steps, found := strings.Cut(text, "### Signing the answer, step by step")
	require.True(t, found)
	steps, answer, found := strings.Cut(steps, "### The answer as it is sent")
	require.True(t, found)
	require.Contains(t, steps, "Input `data`")
	require.Contains(t, answer[:600], "<return_code><![CDATA[SUCCESS]]></return_code>")
	sign := regexp.MustCompile(`<sign><!\[CDATA\[(\w+)\]\]></sign>`).FindStringSubmatch(answer)
	require.NotNil(t, sign)
	require.Contains(t, steps, sign[1])
}

// TestSignedTextsAreWhole holds that a text that is signed is shown to its last line
// feed, and that a reader is told of those.
func TestSignedTextsAreWhole(t *testing.T) {
	page := string(emitted(t, contract(t, "../../spec/platforms/wechat-pay-v3.signet"))["en.md"])
	require.Regexp(t, "```text\nPOST\n/[^`]*}\n\n```\n\nnumber of line feeds \\(LF\\) at its end: 1\n", page)
}
