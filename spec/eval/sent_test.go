package eval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// TestValuesAsSent: an example is signed in the form in which a generated client
// would send it, however the contract writes it.
func TestValuesAsSent(t *testing.T) {
	for _, c := range []struct {
		kind          spec.Kind
		written, sent string
	}{
		{spec.Float, `1.50`, `1.5`},
		{spec.Float, `1e2`, `100`},
		{spec.Decimal, `"1.50"`, `"1.50"`},
		{spec.Duration, `"PT60S"`, `"PT1M"`},
		{spec.Time, `"2020-01-01T08:00:00.50+08:00"`, `"2020-01-01T08:00:00.5+08:00"`},
		{spec.Time, `"2020-01-01T00:00:00+00:00"`, `"2020-01-01T00:00:00Z"`},
		{spec.String, `"PT60S"`, `"PT60S"`},
		{spec.Bool, `true`, `true`},
	} {
		value, err := eval.ParseJSON([]byte(`[` + c.written + `]`))
		require.NoError(t, err)
		list := &spec.List{Elem: &spec.Primitive{Kind: c.kind}}
		require.Equal(t, `[`+c.sent+`]`, eval.AsSent(list, value).Compact())
	}
}
