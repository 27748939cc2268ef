package loan

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// poa is the envelope of the contract.
var poa = runtime.Envelope[runtime.Credential]{
	Language:   "zh-CN",
	Method:     "POST",
	Request:    "application/x-www-form-urlencoded",
	Answer:     "application/json; charset=utf-8",
	Body:       1 << 20,
	Lenient:    runtime.Lenient{EmptyArguments: true},
	Causes:     []runtime.Cause{runtime.BadSignature, runtime.UnknownCall, runtime.InvalidArguments, runtime.Internal},
	Identity:   (*runtime.Credential).Identity,
	Dummy:      runtime.DummyCredential,
	Open:       openPoa,
	Seal:       sealPoa,
	SealCall:   sealCallPoa,
	OpenAnswer: openAnswerPoa,
}

// openPoa reads a request of poa.
func openPoa(ctx context.Context, x *runtime.Exchange, ring *runtime.Ring[runtime.Credential]) runtime.Cause {
	form, err := x.Form(x.Body)
	if err != nil {
		return runtime.Malformed
	}
	ua, ok1 := form.Find("ua")
	call, ok2 := form.Find("call")
	args, ok3 := form.Find("args")
	sign, ok4 := form.Find("sign")
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return runtime.Malformed
	}
	if timestamp, ok := form.Find("timestamp"); ok {
		if _, ok := recipe.FromUnix(timestamp); !ok {
			return runtime.Malformed
		}
	}

	live, missing := ring.Find(ctx, x, ua)
	b := x.Scratch
	at := len(b)
	b, _ = recipe.FromHex(b, sign)
	digest := b[at:len(b):len(b)]
	matched := -1
	for i := range live {
		c := &live[i]
		at := len(b)
		b = append(b, ua...)
		b = append(b, c.Secret...)
		b = append(b, ua...)
		key := b[at:len(b):len(b)]
		at = len(b)
		b = append(b, key...)
		b = append(b, call...)
		b = append(b, key...)
		b = append(b, args...)
		b = append(b, key...)
		text := b[at:len(b):len(b)]
		at = len(b)
		b = recipe.AppendMD5(b, text)
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
	x.ID, x.Peer = live[matched].ID, &live[matched]
	x.Call, x.Args = call, args
	return runtime.None
}

// sealPoa writes an answer of poa.
func sealPoa(x *runtime.Exchange) {
	var status int64
	var text string
	switch x.Cause {
	case runtime.None:
		status, text = 1, "success"
	case runtime.BadSignature:
		text = "签名错误"
	case runtime.UnknownCall:
		text = "接口不存在"
	case runtime.InvalidArguments:
		text = "参数不合法"
	default:
		text = "系统繁忙"
	}
	b := x.Answer
	b = jsonx.Int(b, `{"status":`, status)
	b = jsonx.Str(b, `,"message":`, x.Message(text))
	if x.Cause == runtime.None && x.Result != nil {
		b = append(b, `,"response":`...)
		b = append(b, x.Result...)
	}
	x.Answer = append(b, '}')
}

// sealCallPoa writes a request of poa.
func sealCallPoa(x *runtime.Exchange, c *runtime.Credential) error {
	b := x.Scratch
	at := len(b)
	b = append(b, c.ID...)
	b = append(b, c.Secret...)
	b = append(b, c.ID...)
	key := b[at:len(b):len(b)]
	at = len(b)
	b = append(b, key...)
	b = append(b, x.Call...)
	b = append(b, key...)
	b = append(b, x.Args...)
	b = append(b, key...)
	text := b[at:len(b):len(b)]
	at = len(b)
	b = recipe.AppendMD5(b, text)
	digest := b[at:len(b):len(b)]
	x.Scratch = b

	b = x.Body
	b = append(b, "ua="...)
	b = recipe.AppendFormText(b, c.ID)
	b = append(b, "&call="...)
	b = recipe.AppendFormText(b, x.Call)
	b = append(b, "&args="...)
	b = recipe.AppendFormText(b, x.Args)
	b = append(b, "&sign="...)
	b = recipe.AppendHex(b, digest)
	b = append(b, "&timestamp="...)
	b = recipe.AppendUnix(b, x.Now())
	x.Body = b
	return nil
}

// faultsPoa are the faults of poa that look alike, in the order of the contract.
var faultsPoa = []*runtime.Fault{
	{Cause: runtime.BadSignature, Name: "bad_signature", Text: "签名错误"},
	{Cause: runtime.UnknownCall, Name: "unknown_call", Text: "接口不存在"},
	{Cause: runtime.InvalidArguments, Name: "invalid_arguments", Text: "参数不合法"},
	{Cause: runtime.Internal, Name: "internal", Text: "系统繁忙"},
}

// openAnswerPoa reads an answer of poa.
func openAnswerPoa(x *runtime.Exchange, _ *runtime.Credential) (*runtime.Fault, error) {
	if x.Status != 200 {
		return nil, x.BadAnswer("status")
	}
	m, err := x.Members(x.Answer)
	if err != nil {
		return nil, x.BadAnswer(err.Error())
	}
	status, ok := runtime.MemberInt(m, "status")
	if !ok {
		return nil, x.BadAnswer("member status")
	}
	message, ok := runtime.MemberText(m, "message")
	if !ok {
		return nil, x.BadAnswer("member message")
	}
	x.Text = string(message)
	switch string(status) {
	case "1":
		x.Result, _ = runtime.MemberValue(m, "response")
		return nil, nil
	case "0":
		return runtime.FaultByText(faultsPoa, x.Text), nil
	}
	return runtime.FaultByText(nil, x.Text), nil
}
