package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/bench/hand"
)

const ua, secret = "SH_XJ360_POA", "0123456789abcdef0123456789abcdef"

// requests are the calls that are measured, with the document's arguments.
var requests = []struct{ call, args string }{
	{"User.isUserAccept", `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****","md5":"ef6852278c1445930290c127b0454965"}`},
	{"BindCard.applyBindCard", `{"order_sn":"246964109149933","bank_code":"ICBC","user_name":"张三","user_idcard":"610121190001011122","card_number":"6222022005001212723","card_phone":"13245678901","user_phone":"13370212345","echo_data":"{pid: 123456}","verify_code":"376258","card_type":"1"}`},
}

func newSignet(opts ...runtime.Option) http.Handler {
	amount, least, unit, mode := loan.Fen(150000), loan.Fen(100000), loan.TermTypeDay, loan.LoanModeStandard
	accepted := &loan.IsUserAcceptResult{Result: loan.AdmissionResultOK, Amount: &amount, MinAmount: &least, Terms: []int64{7, 14, 30}, TermType: &unit, LoanMode: &mode}
	bound := &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: "success"}
	return loan.NewPartnerServer(&loan.PartnerFake{
		IsUserAcceptFunc:  func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) { return accepted, nil },
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) { return bound, nil },
	}, runtime.Keys{ua: secret}, opts...)
}

func newHand() http.Handler { return hand.NewServer(map[string]string{ua: secret}) }

// signed returns the body of a signed request.
func signed(call, args string) []byte {
	key := ua + secret + ua
	form := url.Values{"ua": {ua}, "call": {call}, "args": {args}, "sign": {md5Hex(key + call + key + args + key)}, "timestamp": {"1500693926"}}
	return []byte(form.Encode())
}

// TestSameAnswers holds that both servers do the same job.
func TestSameAnswers(t *testing.T) {
	bodies := [][]byte{
		signed(requests[0].call, requests[0].args), signed(requests[1].call, requests[1].args),
		bytes.Replace(signed(requests[0].call, requests[0].args), []byte("1324"), []byte("1325"), 1),
		signed(requests[0].call, `{"user_name":"x"}`), signed("No.such", `{}`), signed(requests[1].call, `{`),
	}
	for _, body := range bodies {
		var answers [2]map[string]any
		for i, h := range []http.Handler{newHand(), newSignet()} {
			r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			require.Equal(t, http.StatusOK, w.Code)
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answers[i]))
		}
		require.Equal(t, answers[0]["status"], answers[1]["status"])
		require.Equal(t, answers[0]["response"], answers[1]["response"])
	}
}

// TestSameCalls holds that both clients do the same job.
func TestSameCalls(t *testing.T) {
	server := httptest.NewServer(newSignet())
	defer server.Close()
	byHand := &hand.Client{HTTP: server.Client(), Address: server.URL, UA: ua, Secret: secret}
	generated := loan.NewPartnerClient(server.URL, runtime.Credential{ID: ua, Secret: secret})
	for _, phone := range []string{"13245678***", "13245678"} {
		theirs, err1 := byHand.IsUserAccept(t.Context(), &hand.AcceptArgs{UserName: "刘先森", UserPhone: phone, UserIdcard: "61012119000109****"})
		ours, err2 := generated.IsUserAccept(t.Context(), &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: loan.MaskedPhone(phone), UserIdcard: "61012119000109****"})
		require.Equal(t, err1 == nil, err2 == nil)
		if err1 == nil {
			require.EqualValues(t, theirs.Result, ours.Result)
			require.EqualValues(t, *theirs.Amount, *ours.Amount)
		}
	}
}

// sink is a ResponseWriter that costs nothing.
type sink struct{ head http.Header }

func (s *sink) Header() http.Header         { return s.head }
func (s *sink) WriteHeader(int)             {}
func (s *sink) Write(p []byte) (int, error) { return len(p), nil }

// client serves one request again and again.
type client struct {
	request *http.Request
	body    []byte
	reader  bytes.Reader
	writer  sink
	handler http.Handler
}

func newClient(h http.Handler, body []byte) *client {
	c := &client{body: body, handler: h, writer: sink{http.Header{}}}
	c.request = &http.Request{
		Method: http.MethodPost, URL: &url.URL{Path: "/"}, ContentLength: int64(len(body)),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: io.NopCloser(&c.reader),
	}
	return c
}

func (c *client) serve() {
	c.reader.Reset(c.body)
	clear(c.writer.head)
	c.handler.ServeHTTP(&c.writer, c.request)
}

// turns returns how many nanoseconds each of some jobs takes. They take turns, in
// batches, so that their ratios hold on a machine whose speed drifts.
func turns(b *testing.B, jobs ...func()) []float64 {
	b.Helper()
	const batch = 200
	spent := make([]float64, len(jobs))
	for range b.N {
		for i, job := range jobs {
			start := time.Now()
			for range batch {
				job()
			}
			spent[i] += float64(time.Since(start).Nanoseconds())
		}
	}
	for i := range spent {
		spent[i] /= float64(b.N * batch)
	}
	return spent
}

// BenchmarkServer serves whole signed requests in process: decode, verify,
// validate, handle, encode.
func BenchmarkServer(b *testing.B) {
	for _, q := range requests {
		b.Run(q.call, func(b *testing.B) {
			body := signed(q.call, q.args)
			ours, theirs := newClient(newSignet(), body), newClient(newHand(), body)
			spent := turns(b, ours.serve, theirs.serve)
			b.ReportMetric(spent[0], "signet-ns/request")
			b.ReportMetric(spent[1], "peer-ns/request")
			b.ReportMetric(spent[0]/spent[1], "ratio")
			b.ReportMetric(testing.AllocsPerRun(1000, ours.serve), "signet-allocs/request")
			b.ReportMetric(testing.AllocsPerRun(1000, theirs.serve), "peer-allocs/request")
		})
	}
}

// answering is a RoundTripper that reads the request and answers at once.
type answering struct{ answer string }

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return nil, err
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		ContentLength: int64(len(a.answer)), Body: io.NopCloser(strings.NewReader(a.answer)),
	}, nil
}

var transport = answering{`{"status":1,"message":"success","response":{"result":401,"can_loan_time":"2017-10-01"}}`}

// newCall returns a call of a client of Signet.
func newCall() func() error {
	client := loan.NewPartnerClient("http://partner.example/", runtime.Credential{ID: ua, Secret: secret}, runtime.WithTransport(runtime.HTTP(transport)))
	return func() error {
		_, err := client.IsUserAccept(context.Background(), &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****"})
		return err
	}
}

// BenchmarkClient makes a call without a network: arguments are checked, written and
// signed, the result is read and checked.
func BenchmarkClient(b *testing.B) {
	byHand := &hand.Client{HTTP: &http.Client{Transport: transport}, Address: "http://partner.example/", UA: ua, Secret: secret}
	ours := newCall()
	theirs := func() error {
		_, err := byHand.IsUserAccept(context.Background(), &hand.AcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****"})
		return err
	}
	spent := turns(b, func() { require.NoError(b, ours()) }, func() { require.NoError(b, theirs()) })
	b.ReportMetric(spent[0], "signet-ns/call")
	b.ReportMetric(spent[1], "peer-ns/call")
	b.ReportMetric(spent[0]/spent[1], "ratio")
	b.ReportMetric(testing.AllocsPerRun(1000, func() { _ = ours() }), "signet-allocs/call")
}
