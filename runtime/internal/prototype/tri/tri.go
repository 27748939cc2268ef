// Package tri is a contract whose credential has three members: headers carry
// id, terminal, call, nonce, time and signature, the body is the arguments.
// It is written by hand in the form that code is generated in.
package tri

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// If this line does not compile, generate again with the version of signet that
// go.mod requires.
const _ = runtime.V1

// TillCredential is what the parties share.
type TillCredential struct {
	Merchant string // 商户号 / merchant id; identifies the credential
	Secret   runtime.Secret
	Terminal string // 终端号 / terminal
}

// TillKeys is a fixed keyring: up to eight live credentials by merchant.
type TillKeys = runtime.KeySet[TillCredential]

func identityTill(c *TillCredential) (string, []runtime.Secret) {
	return c.Merchant, []runtime.Secret{c.Secret}
}

func dummyTill() TillCredential {
	return TillCredential{Secret: "0123456789abcdef0123456789abcdef"}
}

// PayArgs are the arguments of pay.
type PayArgs struct {
	OrderNo string // 订单号 / order number
}

// PayResult is the result of pay.
type PayResult struct {
	TradeNo string // 交易号 / trade number
}

// Till is 收银接口 / till.
type Till interface {
	// Pay is pay, 支付 / pay.
	Pay(ctx context.Context, args *PayArgs) (*PayResult, error)
}

// NewTillServer returns the server of impl; it is an http.Handler.
func NewTillServer(impl Till, keys runtime.Keyring[TillCredential], opts ...runtime.Option) *runtime.Server {
	return runtime.NewServer(&till, keys, opts, runtime.Handle(&callPay, impl.Pay))
}

var callPay = runtime.Call[*PayArgs, *PayResult]{
	Name:       "pay",
	DecodeArgs: decodePayArgs, AppendArgs: appendPayArgs,
	DecodeResult: decodePayResult, AppendResult: appendPayResult,
}

// TillClient calls [Till] over the network.
type TillClient struct{ client *runtime.Client }

var _ Till = (*TillClient)(nil)

// NewTillClient returns a client of the server at address.
func NewTillClient(address string, credential TillCredential, opts ...runtime.Option) *TillClient {
	return &TillClient{runtime.NewClient(&till, address, credential, opts)}
}

// Pay implements [Till].
func (c *TillClient) Pay(ctx context.Context, args *PayArgs) (*PayResult, error) {
	return runtime.Invoke(ctx, c.client, &callPay, args)
}

func (v *PayArgs) validate(vs *runtime.Violations) {
	vs.Check(v.OrderNo != "", "/order_no", jsonx.Required)
	vs.Check(jsonx.ValidString(v.OrderNo), "/order_no", jsonx.UTF8)
}

func (v *PayResult) validate(vs *runtime.Violations) {
	vs.Check(v.TradeNo != "", "/trade_no", jsonx.Required)
	vs.Check(jsonx.ValidString(v.TradeNo), "/trade_no", jsonx.UTF8)
}

func decodePayArgs(s *jsonx.Scanner) (*PayArgs, *runtime.Incoming) {
	in := new(struct {
		runtime.Incoming
		args PayArgs
	})
	v := &in.args
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "order_no":
			bit = 1 << 0
			v.OrderNo = s.String()
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

func appendPayArgs(b []byte, v *PayArgs, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"order_no":`, v.OrderNo)
	return append(b, '}')
}

func decodePayResult(s *jsonx.Scanner) *PayResult {
	v := new(PayResult)
	mark := s.Mark()
	var seen, bit uint64
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		switch key {
		case "trade_no":
			bit = 1 << 0
			v.TradeNo = s.String()
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

func appendPayResult(b []byte, v *PayResult, vs *runtime.Violations) []byte {
	if v == nil {
		vs.Add("", jsonx.Required)
		return b
	}
	v.validate(vs)
	b = jsonx.Str(b, `{"trade_no":`, v.TradeNo)
	return append(b, '}')
}
