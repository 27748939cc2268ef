package runtime_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/pairs"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/tri"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// The generated codecs against the evaluator, on any bytes: within messages that
// are sound but for their arguments or their result, they accept what the
// contract allows and nothing else, and what was read is written, and read
// again, as it was.

// coded is a call whose codecs are tried.
type coded struct {
	call       *spec.Call
	credential eval.Credential
	server     func(...runtime.Option) *runtime.Server
	// ask makes the call with no arguments of its own: an interceptor has them.
	ask func(...runtime.Option) error
}

// codedCalls are the calls of all contracts whose output is committed.
func codedCalls(t testing.TB) []coded {
	t.Helper()
	ctx, url := context.Background(), "http://server.example"
	one := runtime.Credential{ID: "caller", Secret: "hush"}
	ring := runtime.Keys{"caller": "hush"}
	loans := func(opts ...runtime.Option) *runtime.Server {
		return runtime.Combine(loan.NewPartnerServer(new(loan.PartnerFake), ring, opts...), loan.NewPlatformServer(new(loan.PlatformFake), ring, opts...))
	}
	shop := func(opts ...runtime.Option) *runtime.Server { return pairs.NewOrdersServer(orders{}, ring, opts...) }
	bank := func(opts ...runtime.Option) *runtime.Server {
		return tri.NewTillServer(new(till), tri.TillKeys{"m1": {tillCredential}}, opts...)
	}
	partner := func(opts []runtime.Option) *loan.PartnerClient { return loan.NewPartnerClient(url, one, opts...) }
	hub := func(opts []runtime.Option) *pairs.OrdersClient { return pairs.NewOrdersClient(url, one, opts...) }
	list := []coded{
		{server: loans, ask: func(o ...runtime.Option) error { _, err := partner(o).IsUserAccept(ctx, nil); return err }},
		{server: loans, ask: func(o ...runtime.Option) error { _, err := partner(o).GetValidBankList(ctx, nil); return err }},
		{server: loans, ask: func(o ...runtime.Option) error { _, err := partner(o).ApplyBindCard(ctx, nil); return err }},
		{server: loans, ask: func(o ...runtime.Option) error {
			return loan.NewPlatformClient(url, one, o...).ApproveFeedback(ctx, nil)
		}},
		{server: shop, ask: func(o ...runtime.Option) error { _, err := hub(o).Create(ctx, nil); return err }},
		{server: shop, ask: func(o ...runtime.Option) error { return hub(o).Cancel(ctx, nil) }},
		{server: shop, ask: func(o ...runtime.Option) error { _, err := hub(o).Count(ctx); return err }},
		{server: bank, ask: func(o ...runtime.Option) error {
			_, err := tri.NewTillClient(url, tillCredential, o...).Pay(ctx, nil)
			return err
		}},
	}
	var calls []*spec.Call
	for _, file := range []string{"../spec/loan.signet", "internal/trial/pairs.signet", "internal/trial/tri.signet"} {
		api, _, err := load.File(file)
		require.NoError(t, err)
		calls = append(calls, api.Calls()...)
	}
	require.Len(t, calls, len(list))
	for i := range list {
		list[i].call, list[i].credential = calls[i], eval.Credential{"id": "caller", "secret": "hush"}
	}
	list[len(list)-1].credential = eval.Credential{"merchant": "m1", "secret": "hush", "terminal": "t7"}
	return list
}

var errKept = errors.New("kept")

// forgetful is a replay guard that has seen nothing.
type forgetful struct{}

func (forgetful) Remember(context.Context, [32]byte, time.Duration) (bool, error) { return true, nil }

var quiet = []runtime.Option{runtime.WithLogger(slog.New(slog.DiscardHandler)), runtime.WithReplayGuard(forgetful{})}

// keeping is the option of a side that keeps the arguments and goes no further.
func keeping(kept *any) []runtime.Option {
	return append(slices.Clone(quiet), runtime.WithInterceptors(func(string, runtime.Handler) runtime.Handler {
		return func(_ context.Context, args any) (any, error) {
			*kept = args
			return nil, errKept
		}
	}))
}

// received is what the server reads of arguments in a sound message; false if it
// refuses them.
func (c coded) received(text []byte) (args any, ok bool) {
	sent := eval.SealCall(eval.Outgoing{Call: c.call, Arguments: text, Credential: c.credential, Now: time.Now()})
	args = errKept // no arguments of a call
	c.serve(&args, sent)
	return args, args != errKept
}

func (c coded) serve(kept *any, sent *eval.Sent) {
	x := runtime.NewExchange()
	defer x.Release()
	x.Method, x.Path, x.Query, x.Header = sent.Method, sent.Path, sent.Query, http.Header{}
	for _, h := range sent.Headers {
		x.Header.Set(h.Name, h.Value)
	}
	x.Body = append(x.Body, sent.Body...)
	c.server(keeping(kept)...).Serve(context.Background(), x)
}

// transported is a transport made of a function.
type transported func(*runtime.Exchange) error

func (f transported) Carry(_ context.Context, _ string, x *runtime.Exchange, _ int64) error {
	return f(x)
}

// asks sends arguments by the client over a transport and returns the result.
func (c coded) asks(args any, to runtime.Transport) (result any, err error) {
	err = c.ask(append(slices.Clone(quiet), runtime.WithTransport(to), runtime.WithInterceptors(func(_ string, next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, _ any) (any, error) {
			r, err := next(ctx, args)
			result = r
			return r, err
		}
	}))...)
	return result, err
}

