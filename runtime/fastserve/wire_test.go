package fastserve_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
)

// rounds is how many damaged requests are tried.
var rounds = flag.Int("rounds", 2000, "damaged requests that are sent")

// start serves s below net/http, by fasthttp.
func start(t *testing.T, s *runtime.Server, opts ...fastserve.Option) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go fastserve.New(s, opts...).Serve(l)
	t.Cleanup(func() { l.Close() })
	return l.Addr().String()
}

// exchange sends bytes and returns the answers to them, each as its status and
// its body, until the server closes the connection. The client says that it has
// no more to send.
func exchange(t *testing.T, address, sent string) (answers []string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	require.NoError(t, err)
	defer c.Close()
	require.NoError(t, c.SetDeadline(time.Now().Add(5*time.Second)))
	_, err = io.WriteString(c, sent)
	require.NoError(t, err)
	require.NoError(t, c.(*net.TCPConn).CloseWrite())
	method, _, _ := strings.Cut(sent, " ")
	for r := bufio.NewReader(c); ; {
		if _, err := r.Peek(1); err != nil {
			return answers
		}
		answer, err := http.ReadResponse(r, &http.Request{Method: method})
		require.NoError(t, err, "%q", sent)
		if answer.StatusCode != http.StatusOK {
			return append(answers, fmt.Sprint(answer.StatusCode)) // and words of the server's own
		}
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		answers = append(answers, answer.Header.Get("Content-Type")+" "+string(body))
	}
}

// answered reads one answer, without its Date; of what is no request, its status
// alone.
func answered(t *testing.T, c net.Conn, method string) (status int, head http.Header, body string) {
	t.Helper()
	require.NoError(t, c.SetDeadline(time.Now().Add(5*time.Second)))
	answer, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	require.NoError(t, err)
	if answer.StatusCode == http.StatusBadRequest {
		return answer.StatusCode, nil, ""
	}
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NotEmpty(t, answer.Header.Get("Date"))
	answer.Header.Del("Date")
	return answer.StatusCode, answer.Header, string(text)
}

// shape is a request of a form that servers in a row may read differently, or that
// is rare.
type shape struct{ name, sent string }

