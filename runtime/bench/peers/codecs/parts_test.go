package codecs

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/bench/parts"
)

// readingParts are what Signet's decoder does with arguments. Others that are as
// quick do the scanning alone: they neither check rules, UTF-8 and doubled keys, nor
// copy the text that they cut strings from.
var readingParts = []parts.Part{
	{Name: "utf8", Words: []string{"unicode/utf8.Valid"}},
	{Name: "memory", Words: []string{"runtime.mallocgc", "runtime.newobject", "runtime.slicebytetostring", "runtime.gcBgMarkWorker", "runtime.gcAssist", "runtime.bgsweep", "gcWriteBarrier", "runtime.bulkBarrier"}},
	{Name: "rules", Words: []string{").validate", "(*Violations)"}},
	{Name: "keys", Words: []string{"jsonx.(*Scanner).Once", "jsonx.(*Scanner).Distinct", "jsonx.(*Names)", "jsonx.(*Scanner).Unknown"}},
	{Name: "scan", Words: []string{"loan.decode", "jsonx.(*Scanner)", "jsonx.scanString", "jsonx.appendUnescaped"}},
}

// checkingParts are what a check of decoded arguments does.
var checkingParts = []parts.Part{
	{Name: "utf8", Words: []string{"unicode/utf8."}},
	{Name: "patterns", Words: []string{"loan.match"}},
	{Name: "rest", Words: []string{"loan."}},
}

// BenchmarkParts tells what the reading and the checking of arguments consist of; see
// PARTS.md of the folder around.
func BenchmarkParts(b *testing.B) {
	for _, m := range []*Message{AcceptArgs, BindArgs} {
		b.Run("decode "+m.Name, func(b *testing.B) {
			codec, at := m.signet(), 0
			parts.Measure(b, readingParts, func() {
				if _, err := codec.decode(m.Texts[at%len(m.Texts)]); err != nil {
					b.Fatal(err)
				}
				at++
			})
		})
		b.Run("check "+m.Name, func(b *testing.B) {
			codec, at := m.signet(), 0
			var values []any
			for _, text := range m.Texts {
				v, err := codec.decode(text)
				require.NoError(b, err)
				values = append(values, v)
			}
			parts.Measure(b, checkingParts, func() {
				if err := codec.check(values[at%len(values)]); err != nil {
					b.Fatal(err)
				}
				at++
			})
		})
	}
}
