package runtime

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := NewExchange()
	defer x.Release()
	x.Method, x.Path, x.Query, x.Header = r.Method, r.URL.EscapedPath(), r.URL.RawQuery, r.Header
	x.Host, x.Scheme, x.Base = r.Host, schemeOf(r), baseOf(r, x.Path)
	x.AnswerHead = w.Header()
	s.Receive(r.Context(), x, r.Body, r.ContentLength)
	if len(x.Answer) > bufferedByHTTP {
		x.AnswerHead["Content-Length"] = []string{strconv.Itoa(len(x.Answer))}
	}
	w.WriteHeader(x.Status)
	_, _ = w.Write(x.Answer) // a client that is gone has no use for an error
}

// Receive is Serve for adapters of HTTP servers: x has Method, Scheme, Host, Path,
// Query and Header as they arrived, and Base if a mount took it off the path.
// Receive gives x the address of [WithAddress], and reads body, which has size
// bytes or -1 if that is unknown, up to the limit. It reports whether it read all
// of body; what is left of it stands before the next request of the connection.
func (s *Server) Receive(ctx context.Context, x *Exchange, body io.Reader, size int64) (whole bool) {
	if a := s.address; a != nil {
		base := strings.TrimSuffix(a.EscapedPath(), "/")
		if below, ok := strings.CutPrefix(x.Path, base); ok && x.Base == "" && (below == "" || below[0] == '/') {
			x.Path = below // no mount took the path of the address off
		}
		x.Host, x.Scheme, x.Base = a.Host, a.Scheme, base
	}
	whole = s.readRequest(x, body, size)
	x.unread = !whole
	s.Serve(ctx, x)
	return whole
}

// schemeOf is that of the connection: what proxies say of it is not believed.
func schemeOf(r *http.Request) string {
	if r.TLS != nil {
		return "https"
	}
	return "http"
}

// baseOf is what a mount such as [http.StripPrefix] took off the path of the
// request line.
func baseOf(r *http.Request, path string) string {
	line, _, _ := strings.Cut(r.RequestURI, "?")
	if line != "" && line[0] != '/' { // a whole address, as proxies are asked for it
		if u, err := url.ParseRequestURI(r.RequestURI); err == nil {
			line = u.EscapedPath()
		}
	}
	base, ok := strings.CutSuffix(line, path)
	if !ok {
		return ""
	}
	return base
}

// bufferedByHTTP is the size up to which net/http keeps an answer back and
// states its length itself, without the allocations of a header.
const bufferedByHTTP = 2048

// readRequest reads the body, unless it is larger than the limit.
func (s *Server) readRequest(x *Exchange, body io.Reader, size int64) (ok bool) {
	if size > s.limits.Body {
		return false
	}
	var err error
	x.Body, err = readBody(x.Body, body, size, s.limits.Body)
	return err == nil
}

// readBody appends to b what r has. size is what the peer says of its length,
// or -1; more than limit is an error.
func readBody(b []byte, r io.Reader, size, limit int64) ([]byte, error) {
	first := int64(512)
	if size >= 0 {
		first = min(size, limit) + 1 // one more shows the end without another growth
	}
	b = slices.Grow(b, int(min(first, maxKept)))
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case int64(len(b)) > limit:
			return b, fmt.Errorf("body is larger than %d bytes", limit)
		case err == io.EOF:
			return b, nil
		case err != nil:
			return b, err
		case len(b) == cap(b):
			b = slices.Grow(b, int(min(int64(len(b)), limit-int64(len(b))+1)))
		}
	}
}

// Transport carries a request of a client to a server and brings the answer. It
// reads Method, Path, Query, Header and Body of x, and sets Status and
// AnswerHead and appends to Answer, not more than limit bytes. url is the
// address of the server. It returns when ctx is done.
type Transport interface {
	Carry(ctx context.Context, url string, x *Exchange, limit int64) error
}

// HTTP is the transport over HTTP. It follows no redirect: a signed request is
// meant for one address. next is http.DefaultTransport if nil.
func HTTP(next http.RoundTripper) Transport {
	if next == nil {
		next = http.DefaultTransport
	}
	return overHTTP{next}
}

type overHTTP struct{ next http.RoundTripper }

func (t overHTTP) Carry(ctx context.Context, url string, x *Exchange, limit int64) error {
	// The transport may still read the body after it has returned, so it gets one
	// that is not of pooled memory.
	r, err := http.NewRequestWithContext(ctx, x.Method, url, bytes.NewReader(bytes.Clone(x.Body)))
	if err != nil {
		return err
	}
	r.Header = x.Header
	answer, err := t.next.RoundTrip(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	x.Status, x.AnswerHead = answer.StatusCode, answer.Header
	x.Answer, err = readBody(x.Answer, answer.Body, answer.ContentLength, limit)
	return err
}
