package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// flows resolves the conversations.
func (c *checker) flows() {
	broken := c.list.HasErrors()
	for _, d := range declsOf[*syntax.Flow](c) {
		f := &spec.Flow{Name: c.name(d.Name, d.Label, d.Doc)}
		for _, old := range c.api.Flows {
			if old.Wire == f.Wire {
				c.duplicate(d.Name, old.Span)
			}
		}
		for _, s := range d.Steps {
			if step := c.flowStep(f, s, !broken); step != nil {
				f.Steps = append(f.Steps, step)
			}
		}
		c.api.Flows = append(c.api.Flows, f)
	}
}

func (c *checker) unknownCall(n syntax.Dotted) {
	var names []string
	for _, call := range c.api.Calls() {
		names = append(names, call.Wire)
	}
	last := n.Parts
	if n.Text == "" || len(last) > 0 && c.lost(last[len(last)-1].Text) {
		return
	}
	c.report(diag.UnknownCall, n.Span, n.Text).Suggest(n.Text, names)
}

func (c *checker) flowStep(f *spec.Flow, d *syntax.Step, judge bool) *spec.FlowStep {
	call := c.calls[d.Call.Text]
	if call == nil {
		c.unknownCall(d.Call)
		return nil
	}
	step := &spec.FlowStep{Call: call, Label: c.label(d.Label), Span: d.Call.Span}
	switch {
	case d.Args != nil:
		step.Args = c.spread(f, call, d.Args)
	case d.Example != nil:
		if e := c.exampleOf(call, d.Example); e != nil {
			step.Args = e.Args
		}
	case len(call.Examples) > 0:
		step.Args = call.Examples[0].Args
	default:
		step.Args = &spec.JSON{Kind: spec.JSONObject, Span: d.Call.Span}
	}
	if step.Args == nil {
		return nil
	}
	if judge && (d.Args != nil || len(call.Examples) == 0) {
		c.violations(eval.Check(argsType(call), step.Args, nil))
	}
	if d.ExpectFault != nil {
		if step.Fault = c.faultNamed(call, d.ExpectFault.Text); step.Fault == nil {
			c.unknownFault(call, *d.ExpectFault)
			judge = false
		}
	}
	if d.Expect != nil {
		step.Expect = c.condition(d.Expect, conditionScope{result: call.Result})
		judge = judge && step.Expect != nil
	}
	if judge {
		c.answer(step, d)
	}
	return step
}

func (c *checker) exampleOf(call *spec.Call, name *syntax.StringLit) *spec.Example {
	if e := call.ExampleNamed(name.Value); e != nil {
		return e
	}
	var names []string
	for _, e := range call.Examples {
		names = append(names, e.Label.In(""))
	}
	c.report(diag.UnknownExample, name.Span, name.Value).Suggest(name.Value, names)
	return nil
}

// spread resolves `...last` and `...example "X"`: later members replace earlier
// ones, null removes.
func (c *checker) spread(f *spec.Flow, call *spec.Call, v syntax.JSONValue) *spec.JSON {
	own := jsonOf(v)
	object, ok := v.(*syntax.JSONObject)
	if !ok || object.Spread == nil {
		return own
	}
	var from *spec.JSON
	if object.Spread.Example != nil {
		e := c.exampleOf(call, object.Spread.Example)
		if e == nil {
			return nil
		}
		from = e.Args
	} else {
		for _, s := range f.Steps {
			if s.Call == call {
				from = s.Args
			}
		}
		if from == nil {
			c.report(diag.NoLast, object.Spread.Span, call.Wire)
			return nil
		}
	}
	out := &spec.JSON{Kind: spec.JSONObject, Members: slices.Clone(from.Members), Span: own.Span}
	for _, m := range own.Members {
		i := slices.IndexFunc(out.Members, func(x spec.JSONMember) bool { return x.Name == m.Name })
		switch {
		case m.Value.Kind == spec.JSONNull:
			if i >= 0 {
				out.Members = slices.Delete(out.Members, i, i+1)
			}
		case i >= 0:
			out.Members[i] = m
		default:
			out.Members = append(out.Members, m)
		}
	}
	return out
}

// answer finds the example whose outcome satisfies the step.
func (c *checker) answer(step *spec.FlowStep, d *syntax.Step) {
	for _, e := range step.Call.Examples {
		if e.Fault != step.Fault {
			continue
		}
		if step.Expect == nil {
			step.Answer = e
			return
		}
		args := eval.Check(argsType(step.Call), e.Args, nil)
		result := eval.Check(step.Call.Result, e.Result, args.Value)
		if eval.Cond(step.Expect, eval.Scope{Self: result.Value, Result: result.Value, Args: args.Value}) == eval.True {
			step.Answer = e
			return
		}
	}
	if step.Expect != nil || step.Fault != nil {
		c.report(diag.Unsatisfied, d.Call.Span, step.Call.Wire)
	}
}
