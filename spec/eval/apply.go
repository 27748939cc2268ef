package eval

import (
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// apply evaluates a function of a condition; nil means that it is unknown.
func apply(e *spec.Apply, s Scope) *Value {
	if e.Func.Name == "present" {
		v := Of(e.Args[0], s)
		return boolOf(v != nil && !v.Null)
	}
	args := make([]*Value, len(e.Args))
	for i, a := range e.Args {
		v := Of(a, s)
		if e.Func.Name == "or_else" && i == 0 && (v == nil || v.Null) {
			return Of(e.Args[1], s)
		}
		if v == nil || v.Null {
			return nil
		}
		args[i] = v
	}
	switch e.Func.Name {
	case "count":
		return intOf(int64(len(args[0].Items) + len(args[0].Members)))
	case "length":
		return intOf(int64(jsonx.Length(args[0].Text)))
	case "label":
		enum, ok := e.Args[0].Type().Of.(*spec.Enum)
		if !ok {
			return nil
		}
		k := enum.WithText(args[0].Text)
		if k == nil {
			return nil
		}
		return textOf(k.Label.In(""))
	case "or_else":
		return args[0]
	}
	return pure(e, args)
}

// pure evaluates the functions that recipes have too.
func pure(e *spec.Apply, args []*Value) *Value {
	operands := make([][]byte, len(args))
	for i, a := range args {
		operands[i] = a.octets()
	}
	var out []byte
	switch e.Func.Name {
	case "text", "utf8":
		out = operands[0]
	case "join":
		out = joined(string(operands[0]), operands[1:])
	case "lines":
		for _, o := range operands {
			out = append(append(out, o...), '\n')
		}
	default:
		f := primitives[e.Func.Primitive]
		if f == nil {
			return nil
		}
		var ok bool
		if out, ok = f(operands); !ok {
			return nil
		}
	}
	if e.T.Base == spec.BytesType {
		return bytesOf(out)
	}
	return textOf(string(out))
}
