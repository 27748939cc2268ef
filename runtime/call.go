package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// Call is one call of a contract with its codecs. A and R are pointers to the
// arguments and the result, *struct{} where the call has none: pointers share
// one instance of the generic functions.
type Call[A, R any] struct {
	Name   string   // in the contract
	Faults []*Fault // declared by the contract or the call

	// Lenient is what the call tolerates besides its envelope.
	Lenient Lenient
	// Route is set where the envelope leaves method and path to its calls.
	Route Route
	// BareArgs and BareResult are the names of fields that stand in JSON without
	// quotes, for envelopes that carry them as plain texts.
	BareArgs, BareResult []string
	// EmptyArgs and EmptyResult are the names of fields that are read though they
	// are empty, for envelopes that leave such fields out.
	EmptyArgs, EmptyResult []string
	// Body is the largest request in bytes, if smaller than the envelope's.
	Body int64

	// DecodeArgs reads and validates arguments; violations stay in the scanner.
	// It is nil for a call without arguments.
	DecodeArgs func(s *jsonx.Scanner) (A, *Incoming)
	// AppendArgs validates and writes arguments, or nothing that is of use when it
	// adds violations.
	AppendArgs   func(b []byte, args A, vs *Violations) []byte
	DecodeResult func(s *jsonx.Scanner) R
	AppendResult func(b []byte, result R, vs *Violations) []byte
	// CheckResult holds a result to the arguments; nil if nothing compares them.
	CheckResult func(args A, result R, vs *Violations)
}

// Endpoint is a call with the implementation that serves it.
type Endpoint struct {
	name     string
	number   int // among those of its server
	wireName []byte
	route    Route
	bare     []string
	empty    []string
	faults   []*Fault
	lenient  Lenient
	body     int64 // 0: as the envelope
	decode   func(*jsonx.Scanner) (any, *Incoming)
	handle   Handler
	encode   func(b []byte, result any, vs *Violations) []byte // nil: no result
	check    func(args, result any, vs *Violations)
}

// Handle says that implementation serves call.
func Handle[A, R any](call *Call[A, R], implementation func(context.Context, A) (R, error)) *Endpoint {
	e := &Endpoint{
		name: call.Name, wireName: []byte(call.Name), route: call.Route, bare: call.BareArgs, empty: call.EmptyArgs, faults: call.Faults, lenient: call.Lenient, body: call.Body,
		handle: func(ctx context.Context, args any) (any, error) {
			a, ok := args.(A)
			if !ok {
				return nil, errForeign("arguments", args)
			}
			return implementation(ctx, a)
		},
		decode: decodeNothing,
	}
	if call.DecodeArgs != nil {
		e.decode = func(s *jsonx.Scanner) (any, *Incoming) { return call.DecodeArgs(s) }
	}
	if call.AppendResult != nil {
		e.encode = func(b []byte, result any, vs *Violations) []byte {
			r, _ := result.(R) // nil, which AppendResult refuses, if an interceptor made it something else
			return call.AppendResult(b, r, vs)
		}
	}
	if call.CheckResult != nil {
		e.check = func(args, result any, vs *Violations) {
			a, ok1 := args.(A)
			r, ok2 := result.(R)
			if ok1 && ok2 {
				call.CheckResult(a, r, vs)
			}
		}
	}
	return e
}

// decodeNothing reads the arguments of a call that has none: any object.
func decodeNothing(s *jsonx.Scanner) (any, *Incoming) {
	mark := s.Mark()
	for key, ok := s.Object(); ok; key, ok = s.Next() {
		s.Unknown(mark, key)
	}
	s.Done(mark)
	return (*struct{})(nil), new(Incoming)
}

func errForeign(what string, v any) error {
	return fmt.Errorf("an interceptor replaced the %s by %T", what, v)
}

// serve decodes the verified arguments of x, runs the implementation and
// encodes its result.
func (e *Endpoint) serve(ctx context.Context, x *Exchange, tolerated Lenient) Cause {
	data, err := x.gather(x.Args, e.bare, e.empty)
	if err != nil {
		x.Fail(err)
		return InvalidArguments
	}
	x.startScan(data, tolerated.and(e.lenient))
	args, in := e.decode(&x.scan)
	if err := x.scan.Finish(); err != nil {
		x.Fail(err)
		return InvalidArguments
	}
	in.Context, in.call, in.id = ctx, e, x.ID
	result, err := e.handle(in, args)
	if err != nil {
		return e.refuse(x, err)
	}
	x.Text = wireText(in.text)
	if e.encode == nil {
		return None
	}
	vs := x.violations()
	x.encoded = e.encode(x.encoded, result, vs)
	if e.check != nil && !vs.Has("") {
		e.check(args, result, vs)
	}
	if err := vs.Err(); err != nil {
		x.Fail(fmt.Errorf("result: %w", err))
		return Internal
	}
	x.Result = x.encoded
	return None
}

// refuse is the cause of an implementation's error: a fault that the call
// declares, or one that only the log is told of.
func (e *Endpoint) refuse(x *Exchange, err error) Cause {
	var fault *Fault
	if errors.As(err, &fault) {
		for _, declared := range e.faults {
			if fault.Is(declared) {
				x.Fault, x.Text = fault, wireText(fault.Text)
				return Declared
			}
		}
	}
	x.Fail(err)
	return Internal
}
