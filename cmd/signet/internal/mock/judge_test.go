package mock_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/cmd/signet/internal/mock"
	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
	"github.com/seed-1f9ebf69/signet/spec/eval/evaltest"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// reference is the contract that generated/loan is made from.
func reference(t *testing.T) (*spec.API, *spec.Party) {
	t.Helper()
	api := loadtest.All(t)[0].API
	for _, p := range api.Parties {
		if p.Wire == "partner" {
			return api, p
		}
	}
	t.Fatal("the reference contract has no partner")
	return nil, nil
}

// causes is the log of a generated server.
type causes struct {
	last     string
	pointers []string
}

func (*causes) Enabled(context.Context, slog.Level) bool { return true }
func (c *causes) WithAttrs([]slog.Attr) slog.Handler     { return c }
func (c *causes) WithGroup(string) slog.Handler          { return c }
func (c *causes) Handle(_ context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "cause":
			c.last, c.pointers = a.Value.String(), nil
		case "pointers":
			c.pointers, _ = a.Value.Any().([]string)
		}
		return true
	})
	return nil
}

// judged answers one request by a mock and by the generated server, which has to
// refuse alike. An accepted call the generated server here fails.
type judged struct {
	t         *testing.T
	mock      *mock.Mock
	told      mock.Told
	generated http.Handler
	causes    causes
	seen      map[string]int
}

func judge(t *testing.T) *judged {
	api, partner := reference(t)
	j := &judged{t: t, seen: map[string]int{}}
	var err error
	j.mock, err = mock.New(mock.Config{API: api, Party: partner, Tell: func(told mock.Told) { j.told = told }})
	require.NoError(t, err)
	c := eval.DemoCredential(api, api.Envelope).Credential
	refusing := errors.New("accepted")
	j.generated = loan.NewPartnerServer(&loan.PartnerFake{
		IsUserAcceptFunc: func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) { return nil, refusing },
		GetValidBankListFunc: func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) {
			return nil, refusing
		},
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
			return nil, refusing
		},
	}, runtime.Keys{c["id"]: runtime.Secret(c["secret"])}, runtime.WithLogger(slog.New(&j.causes)))
	return j
}

func (j *judged) compare(in eval.Incoming, what string) {
	j.t.Helper()
	request := func() *http.Request {
		r := httptest.NewRequest(in.Method, "http://host.example/", bytes.NewReader(in.Body))
		r.URL.Path, r.URL.RawQuery, r.Header, r.Host = in.Path, in.Query, in.Header.Clone(), in.Host
		return r
	}
	want, got := httptest.NewRecorder(), httptest.NewRecorder()
	j.generated.ServeHTTP(want, request())
	j.mock.ServeHTTP(got, request())
	j.seen[j.told.Cause]++
	if j.told.Cause == "" {
		require.Equal(j.t, "internal", j.causes.last, "the mock accepts %s: %s", what, in.Body)
		return
	}
	require.Equal(j.t, j.causes.last, j.told.Cause, "%s: %s", what, in.Body)
	require.ElementsMatch(j.t, j.causes.pointers, j.told.Pointers, "%s: %s", what, in.Body)
	require.Equal(j.t, want.Code, got.Code)
	require.Equal(j.t, want.Header(), got.Header())
	if len(j.told.Pointers) < 2 { // of several the answer names any
		require.Equal(j.t, want.Body.String(), got.Body.String(), "%s: %s", what, in.Body)
	}
}

// hostile are values of which some break each type.
var hostile = []string{`null`, `""`, `"x"`, `0`, `-1`, `1.5`, `true`, `[]`, `{}`, `"1"`, `[null]`, `{"a":1,"a":2}`, `"` + "\x01" + `"`}

// TestRefusesAsGeneratedCode holds the mock to the generated server: on damaged
// messages, and on signed arguments of which some break the contract.
func TestRefusesAsGeneratedCode(t *testing.T) {
	j := judge(t)
	api, partner := reference(t)
	credential := eval.DemoCredential(api, api.Envelope).Credential
	for seed := range 60 {
		d := draw.New(uint64(seed))
		for _, c := range callsOf(api, partner) {
			text := d.Args(c).Compact()
			seal := func(text []byte) eval.Incoming {
				sent := eval.SealCall(eval.Outgoing{Call: c, Arguments: text, Credential: credential, Now: time.Now(), Address: "http://host.example/"})
				in, err := sent.Arriving(c, "http://host.example/", time.Now())
				require.NoError(t, err)
				return in
			}
			j.compare(seal([]byte(text)), "sound arguments")
			for range 12 {
				in := seal([]byte(text))
				j.compare(in, evaltest.DamageRequest(d, &in))
				j.compare(seal(evaltest.DamageText(d, []byte(text))), "damaged arguments")
				j.compare(seal(changed(d, c, text)), "changed arguments")
			}
		}
	}
	for _, cause := range []string{"", "malformed", "unknown_id", "bad_signature", "invalid_arguments"} {
		require.NotZero(t, j.seen[cause], "nothing was refused as %q: %v", cause, j.seen)
	}
}

// changed are arguments with hostile values in place of some, in any order.
func changed(d draw.Draw, c *spec.Call, text string) []byte {
	args, err := eval.ParseJSON([]byte(text))
	if err != nil || c.Args == nil {
		return []byte(hostile[d.IntN(len(hostile))])
	}
	members := map[string]string{}
	var names []string
	for _, m := range args.Members {
		names, members[m.Name] = append(names, m.Name), m.Value.Compact()
	}
	for range 1 + d.IntN(3) {
		f := c.Args.Fields[d.IntN(len(c.Args.Fields))]
		if !slices.Contains(names, f.Wire) {
			names = append(names, f.Wire)
		}
		members[f.Wire] = hostile[d.IntN(len(hostile))]
	}
	d.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	out := []byte{'{'}
	for i, name := range names {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, `"`+name+`":`+members[name]...)
	}
	return append(out, '}')
}

// TestGeneratedClient lets the generated client talk to the mock, over HTTP.
func TestGeneratedClient(t *testing.T) {
	api, partner := reference(t)
	p := play(t, mock.Config{API: api, Party: partner})
	c := eval.DemoCredential(api, api.Envelope).Credential
	client := loan.NewPartnerClient(p.url, runtime.Credential{ID: c["id"], Secret: runtime.Secret(c["secret"])})
	result, err := client.IsUserAccept(t.Context(), &loan.IsUserAcceptArgs{UserName: "李四", UserPhone: "13800000***", UserIdcard: "61012119000109****"})
	require.NoError(t, err)
	require.Equal(t, loan.AdmissionResultOK, result.Result)

	forged := loan.NewPartnerClient(p.url, runtime.Credential{ID: c["id"], Secret: "guessed"})
	_, err = forged.GetValidBankList(t.Context(), &loan.GetValidBankListArgs{})
	var fault *runtime.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, runtime.BadSignature, fault.Cause)
	require.Equal(t, "bad_signature", p.last().Cause)
}
