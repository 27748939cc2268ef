package runtime

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// report tells the log of a refused message: never a value of it, no credential
// and no text that was signed. What an implementation failed with is logged as
// it says.
func (s *Server) report(ctx context.Context, x *Exchange, cause Cause) {
	level := slog.LevelWarn
	switch cause {
	case Internal:
		level = slog.LevelError
	case Declared:
		level = slog.LevelDebug // an answer as good as a result
	}
	log := s.log()
	if !log.Enabled(ctx, level) {
		return
	}
	attrs := make([]slog.Attr, 0, 6)
	attrs = append(attrs, slog.String("cause", cause.String()))
	if e := s.endpoint(x.Call); e != nil {
		attrs = append(attrs, slog.String("call", e.name))
	}
	if x.ID != "" {
		attrs = append(attrs, slog.String("id", x.ID))
	}
	if x.Fault != nil {
		attrs = append(attrs, slog.String("fault", x.Fault.Name))
	}
	log.LogAttrs(ctx, level, "message refused", append(attrs, errorAttrs(x.err)...)...)
}

// endpoint finds a call by a name that may be anybody's: what is not a call of
// the contract is not logged.
func (s *Server) endpoint(call []byte) *Endpoint {
	for _, p := range s.parts {
		if e := p.calls[string(call)]; e != nil {
			return e
		}
	}
	return nil
}

func errorAttrs(err error) []slog.Attr {
	if err == nil {
		return nil
	}
	attrs := []slog.Attr{slog.String("error", err.Error())}
	var vs *Violations
	if errors.As(err, &vs) {
		pointers := make([]string, len(vs.List))
		for i, v := range vs.List {
			pointers[i] = v.Pointer
		}
		attrs = append(attrs, slog.Any("pointers", pointers))
	}
	var p *panicError
	if errors.As(err, &p) {
		attrs = append(attrs, slog.String("stack", string(p.stack)))
	}
	return attrs
}

// firstViolation is what the other side is told of invalid arguments: of a
// message that was not verified, nothing.
func firstViolation(err error, lang string) string {
	var vs *Violations
	if err == nil || !errors.As(err, &vs) {
		return ""
	}
	return vs.List[0].Text(lang)
}

// contain turns a panic into a cause. http.ErrAbortHandler goes on: it asks for
// the connection to be dropped.
func (x *Exchange) contain(p any) Cause {
	if p == http.ErrAbortHandler {
		panic(p)
	}
	x.Fail(&panicError{value: p, stack: debug.Stack()})
	return Internal
}

// panicError is a panic of an implementation, an interceptor, a keyring or a
// guard.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }
