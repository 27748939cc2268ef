package fastserve_test

import (
	"io"
	"net"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
)

// replay is a connection that brings one request again and again, and takes
// answers as they come.
type replay struct {
	net.Conn
	request  []byte
	left     int
	answered int
}

func (c *replay) Read(p []byte) (int, error) {
	if c.left == 0 {
		return 0, io.EOF
	}
	c.left--
	return copy(p, c.request), nil
}

func (c *replay) Write(p []byte) (int, error) { c.answered++; return len(p), nil }

func (*replay) Close() error                     { return nil }
func (*replay) SetReadDeadline(time.Time) error  { return nil }
func (*replay) SetWriteDeadline(time.Time) error { return nil }
func (*replay) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (*replay) LocalAddr() net.Addr              { return &net.TCPAddr{} }

// BenchmarkRequest is what a request costs without the system's sockets, beside
// that of a handler of fasthttp that does nothing.
func BenchmarkRequest(b *testing.B) {
	poison.On.Store(false)
	defer poison.On.Store(true)
	request := []byte(raw(form(acceptCall, acceptArgs)))
	for name, handler := range map[string]fasthttp.RequestHandler{
		"signet": fastserve.Handler(b.Context(), constant()),
		"empty":  func(r *fasthttp.RequestCtx) { _ = r.PostBody(); r.SetBodyString(`{"status":1,"message":"success"}`) },
	} {
		b.Run(name, func(b *testing.B) {
			server := fasthttp.Server{Handler: handler}
			b.ReportAllocs()
			c := &replay{request: request, left: b.N}
			if err := server.ServeConn(c); err != nil || c.answered != b.N {
				b.Fatal(c.answered, err)
			}
		})
	}
}
