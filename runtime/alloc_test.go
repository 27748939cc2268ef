//go:build !race

package runtime_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
)

// TestAllocations bounds what a request costs besides the implementation. The
// race detector empties pools at random, so it counts others.
func TestAllocations(t *testing.T) {
	poison.On.Store(false)
	defer poison.On.Store(true)
	server := loan.NewPartnerServer(constant(), keys)
	for _, m := range measured {
		r, w := newRequest(m.call, m.args), &discard{head: http.Header{}}
		allocations := testing.AllocsPerRun(1000, func() { r.serve(server, w) })
		require.LessOrEqual(t, allocations, 3.0, m.name)
	}
}
