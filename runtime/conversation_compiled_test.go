package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
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

// The compiled envelope against the evaluated one: both are made from the same
// contract, one by the generator and one by an interpreter of the model, and
// have to agree on every byte and every verdict.

func loanContract(t *testing.T) *spec.API {
	t.Helper()
	api, list, err := load.File("../spec/loan.signet")
	require.NoError(t, err)
	require.NotNil(t, api, "%v", list)
	return api
}

// asked is one call of the contract with its arguments.
type asked struct {
	call string
	args any
}

// randomAsked draws a call with valid arguments.
func randomAsked(t *rapid.T) asked {
	text := rapid.StringN(1, 20, 60).Filter(func(s string) bool { return strings.ToValidUTF8(s, "") == s })
	maybe := rapid.OneOf(rapid.Just(""), text)
	card := rapid.SampledFrom([]*loan.CardType{nil, ptr(loan.CardTypeCredit), ptr(loan.CardTypeDebit)})
	switch call := rapid.SampledFrom([]string{acceptCall, listCall, bindCall, feedbackCall}).Draw(t, "call"); call {
	case acceptCall:
		return asked{call, &loan.IsUserAcceptArgs{
			UserName:   text.Draw(t, "name"),
			UserPhone:  loan.MaskedPhone(rapid.StringMatching(`1[0-9]{7}(\*{3}|[0-9]{3})`).Draw(t, "phone")),
			UserIdcard: loan.MaskedIDCard(rapid.StringMatching(`[0-9]{14}(\*{4}|[0-9]{3}[0-9Xx])`).Draw(t, "id card")),
			Md5:        rapid.StringMatching(`([0-9a-f]{32})?`).Draw(t, "md5"),
		}}
	case listCall:
		return asked{call, &loan.GetValidBankListArgs{CardType: card.Draw(t, "card type")}}
	case bindCall:
		return asked{call, &loan.ApplyBindCardArgs{
			OrderSN:    maybe.Draw(t, "order"),
			BankCode:   rapid.SampledFrom(loan.BankCodeValues()).Draw(t, "bank"),
			UserName:   text.Draw(t, "name"),
			UserIdcard: loan.IDCard(rapid.StringMatching(`[0-9]{17}[0-9Xx]`).Draw(t, "id card")),
			CardNumber: loan.CardNumber(rapid.StringMatching(`[0-9]{12,19}`).Draw(t, "card")),
			CardPhone:  loan.Phone(rapid.StringMatching(`1[0-9]{10}`).Draw(t, "card phone")),
			UserPhone:  loan.Phone(rapid.StringMatching(`1[0-9]{10}`).Draw(t, "user phone")),
			EchoData:   maybe.Draw(t, "echo"), VerifyCode: maybe.Draw(t, "code"), CardType: card.Draw(t, "card type"),
		}}
	default:
		return asked{call, &loan.ApproveFeedbackArgs{
			OrderID: text.Draw(t, "order"), ApproveResult: text.Draw(t, "result"), ApproveMessage: text.Draw(t, "message"),
		}}
	}
}

// send makes the call by the generated client.
func (a asked) send(credential runtime.Credential, opts ...runtime.Option) error {
	ctx := context.Background()
	partner := loan.NewPartnerClient("http://partner.example", credential, opts...)
	var err error
	switch args := a.args.(type) {
	case *loan.IsUserAcceptArgs:
		_, err = partner.IsUserAccept(ctx, args)
	case *loan.GetValidBankListArgs:
		_, err = partner.GetValidBankList(ctx, args)
	case *loan.ApplyBindCardArgs:
		_, err = partner.ApplyBindCard(ctx, args)
	case *loan.ApproveFeedbackArgs:
		err = loan.NewPlatformClient("http://platform.example", credential, opts...).ApproveFeedback(ctx, args)
	}
	return err
}

// randomCredential draws an id and a secret of any characters.
func randomCredential(t *rapid.T) runtime.Credential {
	text := rapid.StringN(1, 12, 40)
	return runtime.Credential{ID: text.Draw(t, "id"), Secret: runtime.Secret(text.Draw(t, "secret"))}
}

func evaluated(c runtime.Credential) eval.Credential {
	return eval.Credential{"id": c.ID, "secret": string(c.Secret)}
}

// clock is a time that contracts of any age may see.
func clock(t *rapid.T) time.Time {
	return time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "now"), 0).UTC()
}

