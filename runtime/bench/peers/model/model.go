// Package model is the two measured calls as plain structs: what codecs without
// a contract of their own read and write, and validator checks.
package model

// IsUserAcceptArgs are the arguments of User.isUserAccept.
type IsUserAcceptArgs struct {
	UserName   string `json:"user_name" validate:"required"`
	UserPhone  string `json:"user_phone" validate:"required,masked_phone"`
	UserIdcard string `json:"user_idcard" validate:"required,masked_id"`
	MD5        string `json:"md5,omitempty" validate:"omitempty,md5text"`
}

// IsUserAcceptResult is the result of User.isUserAccept.
type IsUserAcceptResult struct {
	Result      int64   `json:"result" validate:"oneof=200 301 401 402 403 505"`
	Amount      *int64  `json:"amount,omitempty" validate:"omitempty,min=0"`
	MinAmount   *int64  `json:"min_amount,omitempty" validate:"omitempty,min=0"`
	Terms       []int64 `json:"terms,omitempty" validate:"dive,min=1"`
	TermType    *int64  `json:"term_type,omitempty" validate:"omitempty,oneof=1 2 3"`
	LoanMode    *int64  `json:"loan_mode,omitempty" validate:"omitempty,oneof=0 1"`
	Remark      string  `json:"remark,omitempty"`
	CanLoanTime string  `json:"can_loan_time,omitempty" validate:"omitempty,datetime=2006-01-02"`
}

// ApplyBindCardArgs are the arguments of BindCard.applyBindCard.
type ApplyBindCardArgs struct {
	OrderSN    string  `json:"order_sn,omitempty"`
	BankCode   string  `json:"bank_code" validate:"required,oneof=ICBC ABC BOC CCB BCOM CMBC CMB POST PAB CITIC CEB CIB GDB HXB NJCB SPDB BOB HZB NBCB CZB HSB CBHB HKBANK"`
	UserName   string  `json:"user_name" validate:"required"`
	UserIdcard string  `json:"user_idcard" validate:"required,idcard"`
	CardNumber string  `json:"card_number" validate:"required,card"`
	CardPhone  string  `json:"card_phone" validate:"required,phone"`
	UserPhone  string  `json:"user_phone" validate:"required,phone"`
	EchoData   *string `json:"echo_data" validate:"required"`
	VerifyCode string  `json:"verify_code,omitempty"`
	CardType   string  `json:"card_type,omitempty" validate:"omitempty,oneof=1 2"`
}

// ApplyBindCardResult is the result of BindCard.applyBindCard.
type ApplyBindCardResult struct {
	BindStatus string `json:"bind_status" validate:"oneof=100 200 401 402 403 501 505"`
	Remark     string `json:"remark,omitempty"`
}
