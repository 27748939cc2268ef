package bench

import (
	"bytes"
	"crypto/md5"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// BenchmarkPrefix tells what a digest of the canonical text costs, and what is left of
// it where it goes on from what is the same for a credential and a call; further what
// it costs to compose the text for it, and what to feed it the parts of the text as they
// are. See PARTS.md.
func BenchmarkPrefix(b *testing.B) {
	const key = ua + secret + ua
	for _, q := range requests {
		text := []byte(key + q.call + key + q.args + key)
		constant := len(key + q.call + key)
		whole := recipe.AppendMD5(nil, text)
		for name, prefix := range map[string]*recipe.Prefix{"whole": nil, "prefix": recipe.MD5.Prefix(text[:constant], false)} {
			b.Run(q.call+"/"+name, func(b *testing.B) {
				var sum []byte
				for b.Loop() {
					sum = recipe.MD5.AppendFrom(sum[:0], prefix, constant, text)
				}
				require.Equal(b, whole, sum)
			})
		}
		b.Run(q.call+"/by-parts", func(b *testing.B) {
			h, sum := md5.New(), []byte(nil)
			parts := [][]byte{[]byte(key), []byte(q.call), []byte(key), []byte(q.args), []byte(key)}
			for b.Loop() {
				h.Reset()
				for _, p := range parts {
					h.Write(p)
				}
				sum = h.Sum(sum[:0])
			}
			require.Equal(b, whole, sum)
		})
		b.Run(q.call+"/composed", func(b *testing.B) {
			var sum, composed []byte
			for b.Loop() {
				composed = append(append(append(append(append(composed[:0], key...), q.call...), key...), q.args...), key...)
				sum = recipe.AppendMD5(sum[:0], composed)
			}
			require.Equal(b, whole, sum)
		})
	}
}

// BenchmarkRefusal tells whether time tells ids: one request whose signature is wrong,
// of an id that exists and of one that does not, take turns.
func BenchmarkRefusal(b *testing.B) {
	for _, call := range []string{requests[0].call, "User.isUserAccepT"} {
		b.Run(call, func(b *testing.B) {
			body := signed(call, requests[0].args)
			body[bytes.Index(body, []byte("sign="))+len("sign=")] ^= 1
			server := newSignet(runtime.WithLogger(slog.New(slog.DiscardHandler)))
			known := newClient(server, body)
			unknown := newClient(server, bytes.Replace(body, []byte("ua="+ua), []byte("ua=SH_XJ360_POB"), 1))
			spent := turns(b, known.serve, unknown.serve)
			b.ReportMetric(spent[0], "known-ns/request")
			b.ReportMetric(spent[1]/spent[0], "unknown/known")
		})
	}
}
