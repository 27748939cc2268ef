package main

import (
	"errors"
	"fmt"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// arguments are the business data that is signed: the text of --args as it
// stands, or what a client sends for the first example.
func (e *env) arguments(call *spec.Call) ([]byte, error) {
	text := []byte(e.sign.args)
	if len(text) == 0 {
		text = exampleArguments(call)
	}
	given, err := eval.ParseJSON(text)
	if err != nil {
		return nil, noJSON(err)
	}
	if found := argumentFaults(call, given); len(found.List) > 0 && !e.sign.unchecked {
		return nil, e.refuse(call, found)
	}
	return text, nil
}

// exampleArguments are those of the first example that a receiver accepts.
func exampleArguments(call *spec.Call) []byte {
	for _, x := range call.Examples {
		if call.Args != nil && (x.Fault == nil || x.Fault.Cause != spec.InvalidArguments) {
			return []byte(eval.AsSent(call.Args, x.Args).Compact())
		}
	}
	return []byte("{}")
}

func noJSON(err error) error {
	var at *jsonx.SyntaxError
	if !errors.As(err, &at) {
		return err
	}
	return usagef("--args 不是 JSON：第 %[1]d 行第 %[2]d 列，%[3]s", "--args is no JSON: line %[1]d, column %[2]d, %[4]s",
		at.Line, at.Column, at.Rule.Text("zh"), at.Rule.Text("en"))
}

// argumentFaults is what is wrong with arguments. A receiver ignores names that
// it does not know; one that is typed here is a slip.
func argumentFaults(call *spec.Call, given *spec.JSON) *jsonx.Violations {
	args := call.Args
	if args == nil {
		args = &spec.Struct{}
	}
	found := new(jsonx.Violations)
	for _, f := range (eval.Reading{Aliases: true}).Check(args, given, nil).Faults {
		found.Add(f.Pointer, f.Rule)
	}
	return found
}

// refuse prints violations to the error stream, a line each, or all as JSON.
func (e *env) refuse(call *spec.Call, found *jsonx.Violations) error {
	if e.format == "json" {
		text, err := found.MarshalJSON()
		if err != nil {
			return err
		}
		fmt.Fprintf(e.err, "%s\n", text)
		return errFindings
	}
	e.printf(e.err, "signet: --args 违反接口 %s 的约定：\n", "signet: --args break the contract of %s:\n", call.Wire)
	for _, v := range found.List {
		where := v.Pointer
		if where == "" {
			where = e.text("（整体）", "(all)")
		}
		fmt.Fprintf(e.err, "  %-16s %-11s  %s\n", where, v.Rule.Name, v.Rule.Text(string(e.lang)))
	}
	if found.Cut {
		e.printf(e.err, "  以及更多\n", "  and more\n")
	}
	e.printf(e.err, "--unchecked 照样签名。\n", "--unchecked signs them all the same.\n")
	return errFindings
}
