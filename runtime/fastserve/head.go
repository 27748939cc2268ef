package fastserve

import (
	"net/http"
	"net/textproto"
	"net/url"
	"strings"

	"github.com/valyala/fasthttp"
	"golang.org/x/net/http/httpguts"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// head is the head of a request, read once more from the bytes that arrived:
// fasthttp keeps one of several values of some fields, and takes names that
// net/http refuses. Its memory serves one request after another.
type head struct {
	bytes  []byte
	fields http.Header
	values []string // what the values of fields are slices of
}

// read fills method, address and header of x. If the request is none that
// net/http would serve, it returns the status to refuse it with; 0 if it is.
func (h *head) read(x *runtime.Exchange, r *fasthttp.RequestHeader) (status int) {
	method, target, block := r.Method(), r.RequestURI(), r.RawHeaders()
	// One string for all texts of the head: they are parts of it.
	h.bytes = append(append(append(h.bytes[:0], method...), target...), block...)
	text := string(h.bytes)
	if v := string(r.Protocol()); v != "HTTP/1.1" && v != "HTTP/1.0" {
		return http.StatusHTTPVersionNotSupported
	}
	if !h.readFields(text[len(method)+len(target):]) {
		return http.StatusBadRequest
	}
	if status := h.settle(x); status != 0 {
		return status
	}
	x.Method, x.Header = text[:len(method)], h.fields
	if !readTarget(x, text[len(method):len(method)+len(target)]) {
		return http.StatusBadRequest
	}
	return 0
}

// settle takes the fields that are the server's own business away, as net/http does
// before a handler sees them, and returns the status to refuse others with.
func (h *head) settle(x *runtime.Exchange) (status int) {
	if e := h.fields["Transfer-Encoding"]; e != nil {
		if !strings.EqualFold(e[0], "chunked") {
			return http.StatusNotImplemented
		}
		delete(h.fields, "Content-Length") // the body is as long as its chunks
	}
	if e := h.fields["Expect"]; e != nil && !httpguts.HeaderValuesContainsToken(e, "100-continue") {
		return http.StatusExpectationFailed
	}
	if hosts := h.fields["Host"]; len(hosts) > 0 {
		x.Host = hosts[0]
	}
	if !httpguts.ValidHostHeader(x.Host) {
		return http.StatusBadRequest
	}
	for _, name := range [...]string{"Host", "Transfer-Encoding", "Trailer"} {
		delete(h.fields, name)
	}
	return 0
}

// readFields reads a block of fields, which ends with an empty line. It takes
// lines that end with CR LF, and begin with a name and its colon: no line goes
// on in the next.
func (h *head) readFields(block string) bool {
	if h.fields == nil {
		h.fields = make(http.Header)
	}
	if lines := strings.Count(block, "\n"); cap(h.values) < lines {
		h.values = make([]string, 0, 2*lines)
	}
	for {
		line, rest, _ := strings.Cut(block, "\n")
		line, ok := strings.CutSuffix(line, "\r")
		if !ok {
			return false
		}
		if line == "" {
			return true
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || !httpguts.ValidHeaderFieldName(name) {
			return false
		}
		h.add(textproto.CanonicalMIMEHeaderKey(name), textproto.TrimString(value))
		block = rest
	}
}

// add adds a field. Its values share one array, as long as no name occurs twice.
func (h *head) add(name, value string) {
	if values, ok := h.fields[name]; ok {
		h.fields[name] = append(values, value)
		return
	}
	n := len(h.values)
	h.values = append(h.values, value)
	h.fields[name] = h.values[n : n+1 : n+1]
}

// maxKept is how many fields a request may have whose memory is kept.
const maxKept = 64

// clear forgets the request.
func (h *head) clear() {
	if len(h.fields) > maxKept {
		*h = head{}
	}
	clear(h.bytes)
	clear(h.fields)
	clear(h.values)
	h.values = h.values[:0]
}

// readTarget reads the target of a request line as net/http does: a path with a
// query, or a whole address, whose host then counts.
func readTarget(x *runtime.Exchange, target string) bool {
	path, query, _ := strings.Cut(target, "?")
	if isPlain(path) {
		x.Path, x.Query = path, query
		return true
	}
	u, err := url.ParseRequestURI(target)
	if err != nil || x.Method == http.MethodConnect { // whose target is no address
		return false
	}
	x.Path, x.Query = u.EscapedPath(), u.RawQuery
	if u.Host != "" {
		x.Host = u.Host
	}
	return true
}

// isPlain tells whether a path has no character that net/http would look at
// twice, so that it is its own escaped form.
func isPlain(path string) bool {
	if path == "" || path[0] != '/' {
		return false
	}
	for i := range len(path) {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '/', c == '-', c == '_', c == '.', c == '~':
		default:
			return false
		}
	}
	return true
}
