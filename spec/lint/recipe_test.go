package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// found are the names of what is reported about a sound contract with parts
// replaced; old and new alternate.
func found(t *testing.T, replaced ...string) []string {
	t.Helper()
	text := strings.NewReplacer(replaced...).Replace(diag.SoundExample)
	require.NotEqual(t, diag.SoundExample, text)
	_, list, err := load.With("a.signet", func(string) ([]byte, error) { return []byte(text), nil })
	require.NoError(t, err)
	var names []string
	for _, d := range list.All() {
		require.NotEqual(t, diag.Error, d.Code.Severity, "%s\n%s", d.Message(diag.EN), text)
		names = append(names, d.Code.Name)
	}
	return names
}

const sound = `hex(hmac_sha256(credential.secret, join("\n", app, op, ts, data)))`

// TestAmbiguousTexts: parts of a signed text may not be read as others.
func TestAmbiguousTexts(t *testing.T) {
	const all = `pairs(fields, empty: keep, order: name, each: name + "=" + value, join: "&")`
	for text, ambiguous := range map[string]bool{
		`join("\n", app, op, ts, data)`:                     false,
		`join("|", app, op, ts, data)`:                      false, // an id, a call, digits, JSON
		`app + op + ts + data`:                              true,
		`app + "|" + op + "|" + ts + data`:                  true,
		`join("|", op, ts, http.body)`:                      false, // one that is free
		`join("|", op, http.query, http.body)`:              true,
		`join("\n", op, http.target, http.body)`:            false, // no line breaks in a target
		`op + "|" + http.query + "|" + http.body`:           true,
		`op + "\n" + http.query + "\n" + http.body`:         false,
		`join("|", op, percent(http.query), http.body)`:     false,
		`join("%", op, percent(http.query), http.body)`:     true,
		`join("|", op, hex(sha256(http.query)), http.body)`: false,
		`join("&", http.path, ` + all + `)`:                 false, // the path is that of the envelope
		`join("&", http.query, ` + all + `)`:                true,
		`lines(http.query, ` + all + `, http.body)`:         true,
		`lines(http.query, hex(sha256(` + all + `)), op)`:   false,
	} {
		names := found(t, "POST form {", "POST {\n    header \"X-Sign\" as sign = hex(hmac_sha256(credential.secret, "+text+"))\n    form {", "    sign  = "+sound, "}",
			"  freshness", "  allow uncovered_call \"\"\n  freshness")
		require.Equal(t, ambiguous, contains(names, "ambiguous_concatenation"), "%s: %v", text, names)
	}
}

// TestSecretPrefix: a digest with a secret in front alone can be made longer,
// whatever constant the secret is made into before.
func TestSecretPrefix(t *testing.T) {
	for text, weak := range map[string]bool{
		`sha256(join("\n", credential.secret, op, ts, data))`:                              true,
		`sha256(join("\n", hex(sha512(credential.secret)), op, ts, data))`:                 true,
		`sha256(sha256(credential.secret) + utf8(join("\n", op, ts, data)))`:               true,
		`sha256(join("\n", op, credential.secret, ts, data))`:                              false,
		`sha256(join("\n", credential.secret, op, ts, data, credential.secret))`:           false,
		`sha256(join("\n", credential.secret, op, ts, data, hex(md5(credential.secret))))`: false,
		`sha256(join("\n", op, ts, data, credential.secret))`:                              false,
		`hmac_sha256(sha256(credential.secret), join("\n", op, ts, data))`:                 false,
		`sha256(join("\n", hex(sha256(join("\n", credential.secret, ts))), op, data))`:     true, // the inner one
	} {
		names := found(t, sound, `hex(`+text+`)`)
		require.Equal(t, weak, contains(names, "secret_prefix"), "%s: %v", text, names)
	}
}

func contains(names []string, name string) bool { return slices.Contains(names, name) }