func shapes() []shape {
	body := form(acceptCall, acceptArgs)
	const media = "Content-Type: application/x-www-form-urlencoded\r\n"
	length := fmt.Sprintf("Content-Length: %d\r\n", len(body))
	chunks := func(size string) string { return size + "\r\n" + body + "\r\n0\r\n\r\n" }
	chunked := chunks(fmt.Sprintf("%x", len(body)))
	request := func(line, fields, body string) string { return line + "\r\n" + fields + "\r\n" + body }
	const line, host, te = "POST / HTTP/1.1", "Host: a\r\n", "Transfer-Encoding: chunked\r\n"
	head := host + media + length
	list := []shape{
		{"sound", request(line, head, body)},
		{"two in a row", request(line, head, body) + request(line, head, body)},
		{"chunked", request(line, host+media+te, chunked)},
		{"chunked, then another", request(line, host+media+te, chunked) + request(line, head, body)},
		{"chunked, in capitals", request(line, host+media+"TRANSFER-ENCODING: CHUNKED\r\n", chunked)},
		{"chunked, with extension", request(line, host+media+te, chunks(fmt.Sprintf("%x;a=b", len(body))))},
		{"chunked, with trailer", request(line, host+media+te+"Trailer: X-A\r\n", strings.TrimSuffix(chunked, "\r\n")+"X-A: b\r\n\r\n")},
		{"HEAD", request("HEAD / HTTP/1.1", host, "")},
		{"GET", request("GET / HTTP/1.1", host, "")},
		{"GET with a body", request("GET / HTTP/1.1", head, body) + request(line, head, body)},
		{"odd method", request("BREW / HTTP/1.1", head, body)},
		{"HTTP/1.0", request("POST / HTTP/1.0", head, body)},
		{"HTTP/1.0 without host", request("POST / HTTP/1.0", media+length, body)},
		{"whole address", request("POST http://b/ HTTP/1.1", head, body)},
		{"empty target", request("POST  HTTP/1.1", head, body)},
		{"target without slash", request("POST a HTTP/1.1", head, body)},
		{"broken escape", request("POST /%zz HTTP/1.1", head, body)},
		{"control in target", request("POST /\x01 HTTP/1.1", head, body)},
		{"no version", request("POST /", head, body)},
		{"unknown version", request("POST / HTTP/2.0", head, body)},
		{"version that is none", request("POST / HTTP/1.1x", head, body)},
		{"method that is none", request("PO(ST / HTTP/1.1", head, body)},
		{"expects nothing known", request(line, head+"Expect: wonders\r\n", body)},

		{"length and chunked", request(line, head+te, chunked)},
		{"chunked and length", request(line, host+media+te+length, chunked)},
		{"two lengths", request(line, head+"Content-Length: 3\r\n", body)},
		{"list of lengths", request(line, host+media+"Content-Length: 3, 3\r\n", body)},
		{"length with a sign", request(line, host+media+strings.Replace(length, ": ", ": +", 1), body)},
		{"negative length", request(line, host+media+"Content-Length: -1\r\n", body)},
		{"hexadecimal length", request(line, host+media+"Content-Length: 0x10\r\n", body)},
		{"empty length", request(line, host+media+"Content-Length:\r\n", body)},
		{"huge length", request(line, host+media+"Content-Length: 99999999999999999999\r\n", body)},
		{"space before the colon of a length", request(line, host+media+strings.Replace(length, ":", " :", 1), body)},
		{"identity", request(line, head+"Transfer-Encoding: identity\r\n", body)},
		{"gzip, chunked", request(line, host+media+"Transfer-Encoding: gzip, chunked\r\n", chunked)},
		{"chunked twice", request(line, host+media+te+te, chunked)},
		{"encoding with a control", request(line, host+media+"Transfer-Encoding: \x0bchunked\r\n", chunked)},
		{"encoding in quotes", request(line, host+media+"Transfer-Encoding: \"chunked\"\r\n", chunked)},
		{"space before the colon of an encoding", request(line, host+media+"Transfer-Encoding : chunked\r\n", chunked)},
		{"chunk with bare LF", request(line, host+media+te, strings.Replace(chunked, "\r\n", "\n", 1))},
		{"chunk of no size", request(line, host+media+te, "\r\n"+body)},
		{"chunk with a sign", request(line, host+media+te, chunks(fmt.Sprintf("+%x", len(body))))},
		{"chunk in 0x", request(line, host+media+te, chunks(fmt.Sprintf("0x%x", len(body))))},
		{"chunk of huge size", request(line, host+media+te, chunks("ffffffffffffffffff"))},
		{"chunk without end", request(line, host+media+te, strings.Replace(chunked, body+"\r\n", body, 1))},
		{"chunks without end", request(line, host+media+te, strings.TrimSuffix(chunked, "0\r\n\r\n"))},

		{"no host", request(line, media+length, body)},
		{"two hosts", request(line, host+head, body)},
		{"host that is none", request(line, "Host: a/b c\r\n"+media+length, body)},
		{"name with a space", request(line, head+"X Y: a\r\n", body)},
		{"name with a space behind", request(line, head+"X-Y : a\r\n", body)},
		{"name in brackets", request(line, head+"(X): a\r\n", body)},
		{"name outside of ASCII", request(line, head+"X\xe9: a\r\n", body)},
		{"no name", request(line, head+": a\r\n", body)},
		{"no colon", request(line, head+"X\r\n", body)},
		{"value with NUL", request(line, head+"X: a\x00b\r\n", body)},
		{"value with bare CR", request(line, head+"X: a\rb\r\n", body)},
		{"value outside of ASCII", request(line, head+"X: 刘\r\n", body)},
		{"first field indented", request(line, " X: a\r\n"+head, body)},
		{"bare CR as end of a line", request(line, strings.ReplaceAll(head, "\r\n", "\r"), body)},
	}
	for _, name := range []string{"a.b-c:80", "1.2.3.4", "[::1]:80", "a_b", "a~b", `a"b`, `a\b`, "a^b", "a{b}", "a<b", "a@b", "a:99999", "a b", "a#b", "a?b", "刘", "a,b", "|", "`"} {
		list = append(list, shape{"host " + name, request(line, "Host: "+name+"\r\n"+media+length, body)})
	}
	return list
}

