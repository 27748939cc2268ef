package check

import (
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// callDecls pairs the calls with their trees.
func (c *checker) callDecls(visit func(*spec.Call, *syntax.Call)) {
	for _, s := range declsOf[*syntax.Service](c) {
		for _, d := range s.Calls() {
			if call := c.api.Call(d.Name.Text); call != nil && call.Span == d.Name.Span {
				visit(call, d)
			}
		}
	}
}

// examples resolves and checks the examples of every call.
func (c *checker) examples() {
	broken := c.list.HasErrors() // values cannot be judged by broken types
	c.callDecls(func(call *spec.Call, d *syntax.Call) {
		for _, item := range d.Items {
			if e, ok := item.(*syntax.Example); ok && !e.Broken {
				c.example(call, e, !broken)
			}
		}
	})
}

func (c *checker) example(call *spec.Call, d *syntax.Example, judge bool) {
	e := &spec.Example{Label: c.label(d.Label), Call: call, Span: d.Keyword}
	own := false
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.ExampleArgs:
			e.Args, own = jsonOf(i.Value), true
		case *syntax.ExampleResult:
			e.Result = jsonOf(i.Value)
			if call.Result == nil {
				c.report(diag.ExampleParts, i.Keyword, diag.Text{ZH: "接口没有返回数据", EN: "the call has no result"})
				return
			}
		case *syntax.ExampleFault:
			if e.Fault = c.faultNamed(call, i.Name.Text); e.Fault == nil {
				c.unknownFault(call, i.Name)
				return
			}
			if i.Text != nil {
				e.FaultText = i.Text.Value
			}
		}
	}
	if call.ExampleNamed(e.Label.In("")) != nil {
		c.report(diag.DuplicateName, d.Label.Span(), e.Label.In(""))
	}
	if e.Args == nil {
		e.Args = &spec.JSON{Kind: spec.JSONObject}
		if len(call.Examples) > 0 {
			e.Args = call.Examples[0].Args
		}
	}
	if e.Fault != nil && e.Result != nil {
		c.report(diag.ExampleParts, d.Keyword, diag.Text{ZH: "结果与故障不能并存", EN: "a result and a fault exclude each other"})
		return
	}
	call.Examples = append(call.Examples, e)
	if judge {
		c.judge(e, own, d.Keyword)
	}
}

// judge holds the values of an example to the types of its call.
func (c *checker) judge(e *spec.Example, own bool, at source.Span) {
	args := eval.Check(argsType(e.Call), e.Args, nil)
	if e.Fault != nil && e.Fault.Cause == spec.InvalidArguments {
		if len(args.Faults) == 0 {
			c.report(diag.ExampleValid, at)
		}
		return
	}
	if own {
		c.violations(args)
	}
	if e.Call.Result != nil && e.Fault == nil {
		if e.Result == nil {
			c.report(diag.ExampleParts, at, diag.Text{ZH: "缺少 result", EN: "the result is missing"})
			return
		}
		c.violations(eval.Check(e.Call.Result, e.Result, args.Value))
	}
}

func (c *checker) violations(r eval.Checked) {
	for _, f := range r.Faults {
		c.report(diag.ExampleViolation, f.Span, f.Pointer, diag.Text{ZH: f.ZH, EN: f.EN})
	}
}

// noArgs is the type of the arguments of a call that has none.
var noArgs = &spec.Struct{}

func argsType(call *spec.Call) *spec.Struct {
	if call.Args == nil {
		return noArgs
	}
	return call.Args
}

// jsonOf copies a JSON value of the tree into the model.
func jsonOf(v syntax.JSONValue) *spec.JSON {
	switch v := v.(type) {
	case *syntax.JSONObject:
		out := &spec.JSON{Kind: spec.JSONObject, Span: v.Span}
		for _, m := range v.Members {
			out.Members = append(out.Members, spec.JSONMember{Name: m.Key.Value, Value: jsonOf(m.Value), Span: m.Key.Span})
		}
		return out
	case *syntax.JSONArray:
		out := &spec.JSON{Kind: spec.JSONArray, Span: v.Span}
		for _, e := range v.Elems {
			out.Items = append(out.Items, jsonOf(e))
		}
		return out
	case *syntax.JSONString:
		return &spec.JSON{Kind: spec.JSONString, Text: v.Value, Span: v.Span}
	case *syntax.JSONNumber:
		return &spec.JSON{Kind: spec.JSONNumber, Text: v.Text, Span: v.Span}
	case *syntax.JSONBool:
		text := "false"
		if v.Value {
			text = "true"
		}
		return &spec.JSON{Kind: spec.JSONBool, Text: text, Span: v.Span}
	case *syntax.JSONNull:
		return &spec.JSON{Kind: spec.JSONNull, Text: "null", Span: v.Span}
	}
	return nil
}
