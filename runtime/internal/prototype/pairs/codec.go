package pairs

import (
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

var ruleAmount = &runtime.Rule{Name: jsonx.RuleMinimum, Allowed: "1"}

func (v *CreateArgs) validate(vs *runtime.Violations) {
	vs.Check(v.OrderNo != "", "/order_no", jsonx.Required)
	vs.Check(jsonx.ValidString(v.OrderNo), "/order_no", jsonx.UTF8)
	vs.Check(v.Amount >= 1, "/amount", ruleAmount)
}

func (v *CreateResult) validate(vs *runtime.Violations) {
	vs.Check(v.OrderID != "", "/order_id", jsonx.Required)
	vs.Check(jsonx.ValidString(v.OrderID), "/order_id", jsonx.UTF8)
}

func (v *CancelArgs) validate(vs *runtime.Violations) {
	vs.Check(v.OrderID != "", "/order_id", jsonx.Required)
	vs.Check(jsonx.ValidString(v.OrderID), "/order_id", jsonx.UTF8)
}

func decodeCreateArgs(s *jsonx.Scanner) (*CreateArgs, *runtime.Incoming) {
	in := new(struct {
		runtime.Incoming
		args CreateArgs
	})
	v := &in.args
	mark := s.Mark()
	var seen, given, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "order_no":
			bit = 1 << 0
			v.OrderNo = s.String()
		case "amount":
			bit = 1 << 1
			if n, ok := s.Int(); ok {
				v.Amount = n
				given |= bit
			}
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	s.Violations.Check(given&(1<<1) != 0, "/amount", jsonx.Required)
	v.validate(&s.Violations)
	return v, &in.Incoming
}

func appendCreateArgs(b []byte, v *CreateArgs, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"order_no":`, v.OrderNo)
	b = jsonx.Int(b, `,"amount":`, v.Amount)
	return append(b, '}')
}

func decodeCreateResult(s *jsonx.Scanner) *CreateResult {
	v := new(CreateResult)
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "order_id":
			bit = 1 << 0
			v.OrderID = s.String()
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

func appendCreateResult(b []byte, v *CreateResult, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"order_id":`, v.OrderID)
	return append(b, '}')
}

func decodeCancelArgs(s *jsonx.Scanner) (*CancelArgs, *runtime.Incoming) {
	in := new(struct {
		runtime.Incoming
		args CancelArgs
	})
	v := &in.args
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "order_id":
			bit = 1 << 0
			v.OrderID = s.String()
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

func appendCancelArgs(b []byte, v *CancelArgs, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"order_id":`, v.OrderID)
	return append(b, '}')
}

func decodeCountResult(s *jsonx.Scanner) *CountResult {
	v := new(CountResult)
	mark := s.Mark()
	var seen, given, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "count":
			bit = 1 << 0
			if n, ok := s.Int(); ok {
				v.Count = n
				given |= bit
			}
		default:
			bit = 0
			s.Unknown(mark, key)
		}
		seen = s.Once(seen, bit)
	}
	s.Done(mark)
	s.Violations.Check(given&(1<<0) != 0, "/count", jsonx.Required)
	return v
}

func appendCountResult(b []byte, v *CountResult, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	b = jsonx.Int(b, `{"count":`, v.Count)
	return append(b, '}')
}
