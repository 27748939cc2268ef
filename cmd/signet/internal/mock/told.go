package mock

import (
	"context"
	"errors"
	"log/slog"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Told is what can be told of a request: nothing of it that is secret or personal.
type Told struct {
	Method string
	// Path is that of the request; where arguments stand in it, it is that of the
	// contract, and empty if no call of the contract is meant.
	Path string
	// Call is the name of the call; empty if none was accepted, or none is known.
	Call string
	// Cause is that of a refusal; empty for an accepted call.
	Cause string
	// Fault names the declared fault that answers an accepted call.
	Fault string
	// Pointers are JSON pointers of arguments that break the contract.
	Pointers []string
	// Refusal is what the evaluator found before the message was verified, its text only
	// with Config.ShowSigned. It may be nil.
	Refusal *eval.Refusal
	// WantType is the Content-Type that the request should have had; empty if it had.
	WantType string
	// Err is what the cause does not say: why a call is answered as internal.
	Err    error
	Status int
}

type toldKey struct{}

func telling(ctx context.Context, t *Told) context.Context {
	return context.WithValue(ctx, toldKey{}, t)
}

// told is what the request of a context is told by.
func told(ctx context.Context) *Told { return ctx.Value(toldKey{}).(*Told) }

// progress is how far a request was read: the causes are in the order of the steps.
func (t *Told) progress() spec.Cause {
	if c := spec.CauseNamed(t.Cause); c != spec.NoCause {
		return c
	}
	return spec.Declared
}

// shown is the path of a call as it may be told.
func shown(c *spec.Call, path string) string {
	if !c.ArgumentsInPath() {
		return path
	}
	out := ""
	for _, p := range c.Path {
		if out += p.Text; p.Field != nil {
			out += "{" + p.Field.Wire + "}"
		}
	}
	return out
}

// teller is the log of the servers: it notes why a request is refused with what is
// told of it.
type teller struct{}

// Enabled implements [slog.Handler].
func (teller) Enabled(context.Context, slog.Level) bool { return true }

// WithAttrs implements [slog.Handler].
func (t teller) WithAttrs([]slog.Attr) slog.Handler { return t }

// WithGroup implements [slog.Handler].
func (t teller) WithGroup(string) slog.Handler { return t }

// Handle implements [slog.Handler].
func (teller) Handle(ctx context.Context, r slog.Record) error {
	t, ok := ctx.Value(toldKey{}).(*Told)
	if !ok {
		return nil // a server that is no good is told by New
	}
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "cause":
			t.Cause = a.Value.String()
		case "call":
			t.Call = a.Value.String()
		case "fault":
			t.Fault, t.Cause = a.Value.String(), ""
		case "pointers":
			t.Pointers, _ = a.Value.Any().([]string)
		case "error":
			if t.Err == nil {
				t.Err = errors.New(a.Value.String())
			}
		}
		return true
	})
	return nil
}