// again is what the server reads of arguments that the client writes, and the
// text between them.
func (c coded) again(t *testing.T, args any) (got any, text string) {
	t.Helper()
	got = errKept
	server := runtime.Local(c.server(keeping(&got)...))
	_, err := c.asks(args, transported(func(x *runtime.Exchange) error {
		text = string(x.Args)
		return server.Carry(context.Background(), "", x, 1<<20)
	}))
	require.Error(t, err, "the server keeps the arguments and answers a fault")
	var violations *runtime.Violations
	require.False(t, errors.As(err, &violations), "the client refuses what the server accepted: %v", err)
	return got, text
}

func FuzzArguments(f *testing.F) {
	calls := codedCalls(f)
	for i, c := range calls {
		for _, text := range seedsOf(func(x *spec.Example) *spec.JSON { return x.Args }, c.call) {
			f.Add(uint8(i), text)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text []byte) {
		c := calls[int(which)%len(calls)]
		args, accepted := c.received(text)
		require.Equal(t, c.allows(argumentsOf(c.call), text), accepted, "%s %q", c.call.Wire, text)
		if accepted {
			again, written := c.again(t, args)
			require.Equal(t, args, again, "%s %q", c.call.Wire, text)
			require.Equal(t, c.sentFor(t, text), written)
		}
	})
}

// allows is the verdict of the evaluator on arguments.
func (c coded) allows(args spec.Type, text []byte) bool {
	if len(text) == 0 && c.call.Tolerates().EmptyArguments {
		text = []byte("{}")
	}
	j, err := eval.ParseJSON(text)
	return err == nil && len(eval.AsReceiver.Check(args, j, nil).Faults) == 0
}

// sentFor is what a sender of the arguments in a text writes, by encoding/json
// and the model.
func (c coded) sentFor(t *testing.T, text []byte) string {
	t.Helper()
	if len(text) == 0 || c.call.Args == nil {
		text = []byte("{}")
	}
	j, err := eval.ParseJSON(text)
	require.NoError(t, err)
	return eval.AsSent(argumentsOf(c.call), j).Compact()
}

func argumentsOf(c *spec.Call) spec.Type {
	if c.Args == nil {
		return new(spec.Struct)
	}
	return c.Args
}

func FuzzResults(f *testing.F) {
	var calls []coded
	for _, c := range codedCalls(f) {
		if c.call.Result != nil {
			calls = append(calls, c)
		}
	}
	for i, c := range calls {
		for _, text := range seedsOf(func(x *spec.Example) *spec.JSON { return x.Result }, c.call) {
			f.Add(uint8(i), text)
		}
	}
	f.Add(uint8(0), []byte(`{"result":505,"can_loan_time":"2017-12-01","remark":"x","min_amunt":1}`))
	f.Fuzz(func(t *testing.T, which uint8, text []byte) {
		c := calls[int(which)%len(calls)]
		j, err := eval.ParseJSON(text)
		if err != nil {
			return // the answer around it would be none
		}
		args, ok := c.received([]byte(exampleOf(c.call)))
		require.True(t, ok)
		sent := eval.SealAnswer(eval.Answer{Call: c.call, Envelope: c.call.Service.Envelope, Result: text})
		if _, err := eval.ParseJSON(sent.Body); err != nil {
			return // the answer is nested deeper than its result
		}
		result, err := c.asks(args, transported(func(x *runtime.Exchange) error {
			x.Status, x.Answer = sent.Status, append(x.Answer, sent.Body...)
			return nil
		}))
		accepted := err == nil
		require.Equal(t, len(eval.AsReceiver.Check(c.call.Result, j, nil).Faults) == 0, accepted, "%s %q: %v", c.call.Wire, text, err)
		if accepted {
			require.Equal(t, result, c.answered(t, args, result), "%s %q", c.call.Wire, text)
		}
	})
}

// answered is what the client reads of a result that the server writes.
func (c coded) answered(t *testing.T, args, result any) any {
	t.Helper()
	server := c.server(append(slices.Clone(quiet), runtime.WithInterceptors(func(string, runtime.Handler) runtime.Handler {
		return func(context.Context, any) (any, error) { return result, nil }
	}))...)
	again, err := c.asks(args, runtime.Local(server))
	require.NoError(t, err)
	return again
}

// exampleOf are sound arguments of a call.
func exampleOf(c *spec.Call) string {
	if c.Args == nil {
		return "{}"
	}
	return eval.AsSent(c.Args, c.Examples[0].Args).Compact()
}

// seedsOf are the values of a call's examples, and some that are none of a type.
func seedsOf(part func(*spec.Example) *spec.JSON, call *spec.Call) [][]byte {
	seeds := [][]byte{nil, []byte("null"), []byte("{}"), []byte("[]"), []byte(`{"a":{"b":1,"b":2}}`), []byte(`{"x":"\ud800"}`)}
	for _, x := range call.Examples {
		if j := part(x); j != nil {
			seeds = append(seeds, []byte(j.Compact()))
			if len(j.Members) > 0 {
				changed := *j
				changed.Members = slices.Clone(j.Members[1:])
				seeds = append(seeds, []byte(changed.Compact()))
				changed.Members = append(changed.Members, j.Members[0], spec.JSONMember{Name: "unknown", Value: &spec.JSON{Kind: spec.JSONArray}})
				seeds = append(seeds, []byte(changed.Compact()))
			}
		}
	}
	return seeds
}
