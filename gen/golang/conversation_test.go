package golang_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

const (
	loanUA  = "SH_XJ360_POA"
	loanKey = "demo"
)

var loanKeys = runtime.Keys{loanUA: loanKey}

func ptr[T any](v T) *T { return &v }

// accepting is a partner whose answers are those of the document's examples.
func accepting() *loan.PartnerFake {
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

func quiet() runtime.Option { return runtime.WithLogger(slog.New(slog.DiscardHandler)) }

// sign is the document's signature, written independently of Signet.
func sign(call, args string) string {
	key := loanUA + loanKey + loanUA
	sum := md5.Sum([]byte(key + call + key + args + key))
	return hex.EncodeToString(sum[:])
}

func fields(call, args string) url.Values {
	return url.Values{"ua": {loanUA}, "call": {call}, "args": {args}, "sign": {sign(call, args)}, "timestamp": {"1500693926"}}
}

// reply is an answer as it stands on the wire.
type reply struct {
	Status   int             `json:"status"`
	Message  string          `json:"message"`
	Response json.RawMessage `json:"response"`
}

func post(t *testing.T, address, contentType string, body io.Reader) reply {
	t.Helper()
	response, err := http.Post(address, contentType, body)
	require.NoError(t, err)
	defer func() { require.NoError(t, response.Body.Close()) }()
	require.Equal(t, http.StatusOK, response.StatusCode)
	var r reply
	require.NoError(t, json.NewDecoder(response.Body).Decode(&r))
	return r
}

const formType = "application/x-www-form-urlencoded"

const (
	acceptArgs = `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****","md5":"ef6852278c1445930290c127b0454965"}`
	bindArgs   = `{"order_sn":"246964109149933","bank_code":"ICBC","user_name":"张三","user_idcard":"610121190001011122","card_number":"6222022005001212723","card_phone":"13245678901","user_phone":"13370212345","echo_data":"{pid: 123456}","verify_code":"376258","card_type":"1"}`
)

// TestDocumentRequests sends every request example of the platform's document,
// and the forms of it that its users send.
func TestDocumentRequests(t *testing.T) {
	partner := httptest.NewServer(loan.NewPartnerServer(accepting(), loanKeys, quiet()))
	defer partner.Close()
	platform := httptest.NewServer(loan.NewPlatformServer(&loan.PlatformFake{
		ApproveFeedbackFunc: func(context.Context, *loan.ApproveFeedbackArgs) error { return nil },
	}, loanKeys, quiet()))
	defer platform.Close()

	overview := `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"610121190001011212"}`
	feedback := `{"order_id":"59841a25c768b00e27ba3226","approve_result":"OK","approve_message":"审核通过"}`
	plain := "ua=" + loanUA + "&call=User.isUserAccept&args=" + acceptArgs + "&sign=" + sign("User.isUserAccept", acceptArgs)
	upper := fields("User.isUserAccept", acceptArgs)
	upper.Set("sign", strings.ToUpper(upper.Get("sign")))
	untimed := fields("User.isUserAccept", acceptArgs)
	untimed.Del("timestamp")
	for name, c := range map[string]struct{ address, body string }{
		"admission":            {partner.URL, fields("User.isUserAccept", acceptArgs).Encode()},
		"overview":             {partner.URL, fields("User.isUserAccept", overview).Encode()},
		"bank list":            {partner.URL, fields("BindCard.getValidBankList", `{"card_type":"1"}`).Encode()},
		"bind card":            {partner.URL, fields("BindCard.applyBindCard", bindArgs).Encode()},
		"feedback":             {platform.URL, fields("PartnerGate.Order.approveFeedback", feedback).Encode()},
		"no percent-encoding":  {partner.URL, plain},
		"upper-case signature": {partner.URL, upper.Encode()},
		"no timestamp":         {partner.URL, untimed.Encode()},
		"empty args":           {partner.URL, fields("BindCard.getValidBankList", "").Encode()},
	} {
		t.Run(name, func(t *testing.T) {
			r := post(t, c.address, formType, strings.NewReader(c.body))
			require.Equal(t, 1, r.Status, r.Message)
			require.Equal(t, "success", r.Message)
		})
	}
}

// answering is a transport that gives one answer to everything.
type answering string

func (a answering) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(string(a))),
	}, nil
}

