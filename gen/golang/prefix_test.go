package golang

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestLeads holds what counts as the constant part of what is signed. A member of the
// credential that arrives, and by which it is not found, must be none: whether it is that
// of an id would show in time before anything is verified.
func TestLeads(t *testing.T) {
	leads := map[string]string{}
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			l := leadOf(e)
			if l == nil {
				leads[c.Name+" "+e.Wire] = ""
				continue
			}
			var parts []string
			for _, p := range l.parts {
				parts = append(parts, spec.Show(p))
				spec.Walk(p, func(x spec.Expr) bool {
					if r, ok := x.(*spec.Ref); ok && r.Origin == spec.OriginMember && !isLiteral(r) && !isCallMember(r) {
						require.Same(t, e.Credential.ID(), r.Member.Expr.(*spec.Ref).Credential, "%s: %s", c.Name, spec.Show(r))
					}
					return true
				})
			}
			leads[c.Name+" "+e.Wire] = l.check.Func.Name + ": " + strings.Join(parts, ", ")
		}
	}
	require.Greater(t, len(slices.DeleteFunc(slices.Collect(maps.Values(leads)), func(s string) bool { return s == "" })), 20)
	const start = `"this text fills a block of sixty-four bytes alone, with the secret."`
	for envelope, want := range map[string]string{
		"loan poa":          "md5: ua, credential.secret, ua, call, ua, credential.secret, ua",
		"prefixes once":     "md5: " + start + ", app, method",
		"prefixes lines":    "sha256: " + start + ", credential.secret, app, method",
		"prefixes keyed":    "hmac_sha512: " + `join(":", app, method, credential.secret)`,
		"prefixes branches": "",
		"ovh signed":        "",
		"taobao top":        "hmac_md5: credential.app_secret",
		"jd jos":            "",
		"okx v5":            "hmac_sha256: credential.secret_key",
	} {
		got, ok := leads[envelope]
		require.True(t, ok, envelope)
		require.Equal(t, want, got, envelope)
	}
}
