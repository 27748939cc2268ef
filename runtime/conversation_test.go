package runtime_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

// The conversations are those of the committed contract: what is generated from
// spec/loan.signet, over real HTTP.

const feedbackCall = "PartnerGate.Order.approveFeedback"

// documentKeys are the ids of the platform's document.
var documentKeys = runtime.Keys{
	"SH_51_GeiNiHua": "secret of the overview",
	"SH-XJ360":       "secret of the partner overview",
	"SH_XJ360_POA":   "secret of the calls",
}

// received keeps the arguments that the implementation of either side was
// called with last.
type received struct{ args any }

// partner is a partner that answers with the results given here.
func (r *received) partner(accept *loan.IsUserAcceptResult, banks []loan.Bank, bound *loan.ApplyBindCardResult) *loan.PartnerFake {
	return &loan.PartnerFake{
		IsUserAcceptFunc: func(_ context.Context, args *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
			r.args = args
			return accept, nil
		},
		GetValidBankListFunc: func(_ context.Context, args *loan.GetValidBankListArgs) ([]loan.Bank, error) {
			r.args = args
			return banks, nil
		},
		ApplyBindCardFunc: func(_ context.Context, args *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
			r.args = args
			return bound, nil
		},
	}
}

func (r *received) platform() *loan.PlatformFake {
	return &loan.PlatformFake{ApproveFeedbackFunc: func(_ context.Context, args *loan.ApproveFeedbackArgs) error {
		r.args = args
		return nil
	}}
}

// content is a partner that is content with everything.
func (r *received) content() *loan.PartnerFake {
	return r.partner(admitted(), []loan.Bank{}, &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound})
}

func admitted() *loan.IsUserAcceptResult {
	return &loan.IsUserAcceptResult{
		Result: loan.AdmissionResultOK, Amount: ptr(loan.Fen(150000)), MinAmount: ptr(loan.Fen(100000)),
		Terms: []int64{7, 14, 30}, TermType: ptr(loan.TermTypeDay), LoanMode: ptr(loan.LoanModeStandard),
	}
}

// rawForm is a signed form without any percent-encoding, as some helpers in Java
// write it.
func rawForm(ua, secret, call, args string) string {
	return "ua=" + ua + "&call=" + call + "&args=" + args + "&sign=" + signature(ua, secret, call, args)
}

// documentRequests are the request examples of the document as strict JSON, and
// what an implementation must be given for them.
var documentRequests = []struct {
	name, ua, call, args string
	want                 any
}{
	{"feedback of the overview", "SH_51_GeiNiHua", feedbackCall,
		`{"order_id":"59841a25c768b00e27ba3226","approve_result":"OK","approve_message":"审核通过"}`,
		&loan.ApproveFeedbackArgs{OrderID: "59841a25c768b00e27ba3226", ApproveResult: "OK", ApproveMessage: "审核通过"}},
	{"admission of the overview", "SH-XJ360", acceptCall,
		`{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"610121190001011212"}`,
		&loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "610121190001011212"}},
	{"admission", "SH_XJ360_POA", acceptCall,
		`{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****","md5":"ef6852278c1445930290c127b0454965"}`,
		&loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****", Md5: "ef6852278c1445930290c127b0454965"}},
	{"banks", "SH_XJ360_POA", listCall, `{"card_type":"1"}`,
		&loan.GetValidBankListArgs{CardType: ptr(loan.CardTypeCredit)}},
	{"card", "SH_XJ360_POA", bindCall,
		`{"order_sn":"246964109149933","bank_code":"ICBC","user_name":"张三","user_idcard":"610121190001011122","card_number":"6222022005001212723","card_phone":"13245678901","user_phone":"13370212345","echo_data":"{pid: 123456}","verify_code":"376258","card_type":"1"}`,
		&loan.ApplyBindCardArgs{
			OrderSN: "246964109149933", BankCode: loan.BankCodeICBC, UserName: "张三", UserIdcard: "610121190001011122",
			CardNumber: "6222022005001212723", CardPhone: "13245678901", UserPhone: "13370212345",
			EchoData: "{pid: 123456}", VerifyCode: "376258", CardType: ptr(loan.CardTypeCredit),
		}},
}