func clientOf(answer string) *loan.PartnerClient {
	return loan.NewPartnerClient("http://partner.example/", runtime.Credential{ID: loanUA, Secret: loanKey}, runtime.WithTransport(runtime.HTTP(answering(answer))))
}

// TestDocumentAnswers decodes every response example of the document, and what
// contradicts the contract in it is refused by exactly the violations.
func TestDocumentAnswers(t *testing.T) {
	args := &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****"}
	for name, c := range map[string]struct {
		response string
		pointers []string
	}{
		"admitted":     {`{"result":200,"amount":150000,"min_amount":100000,"terms":[7,14,30],"term_type":1,"loan_mode":0}`, nil},
		"alias":        {`{"result":200,"amount":150000,"min_amunt":100000,"terms":[7,14,30],"term_type":1,"loan_mode":0}`, nil},
		"loan":         {`{"result":401,"can_loan_time":"2017-10-01"}`, nil},
		"other":        {`{"result":505,"can_loan_time":"2017-12-01","remark":"您之前的借款订单未通过审核，2017年12月01日可再次申请。"}`, nil},
		"overview":     {`{"result":200,"loan_mode":0,"user_id":"838f5c94a7db105e3948aa40e982427a"}`, []string{"/amount", "/terms", "/term_type"}},
		"no such date": {`{"result":401,"can_loan_time":"2017-02-29"}`, []string{"/can_loan_time"}},
		"above":        {`{"result":200,"amount":1,"min_amount":2,"terms":[7],"term_type":1,"loan_mode":0}`, []string{"/min_amount"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := clientOf(`{"status":1,"message":"success","response":`+c.response+`}`).IsUserAccept(context.Background(), args)
			if c.pointers == nil {
				require.NoError(t, err)
				return
			}
			var violations *runtime.Violations
			require.ErrorAs(t, err, &violations)
			var got []string
			for _, v := range violations.List {
				got = append(got, v.Pointer)
			}
			require.Equal(t, c.pointers, got)
		})
	}
	banks, err := clientOf(`{"status":1,"message":"success","response":[{"bank_name":"工商银行","bank_code":"ICBC","bank_title":"单笔1W/日2W/月2W","bank_icon":"https://h5.u51.com/99fenqi/image/logo/ICBC20161031.png"},{"bank_name":"中国银行","bank_code":"BOC"}]}`).GetValidBankList(context.Background(), &loan.GetValidBankListArgs{})
	require.NoError(t, err)
	require.Len(t, banks, 2)
}

