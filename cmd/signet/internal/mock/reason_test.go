package mock_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/cmd/signet/internal/mock"
	"github.com/seed-1f9ebf69/signet/gen/explain"
)

// TestReasons holds that a refusal tells which member is to blame, and what a
// signature should be made of only where that is asked for.
func TestReasons(t *testing.T) {
	api, partner := reference(t)
	var told mock.Told
	config := mock.Config{API: api, Party: partner, Tell: func(x mock.Told) { told = x }}
	send := func(body, contentType string) mock.Told {
		m, err := mock.New(config)
		require.NoError(t, err)
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		m.ServeHTTP(httptest.NewRecorder(), r)
		return told
	}
	const form = "application/x-www-form-urlencoded"
	fields := url.Values{"ua": {"SH_XJ360_POA"}, "call": {"BindCard.getValidBankList"}, "args": {"{}"}, "sign": {strings.Repeat("0", 32)}}
	body := fields.Encode()

	x := send(body, form)
	require.Equal(t, "sign", explain.WireName(x.Refusal.Member))
	require.Empty(t, x.Refusal.Signed, "the text may hold a key")
	config.ShowSigned = true
	require.Equal(t, "SH_XJ360_POAdemoSH_XJ360_POABindCard.getValidBankListSH_XJ360_POAdemoSH_XJ360_POA{}SH_XJ360_POAdemoSH_XJ360_POA", send(body, form).Refusal.Signed)

	x = send(body+"&ua=1", form)
	require.True(t, x.Refusal.Doubled)
	require.Equal(t, "ua", explain.WireName(x.Refusal.Member))

	fields.Del("call")
	x = send(fields.Encode(), form)
	require.True(t, x.Refusal.Missing)
	require.Equal(t, "call", explain.WireName(x.Refusal.Member))

	x = send(body, "application/json")
	require.Equal(t, form, x.WantType)
	require.Nil(t, x.Refusal)
}
