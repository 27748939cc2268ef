package bench

import (
	"testing"

	"github.com/seed-1f9ebf69/signet/runtime/bench/parts"
	"github.com/stretchr/testify/require"
)

var requestParts = []parts.Part{
	{Name: "digest", Words: []string{"crypto/md5."}},
	{Name: "memory", Words: []string{"runtime.mallocgc", "runtime.newobject", "runtime.gcBgMarkWorker", "runtime.gcAssist", "runtime.bgsweep", "gcWriteBarrier", "runtime.bulkBarrier", "sync.(*Pool)"}},
	{Name: "form", Words: []string{"recipe.(*Form)", "recipe.decodeForm"}},
	{Name: "validate", Words: []string{").validate"}},
	{Name: "decode", Words: []string{"loan.decode", "jsonx.(*Scanner)"}},
	{Name: "encode", Words: []string{"loan.append", "loan.seal"}},
	{Name: "verify", Words: []string{"loan.open"}},
	{Name: "release", Words: []string{"(*Exchange).Release"}},
	{Name: "dispatch", Words: []string{"(*Server).ServeHTTP", "(*Server).handle", "(*Endpoint).serve"}},
}

var callParts = []parts.Part{
	{Name: "transport", Words: []string{"overHTTP", "bench.answering"}},
	{Name: "deadline", Words: []string{"context."}},
	{Name: "seal", Words: []string{"loan.sealCall"}},
	{Name: "encode", Words: []string{"loan.append"}},
	{Name: "decode", Words: []string{"loan.decode", "jsonx.(*Scanner)"}},
	{Name: "open", Words: []string{"loan.openAnswer"}},
	{Name: "release", Words: []string{"(*Exchange).Release"}},
	{Name: "call", Words: []string{"runtime.Invoke", "runtime.exchange", "runtime.(*Client)"}},
	{Name: "collector", Words: []string{"runtime.gcBgMarkWorker", "runtime.bgsweep", "runtime.gcStart"}},
}

// BenchmarkClientParts is BenchmarkParts of a client's call, whose transport is
// net/http's request and answer without a network.
func BenchmarkClientParts(b *testing.B) {
	call := newCall()
	parts.Measure(b, callParts, func() { require.NoError(b, call()) })
}

// BenchmarkParts tells how much of a request's CPU time each of its parts takes, by
// a profile; see PARTS.md.
func BenchmarkParts(b *testing.B) {
	for _, q := range requests {
		b.Run(q.call, func(b *testing.B) {
			parts.Measure(b, requestParts, newClient(newSignet(), signed(q.call, q.args)).serve)
		})
	}
}
