package syntax_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// deletion is what happens when one token of a sound file is left out.
type deletion struct {
	token       syntax.Token
	text        string
	diagnostics []*diag.Diagnostic
	file        *syntax.File
}

// deletions leaves out each token that keep chooses, one at a time.
func deletions(t *testing.T, path string, keep func(i int, token syntax.Token) bool) (*syntax.File, []deletion) {
	t.Helper()
	text := read(t, path)
	original, problems := parse(t, path, text)
	require.Empty(t, problems)
	var all []deletion
	for i, token := range original.Tokens {
		if token.Kind.IsTrivia() || token.Kind == syntax.EOF || !keep(i, token) {
			continue
		}
		var list diag.List
		d := deletion{token: token, text: text[:token.Start] + text[token.End:]}
		d.file = syntax.Parse(source.NewFile(path, d.text), &list)
		d.diagnostics = list.All()
		all = append(all, d)
	}
	return original, all
}

// home returns the smallest unit that holds the token.
func home(all []unit, token syntax.Token) unit {
	var found unit
	for _, u := range all {
		if u.span.Start <= token.Start && token.End <= u.span.End {
			found = u // an inner unit comes after the outer one
		}
	}
	return found
}

func TestOneMissingTokenStaysAtHome(t *testing.T) {
	tests := []struct {
		path   string
		stride int // every so many tokens; the larger file only in part, for speed
		tokens int // at least so many
	}{
		{"testdata/loan.signet", 1, 1300},
		{"testdata/envelopes.signet", 5, 400},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			original, all := deletions(t, test.path, func(i int, token syntax.Token) bool {
				return token.Kind != syntax.Newline && i%test.stride == 0
			})
			before := units(original)
			broken, single := 0, 0
			for _, d := range all {
				checkDeletion(t, before, d)
				if len(d.diagnostics) > 0 {
					broken++
				}
				if len(d.diagnostics) == 1 {
					single++
				}
			}
			t.Logf("%d tokens, %d give errors, %d of these exactly one", len(all), broken, single)
			require.GreaterOrEqual(t, len(all), test.tokens)
			require.GreaterOrEqual(t, broken*100, len(all)*80)
			require.GreaterOrEqual(t, single*100, broken*99)
		})
	}
}

func TestOneMissingLineEndStaysAtHome(t *testing.T) {
	const path = "testdata/loan.signet"
	tokens, _ := parse(t, path, read(t, path))
	original, all := deletions(t, path, func(i int, token syntax.Token) bool {
		return token.Kind == syntax.Newline && !tokens.Tokens[i-1].Kind.IsTrivia() // a comment would swallow the next line
	})
	before := units(original)
	inside := 0
	for _, d := range all {
		if !home(before, d.token).span.IsZero() {
			inside++
			checkDeletion(t, before, d)
		}
	}
	require.Greater(t, inside, 150)
}

// checkDeletion asserts that the errors lie in the unit that lost the token,
// and that all other units are as before.
func checkDeletion(t *testing.T, before []unit, d deletion) {
	t.Helper()
	lost := home(before, d.token)
	missing := d.token.Span(lost.span.File)
	size := d.token.End - d.token.Start
	for _, found := range d.diagnostics {
		require.GreaterOrEqual(t, found.Span.Start, lost.span.Start, "%s without %q: %s", missing, missing.Text(), rendered(t, d.diagnostics))
		require.LessOrEqual(t, found.Span.End, lost.span.End-size, "%s without %q: %s", missing, missing.Text(), rendered(t, d.diagnostics))
	}
	var after []string
	for _, u := range units(d.file) {
		after = append(after, u.dump)
	}
	for _, u := range before {
		if u.span.Contains(missing) {
			continue
		}
		i := slices.Index(after, u.dump)
		require.GreaterOrEqual(t, i, 0, "%s without %q loses %s:\n%s", missing, missing.Text(), u.span, rendered(t, d.diagnostics))
		after = slices.Delete(after, i, i+1)
	}
}
