package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// TestConversationAnswersReadAlike sends answers that are sound, damaged, or
// said of anything, to the generated client and to the evaluator.
func TestConversationAnswersReadAlike(t *testing.T) {
	api := loanContract(t)
	call := api.Call(bindCall)
	env := call.Service.Envelope
	faults := append(api.CallFaults(call), env.Faults...)
	request := eval.SealCall(eval.Outgoing{Call: call, Arguments: []byte(bindArgs), Credential: evaluated(runtime.Credential{ID: ua, Secret: secret}), Now: time.Unix(0, 0)})
	seen := map[string]int{}
	for _, kind := range []string{"sound", "damaged"} {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				answer := eval.Answer{Call: call, Envelope: env, Text: rapid.SampledFrom([]string{"", "下一步", "签名错误", "参数不合法: x"}).Draw(t, "text")}
				if rapid.Bool().Draw(t, "fails") {
					answer.Fault = rapid.SampledFrom(faults).Draw(t, "fault")
				} else {
					answer.Result = []byte(rapid.SampledFrom([]string{`{"bind_status":"200"}`, `{"bind_status":"505","remark":"x"}`, `{"bind_status":"?"}`, `null`, `[]`, `{}`}).Draw(t, "result"))
				}
				body, status := eval.SealAnswer(answer).Body, 200
				if kind == "damaged" {
					body = mutated(t, body)
					status = rapid.SampledFrom([]int{200, 200, 200, 500}).Draw(t, "status")
				}
				got, ok := eval.OpenAnswer(call, request, nil, eval.Arrived{Status: status, Body: body}, faults)
				text, err := bindingAnswered(status, body)
				want := readAs(call, got, ok)
				verdict, name, _ := strings.Cut(want, ": ")
				seen[verdict]++
				if name != "" {
					seen["known fault"]++
				}
				require.Equal(t, want, told(err), "%d %s: %v", status, body, err)
				if ok {
					require.Equal(t, got.Text, text, "%s", body)
				}
			})
		})
	}
	for _, verdict := range []string{"sound", "no answer", "invalid", "fault", "known fault"} {
		require.NotZero(t, seen[verdict], "no answer was %q: %v", verdict, seen)
	}
}

// bindingAnswered is what a client makes of an answer.
func bindingAnswered(status int, body []byte) (text string, err error) {
	client := loan.NewPartnerClient("http://partner.example", runtime.Credential{ID: ua, Secret: secret}, runtime.WithTransport(transported(func(x *runtime.Exchange) error {
		x.Status, x.Answer = status, append(x.Answer, body...)
		return nil
	})))
	_, err = askBinding(runtime.ReadText(context.Background(), &text), client)
	return text, err
}

// told is what an error of a client says of the answer.
func told(err error) string {
	var fault *runtime.Fault
	var violations *runtime.Violations
	switch {
	case err == nil:
		return "sound"
	case errors.As(err, &fault):
		return "fault: " + fault.Name
	case errors.As(err, &violations):
		return "invalid"
	case errors.Is(err, runtime.ErrAnswer):
		return "no answer"
	}
	return err.Error()
}

// readAs is the same of what the evaluator read.
func readAs(call *spec.Call, got eval.Answered, ok bool) string {
	if !ok {
		return "no answer"
	}
	if got.Fault != nil {
		return "fault: " + got.Fault.Wire
	}
	if len(got.Result) == 0 {
		return "no answer"
	}
	result, err := eval.ParseJSON(got.Result)
	if err != nil {
		return "no answer"
	}
	if len(eval.AsReceiver.Check(call.Result, result, nil).Faults) > 0 {
		return "invalid"
	}
	return "sound"
}
