package golang

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestFed holds that digests read bodies and business data where they lie, not a copy
// of them in a text that is composed for the digest alone.
func TestFed(t *testing.T) {
	fed := map[string][]string{}
	feeding := 0
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			name := c.Name + " " + e.Wire
			var read map[*spec.Apply][]spec.Expr
			_, err := function(e, nil, func(c *coder) {
				sealRequest(c)
				read = c.state.fed
			})
			require.NoError(t, err, name)
			fed[name] = nil
			if len(read) > 0 {
				feeding++
			}
			for check, parts := range read {
				var shown []string
				for _, p := range parts {
					shown = append(shown, spec.Show(p))
				}
				fed[name] = append(fed[name], check.Func.Name+": "+strings.Join(shown, " | "))
			}
		}
	}
	const start = `"this text fills a block of sixty-four bytes alone, with the secret."`
	for envelope, want := range map[string]string{
		"loan poa":          "md5: ua + credential.secret + ua + call + ua + credential.secret + ua | args | ua + credential.secret + ua",
		"prefixes lines":    "sha256: " + start + ` + "\n" + credential.secret + "\n" + app + "\n" + method | "\n" + at + "\n" | data`,
		"ovh signed":        `sha1: credential.application_secret + "+" + consumer + "+" + http.method + "+" + http.url + "+" | http.body | "+" + timestamp`,
		"okx v5":            "hmac_sha256: timestamp + http.method + http.target | http.body",
		"kuaidi100 query":   "md5: param | credential.key + customer",
		"shopify webhook":   "", // the body is all that it reads
		"alipay gateway":    "", // a signature
		"taobao top":        "", // a sorted list
		"published uploads": `hmac_sha1: http.method + " " + http.path + "\nHost: " + host + "\nContent-Type: " + content_type + "\nX-Qiniu-Aaa: " + aaa + "\nX-Qiniu-Bbb: " + bbb + "\n\n" | http.body`,
	} {
		got, ok := fed[envelope]
		require.True(t, ok, envelope)
		require.Equal(t, want, strings.Join(got, "; "), envelope)
	}
	require.Greater(t, feeding, 20)
}
