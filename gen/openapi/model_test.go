package openapi

import (
	"strconv"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// The models of the tests are built by hand: what the checker makes of a
// contract is its own matter.

func both(zh, en string) spec.Text {
	return spec.Text{{Lang: "zh-CN", Text: zh}, {Lang: "en", Text: en}}
}

func called(wire, golang string, label spec.Text) spec.Name {
	return spec.Name{Wire: wire, Go: golang, Label: label}
}

func str(s string) *spec.Value { return &spec.Value{Kind: spec.String, Text: s} }

func num(n int64) *spec.Value {
	return &spec.Value{Kind: spec.Int, Text: strconv.FormatInt(n, 10), Int: n}
}

func base(b spec.BaseType) spec.ExprBase { return spec.ExprBase{T: spec.ExprType{Base: b}} }

func lit(v *spec.Value) spec.Expr { return &spec.Literal{ExprBase: base(spec.TextType), Value: v} }

func source(o spec.Origin) spec.Expr {
	t := spec.TextType
	switch o {
	case spec.OriginNow:
		t = spec.TimeType
	case spec.OriginArguments, spec.OriginResult:
		t = spec.DataType
	}
	return &spec.Ref{ExprBase: base(t), Origin: o}
}

func fn(name string, args ...spec.Expr) spec.Expr {
	f := spec.FuncNamed(name)
	return &spec.Apply{ExprBase: base(f.Result), Func: f, Args: args}
}

func concat(parts ...spec.Expr) spec.Expr {
	return &spec.Concat{ExprBase: base(spec.TextType), Parts: parts}
}

func binary(op spec.Op, x, y spec.Expr) spec.Expr {
	return &spec.Binary{ExprBase: base(spec.BoolType), Op: op, X: x, Y: y}
}

func fieldRef(path ...*spec.Field) *spec.FieldRef { return &spec.FieldRef{Path: path} }

func leaf(name string, e spec.Expr, label spec.Text) *spec.Member {
	m := &spec.Member{Name: called(name, name, label), Expr: e, Kind: spec.String}
	m.Reference = &spec.Ref{ExprBase: base(spec.TextType), Origin: spec.OriginMember, Member: m}
	return m
}

func optional(m *spec.Member) *spec.Member {
	m.Optional = true
	return m
}

func carrier(kind spec.CarrierKind, members ...*spec.Member) *spec.Carrier {
	c := &spec.Carrier{Kind: kind, Members: members}
	var own func(list []*spec.Member, path []string)
	own = func(list []*spec.Member, path []string) {
		for _, m := range list {
			m.Carrier, m.Path = c, append(append([]string(nil), path...), m.Wire)
			if m.Reference == nil {
				m.Reference = &spec.Ref{ExprBase: base(spec.TextType), Origin: spec.OriginMember, Member: m}
			}
			own(m.Members, m.Path)
		}
	}
	own(members, nil)
	return c
}

func credential() (*spec.Credential, spec.Expr, spec.Expr) {
	id := &spec.CredentialMember{Name: called("id", "ID", nil), IsID: true}
	secret := &spec.CredentialMember{Name: called("secret", "Secret", nil), Kind: spec.CredentialSecret}
	ref := func(m *spec.CredentialMember) spec.Expr {
		return &spec.Ref{ExprBase: base(spec.TextType), Origin: spec.OriginCredential, Credential: m}
	}
	return &spec.Credential{Members: []*spec.CredentialMember{id, secret}}, ref(id), ref(secret)
}

// nodes registers the expressions of an envelope, which the evaluator needs.
func nodes(e *spec.Envelope) {
	for _, m := range append(e.Request.Leaves(), e.Response.Leaves()...) {
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			e.Nodes = append(e.Nodes, x)
			return true
		})
	}
}

func outcome(m *spec.Member, v *spec.Value, label spec.Text) spec.Outcome {
	return spec.Outcome{HTTP: 200, Values: []spec.OutcomeValue{{Member: m, Value: v}}, Text: label.In(""), Caption: label}
}