// TestRefusals holds that whatever is wrong with a request is answered by the
// right fault, by HTTP status 200, and never by a crash.
func TestRefusals(t *testing.T) {
	server := httptest.NewServer(loan.NewPartnerServer(accepting(), loanKeys, quiet()))
	defer server.Close()
	const invalid, unsigned, unknown = "参数不合法", "签名错误", "接口不存在"
	accept := func(args string) string { return fields("User.isUserAccept", args).Encode() }
	bind := func(change func(map[string]any)) string {
		var args map[string]any
		require.NoError(t, json.Unmarshal([]byte(bindArgs), &args))
		change(args)
		text, err := json.Marshal(args)
		require.NoError(t, err)
		return fields("BindCard.applyBindCard", string(text)).Encode()
	}
	without := func(name string) string {
		v := fields("User.isUserAccept", acceptArgs)
		v.Del(name)
		return v.Encode()
	}
	with := func(name, value string) string {
		v := fields("User.isUserAccept", acceptArgs)
		v.Set(name, value)
		return v.Encode()
	}
	cases := map[string]struct{ body, message string }{
		"wrong signature":     {with("sign", strings.Repeat("0", 32)), unsigned},
		"no hexadecimal":      {with("sign", "zz"), unsigned},
		"unknown ua":          {with("ua", "nobody"), unsigned},
		"unknown call":        {fields("User.none", "{}").Encode(), unknown},
		"repeated field":      {accept(acceptArgs) + "&ua=" + loanUA, invalid},
		"repeated encoded":    {accept(acceptArgs) + "&%75a=" + loanUA, invalid},
		"repeated undeclared": {accept(acceptArgs) + "&x=1&x=1", invalid},
		"no JSON":             {accept("hello"), invalid},
		"no object":           {accept("[]"), invalid},
		"duplicate key":       {accept(strings.Replace(acceptArgs, `{`, `{"user_name":"x",`, 1)), invalid},
		"escaped duplicate":   {accept(strings.Replace(acceptArgs, `{`, `{"user_\u006eame":"x",`, 1)), invalid},
		"trailing comma":      {accept(strings.Replace(acceptArgs, `}`, `,}`, 1)), invalid},
		"invalid UTF-8":       {accept("{\"user_name\":\"\xff\"}"), invalid},
		"lone surrogate":      {accept(strings.Replace(acceptArgs, "刘先森", `\ud800`, 1)), invalid},
		"nested":              {accept(strings.Repeat("[", 10000) + strings.Repeat("]", 10000)), invalid},
		"nested unknown":      {accept(`{"x":` + strings.Repeat("[", 10000) + strings.Repeat("]", 10000) + "}"), invalid},
		"wrong type":          {accept(strings.Replace(acceptArgs, `"刘先森"`, "1", 1)), invalid},
		"unknown enum value":  {bind(func(a map[string]any) { a["bank_code"] = "XXX" }), invalid},
		"pattern":             {bind(func(a map[string]any) { a["card_number"] = "12" }), invalid},
		"too large":           {"x=" + strings.Repeat("1", 1<<20), invalid},
		"empty body":          {"", invalid},
	}
	for _, name := range []string{"ua", "call", "args", "sign"} {
		cases["missing "+name] = struct{ body, message string }{without(name), invalid}
	}
	for _, name := range []string{"bank_code", "user_name", "user_idcard", "card_number", "card_phone", "user_phone", "echo_data"} {
		cases["without "+name] = struct{ body, message string }{bind(func(a map[string]any) { delete(a, name) }), invalid}
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := post(t, server.URL, formType, strings.NewReader(c.body))
			require.Equal(t, 0, r.Status)
			require.True(t, strings.HasPrefix(r.Message, c.message), r.Message)
			require.NotContains(t, r.Message, "张三")
		})
	}
	r := post(t, server.URL, "application/json", strings.NewReader(accept(acceptArgs)))
	require.Equal(t, reply{Status: 0, Message: r.Message}, r)
	require.True(t, strings.HasPrefix(r.Message, invalid))
	response, err := http.Get(server.URL)
	require.NoError(t, err)
	defer func() { require.NoError(t, response.Body.Close()) }()
	require.Equal(t, http.StatusOK, response.StatusCode)
}

// TestInvalidResults holds that an answer that breaks the contract never
// leaves: the caller reads the fault internal, the log the place.
func TestInvalidResults(t *testing.T) {
	ok := func() *loan.IsUserAcceptResult {
		r, _ := accepting().IsUserAccept(context.Background(), nil)
		return r
	}
	for pointer, change := range map[string]func(*loan.IsUserAcceptResult){
		"/amount":        func(r *loan.IsUserAcceptResult) { r.Amount = nil },
		"/result":        func(r *loan.IsUserAcceptResult) { r.Result = 999 },
		"/min_amount":    func(r *loan.IsUserAcceptResult) { r.MinAmount = ptr(loan.Fen(987654321)) },
		"/can_loan_time": func(r *loan.IsUserAcceptResult) { r.Result = loan.AdmissionResultBadRecord },
	} {
		t.Run(pointer, func(t *testing.T) {
			var log bytes.Buffer
			fake := accepting()
			fake.IsUserAcceptFunc = func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
				r := ok()
				change(r)
				return r, nil
			}
			server := httptest.NewServer(loan.NewPartnerServer(fake, loanKeys, runtime.WithLogger(slog.New(slog.NewTextHandler(&log, nil)))))
			defer server.Close()
			r := post(t, server.URL, formType, strings.NewReader(fields("User.isUserAccept", acceptArgs).Encode()))
			require.Equal(t, reply{Status: 0, Message: "系统繁忙"}, r)
			require.Contains(t, log.String(), pointer)
			require.NotContains(t, log.String(), "987654321")
			require.NotContains(t, log.String(), "刘先森")
		})
	}
}

