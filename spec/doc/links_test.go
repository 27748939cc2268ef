package doc_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	link      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	titleLine = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noAnchor  = regexp.MustCompile(`[^\p{L}\p{N}_ -]`)
	blockText = regexp.MustCompile("(?ms)^```.*?^```$")
)

// TestLinks holds that every link of a page leads to a file or, where it names
// one, to a heading of a page.
func TestLinks(t *testing.T) {
	paths, err := filepath.Glob("*.md")
	require.NoError(t, err)
	anchors := map[string]map[string]bool{}
	texts := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		texts[path] = blockText.ReplaceAllString(string(text), "")
		anchors[path] = map[string]bool{"": true}
		for _, m := range titleLine.FindAllStringSubmatch(texts[path], -1) {
			anchors[path][anchor(m[1])] = true
		}
	}
	for path, text := range texts {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			page, mark, _ := strings.Cut(m[1], "#")
			if page == "" {
				page = path
			}
			if anchors[page] == nil && mark == "" {
				assert.FileExists(t, filepath.FromSlash(page), path)
				continue
			}
			assert.True(t, anchors[page][mark], "%s links to %s", path, m[1])
		}
	}
}

// anchor is what a heading is linked by.
func anchor(title string) string {
	return strings.ReplaceAll(noAnchor.ReplaceAllString(strings.ToLower(title), ""), " ", "-")
}
