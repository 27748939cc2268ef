package loan

import "strings"

// AdmissionResult is 借款权限 / admission result.
type AdmissionResult int64

const (
	// AdmissionResultOK is 可以借款 / may borrow.
	AdmissionResultOK AdmissionResult = 200
	// AdmissionResultAgeOutOfRange is 用户年龄过大或过小 / too young or too old.
	AdmissionResultAgeOutOfRange AdmissionResult = 301
	// AdmissionResultUnfinishedLoan is 用户在机构有未完成的借款 / has an unfinished loan with the institution.
	AdmissionResultUnfinishedLoan AdmissionResult = 401
	// AdmissionResultBadRecord is 用户在机构有不良借款记录 / has a bad loan record with the institution.
	AdmissionResultBadRecord AdmissionResult = 402
	// AdmissionResultBlacklisted is 该用户是征信系统黑名单用户 / is on the credit bureau blacklist.
	AdmissionResultBlacklisted AdmissionResult = 403
	// AdmissionResultOther is 其他原因，禁止用户借款 / refused for another reason, see remark.
	AdmissionResultOther AdmissionResult = 505
)

// AdmissionResultValues are all values in the order of the contract.
func AdmissionResultValues() []AdmissionResult {
	return []AdmissionResult{
		AdmissionResultOK, AdmissionResultAgeOutOfRange, AdmissionResultUnfinishedLoan,
		AdmissionResultBadRecord, AdmissionResultBlacklisted, AdmissionResultOther,
	}
}

// Known tells whether v is a value of the contract.
func (v AdmissionResult) Known() bool {
	switch v {
	case AdmissionResultOK, AdmissionResultAgeOutOfRange, AdmissionResultUnfinishedLoan,
		AdmissionResultBadRecord, AdmissionResultBlacklisted, AdmissionResultOther:
		return true
	}
	return false
}

// Label is the text of v in a language of the contract, zh-CN by default.
func (v AdmissionResult) Label(lang string) string {
	zh, en := "", ""
	switch v {
	case AdmissionResultOK:
		zh, en = "可以借款", "may borrow"
	case AdmissionResultAgeOutOfRange:
		zh, en = "用户年龄过大或过小", "too young or too old"
	case AdmissionResultUnfinishedLoan:
		zh, en = "用户在机构有未完成的借款", "has an unfinished loan with the institution"
	case AdmissionResultBadRecord:
		zh, en = "用户在机构有不良借款记录", "has a bad loan record with the institution"
	case AdmissionResultBlacklisted:
		zh, en = "该用户是征信系统黑名单用户", "is on the credit bureau blacklist"
	case AdmissionResultOther:
		zh, en = "其他原因，禁止用户借款", "refused for another reason, see remark"
	}
	return label(lang, zh, en)
}

// TermType is 贷款期限单位 / unit of the loan terms.
type TermType int64

const (
	// TermTypeDay is 按天 / days.
	TermTypeDay TermType = 1
	// TermTypeMonth is 按月 / months.
	TermTypeMonth TermType = 2
	// TermTypeYear is 按年 / years.
	TermTypeYear TermType = 3
)

// TermTypeValues are all values in the order of the contract.
func TermTypeValues() []TermType { return []TermType{TermTypeDay, TermTypeMonth, TermTypeYear} }

// Known tells whether v is a value of the contract.
func (v TermType) Known() bool {
	switch v {
	case TermTypeDay, TermTypeMonth, TermTypeYear:
		return true
	}
	return false
}

// Label is the text of v in a language of the contract, zh-CN by default.
func (v TermType) Label(lang string) string {
	zh, en := "", ""
	switch v {
	case TermTypeDay:
		zh, en = "按天", "days"
	case TermTypeMonth:
		zh, en = "按月", "months"
	case TermTypeYear:
		zh, en = "按年", "years"
	}
	return label(lang, zh, en)
}

// LoanMode is 贷款流程 / loan process.
type LoanMode int64

const (
	// LoanModeStandard is 标准流程 / standard.
	LoanModeStandard LoanMode = 0
	// LoanModeSimplified is 简化流程 / simplified.
	LoanModeSimplified LoanMode = 1
)

// LoanModeValues are all values in the order of the contract.
func LoanModeValues() []LoanMode { return []LoanMode{LoanModeStandard, LoanModeSimplified} }

// Known tells whether v is a value of the contract.
func (v LoanMode) Known() bool {
	switch v {
	case LoanModeStandard, LoanModeSimplified:
		return true
	}
	return false
}

// Label is the text of v in a language of the contract, zh-CN by default.
func (v LoanMode) Label(lang string) string {
	zh, en := "", ""
	switch v {
	case LoanModeStandard:
		zh, en = "标准流程", "standard"
	case LoanModeSimplified:
		zh, en = "简化流程", "simplified"
	}
	return label(lang, zh, en)
}

