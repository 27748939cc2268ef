package runtime_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// addressSeen serves one request and returns the address that recipes sign.
func addressSeen(t *testing.T, target string, opts ...runtime.Option) (url string, s *runtime.Server) {
	t.Helper()
	env := plain(runtime.BadSignature)
	env.Open = func(_ context.Context, x *runtime.Exchange, _ *runtime.Ring[runtime.Credential]) runtime.Cause {
		url = string(x.AppendURL(nil))
		return runtime.BadSignature
	}
	s = runtime.NewServer(env, runtime.KeySet[runtime.Credential]{"a": {{ID: "a", Secret: "hush"}}}, opts)
	r := httptest.NewRequest(http.MethodPost, target, http.NoBody)
	r.Header.Set("X-Forwarded-Host", "evil.example")
	r.Header.Set("X-Forwarded-Proto", "https")
	s.ServeHTTP(httptest.NewRecorder(), r)
	return url, s
}

// TestAddress: the signed address is that of the request, or the one stated;
// what headers of proxies say is not believed.
func TestAddress(t *testing.T) {
	url, s := addressSeen(t, "/hooks?a=1")
	require.NoError(t, s.Err())
	require.Equal(t, "http://example.com/hooks?a=1", url)

	for _, address := range []string{"https://shop.example:8443/api", "https://shop.example:8443/api/"} {
		url, s = addressSeen(t, "/hooks?a=1", runtime.WithAddress(address))
		require.NoError(t, s.Err())
		require.Equal(t, "https://shop.example:8443/api/hooks?a=1", url)
	}
}

// TestWrongAddress: a server with an address that is none verifies nothing.
func TestWrongAddress(t *testing.T) {
	for _, address := range []string{"", "shop.example", "https://", "https://shop.example/?a=1", "%"} {
		url, s := addressSeen(t, "/hooks", runtime.WithAddress(address))
		require.ErrorContains(t, s.Err(), "WithAddress", address)
		require.Empty(t, url, address)
	}
}

// TestAddressWithAPath holds that a server knows its calls below its address,
// whether a mount took the path of the address off or not.
func TestAddressWithAPath(t *testing.T) {
	const address = "https://shop.example/hooks"
	mounted, _ := addressSeen(t, "/hooks", runtime.WithAddress(address))
	bare, _ := addressSeen(t, "/", runtime.WithAddress(address))
	require.Equal(t, address, mounted)
	require.Equal(t, address+"/", bare)
	other, _ := addressSeen(t, "/hooksome", runtime.WithAddress(address))
	require.Equal(t, address+"/hooksome", other, "it is no part of that path")
}
