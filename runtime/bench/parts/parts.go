// Package parts tells how much of the CPU time of a job each of its parts takes.
package parts

import (
	"bytes"
	"runtime/pprof"
	"strings"
	"testing"

	"github.com/google/pprof/profile"
	"github.com/stretchr/testify/require"
)

// Part is a part of a job, with words of the functions that do it. What a function
// calls belongs to it unless it has a part of its own.
type Part struct {
	Name  string
	Words []string
}

// Measure does a job again and again under a profile, and reports the nanoseconds of
// each part in one turn; where a stack fits none of them, it is "other".
func Measure(b *testing.B, parts []Part, job func()) {
	b.Helper()
	var raw bytes.Buffer
	require.NoError(b, pprof.StartCPUProfile(&raw))
	for b.Loop() {
		job()
	}
	pprof.StopCPUProfile()
	p, err := profile.Parse(&raw)
	require.NoError(b, err)
	spent, whole := map[string]int64{}, int64(0)
	for _, s := range p.Sample {
		spent[of(parts, s)] += s.Value[1]
		whole += s.Value[1]
	}
	for name, ns := range spent {
		b.ReportMetric(float64(ns)/float64(b.N), name+"-ns")
		b.ReportMetric(100*float64(ns)/float64(whole), name+"-%")
	}
}

// of is the part that a stack belongs to, the innermost function first.
func of(parts []Part, s *profile.Sample) string {
	for _, location := range s.Location {
		for _, line := range location.Line {
			for _, p := range parts {
				for _, word := range p.Words {
					if strings.Contains(line.Function.Name, word) {
						return p.Name
					}
				}
			}
		}
	}
	return "other"
}
