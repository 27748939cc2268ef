package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/trial/tri"
)

func ask(server *runtime.Server, id, secret string) error {
	client := loan.NewPartnerClient("http://partner.example", runtime.Credential{ID: id, Secret: runtime.Secret(secret)},
		runtime.WithTransport(runtime.Local(server)))
	_, err := client.IsUserAccept(context.Background(), acceptValue())
	return err
}

func causeOf(t *testing.T, err error) runtime.Cause {
	t.Helper()
	var fault *runtime.Fault
	require.ErrorAs(t, err, &fault)
	return fault.Cause
}

func TestKeyRotation(t *testing.T) {
	set := runtime.KeySet[runtime.Credential]{
		"a": {{ID: "a", Secret: "new"}, {ID: "a", Secret: "old"}},
		"b": {{ID: "b", Secret: "other"}},
	}
	server := loan.NewPartnerServer(partner(), set)
	require.NoError(t, server.Err())
	require.NoError(t, ask(server, "a", "new"))
	require.NoError(t, ask(server, "a", "old"))
	require.NoError(t, ask(server, "b", "other"))
	require.Equal(t, runtime.BadSignature, causeOf(t, ask(server, "a", "other")))
	require.Equal(t, runtime.BadSignature, causeOf(t, ask(server, "c", "new")))

	set["a"] = nil
	require.NoError(t, ask(server, "a", "old"), "a fixed keyring is copied")
}

func TestKeyringsThatAreRefused(t *testing.T) {
	nine := make([]runtime.Credential, 9)
	for i := range nine {
		nine[i] = runtime.Credential{ID: "a", Secret: runtime.Secret(fmt.Sprint("hush", i))}
	}
	type set = runtime.KeySet[runtime.Credential]
	for want, keyring := range map[string]runtime.Keyring[runtime.Credential]{
		`keyring: ids "a" and "b" have the same secret`:      runtime.Keys{"a": "hush", "b": "hush"},
		`credential of id "a": the secret is empty`:          runtime.Keys{"a": ""},
		`keyring: id "a" has 9 credentials, not 1 to 8`:      set{"a": nine},
		`keyring: id "a" has 0 credentials, not 1 to 8`:      set{"a": nil},
		`keyring: the credential of id "a" stands under "b"`: set{"b": {{ID: "a", Secret: "hush"}}},
		`keyring: no credentials given`:                      runtime.Keys{},
	} {
		var log logs
		server := loan.NewPartnerServer(partner(), keyring, log.option())
		require.EqualError(t, server.Err(), want)
		require.Equal(t, runtime.Internal, causeOf(t, ask(server, "a", "hush")))
		require.Contains(t, log.String(), "cannot verify anything")
		require.NotContains(t, log.String(), "hush")
	}
	require.ErrorContains(t, loan.NewPartnerServer(partner(), nil, new(logs).option()).Err(), "no credentials given")
	require.NoError(t, loan.NewPartnerServer(partner(), set{"a": nine[:8]}).Err())
	require.NoError(t, ask(loan.NewPartnerServer(partner(), set{"a": nine[:8]}), "a", "hush7"))
}

// database is a keyring that is asked each time, and keeps what it is asked.
type database struct {
	asked []string
	live  []runtime.Credential
	err   error
}

func (d *database) Lookup(_ context.Context, id string, dst []runtime.Credential) ([]runtime.Credential, error) {
	d.asked = append(d.asked, id)
	return append(dst, d.live...), d.err
}

func TestKeyringThatIsAsked(t *testing.T) {
	var log logs
	d := &database{live: []runtime.Credential{{ID: "a", Secret: "hush"}}}
	server := loan.NewPartnerServer(partner(), d, log.option())
	require.NoError(t, ask(server, "a", "hush"))
	require.NoError(t, ask(server, "a", "hush"))
	require.Equal(t, runtime.BadSignature, causeOf(t, ask(server, "bb", "wrong")))
	require.Equal(t, []string{"a", "a", "bb"}, d.asked, "the id is no view of pooled memory")

	d.live = nil
	require.Equal(t, runtime.BadSignature, causeOf(t, ask(server, "a", "hush")))
	d.live = []runtime.Credential{{ID: "a"}}
	require.Equal(t, runtime.Internal, causeOf(t, ask(server, "a", "hush")), "an empty secret")
	d.live, d.err = []runtime.Credential{{ID: "a", Secret: "hush"}}, errors.New("no route to vault")
	require.Equal(t, runtime.Internal, causeOf(t, ask(server, "a", "hush")))
	require.Contains(t, log.String(), "no route to vault")
	require.NotContains(t, log.String(), "hush")
}

// TestDummyDoesNotVerify: a message signed with the credential that unknown ids
// are verified with is still of an unknown id.
func TestDummyDoesNotVerify(t *testing.T) {
	server := loan.NewPartnerServer(partner(), keys, new(logs).option())
	dummy := runtime.DummyCredential()
	require.Equal(t, runtime.BadSignature, causeOf(t, ask(server, "nobody", string(dummy.Secret))))
}

func TestSecretsDoNotPrint(t *testing.T) {
	const hidden = "s3cr3t-value"
	c := runtime.Credential{ID: "a", Secret: hidden}
	args := acceptValue()
	values := []any{
		runtime.Secret(hidden), c, &c, runtime.Keys{"a": hidden}, runtime.KeySet[runtime.Credential]{"a": {c}},
		tri.TillCredential{Merchant: "m", Secret: hidden}, tri.TillKeys{"m": {{Secret: hidden}}},
		loan.NewPartnerServer(partner(), runtime.Keys{"a": hidden}),
		loan.NewPartnerClient("http://partner.example", c),
		loan.MaskedPhone(hidden), loan.IsUserAcceptArgs{UserName: hidden, UserIdcard: hidden},
		&loan.ApplyBindCardArgs{UserName: hidden, VerifyCode: hidden, CardNumber: hidden}, args,
	}
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
			text := fmt.Sprintf(verb, v)
			for _, private := range []string{hidden, fmt.Sprintf("%x", hidden), fmt.Sprintf("%X", hidden), "刘先森", "61012119000109"} {
				require.NotContains(t, text, private, "%s of a %T", verb, v)
			}
		}
		for _, handler := range []func(*logs) slog.Handler{
			func(l *logs) slog.Handler { return slog.NewTextHandler(l, nil) },
			func(l *logs) slog.Handler { return slog.NewJSONHandler(l, nil) },
		} {
			var log logs
			slog.New(handler(&log)).Info("value", "v", v)
			require.NotContains(t, log.String(), hidden, "log of a %T", v)
			require.NotContains(t, log.String(), "刘先森")
		}
	}
	text, err := json.Marshal(c)
	require.NoError(t, err)
	require.JSONEq(t, `{"ID":"a","Secret":"[redacted]"}`, string(text))
	require.Equal(t, "[order_sn=7 bank_code=ICBC user_name=[redacted] user_idcard=[redacted] card_number=[redacted] "+
		"card_phone=[redacted] user_phone=[redacted] echo_data= verify_code=[redacted] card_type=2]",
		fmt.Sprintf("%+v", &loan.ApplyBindCardArgs{OrderSN: "7", BankCode: "ICBC", UserName: "张三", CardType: ptr(loan.CardTypeDebit)}))

	var config struct{ Key runtime.Secret }
	require.NoError(t, json.Unmarshal([]byte(`{"Key":"from a file"}`), &config))
	require.Equal(t, "from a file", string(config.Key))
}
