package check

import (
	"slices"

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
			if call := c.calls[d.Name.Text]; call != nil && call.Span == d.Name.Span {
				visit(call, d)
			}
		}
	}
}

// examples resolves and checks the examples of every call.
func (c *checker) examples() {
	sound := !c.list.HasErrors() // values cannot be judged by broken types
	c.callDecls(func(call *spec.Call, d *syntax.Call) {
		for _, item := range d.Items {
			d, ok := item.(*syntax.Example)
			if !ok {
				continue
			}
			if e, own := c.example(call, d); sound && e != nil {
				c.judge(e, own, d.Keyword)
			}
		}
	})
}

// example resolves an example, and tells whether it states its own arguments.
// It is nil if it cannot be judged; flows and vectors find it all the same.
func (c *checker) example(call *spec.Call, d *syntax.Example) (e *spec.Example, own bool) {
	e = &spec.Example{Label: c.label(d.Label), Call: call, Span: d.Keyword}
	if call.ExampleNamed(e.Label.In("")) != nil {
		c.report(diag.DuplicateName, d.Label.Span(), e.Label.In(""))
	}
	sound := c.exampleParts(e, d) && !d.Broken
	own = e.Args != nil
	if !own && len(call.Examples) > 0 {
		e.Args = call.Examples[0].Args
	}
	if e.Args == nil {
		e.Args, own = &spec.JSON{Kind: spec.JSONObject, Span: d.Keyword}, true
	}
	call.Examples = append(call.Examples, e)
	if !sound {
		return nil, own
	}
	return e, own
}

// exampleParts fills an example; false if its parts do not fit its call.
func (c *checker) exampleParts(e *spec.Example, d *syntax.Example) bool {
	c.onceInExample(d)
	sound := true
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.ExampleArgs:
			e.Args = jsonOf(i.Value)
		case *syntax.ExampleResult:
			e.Result = jsonOf(i.Value)
			if e.Call.Result == nil {
				c.report(diag.ExampleParts, i.Keyword, diag.Text{ZH: "接口没有返回数据", EN: "the call has no result"})
				sound = false
			}
		case *syntax.ExampleFault:
			if e.Fault = c.faultNamed(e.Call, i.Name.Text); e.Fault == nil {
				c.unknownFault(e.Call, i.Name)
				sound = false
			} else if i.Text != nil {
				e.FaultText = i.Text.Value
			}
		}
	}
	if e.Fault != nil && e.Result != nil && sound {
		c.report(diag.ExampleParts, d.Keyword, diag.Text{ZH: "结果与故障不能并存", EN: "a result and a fault exclude each other"})
		return false
	}
	return sound
}

// onceInExample reports parts of an example that stand there twice.
func (c *checker) onceInExample(d *syntax.Example) {
	seen := map[string]bool{}
	for _, item := range d.Items {
		at := item.At()
		switch i := item.(type) {
		case *syntax.ExampleArgs:
			at = i.Keyword
		case *syntax.ExampleResult:
			at = i.Keyword
		case *syntax.ExampleFault:
			at = i.Keyword
		}
		if seen[at.Text()] {
			c.report(diag.Repeated, at, at.Text())
		}
		seen[at.Text()] = true
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
	for i, f := range r.Faults {
		if slices.ContainsFunc(r.Faults[:i], func(o eval.Fault) bool { return o.Span == f.Span }) {
			continue // told with the first fault of that place
		}
		zh, en := f.Rule.Text("zh"), f.Rule.Text("en")
		for _, o := range r.Faults[i+1:] {
			if o.Span == f.Span {
				zh += "；" + o.Text("zh")
				en += "; " + o.Text("en")
			}
		}
		c.report(diag.ExampleViolation, f.Span, f.Pointer, diag.Text{ZH: zh, EN: en})
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
