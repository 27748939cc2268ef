package runtime_test

import (
	"context"
	"net/http"
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
func TestUndeclaredCauses(t *testing.T) { overEach(t, undeclaredCauses) }

func undeclaredCauses(t *testing.T, listen listening) {
	address := listen(t, tri.NewTillServer(new(till), tri.TillKeys{"m1": {tillCredential}}, new(logs).option()))
	res, err := http.Post(address, "application/json", strings.NewReader("{}"))
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusBadRequest, res.StatusCode)
	require.Zero(t, res.ContentLength)

	broken := listen(t, tri.NewTillServer(new(till), tri.TillKeys{}, new(logs).option()))
	res, err = http.Post(broken, "application/json", strings.NewReader("{}"))
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusInternalServerError, res.StatusCode)
}

func TestCombine(t *testing.T) { overEach(t, combine) }

func combine(t *testing.T, listen listening) {
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

	require.Equal(t, "接口不存在", post(t, listen(t, both), form("User.remove", "{}").Encode()).Message)

	require.Error(t, runtime.Combine(loanServerWith(), loan.NewPartnerServer(impl, runtime.Keys{}, new(logs).option())).Err())
}

func TestLimitsOption(t *testing.T) { overEach(t, limitsOption) }

func limitsOption(t *testing.T, listen listening) {
	body := form(acceptCall, strings.Replace(acceptArgs, "{", `{"x":[[1]],`, 1)).Encode()
	for name, limits := range map[string]runtime.Limits{
		"body":   {Body: int64(len(body)) - 1},
		"depth":  {Depth: 2},
		"fields": {Fields: 4},
	} {
		t.Run(name, func(t *testing.T) {
			address := listen(t, loanServerWith(runtime.WithLimits(limits)))
			require.Contains(t, post(t, address, body).Message, "参数不合法")
		})
	}
	address := listen(t, loanServerWith(runtime.WithLimits(runtime.Limits{Body: int64(len(body)), Depth: 3, Fields: 5})))
	require.Equal(t, 1, post(t, address, body).Status)
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

func TestConcurrently(t *testing.T) { overEach(t, concurrently) }

func concurrently(t *testing.T, listen listening) {
	client := loanClient(listen(t, loanServerWith()))
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
