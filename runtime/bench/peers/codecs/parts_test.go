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
	{Name: "utf8", Words: []string{"unicode/utf8.", "jsonx.ValidString", "jsonx.isASCII"}},
	{Name: "patterns", Words: []string{"loan.match"}},
	{Name: "rest", Words: []string{"loan."}},
}

// writingParts are what Signet's encoder does with a result.
var writingParts = []parts.Part{
	{Name: "rules", Words: []string{").validate", ").Known", "unicode/utf8.", "jsonx.ValidString"}},
	{Name: "write", Words: []string{"loan.append", "loan.Append", "jsonx."}},
}

// BenchmarkParts tells what the reading and the checking of arguments consist of, and
// the writing of results; see PARTS.md of the folder around.
func BenchmarkParts(b *testing.B) {
	for _, m := range []*Message{AcceptResult, BindResult} {
		b.Run("encode "+m.Name, func(b *testing.B) {
			codec, at := m.signet(), 0
			values := decoded(b, m)
			parts.Measure(b, writingParts, func() {
				if _, err := codec.encode(values[at%len(values)]); err != nil {
					b.Fatal(err)
				}
				at++
			})
		})
	}
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
			values := decoded(b, m)
			parts.Measure(b, checkingParts, func() {
				if err := codec.check(values[at%len(values)]); err != nil {
					b.Fatal(err)
				}
				at++
			})
		})
	}
}

// decoded are the values of all texts of a message.
func decoded(b *testing.B, m *Message) []any {
	b.Helper()
	values := make([]any, len(m.Texts))
	for i, text := range m.Texts {
		v, err := m.signet().decode(text)
		require.NoError(b, err)
		values[i] = v
	}
	return values
}
