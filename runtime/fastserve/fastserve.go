package fastserve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// Option changes the fasthttp.Server that a [Server] stands on, such as its
// timeouts and sizes. What the behaviour of contracts depends on is set after all
// options.
type Option func(*fasthttp.Server)

// Server serves the calls of a [runtime.Server].
type Server struct {
	fast   fasthttp.Server
	cancel context.CancelFunc // of the context of all calls

	mu        sync.Mutex
	closed    bool
	listeners []*listener
}

// New returns a server of s that reads a request, and writes an answer, for 10
// seconds each, waits 2 minutes for the next request of a connection, and takes
// 16 KiB of request line and header.
func New(s *runtime.Server, opts ...Option) *Server {
	ctx, cancel := context.WithCancel(context.Background())
	f := &Server{cancel: cancel}
	f.fast.ReadTimeout, f.fast.WriteTimeout, f.fast.IdleTimeout = 10*time.Second, 10*time.Second, 2*time.Minute
	f.fast.ReadBufferSize = 16 << 10
	f.fast.Logger = silent{}
	for _, change := range opts {
		change(&f.fast)
	}
	f.fast.Handler = Handler(ctx, s)
	f.fast.ErrorHandler = refuseUnread
	f.fast.StreamRequestBody, f.fast.DisablePreParseMultipartForm = true, true
	f.fast.NoDefaultContentType, f.fast.NoDefaultServerHeader = true, true
	f.fast.CloseOnShutdown = true
	f.fast.SecureErrorLogMessage = true // and errors of this kind can be told apart
	return f
}

// silent is no log: what fasthttp says of a connection repeats what was sent.
type silent struct{}

func (silent) Printf(string, ...any) {}

// refuseUnread answers a request that fasthttp cannot read.
func refuseUnread(r *fasthttp.RequestCtx, err error) {
	var large *fasthttp.ErrSmallBuffer
	var late net.Error
	switch {
	case errors.As(err, &large):
		refuse(r, http.StatusRequestHeaderFieldsTooLarge)
	case errors.As(err, &late) && late.Timeout():
		refuse(r, http.StatusRequestTimeout)
	case errors.Is(err, fasthttp.ErrUnsupportedTransferEncoding):
		refuse(r, http.StatusNotImplemented)
	default:
		refuse(r, http.StatusBadRequest)
	}
}

// ListenAndServe serves at a TCP address such as ":8080"; see [Server.Serve].
func (f *Server) ListenAndServe(address string) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	return f.Serve(l)
}

// Serve serves the connections of l until [Server.Shutdown], and then returns
// http.ErrServerClosed, or until l fails. It closes l. A listener of crypto/tls
// makes it serve HTTPS.
func (f *Server) Serve(l net.Listener) error {
	own := &listener{Listener: l}
	defer own.Close()
	if !f.open(own) {
		return http.ErrServerClosed
	}
	err := f.fast.Serve(own)
	if f.isClosed() {
		return http.ErrServerClosed
	}
	return err
}

// open notes a listener, false if the server is closed.
func (f *Server) open(l *listener) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.listeners = append(f.listeners, l)
	return !f.closed
}

func (f *Server) isClosed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.closed
}

// Shutdown closes all listeners and waits for the calls under way. When ctx is
// done it returns its error; then, as when all calls have ended, the context of
// calls is cancelled. The server cannot serve again.
func (f *Server) Shutdown(ctx context.Context) error {
	defer f.cancel()
	f.mu.Lock()
	f.closed = true
	for _, l := range f.listeners {
		_ = l.Close() // fasthttp, which tells the error, may not know it yet
	}
	f.listeners = nil
	f.mu.Unlock()
	return f.fast.ShutdownWithContext(ctx)
}
