package runtime_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

func loanClient(address string, opts ...runtime.Option) *loan.PartnerClient {
	return loan.NewPartnerClient(address, runtime.Credential{ID: ua, Secret: secret}, opts...)
}

// TestConversation goes over real HTTP with generated code on both sides.
func TestConversation(t *testing.T) { overEach(t, conversation) }

func conversation(t *testing.T, listen listening) {
	var log logs
	impl := partner()
	var accepted loan.IsUserAcceptArgs
	impl.IsUserAcceptFunc = func(ctx context.Context, args *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		accepted = *args
		return partner().IsUserAcceptFunc(ctx, args)
	}
	client := loanClient(listen.partner(t, &log, impl))
	ctx := context.Background()

	result, err := client.IsUserAccept(ctx, acceptValue())
	require.NoError(t, err)
	require.Equal(t, *acceptValue(), accepted)
	want, _ := partner().IsUserAccept(ctx, nil)
	require.Equal(t, want, result)

	banks, err := client.GetValidBankList(ctx, &loan.GetValidBankListArgs{CardType: ptr(loan.CardTypeDebit)})
	require.NoError(t, err)
	require.Equal(t, []loan.Bank{{BankName: "工商银行", BankCode: loan.BankCodeICBC}}, banks)

	bound, err := client.ApplyBindCard(ctx, &loan.ApplyBindCardArgs{
		BankCode: loan.BankCodeICBC, UserName: "张三", UserIdcard: "610121190001011122", CardNumber: "6222022005001212723",
		CardPhone: "13245678901", UserPhone: "13370212345",
	})
	require.NoError(t, err)
	require.Equal(t, loan.BindStatusBound, bound.BindStatus)
	require.Empty(t, log.String())
}

func TestNilListIsSentEmpty(t *testing.T) {
	var log logs
	impl := partner()
	impl.GetValidBankListFunc = func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) { return nil, nil }
	banks, err := loanClient(overHTTP.partner(t, &log, impl)).GetValidBankList(context.Background(), &loan.GetValidBankListArgs{})
	require.NoError(t, err)
	require.Equal(t, []loan.Bank{}, banks)
}

func TestInvalidArgumentsAreNotSent(t *testing.T) {
	client := loanClient("http://127.0.0.1:1")
	for name, test := range map[string]struct {
		args    *loan.IsUserAcceptArgs
		pointer string
	}{
		"nil":     {nil, ""},
		"missing": {&loan.IsUserAcceptArgs{UserPhone: "13245678***", UserIdcard: "61012119000109****"}, "/user_name"},
		"pattern": {&loan.IsUserAcceptArgs{UserName: "a", UserPhone: "1", UserIdcard: "61012119000109****"}, "/user_phone"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := client.IsUserAccept(context.Background(), test.args)
			var vs *runtime.Violations
			require.ErrorAs(t, err, &vs)
			require.Len(t, vs.List, 1)
			require.Equal(t, test.pointer, vs.List[0].Pointer)
			require.ErrorContains(t, err, "call User.isUserAccept: arguments: ")
		})
	}
}

// replies is a server that always says the same.
func replies(t *testing.T, status int, body string) string {
	t.Helper()
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(h.Close)
	return h.URL
}

