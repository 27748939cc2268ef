package servers

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
)

// Listening is a server that is measured over a socket.
type Listening struct {
	Name    string
	Does    string
	Serve   func(net.Listener) error
	message func(samples.Call) (message, error)
}

// OverLoopback are the servers that are measured over a socket; the first is
// Signet's.
var OverLoopback = []Listening{
	{"Signet on net/http", "all of the contract", serveHTTP(newSignet), signed},
	{"Signet on fastserve", "all of the contract", serveFast, signed},
	{"net/http + encoding/json + validator, by hand", "all of the contract", serveHTTP(newHand), signed},
	{"net/http, empty", "reads the body, answers a constant", serveHTTP(newEmpty), signed},
	{"fasthttp, empty", "reads the body, answers a constant", serveEmptyFast, signed},
	{"hertz + validator", argumentsAlone, serveHertz, plain},
	{"ogen", argumentsAlone, serveHTTP(newOgen), plain},
	{"ogen, without telemetry", argumentsAlone, serveHTTP(newOgenPlain), plain},
	{"goa", argumentsAlone, serveHTTP(newGoa), plain},
	{"connect-go + protovalidate, JSON", argumentsAlone, serveHTTP(newConnect), connectJSON},
	{"oapi-codegen + kin-openapi", argumentsAlone, serveHTTP(newOapi), plain},
	{"huma", argumentsAlone, serveHTTP(newHuma), plain},
	{"go-zero + validator", argumentsAlone, serveHTTP(newGoZero), plain},
}

// argumentsAlone is what those do who cannot say the rest of the contract.
const argumentsAlone = "checks arguments; no signature, envelope or check of results"

// Request is what is sent to a server to make a call, for HTTP/1.1.
func (l *Listening) Request(call samples.Call) ([]byte, error) {
	m, err := l.message(call)
	if err != nil {
		return nil, err
	}
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", m.path, m.media, len(m.body))
	return append([]byte(head), m.body...), nil
}

// Result takes the result, as JSON, out of the body of an answer.
func (l *Listening) Result(call samples.Call, answer []byte) ([]byte, error) {
	m, err := l.message(call)
	if err != nil {
		return nil, err
	}
	return m.read(answer)
}

func serveHTTP(handler func() (http.Handler, error)) func(net.Listener) error {
	return func(listener net.Listener) error {
		h, err := handler()
		if err != nil {
			return err
		}
		s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
		return s.Serve(listener)
	}
}

func serveFast(listener net.Listener) error {
	s, err := newSignetServer()
	if err != nil {
		return err
	}
	return fastserve.New(s).Serve(listener)
}

// serveEmptyFast answers as newEmpty does.
func serveEmptyFast(listener net.Listener) error {
	answer := []byte(samples.Accept.Enveloped())
	s := fasthttp.Server{Handler: func(r *fasthttp.RequestCtx) {
		r.SetContentType("application/json; charset=utf-8")
		r.SetBody(answer)
	}}
	return s.Serve(listener)
}

// newEmpty answers what Signet answers, whatever it is asked.
func newEmpty() (http.Handler, error) {
	answer := []byte(samples.Accept.Enveloped())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			http.Error(w, "no body", http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(answer) // to a connection that may be gone
	}), nil
}

func serveHertz(listener net.Listener) error {
	h := newHertzServer(server.WithListener(listener))
	h.Spin()
	return nil
}
