// Package hand is the partner's server of spec/loan.signet, and a client of it,
// as a careful Go programmer writes them by hand: net/http, encoding/json, struct
// tags checked by validator. What is generated is measured beside it.
package hand

import (
	"crypto/md5"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"
)

// server does the same job as the generated one, but for what encoding/json
// leaves out: doubled keys and the JSON pointers of violations.
type server struct {
	keys  map[string]string
	calls map[string]func(args []byte) (any, error)
}

// AcceptArgs are the arguments of User.isUserAccept.
type AcceptArgs struct {
	UserName   string `json:"user_name" validate:"required"`
	UserPhone  string `json:"user_phone" validate:"required,masked_phone"`
	UserIdcard string `json:"user_idcard" validate:"required,masked_id"`
	MD5        string `json:"md5,omitempty" validate:"omitempty,md5text"`
}

// AcceptResult is the result of User.isUserAccept.
type AcceptResult struct {
	Result      int    `json:"result" validate:"oneof=200 301 401 402 403 505"`
	Amount      *int64 `json:"amount,omitempty" validate:"required_if=Result 200,omitempty,min=0"`
	MinAmount   *int64 `json:"min_amount,omitempty" validate:"omitempty,min=0,not_above_amount"`
	Terms       []int  `json:"terms,omitempty" validate:"required_if=Result 200,dive,min=1"`
	TermType    *int   `json:"term_type,omitempty" validate:"required_if=Result 200,omitempty,oneof=1 2 3"`
	LoanMode    *int   `json:"loan_mode,omitempty" validate:"required_if=Result 200,omitempty,oneof=0 1"`
	Remark      string `json:"remark,omitempty" validate:"required_if=Result 505"`
	CanLoanTime string `json:"can_loan_time,omitempty" validate:"required_unless=Result 200,omitempty,datetime=2006-01-02"`
}

type bindArgs struct {
	OrderSN    string  `json:"order_sn"`
	BankCode   string  `json:"bank_code" validate:"required,oneof=ICBC ABC BOC CCB BCOM CMBC CMB POST PAB CITIC CEB CIB GDB HXB NJCB SPDB BOB HZB NBCB CZB HSB CBHB HKBANK"`
	UserName   string  `json:"user_name" validate:"required"`
	UserIdcard string  `json:"user_idcard" validate:"required,idcard"`
	CardNumber string  `json:"card_number" validate:"required,card"`
	CardPhone  string  `json:"card_phone" validate:"required,phone"`
	UserPhone  string  `json:"user_phone" validate:"required,phone"`
	EchoData   *string `json:"echo_data" validate:"required"`
	VerifyCode string  `json:"verify_code"`
	CardType   string  `json:"card_type" validate:"omitempty,oneof=1 2"`
}

type bindResult struct {
	BindStatus string `json:"bind_status" validate:"oneof=100 200 401 402 403 501 505"`
	Remark     string `json:"remark,omitempty"`
}

var check = NewValidator()

// NewValidator returns a validator that knows the patterns of the contract.
func NewValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	for name, pattern := range map[string]string{
		"masked_phone": `^1\d{7}(\*{3}|\d{3})$`, "masked_id": `^\d{14}(\*{4}|\d{3}[\dXx])$`, "md5text": `^[0-9a-f]{32}$`,
		"idcard": `^\d{17}[\dXx]$`, "card": `^\d{12,19}$`, "phone": `^1\d{10}$`,
	} {
		re := regexp.MustCompile(pattern)
		must(v.RegisterValidation(name, func(f validator.FieldLevel) bool { return re.MatchString(f.Field().String()) }))
	}
	must(v.RegisterValidation("not_above_amount", func(f validator.FieldLevel) bool {
		r, ok := f.Parent().Interface().(AcceptResult)
		return !ok || r.MinAmount == nil || r.Amount == nil || *r.MinAmount <= *r.Amount
	}))
	return v
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// handle decodes, validates, calls and validates the result.
func handle[A, R any](implementation func(*A) (*R, error)) func([]byte) (any, error) {
	return func(text []byte) (any, error) {
		args := new(A)
		if err := json.Unmarshal(text, args); err != nil {
			return nil, err
		}
		if err := check.Struct(args); err != nil {
			return nil, err
		}
		result, err := implementation(args)
		if err != nil {
			return nil, err
		}
		return result, check.Struct(result)
	}
}

type envelope struct {
	Status   int    `json:"status"`
	Message  string `json:"message"`
	Response any    `json:"response,omitempty"`
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil || r.Method != http.MethodPost {
		answer(w, envelope{Message: "参数不合法"})
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		answer(w, envelope{Message: "参数不合法"})
		return
	}
	ua, call, args := form.Get("ua"), form.Get("call"), form.Get("args")
	key := ua + s.keys[ua] + ua
	sum := md5.Sum([]byte(key + call + key + args + key))
	sent, err := hex.DecodeString(strings.ToLower(form.Get("sign")))
	if err != nil || s.keys[ua] == "" || subtle.ConstantTimeCompare(sum[:], sent) != 1 {
		answer(w, envelope{Message: "签名错误"})
		return
	}
	serve, ok := s.calls[call]
	if !ok {
		answer(w, envelope{Message: "接口不存在"})
		return
	}
	result, err := serve([]byte(args))
	if err != nil {
		answer(w, envelope{Message: "参数不合法"})
		return
	}
	answer(w, envelope{Status: 1, Message: "success", Response: result})
}

func answer(w http.ResponseWriter, e envelope) {
	text, err := json.Marshal(e)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(text)
}

// NewServer returns the server of a partner that answers every sound message with
// the document's example.
func NewServer(keys map[string]string) http.Handler {
	amount, least, unit, mode := int64(150000), int64(100000), 1, 0
	accepted := &AcceptResult{Result: 200, Amount: &amount, MinAmount: &least, Terms: []int{7, 14, 30}, TermType: &unit, LoanMode: &mode}
	bound := &bindResult{BindStatus: "200", Remark: "success"}
	return &server{keys: keys, calls: map[string]func([]byte) (any, error){
		"User.isUserAccept":      handle(func(*AcceptArgs) (*AcceptResult, error) { return accepted, nil }),
		"BindCard.applyBindCard": handle(func(*bindArgs) (*bindResult, error) { return bound, nil }),
	}}
}
