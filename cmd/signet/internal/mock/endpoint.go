package mock

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// arguments are those of an accepted call.
type arguments struct {
	json  *spec.JSON
	value *eval.Value
}

// endpoint is a call whose codecs evaluate the contract. The path of a call is read
// when a request is opened, so the endpoint states none.
func (s *server) endpoint(c *spec.Call) *runtime.Endpoint {
	call := &runtime.Call[*arguments, *spec.JSON]{
		Name: c.Wire, Body: c.Limit, Lenient: runtime.Lenient{EmptyArguments: c.Lenient.EmptyArguments},
		DecodeArgs: func(scan *jsonx.Scanner) (*arguments, *runtime.Incoming) {
			return decode(c, scan), new(runtime.Incoming)
		},
	}
	// A fault that is asked for may be any that the envelope has.
	for _, f := range s.faults {
		call.Faults = append(call.Faults, &runtime.Fault{Cause: runtime.Declared, Name: f.Wire})
	}
	if c.Result != nil {
		call.AppendResult = func(b []byte, result *spec.JSON, _ *runtime.Violations) []byte {
			return append(b, result.Compact()...)
		}
	}
	return runtime.Handle(call, func(ctx context.Context, args *arguments) (*spec.JSON, error) {
		told(ctx).Call = c.Wire
		return s.mock.result(ctx, c, args)
	})
}

// decode reads arguments and holds them to the contract. Of several violations,
// generated code may find another one first.
func decode(c *spec.Call, scan *jsonx.Scanner) *arguments {
	text, ok := scan.Raw()
	switch {
	case scan.Failed():
		return new(arguments)
	case !ok:
		scan.Violations.Add("", jsonx.TypeObject)
		return new(arguments)
	}
	j, err := eval.ParseJSON(text)
	if err != nil {
		scan.Violations.Add("", jsonx.Syntax) // the scanner has read it, and is as strict
		return new(arguments)
	}
	t := c.Args
	if t == nil {
		t = &spec.Struct{}
	}
	reading := eval.AsReceiver
	reading.PHP = c.Tolerates().PHP
	checked := reading.Check(t, j, nil)
	for _, f := range checked.Faults {
		scan.Violations.Add(f.Pointer, f.Rule)
	}
	return &arguments{j, checked.Value}
}
