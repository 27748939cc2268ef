package tri

import (
	"context"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// till is the envelope of the contract.
var till = runtime.Envelope[TillCredential]{
	Language:   "en",
	Method:     "POST",
	Request:    "application/json",
	Answer:     "application/json; charset=utf-8",
	Body:       1 << 16,
	Causes:     []runtime.Cause{runtime.BadSignature, runtime.Replayed},
	Past:       5 * time.Minute,
	Future:     5 * time.Minute,
	Replay:     10 * time.Minute,
	Identity:   identityTill,
	Dummy:      dummyTill,
	Open:       openTill,
	Seal:       sealTill,
	SealCall:   sealCallTill,
	OpenAnswer: openAnswerTill,
}

// openTill reads a request of till.
func openTill(ctx context.Context, x *runtime.Exchange, ring *runtime.Ring[TillCredential]) runtime.Cause {
	merchant, ok1 := x.Single(x.Header, "X-Merchant")
	terminal, ok2 := x.Single(x.Header, "X-Terminal")
	call, ok3 := x.Single(x.Header, "X-Call")
	nonce, ok4 := x.Single(x.Header, "X-Nonce")
	timestamp, ok5 := x.Single(x.Header, "X-Timestamp")
	sign, ok6 := x.Single(x.Header, "X-Sign")
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || !ok6 || !recipe.ValidNonce(nonce) {
		return runtime.Malformed
	}
	now, ok := recipe.FromUnix(timestamp)
	if !ok {
		return runtime.Malformed
	}

	live, missing := ring.Find(ctx, x, merchant)
	b := x.Scratch
	at := len(b)
	b = recipe.Join(b, "\n", merchant, terminal, call, nonce, timestamp, x.Body)
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
		if recipe.EqualBytes(b[at:], digest) && recipe.EqualText(terminal, c.Terminal) && matched < 0 {
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
	x.ID, x.Peer, x.At = live[matched].Merchant, &live[matched], now
	x.Call, x.Args = call, x.Body
	x.Remember(nonce)
	x.Remember(digest)
	return runtime.None
}

// sealTill writes an answer of till.
func sealTill(x *runtime.Exchange) {
	var code int64
	var text string
	switch x.Cause {
	case runtime.None:
		text = "ok"
	case runtime.Replayed:
		code, text = 2, "replayed"
	default:
		code, text = 1, "bad signature"
	}
	b := x.Answer
	b = jsonx.Int(b, `{"code":`, code)
	b = jsonx.Str(b, `,"msg":`, x.Message(text))
	if x.Cause == runtime.None && x.Result != nil {
		b = append(b, `,"data":`...)
		b = append(b, x.Result...)
	}
	x.Answer = append(b, '}')
}

// sealCallTill writes a request of till.
func sealCallTill(x *runtime.Exchange, c *TillCredential) error {
	b := x.Scratch
	at := len(b)
	b = recipe.AppendNonce(b, 16)
	nonce := b[at:len(b):len(b)]
	at = len(b)
	b = recipe.AppendUnix(b, x.Now())
	timestamp := b[at:len(b):len(b)]
	x.Body = append(x.Body, x.Args...)
	at = len(b)
	b = recipe.Join(b, "\n", []byte(c.Merchant), []byte(c.Terminal), x.Call, nonce, timestamp, x.Body)
	text := b[at:len(b):len(b)]
	at = len(b)
	b = recipe.AppendHMACSHA256(b, []byte(c.Secret), text)
	digest := b[at:len(b):len(b)]
	at = len(b)
	b = recipe.AppendHex(b, digest)
	sign := b[at:len(b):len(b)]
	x.Scratch = b

	x.Header["X-Merchant"] = []string{c.Merchant}
	x.Header["X-Terminal"] = []string{c.Terminal}
	x.Header["X-Call"] = []string{string(x.Call)}
	x.Header["X-Nonce"] = []string{string(nonce)}
	x.Header["X-Timestamp"] = []string{string(timestamp)}
	x.Header["X-Sign"] = []string{string(sign)}
	return nil
}

// openAnswerTill reads an answer of till.
func openAnswerTill(x *runtime.Exchange, _ *TillCredential) (*runtime.Fault, error) {
	if x.Status != 200 {
		return nil, x.BadAnswer("status")
	}
	m, err := x.Members(x.Answer)
	if err != nil {
		return nil, x.BadAnswer(err.Error())
	}
	code, ok := runtime.MemberInt(m, "code")
	if !ok {
		return nil, x.BadAnswer("member code")
	}
	msg, ok := runtime.MemberText(m, "msg")
	if !ok {
		return nil, x.BadAnswer("member msg")
	}
	x.Text = string(msg)
	switch string(code) {
	case "0":
		x.Result, _ = runtime.MemberValue(m, "data")
		return nil, nil
	case "1":
		return &runtime.Fault{Cause: runtime.BadSignature, Name: "bad_signature", Text: x.Text}, nil
	case "2":
		return &runtime.Fault{Cause: runtime.Replayed, Name: "replayed", Text: x.Text}, nil
	}
	return runtime.FaultByText(nil, x.Text), nil
}