// documentServers starts both sides and returns the address that serves a call.
func documentServers(t *testing.T, listen listening, r *received, log *logs) func(call string) string {
	partner := listen(t, loan.NewPartnerServer(r.content(), documentKeys, log.option()))
	platform := listen(t, loan.NewPlatformServer(r.platform(), documentKeys, log.option()))
	return func(call string) string {
		if call == feedbackCall {
			return platform
		}
		return partner
	}
}

func TestConversationRequestsOfTheDocument(t *testing.T) {
	overEach(t, conversationRequestsOfTheDocument)
}

func conversationRequestsOfTheDocument(t *testing.T, listen listening) {
	var r received
	var log logs
	address := documentServers(t, listen, &r, &log)
	for _, test := range documentRequests {
		secret := string(documentKeys[test.ua])
		sign := signature(test.ua, secret, test.call, test.args)
		bodies := map[string]string{
			"encoded": url.Values{
				"ua": {test.ua}, "call": {test.call}, "args": {test.args}, "sign": {sign}, "timestamp": {"1500693926"},
			}.Encode(),
			"not encoded at all":    rawForm(test.ua, secret, test.call, test.args) + "&timestamp=1500693926",
			"signature in capitals": strings.Replace(rawForm(test.ua, secret, test.call, test.args), sign, strings.ToUpper(sign), 1),
			"no timestamp":          rawForm(test.ua, secret, test.call, test.args),
		}
		for form, body := range bodies {
			t.Run(test.name+", "+form, func(t *testing.T) {
				r.args = nil
				a := post(t, address(test.call), body)
				require.Equal(t, answer{Status: 1, Message: "success", Response: a.Response}, a)
				require.Equal(t, test.want, r.args)
			})
		}
	}
	require.Empty(t, log.String())
}

func TestConversationEmptyArgs(t *testing.T) { overEach(t, conversationEmptyArgs) }

func conversationEmptyArgs(t *testing.T, listen listening) {
	var r received
	var log logs
	address := documentServers(t, listen, &r, &log)
	secret := string(documentKeys[ua])
	a := post(t, address(listCall), rawForm(ua, secret, listCall, ""))
	require.Equal(t, answer{Status: 1, Message: "success", Response: []byte("[]")}, a)
	require.Equal(t, &loan.GetValidBankListArgs{}, r.args)
	require.Equal(t, "参数不合法: /user_name：必填", post(t, address(acceptCall), rawForm(ua, secret, acceptCall, "")).Message)
}

// documentAnswers are the response examples of the document as strict JSON, and
// what a client must make of them.
var documentAnswers = []struct {
	name, body string
	call       func(context.Context, *loan.PartnerClient) (any, error)
	want       any
}{
	{"admitted", `{"status":1,"message":"success","response":{"result":200,"amount":150000,"min_amount":100000,"terms":[7,14,30],"term_type":1,"loan_mode":0}}`,
		askAdmission, admitted()},
	{"admitted, with the name of the table", `{"status":1,"message":"success","response":{"result":200,"amount":150000,"min_amunt":100000,"terms":[7,14,30],"term_type":1,"loan_mode":0}}`,
		askAdmission, admitted()},
	{"unfinished loan", `{"status":1,"message":"success","response":{"result":401,"can_loan_time":"2017-10-01"}}`,
		askAdmission, &loan.IsUserAcceptResult{Result: loan.AdmissionResultUnfinishedLoan, CanLoanTime: &runtime.Date{Year: 2017, Month: 10, Day: 1}}},
	{"other reason", `{"status":1,"message":"success","response":{"result":505,"can_loan_time":"2017-12-01","remark":"您之前的借款订单未通过审核，2017年12月01日可再次申请。"}}`,
		askAdmission, &loan.IsUserAcceptResult{
			Result: loan.AdmissionResultOther, CanLoanTime: &runtime.Date{Year: 2017, Month: 12, Day: 1},
			Remark: "您之前的借款订单未通过审核，2017年12月01日可再次申请。",
		}},
	{"banks", `{"status":1,"message":"success","response":[{"bank_name":"工商银行","bank_code":"ICBC","bank_title":"单笔1W/日2W/月2W","bank_icon":"https://h5.u51.com/99fenqi/image/logo/ICBC20161031.png"},{"bank_name":"中国银行","bank_code":"BOC","bank_title":"单笔5W/日20W/月20W","bank_icon":"https://h5.u51.com/99fenqi/image/logo/BOC20161031.png"}]}`,
		askBanks, []loan.Bank{
			{BankName: "工商银行", BankCode: loan.BankCodeICBC, BankTitle: "单笔1W/日2W/月2W", BankIcon: "https://h5.u51.com/99fenqi/image/logo/ICBC20161031.png"},
			{BankName: "中国银行", BankCode: loan.BankCodeBOC, BankTitle: "单笔5W/日20W/月20W", BankIcon: "https://h5.u51.com/99fenqi/image/logo/BOC20161031.png"},
		}},
	{"bound", `{"status":1,"message":"success","response":{"bind_status":"200","remark":"success"}}`,
		askBinding, &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: "success"}},
	{"not bound", `{"status":1,"message":"success","response":{"bind_status":"505","remark":"其它错误原因请备注"}}`,
		askBinding, &loan.ApplyBindCardResult{BindStatus: loan.BindStatusOther, Remark: "其它错误原因请备注"}},
}

