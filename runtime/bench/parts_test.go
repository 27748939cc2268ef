package bench

import (
	"bytes"
	"runtime/pprof"
	"strings"
	"testing"

	"github.com/google/pprof/profile"
	"github.com/stretchr/testify/require"
)

// parts are what a request is made of, each with words of the functions that do
// it; what a function calls belongs to it unless it has a part of its own.
var parts = []struct {
	name  string
	words []string
}{
	{"digest", []string{"crypto/md5."}},
	{"memory", []string{"runtime.mallocgc", "runtime.newobject", "runtime.gcBgMarkWorker", "runtime.gcAssist", "runtime.bgsweep", "gcWriteBarrier", "runtime.bulkBarrier", "sync.(*Pool)"}},
	{"form", []string{"recipe.(*Form)", "recipe.decodeForm"}},
	{"validate", []string{").validate"}},
	{"decode", []string{"loan.decode", "jsonx.(*Scanner)"}},
	{"encode", []string{"loan.append", "loan.seal"}},
	{"verify", []string{"loan.open"}},
	{"release", []string{"(*Exchange).Release"}},
	{"dispatch", []string{"(*Server).ServeHTTP", "(*Server).handle", "(*Endpoint).serve"}},
}

// partOf is the part that a stack belongs to, the innermost function first.
func partOf(s *profile.Sample) string {
	for _, location := range s.Location {
		for _, line := range location.Line {
			for _, p := range parts {
				for _, word := range p.words {
					if strings.Contains(line.Function.Name, word) {
						return p.name
					}
				}
			}
		}
	}
	return "other"
}

// BenchmarkParts tells how much of a request's CPU time each of its parts takes, by
// a profile; see PARTS.md.
func BenchmarkParts(b *testing.B) {
	for _, q := range requests {
		b.Run(q.call, func(b *testing.B) {
			c := newClient(newSignet(), signed(q.call, q.args))
			var raw bytes.Buffer
			require.NoError(b, pprof.StartCPUProfile(&raw))
			for b.Loop() {
				c.serve()
			}
			pprof.StopCPUProfile()
			p, err := profile.Parse(&raw)
			require.NoError(b, err)
			spent := map[string]int64{}
			for _, s := range p.Sample {
				spent[partOf(s)] += s.Value[1]
			}
			for name, ns := range spent {
				b.ReportMetric(float64(ns)/float64(b.N), name+"-ns")
			}
		})
	}
}