// captured keeps the body of the last request.
type captured struct{ body []byte }

func (c *captured) RoundTrip(r *http.Request) (*http.Response, error) {
	var err error
	if c.body, err = io.ReadAll(r.Body); err != nil {
		return nil, err
	}
	return answering(`{"status":1,"message":"success"}`).RoundTrip(r)
}

var moment = time.Unix(1500693926, 0)

// TestCompiledAndEvaluatedAgree holds generated and evaluated envelopes to the
// same bytes, and the same verdicts on damaged requests.
func TestCompiledAndEvaluatedAgree(t *testing.T) {
	api, _, err := load.File("../../spec/loan.signet")
	require.NoError(t, err)
	env := api.Envelope
	wire := &captured{}
	client := loan.NewPlatformClient("http://platform.example/", runtime.Credential{ID: loanUA, Secret: loanKey},
		runtime.WithTransport(runtime.HTTP(wire)), runtime.WithClock(func() time.Time { return moment }))
	seen := ""
	server := loan.NewPlatformServer(&loan.PlatformFake{ApproveFeedbackFunc: func(_ context.Context, a *loan.ApproveFeedbackArgs) error {
		seen = a.OrderID
		return nil
	}}, loanKeys, quiet())
	keys := func(id string) []eval.Credential {
		if id != loanUA {
			return nil
		}
		return []eval.Credential{{"id": loanUA, "secret": loanKey}}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.Rune(), 1, 20, -1)
		args := &loan.ApproveFeedbackArgs{OrderID: text.Draw(t, "order"), ApproveResult: text.Draw(t, "result"), ApproveMessage: text.Draw(t, "message")}
		if err := client.ApproveFeedback(context.Background(), args); err != nil {
			return // texts that the contract refuses
		}
		form, err := url.ParseQuery(string(wire.body))
		require.NoError(t, err)
		sent := eval.SealCall(eval.Outgoing{Call: api.Call("PartnerGate.Order.approveFeedback"), Arguments: []byte(form.Get("args")), Credential: keys(loanUA)[0], Now: moment})
		require.Equal(t, string(sent.Body), string(wire.body))

		body := append([]byte(nil), wire.body...)
		if rapid.Bool().Draw(t, "damage") {
			body[rapid.IntRange(0, len(body)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "with"))
		}
		_, cause := eval.Open(env, eval.Incoming{Method: "POST", Body: body, Now: moment}, keys)
		seen = ""
		r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		var answer reply
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answer))
		require.Equal(t, cause == spec.NoCause, answer.Status == 1 || seen != "", "%s, %q", cause, answer.Message)
	})
}

// TestIndependentSigner lets another program sign the same text.
func TestIndependentSigner(t *testing.T) {
	key := loanUA + loanKey + loanUA
	text := key + "User.isUserAccept" + key + acceptArgs + key
	var out []byte
	if path, err := exec.LookPath("python3"); err == nil {
		command := exec.Command(path, "-c", "import hashlib,sys; print(hashlib.md5(sys.stdin.buffer.read()).hexdigest())")
		command.Stdin = strings.NewReader(text)
		out, err = command.Output()
		require.NoError(t, err)
	} else if path, err := exec.LookPath("openssl"); err == nil {
		command := exec.Command(path, "dgst", "-md5", "-r")
		command.Stdin = strings.NewReader(text)
		out, err = command.Output()
		require.NoError(t, err)
	} else if path, err := exec.LookPath("md5sum"); err == nil {
		command := exec.Command(path)
		command.Stdin = strings.NewReader(text)
		out, err = command.Output()
		require.NoError(t, err)
	} else {
		t.Fatal("this test needs python3, openssl or md5sum as an independent judge")
	}
	digest, _, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	wire := &captured{}
	client := loan.NewPartnerClient("http://partner.example/", runtime.Credential{ID: loanUA, Secret: loanKey}, runtime.WithTransport(runtime.HTTP(wire)))
	_, _ = client.IsUserAccept(context.Background(), &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****", Md5: "ef6852278c1445930290c127b0454965"})
	form, err := url.ParseQuery(string(wire.body))
	require.NoError(t, err)
	require.Equal(t, digest, form.Get("sign"))
}
