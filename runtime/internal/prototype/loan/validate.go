package loan

import (
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

var (
	ruleFen             = &runtime.Rule{Name: jsonx.RuleMinimum, Allowed: "0"}
	rulePhone           = &runtime.Rule{Name: jsonx.RulePattern, Allowed: `1\d{10}`}
	ruleMaskedPhone     = &runtime.Rule{Name: jsonx.RulePattern, Allowed: `1\d{7}(\*{3}|\d{3})`}
	ruleIDCard          = &runtime.Rule{Name: jsonx.RulePattern, Allowed: `\d{17}[\dXx]`}
	ruleMaskedIDCard    = &runtime.Rule{Name: jsonx.RulePattern, Allowed: `\d{14}(\*{4}|\d{3}[\dXx])`}
	ruleCardNumber      = &runtime.Rule{Name: jsonx.RulePattern, Allowed: `\d{12,19}`}
	ruleMd5             = &runtime.Rule{Name: jsonx.RulePattern, Allowed: `[0-9a-f]{32}`}
	ruleTerm            = &runtime.Rule{Name: jsonx.RuleMinimum, Allowed: "1"}
	ruleAdmissionResult = &runtime.Rule{Name: jsonx.RuleEnum, Allowed: "200, 301, 401, 402, 403, 505"}
	ruleTermType        = &runtime.Rule{Name: jsonx.RuleEnum, Allowed: "1, 2, 3"}
	ruleLoanMode        = &runtime.Rule{Name: jsonx.RuleEnum, Allowed: "0, 1"}
	ruleCardType        = &runtime.Rule{Name: jsonx.RuleEnum, Allowed: `"1", "2"`}
	ruleBindStatus      = &runtime.Rule{Name: jsonx.RuleEnum, Allowed: `"100", "200", "401", "402", "505"`}
	ruleBankCode        = &runtime.Rule{Name: jsonx.RuleEnum, Allowed: `"ICBC", "BOC", "POST"`}
	ruleWhenOK          = &runtime.Rule{Name: jsonx.RuleCondition, Allowed: "result == OK"}
	ruleWhenOther       = &runtime.Rule{Name: jsonx.RuleCondition, Allowed: "result == OTHER"}
	ruleWhenNotOK       = &runtime.Rule{Name: jsonx.RuleCondition, Allowed: "result != OK"}
	ruleMinAmount       = &runtime.Rule{Name: jsonx.RuleCheck, ZH: "最小额度不得大于最大额度", EN: "minimum must not exceed maximum"}
	ruleBankName        = &runtime.Rule{Name: jsonx.RuleCheck, ZH: "银行名称与银行编号必须对应", EN: "the bank name must belong to the bank code"}
)

func (v *IsUserAcceptArgs) validate(vs *runtime.Violations) {
	vs.Check(v.UserName != "", "/user_name", jsonx.Required)
	vs.Check(jsonx.ValidString(v.UserName), "/user_name", jsonx.UTF8)
	vs.Check(v.UserPhone != "", "/user_phone", jsonx.Required)
	vs.Check(matchMaskedPhone(string(v.UserPhone)), "/user_phone", ruleMaskedPhone)
	vs.Check(v.UserIdcard != "", "/user_idcard", jsonx.Required)
	vs.Check(matchMaskedIDCard(string(v.UserIdcard)), "/user_idcard", ruleMaskedIDCard)
	vs.Check(v.Md5 == "" || matchMd5(v.Md5), "/md5", ruleMd5)
}

func (v *IsUserAcceptResult) validate(vs *runtime.Violations) {
	vs.Check(v.Result.Known(), "/result", ruleAdmissionResult)
	vs.Check(v.Amount == nil || *v.Amount >= 0, "/amount", ruleFen)
	vs.Check(v.MinAmount == nil || *v.MinAmount >= 0, "/min_amount", ruleFen)
	if vs.Enter("/terms") {
		for i, term := range v.Terms {
			if term < 1 && vs.EnterItem(i) {
				vs.Add("", ruleTerm)
				vs.Leave()
			}
		}
		vs.Leave()
	}
	vs.Check(v.TermType == nil || v.TermType.Known(), "/term_type", ruleTermType)
	vs.Check(v.LoanMode == nil || v.LoanMode.Known(), "/loan_mode", ruleLoanMode)
	vs.Check(jsonx.ValidString(v.Remark), "/remark", jsonx.UTF8)
	vs.Check(v.CanLoanTime == nil || v.CanLoanTime.Valid(), "/can_loan_time", jsonx.TypeDate)
	if !vs.Has("/result") {
		vs.Check(v.Result != AdmissionResultOK || v.Amount != nil, "/amount", ruleWhenOK)
		vs.Check(v.Result != AdmissionResultOK || v.Terms != nil, "/terms", ruleWhenOK)
		vs.Check(v.Result != AdmissionResultOK || v.TermType != nil, "/term_type", ruleWhenOK)
		vs.Check(v.Result != AdmissionResultOK || v.LoanMode != nil, "/loan_mode", ruleWhenOK)
		vs.Check(v.Result != AdmissionResultOther || v.Remark != "", "/remark", ruleWhenOther)
		vs.Check(v.Result == AdmissionResultOK || v.CanLoanTime != nil, "/can_loan_time", ruleWhenNotOK)
	}
	if !vs.Has("/amount") && !vs.Has("/min_amount") {
		vs.Check(v.MinAmount == nil || v.Amount == nil || *v.MinAmount <= *v.Amount, "/min_amount", ruleMinAmount)
	}
}

func (v *GetValidBankListArgs) validate(vs *runtime.Violations) {
	vs.Check(v.CardType == nil || v.CardType.Known(), "/card_type", ruleCardType)
}

func validateGetValidBankListResult(v []Bank, vs *runtime.Violations) {
	for i := range v {
		if vs.EnterItem(i) {
			v[i].validate(vs)
			vs.Leave()
		}
	}
}

func (v *Bank) validate(vs *runtime.Violations) {
	vs.Check(v.BankName != "", "/bank_name", jsonx.Required)
	vs.Check(jsonx.ValidString(v.BankName), "/bank_name", jsonx.UTF8)
	vs.Check(v.BankCode != "", "/bank_code", jsonx.Required)
	vs.Check(v.BankCode.Known(), "/bank_code", ruleBankCode)
	vs.Check(jsonx.ValidString(v.BankTitle), "/bank_title", jsonx.UTF8)
	vs.Check(jsonx.ValidString(v.BankIcon), "/bank_icon", jsonx.UTF8)
	if !vs.Has("/bank_name") && !vs.Has("/bank_code") {
		vs.Check(v.BankName == v.BankCode.Label("zh-CN"), "/bank_name", ruleBankName)
	}
}

func (v *ApplyBindCardArgs) validate(vs *runtime.Violations) {
	vs.Check(jsonx.ValidString(v.OrderSN), "/order_sn", jsonx.UTF8)
	vs.Check(v.BankCode != "", "/bank_code", jsonx.Required)
	vs.Check(v.BankCode.Known(), "/bank_code", ruleBankCode)
	vs.Check(v.UserName != "", "/user_name", jsonx.Required)
	vs.Check(jsonx.ValidString(v.UserName), "/user_name", jsonx.UTF8)
	vs.Check(v.UserIdcard != "", "/user_idcard", jsonx.Required)
	vs.Check(matchIDCard(string(v.UserIdcard)), "/user_idcard", ruleIDCard)
	vs.Check(v.CardNumber != "", "/card_number", jsonx.Required)
	vs.Check(matchCardNumber(string(v.CardNumber)), "/card_number", ruleCardNumber)
	vs.Check(v.CardPhone != "", "/card_phone", jsonx.Required)
	vs.Check(matchPhone(string(v.CardPhone)), "/card_phone", rulePhone)
	vs.Check(v.UserPhone != "", "/user_phone", jsonx.Required)
	vs.Check(matchPhone(string(v.UserPhone)), "/user_phone", rulePhone)
	vs.Check(jsonx.ValidString(v.EchoData), "/echo_data", jsonx.UTF8)
	vs.Check(jsonx.ValidString(v.VerifyCode), "/verify_code", jsonx.UTF8)
	vs.Check(v.CardType == nil || v.CardType.Known(), "/card_type", ruleCardType)
}

func (v *ApplyBindCardResult) validate(vs *runtime.Violations) {
	vs.Check(v.BindStatus != "", "/bind_status", jsonx.Required)
	vs.Check(v.BindStatus.Known(), "/bind_status", ruleBindStatus)
	vs.Check(jsonx.ValidString(v.Remark), "/remark", jsonx.UTF8)
}
