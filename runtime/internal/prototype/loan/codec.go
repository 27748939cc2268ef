package loan

import (
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

func decodeIsUserAcceptArgs(s *jsonx.Scanner) (*IsUserAcceptArgs, *runtime.Incoming) {
	in := new(struct {
		runtime.Incoming
		args IsUserAcceptArgs
	})
	v := &in.args
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "user_name":
			bit = 1 << 0
			v.UserName = s.String()
		case "user_phone":
			bit = 1 << 1
			v.UserPhone = MaskedPhone(s.String())
		case "user_idcard":
			bit = 1 << 2
			v.UserIdcard = MaskedIDCard(s.String())
		case "md5":
			bit = 1 << 3
			v.Md5 = s.String()
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	v.validate(&s.Violations)
	return v, &in.Incoming
}

func appendIsUserAcceptArgs(b []byte, v *IsUserAcceptArgs, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"user_name":`, v.UserName)
	b = jsonx.Str(b, `,"user_phone":`, string(v.UserPhone))
	b = jsonx.Str(b, `,"user_idcard":`, string(v.UserIdcard))
	if v.Md5 != "" {
		b = jsonx.Str(b, `,"md5":`, v.Md5)
	}
	return append(b, '}')
}

func decodeIsUserAcceptResult(s *jsonx.Scanner) *IsUserAcceptResult {
	out := new(struct {
		result      IsUserAcceptResult
		amount      Fen
		minAmount   Fen
		termType    TermType
		loanMode    LoanMode
		canLoanTime runtime.Date
	})
	v := &out.result
	mark := s.Mark()
	var seen, given, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "result":
			bit = 1 << 0
			if n, ok := s.Int(); ok {
				v.Result = AdmissionResult(n)
				given |= bit
			}
		case "amount":
			bit = 1 << 1
			if n, ok := s.Int(); ok {
				out.amount, v.Amount = Fen(n), &out.amount
			}
		case "min_amount", "min_amunt":
			bit = 1 << 2
			if n, ok := s.Int(); ok {
				out.minAmount, v.MinAmount = Fen(n), &out.minAmount
			}
		case "terms":
			bit = 1 << 3
			if !s.Null() {
				v.Terms = []int64{}
				for ok := s.List(); ok; ok = s.Item() {
					n, _ := s.Int()
					v.Terms = append(v.Terms, n)
				}
			}
		case "term_type":
			bit = 1 << 4
			if n, ok := s.Int(); ok {
				out.termType, v.TermType = TermType(n), &out.termType
			}
		case "loan_mode":
			bit = 1 << 5
			if n, ok := s.Int(); ok {
				out.loanMode, v.LoanMode = LoanMode(n), &out.loanMode
			}
		case "remark":
			bit = 1 << 6
			v.Remark = s.String()
		case "can_loan_time":
			bit = 1 << 7
			if d, ok := s.Date(); ok {
				out.canLoanTime, v.CanLoanTime = d, &out.canLoanTime
			}
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	s.Violations.Check(given&(1<<0) != 0, "/result", jsonx.Required)
	v.validate(&s.Violations)
	return v
}

func appendIsUserAcceptResult(b []byte, v *IsUserAcceptResult, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Int(b, `{"result":`, int64(v.Result))
	if v.Amount != nil {
		b = jsonx.Int(b, `,"amount":`, int64(*v.Amount))
	}
	if v.MinAmount != nil {
		b = jsonx.Int(b, `,"min_amount":`, int64(*v.MinAmount))
	}
	if v.Terms != nil {
		b = jsonx.Ints(b, `,"terms":`, v.Terms)
	}
	if v.TermType != nil {
		b = jsonx.Int(b, `,"term_type":`, int64(*v.TermType))
	}
	if v.LoanMode != nil {
		b = jsonx.Int(b, `,"loan_mode":`, int64(*v.LoanMode))
	}
	if v.Remark != "" {
		b = jsonx.Str(b, `,"remark":`, v.Remark)
	}
	if v.CanLoanTime != nil {
		b = jsonx.DateStr(b, `,"can_loan_time":`, *v.CanLoanTime)
	}
	return append(b, '}')
}

func decodeGetValidBankListArgs(s *jsonx.Scanner) (*GetValidBankListArgs, *runtime.Incoming) {
	in := new(struct {
		runtime.Incoming
		args     GetValidBankListArgs
		cardType CardType
	})
	v := &in.args
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "card_type":
			bit = 1 << 0
			if text := s.Code(); text != "" {
				in.cardType, v.CardType = CardType(text), &in.cardType
			}
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	v.validate(&s.Violations)
	return v, &in.Incoming
}

func appendGetValidBankListArgs(b []byte, v *GetValidBankListArgs, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = append(b, '{')
	if v.CardType != nil {
		b = jsonx.Str(b, `"card_type":`, string(*v.CardType))
	}
	return append(b, '}')
}

func decodeGetValidBankListResult(s *jsonx.Scanner) *[]Bank {
	v := []Bank{}
	for ok := s.List(); ok; ok = s.Item() {
		v = append(v, Bank{})
		decodeBank(s, &v[len(v)-1])
	}
	validateGetValidBankListResult(v, &s.Violations)
	return &v
}

func appendGetValidBankListResult(b []byte, v *[]Bank, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	validateGetValidBankListResult(*v, vs)
	b = append(b, '[')
	for i := range *v {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendBank(b, &(*v)[i])
	}
	return append(b, ']')
}

func decodeBank(s *jsonx.Scanner, v *Bank) {
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "bank_name":
			bit = 1 << 0
			v.BankName = s.String()
		case "bank_code":
			bit = 1 << 1
			v.BankCode = BankCode(s.Code())
		case "bank_title":
			bit = 1 << 2
			v.BankTitle = s.String()
		case "bank_icon":
			bit = 1 << 3
			v.BankIcon = s.String()
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
}

func appendBank(b []byte, v *Bank) []byte {
	b = jsonx.Str(b, `{"bank_name":`, v.BankName)
	b = jsonx.Str(b, `,"bank_code":`, string(v.BankCode))
	if v.BankTitle != "" {
		b = jsonx.Str(b, `,"bank_title":`, v.BankTitle)
	}
	if v.BankIcon != "" {
		b = jsonx.Str(b, `,"bank_icon":`, v.BankIcon)
	}
	return append(b, '}')
}

func decodeApplyBindCardArgs(s *jsonx.Scanner) (*ApplyBindCardArgs, *runtime.Incoming) {
	in := new(struct {
		runtime.Incoming
		args     ApplyBindCardArgs
		cardType CardType
	})
	v := &in.args
	mark := s.Mark()
	var seen, given, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "order_sn":
			bit = 1 << 0
			v.OrderSN = s.String()
		case "bank_code":
			bit = 1 << 1
			v.BankCode = BankCode(s.Code())
		case "user_name":
			bit = 1 << 2
			v.UserName = s.String()
		case "user_idcard":
			bit = 1 << 3
			v.UserIdcard = IDCard(s.String())
		case "card_number":
			bit = 1 << 4
			v.CardNumber = CardNumber(s.String())
		case "card_phone":
			bit = 1 << 5
			v.CardPhone = Phone(s.String())
		case "user_phone":
			bit = 1 << 6
			v.UserPhone = Phone(s.String())
		case "echo_data":
			bit = 1 << 7
			if text, ok := s.Text(); ok {
				v.EchoData = text
				given |= bit
			}
		case "verify_code":
			bit = 1 << 8
			v.VerifyCode = s.String()
		case "card_type":
			bit = 1 << 9
			if text := s.Code(); text != "" {
				in.cardType, v.CardType = CardType(text), &in.cardType
			}
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	s.Violations.Check(given&(1<<7) != 0, "/echo_data", jsonx.Required)
	v.validate(&s.Violations)
	return v, &in.Incoming
}

func appendApplyBindCardArgs(b []byte, v *ApplyBindCardArgs, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	comma := byte('{')
	if v.OrderSN != "" {
		b = jsonx.Str(b, `{"order_sn":`, v.OrderSN)
		comma = ','
	}
	b = append(b, comma)
	b = jsonx.Str(b, `"bank_code":`, string(v.BankCode))
	b = jsonx.Str(b, `,"user_name":`, v.UserName)
	b = jsonx.Str(b, `,"user_idcard":`, string(v.UserIdcard))
	b = jsonx.Str(b, `,"card_number":`, string(v.CardNumber))
	b = jsonx.Str(b, `,"card_phone":`, string(v.CardPhone))
	b = jsonx.Str(b, `,"user_phone":`, string(v.UserPhone))
	b = jsonx.Str(b, `,"echo_data":`, v.EchoData)
	if v.VerifyCode != "" {
		b = jsonx.Str(b, `,"verify_code":`, v.VerifyCode)
	}
	if v.CardType != nil {
		b = jsonx.Str(b, `,"card_type":`, string(*v.CardType))
	}
	return append(b, '}')
}

func decodeApplyBindCardResult(s *jsonx.Scanner) *ApplyBindCardResult {
	v := new(ApplyBindCardResult)
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "bind_status":
			bit = 1 << 0
			v.BindStatus = BindStatus(s.Code())
		case "remark":
			bit = 1 << 1
			v.Remark = s.String()
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	v.validate(&s.Violations)
	return v
}

func appendApplyBindCardResult(b []byte, v *ApplyBindCardResult, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"bind_status":`, string(v.BindStatus))
	if v.Remark != "" {
		b = jsonx.Str(b, `,"remark":`, v.Remark)
	}
	return append(b, '}')
}
