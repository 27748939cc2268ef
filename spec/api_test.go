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
