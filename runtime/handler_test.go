package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/pairs"
)

const internalText = "系统繁忙"

func TestImplementationErrors(t *testing.T) { overEach(t, implementationErrors) }

func implementationErrors(t *testing.T, listen listening) {
	var log logs
	impl := partner()
	impl.IsUserAcceptFunc = func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		return nil, errors.New("database is down")
	}
	impl.ApplyBindCardFunc = func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
		panic("out of cheese")
	}
	impl.GetValidBankListFunc = func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) {
		return nil, &runtime.Fault{Cause: runtime.BadSignature, Name: "bad_signature", Text: "of another server"}
	}
	address := listen.partner(t, &log, impl)
	for _, body := range []string{
		form(acceptCall, acceptArgs).Encode(), form(bindCall, bindArgs).Encode(), form(listCall, "{}").Encode(),
	} {
		require.Equal(t, answer{Status: 0, Message: internalText}, post(t, address, body))
	}
	require.Contains(t, log.String(), "database is down")
	require.Contains(t, log.String(), "panic: out of cheese")
	require.Contains(t, log.String(), "handler_test.go", "the stack of the panic")
	require.Contains(t, log.String(), "of another server")
}

// TestAbortHandler: the panic that asks net/http to drop the connection passes.
func TestAbortHandler(t *testing.T) { overEach(t, abortHandler) }

func abortHandler(t *testing.T, listen listening) {
	impl := partner()
	impl.IsUserAcceptFunc = func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		panic(http.ErrAbortHandler)
	}
	var log logs
	_, err := http.Post(listen.partner(t, &log, impl), "application/x-www-form-urlencoded",
		strings.NewReader(form(acceptCall, acceptArgs).Encode()))
	require.Error(t, err)
	require.Empty(t, log.String())

	local := loan.NewPartnerClient("http://partner.example", runtime.Credential{ID: ua, Secret: secret},
		runtime.WithTransport(runtime.Local(loan.NewPartnerServer(impl, keys))))
	_, err = local.IsUserAccept(context.Background(), acceptValue())
	require.ErrorContains(t, err, "dropped the connection")
}

func TestCallerAndText(t *testing.T) { overEach(t, callerAndText) }

func callerAndText(t *testing.T, listen listening) {
	var log logs
	var info runtime.Info
	impl := partner()
	impl.IsUserAcceptFunc = func(ctx context.Context, _ *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		info = runtime.Caller(ctx)
		runtime.SetText(ctx, "下次再来 \xff")
		return &loan.IsUserAcceptResult{Result: loan.AdmissionResultBlacklisted, CanLoanTime: &runtime.Date{Year: 2017, Month: 10, Day: 1}}, nil
	}
	address := listen.partner(t, &log, impl)
	a := post(t, address, form(acceptCall, acceptArgs).Encode())
	require.Equal(t, answer{1, "下次再来 \uFFFD", []byte(`{"result":403,"can_loan_time":"2017-10-01"}`)}, a)
	require.Equal(t, runtime.Info{Call: acceptCall, ID: ua}, info)

	client := loan.NewPartnerClient(address, runtime.Credential{ID: ua, Secret: secret})
	var text string
	_, err := client.IsUserAccept(runtime.ReadText(context.Background(), &text), acceptValue())
	require.NoError(t, err)
	require.Equal(t, "下次再来 \uFFFD", text)
	require.Zero(t, runtime.Caller(context.Background()))
}

func acceptValue() *loan.IsUserAcceptArgs {
	return &loan.IsUserAcceptArgs{
		UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****", Md5: "ef6852278c1445930290c127b0454965",
	}
}

// orders is an implementation of the pairs contract.
type orders struct{ cancel error }

func (orders) Create(_ context.Context, args *pairs.CreateArgs) (*pairs.CreateResult, error) {
	return &pairs.CreateResult{OrderID: "S" + args.OrderNo}, nil
}
func (o orders) Cancel(context.Context, *pairs.CancelArgs) error { return o.cancel }
func (orders) Count(context.Context) (*pairs.CountResult, error) {
	return &pairs.CountResult{Count: 3}, nil
}
func ordersClient(o pairs.Orders, opts ...runtime.Option) *pairs.OrdersClient {
	server := pairs.NewOrdersServer(o, runtime.Keys{"shop": "hush"}, opts...)
	return pairs.NewOrdersClient("http://shop.example", runtime.Credential{ID: "shop", Secret: "hush"},
		append(opts, runtime.WithTransport(runtime.Local(server)))...)
}

