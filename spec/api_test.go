package spec_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// TestCallByName holds that every call is found, by several readers at once.
func TestCallByName(t *testing.T) {
	one, two := &spec.Call{Name: spec.Name{Wire: "a.one"}}, &spec.Call{Name: spec.Name{Wire: "b.two"}}
	api := &spec.API{Services: []*spec.Service{{Calls: []*spec.Call{one}}, {Calls: []*spec.Call{two}}}}
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			require.Same(t, one, api.Call("a.one"))
			require.Same(t, two, api.Call("b.two"))
			require.Nil(t, api.Call("a.two"))
		})
	}
	readers.Wait()
}

// TestRoutes holds that the names of arguments do not tell two routes apart.
func TestRoutes(t *testing.T) {
	route := func(method, arg string) string {
		c := &spec.Call{Method: method, Path: []spec.PathPart{{Text: "/orders/"}, {Field: &spec.Field{Name: spec.Name{Wire: arg}}}}}
		return c.Route()
	}
	require.Equal(t, route("GET", "id"), route("GET", "order_id"))
	require.NotEqual(t, route("GET", "id"), route("PUT", "id"))
}