// TestWireAsNetHTTP holds what is answered to each shape to what net/http answers:
// how often, with which status, and with the same words of the contract.
func TestWireAsNetHTTP(t *testing.T) {
	server := constant()
	over := httptest.NewServer(server)
	defer over.Close()
	fast := start(t, server)
	for _, s := range shapes() {
		t.Run(s.name, func(t *testing.T) {
			want := exchange(t, over.Listener.Addr().String(), s.sent)
			require.Equal(t, want, exchange(t, fast, s.sent))
		})
	}
}

// stricter are requests that net/http serves; the status is what fastserve refuses
// them with.
func stricter() map[string]struct{ sent, status string } {
	body := form(acceptCall, acceptArgs)
	length := fmt.Sprintf("Content-Length: %d\r\n", len(body))
	request := func(fields string) string {
		return "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n" + fields + "\r\n" + body
	}
	const host = "Host: a\r\n"
	return map[string]struct{ sent, status string }{
		"folded value":          {request(host + length + "X: a\r\n b\r\n"), "400"},
		"folded length":         {request(host + strings.Replace(length, ": ", ":\r\n ", 1)), "400"},
		"one line ends with LF": {request(host + length + "X: a\n"), "400"},
		"all lines end with LF": {strings.ReplaceAll(request(host+length), "\r\n", "\n"), "400"},
		"body that is cut off":  {request(host + length)[:len(request(host+length))-1], "400"},
		"one length twice":      {request(host + length + length), "400"},
		"empty host":            {request("Host:\r\n" + length), "400"},
		"chunked in HTTP/1.0":   {strings.Replace(request(host+length+"Transfer-Encoding: chunked\r\n"), "/1.1", "/1.0", 1), "501"},
		"unknown minor version": {strings.Replace(request(host+length), "/1.1", "/1.2", 1), "505"},
		"options of the server": {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n", `application/json; charset=utf-8 {"status":0,"message":"参数不合法"}`},
	}
}

// TestWireStricter has all that is known to be answered otherwise than by net/http.
func TestWireStricter(t *testing.T) {
	server := constant()
	over := httptest.NewServer(server)
	defer over.Close()
	fast := start(t, server)
	for name, s := range stricter() {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, []string{s.status}, exchange(t, fast, s.sent))
			require.NotEqual(t, []string{s.status}, exchange(t, over.Listener.Addr().String(), s.sent), "it is no difference any more")
		})
	}
}

// damaged is one of the shapes with a few changes of bytes that mean something to
// a reader of HTTP.
func damaged(random *rand.Rand) string {
	const signs = "\r\n\t\x00 :;,0a1A+-%/?#\"\x0b\xff"
	all := slices.DeleteFunc(shapes(), func(s shape) bool { return strings.HasPrefix(s.sent, "HEAD") }) // whose answers are read otherwise
	b := []byte(all[random.IntN(len(all))].sent)
	for range 1 + random.IntN(3) {
		at, sign := random.IntN(len(b)), signs[random.IntN(len(signs))]
		if head := bytes.Index(b, []byte("\r\n\r\n")); random.IntN(4) > 0 && head > 0 {
			at = random.IntN(head + 4)
		}
		switch random.IntN(4) {
		case 0:
			b[at] = sign
		case 1:
			b = slices.Insert(b, at, sign)
		case 2:
			b = slices.Delete(b, at, at+1)
		case 3:
			end := min(len(b), at+1+random.IntN(30))
			b = slices.Insert(b, at, slices.Clone(b[at:end])...)
		}
	}
	return string(b)
}

// TestWireDamaged holds that what differs from net/http is a refusal: of a damaged
// request both read the same, or fastserve reads no further.
func TestWireDamaged(t *testing.T) {
	server := constant()
	over := httptest.NewServer(server)
	defer over.Close()
	fast := start(t, server)
	random := rand.New(rand.NewPCG(1, 2))
	for range *rounds {
		sent := strings.TrimLeft(damaged(random), "\r\n") // which fasthttp does as well
		want, got := exchange(t, over.Listener.Addr().String(), sent), exchange(t, fast, sent)
		for i, answer := range got {
			if len(answer) == len("400") { // refused
				require.Len(t, got, i+1, "%q", sent)
				break
			}
			require.Less(t, i, len(want), "%q\n%q\n%q", sent, got, want)
			require.Equal(t, want[i], answer, "%q", sent)
		}
	}
}