// sealed is the request that the generated client makes of a, and its args.
func sealed(t require.TestingT, a asked, credential runtime.Credential, now time.Time) (body, args string) {
	var sent outbox
	var fault *runtime.Fault
	err := a.send(credential, runtime.WithTransport(&sent), runtime.WithClock(func() time.Time { return now }))
	require.ErrorAs(t, err, &fault, "the request is valid and arrives at the transport")
	fields, err := url.ParseQuery(sent.body)
	require.NoError(t, err)
	return sent.body, fields.Get("args")
}

func TestConversationSealedAlike(t *testing.T) {
	api := loanContract(t)
	rapid.Check(t, func(t *rapid.T) {
		a, credential, now := randomAsked(t), randomCredential(t), clock(t)
		body, args := sealed(t, a, credential, now)
		want := eval.SealCall(eval.Outgoing{
			Call: api.Call(a.call), Arguments: []byte(args), Credential: evaluated(credential), Now: now,
		})
		require.Equal(t, string(want.Body), body)
		require.Empty(t, want.Headers)
	})
}

// verdicts is a log handler that keeps the cause of each refusal.
type verdicts struct{ list []string }

func (v *verdicts) Enabled(context.Context, slog.Level) bool { return true }
func (v *verdicts) WithAttrs([]slog.Attr) slog.Handler       { return v }
func (v *verdicts) WithGroup(string) slog.Handler            { return v }
func (v *verdicts) Handle(_ context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "cause" {
			v.list = append(v.list, a.Value.String())
		}
		return true
	})
	return nil
}

// verdict is what a server made of a request.
type verdict struct {
	cause  string // empty: accepted
	caller runtime.Info
	args   any
	answer string
}

// compiled asks the generated server of both sides.
func compiled(keys runtime.Keyring[runtime.Credential], body []byte) verdict {
	var v verdict
	var causes verdicts
	var r received
	opts := []runtime.Option{
		runtime.WithLogger(slog.New(&causes)),
		runtime.WithInterceptors(func(_ string, next runtime.Handler) runtime.Handler {
			return func(ctx context.Context, args any) (any, error) {
				v.caller, v.args = runtime.Caller(ctx), args
				return next(ctx, args)
			}
		}),
	}
	server := runtime.Combine(loan.NewPartnerServer(r.content(), keys, opts...), loan.NewPlatformServer(r.platform(), keys, opts...))
	x := runtime.NewExchange()
	defer x.Release()
	x.Method = "POST"
	x.Body = append(x.Body, body...)
	server.Serve(context.Background(), x)
	v.cause, v.answer = strings.Join(causes.list, ","), string(x.Answer)
	return v
}

// mutated is a body with one change.
func mutated(t *rapid.T, body []byte) []byte {
	fields := bytes.Split(body, []byte("&"))
	field := rapid.IntRange(0, len(fields)-1)
	at := func(label string) int { return rapid.IntRange(0, len(body)-1).Draw(t, label) }
	signs := rapid.SampledFrom([]byte("&=%+;09afAF\x00\xff\"{}é"))
	change := rapid.SampledFrom([]string{
		"replace", "insert", "delete", "cut", "drop", "twice", "swap", "add", "decode", "encode", "upper", "empty",
	}).Draw(t, "change")
	switch change {
	case "replace":
		body[at("at")] = signs.Draw(t, "byte")
	case "insert":
		body = slices.Insert(body, at("at"), signs.Draw(t, "byte"))
	case "delete":
		i := at("at")
		body = slices.Delete(body, i, i+1)
	case "cut":
		body = body[:at("at")]
	case "drop":
		i := field.Draw(t, "field")
		body = bytes.Join(slices.Delete(fields, i, i+1), []byte("&"))
	case "twice":
		body = bytes.Join(append(fields, fields[field.Draw(t, "field")]), []byte("&"))
	case "swap":
		i, j := field.Draw(t, "field"), field.Draw(t, "other field")
		fields[i], fields[j] = fields[j], fields[i]
		body = bytes.Join(fields, []byte("&"))
	case "add":
		body = append(body, "&user_id=7&&="...)
	case "decode":
		if text, err := url.QueryUnescape(string(body)); err == nil {
			body = []byte(text)
		}
	case "encode":
		i := at("at")
		body = slices.Replace(body, i, i+1, fmt.Appendf(nil, "%%%02x", body[i])...)
	case "upper":
		i := field.Draw(t, "field")
		name, value, _ := bytes.Cut(fields[i], []byte("="))
		fields[i] = slices.Concat(name, []byte("="), bytes.ToUpper(value))
		body = bytes.Join(fields, []byte("&"))
	case "empty":
		i := field.Draw(t, "field")
		name, _, _ := bytes.Cut(fields[i], []byte("="))
		fields[i] = slices.Concat(name, []byte("="))
		body = bytes.Join(fields, []byte("&"))
	}
	return body
}

