package fastserve

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// linger is how long a connection that is closed before its request has been read
// goes on to read. Closed at once, it would be reset, and the client might lose the
// answer.
const linger = 500 * time.Millisecond

// listener accepts connections as a Server needs them. It may be closed twice.
type listener struct {
	net.Listener
	once sync.Once
	err  error
}

func (l *listener) Close() error {
	l.once.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

// Accept waits where another attempt may succeed, as net/http does: a process
// that has too many files open for a moment goes on to serve.
func (l *listener) Accept() (net.Conn, error) {
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		c, err := l.Listener.Accept()
		if err == nil {
			return wrap(c), nil
		}
		var passing interface{ Temporary() bool }
		if !errors.As(err, &passing) || !passing.Temporary() {
			return nil, err
		}
		time.Sleep(pause)
	}
}

func wrap(c net.Conn) net.Conn {
	if t, ok := c.(*tls.Conn); ok {
		return &secureConn{conn{Conn: t}, t}
	}
	return &conn{Conn: c}
}

// conn is a connection that knows whether the client has ended it, and how to
// close it so that the last answer arrives.
type conn struct {
	net.Conn
	ended   bool // for the goroutine that reads
	lingers atomic.Bool
}

// secureConn has the methods by which fasthttp knows TLS.
type secureConn struct {
	conn
	tls *tls.Conn
}

func (c *secureConn) Handshake() error                     { return c.tls.Handshake() }
func (c *secureConn) ConnectionState() tls.ConnectionState { return c.tls.ConnectionState() }

// own is the connection itself, to tell it from those of other listeners.
func (c *conn) own() *conn { return c }

// connOf is the connection of a request, nil if another listener accepted it.
func connOf(r *fasthttp.RequestCtx) *conn {
	if c, ok := r.Conn().(interface{ own() *conn }); ok {
		return c.own()
	}
	return nil
}

// Read tells the end alone, after all that came before it.
func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err == io.EOF {
		if n > 0 {
			return n, nil
		}
		c.ended = true
	}
	return n, err
}

// Close lingers if closeAfter has asked for it.
func (c *conn) Close() error {
	half, ok := c.Conn.(interface{ CloseWrite() error })
	if ok && c.lingers.Load() && half.CloseWrite() == nil && c.SetReadDeadline(time.Now().Add(linger)) == nil {
		_, _ = io.Copy(io.Discard, c.Conn) // until the deadline, or the client's end
	}
	return c.Conn.Close()
}

// closeAfter closes the connection after the answer of r, with its request unread.
func closeAfter(r *fasthttp.RequestCtx) {
	r.SetConnectionClose()
	if c := connOf(r); c != nil {
		c.lingers.Store(true)
	}
}
