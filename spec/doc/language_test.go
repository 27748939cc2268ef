package doc_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/all"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/format"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// block is a contract, or a part of one, that a page shows.
type block struct {
	line int
	// frame names the contract in testdata/frames around the block; empty for a
	// block that is a file by itself.
	frame string
	// refused is the code that the block must give; empty for none.
	refused string
	// file is the name under which later blocks import this one.
	file string
	text string
}

var (
	mark       = regexp.MustCompile(`^<!-- (.*) -->$`)
	stringText = regexp.MustCompile("\"(\\\\.|[^\"\\\\])*\"|`[^`]*`")
	comment    = regexp.MustCompile(`//.*`)
	place      = regexp.MustCompile(`(?m)^( *)HERE\n`)
	margin     = regexp.MustCompile(`(?m)^.`)
	heading    = regexp.MustCompile(`(?m)^#+ `)
)

// readBlocks returns the blocks of a page in their order. The comment before a
// block says how to read it.
func readBlocks(t *testing.T, path string) []block {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var out []block
	var marks string
	lines := strings.Split(string(text), "\n")
	for i := 0; i < len(lines); i++ {
		if m := mark.FindStringSubmatch(lines[i]); m != nil {
			marks = m[1]
			continue
		}
		if lines[i] == "```signet" {
			b := block{line: i + 1}
			for i++; lines[i] != "```"; i++ {
				b.text += lines[i] + "\n"
			}
			b.read(t, marks)
			out = append(out, b)
		}
		marks = ""
	}
	require.NotEmpty(t, out)
	return out
}

// read reads a comment such as "frame: fields, refused: SG2014".
func (b *block) read(t *testing.T, marks string) {
	t.Helper()
	if marks == "" {
		return
	}
	for _, m := range strings.Split(marks, ", ") {
		key, value, _ := strings.Cut(m, ": ")
		switch key {
		case "frame":
			b.frame = value
		case "refused":
			b.refused = value
		case "file":
			b.file = value
		default:
			t.Fatalf("line %d: unknown mark %q", b.line, m)
		}
	}
}

// framed returns the contract that the block is a part of.
func (b *block) framed(t *testing.T, lang string) string {
	t.Helper()
	if b.frame == "" {
		return b.text
	}
	frame, err := os.ReadFile("testdata/frames/" + b.frame + ".signet")
	require.NoError(t, err, "line %d", b.line)
	hole := place.FindStringSubmatch(string(frame))
	require.NotNil(t, hole, b.frame)
	inner := margin.ReplaceAllString(b.text, hole[1]+"$0")
	return strings.NewReplacer("LANG", lang, hole[0], inner).Replace(string(frame))
}

var pages = map[string]string{"language.md": "en", "language.zh-CN.md": "zh-CN"}

// TestBlocksCompile holds each block of the page to what the page says of it:
// nothing is found in it, and all outputs can be made of it, or only the code that
// is named is found.
func TestBlocksCompile(t *testing.T) {
	for path, lang := range pages {
		files := map[string]string{}
		for _, b := range readBlocks(t, path) {
			text := b.framed(t, lang)
			var list diag.List
			assert.Equal(t, string(format.Source(syntax.Parse(source.NewFile("block", text), &list))), text,
				"%s:%d is not in the layout of signet fmt", path, b.line)
			if b.file != "" {
				files[b.file] = text
				continue // read where it is imported
			}
			files["block"] = text
			api, codes, shown := findings(t, "block", files)
			if b.refused == "" {
				assert.Empty(t, codes, "%s:%d\n%s", path, b.line, shown)
				_, failed := gen.NewPlan(api, all.Outputs)
				assert.NoError(t, failed, "%s:%d", path, b.line)
				continue
			}
			assert.NotEmpty(t, codes, "%s:%d should give %s", path, b.line, b.refused)
			for _, code := range codes {
				assert.Equal(t, b.refused, code, "%s:%d\n%s", path, b.line, shown)
			}
		}
	}
}

// TestTwins holds the Chinese page to the blocks and headings of the English
// one; only texts and comments differ.
func TestTwins(t *testing.T) {
	en, zh := readBlocks(t, "language.md"), readBlocks(t, "language.zh-CN.md")
	for i := range min(len(en), len(zh)) {
		require.Equal(t, essence(en[i]), essence(zh[i]), "language.md:%d and language.zh-CN.md:%d", en[i].line, zh[i].line)
	}
	require.Len(t, zh, len(en))
	require.Equal(t, headings(t, "language.md"), headings(t, "language.zh-CN.md"))
}

// essence is a block without texts, comments and the layout, which depends on
// them; both languages count as one.
func essence(b block) block {
	text := stringText.ReplaceAllString(b.text, `""`)
	text = comment.ReplaceAllString(text, "")
	text = strings.NewReplacer("zh-CN", "LANG", " en ", " LANG ", " en,", " LANG,", " en\n", " LANG\n").Replace(text)
	return block{frame: b.frame, refused: b.refused, file: b.file, text: strings.Join(strings.Fields(text), " ")}
}

// TestFramesAreUsed holds that no frame outlives its last block.
func TestFramesAreUsed(t *testing.T) {
	used := map[string]bool{}
	for _, b := range readBlocks(t, "language.md") {
		used["testdata/frames/"+b.frame+".signet"] = true
	}
	frames, err := filepath.Glob("testdata/frames/*")
	require.NoError(t, err)
	for _, path := range frames {
		assert.True(t, used[path], "no block stands in %s", path)
	}
}

func headings(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return heading.FindAllString(string(text), -1)
}

// TestEveryConstructIsShown holds the page to the contracts of the parser, which
// use the language at its full width: each kind of node stands in some block.
func TestEveryConstructIsShown(t *testing.T) {
	shown := map[string]bool{}
	for _, b := range readBlocks(t, "language.md") {
		kinds(b.framed(t, "en"), shown)
	}
	wanted := map[string]bool{}
	corpus, err := filepath.Glob("../syntax/testdata/*.signet")
	require.NoError(t, err)
	require.NotEmpty(t, corpus)
	for _, path := range corpus {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		kinds(string(text), wanted)
	}
	for kind := range wanted {
		assert.True(t, shown[kind], "no block shows a %s", kind)
	}
}

// kinds notes the kinds of the nodes of a contract.
func kinds(text string, seen map[string]bool) {
	var list diag.List
	for _, d := range syntax.Parse(source.NewFile("block", text), &list).Decls {
		syntax.Walk(d, func(n syntax.Node) bool {
			seen[fmt.Sprintf("%T", n)] = true
			return true
		})
	}
}
