package runtime

import (
	"context"
	"strings"
)

// Incoming is the context of a served call. Generated code allocates it together
// with the arguments.
type Incoming struct {
	context.Context
	call *Endpoint
	id   string // of the credential that verified
	text string
}

// Info tells about the call that is being served.
type Info struct {
	Call string // its name in the contract
	ID   string // the id of the credential that verified; "" in an envelope without ids
}

type incomingKey struct{}

// Value implements [context.Context].
func (in *Incoming) Value(key any) any {
	if key == (incomingKey{}) {
		return in
	}
	return in.Context.Value(key)
}

// Caller tells which call is being served and for whom. Outside a served call
// it is the zero Info.
func Caller(ctx context.Context) Info {
	if in, ok := ctx.Value(incomingKey{}).(*Incoming); ok && in.call != nil {
		return Info{Call: in.call.name, ID: in.id}
	}
	return Info{}
}

// SetText sets the human text of the answer to the call that ctx serves, in
// place of the one that the contract states for success. A fault brings its own,
// see [Fault.WithText]. It must not be called once the implementation has
// returned.
func SetText(ctx context.Context, text string) {
	if in, ok := ctx.Value(incomingKey{}).(*Incoming); ok {
		in.text = text
	}
}

type textKey struct{}

// ReadText returns a context for a client's call, which stores the human text of
// the answer in dst, on success and on faults.
func ReadText(ctx context.Context, dst *string) context.Context {
	return context.WithValue(ctx, textKey{}, dst)
}

// deliverText stores the text of an answer where ReadText asked for it.
func deliverText(ctx context.Context, text string) {
	if dst, ok := ctx.Value(textKey{}).(*string); ok {
		*dst = text
	}
}

// wireText is text as it can be sent: valid UTF-8.
func wireText(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }
