package golang_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/gen/golang"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// withPatterns is a contract with a field for each pattern.
func withPatterns(t *testing.T, patterns []string) *spec.API {
	t.Helper()
	var fields strings.Builder
	for i, p := range patterns {
		fmt.Fprintf(&fields, "f%d? string /%s/ \"x\"\n", i, p)
	}
	text := `signet 1
languages en
api shapes "shapes" { version "1"; envelope e; party a "a"; party b "b" }
envelope e {
  request POST json { id = credential.id; call = call_name; args = json(arguments); sign = hex(hmac_sha256(credential.secret, join("|", id, call, args))) }
  response json { ok bool; data? = result }
  success ok = true "ok"
  fault internal ok = false "internal"
  allow unsigned_response "test"
  allow replayable "test"
}
service S a -> b "s" { call match "match" { args {
` + fields.String() + "} } }\n"
	api, list, err := load.With("shapes.signet", func(string) ([]byte, error) { return []byte(text), nil })
	require.NoError(t, err)
	for _, d := range list.All() {
		t.Logf("%s: %s %s", d.Span, d.Code.ID, d.Code.Name)
	}
	require.NotNil(t, api, text)
	return api
}

var patternAtoms = []string{"a", "b", "ab", "银", "(?i)k", "[ab]", `\d`, "[^a]", ".", "[一-龥]", `\b`, "^", "$", `\w`, `\*`, "[a-c0-9]"}

func randomPattern(t *rapid.T, depth int) string {
	form := rapid.IntRange(0, 4).Draw(t, "form")
	switch {
	case depth == 0 || form == 0:
		return rapid.SampledFrom(patternAtoms).Draw(t, "atom")
	case form == 1:
		return "(?:" + randomPattern(t, depth-1) + "|" + randomPattern(t, depth-1) + ")"
	case form == 2:
		return "(?:" + randomPattern(t, depth-1) + ")" + rapid.SampledFrom([]string{"*", "+", "?", "{2}", "{1,3}", "{2,}"}).Draw(t, "count")
	}
	return randomPattern(t, depth-1) + randomPattern(t, depth-1)
}

// TestMatchersMatchLikeRegexp compiles the matchers of random patterns and tries
// them on texts, beside package regexp.
func TestMatchersMatchLikeRegexp(t *testing.T) {
	patterns := []string{`1\d{7}(\*{3}|\d{3})`, `\d{17}[\dXx]`, `\d{12,19}`, `[A-Z]{2}\d+-[a-z]`, `\d+\.\d+`, `(a|b)*`}
	draw := rapid.Custom(func(t *rapid.T) string { return randomPattern(t, 4) })
	for seed := range 60 {
		patterns = append(patterns, draw.Example(seed))
	}
	texts := rapid.StringOfN(rapid.RuneFrom([]rune("ab1k*-银\u212a\n")), 0, 8, -1)
	var probes []string
	for seed := range 200 {
		probes = append(probes, texts.Example(seed))
	}
	probes = append(probes, "13245678***", "13245678901", "61012119000109123X", "6222022005001212723", "AB12-c", "1.5", "")

	files, err := golang.Emit(withPatterns(t, patterns))
	require.NoError(t, err)
	folder := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o644))
	}
	var table strings.Builder
	for i, p := range patterns {
		want := regexp.MustCompile(`\A(?:` + p + `)\z`)
		for _, probe := range probes {
			if probe != "" { // "" is absent
				fmt.Fprintf(&table, "\t{%q, func(a *shapes.MatchArgs, s string) { a.F%d = s }, %q, %v},\n", p, i, probe, want.MatchString(probe))
			}
		}
	}
	use := `package shapes_test

import (
	"context"
	"errors"
	"testing"

	"example.com/shapes"
	"github.com/seed-1f9ebf69/signet/runtime"
)

func Test(t *testing.T) {
	c := shapes.NewSClient("https://example.com", runtime.Credential{ID: "x", Secret: "y"},
		runtime.WithTransport(runtime.Local(shapes.NewSServer(&shapes.SFake{MatchFunc: func(context.Context, *shapes.MatchArgs) error { return nil }}, runtime.Keys{"x": "y"}))))
	for _, test := range tests {
		var args shapes.MatchArgs
		test.set(&args, test.text)
		err := c.Match(context.Background(), &args)
		var violations *runtime.Violations
		if errors.As(err, &violations) == test.matches {
			t.Errorf("%s on %q: %v", test.pattern, test.text, err)
		}
	}
}

var tests = []struct {
	pattern string
	set     func(*shapes.MatchArgs, string)
	text    string
	matches bool
}{
` + table.String() + "}\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "use_test.go"), []byte(use), 0o644))
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	mod := "module example.com/shapes\n\ngo 1.25.0\n\nrequire github.com/seed-1f9ebf69/signet v0.0.0\n\nreplace github.com/seed-1f9ebf69/signet => " + strconv.Quote(root) + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "go.mod"), []byte(mod), 0o644))
	cmd := exec.Command("go", "test", "./...")
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
}

func TestTooLargePatternsAreNamed(t *testing.T) {
	_, err := golang.Emit(withPatterns(t, []string{`[ab]*a[ab]{20}c*`}))
	require.ErrorContains(t, err, "pattern /[ab]*a[ab]{20}c*/ of MatchArgsF0: the pattern needs too many states")
}
