package bench

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// BenchmarkPrefix tells what a digest of the canonical text costs, and what is left of
// it where it goes on from what is the same for a credential and a call; see PARTS.md.
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
					sum = recipe.MD5.AppendFrom(sum[:0], prefix, text, constant)
				}
				require.Equal(b, whole, sum)
			})
		}
	}
}

// BenchmarkRefusal tells whether time tells ids: one request whose signature is wrong,
// of an id that exists and of one that does not, for a call that exists and for one
// that does not.
func BenchmarkRefusal(b *testing.B) {
	for _, call := range []string{requests[0].call, "User.isUserAccepT"} {
		body := signed(call, requests[0].args)
		sign := bytes.Index(body, []byte("sign=")) + len("sign=")
		body[sign] ^= 1
		for _, id := range []string{ua, "SH_XJ360_POB"} {
			b.Run(call+"/"+id, func(b *testing.B) {
				client := newClient(newSignet(), bytes.Replace(body, []byte("ua="+ua), []byte("ua="+id), 1))
				for b.Loop() {
					client.serve()
				}
			})
		}
	}
}
