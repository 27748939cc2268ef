package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

var expectation = regexp.MustCompile(`// ERROR((?: SG\d{4})+)`)

// expectations returns "line code" for every code that a contract announces in
// a comment on the line where it is found.
func expectations(text string) []string {
	var out []string
	f := source.NewFile("", text)
	for line := 1; line <= f.Lines(); line++ {
		if m := expectation.FindStringSubmatch(f.Line(line)); m != nil {
			for _, id := range strings.Fields(m[1]) {
				out = append(out, place(line, id))
			}
		}
	}
	slices.Sort(out)
	return out
}

// TestMistakes holds each contract of mistakes to the codes that its comments
// announce: none may be missing, none may be told besides.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("../testdata/err/*.signet")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".signet"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			_, list := read(t, filepath.Base(file), string(text))
			found := []string{}
			for _, d := range list.All() {
				found = append(found, place(d.Span.Pos().Line, d.Code.ID))
			}
			slices.Sort(found)
			require.Equal(t, expectations(string(text)), found, rendered(list))
		})
	}
}

func place(line int, id string) string { return fmt.Sprintf("%03d %s", line, id) }
