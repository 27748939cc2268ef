package fastserve_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
)

// echo is a server of an envelope that answers with what it was given, and head.
func echo(head http.Header, opts ...runtime.Option) *runtime.Server {
	var seen string
	return runtime.NewServer(&runtime.Envelope[runtime.Credential]{
		Language: "en", Body: 1000, Answer: "application/json", Causes: []runtime.Cause{runtime.BadSignature},
		Identity: (*runtime.Credential).Identity, Dummy: runtime.DummyCredential,
		Open: func(_ context.Context, x *runtime.Exchange, _ *runtime.Ring[runtime.Credential]) runtime.Cause {
			text, err := json.Marshal([]any{x.Method, x.Scheme, x.Host, x.Base, x.Path, x.Query, x.Header, string(x.Body)})
			seen = fmt.Sprintf("%s %v", text, err)
			return runtime.BadSignature
		},
		Seal: func(x *runtime.Exchange) {
			x.Status, x.Answer = http.StatusForbidden, append(x.Answer, seen...)
			for name, values := range head {
				x.AnswerHead[name] = values
			}
		},
	}, runtime.KeySet[runtime.Credential]{"a": {{ID: "a", Secret: "hush"}}}, append(opts, quiet))
}

// ask sends a request as it is and returns the whole answer but its Date, in
// which the order of fields is the server's own.
func ask(t *testing.T, address, sent string) (status int, head http.Header, body string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	require.NoError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, sent)
	require.NoError(t, err)
	method, _, _ := strings.Cut(sent, " ")
	return answered(t, c, method)
}

func manyFields(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "X-%d: %d\r\n", i, i)
	}
	return b.String()
}

// TestRequestAsOverNetHTTP holds what a contract sees of a request, and what its
// answers look like, to net/http.
func TestRequestAsOverNetHTTP(t *testing.T) {
	head := http.Header{"X-B": {"1", "2"}, "X-A": {"刘"}, "x-small": {"as it is"}, "Www-Authenticate": {"a"}, "Set-Cookie": {"a=b", "c=d"}, "Server": {"own"}}
	targets := []string{
		"/", "/a/b.c", "/a//b/../c/./d", "//a/b", "/%e5%88%98%2Fx", "/%41", "/刘", "/a%20b", "/a;b=c", "/a=b&c", "/a\"b", "/a|b", "/a#b", "/~a_b-c",
		"/?", "/?a=1&a=2", "/?a=%zz", "/?a?b", "/?a b"[:5], "/?a#b", "/hooks", "/hooks/a", "/hooks?a=1", "/hooksome", "http://b:1/a?c=d", "http://b", "*",
	}
	fields := []string{
		"", "X-A: 1\r\nX-A: 2\r\nx-a: 3\r\n", "content-TYPE: a\r\nContent-Type: b\r\n", "COOKIE: a=b; c=d\r\nCookie: e=f\r\n", "User-Agent:\r\nuser-agent: b\r\n",
		"x_under: 1\r\n9digit: 2\r\n!: 3\r\n", "X-A:\r\nX-B: \t spaces around \t \r\n", "X-A: \xff\xe9刘\r\n", "Authorization: a b\r\nDate: x\r\nConnection: keep-alive\r\n",
		"Transfer-Encoding: chunked\r\nTrailer: X-A\r\n", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
		strings.Repeat("X-A: 1\r\n", 100) + strings.Repeat("X-B: 1\r\n", 100), manyFields(200),
	}
	for _, opts := range [][]runtime.Option{nil, {runtime.WithAddress("https://shop.example:8443/hooks")}} {
		over := httptest.NewServer(echo(head, opts...))
		defer over.Close()
		fast := start(t, echo(head, opts...))
		hold := func(sent string) {
			status1, head1, body1 := ask(t, over.Listener.Addr().String(), sent)
			status2, head2, body2 := ask(t, fast, sent)
			require.Equal(t, status1, status2, sent)
			require.Equal(t, head1, head2, sent)
			require.Equal(t, body1, body2, sent)
		}
		for _, target := range targets {
			hold("POST " + target + " HTTP/1.1\r\nHost: a:80\r\nContent-Length: 3\r\n\r\nabc")
		}
		for _, f := range fields {
			hold("POST /a HTTP/1.1\r\nHost: a\r\n" + f + "\r\n" + "0\r\n\r\n"[:5*strings.Count(f, "chunked")])
		}
		for _, method := range []string{"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"} {
			hold(method + " /a HTTP/1.1\r\nHost: a\r\n\r\n")
		}
		hold("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + strings.Repeat("x", 1001))
	}
}

// TestAnswer has an answer as it is sent: names as the contract states them, in
// their order, and nothing that tells what serves.
func TestAnswer(t *testing.T) {
	c, err := net.Dial("tcp", start(t, echo(http.Header{"X-B": {"1", "2"}, "x-small": {"a"}, "X-A": {"b"}})))
	require.NoError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
	require.NoError(t, err)
	text, err := io.ReadAll(c)
	require.NoError(t, err)
	require.Regexp(t, "^HTTP/1.1 403 Forbidden\r\nDate: [^\r]*\r\nContent-Type: application/json\r\nContent-Length: [0-9]+\r\n"+
		"X-A: b\r\nX-B: 1\r\nX-B: 2\r\nx-small: a\r\nConnection: close\r\n\r\n\\[", string(text))
}

// TestTLS: listeners of crypto/tls make HTTPS of it, and it knows.
func TestTLS(t *testing.T) {
	pattern := httptest.NewTLSServer(http.NotFoundHandler()) // has a certificate, and a client that trusts it
	defer pattern.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	go fastserve.New(echo(nil)).Serve(tls.NewListener(l, &tls.Config{Certificates: pattern.TLS.Certificates}))
	for _, size := range []int{3, 2 << 20} {
		answer, err := pattern.Client().Post("https://"+l.Addr().String()+"/a", "a/b", strings.NewReader(strings.Repeat("x", size)))
		require.NoError(t, err, "the answer arrives, even if not all of the body was read")
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		if size == 3 {
			require.Contains(t, string(body), `["POST","https","`+l.Addr().String()+`","","/a",""`)
		}
	}
}

// TestOwnDate: an answer that would not be sent as the contract states it is none.
func TestOwnDate(t *testing.T) {
	var log bytes.Buffer
	normal := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(normal)
	status, _, body := ask(t, start(t, echo(http.Header{"Date": {"now"}})), "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	require.Equal(t, http.StatusInternalServerError, status)
	require.Equal(t, "Internal Server Error", body)
	require.Contains(t, log.String(), "answers with a Date of its own")
}