func TestDeclaredFaults(t *testing.T) {
	ctx := context.Background()
	for name, thrown := range map[string]error{
		"as it is": pairs.ErrOrderClosed,
		"wrapped":  fmt.Errorf("cancel: %w", pairs.ErrOrderClosed),
	} {
		t.Run(name, func(t *testing.T) {
			err := ordersClient(orders{thrown}).Cancel(ctx, &pairs.CancelArgs{OrderID: "1"})
			require.ErrorIs(t, err, pairs.ErrOrderClosed)
			require.ErrorContains(t, err, "订单已关闭")
		})
	}
	var fault *runtime.Fault
	err := ordersClient(orders{pairs.ErrOrderClosed.WithText("十月一日已关闭")}).Cancel(ctx, &pairs.CancelArgs{OrderID: "1"})
	require.ErrorAs(t, err, &fault)
	require.Equal(t, "十月一日已关闭", fault.Text)
	require.NoError(t, ordersClient(orders{}).Cancel(ctx, &pairs.CancelArgs{OrderID: "1"}))

	other := &runtime.Fault{Cause: runtime.Declared, Name: "sold_out", Text: "x"}
	err = ordersClient(orders{other}).Cancel(ctx, &pairs.CancelArgs{OrderID: "1"})
	require.ErrorAs(t, err, &fault)
	require.Equal(t, runtime.Internal, fault.Cause, "a fault that the call does not declare")
}

// TestCallsWithoutArgumentsOrResult also goes over real HTTP.
func TestCallsWithoutArgumentsOrResult(t *testing.T) { overEach(t, callsWithoutArgumentsOrResult) }

func callsWithoutArgumentsOrResult(t *testing.T, listen listening) {
	address := listen(t, pairs.NewOrdersServer(orders{}, runtime.Keys{"shop": "hush"}))
	client := pairs.NewOrdersClient(address, runtime.Credential{ID: "shop", Secret: "hush"})
	count, err := client.Count(context.Background())
	require.NoError(t, err)
	require.EqualValues(t, 3, count.Count)
	require.NoError(t, client.Cancel(context.Background(), &pairs.CancelArgs{OrderID: "1"}))
	created, err := client.Create(context.Background(), &pairs.CreateArgs{OrderNo: "7", Amount: 1})
	require.NoError(t, err)
	require.Equal(t, "S7", created.OrderID)
}

func TestInterceptors(t *testing.T) {
	var steps []string
	bound := 0
	trace := func(name string) runtime.Interceptor {
		return func(call string, next runtime.Handler) runtime.Handler {
			bound++
			return func(ctx context.Context, args any) (any, error) {
				steps = append(steps, name+" "+call)
				result, err := next(ctx, args)
				steps = append(steps, name+" done")
				return result, err
			}
		}
	}
	client := ordersClient(orders{}, runtime.WithInterceptors(trace("outer"), trace("inner")))
	for range 2 {
		steps = nil
		_, err := client.Create(context.Background(), &pairs.CreateArgs{OrderNo: "7", Amount: 1})
		require.NoError(t, err)
	}
	once := []string{"outer order.create", "inner order.create"}
	done := []string{"inner done", "outer done"}
	require.Equal(t, append(append(append(append([]string{}, once...), once...), done...), done...), steps, "client, then server")
	require.Equal(t, 2*3+2, bound, "each call of the server once, and the client's call once")
}

func TestInterceptorsThatReplace(t *testing.T) {
	replace := func(string, runtime.Handler) runtime.Handler {
		return func(context.Context, any) (any, error) { return "text", nil }
	}
	client := ordersClient(orders{}, runtime.WithInterceptors(replace))
	_, err := client.Count(context.Background())
	require.ErrorContains(t, err, "an interceptor replaced the result by string")

	server := pairs.NewOrdersServer(orders{}, runtime.Keys{"shop": "hush"}, runtime.WithInterceptors(replace))
	plain := pairs.NewOrdersClient("http://shop.example", runtime.Credential{ID: "shop", Secret: "hush"}, runtime.WithTransport(runtime.Local(server)))
	_, err = plain.Count(context.Background())
	var fault *runtime.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, runtime.Internal, fault.Cause)
}
