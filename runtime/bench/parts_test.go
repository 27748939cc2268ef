package bench

import (
	"testing"

	"github.com/seed-1f9ebf69/signet/runtime/bench/parts"
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

// BenchmarkParts tells how much of a request's CPU time each of its parts takes, by
// a profile; see PARTS.md.
func BenchmarkParts(b *testing.B) {
	for _, q := range requests {
		b.Run(q.call, func(b *testing.B) {
			parts.Measure(b, requestParts, newClient(newSignet(), signed(q.call, q.args)).serve)
		})
	}
}
