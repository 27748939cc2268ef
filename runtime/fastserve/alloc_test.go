//go:build !race

package fastserve_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
)

// TestAllocations bounds what a request costs besides the implementation: one
// allocation more than in process, for the text of its head. The race detector
// empties pools at random, so it counts others.
func TestAllocations(t *testing.T) {
	poison.On.Store(false)
	defer poison.On.Store(true)
	const requests = 1000
	server := fasthttp.Server{Handler: fastserve.Handler(t.Context(), constant())}
	request := []byte(raw(form(acceptCall, acceptArgs)))
	allocations := testing.AllocsPerRun(10, func() {
		c := &replay{request: request, left: requests}
		require.NoError(t, server.ServeConn(c))
		require.Equal(t, requests, c.answered)
	})
	require.LessOrEqual(t, allocations/requests, 4.0)
}