// formEnvelope is a form with a keyed MD5 and an answer of three members.
func formEnvelope() *spec.Envelope {
	c, id, secret := credential()
	ua := leaf("ua", id, both("标识", "id"))
	call := leaf("call", source(spec.OriginCallName), both("接口", "call"))
	args := leaf("args", fn("json", source(spec.OriginArguments)), both("参数", "arguments"))
	sign := leaf("sign", fn("hex", fn("md5", concat(secret, call.Reference, args.Reference, secret))), both("签名", "signature"))
	ts := optional(leaf("timestamp", fn("unix", source(spec.OriginNow)), both("时间", "time")))
	status := leaf("status", nil, both("状态", "status"))
	status.Kind = spec.Int
	result := optional(leaf("response", source(spec.OriginResult), both("数据", "data")))
	result.Kind = spec.Raw
	e := &spec.Envelope{
		Name: called("form", "Form", nil), Credential: c, Limit: 1 << 20,
		Request:  &spec.Message{Method: "POST", Carriers: []*spec.Carrier{carrier(spec.FormCarrier, ua, call, args, sign, ts)}},
		Response: &spec.Message{Response: true, Carriers: []*spec.Carrier{carrier(spec.JSONCarrier, status, leaf("message", source(spec.OriginText), both("说明", "text")), result)}},
	}
	ok := outcome(status, num(1), both("成功", "success"))
	e.Success = []*spec.Outcome{&ok}
	e.Faults = []*spec.Fault{
		{Name: called("bad_signature", "ErrBadSignature", nil), Cause: spec.BadSignature, Outcome: outcome(status, num(0), both("签名错误", "bad signature")), Envelope: e},
		{Name: called("invalid_arguments", "ErrInvalidArguments", nil), Cause: spec.InvalidArguments, Outcome: outcome(status, num(0), both("参数错误", "bad arguments")), Envelope: e},
	}
	e.Serve = &spec.Plan{Coverage: []spec.Cover{
		{Member: ua, Class: spec.ChoosesKey}, {Member: call, Class: spec.Covered}, {Member: args, Class: spec.Covered},
		{Member: sign, Class: spec.IsCheck}, {Member: ts, Class: spec.Uncovered},
	}}
	nodes(e)
	return e
}

// jsonEnvelope has the signature in a header, arguments as a text in base64, a
// nonce, and a result two levels down.
func jsonEnvelope() *spec.Envelope {
	c, id, secret := credential()
	app := leaf("app", id, both("应用", "application"))
	op := leaf("op", source(spec.OriginCallName), both("接口", "call"))
	v := leaf("v", lit(str("2.0")), both("版本", "version"))
	once := leaf("nonce", fn("nonce", lit(num(16))), both("随机数", "nonce"))
	data := leaf("data", fn("base64", fn("utf8", fn("json", source(spec.OriginArguments)))), both("数据", "data"))
	sign := leaf("X-Sign", nil, both("签名", "signature"))
	sign.As = "sign"
	pairs := &spec.Pairs{
		Members: []*spec.Member{app, op, v, once, data}, Empty: spec.EmptyDrop, Order: spec.OrderName, Join: "&",
		Each: concat(source(spec.OriginName), lit(str("=")), source(spec.OriginValue)),
	}
	all := &spec.Apply{ExprBase: base(spec.TextType), Func: spec.FuncNamed("pairs"), Pairs: pairs}
	sign.Expr = fn("base64", fn("hmac_sha256", secret, all))
	code := leaf("code", nil, both("代码", "code"))
	result := optional(leaf("data", source(spec.OriginResult), nil))
	result.Kind = spec.Raw
	block := &spec.Member{Name: called("result", "result", nil), Members: []*spec.Member{code, result}}
	hint := leaf("hint", source(spec.OriginText), both("提示", "hint"))
	hint.When = source(spec.OriginFailed)
	e := &spec.Envelope{
		Name: spec.Name{Wire: "api", Go: "API", Doc: both("说明", "About")}, Credential: c,
		Request: &spec.Message{Method: "PUT", Carriers: []*spec.Carrier{
			carrier(spec.HeaderCarrier, sign), carrier(spec.JSONCarrier, app, op, v, once, data),
		}},
		Response: &spec.Message{Response: true, Carriers: []*spec.Carrier{carrier(spec.JSONCarrier, block, hint)}},
		Replay:   &spec.Replay{Members: []*spec.Member{app, once}, Within: 10 * time.Minute},
	}
	e.Request.Carriers[0].Header = "X-Sign"
	ok := outcome(code, str("0000"), both("成功", "success"))
	e.Success = []*spec.Outcome{&ok}
	denied := outcome(code, str("E1"), both("拒绝", "denied"))
	denied.HTTP = 401
	e.Faults = []*spec.Fault{
		{Name: called("bad_signature", "ErrBadSignature", nil), Cause: spec.BadSignature, Outcome: denied, Envelope: e},
		{Name: called("closed", "ErrClosed", nil), Cause: spec.Declared, Outcome: outcome(code, str("C1"), both("已关闭", "closed")), Envelope: e},
	}
	covers := []spec.Cover{{Member: sign, Class: spec.IsCheck}}
	for _, m := range pairs.Members {
		covers = append(covers, spec.Cover{Member: m, Class: spec.Covered})
	}
	e.Serve = &spec.Plan{Coverage: covers}
	nodes(e)
	return e
}

