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

// TestCallFaults holds that a call may answer with faults of its own, of its
// envelope and of the contract, but not with those that tell a refusal.
func TestCallFaults(t *testing.T) {
	fault := func(name string, e *spec.Envelope, cause spec.Cause) *spec.Fault {
		return &spec.Fault{Name: spec.Name{Wire: name}, Envelope: e, Cause: cause}
	}
	env, other := &spec.Envelope{}, &spec.Envelope{}
	closed, own, shared := fault("closed", env, spec.Declared), fault("own", env, spec.Declared), fault("shared", env, spec.Declared)
	env.Faults = []*spec.Fault{fault("bad_signature", env, spec.BadSignature), closed}
	call := &spec.Call{Service: &spec.Service{Envelope: env}, Faults: []*spec.Fault{own}}
	api := &spec.API{Faults: []*spec.Fault{shared, fault("elsewhere", other, spec.Declared)}}
	require.Equal(t, []*spec.Fault{own, closed, shared}, api.CallFaults(call))
	require.Equal(t, []*spec.Fault{own, closed, shared, env.Faults[0]}, api.Outcomes(call))
}
