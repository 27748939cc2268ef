package fastserve

import (
	"errors"
	"io"
	"net"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// linger is how long a connection that is closed before its request has been read
// goes on to read. Closed at once, it would reset, and the client lose the answer.
const linger = 500 * time.Millisecond

// listener accepts connections that can linger.
type listener struct{ net.Listener }

// Accept waits where another attempt may succeed, as net/http does: a process
// that has too many files open for a moment goes on to serve.
func (l listener) Accept() (net.Conn, error) {
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		c, err := l.Listener.Accept()
		if err == nil {
			if c, ok := c.(*net.TCPConn); ok {
				return &conn{TCPConn: c}, nil
			}
			return c, nil
		}
		var passing interface{ Temporary() bool }
		if !errors.As(err, &passing) || !passing.Temporary() {
			return nil, err
		}
		time.Sleep(pause)
	}
}

// conn is a connection that lingers when it is closed, if it was told to.
type conn struct {
	*net.TCPConn
	lingers atomic.Bool
}

func (c *conn) Close() error {
	if c.lingers.Load() && c.CloseWrite() == nil && c.SetReadDeadline(time.Now().Add(linger)) == nil {
		_, _ = io.Copy(io.Discard, c.TCPConn) // ends by the deadline, or with the client
	}
	return c.TCPConn.Close()
}

// closeAfter closes the connection after the answer of r, with its request unread.
func closeAfter(r *fasthttp.RequestCtx) {
	r.SetConnectionClose()
	under := r.Conn()
	if t, ok := under.(interface{ NetConn() net.Conn }); ok { // TLS
		under = t.NetConn()
	}
	if c, ok := under.(*conn); ok {
		c.lingers.Store(true)
	}
}
