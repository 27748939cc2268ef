package runtime_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/pairs"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/tri"
)

type till struct{ paid int }

func (c *till) Pay(context.Context, *tri.PayArgs) (*tri.PayResult, error) {
	c.paid++
	return &tri.PayResult{TradeNo: "T1"}, nil
}

var tillCredential = tri.TillCredential{Merchant: "m1", Secret: "hush", Terminal: "t7"}

// recorder keeps the requests that it passes on, and can change them.
type recorder struct {
	change func(*runtime.Exchange)
	sent   http.Header
	to     runtime.Transport
}

func (r *recorder) Carry(ctx context.Context, url string, x *runtime.Exchange, limit int64) error {
	if r.change != nil {
		r.change(x)
	}
	r.sent = x.Header.Clone()
	return r.to.Carry(ctx, url, x, limit)
}

func newTill(opts ...runtime.Option) (*till, *recorder, *tri.TillClient) {
	impl := new(till)
	server := tri.NewTillServer(impl, tri.TillKeys{"m1": {tillCredential}}, append(opts, new(logs).option())...)
	rec := &recorder{to: runtime.Local(server)}
	return impl, rec, tri.NewTillClient("http://till.example", tillCredential, append(opts, runtime.WithTransport(rec))...)
}

func pay(c *tri.TillClient) error {
	_, err := c.Pay(context.Background(), &tri.PayArgs{OrderNo: "7"})
	return err
}

func TestReplay(t *testing.T) {
	impl, rec, client := newTill()
	require.NoError(t, pay(client))
	require.NoError(t, pay(client), "an honest retry has its own nonce")
	require.Equal(t, 2, impl.paid)

	first := rec.sent
	for name, change := range map[string]func(http.Header){
		"the same":       func(http.Header) {},
		"in capital hex": func(h http.Header) { h.Set("X-Sign", strings.ToUpper(h.Get("X-Sign"))) },
		"only some letters capital": func(h http.Header) {
			h.Set("X-Sign", strings.Replace(h.Get("X-Sign"), firstLetter(h.Get("X-Sign")), strings.ToUpper(firstLetter(h.Get("X-Sign"))), 1))
		},
	} {
		t.Run(name, func(t *testing.T) {
			rec.change = func(x *runtime.Exchange) {
				x.Header = first.Clone()
				change(x.Header)
			}
			require.Equal(t, runtime.Replayed, causeOf(t, pay(client)))
			require.Equal(t, 2, impl.paid)
		})
	}
}

func firstLetter(hex string) string {
	i := strings.IndexAny(hex, "abcdef")
	return hex[i : i+1]
}

// TestReplayAfterSignature: what does not verify is not remembered.
func TestReplayAfterSignature(t *testing.T) {
	impl, rec, client := newTill()
	forged := true
	var copied http.Header
	rec.change = func(x *runtime.Exchange) {
		if forged {
			copied = x.Header.Clone()
			x.Header.Set("X-Sign", strings.Repeat("0", 64))
		} else {
			x.Header = copied
		}
	}
	require.Equal(t, runtime.BadSignature, causeOf(t, pay(client)))
	forged = false
	require.NoError(t, pay(client))
	require.Equal(t, 1, impl.paid)
}

type guard struct {
	keys [][32]byte
	ttl  time.Duration
	err  error
}

func (g *guard) Remember(_ context.Context, key [32]byte, ttl time.Duration) (bool, error) {
	g.keys, g.ttl = append(g.keys, key), ttl
	return true, g.err
}

func TestReplayGuardOption(t *testing.T) {
	g := new(guard)
	impl, _, client := newTill(runtime.WithReplayGuard(g))
	require.NoError(t, pay(client))
	require.NoError(t, pay(client))
	require.Len(t, g.keys, 2)
	require.NotEqual(t, g.keys[0], g.keys[1])
	require.Equal(t, 10*time.Minute, g.ttl)

	g.err = errors.New("redis is down")
	require.ErrorIs(t, pay(client), runtime.ErrAnswer, "this contract declares no internal fault")
	require.Equal(t, 2, impl.paid)

	require.NoError(t, ask(loanServerWith(runtime.WithReplayGuard(g)), ua, secret), "no effect where the contract asks for none")
}

func TestFreshness(t *testing.T) {
	now := time.Unix(1500693926, 0)
	sent := now
	server := pairs.NewOrdersServer(orders{}, runtime.Keys{"shop": "hush"},
		runtime.WithClock(func() time.Time { return now }), new(logs).option())
	client := pairs.NewOrdersClient("http://shop.example", runtime.Credential{ID: "shop", Secret: "hush"},
		runtime.WithClock(func() time.Time { return sent }), runtime.WithTransport(runtime.Local(server)))
	for age, fresh := range map[time.Duration]bool{
		0: true, 5 * time.Minute: true, 5*time.Minute + time.Second: false,
		-5 * time.Minute: true, -5*time.Minute - time.Second: false, 24 * time.Hour: false,
	} {
		sent = now.Add(-age)
		_, err := client.Count(context.Background())
		if fresh {
			require.NoError(t, err)
		} else {
			require.Equal(t, runtime.Expired, causeOf(t, err))
		}
	}
}

// TestCredentialOfThreeMembers also goes over real HTTP: the terminal must be
// the one of the credential, signed or not.
func TestCredentialOfThreeMembers(t *testing.T) { overEach(t, credentialOfThreeMembers) }

func credentialOfThreeMembers(t *testing.T, listen listening) {
	server := tri.NewTillServer(new(till), tri.TillKeys{"m1": {tillCredential}}, new(logs).option())
	require.NoError(t, server.Err())
	address := listen(t, server)
	require.NoError(t, pay(tri.NewTillClient(address, tillCredential)))

	other := tillCredential
	other.Terminal = "t8"
	require.ErrorIs(t, pay(tri.NewTillClient(address, other)), runtime.ErrAnswer, "another terminal is malformed, which is HTTP 400 here")

	_, rec, client := newTill()
	rec.change = func(x *runtime.Exchange) { x.Header.Add("X-Nonce", "second") }
	require.ErrorIs(t, pay(client), runtime.ErrAnswer, "a header that occurs twice is malformed, which is HTTP 400 here")
}
