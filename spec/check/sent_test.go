package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// TestDefaultsAsSent: a default is sent in the one form that generated code
// writes, however the contract writes it.
func TestDefaultsAsSent(t *testing.T) {
	for _, c := range []struct{ field, sent string }{
		{`x? float default -0.0`, `0`},
		{`x? float default 1.50`, `1.5`},
		{`x? float default 100.0`, `100`},
		{`x? decimal default 1.50`, `"1.50"`},
		{`x? duration default 60s`, `"PT1M"`},
		{`x? duration default "PT60S"`, `"PT1M"`},
		{`x? time default "2020-01-01T08:00:00.50+08:00"`, `"2020-01-01T00:00:00.5Z"`},
		{`x? date default "2020-02-29"`, `"2020-02-29"`},
		{`x? int default -7`, `-7`},
		{`x? bool default true`, `true`},
		{`x? string default "PT60S"`, `"PT60S"`},
	} {
		text := strings.Replace(envelope(`
    id = credential.id
    op = call_name
    data = json(arguments)
    sign = hex(hmac_sha256(credential.secret, join("|", id, op, data)))`), `name string "name"`, c.field, 1)
		api, list := read(t, "x.signet", text)
		require.NotNil(t, api, rendered(list))
		sent := eval.AsSent(api.Calls()[0].Args, &spec.JSON{Kind: spec.JSONObject})
		require.Equal(t, `{"x":`+c.sent+`}`, sent.Compact(), c.field)
	}
}