// CardType is 银行卡类型 / bank card type.
type CardType string

const (
	// CardTypeCredit is 信用卡 / credit card.
	CardTypeCredit CardType = "1"
	// CardTypeDebit is 借记卡 / debit card.
	CardTypeDebit CardType = "2"
)

// CardTypeValues are all values in the order of the contract.
func CardTypeValues() []CardType { return []CardType{CardTypeCredit, CardTypeDebit} }

// Known tells whether v is a value of the contract.
func (v CardType) Known() bool {
	switch v {
	case CardTypeCredit, CardTypeDebit:
		return true
	}
	return false
}

// Label is the text of v in a language of the contract, zh-CN by default.
func (v CardType) Label(lang string) string {
	zh, en := "", ""
	switch v {
	case CardTypeCredit:
		zh, en = "信用卡", "credit card"
	case CardTypeDebit:
		zh, en = "借记卡", "debit card"
	}
	return label(lang, zh, en)
}

// BindStatus is 绑卡结果状态 / card binding status.
type BindStatus string

const (
	// BindStatusSMSRequired is 需短信验证码，请输入已发送的验证码重新绑卡 / SMS code sent, bind again with the code.
	BindStatusSMSRequired BindStatus = "100"
	// BindStatusBound is 绑卡成功 / bound.
	BindStatusBound BindStatus = "200"
	// BindStatusIdentityMismatch is 认证信息不匹配 / identity does not match.
	BindStatusIdentityMismatch BindStatus = "401"
	// BindStatusWrongBank is 请检查卡号对应的银行是否正确 / the card number belongs to another bank.
	BindStatusWrongBank BindStatus = "402"
	// BindStatusOther is 其它绑卡失败原因，请备注用户前端透传 / another reason, shown to the user from remark.
	BindStatusOther BindStatus = "505"
)

// BindStatusValues are all values in the order of the contract.
func BindStatusValues() []BindStatus {
	return []BindStatus{
		BindStatusSMSRequired, BindStatusBound, BindStatusIdentityMismatch, BindStatusWrongBank, BindStatusOther,
	}
}

// Known tells whether v is a value of the contract.
func (v BindStatus) Known() bool {
	switch v {
	case BindStatusSMSRequired, BindStatusBound, BindStatusIdentityMismatch, BindStatusWrongBank, BindStatusOther:
		return true
	}
	return false
}

// Label is the text of v in a language of the contract, zh-CN by default.
func (v BindStatus) Label(lang string) string {
	zh, en := "", ""
	switch v {
	case BindStatusSMSRequired:
		zh, en = "需短信验证码，请输入已发送的验证码重新绑卡", "SMS code sent, bind again with the code"
	case BindStatusBound:
		zh, en = "绑卡成功", "bound"
	case BindStatusIdentityMismatch:
		zh, en = "认证信息不匹配", "identity does not match"
	case BindStatusWrongBank:
		zh, en = "请检查卡号对应的银行是否正确", "the card number belongs to another bank"
	case BindStatusOther:
		zh, en = "其它绑卡失败原因，请备注用户前端透传", "another reason, shown to the user from remark"
	}
	return label(lang, zh, en)
}

// BankCode is 银行编号 / bank code.
type BankCode string

const (
	// BankCodeICBC is 工商银行 / Industrial and Commercial Bank of China.
	BankCodeICBC BankCode = "ICBC"
	// BankCodeBOC is 中国银行 / Bank of China.
	BankCodeBOC BankCode = "BOC"
	// BankCodePOST is 邮储银行 / Postal Savings Bank of China.
	BankCodePOST BankCode = "POST"
)

// BankCodeValues are all values in the order of the contract.
func BankCodeValues() []BankCode { return []BankCode{BankCodeICBC, BankCodeBOC, BankCodePOST} }

// Known tells whether v is a value of the contract.
func (v BankCode) Known() bool {
	switch v {
	case BankCodeICBC, BankCodeBOC, BankCodePOST:
		return true
	}
	return false
}

// Label is the text of v in a language of the contract, zh-CN by default.
func (v BankCode) Label(lang string) string {
	zh, en := "", ""
	switch v {
	case BankCodeICBC:
		zh, en = "工商银行", "Industrial and Commercial Bank of China"
	case BankCodeBOC:
		zh, en = "中国银行", "Bank of China"
	case BankCodePOST:
		zh, en = "邮储银行", "Postal Savings Bank of China"
	}
	return label(lang, zh, en)
}

// label chooses a text by the language tag.
func label(lang, zh, en string) string {
	if strings.HasPrefix(lang, "en") && en != "" {
		return en
	}
	return zh
}
