package runtime_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

// plain is an envelope without a signature: the call is the path, the arguments
// are the body. It shows what each part of an envelope leads to.
func plain(causes ...runtime.Cause) *runtime.Envelope[runtime.Credential] {
	return &runtime.Envelope[runtime.Credential]{
		Language: "en", Body: 100, Causes: causes,
		Identity: (*runtime.Credential).Identity,
		Dummy:    runtime.DummyCredential,
		Open: func(_ context.Context, x *runtime.Exchange, _ *runtime.Ring[runtime.Credential]) runtime.Cause {
			x.Call, x.Args = []byte(x.Path[1:]+x.Query), x.Body
			return runtime.None
		},
		Seal: func(x *runtime.Exchange) {
			x.Status = 200 + int(x.Cause)
			x.Answer = append(append(x.Answer, x.Message("text: ")...), x.Result...)
		},
		SealCall: func(x *runtime.Exchange, _ *runtime.Credential) error {
			x.Method, x.Path, x.Query = "GET", "/"+string(x.Call[:2]), string(x.Call[2:])
			x.Body = append(x.Body, x.Args...)
			return nil
		},
		OpenAnswer: func(x *runtime.Exchange, _ *runtime.Credential) (*runtime.Fault, error) {
			return &runtime.Fault{Cause: runtime.Cause(x.Status - 200), Text: string(x.Answer)}, nil
		},
	}
}

var nothing = runtime.Call[*struct{}, *struct{}]{Name: "ping", Body: 20}

func serveNothing(context.Context, *struct{}) (*struct{}, error) { return nil, nil }

func TestCallWithoutArguments(t *testing.T) {
	server := runtime.NewServer(plain(runtime.InvalidArguments), keys, nil, runtime.Handle(&nothing, serveNothing))
	for body, want := range map[string]runtime.Cause{
		`{}`: runtime.None, `{"x":[{}]}`: runtime.None, `{"x":1,"x":2}`: runtime.InvalidArguments, `[]`: runtime.InvalidArguments,
		``: runtime.InvalidArguments, `{"a":"0123456789012"}`: runtime.InvalidArguments,
	} {
		x := runtime.NewExchange()
		x.Path, x.Body = "/ping", append(x.Body, body...)
		server.Serve(context.Background(), x)
		require.Equal(t, http.StatusOK+int(want), x.Status, body)
		require.Equal(t, want, x.Cause)
		x.Release()
	}
}

// TestPathAndQuery: a call goes to the path and query that the envelope gives it.
func TestPathAndQuery(t *testing.T) {
	seen := ""
	transport := transportFunc(func(url string) { seen = url })
	for _, address := range []string{"http://x.example/v1", "http://x.example/v1/"} {
		client := runtime.NewClient(plain(), address, runtime.Credential{ID: "a", Secret: "b"},
			[]runtime.Option{runtime.WithTransport(transport)})
		_, err := runtime.Invoke(context.Background(), client, &nothing, nil)
		require.EqualError(t, err, "call ping: unknown fault")
		require.Equal(t, "http://x.example/v1/pi?ng", seen)
	}
}

type transportFunc func(url string)

func (f transportFunc) Carry(_ context.Context, url string, x *runtime.Exchange, _ int64) error {
	f(url)
	x.Status = 200
	return nil
}

func TestInterceptorsThatReplaceArguments(t *testing.T) {
	replace := func(_ string, next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, _ any) (any, error) { return next(ctx, 7) }
	}
	client := loanClient("http://partner.example", runtime.WithInterceptors(replace))
	_, err := client.IsUserAccept(context.Background(), acceptValue())
	require.EqualError(t, err, "an interceptor replaced the arguments by int")

	var log logs
	server := loan.NewPartnerServer(partner(), keys, runtime.WithInterceptors(replace), log.option())
	require.Equal(t, runtime.Internal, causeOf(t, ask(server, ua, secret)))
	require.Contains(t, log.String(), "an interceptor replaced the arguments by int")
}
