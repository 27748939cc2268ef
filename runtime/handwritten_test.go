package runtime_test

import (
	"context"
	"crypto/md5"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/internal/prototype/loan"
)

// handwritten serves two calls of the loan contract as a careful programmer
// writes it with net/http, encoding/json and regexp: the same signature, the
// same checks of arguments and of results. Benchmarks compare with it.
type handwritten struct {
	keys map[string]string
	impl loan.Partner
}

type handwrittenAnswer struct {
	Status   int    `json:"status"`
	Message  string `json:"message"`
	Response any    `json:"response,omitempty"`
}

type acceptRequest struct {
	UserName   string `json:"user_name"`
	UserPhone  string `json:"user_phone"`
	UserIdcard string `json:"user_idcard"`
	MD5        string `json:"md5"`
}

type acceptResponse struct {
	Result      int64   `json:"result"`
	Amount      *int64  `json:"amount,omitempty"`
	MinAmount   *int64  `json:"min_amount,omitempty"`
	Terms       []int64 `json:"terms,omitempty"`
	TermType    *int64  `json:"term_type,omitempty"`
	LoanMode    *int64  `json:"loan_mode,omitempty"`
	Remark      string  `json:"remark,omitempty"`
	CanLoanTime string  `json:"can_loan_time,omitempty"`
}

type bindRequest struct {
	OrderSN    string  `json:"order_sn"`
	BankCode   string  `json:"bank_code"`
	UserName   string  `json:"user_name"`
	UserIdcard string  `json:"user_idcard"`
	CardNumber string  `json:"card_number"`
	CardPhone  string  `json:"card_phone"`
	UserPhone  string  `json:"user_phone"`
	EchoData   *string `json:"echo_data"`
	VerifyCode string  `json:"verify_code"`
	CardType   string  `json:"card_type"`
}

type bindResponse struct {
	BindStatus string `json:"bind_status"`
	Remark     string `json:"remark,omitempty"`
}

var (
	phonePattern        = regexp.MustCompile(`^1\d{10}$`)
	maskedPhonePattern  = regexp.MustCompile(`^1\d{7}(\*{3}|\d{3})$`)
	idCardPattern       = regexp.MustCompile(`^\d{17}[\dXx]$`)
	maskedIDCardPattern = regexp.MustCompile(`^\d{14}(\*{4}|\d{3}[\dXx])$`)
	cardNumberPattern   = regexp.MustCompile(`^\d{12,19}$`)
	md5Pattern          = regexp.MustCompile(`^[0-9a-f]{32}$`)

	bankCodes    = map[string]bool{"ICBC": true, "BOC": true, "POST": true}
	cardTypes    = map[string]bool{"1": true, "2": true}
	bindStatuses = map[string]bool{"100": true, "200": true, "401": true, "402": true, "505": true}
	results      = map[int64]bool{200: true, 301: true, 401: true, 402: true, 403: true, 505: true}
	termTypes    = map[int64]bool{1: true, 2: true, 3: true}
	loanModes    = map[int64]bool{0: true, 1: true}
)

func (h *handwritten) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		h.answer(w, handwrittenAnswer{Message: "参数不合法"})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		h.answer(w, handwrittenAnswer{Message: "参数不合法"})
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		h.answer(w, handwrittenAnswer{Message: "参数不合法"})
		return
	}
	for _, name := range []string{"ua", "call", "args", "sign"} {
		if len(form[name]) != 1 {
			h.answer(w, handwrittenAnswer{Message: "参数不合法"})
			return
		}
	}
	if !h.verified(form) {
		h.answer(w, handwrittenAnswer{Message: "签名错误"})
		return
	}
	h.answer(w, h.dispatch(r.Context(), form.Get("call"), []byte(form.Get("args"))))
}

func (h *handwritten) verified(form url.Values) bool {
	secret, ok := h.keys[form.Get("ua")]
	if !ok {
		return false
	}
	key := form.Get("ua") + secret + form.Get("ua")
	want := md5.Sum([]byte(key + form.Get("call") + key + form.Get("args") + key))
	got, err := hex.DecodeString(form.Get("sign"))
	return err == nil && subtle.ConstantTimeCompare(want[:], got) == 1
}

func (h *handwritten) answer(w http.ResponseWriter, a handwrittenAnswer) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(a)
}

func (h *handwritten) dispatch(ctx context.Context, call string, args []byte) handwrittenAnswer {
	switch call {
	case "User.isUserAccept":
		return h.accept(ctx, args)
	case "BindCard.applyBindCard":
		return h.bind(ctx, args)
	}
	return handwrittenAnswer{Message: "接口不存在"}
}

