package runtime_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
)

func TestMain(m *testing.M) {
	poison.On.Store(true)
	os.Exit(m.Run())
}

const (
	ua     = "SH_XJ360_POA"
	secret = "demo-Secret-0815"

	acceptCall = "User.isUserAccept"
	acceptArgs = `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****","md5":"ef6852278c1445930290c127b0454965"}`
	bindCall   = "BindCard.applyBindCard"
	bindArgs   = `{"order_sn":"246964109149933","bank_code":"ICBC","user_name":"张三","user_idcard":"610121190001011122","card_number":"6222022005001212723","card_phone":"13245678901","user_phone":"13370212345","echo_data":"{pid: 123456}","verify_code":"376258","card_type":"1"}`
	listCall   = "BindCard.getValidBankList"
)

var keys = runtime.Keys{ua: secret}

func ptr[T any](v T) *T { return &v }

// partner answers as the examples of the contract do.
func partner() *loan.PartnerFake {
	return &loan.PartnerFake{
		IsUserAcceptFunc: func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
			return &loan.IsUserAcceptResult{
				Result: loan.AdmissionResultOK, Amount: ptr(loan.Fen(150000)), MinAmount: ptr(loan.Fen(100000)),
				Terms: []int64{7, 14, 30}, TermType: ptr(loan.TermTypeDay), LoanMode: ptr(loan.LoanModeStandard),
			}, nil
		},
		GetValidBankListFunc: func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) {
			return []loan.Bank{{BankName: "工商银行", BankCode: loan.BankCodeICBC}}, nil
		},
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
			return &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: "success"}, nil
		},
	}
}

// signature is the signature of the loan platform, made without the runtime.
func signature(ua, secret, call, args string) string {
	key := ua + secret + ua
	sum := md5.Sum([]byte(key + call + key + args + key))
	return hex.EncodeToString(sum[:])
}

// form is a signed request of the loan platform.
func form(call, args string) url.Values {
	return url.Values{
		"ua": {ua}, "call": {call}, "args": {args}, "sign": {signature(ua, secret, call, args)}, "timestamp": {"1500693926"},
	}
}

// answer is what the loan envelope says.
type answer struct {
	Status   int             `json:"status"`
	Message  string          `json:"message"`
	Response json.RawMessage `json:"response"`
}

// post sends a body as a form to a real server and reads the answer, which must
// have HTTP status 200.
func post(t *testing.T, url, body string) answer {
	t.Helper()
	res, err := http.Post(url, "application/x-www-form-urlencoded", strings.NewReader(body))
	require.NoError(t, err)
	return read(t, res)
}

func read(t *testing.T, res *http.Response) answer {
	t.Helper()
	defer res.Body.Close()
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Equal(t, "application/json; charset=utf-8", res.Header.Get("Content-Type"))
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	require.EqualValues(t, len(body), res.ContentLength, "the length is stated")
	var a answer
	require.NoError(t, json.Unmarshal(body, &a))
	return a
}

// logs collects what a server logs.
type logs struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func (l *logs) option() runtime.Option {
	return runtime.WithLogger(slog.New(slog.NewJSONHandler(l, nil)))
}

// listening starts a server below a server of HTTP and returns its address.
type listening func(*testing.T, *runtime.Server) string

// overEach holds a conversation below each of the servers of HTTP.
func overEach(t *testing.T, hold func(*testing.T, listening)) {
	t.Run("net/http", func(t *testing.T) { hold(t, overHTTP) })
	t.Run("fastserve", func(t *testing.T) { hold(t, overFast) })
}

var overHTTP listening = func(t *testing.T, s *runtime.Server) string {
	h := httptest.NewServer(s)
	t.Cleanup(h.Close)
	return h.URL
}

var overFast listening = func(t *testing.T, s *runtime.Server) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go fastserve.New(s).Serve(l)
	t.Cleanup(func() { l.Close() })
	return "http://" + l.Addr().String()
}

// partner starts a server of the loan platform that logs to l.
func (listen listening) partner(t *testing.T, l *logs, impl loan.Partner, opts ...runtime.Option) string {
	t.Helper()
	server := loan.NewPartnerServer(impl, keys, append(opts, l.option())...)
	require.NoError(t, server.Err())
	return listen(t, server)
}
