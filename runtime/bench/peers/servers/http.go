package servers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

// message is a request as one of the servers wants it.
type message struct {
	path, media string
	body        []byte
	// read takes the result, as JSON, out of an answer.
	read func([]byte) ([]byte, error)
}

// signed is the request that the contract defines.
func signed(c samples.Call) (message, error) {
	return message{"/", "application/x-www-form-urlencoded", c.Signed(), unwrap}, nil
}

func unwrap(answer []byte) ([]byte, error) {
	var envelope struct {
		Status   int
		Message  string
		Response json.RawMessage
	}
	if err := json.Unmarshal(answer, &envelope); err != nil {
		return nil, err
	}
	if envelope.Status != 1 {
		return nil, fmt.Errorf("refused: %s", envelope.Message)
	}
	return envelope.Response, nil
}

// plain is the request of those who cannot say the envelope: a path for each
// call, and the arguments as JSON.
func plain(c samples.Call) (message, error) {
	return message{"/" + c.Name, "application/json", []byte(c.Args), asIs}, nil
}

func asIs(answer []byte) ([]byte, error) { return answer, nil }

// caller serves one request by an http.Handler.
type caller struct {
	message
	handler http.Handler
	reader  bytes.Reader
	writer  sink
	pattern http.Request // servers may change the one that they get
	request http.Request
}

func overHTTP(handler func() (http.Handler, error), form func(samples.Call) (message, error)) func(samples.Call) (Served, error) {
	return func(call samples.Call) (Served, error) {
		m, err := form(call)
		if err != nil {
			return nil, err
		}
		h, err := handler()
		c := &caller{message: m, handler: h, writer: sink{head: http.Header{}}}
		c.pattern = http.Request{
			Method: http.MethodPost, URL: &url.URL{Path: m.path}, ContentLength: int64(len(m.body)),
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Host: "localhost", RequestURI: m.path, RemoteAddr: "127.0.0.1:1234",
			Header: http.Header{"Content-Type": {m.media}}, Body: io.NopCloser(&c.reader),
		}
		return c, err
	}
}

func (c *caller) Serve() {
	c.reader.Reset(c.body)
	c.request = c.pattern
	clear(c.writer.head)
	c.writer.status = http.StatusOK
	c.handler.ServeHTTP(&c.writer, &c.request)
}

func (c *caller) Result() ([]byte, error) {
	c.writer.copy = new(bytes.Buffer)
	c.Serve()
	answer := c.writer.copy.Bytes()
	c.writer.copy = nil
	if c.writer.status != http.StatusOK {
		return nil, fmt.Errorf("status %d: %s", c.writer.status, answer)
	}
	return c.read(answer)
}

// sink is a ResponseWriter that costs next to nothing.
type sink struct {
	head   http.Header
	status int
	copy   *bytes.Buffer // nil unless the answer is wanted
}

func (s *sink) Header() http.Header    { return s.head }
func (s *sink) WriteHeader(status int) { s.status = status }

func (s *sink) Write(p []byte) (int, error) {
	if s.copy != nil {
		return s.copy.Write(p)
	}
	return len(p), nil
}
