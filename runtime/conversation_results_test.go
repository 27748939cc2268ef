package runtime_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

// invalidResult is a result that breaks the contract, and where.
type invalidResult struct {
	name     string
	impl     *loan.PartnerFake
	call     func(context.Context, *loan.PartnerClient) (any, error)
	wire     string // name of the call
	pointers []string
	value    string // what the log must not repeat
}

// invalidAdmissions change a valid admission, each in one respect.
func invalidAdmissions() []invalidResult {
	var list []invalidResult
	for _, c := range []struct {
		name     string
		change   func(*loan.IsUserAcceptResult)
		pointers []string
		value    string
	}{
		{"no amount", func(v *loan.IsUserAcceptResult) { v.Amount = nil }, []string{"/amount"}, "100000"},
		{"no terms", func(v *loan.IsUserAcceptResult) { v.Terms = nil }, []string{"/terms"}, "150000"},
		{"no term type", func(v *loan.IsUserAcceptResult) { v.TermType = nil }, []string{"/term_type"}, "150000"},
		{"no loan mode", func(v *loan.IsUserAcceptResult) { v.LoanMode = nil }, []string{"/loan_mode"}, "150000"},
		{"nothing that admission requires", func(v *loan.IsUserAcceptResult) { *v = loan.IsUserAcceptResult{Result: loan.AdmissionResultOK} },
			[]string{"/amount", "/terms", "/term_type", "/loan_mode"}, "150000"},
		{"refusal without a date", func(v *loan.IsUserAcceptResult) { v.Result = loan.AdmissionResultBlacklisted }, []string{"/can_loan_time"}, "150000"},
		{"refusal without a reason", func(v *loan.IsUserAcceptResult) {
			v.Result, v.CanLoanTime = loan.AdmissionResultOther, &runtime.Date{Year: 2031, Month: 2, Day: 3}
		}, []string{"/remark"}, "2031"},
		{"no result", func(v *loan.IsUserAcceptResult) { v.Result = 0 }, []string{"/result"}, "150000"},
		{"unknown result", func(v *loan.IsUserAcceptResult) { v.Result = 98765 }, []string{"/result"}, "98765"},
		{"unknown term type", func(v *loan.IsUserAcceptResult) { v.TermType = ptr(loan.TermType(98765)) }, []string{"/term_type"}, "98765"},
		{"unknown loan mode", func(v *loan.IsUserAcceptResult) { v.LoanMode = ptr(loan.LoanMode(98765)) }, []string{"/loan_mode"}, "98765"},
		{"minimum above maximum", func(v *loan.IsUserAcceptResult) { v.MinAmount = ptr(loan.Fen(150001)) }, []string{"/min_amount"}, "150001"},
		{"negative amount", func(v *loan.IsUserAcceptResult) { v.Amount = ptr(loan.Fen(-98765)) }, []string{"/amount"}, "98765"},
		{"negative terms", func(v *loan.IsUserAcceptResult) { v.Terms = []int64{7, -98765, 0} }, []string{"/terms/1", "/terms/2"}, "98765"},
		{"impossible date", func(v *loan.IsUserAcceptResult) { v.CanLoanTime = &runtime.Date{Year: 2017, Month: 2, Day: 29} }, []string{"/can_loan_time"}, "2017-02-29"},
		{"remark of another character set", func(v *loan.IsUserAcceptResult) { v.Remark = "refused \xb2\xbb" }, []string{"/remark"}, "refused \\"},
	} {
		result := admitted()
		c.change(result)
		list = append(list, invalidResult{c.name, new(received).partner(result, nil, nil), askAdmission, acceptCall, c.pointers, c.value})
	}
	return list
}

func invalidResults() []invalidResult {
	bank := func(banks ...loan.Bank) *loan.PartnerFake { return new(received).partner(nil, banks, nil) }
	bound := func(v *loan.ApplyBindCardResult) *loan.PartnerFake { return new(received).partner(nil, nil, v) }
	icbc := loan.Bank{BankName: "工商银行", BankCode: loan.BankCodeICBC}
	return append(invalidAdmissions(),
		invalidResult{"no admission", new(received).partner(nil, nil, nil), askAdmission, acceptCall, []string{""}, "150000"},
		invalidResult{"bank of another name", bank(icbc, loan.Bank{BankName: "中国银行", BankCode: loan.BankCodeABC}), askBanks, listCall, []string{"/1/bank_name"}, "中国银行"},
		invalidResult{"unknown bank", bank(loan.Bank{BankName: "工商银行", BankCode: "NOBANK"}, icbc), askBanks, listCall, []string{"/0/bank_code"}, "NOBANK"},
		invalidResult{"bank without a name", bank(loan.Bank{BankCode: loan.BankCodeICBC}), askBanks, listCall, []string{"/0/bank_name"}, "工商银行"},
		invalidResult{"unknown status", bound(&loan.ApplyBindCardResult{BindStatus: "98765"}), askBinding, bindCall, []string{"/bind_status"}, "98765"},
		invalidResult{"no status", bound(&loan.ApplyBindCardResult{Remark: "private remark"}), askBinding, bindCall, []string{"/bind_status"}, "private remark"},
	)
}

// TestConversationInvalidResults: what a partner must not answer does not leave
// its server. The log says where it is wrong, never the value.
func TestConversationInvalidResults(t *testing.T) { overEach(t, conversationInvalidResults) }

func conversationInvalidResults(t *testing.T, listen listening) {
	for _, test := range invalidResults() {
		t.Run(test.name, func(t *testing.T) {
			var log logs
			address := listen(t, loan.NewPartnerServer(test.impl, keys, log.option()))
			client := loan.NewPartnerClient(address, runtime.Credential{ID: ua, Secret: secret})
			var message string
			_, err := test.call(runtime.ReadText(context.Background(), &message), client)
			var fault *runtime.Fault
			require.ErrorAs(t, err, &fault)
			require.Equal(t, &runtime.Fault{Cause: runtime.Internal, Name: "internal", Text: saysInternal}, fault)
			require.Equal(t, saysInternal, message)

			var line struct {
				Level, Msg, Cause, Call, ID string
				Pointers                    []string
			}
			require.NoError(t, json.Unmarshal([]byte(log.String()), &line), "one line is logged")
			require.Equal(t, "ERROR", line.Level)
			require.Equal(t, "internal", line.Cause)
			require.Equal(t, test.wire, line.Call)
			require.Equal(t, ua, line.ID)
			require.Equal(t, test.pointers, line.Pointers)
			require.NotContains(t, log.String(), test.value)
			require.NotContains(t, log.String(), secret)
		})
	}
}
