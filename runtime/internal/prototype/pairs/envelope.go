package pairs

import (
	"context"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// gate is the envelope of the contract.
var gate = runtime.Envelope[runtime.Credential]{
	Language:   "zh-CN",
	Method:     "POST",
	Request:    "application/json",
	Answer:     "application/json; charset=utf-8",
	Body:       1 << 20,
	Causes:     []runtime.Cause{runtime.BadSignature, runtime.Expired, runtime.InvalidArguments, runtime.Internal},
	Past:       5 * time.Minute,
	Future:     5 * time.Minute,
	Identity:   (*runtime.Credential).Identity,
	Dummy:      runtime.DummyCredential,
	Open:       openGate,
	Seal:       sealGate,
	SealCall:   sealCallGate,
	OpenAnswer: openAnswerGate,
}

var pairsGate = recipe.PairsRule{
	Except: []string{"sign"},
	Empty:  recipe.DropEmpty,
	Order:  recipe.ByName,
	Join:   "&",
}

// openGate reads a request of gate.
func openGate(ctx context.Context, x *runtime.Exchange, ring *runtime.Ring[runtime.Credential]) runtime.Cause {
	m, err := x.Members(x.Body)
	if err != nil {
		return runtime.Malformed
	}
	app, ok1 := runtime.MemberText(m, "app")
	method, ok2 := runtime.MemberText(m, "method")
	ts, ok3 := runtime.MemberInt(m, "ts")
	data, ok4 := runtime.MemberText(m, "data")
	sign, ok5 := runtime.MemberText(m, "sign")
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 {
		return runtime.Malformed
	}
	now, ok := recipe.FromUnix(ts)
	if !ok {
		return runtime.Malformed
	}

	live, missing := ring.Find(ctx, x, app)
	pairs := x.Pairs()
	for _, member := range m.List {
		if member.Kind == jsonx.KindNull {
			pairs.AddNull(string(member.Name))
		} else {
			pairs.AddBytes(member.Name, member.Text)
		}
	}
	b := x.Scratch
	at := len(b)
	b = pairs.Append(b, &pairsGate)
	text := b[at:len(b):len(b)]
	at = len(b)
	b, _ = recipe.FromHex(b, sign)
	digest := b[at:len(b):len(b)]
	matched := -1
	for i := range live {
		c := &live[i]
		at := len(b)
		b = append(b, c.Secret...)
		secret := b[at:len(b):len(b)]
		at = len(b)
		b = recipe.AppendHMACSHA256(b, secret, text)
		if recipe.EqualBytes(b[at:], digest) && matched < 0 {
			matched = i
		}
	}
	x.Scratch = b
	if missing != runtime.None {
		return missing
	}
	if matched < 0 {
		return runtime.BadSignature
	}
	x.ID, x.Peer, x.At = live[matched].ID, &live[matched], now
	x.Call, x.Args = method, data
	return runtime.None
}

// sealGate writes an answer of gate.
func sealGate(x *runtime.Exchange) {
	var code, text string
	switch x.Cause {
	case runtime.None:
		code, text = "0000", "成功"
	case runtime.BadSignature:
		code, text = "1001", "签名错误"
	case runtime.Expired:
		code, text = "1002", "请求已过期"
	case runtime.InvalidArguments:
		code, text = "1003", "参数不合法"
	case runtime.Declared:
		code, text = "2001", "订单已关闭"
	default:
		code, text = "9999", "系统繁忙"
	}
	b := x.Answer
	b = jsonx.Str(b, `{"code":`, code)
	b = jsonx.Str(b, `,"msg":`, x.Message(text))
	b = append(b, `,"result":{`...)
	if x.Cause == runtime.None && x.Result != nil {
		b = append(b, `"data":`...)
		b = append(b, x.Result...)
	}
	x.Answer = append(b, '}', '}')
}

// sealCallGate writes a request of gate.
func sealCallGate(x *runtime.Exchange, c *runtime.Credential) error {
	b := x.Scratch
	at := len(b)
	b = recipe.AppendUnix(b, x.Now())
	ts := b[at:len(b):len(b)]
	at = len(b)
	b = append(b, c.Secret...)
	secret := b[at:len(b):len(b)]
	pairs := x.Pairs()
	pairs.Add("app", c.ID)
	pairs.AddBytes([]byte("method"), x.Call)
	pairs.AddBytes([]byte("ts"), ts)
	pairs.AddBytes([]byte("data"), x.Args)
	at = len(b)
	b = pairs.Append(b, &pairsGate)
	text := b[at:len(b):len(b)]
	at = len(b)
	b = recipe.AppendHMACSHA256(b, secret, text)
	digest := b[at:len(b):len(b)]
	x.Scratch = b

	b = x.Body
	b = jsonx.Str(b, `{"app":`, c.ID)
	b = append(b, `,"method":`...)
	b = jsonx.AppendString(b, x.Call)
	b = append(b, `,"ts":`...)
	b = append(b, ts...)
	b = append(b, `,"data":`...)
	b = jsonx.AppendString(b, x.Args)
	b = append(b, `,"sign":"`...)
	b = recipe.AppendHex(b, digest)
	x.Body = append(b, '"', '}')
	return nil
}

// openAnswerGate reads an answer of gate.
func openAnswerGate(x *runtime.Exchange, _ *runtime.Credential) (*runtime.Fault, error) {
	if x.Status != 200 {
		return nil, x.BadAnswer("status")
	}
	m, err := x.Members(x.Answer)
	if err != nil {
		return nil, x.BadAnswer(err.Error())
	}
	code, ok := runtime.MemberText(m, "code")
	if !ok {
		return nil, x.BadAnswer("member code")
	}
	msg, ok := runtime.MemberText(m, "msg")
	if !ok {
		return nil, x.BadAnswer("member msg")
	}
	x.Text = string(msg)
	switch string(code) {
	case "0000":
	case "1001":
		return &runtime.Fault{Cause: runtime.BadSignature, Name: "bad_signature", Text: x.Text}, nil
	case "1002":
		return &runtime.Fault{Cause: runtime.Expired, Name: "expired", Text: x.Text}, nil
	case "1003":
		return &runtime.Fault{Cause: runtime.InvalidArguments, Name: "invalid_arguments", Text: x.Text}, nil
	case "2001":
		return ErrOrderClosed.WithText(x.Text), nil
	case "9999":
		return &runtime.Fault{Cause: runtime.Internal, Name: "internal", Text: x.Text}, nil
	default:
		return runtime.FaultByText(nil, x.Text), nil
	}
	result, ok := runtime.MemberValue(m, "result")
	if !ok {
		return nil, x.BadAnswer("member result")
	}
	if m, err = x.Members(result); err != nil {
		return nil, x.BadAnswer(err.Error())
	}
	x.Result, _ = runtime.MemberValue(m, "data")
	return nil, nil
}
