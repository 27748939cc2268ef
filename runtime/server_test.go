package runtime_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/tri"
)

func loanServerWith(opts ...runtime.Option) *runtime.Server {
	return loan.NewPartnerServer(partner(), keys, append(opts, new(logs).option())...)
}

// TestUndeclaredCauses: the contract of the till declares bad_signature and
// replayed alone; what has no declared cause on its chain is an HTTP status.
func TestUndeclaredCauses(t *testing.T) {
	h := httptest.NewServer(tri.NewTillServer(new(till), tri.TillKeys{"m1": {tillCredential}}, new(logs).option()))
	defer h.Close()
	res, err := http.Post(h.URL, "application/json", strings.NewReader("{}"))
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusBadRequest, res.StatusCode)
	require.Zero(t, res.ContentLength)

	broken := httptest.NewServer(tri.NewTillServer(new(till), tri.TillKeys{}, new(logs).option()))
	defer broken.Close()
	res, err = http.Post(broken.URL, "application/json", strings.NewReader("{}"))
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusInternalServerError, res.StatusCode)
}

func TestCombine(t *testing.T) {
	twoKeys := runtime.Keys{"second": "hush"}
	impl := partner()
	impl.IsUserAcceptFunc = func(ctx context.Context, args *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		require.Equal(t, "second", runtime.Caller(ctx).ID)
		return partner().IsUserAcceptFunc(ctx, args)
	}
	both := runtime.Combine(loanServerWith(), loan.NewPartnerServer(impl, twoKeys))
	require.NoError(t, both.Err())
	require.NoError(t, ask(both, ua, secret), "served by the first")
	require.NoError(t, ask(both, "second", "hush"), "served by the other, with its own keys")
	require.Equal(t, runtime.BadSignature, causeOf(t, ask(both, "second", secret)))

	h := httptest.NewServer(both)
	defer h.Close()
	require.Equal(t, "接口不存在", post(t, h.URL, form("User.remove", "{}").Encode()).Message)

	require.Error(t, runtime.Combine(loanServerWith(), loan.NewPartnerServer(impl, runtime.Keys{}, new(logs).option())).Err())
}

func TestLimitsOption(t *testing.T) {
	body := form(acceptCall, strings.Replace(acceptArgs, "{", `{"x":[[1]],`, 1)).Encode()
	for name, limits := range map[string]runtime.Limits{
		"body":   {Body: int64(len(body)) - 1},
		"depth":  {Depth: 2},
		"fields": {Fields: 4},
	} {
		t.Run(name, func(t *testing.T) {
			h := httptest.NewServer(loanServerWith(runtime.WithLimits(limits)))
			defer h.Close()
			require.Contains(t, post(t, h.URL, body).Message, "参数不合法")
		})
	}
	h := httptest.NewServer(loanServerWith(runtime.WithLimits(runtime.Limits{Body: int64(len(body)), Depth: 3, Fields: 5})))
	defer h.Close()
	require.Equal(t, 1, post(t, h.URL, body).Status)
}

// TestServe is the server below all transports.
func TestServe(t *testing.T) {
	server := loanServerWith()
	x := runtime.NewExchange()
	defer x.Release()
	x.Method = "POST"
	x.Body = append(x.Body, form(acceptCall, acceptArgs).Encode()...)
	server.Serve(context.Background(), x)
	require.Equal(t, http.StatusOK, x.Status)
	require.Equal(t, `{"status":1,"message":"success","response":{"result":200,"amount":150000,"min_amount":100000,"terms":[7,14,30],"term_type":1,"loan_mode":0}}`, string(x.Answer))
	require.Equal(t, "application/json; charset=utf-8", x.AnswerHead.Get("Content-Type"))
}

// TestNothingPooledReachesUsers: arguments, strings and errors outlive their
// exchange, which is overwritten when it is released.
func TestNothingPooledReachesUsers(t *testing.T) {
	var kept []*loan.IsUserAcceptArgs
	impl := partner()
	impl.IsUserAcceptFunc = func(ctx context.Context, args *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		kept = append(kept, args)
		return &loan.IsUserAcceptResult{Result: loan.AdmissionResultOther, Remark: args.UserName, CanLoanTime: &runtime.Date{Year: 2017, Month: 1, Day: 2}}, nil
	}
	client := loanClient("http://partner.example", runtime.WithTransport(runtime.Local(loan.NewPartnerServer(impl, keys))))
	names := []string{"甲", "乙", "丙 \" escaped", "丁"}
	var results []*loan.IsUserAcceptResult
	for _, name := range names {
		args := acceptValue()
		args.UserName = name
		result, err := client.IsUserAccept(context.Background(), args)
		require.NoError(t, err)
		results = append(results, result)

		args.UserPhone = "no phone"
		_, err = client.IsUserAccept(context.Background(), args)
		require.Error(t, err, "and what it leaves behind does not reach the next call")
	}
	for i, name := range names {
		require.Equal(t, name, kept[i].UserName)
		require.EqualValues(t, "13245678***", kept[i].UserPhone)
		require.Equal(t, name, results[i].Remark)
	}
}

func TestConcurrently(t *testing.T) {
	h := httptest.NewServer(loanServerWith())
	defer h.Close()
	client := loanClient(h.URL)
	done := make(chan error)
	for range 8 {
		go func() {
			var err error
			for i := 0; i < 20 && err == nil; i++ {
				if _, err = client.IsUserAccept(context.Background(), acceptValue()); err == nil {
					_, err = client.GetValidBankList(context.Background(), &loan.GetValidBankListArgs{})
				}
			}
			done <- err
		}()
	}
	for range 8 {
		require.NoError(t, <-done)
	}
}
