package runtime_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"testing"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
)

// discard is a ResponseWriter that costs nothing.
type discard struct {
	head http.Header
	size int
}

func (d *discard) Header() http.Header         { return d.head }
func (d *discard) WriteHeader(int)             {}
func (d *discard) Write(p []byte) (int, error) { d.size += len(p); return len(p), nil }

// request is one signed request that can be served again and again.
type request struct {
	*http.Request
	body   []byte
	reader bytes.Reader
}

func newRequest(call, args string) *request {
	r := &request{body: []byte(form(call, args).Encode())}
	r.Request = &http.Request{
		Method: "POST", URL: &url.URL{Path: "/"}, ContentLength: int64(len(r.body)),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}},
	}
	r.Body = io.NopCloser(&r.reader)
	return r
}

func (r *request) serve(h http.Handler, w *discard) {
	r.reader.Reset(r.body)
	clear(w.head)
	h.ServeHTTP(w, r.Request)
}

// constant answers without allocating, so that what is counted is the server's.
func constant() loan.Partner {
	accepted, _ := partner().IsUserAccept(context.Background(), nil)
	bound, _ := partner().ApplyBindCard(context.Background(), nil)
	return &loan.PartnerFake{
		IsUserAcceptFunc: func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) { return accepted, nil },
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
			return bound, nil
		},
	}
}

var measured = []struct{ name, call, args string }{
	{"isUserAccept", acceptCall, acceptArgs},
	{"applyBindCard", bindCall, bindArgs},
}

// BenchmarkRequest serves whole signed requests: decode, verify, validate,
// handle, encode. Module runtime/bench compares with hand-written servers.
func BenchmarkRequest(b *testing.B) {
	poison.On.Store(false)
	defer poison.On.Store(true)
	servers := []struct {
		name    string
		handler http.Handler
	}{
		{"signet", loan.NewPartnerServer(constant(), keys)},
		{"signet+interceptors", loan.NewPartnerServer(constant(), keys, runtime.WithInterceptors(pass, pass))},
	}
	for _, m := range measured {
		for _, s := range servers {
			b.Run(m.name+"/"+s.name, func(b *testing.B) {
				r, w := newRequest(m.call, m.args), &discard{head: http.Header{}}
				b.ReportAllocs()
				for b.Loop() {
					r.serve(s.handler, w)
				}
			})
		}
	}
}

func pass(_ string, next runtime.Handler) runtime.Handler {
	return func(ctx context.Context, args any) (any, error) { return next(ctx, args) }
}
