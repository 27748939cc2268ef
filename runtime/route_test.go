package runtime_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// TestRoutesByPath: of the calls whose paths match, the most specific is meant,
// in whatever order they are served.
func TestRoutesByPath(t *testing.T) {
	routes := map[string]runtime.Route{
		"get":    {Method: "GET", Path: []string{"/orders/", "id"}},
		"new":    {Method: "GET", Path: []string{"/orders/new"}},
		"export": {Method: "GET", Path: []string{"/orders/", "id", ".csv"}},
		"lines":  {Method: "GET", Path: []string{"/orders/", "id", "/lines"}},
		"line":   {Method: "GET", Path: []string{"/orders/", "id", "/lines/", "n"}},
		"cancel": {Method: "POST", Path: []string{"/orders/", "id"}},
	}
	names := []string{"get", "new", "export", "lines", "line", "cancel"}
	for range len(names) {
		names = append(names[1:], names[0])
		var endpoints []*runtime.Endpoint
		called := ""
		for _, name := range names {
			call := &runtime.Call[*struct{}, *struct{}]{Name: name, Route: routes[name]}
			endpoints = append(endpoints, runtime.Handle(call, func(context.Context, *struct{}) (*struct{}, error) {
				called = name
				return nil, nil
			}))
		}
		envelope := plain(runtime.UnknownCall)
		envelope.Open = func(_ context.Context, x *runtime.Exchange, _ *runtime.Ring[runtime.Credential]) runtime.Cause {
			x.Call, x.Args = slices.Clone(x.Route(x.Path)), []byte("{}")
			return runtime.None
		}
		server := runtime.NewServer(envelope, keys, nil, endpoints...)
		for path, want := range map[string]string{
			"GET /orders/7": "get", "GET /orders/new": "new", "GET /orders/newer": "get", "GET /orders/7.csv": "export", "GET /orders/new.csv": "export",
			"GET /orders/7/lines": "lines", "GET /orders/new/lines": "lines", "GET /orders/7/lines/1": "line", "POST /orders/new": "cancel",
			"GET /orders/": "", "GET /orders": "", "GET /orders/7/": "", "GET /orders/%6eew": "get", "PUT /orders/7": "", "GET /orders/%zz": "",
		} {
			called = ""
			x := runtime.NewExchange()
			x.Method, x.Path, _ = strings.Cut(path, " ")
			server.Serve(context.Background(), x)
			x.Release()
			require.Equal(t, want, called, path)
		}
	}
}
