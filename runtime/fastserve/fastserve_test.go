package fastserve_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
)

// answers is a server of the loan platform with one call implemented.
func answers(accept func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error)) *runtime.Server {
	return loan.NewPartnerServer(&loan.PartnerFake{IsUserAcceptFunc: accept}, runtime.Keys{ua: secret}, quiet)
}

// waiting is a server whose call tells that it has begun, and ends when it is told
// to or its context is cancelled.
func waiting(begun chan<- bool, end <-chan bool) *runtime.Server {
	return answers(func(ctx context.Context, _ *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		begun <- true
		select {
		case <-end:
			return &loan.IsUserAcceptResult{Result: loan.AdmissionResultBlacklisted, CanLoanTime: &runtime.Date{Year: 2030, Month: 1, Day: 1}}, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	})
}

// underway is a server with a call under way.
func underway(t *testing.T, end <-chan bool) (s *fastserve.Server, c net.Conn, served <-chan error) {
	t.Helper()
	begun, done := make(chan bool), make(chan error, 1)
	s = fastserve.New(waiting(begun, end))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { done <- s.Serve(l) }()
	c, err = net.Dial("tcp", l.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { c.Close() })
	_, err = io.WriteString(c, raw(form(acceptCall, acceptArgs)))
	require.NoError(t, err)
	<-begun
	return s, c, done
}

// TestShutdown waits for the call under way, takes no other, and does not serve
// again.
func TestShutdown(t *testing.T) {
	end := make(chan bool)
	s, c, served := underway(t, end)
	down := make(chan error)
	go func() { down <- s.Shutdown(context.Background()) }()
	require.ErrorIs(t, <-served, http.ErrServerClosed)
	_, err := net.Dial("tcp", c.RemoteAddr().String())
	require.ErrorIs(t, err, syscall.ECONNREFUSED)
	end <- true
	status, _, body := answered(t, c, "POST")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, body, `"result":403`)
	require.NoError(t, <-down)
	_, err = c.Read(make([]byte, 1))
	require.ErrorIs(t, err, io.EOF)

	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.ErrorIs(t, s.Serve(l), http.ErrServerClosed)
	_, err = l.Accept()
	require.ErrorIs(t, err, net.ErrClosed)
}

// TestShutdownGivesUp cancels the context of calls when it is not to wait longer.
func TestShutdownGivesUp(t *testing.T) {
	s, c, _ := underway(t, nil)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, s.Shutdown(ctx), context.DeadlineExceeded)
	_, _, body := answered(t, c, "POST")
	require.Contains(t, body, "系统繁忙")
}

// TestAbortHandler: a panic that asks for it drops the connection, and no other
// ends the program.
func TestAbortHandler(t *testing.T) {
	aborts := answers(func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		panic(http.ErrAbortHandler)
	})
	require.Empty(t, exchange(t, start(t, aborts), raw(form(acceptCall, acceptArgs))))
	fails := answers(func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		panic("out of cheese")
	})
	require.Contains(t, exchange(t, start(t, fails), raw(form(acceptCall, acceptArgs)))[0], "系统繁忙")
}

// TestLargeBody: clients that send far more than the limit get the answer of the
// contract, though they are still sending.
func TestLargeBody(t *testing.T) {
	address := start(t, constant())
	large := strings.Repeat("x", 8<<20)
	for name, body := range map[string]io.Reader{"of known length": strings.NewReader(large), "in chunks": io.MultiReader(strings.NewReader(large))} {
		answer, err := http.Post("http://"+address, "application/x-www-form-urlencoded", body)
		require.NoError(t, err, name)
		text, err := io.ReadAll(answer.Body)
		require.NoError(t, err, name)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, `{"status":0,"message":"参数不合法"}`, string(text), name)
		require.True(t, answer.Close, name)
	}
}

func TestLimits(t *testing.T) {
	address := start(t, constant(), func(f *fasthttp.Server) { f.ReadBufferSize, f.ReadTimeout = 1024, 100*time.Millisecond })
	status := func(sent string) int {
		status, _, _ := ask(t, address, sent)
		return status
	}
	require.Equal(t, http.StatusRequestHeaderFieldsTooLarge, status("POST / HTTP/1.1\r\nHost: a\r\nX: "+strings.Repeat("a", 1024)+"\r\n\r\n"))
	require.Equal(t, http.StatusRequestTimeout, status("POST / HTTP/1.1\r\nHost: a\r\n"), "a header that does not end")
	require.Equal(t, http.StatusRequestTimeout, status("POST / HTTP/1.1\nHost: a\n\n"), "which lines that end with LF cannot do")
	require.Equal(t, http.StatusRequestTimeout, status("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na"), "a body that does not end")
}

// TestContinue: a client that waits for permission gets it.
func TestContinue(t *testing.T) {
	c, err := net.Dial("tcp", start(t, constant()))
	require.NoError(t, err)
	defer c.Close()
	head, body, _ := strings.Cut(raw(form(acceptCall, acceptArgs)), "\r\n\r\n")
	_, err = io.WriteString(c, head+"\r\nExpect: 100-continue\r\n\r\n")
	require.NoError(t, err)
	r := bufio.NewReader(c)
	line, err := r.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "HTTP/1.1 100 Continue\r\n", line)
	_, err = r.ReadString('\n')
	require.NoError(t, err)
	_, err = io.WriteString(c, body)
	require.NoError(t, err)
	answer, err := http.ReadResponse(r, nil)
	require.NoError(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Contains(t, string(text), `"result":200`)
}

// TestHandler: the handler serves within a fasthttp.Server of one's own, where a
// body in chunks that it could not tell from one that is cut off is refused.
func TestHandler(t *testing.T) {
	for _, streams := range []bool{false, true} {
		own := fasthttp.Server{Handler: fastserve.Handler(t.Context(), constant()), NoDefaultContentType: true, StreamRequestBody: streams}
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		defer l.Close()
		go own.Serve(l)
		body := form(acceptCall, acceptArgs)
		require.Contains(t, exchange(t, l.Addr().String(), raw(body))[0], `"result":200`)
		answer, err := http.Post("http://"+l.Addr().String(), "application/x-www-form-urlencoded", io.MultiReader(strings.NewReader(body)))
		require.NoError(t, err)
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.Equal(t, !streams, strings.Contains(string(text), `"result":200`))
	}
}

// failing is a listener whose first attempts fail.
type failing struct {
	net.Listener
	left []error
}

func (l *failing) Accept() (net.Conn, error) {
	if len(l.left) == 0 {
		return l.Listener.Accept()
	}
	err := l.left[0]
	l.left = l.left[1:]
	return nil, err
}

// TestAccept: a lack of files passes, and other errors end the server.
func TestAccept(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	go fastserve.New(constant()).Serve(&failing{l, []error{&net.OpError{Op: "accept", Err: syscall.EMFILE}}})
	require.Contains(t, exchange(t, l.Addr().String(), raw(form(acceptCall, acceptArgs)))[0], `"result":200`)

	broken := errors.New("broken")
	other, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.ErrorIs(t, fastserve.New(constant()).Serve(&failing{other, []error{broken}}), broken)
	require.Error(t, fastserve.New(constant()).ListenAndServe("nowhere"))
}
