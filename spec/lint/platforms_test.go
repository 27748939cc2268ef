package lint_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestPlatformsAdmitTheirWeaknesses takes all `allow` lines out of the contracts
// of real platforms: what they waived, and nothing else, is reported.
func TestPlatformsAdmitTheirWeaknesses(t *testing.T) {
	for _, c := range loadtest.Platforms(t) {
		t.Run(c.Name, func(t *testing.T) {
			require.Equal(t, allowed(c.API), warned(t, c.Path))
		})
	}
}

// allowed are the names of what the contract waives, sorted, each once.
func allowed(api *spec.API) []string {
	var names []string
	for _, e := range api.Used() {
		for _, a := range e.Allows {
			names = append(names, a.Code)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

var allowLine = regexp.MustCompile(`(?m)^\s*allow\s.*\n`)

// warned are the names of the warnings that a contract has without its waivers.
func warned(t *testing.T, path string) []string {
	t.Helper()
	_, list, err := load.With(path, func(path string) ([]byte, error) {
		text, err := os.ReadFile(path)
		return allowLine.ReplaceAll(text, nil), err
	})
	require.NoError(t, err)
	var names []string
	for _, d := range list.All() {
		if d.Code.Severity != diag.Note {
			names = append(names, d.Code.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestKnownWeaknesses holds that what is publicly known against real schemes is
// found in their contracts.
func TestKnownWeaknesses(t *testing.T) {
	found := map[string][]string{}
	for _, c := range loadtest.Platforms(t) {
		found[c.Name] = warned(t, c.Path)
	}
	for name, weaknesses := range map[string][]string{
		// The digest can be extended by who sees one message.
		"meituan-delivery": {"secret_prefix"},
		"ovh":              {"secret_prefix"},
		// Names and values run into each other.
		"taobao": {"ambiguous_concatenation", "unsigned_response"},
		"eleme":  {"ambiguous_concatenation"},
		"kraken": {"ambiguous_concatenation", "unsigned_response"},
		// No time, or none that is signed.
		"kuaidi100":      {"replayable"},
		"github-webhook": {"replayable"},
		"shopify":        {"replayable"},
		"wechat-pay-v2":  {"replayable", "legacy_digest"},
		// A digest, or a cipher, that is no longer trusted.
		"pinduoduo": {"legacy_digest"},
		"qihoo360":  {"legacy_cipher"},
		// The name of the call can be changed.
		"sf-express": {"uncovered_call"},
	} {
		for _, w := range weaknesses {
			require.Contains(t, found[name], w, name)
		}
	}
}
