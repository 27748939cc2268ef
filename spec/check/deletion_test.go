package check_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// home returns the declaration around an offset: a call within a service, else
// the top-level declaration.
func home(f *syntax.File, offset int) source.Span {
	for _, d := range f.Decls {
		span := d.At()
		if offset < span.Start || offset > span.End {
			continue
		}
		if s, ok := d.(*syntax.Service); ok {
			for _, c := range s.Calls() {
				if c.Span.Start <= offset && offset <= c.Span.End {
					return c.Span
				}
			}
		}
		return span
	}
	return source.Span{File: f.Source}
}

// TestDeletionOfEachToken deletes each token of the reference contract in turn.
// The file is still sound, or what is reported lies in the declaration that was
// damaged, or where what it declares is used.
func TestDeletionOfEachToken(t *testing.T) {
	raw, err := os.ReadFile("../loan.signet")
	require.NoError(t, err)
	text := string(raw)
	whole := syntax.Parse(source.NewFile("loan.signet", text), &diag.List{})
	total, sound, strayed := 0, 0, 0
	for _, token := range whole.Tokens {
		if token.Kind <= syntax.Newline || token.Kind == syntax.EOF {
			continue
		}
		total++
		damaged := text[:token.Start] + text[token.End:]
		api, list := read(t, "loan.signet", damaged)
		if api != nil && !list.HasErrors() {
			sound++
			continue
		}
		at := home(whole, token.Start)
		cut := token.End - token.Start
		for _, d := range list.All() {
			inside := d.Span.Start >= at.Start && d.Span.Start <= at.End-cut+1
			if !inside && !uses(text, at, d, damaged) {
				strayed++
				t.Logf("without %q at %s: %s %s at %s", text[token.Start:token.End], whole.Source.Span(token.Start, token.Start), d.Code.ID, d.Message(diag.EN), d.Span)
				break
			}
		}
	}
	t.Logf("%d tokens: %d deletions leave a sound file, %d stray", total, sound, strayed)
	require.Greater(t, total, 1300)
	require.LessOrEqual(t, strayed*100, total, "more than one deletion in a hundred is reported elsewhere")
}

// uses reports whether the line of a finding uses a name that the damaged
// declaration declares: it does when a word of the line stands in the
// declaration.
func uses(text string, at source.Span, d *diag.Diagnostic, damaged string) bool {
	declared := words(text[at.Start:at.End])
	start := strings.LastIndexByte(damaged[:d.Span.Start], '\n') + 1
	end := strings.IndexByte(damaged[d.Span.Start:], '\n')
	if end < 0 {
		end = len(damaged) - d.Span.Start
	}
	for w := range words(damaged[start : d.Span.Start+end]) {
		if declared[w] {
			return true
		}
	}
	return false
}

func words(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		if len(w) > 2 && w != "string" && w != "required" && w != "when" {
			out[w] = true
		}
	}
	return out
}