func (h *handwritten) accept(ctx context.Context, args []byte) handwrittenAnswer {
	var req acceptRequest
	if err := json.Unmarshal(args, &req); err != nil {
		return handwrittenAnswer{Message: "参数不合法: " + err.Error()}
	}
	switch {
	case req.UserName == "":
		return handwrittenAnswer{Message: "参数不合法: user_name"}
	case !maskedPhonePattern.MatchString(req.UserPhone):
		return handwrittenAnswer{Message: "参数不合法: user_phone"}
	case !maskedIDCardPattern.MatchString(req.UserIdcard):
		return handwrittenAnswer{Message: "参数不合法: user_idcard"}
	case req.MD5 != "" && !md5Pattern.MatchString(req.MD5):
		return handwrittenAnswer{Message: "参数不合法: md5"}
	}
	result, err := h.impl.IsUserAccept(ctx, &loan.IsUserAcceptArgs{
		UserName: req.UserName, UserPhone: loan.MaskedPhone(req.UserPhone),
		UserIdcard: loan.MaskedIDCard(req.UserIdcard), Md5: req.MD5,
	})
	if err != nil {
		return handwrittenAnswer{Message: "系统繁忙"}
	}
	res := acceptResponse{
		Result: int64(result.Result), Amount: (*int64)(result.Amount), MinAmount: (*int64)(result.MinAmount),
		Terms: result.Terms, TermType: (*int64)(result.TermType), LoanMode: (*int64)(result.LoanMode), Remark: result.Remark,
	}
	if d := result.CanLoanTime; d != nil {
		res.CanLoanTime = time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	if !res.valid() {
		return handwrittenAnswer{Message: "系统繁忙"}
	}
	return handwrittenAnswer{Status: 1, Message: "success", Response: &res}
}

func (r *acceptResponse) valid() bool {
	if !results[r.Result] || r.TermType != nil && !termTypes[*r.TermType] || r.LoanMode != nil && !loanModes[*r.LoanMode] {
		return false
	}
	for _, term := range r.Terms {
		if term < 1 {
			return false
		}
	}
	if r.Result == 200 && (r.Amount == nil || r.Terms == nil || r.TermType == nil || r.LoanMode == nil) {
		return false
	}
	if r.Result != 200 && r.CanLoanTime == "" || r.Result == 505 && r.Remark == "" {
		return false
	}
	return r.MinAmount == nil || r.Amount == nil || *r.MinAmount <= *r.Amount
}

func (h *handwritten) bind(ctx context.Context, args []byte) handwrittenAnswer {
	var req bindRequest
	if err := json.Unmarshal(args, &req); err != nil {
		return handwrittenAnswer{Message: "参数不合法: " + err.Error()}
	}
	switch {
	case !bankCodes[req.BankCode]:
		return handwrittenAnswer{Message: "参数不合法: bank_code"}
	case req.UserName == "":
		return handwrittenAnswer{Message: "参数不合法: user_name"}
	case !idCardPattern.MatchString(req.UserIdcard):
		return handwrittenAnswer{Message: "参数不合法: user_idcard"}
	case !cardNumberPattern.MatchString(req.CardNumber):
		return handwrittenAnswer{Message: "参数不合法: card_number"}
	case !phonePattern.MatchString(req.CardPhone), !phonePattern.MatchString(req.UserPhone):
		return handwrittenAnswer{Message: "参数不合法: phone"}
	case req.EchoData == nil:
		return handwrittenAnswer{Message: "参数不合法: echo_data"}
	case req.CardType != "" && !cardTypes[req.CardType]:
		return handwrittenAnswer{Message: "参数不合法: card_type"}
	}
	value := &loan.ApplyBindCardArgs{
		OrderSN: req.OrderSN, BankCode: loan.BankCode(req.BankCode), UserName: req.UserName,
		UserIdcard: loan.IDCard(req.UserIdcard), CardNumber: loan.CardNumber(req.CardNumber),
		CardPhone: loan.Phone(req.CardPhone), UserPhone: loan.Phone(req.UserPhone),
		EchoData: *req.EchoData, VerifyCode: req.VerifyCode,
	}
	if req.CardType != "" {
		value.CardType = (*loan.CardType)(&req.CardType)
	}
	result, err := h.impl.ApplyBindCard(ctx, value)
	if err != nil || !bindStatuses[string(result.BindStatus)] {
		return handwrittenAnswer{Message: "系统繁忙"}
	}
	return handwrittenAnswer{Status: 1, Message: "success", Response: &bindResponse{string(result.BindStatus), result.Remark}}
}