// randomArgs draws texts that arrive where arguments should: the request is
// signed, the arguments may be anything.
func randomArgs(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "{}", "[]", "null", "{", `{"user_name":1}`, acceptArgs, bindArgs, "\xff"}),
		rapid.StringN(0, 10, 20),
	).Draw(t, "arguments")
}

// TestConversationOpenedAlike sends requests that are sound, damaged, or signed
// over anything, to the generated server and to the evaluator.
func TestConversationOpenedAlike(t *testing.T) {
	api := loanContract(t)
	seen := map[string]int{}
	for _, kind := range []string{"sound", "damaged", "damaged twice", "anything"} {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { openAlike(t, api, kind, seen) })
		})
	}
	for _, cause := range []string{"", "malformed", "unknown_id", "bad_signature", "unknown_call", "invalid_arguments"} {
		require.NotZero(t, seen[cause], "no request was %q: %v", cause, seen)
	}
}

// openAlike draws one request and compares the two verdicts and answers.
func openAlike(t *rapid.T, api *spec.API, kind string, seen map[string]int) {
	a, credential, now := randomAsked(t), randomCredential(t), clock(t)
	live := []runtime.Credential{{ID: credential.ID, Secret: "an older secret"}, credential}
	if rapid.Bool().Draw(t, "newest first") {
		slices.Reverse(live)
	}
	env := api.Call(a.call).Service.Envelope
	text, original := sealed(t, a, credential, now)
	body := []byte(text)
	switch kind {
	case "damaged":
		body = mutated(t, body)
	case "damaged twice":
		if body = mutated(t, body); len(body) > 0 {
			body = mutated(t, body)
		}
	case "anything":
		call := rapid.SampledFrom([]string{a.call, "User.remove", ""}).Draw(t, "signed call")
		unknown := *api.Call(a.call)
		unknown.Wire = call
		body = eval.SealCall(eval.Outgoing{Call: &unknown, Arguments: []byte(randomArgs(t)), Credential: evaluated(credential), Now: now}).Body
	}

	opened, cause := eval.Open(env, eval.Incoming{Method: "POST", Body: bytes.Clone(body), Now: now}, evaluatedKeys(live))
	got := compiled(runtime.KeySet[runtime.Credential]{credential.ID: live}, body)
	seen[got.cause]++
	untouched := opened.Call == a.call && string(opened.Arguments) == original
	switch {
	case cause != spec.NoCause:
		require.Equal(t, cause.String(), got.cause)
	case api.Call(opened.Call) == nil:
		require.Equal(t, spec.UnknownCall.String(), got.cause)
	case got.cause == "":
		require.Equal(t, runtime.Info{Call: opened.Call, ID: opened.ID}, got.caller)
		if untouched {
			require.Equal(t, a.args, got.args)
		}
	default:
		require.Equal(t, spec.InvalidArguments.String(), got.cause)
		require.False(t, untouched, "sound arguments are refused: %s", got.answer)
	}
	requireAnsweredAlike(t, env, got)
}

func evaluatedKeys(live []runtime.Credential) func(id string) []eval.Credential {
	return func(id string) (list []eval.Credential) {
		for _, c := range live {
			if c.ID == id {
				list = append(list, evaluated(c))
			}
		}
		return list
	}
}

// requireAnsweredAlike compares an answer of the generated server with the
// evaluated one of the same outcome.
func requireAnsweredAlike(t *rapid.T, env *spec.Envelope, got verdict) {
	var said struct {
		Message  string
		Response json.RawMessage
	}
	require.NoError(t, json.Unmarshal([]byte(got.answer), &said))
	answer := eval.Answer{Envelope: env, Text: said.Message, Result: said.Response}
	if got.cause != "" {
		answer.Fault = env.Answer(spec.CauseNamed(got.cause))
		require.True(t, strings.HasPrefix(said.Message, answer.Fault.Outcome.Text), "%s for %s", said.Message, got.cause)
		if got.cause != "invalid_arguments" {
			answer.Text = ""
		}
	}
	want := eval.SealAnswer(answer)
	require.Equal(t, string(want.Body), got.answer)
}
