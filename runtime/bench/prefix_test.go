package bench

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// BenchmarkPrefix tells what the digest of a canonical text costs whose parts are at
// hand: whether the text is composed for it, or only its head and the rest is fed as it
// lies, and whether it goes on from what is the same for a credential and a call. Servers
// and clients do the last of the four. See PARTS.md.
func BenchmarkPrefix(b *testing.B) {
	key := []byte(ua + secret + ua)
	for _, q := range requests {
		b.Run(q.call, func(b *testing.B) {
			call, args := []byte(q.call), []byte(q.args)
			var head, text, sum []byte
			prefix := recipe.MD5.Prefix([]byte(string(key)+q.call+string(key)), false)
			composed := func(p *recipe.Prefix) func() {
				return func() {
					text = append(append(append(append(append(text[:0], key...), call...), key...), args...), key...)
					sum = recipe.MD5.AppendFrom(sum[:0], p, len(text)-len(args)-len(key), text)
				}
			}
			fed := func(p *recipe.Prefix) func() {
				return func() {
					head = append(append(append(head[:0], key...), call...), key...)
					sum = recipe.MD5.AppendFrom(sum[:0], p, len(head), head, args, key)
				}
			}
			ways := []func(){composed(nil), fed(nil), composed(prefix), fed(prefix)}
			want := recipe.AppendMD5(nil, []byte(string(key)+q.call+string(key)+q.args+string(key)))
			for _, way := range ways {
				way()
				require.Equal(b, want, sum)
			}
			spent := turns(b, ways...)
			b.ReportMetric(spent[0], "composed-ns/digest")
			for i, name := range []string{"fed", "composed-from-prefix", "fed-from-prefix"} {
				b.ReportMetric(spent[i+1]/spent[0], name+"/composed")
			}
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
