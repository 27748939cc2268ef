package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	elementPattern = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)\s*(/?)>`)
	rawPattern     = regexp.MustCompile(`(?s)(<(?:script|style)[^>]*>).*?(</(?:script|style)>)`)
	commentPattern = regexp.MustCompile(`(?s)<!--.*?-->|<!DOCTYPE html>`)
)

var voids = []string{"meta", "link", "br", "input", "line", "rect", "path", "circle"}

// requireWellFormed holds that every < begins a tag, and that elements nest.
func requireWellFormed(t *testing.T, page string) {
	t.Helper()
	text := commentPattern.ReplaceAllString(rawPattern.ReplaceAllString(page, "$1$2"), "")
	var open []string
	for _, m := range elementPattern.FindAllStringSubmatch(text, -1) {
		name, end := m[2], m[1] != ""
		switch {
		case slices.Contains(voids, name):
		case !end && m[4] == "":
			open = append(open, name)
		case end:
			require.NotEmpty(t, open, "</%s> ends nothing", name)
			require.Equal(t, open[len(open)-1], name, "within %s", strings.Join(open, " "))
			open = open[:len(open)-1]
		}
	}
	require.Empty(t, open)
	require.NotContains(t, elementPattern.ReplaceAllString(text, ""), "<", "a < that begins no tag")
}
