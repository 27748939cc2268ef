package loan

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// Fen is 金额，单位：分 / amount in fen (1/100 yuan).
type Fen int64

// Phone is 手机号 / mobile number. It is sensitive and does not print.
type Phone string

// Format implements [fmt.Formatter].
func (Phone) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, runtime.Redacted) }

// LogValue implements [slog.LogValuer].
func (Phone) LogValue() slog.Value { return slog.StringValue(runtime.Redacted) }

// MaskedPhone is 手机号（掩后 3 位） / mobile number, last 3 masked. It is sensitive and does not print.
type MaskedPhone string

// Format implements [fmt.Formatter].
func (MaskedPhone) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, runtime.Redacted) }

// LogValue implements [slog.LogValuer].
func (MaskedPhone) LogValue() slog.Value { return slog.StringValue(runtime.Redacted) }

// IDCard is 身份证号 / id card number. It is sensitive and does not print.
type IDCard string

// Format implements [fmt.Formatter].
func (IDCard) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, runtime.Redacted) }

// LogValue implements [slog.LogValuer].
func (IDCard) LogValue() slog.Value { return slog.StringValue(runtime.Redacted) }

// MaskedIDCard is 身份证号（掩后 4 位） / id card number, last 4 masked. It is sensitive and does not print.
type MaskedIDCard string

// Format implements [fmt.Formatter].
func (MaskedIDCard) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, runtime.Redacted) }

// LogValue implements [slog.LogValuer].
func (MaskedIDCard) LogValue() slog.Value { return slog.StringValue(runtime.Redacted) }

// CardNumber is 银行卡号 / bank card number. It is sensitive and does not print.
type CardNumber string

// Format implements [fmt.Formatter].
func (CardNumber) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, runtime.Redacted) }

// LogValue implements [slog.LogValuer].
func (CardNumber) LogValue() slog.Value { return slog.StringValue(runtime.Redacted) }

// Bank is 支持绑卡的银行 / bank whose cards can be bound.
type Bank struct {
	BankName  string   // 银行名称 / bank name
	BankCode  BankCode // 银行编号 / bank code
	BankTitle string   // 银行限额说明 / limits, for display; may be absent
	BankIcon  string   // 银行图标地址 / address of the bank's icon; may be absent
}

// IsUserAcceptArgs are the arguments of User.isUserAccept, 用户过滤 / Admission check.
type IsUserAcceptArgs struct {
	UserName   string       // 用户姓名 / user name
	UserPhone  MaskedPhone  // 用户手机号 / mobile number
	UserIdcard MaskedIDCard // 用户身份证号 / id card number
	Md5        string       // md5(手机号+身份证) / md5(mobile number + id card number); may be absent
}

// LogValue implements [slog.LogValuer] without the sensitive fields.
func (v IsUserAcceptArgs) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("user_name", runtime.Redacted),
		slog.String("user_phone", runtime.Redacted),
		slog.String("user_idcard", runtime.Redacted),
		slog.String("md5", v.Md5),
	)
}

// Format implements [fmt.Formatter] without the sensitive fields.
func (v IsUserAcceptArgs) Format(f fmt.State, _ rune) { fmt.Fprint(f, v.LogValue()) }

// IsUserAcceptResult is the result of User.isUserAccept, 用户过滤 / Admission check.
type IsUserAcceptResult struct {
	Result      AdmissionResult // 借款权限 / admission result
	Amount      *Fen            // 最大可贷额度 / maximum amount; required when result == OK
	MinAmount   *Fen            // 最小可贷额度 / minimum amount; may be absent
	Terms       []int64         // 可贷期限 / possible terms; required when result == OK
	TermType    *TermType       // 贷款期限单位 / unit of the terms; required when result == OK
	LoanMode    *LoanMode       // 贷款流程 / loan process; required when result == OK
	Remark      string          // 拒绝原因 / reason of the refusal; required when result == OTHER
	CanLoanTime *runtime.Date   // 下次可借日期 / next possible date; required when result != OK
}

// GetValidBankListArgs are the arguments of BindCard.getValidBankList, 获取绑卡银行列表 / List of banks.
type GetValidBankListArgs struct {
	CardType *CardType // 银行卡类型 / bank card type; may be absent
}

// ApplyBindCardArgs are the arguments of BindCard.applyBindCard, 订单绑卡 / Bind a card.
type ApplyBindCardArgs struct {
	OrderSN    string     // 借款订单唯一编号，下单前绑卡时为空 / order number, empty before the order; may be absent
	BankCode   BankCode   // 绑卡银行编码 / bank code
	UserName   string     // 用户姓名 / user name
	UserIdcard IDCard     // 用户身份证号 / id card number
	CardNumber CardNumber // 银行卡号 / bank card number
	CardPhone  Phone      // 银行预留手机号 / mobile number known to the bank
	UserPhone  Phone      // 用户准入时的明文手机号 / mobile number of the admission, in clear
	EchoData   string     // 回显数据，在绑卡结果回调中回传 / returned unchanged in the callback
	VerifyCode string     // 绑卡验证码，再次请求时提交 / SMS code, in the second request; may be absent
	CardType   *CardType  // 银行卡类型 / bank card type; may be absent
}

// LogValue implements [slog.LogValuer] without the sensitive fields.
func (v ApplyBindCardArgs) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("order_sn", v.OrderSN),
		slog.Any("bank_code", v.BankCode),
		slog.String("user_name", runtime.Redacted),
		slog.String("user_idcard", runtime.Redacted),
		slog.String("card_number", runtime.Redacted),
		slog.String("card_phone", runtime.Redacted),
		slog.String("user_phone", runtime.Redacted),
		slog.String("echo_data", v.EchoData),
		slog.String("verify_code", runtime.Redacted),
		slog.Any("card_type", runtime.Optional(v.CardType)),
	)
}

// Format implements [fmt.Formatter] without the sensitive fields.
func (v ApplyBindCardArgs) Format(f fmt.State, _ rune) { fmt.Fprint(f, v.LogValue()) }

// ApplyBindCardResult is the result of BindCard.applyBindCard, 订单绑卡 / Bind a card.
type ApplyBindCardResult struct {
	BindStatus BindStatus // 绑卡结果状态 / binding status
	Remark     string     // 绑卡状态描述 / description of the status; may be absent
}