func askAdmission(ctx context.Context, c *loan.PartnerClient) (any, error) {
	return c.IsUserAccept(ctx, &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****"})
}

func askBanks(ctx context.Context, c *loan.PartnerClient) (any, error) {
	return c.GetValidBankList(ctx, &loan.GetValidBankListArgs{})
}

func askBinding(ctx context.Context, c *loan.PartnerClient) (any, error) {
	return c.ApplyBindCard(ctx, &loan.ApplyBindCardArgs{
		BankCode: loan.BankCodeICBC, UserName: "张三", UserIdcard: "610121190001011122", CardNumber: "6222022005001212723",
		CardPhone: "13245678901", UserPhone: "13370212345",
	})
}

// answering is a server that gives one answer to everything.
func answering(t *testing.T, body string) string {
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(h.Close)
	return h.URL
}

func TestConversationAnswersOfTheDocument(t *testing.T) {
	for _, test := range documentAnswers {
		t.Run(test.name, func(t *testing.T) {
			client := loan.NewPartnerClient(answering(t, test.body), runtime.Credential{ID: ua, Secret: secret})
			var message string
			got, err := test.call(runtime.ReadText(context.Background(), &message), client)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.Equal(t, "success", message)
		})
	}
	t.Run("feedback of the overview", func(t *testing.T) {
		client := loan.NewPlatformClient(answering(t, `{"status":1,"message":"success","response":null}`), runtime.Credential{ID: ua, Secret: secret})
		require.NoError(t, client.ApproveFeedback(context.Background(), &loan.ApproveFeedbackArgs{OrderID: "1", ApproveResult: "OK", ApproveMessage: "审核通过"}))
	})
}

// TestConversationMendedAnswers has the two answers of the document that break
// its own rules: each is refused with exactly the violations it has.
func TestConversationMendedAnswers(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"admission of the overview", `{"status":1,"message":"success","response":{"result":200,"loan_mode":0,"user_id":"838f5c94a7db105e3948aa40e982427a"}}`,
			[]string{"/amount: is required when result == OK", "/terms: is required when result == OK", "/term_type: is required when result == OK"}},
		{"date that is none", `{"status":1,"message":"success","response":{"result":401,"can_loan_time":"2017-02-29"}}`,
			[]string{"/can_loan_time: must be a real calendar date, YYYY-MM-DD"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := loan.NewPartnerClient(answering(t, test.body), runtime.Credential{ID: ua, Secret: secret})
			_, err := askAdmission(context.Background(), client)
			var vs *runtime.Violations
			require.ErrorAs(t, err, &vs)
			var got []string
			for _, v := range vs.List {
				got = append(got, v.Text("en"))
			}
			require.Equal(t, test.want, got)
			require.NotContains(t, err.Error(), "2017")
		})
	}
}
