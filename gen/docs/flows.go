package docs

import (
	"html/template"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Flow is a conversation.
type Flow struct {
	ID, Name, Label string
	Doc             []string
	Steps           []FlowStep
	// Diagram is an SVG image of the steps.
	Diagram template.HTML
}

// FlowStep is one call of a flow.
type FlowStep struct {
	From, To string
	Call     Link
	Label    string
	// Expect is what the answer has to be, Answer the same in short.
	Expect, Answer string
	Args           string
}

var (
	expectSuccess = words.Phrase{ZH: "成功", EN: "success"}
	expectFault   = words.Phrase{ZH: "错误 `%s`（%s）", EN: "fault `%s` (%s)"}
)

func (w *writer) flow(f *spec.Flow) Flow {
	x := Flow{ID: w.anchor("flow", f.Wire), Name: f.Wire, Label: w.caption(&f.Name), Doc: append(w.paragraphs(f.Doc), w.history(&f.Name)...)}
	for _, s := range f.Steps {
		x.Steps = append(x.Steps, w.flowStep(s))
	}
	x.Diagram = w.diagram(f, x)
	return x
}

func (w *writer) flowStep(s *spec.FlowStep) FlowStep {
	out := FlowStep{
		From: w.caption(&s.Call.Service.From.Name), To: w.caption(&s.Call.Service.To.Name),
		Call: w.linkToCall(s.Call), Label: s.Label.In(w.lang), Expect: w.say(expectSuccess),
	}
	if out.Label == "" {
		out.Label = w.caption(&s.Call.Name)
	}
	out.Answer = out.Expect
	switch {
	case s.Fault != nil:
		out.Answer = s.Fault.Wire
		out.Expect = w.say(expectFault, s.Fault.Wire, s.Fault.Caption.In(w.lang))
	case s.Expect != nil:
		out.Expect = explain.Condition(s.Expect, w.lang)
		out.Answer = strings.ReplaceAll(out.Expect, "`", "")
	}
	if s.Args != nil && s.Call.Args != nil {
		out.Args = eval.AsSent(s.Call.Args, s.Args).Compact()
	}
	return out
}
