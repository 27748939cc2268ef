package spec_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// TestAsSentShortest: values are sent in the one form that generated code writes.
func TestAsSentShortest(t *testing.T) {
	for _, c := range []struct {
		kind        spec.Kind
		given, sent string
		byDefault   string
	}{
		{spec.Float, "-0.0", "-0", "0"},
		{spec.Float, "1.50", "1.5", "1.5"},
		{spec.Float, "1e-07", "1e-7", "1e-7"},
		{spec.Float, "100.0", "100", "100"},
		{spec.Decimal, "1.50", "1.50", "1.50"},
		{spec.Duration, "PT60S", "PT1M", "PT1M"},
		{spec.Time, "2020-01-01T08:00:00.50+08:00", "2020-01-01T08:00:00.5+08:00", "2020-01-01T00:00:00.5Z"},
		{spec.String, "PT60S", "PT60S", "PT60S"},
	} {
		kind := spec.JSONNumber
		if c.kind.Quoted() {
			kind = spec.JSONString
		}
		given := &spec.JSON{Kind: kind, Text: c.given}
		require.Equal(t, c.sent, spec.AsSent(&spec.Primitive{Kind: c.kind}, given).Text)
		require.Equal(t, c.byDefault, (&spec.Value{Kind: c.kind, Text: c.given}).JSON().Text)
	}
}
