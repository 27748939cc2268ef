package runtime

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// ErrAnswer is wrapped by errors that say why an answer is none of the contract:
// another HTTP status, no JSON, a wrong signature.
var ErrAnswer = errors.New("not an answer of the contract")

// Client makes the calls of one contract. Generated code wraps it.
type Client struct {
	*options
	address  string
	scheme   string
	host     string
	base     string // path of the address
	method   string
	media    []string // the Content-Type header of requests with a body; nil for none
	lenient  Lenient
	seal     func(*Exchange) error
	open     func(*Exchange) (*Fault, error)
	handlers sync.Map // name of a call to its intercepted Handler
	prefixes clientPrefixes
	err      error
}

// maxAnswer is the largest answer that a client reads by default.
const maxAnswer = 8 << 20

// NewClient returns a client, for generated code. What is wrong with address or
// credential is told by every call.
func NewClient[C any](env *Envelope[C], address string, credential C, opts []Option) *Client {
	c := &Client{
		options: newOptions(opts, maxAnswer),
		address: address, method: env.Method, lenient: env.Lenient,
		seal: func(x *Exchange) error { return env.SealCall(x, &credential) },
		open: func(x *Exchange) (*Fault, error) { return env.OpenAnswer(x, &credential) },
	}
	if env.Prefix != nil {
		c.prefixes.of = func(call string) *recipe.Prefix { return env.Prefix(&credential, call, false) }
		c.prefixes.byCall = env.PrefixByCall
	}
	if c.transport == nil {
		c.transport = HTTP(nil)
	}
	if env.Request != "" {
		c.media = []string{env.Request}
	}
	if u, err := url.Parse(address); err == nil {
		c.scheme, c.host, c.base = u.Scheme, u.Host, u.EscapedPath()
	}
	c.err = errors.Join(checkAddress(address), checkSecrets(env.Identity(&credential)))
	return c
}

func checkAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return errors.New("address is no http or https URL") // it may hold a password
	}
	return nil
}

// Invoke makes call: it validates and encodes args, signs, sends, verifies the
// answer, decodes and validates the result. Generated code calls it.
//
// Errors are a *[Violations] (of arguments or result), a *[Fault] (what the
// server answered) or wrap [ErrAnswer] or the error of the transport.
func Invoke[A, R any](ctx context.Context, c *Client, call *Call[A, R], args A) (R, error) {
	result, err := c.handler(call.Name, func(ctx context.Context, args any) (any, error) {
		a, ok := args.(A)
		if !ok {
			return nil, errForeign("arguments", args)
		}
		return exchange(ctx, c, call, a)
	})(ctx, args)
	r, ok := result.(R)
	if err == nil && !ok {
		err = errForeign("result", result)
	}
	if err != nil {
		var none R
		return none, err
	}
	return r, nil
}

// exchange is the typed part of a client's call.
func exchange[A, R any](ctx context.Context, c *Client, call *Call[A, R], args A) (result R, err error) {
	x := NewExchange()
	defer x.Release()
	vs := c.begin(x, call.Name)
	if call.AppendArgs != nil {
		x.encoded = call.AppendArgs(x.encoded, args, vs)
	} else {
		x.encoded = append(x.encoded, emptyObject...)
	}
	if err := c.carry(ctx, x, &call.Route); err != nil {
		return result, fmt.Errorf("call %s: %w", call.Name, err)
	}
	if call.DecodeResult == nil {
		return result, nil
	}
	data, err := x.gather(x.Result, call.BareResult, call.EmptyResult)
	if err != nil {
		return result, fmt.Errorf("call %s: result: %w", call.Name, err)
	}
	if data == nil {
		return result, fmt.Errorf("call %s: %w", call.Name, x.BadAnswer("no result"))
	}
	x.startScan(data, Lenient{PHP: c.lenient.PHP || call.Lenient.PHP})
	result = call.DecodeResult(&x.scan)
	if call.CheckResult != nil && !x.scan.Violations.Has("") {
		call.CheckResult(args, result, &x.scan.Violations)
	}
	if err := x.scan.Finish(); err != nil {
		return result, fmt.Errorf("call %s: result: %w", call.Name, err)
	}
	return result, nil
}

// begin prepares x for a request and returns where violations go.
func (c *Client) begin(x *Exchange, call string) *Violations {
	x.adopt(c.options)
	x.Scratch = append(x.Scratch, call...)
	x.Call = x.Scratch[:len(call):len(call)]
	x.own[0].all = c.prefixes.find(call)
	x.prefixes = x.own[:]
	x.Method, x.Header = c.method, make(http.Header, 1)
	x.Scheme, x.Host, x.Base = c.scheme, c.host, c.base
	return x.violations()
}

// carry takes the encoded arguments of x to the server and leaves the verified
// result in it.
func (c *Client) carry(ctx context.Context, x *Exchange, route *Route) error {
	if err := x.scan.Violations.Err(); err != nil {
		return fmt.Errorf("arguments: %w", err)
	}
	if c.err != nil {
		return c.err
	}
	x.Args = x.encoded
	if err := x.place(route); err != nil {
		return err
	}
	if err := c.seal(x); err != nil {
		return err
	}
	if len(x.Body) > 0 && c.media != nil && x.Header["Content-Type"] == nil {
		x.Header["Content-Type"] = c.media
	}
	if _, stated := ctx.Deadline(); !stated {
		limited, cancel := context.WithTimeout(ctx, c.limits.Timeout)
		defer cancel()
		ctx = limited
	}
	if err := c.transport.Carry(ctx, c.target(x), x, c.limits.Body); err != nil {
		return err
	}
	fault, err := c.open(x)
	if err != nil {
		return err
	}
	deliverText(ctx, x.Text)
	if fault != nil {
		fault.Unsigned = x.Unsigned
		return fault
	}
	return nil
}

// target is the address of the server with path and query of the request.
func (c *Client) target(x *Exchange) string {
	target := c.address
	if x.Path != "" {
		target = strings.TrimSuffix(target, "/") + x.Path
	}
	if x.Query != "" {
		target += "?" + x.Query
	}
	return target
}

// handler is h within the interceptors, made once for each call.
func (c *Client) handler(call string, h Handler) Handler {
	if len(c.interceptors) == 0 {
		return h
	}
	if known, ok := c.handlers.Load(call); ok {
		return known.(Handler)
	}
	known, _ := c.handlers.LoadOrStore(call, c.intercept(call, h))
	return known.(Handler)
}

// ErrSeal says that a request could not be signed or sealed: a key of the
// credential is missing, or of the wrong kind.
var ErrSeal = errors.New("the request cannot be signed with this credential")
