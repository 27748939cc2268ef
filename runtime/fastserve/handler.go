package fastserve

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// Handler returns the handler that a [Server] has, for a fasthttp.Server of your
// own. That needs DisablePreParseMultipartForm and NoDefaultContentType, and no
// StreamRequestBody: on connections that are not a Server's, a stream does not tell
// whether a body in chunks is cut off, so that it is refused. A body larger than
// its MaxRequestBodySize, and what it cannot read, it refuses itself. ctx is the
// context of all calls.
func Handler(ctx context.Context, s *runtime.Server) fasthttp.RequestHandler {
	return func(r *fasthttp.RequestCtx) {
		c := carriers.Get().(*carrier)
		defer c.release()
		defer drop(r)
		c.carry(ctx, s, r)
	}
}

// carrier carries one request after another from fasthttp to a server, and the
// answer back.
type carrier struct {
	head   head
	body   body
	answer http.Header
	names  []string // of the header of the answer
}

var carriers = sync.Pool{New: func() any { return &carrier{answer: make(http.Header)} }}

func (c *carrier) release() {
	c.head.clear()
	c.body = body{}
	clear(c.answer)
	carriers.Put(c)
}

func (c *carrier) carry(ctx context.Context, s *runtime.Server, r *fasthttp.RequestCtx) {
	x := runtime.NewExchange()
	defer x.Release()
	if status := c.head.read(x, &r.Request.Header); status != 0 {
		refuse(r, status)
		return
	}
	x.Scheme, x.AnswerHead = "http", c.answer
	if r.IsTLS() {
		x.Scheme = "https"
	}
	size := c.body.open(r)
	if !s.Receive(ctx, x, &c.body, size) {
		closeAfter(r)
	}
	if x.AnswerHead["Date"] != nil {
		slog.Error("the contract answers with a Date of its own, which fasthttp cannot send")
		refuse(r, http.StatusInternalServerError)
		return
	}
	c.write(&r.Response, x)
}

// write copies the answer of x. Fields of its header are sent in the order of
// their names, so that one answer has one form.
func (c *carrier) write(r *fasthttp.Response, x *runtime.Exchange) {
	r.SetStatusCode(x.Status)
	r.SetBody(x.Answer)           // a copy: x gives its memory back before fasthttp sends
	r.Header.DisableNormalizing() // names are sent as the contract states them
	if len(x.Answer) > 0 && x.AnswerHead["Content-Type"] == nil {
		r.Header.SetContentType(http.DetectContentType(x.Answer))
	}
	c.names = slices.AppendSeq(c.names[:0], maps.Keys(x.AnswerHead))
	slices.Sort(c.names)
	for _, name := range c.names {
		for _, value := range x.AnswerHead[name] {
			r.Header.Add(name, value)
		}
	}
}

// refuse answers what is no request.
func refuse(r *fasthttp.RequestCtx, status int) {
	r.Error(http.StatusText(status), status)
	closeAfter(r)
}

// drop ends the connection without an answer after a panic, which fasthttp would
// let end the program. Panics of implementations have become answers before; of
// the others only http.ErrAbortHandler is nothing that the log must be told.
func drop(r *fasthttp.RequestCtx) {
	p := recover()
	if p == nil {
		return
	}
	if p != http.ErrAbortHandler {
		slog.Error("panic while serving", "panic", p, "stack", string(debug.Stack()))
	}
	r.HijackSetNoResponse(true)
	r.Hijack(func(c net.Conn) { c.Close() })
}

// body is the body of a request. It tells one that is cut off from one that has
// ended, which fasthttp's own stream does not.
type body struct {
	stream io.Reader
	inMem  bytes.Reader // the stream of a body that fasthttp has read
	left   int64        // bytes that have to come; negative if that is unknown
	conn   *conn        // that a body of unknown length comes from
}

// open returns the size of the body of r, -1 if it is unknown.
func (b *body) open(r *fasthttp.RequestCtx) (size int64) {
	if b.stream = r.RequestBodyStream(); b.stream == nil {
		b.inMem.Reset(r.PostBody())
		b.stream, b.left = &b.inMem, b.inMem.Size()
		return b.left
	}
	b.left, b.conn = int64(r.Request.Header.ContentLength()), connOf(r)
	return b.left
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.stream.Read(p)
	if b.left >= 0 {
		b.left -= int64(n)
	}
	if err == io.EOF && !b.whole() {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// whole tells whether a body that has ended is there as it was sent: its last
// chunk has been read before the end of the connection.
func (b *body) whole() bool {
	return b.left == 0 || b.left < 0 && b.conn != nil && !b.conn.ended
}