func TestBadAnswers(t *testing.T) {
	tests := map[string]struct {
		status int
		body   string
	}{
		"another HTTP status": {502, `{"status":1,"message":"success","response":{"result":403,"can_loan_time":"2017-10-01"}}`},
		"redirect":            {302, ``},
		"no JSON":             {200, `<html>`},
		"empty":               {200, ``},
		"duplicate member":    {200, `{"status":1,"status":1,"message":"success"}`},
		"no status":           {200, `{"message":"success"}`},
		"status as text":      {200, `{"status":"1","message":"success"}`},
		"no message":          {200, `{"status":1}`},
		"no result":           {200, `{"status":1,"message":"success"}`},
		"null result":         {200, `{"status":1,"message":"success","response":null}`},
		"too deep":            {200, `{"status":1,"message":"","x":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			result, err := loanClient(replies(t, test.status, test.body)).IsUserAccept(context.Background(), acceptValue())
			require.ErrorIs(t, err, runtime.ErrAnswer)
			require.Nil(t, result)
		})
	}
}

// TestBadResults: the client checks as strictly as the server.
func TestBadResults(t *testing.T) {
	for name, test := range map[string]struct{ response, pointer string }{
		"condition":            {`{"result":200,"amount":1,"terms":[],"term_type":1}`, "/loan_mode"},
		"unknown value":        {`{"result":1}`, "/result"},
		"required and null":    {`{"result":null}`, "/result"},
		"number with fraction": {`{"result":403.0,"can_loan_time":"2017-10-01"}`, "/result"},
		"minimum over maximum": {`{"result":200,"amount":1,"min_amunt":2,"terms":[],"term_type":1,"loan_mode":0}`, "/min_amount"},
		"both names":           {`{"result":200,"min_amunt":2,"min_amount":2}`, "/min_amount"},
		"item of a list":       {`{"result":200,"amount":1,"terms":[7,0],"term_type":1,"loan_mode":0}`, "/terms/1"},
		"wrong item":           {`{"result":200,"amount":1,"terms":[7,"x"],"term_type":1,"loan_mode":0}`, "/terms/1"},
		"no object":            {`[]`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			address := replies(t, 200, `{"status":1,"message":"success","response":`+test.response+`}`)
			result, err := loanClient(address).IsUserAccept(context.Background(), acceptValue())
			var vs *runtime.Violations
			require.ErrorAs(t, err, &vs)
			require.Len(t, vs.List, 1, vs.Error())
			require.Equal(t, test.pointer, vs.List[0].Pointer)
			require.Nil(t, result)
		})
	}
}

func TestFaultsOfAnswers(t *testing.T) {
	for body, want := range map[string]runtime.Fault{
		`{"status":0,"message":"签名错误"}`:                       {Cause: runtime.BadSignature, Name: "bad_signature", Text: "签名错误"},
		`{"status":0,"message":"参数不合法: /x：必填","response":[]}`: {Cause: runtime.InvalidArguments, Name: "invalid_arguments", Text: "参数不合法: /x：必填"},
		`{"status":0,"message":"休息中"}`:                        {Text: "休息中"},
		`{"status":9,"message":"签名错误"}`:                       {Text: "签名错误"},
	} {
		var text string
		_, err := loanClient(replies(t, 200, body)).IsUserAccept(runtime.ReadText(context.Background(), &text), acceptValue())
		var fault *runtime.Fault
		require.ErrorAs(t, err, &fault)
		require.Equal(t, want, *fault)
		require.Equal(t, want.Text, text)
	}
}

func TestAnswerLimit(t *testing.T) {
	body := `{"status":1,"message":"` + strings.Repeat("x", 5000) + `"}`
	_, err := loanClient(replies(t, 200, body), runtime.WithLimits(runtime.Limits{Body: 4096})).IsUserAccept(context.Background(), acceptValue())
	require.ErrorContains(t, err, "larger than 4096 bytes")

	impl := partner()
	impl.ApplyBindCardFunc = func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
		return &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: strings.Repeat("x", 5000)}, nil
	}
	local := runtime.WithTransport(runtime.Local(loan.NewPartnerServer(impl, keys)))
	_, err = loanClient("http://partner.example", local, runtime.WithLimits(runtime.Limits{Body: 4096})).ApplyBindCard(
		context.Background(), &loan.ApplyBindCardArgs{
			BankCode: loan.BankCodeICBC, UserName: "张三", UserIdcard: "610121190001011122", CardNumber: "6222022005001212723",
			CardPhone: "13245678901", UserPhone: "13370212345",
		})
	require.ErrorContains(t, err, "larger than 4096 bytes")
}

// TestLargeAnswer is longer than what net/http keeps back to count.
func TestLargeAnswer(t *testing.T) { overEach(t, largeAnswer) }

func largeAnswer(t *testing.T, listen listening) {
	var log logs
	impl := partner()
	impl.ApplyBindCardFunc = func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
		return &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: strings.Repeat("长", 50000)}, nil
	}
	a := post(t, listen.partner(t, &log, impl), form(bindCall, bindArgs).Encode())
	require.Len(t, string(a.Response), len(`{"bind_status":"200","remark":""}`)+150000)
}

func TestContextReachesTheSocket(t *testing.T) {
	arrived, gone := make(chan struct{}), make(chan struct{})
	h := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		close(arrived)
		<-r.Context().Done()
		close(gone)
	}))
	defer h.Close()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-arrived
		cancel()
	}()
	_, err := loanClient(h.URL).IsUserAccept(ctx, acceptValue())
	require.ErrorIs(t, err, context.Canceled)
	<-gone

	done, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = loanClient("http://partner.example", runtime.WithTransport(runtime.Local(loan.NewPartnerServer(partner(), keys)))).
		IsUserAccept(done, acceptValue())
	require.ErrorIs(t, err, context.Canceled)
}

func TestTimeoutWithoutDeadline(t *testing.T) {
	h := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	defer h.Close()
	_, err := loanClient(h.URL, runtime.WithLimits(runtime.Limits{Timeout: time.Millisecond})).IsUserAccept(context.Background(), acceptValue())
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

func TestTransportErrorsAreWrapped(t *testing.T) {
	broken := errors.New("cable is broken")
	_, err := loanClient("https://partner.example", runtime.WithTransport(runtime.HTTP(failing{broken}))).
		IsUserAccept(context.Background(), acceptValue())
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "call User.isUserAccept")
}

func TestClientConfiguration(t *testing.T) {
	ctx := context.Background()
	for _, address := range []string{"", "partner.example", "ftp://partner.example", "http://user:pass word@x/%zz"} {
		_, err := loanClient(address).IsUserAccept(ctx, acceptValue())
		require.ErrorContains(t, err, "address is no http or https URL")
		require.NotContains(t, err.Error(), "pass word")
	}
	_, err := loan.NewPartnerClient("http://partner.example", runtime.Credential{ID: ua}).IsUserAccept(ctx, acceptValue())
	require.ErrorContains(t, err, `credential of id "SH_XJ360_POA": the secret is empty`)
}

// TestLocalHidesValues: an implementation gets no value of the client's context,
// as it gets none over a network.
func TestLocalHidesValues(t *testing.T) {
	type key struct{}
	impl := partner()
	var seen any
	impl.GetValidBankListFunc = func(ctx context.Context, _ *loan.GetValidBankListArgs) ([]loan.Bank, error) {
		seen = ctx.Value(key{})
		return nil, nil
	}
	client := loanClient("http://partner.example", runtime.WithTransport(runtime.Local(loan.NewPartnerServer(impl, keys))))
	_, err := client.GetValidBankList(context.WithValue(context.Background(), key{}, "value"), &loan.GetValidBankListArgs{})
	require.NoError(t, err)
	require.Nil(t, seen)
}
