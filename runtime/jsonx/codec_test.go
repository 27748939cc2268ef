package jsonx_test

import (
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// order is decoded below in the way of generated code.
type order struct {
	Name   string
	Memo   *string
	Amount int64
	Urgent *bool
	Terms  []int64
	Day    *jsonx.Date
	Bank   *bank
	Rates  map[string]float64
}

type bank struct {
	Code  string
	Limit *int64
}

var (
	ruleMinAmount = &jsonx.Rule{Name: jsonx.RuleMinimum, Allowed: "1"}
	ruleCode      = &jsonx.Rule{Name: jsonx.RuleEnum, Allowed: "ICBC, ABC"}
	ruleTerm      = &jsonx.Rule{Name: jsonx.RuleMaximum, Allowed: "36"}
	ruleRate      = &jsonx.Rule{Name: jsonx.RuleMinimum, Allowed: "0"}
)

var fieldsOrder = jsonx.Fields{
	Names:    []string{"name", "amount", "urgent", "terms", "day", "bank", "rates", "memo"},
	Aliases:  []jsonx.Alias{{Name: "amout", Field: 1}},
	Required: []int{1},
}

func decodeOrder(s *jsonx.Scanner) *order {
	v := new(order)
	for i := s.Open(&fieldsOrder); i >= 0; i = s.Field() {
		switch i {
		case 0:
			v.Name = s.String()
		case 1:
			v.Amount, _ = s.Int()
		case 2:
			if b, ok := s.Bool(); ok {
				v.Urgent = &b
			}
		case 3:
			v.Terms = []int64{}
			for ok := s.List(); ok; ok = s.Item() {
				n, _ := s.Int()
				v.Terms = append(v.Terms, n)
			}
		case 4:
			if d, ok := s.Date(); ok {
				v.Day = &d
			}
		case 5:
			v.Bank = decodeBank(s)
		case 6:
			v.Rates = decodeRates(s)
		case 7:
			if text, ok := s.Text(); ok {
				v.Memo = &text
			}
		}
	}
	return v
}

var fieldsBank = jsonx.Fields{
	Names:    []string{"code", "limit"},
	Nullable: []int{1},
	Strict:   true,
}

func decodeBank(s *jsonx.Scanner) *bank {
	v := new(bank)
	for i := s.Open(&fieldsBank); i >= 0; i = s.Field() {
		switch i {
		case 0:
			v.Code = s.Code()
		case 1:
			if !s.Null() {
				n, _ := s.Int()
				v.Limit = &n
			}
		}
	}
	return v
}

func decodeRates(s *jsonx.Scanner) map[string]float64 {
	rates := map[string]float64{}
	mark := s.Mark()
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		s.Distinct(mark, key)
		if f, ok := s.Float(); ok {
			rates[key] = f
		}
	}
	s.Done(mark)
	return rates
}

func (v *order) validate(vs *jsonx.Violations) {
	vs.Check(v.Name != "", "/name", jsonx.Required)
	vs.Check(vs.ValidString(v.Name), "/name", jsonx.UTF8)
	vs.Check(v.Amount >= 1, "/amount", ruleMinAmount)
	if vs.Enter("/terms") {
		for i, n := range v.Terms {
			if vs.EnterItem(i) {
				vs.Check(n <= 36, "", ruleTerm)
				vs.Leave()
			}
		}
		vs.Leave()
	}
	if v.Bank != nil && vs.Enter("/bank") {
		v.Bank.validate(vs)
		vs.Leave()
	}
	if vs.Enter("/rates") {
		for key, rate := range v.Rates {
			if vs.EnterKey(key) {
				vs.Check(rate >= 0, "", ruleRate)
				vs.Leave()
			}
		}
		vs.Leave()
	}
}

func (v *bank) validate(vs *jsonx.Violations) {
	vs.Check(v.Code != "", "/code", jsonx.Required)
	vs.Check(v.Code == "ICBC" || v.Code == "ABC", "/code", ruleCode)
}

func appendOrder(b []byte, v *order) []byte {
	b = jsonx.Str(b, `{"name":`, v.Name)
	b = jsonx.Int(b, `,"amount":`, v.Amount)
	if v.Urgent != nil {
		b = jsonx.Bool(b, `,"urgent":`, *v.Urgent)
	}
	b = jsonx.Ints(b, `,"terms":`, v.Terms)
	if v.Day != nil {
		b = jsonx.DateStr(b, `,"day":`, *v.Day)
	}
	return append(b, '}')
}

// readOrder decodes and validates as a server does.
func readOrder(s *jsonx.Scanner, src []byte, php bool) (*order, error) {
	s.Reset(src, jsonx.Limits{})
	if php {
		s.LenientPHP()
	}
	v := decodeOrder(s)
	v.validate(&s.Violations)
	return v, s.Finish()
}