// shop is a contract of two parties; the shop serves, the buyer serves too.
func shop(e *spec.Envelope) *spec.API {
	api := &spec.API{Name: called("shop", "shop", both("商城", "Shop")), Languages: []string{"zh-CN", "en"}, Version: "1.2.0", Envelope: e, Envelopes: []*spec.Envelope{e}}
	seller := &spec.Party{Name: called("seller", "Seller", both("商家", "seller")), Environments: []*spec.Environment{
		{Name: called("test", "Test", both("测试", "test")), URL: "https://test.example/v1/"},
		{Name: called("live", "Live", nil), URL: "https://live.example/"},
	}}
	buyer := &spec.Party{Name: called("buyer", "Buyer", both("买家", "buyer"))}
	api.Parties = []*spec.Party{seller, buyer}
	args, result := orderTypes(api)
	sell := &spec.Service{Name: called("Sell", "Sell", both("销售", "Selling")), From: buyer, To: seller, Envelope: e}
	order := &spec.Call{Name: called("Order.create", "Create", both("下单", "Order")), Service: sell, Args: args, Result: result}
	order.Examples = []*spec.Example{{
		Label: both("成交", "sold"), Call: order,
		Args:   parsed([]byte(`{"kind":"B","card":"6222","note":"","count":9007199254740993,"pay":{"by":"cash","coins":3}}`)),
		Result: parsed([]byte(`{"state":1,"price":"1.50","on":"2026-01-02"}`)),
	}}
	sell.Calls = []*spec.Call{order, {Name: called("Order.ping", "Ping", nil), Service: sell}}
	buy := &spec.Service{Name: called("Buy", "Buy", both("通知", "Notices")), From: seller, To: buyer, Envelope: e}
	buy.Calls = []*spec.Call{{Name: called("Paid", "Paid", both("已付", "Paid")), Service: buy, Result: &spec.List{Elem: &spec.Primitive{Kind: spec.Int}, Rules: []spec.Rule{&spec.Min{Value: num(1)}}}}}
	api.Services = []*spec.Service{sell, buy}
	return api
}

func orderTypes(api *spec.API) (args, result *spec.Struct) {
	kind := &spec.Enum{Name: called("Kind", "Kind", both("种类", "kind")), Base: spec.String}
	for _, v := range []string{"A", "B"} {
		kind.Values = append(kind.Values, &spec.Constant{Name: called("K"+v, "KindK"+v, both("种"+v, "kind "+v)), Enum: kind, Text: v})
	}
	state := &spec.Enum{Name: called("State", "State", nil), Base: spec.Int, Open: true}
	state.Values = []*spec.Constant{{Name: called("DONE", "StateDone", both("完成", "done")), Enum: state, Text: "1", Int: 1}}
	card := &spec.Scalar{Name: called("Card", "Card", both("卡号", "card number")), Base: spec.String, Sensitive: true, Rules: []spec.Rule{&spec.Pattern{Source: `\d{4,}`}}}
	pay := &spec.Variant{Name: called("Pay", "Pay", nil), By: "by"}
	cash := &spec.Struct{Name: called("Cash", "Cash", nil), Strict: true, Case: pay, Fields: []*spec.Field{
		{Name: called("coins", "Coins", nil), Type: &spec.Primitive{Kind: spec.Int32}},
	}}
	pay.Cases = []*spec.Case{{Value: "cash", Struct: cash}}
	kindField := &spec.Field{Name: called("kind", "Kind", both("种类", "kind")), Type: kind}
	args = &spec.Struct{Name: called("CreateArgs", "CreateArgs", nil), Fields: []*spec.Field{
		{Name: called("title", "Title", nil), Type: &spec.Primitive{Kind: spec.String}, Presence: spec.Optional, Rules: []spec.Rule{&spec.Length{Min: 1, Max: 20}}},
		kindField,
		{Name: called("card", "Card", nil), Type: card, Presence: spec.Conditional, When: binary(spec.OpEqual, fieldRef(kindField), lit(&spec.Value{Kind: spec.String, Text: "B", Constant: kind.Values[1]}))},
		{Name: called("note", "Note", nil), Type: &spec.Primitive{Kind: spec.String}, Presence: spec.Optional, Aliases: []string{"memo"}, Rules: []spec.Rule{&spec.Pattern{Source: `[a-z]+`}}},
		{Name: called("count", "Count", nil), Type: &spec.Primitive{Kind: spec.Int}, Presence: spec.Defaulted, Default: num(1), Rules: []spec.Rule{&spec.Max{Value: num(9007199254740993)}}},
		{Name: called("pay", "Pay", nil), Type: pay},
	}}
	result = &spec.Struct{Name: called("CreateResult", "CreateResult", nil), Fields: []*spec.Field{
		{Name: called("state", "State", nil), Type: state},
		{Name: called("price", "Price", nil), Type: &spec.Primitive{Kind: spec.Decimal}, Rules: []spec.Rule{&spec.Min{Value: &spec.Value{Kind: spec.Decimal, Text: "0"}}}},
		{Name: called("on", "On", nil), Type: &spec.Primitive{Kind: spec.Date}, Presence: spec.Optional, Nullable: true},
	}}
	api.Types = []spec.Named{kind, state, card, pay, cash, args, result}
	return args, result
}
