package runtime

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"time"
)

// Option changes a server or a client from its defaults. Options that do not
// apply to what they are given to have no effect.
type Option func(*options)

type options struct {
	interceptors []Interceptor
	guard        Guard
	logger       *slog.Logger
	limits       Limits
	transport    Transport
	now          func() time.Time
	address      *url.URL // nil for the one that the request shows
	wrong        error    // an option that cannot be
}

// Handler serves a call on a server, or makes it on a client. args points to
// the call's arguments and the result to its result; a call without arguments
// has a nil *struct{}, and one without result gives one.
type Handler func(ctx context.Context, args any) (result any, err error)

// Interceptor wraps the handler of a call; call is its name in the contract. It
// is asked once for each call, not once for each message. On a server it sees
// verified and valid arguments; on a client the caller's.
type Interceptor func(call string, next Handler) Handler

// Guard remembers messages, so that copies are refused. Remember notes key for
// ttl and reports whether it was new; an error is answered as internal. It is
// called for verified messages of contracts that ask for it, at the same time
// from many goroutines.
type Guard interface {
	Remember(ctx context.Context, key [32]byte, ttl time.Duration) (fresh bool, err error)
}

// Limits bound what a message may cost. A zero field keeps the default.
type Limits struct {
	Body       int64 // bytes of a request (default: as the contract says) or an answer (8 MiB)
	Depth      int   // nesting of JSON: 64
	Fields     int   // pairs of a form: 1,000
	Violations int   // violations that are told of one message: 32
	// Timeout is how long a client waits when the context has no deadline: 30 s.
	Timeout time.Duration
}

// WithInterceptors adds interceptors; the first is the outermost.
func WithInterceptors(list ...Interceptor) Option {
	return func(o *options) { o.interceptors = append(o.interceptors, list...) }
}

// WithReplayGuard replaces the guard in memory, which serves one process, by
// one that instances share. It has no effect on contracts without replay.
func WithReplayGuard(g Guard) Option { return func(o *options) { o.guard = g } }

// WithLogger replaces slog.Default().
func WithLogger(l *slog.Logger) Option { return func(o *options) { o.logger = l } }

// WithLimits replaces the limits that are not zero in l.
func WithLimits(l Limits) Option { return func(o *options) { o.limits = l } }

// WithTransport replaces HTTP(nil) as the way to the server.
func WithTransport(t Transport) Option { return func(o *options) { o.transport = t } }

// WithAddress states the address at which clients reach a server, such as
// "https://shop.example/hooks", for recipes that sign it: behind a proxy a server
// sees another scheme, host or path, and does not believe what headers say of
// them. Paths of calls are those below address, whether a mount took its path off
// or requests come with it. An address without scheme or host
// is told by [Server.Err], and every message is answered as internal.
func WithAddress(address string) Option {
	return func(o *options) {
		u, err := url.Parse(address)
		if err != nil || u.Scheme == "" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			o.wrong = fmt.Errorf("WithAddress: %q is no address with scheme and host, and without query", address)
			return
		}
		o.address = u
	}
}

// WithClock replaces time.Now, in tests.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

// newOptions applies list over the defaults; body is the default of Limits.Body.
func newOptions(list []Option, body int64) *options {
	o := new(options)
	for _, apply := range list {
		apply(o)
	}
	o.limits.Body = orDefault(o.limits.Body, body)
	o.limits.Depth = orDefault(o.limits.Depth, 64)
	o.limits.Fields = orDefault(o.limits.Fields, 1000)
	o.limits.Violations = orDefault(o.limits.Violations, 32)
	o.limits.Timeout = orDefault(o.limits.Timeout, 30*time.Second)
	if o.now == nil {
		o.now = time.Now
	}
	return o
}

func orDefault[T int | int64 | time.Duration](v, normal T) T {
	if v <= 0 {
		return normal
	}
	return v
}

// log is the logger to use now: the default may be set after the server is made.
func (o *options) log() *slog.Logger {
	if o.logger != nil {
		return o.logger
	}
	return slog.Default()
}

// intercept wraps the handler of call in the interceptors.
func (o *options) intercept(call string, h Handler) Handler {
	for i := len(o.interceptors) - 1; i >= 0; i-- {
		h = o.interceptors[i](call, h)
	}
	return h
}
