package docs

import (
	"cmp"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/httptext"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Signing is one request, made step by step.
type Signing struct {
	// Call is the call whose example it is; Example is its label.
	Call    Link
	Example string
	// Steps are empty if no example can be shown with true values.
	Steps []SigningStep
	// Request is the message that they give, Curl a line that sends it.
	Request, Curl string
	// AnswerSteps make the answer to it, where answers are signed; Answer is what they
	// give.
	AnswerSteps []SigningStep
	Answer      string
	// Recipe are the expressions of all members, Answers those of answers where these
	// are signed; Functions and Lists explain what they use.
	Recipe, Answers []explain.Made
	// Headers and AnswerHeaders are how structured headers are written.
	Headers, AnswerHeaders []explain.Header
	Functions              []explain.Entry
	Lists                  []explain.List
}

// SigningStep computes one text.
type SigningStep struct {
	Name, Expr string
	// Inputs are what a digest or a signature is made of.
	Inputs []Input
	Value  string
	// Hex tells that the value is shown in hexadecimal.
	Hex bool
}

// Input is an operand of a digest or signature: the canonical text.
type Input struct {
	Name, Value string
	Hex         bool
}

func (w *writer) signing(e *spec.Envelope) Signing {
	x := Signing{
		Recipe:  append(explain.Members(e, e.Request, w.lang), explain.Lets(e)...),
		Headers: explain.Headers(e.Request), Functions: explain.Functions(e, w.lang), Lists: explain.Lists(e, w.lang),
	}
	if signed(e.Receive) {
		x.Answers, x.AnswerHeaders = explain.Members(e, e.Response, w.lang), explain.Headers(e.Response)
	}
	example, sent := w.signedExample(e)
	if sent == nil {
		return x
	}
	x.Call, x.Example = w.linkToCall(example.Call), example.Label.In(w.lang)
	x.Steps = w.trace(e, e.Request, e.Serve, sent)
	x.Request, x.Curl = httptext.Request(sent, e.Request), httptext.Curl(sent, e.Request)
	if back := w.answerTo(example, sent); back != nil && signed(e.Receive) {
		x.AnswerSteps = w.trace(e, e.Response, e.Receive, back)
		x.Answer = httptext.Answer(back, e.Response, true)
	}
	return x
}

// answerTo is the answer of an example to its request; nil if it is never the same
// twice.
func (w *writer) answerTo(x *spec.Example, sent *eval.Sent) *eval.Sent {
	answer := eval.Answer{Fault: x.Fault, Text: x.FaultText}
	if x.Fault == nil && x.Call.Result != nil && x.Result != nil {
		answer.Result = []byte(eval.AsSent(x.Call.Result, x.Result).Compact())
	}
	return eval.SealExampleAnswer(w.api, x.Call, sent, answer)
}

// trace writes down how the checks of a message, and what it encrypts, are computed,
// step by step.
func (w *writer) trace(e *spec.Envelope, of *spec.Message, p *spec.Plan, sent *eval.Sent) []SigningStep {
	k := &tracer{writer: w, env: e, message: of, lets: slices.Clone(e.Lets), sent: sent, demo: eval.DemoCredential(w.api, e), done: map[spec.Expr]bool{}}
	for _, m := range of.AllLeaves() {
		if p.Of(m) == spec.IsCheck {
			k.member(m)
		}
	}
	for _, m := range of.Leaves() {
		if encrypts(m.Expr) {
			k.member(m)
		}
	}
	return k.steps
}

// encrypts reports whether an expression has a cipher in it.
func encrypts(e spec.Expr) bool {
	return spec.Any(e, func(x spec.Expr) bool {
		a, ok := x.(*spec.Apply)
		return ok && a.Func.Encrypts()
	})
}

// signedExample is the first example that can be signed; those of vectors first, but
// any with arguments before those without.
func (w *writer) signedExample(e *spec.Envelope) (*spec.Example, *eval.Sent) {
	var candidates []*spec.Example
	for _, v := range w.api.Vectors {
		if v.Example != nil && v.Call.Service.Envelope == e {
			candidates = append(candidates, v.Example)
		}
	}
	for _, c := range w.api.Calls() {
		if c.Service.Envelope == e {
			candidates = append(candidates, c.Examples...)
		}
	}
	slices.SortStableFunc(candidates, func(a, b *spec.Example) int {
		return cmp.Compare(min(len(argumentsOf(b).Members), 1), min(len(argumentsOf(a).Members), 1))
	})
	for _, x := range candidates {
		if x.Fault != nil {
			continue
		}
		if sent := eval.SealExample(w.api, x.Call, argumentsOf(x)); sent != nil {
			return x, sent
		}
	}
	return nil, nil
}

var stepNumber = words.Phrase{ZH: "步骤%d", EN: "step%d"}

// tracer writes down what a message is computed from, in the order of the
// computation.
type tracer struct {
	writer  *writer
	env     *spec.Envelope
	message *spec.Message
	// lets are those of the envelope, then the steps that have no name of their own.
	lets  []*spec.Let
	sent  *eval.Sent
	demo  eval.Demo
	done  map[spec.Expr]bool
	steps []SigningStep
}

func (k *tracer) member(m *spec.Member) {
	if m.Expr == nil || k.done[m.Reference] || k.sent.Absent(m) {
		return
	}
	k.done[m.Reference] = true
	k.expr(m.Expr)
	k.add(SigningStep{Name: explain.NameOf(m), Expr: spec.ShowUse(m.Expr, k.lets)}, m.Reference)
}

func (k *tracer) expr(e spec.Expr) {
	if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginMember {
		k.member(r.Member)
		return
	}
	if e == nil || k.done[e] {
		return
	}
	k.done[e] = true
	switch e := e.(type) {
	case *spec.Literal, *spec.OfRequest:
		return
	case *spec.Ref:
		k.part(e)
		return
	case *spec.Match:
		k.expr(e.Subject)
		k.expr(k.chosen(e))
	case *spec.Object:
		k.members(e.Carrier.Leaves())
	case *spec.Apply:
		k.operands(e)
	case *spec.Concat:
		for _, x := range e.Grouped(k.env.Lets) {
			k.expr(x)
		}
	default:
		for _, x := range spec.Operands(e) {
			k.expr(x)
		}
	}
	k.step(e)
}

// part goes to what stands behind a part of the message.
func (k *tracer) part(r *spec.Ref) {
	k.members(k.message.Needs(r))
	if r.Origin == spec.OriginHTTPBody {
		k.add(SigningStep{Name: r.String(), Expr: r.String()}, r)
	}
}

func (k *tracer) members(list []*spec.Member) {
	for _, m := range list {
		k.member(m)
	}
}

func (k *tracer) operands(a *spec.Apply) {
	if a.Pairs != nil {
		k.members(a.Pairs.Members)
	}
	for _, x := range a.Args {
		k.expr(x)
	}
}

// chosen is the arm of a match that the message takes.
func (k *tracer) chosen(m *spec.Match) spec.Expr {
	subject := k.sent.Text(m.Subject)
	for _, a := range m.Arms {
		if len(a.Values) == 0 || slices.ContainsFunc(a.Values, func(v *spec.Value) bool { return v.Text == subject }) {
			return a.Expr
		}
	}
	return nil
}

// step writes down what has a name, and what a reader has to get right: lists of
// pairs, digests, signatures and ciphers.
func (k *tracer) step(e spec.Expr) {
	name := ""
	for _, l := range k.env.Lets {
		if l.Expr == e {
			name = l.Wire
		}
	}
	a, applied := e.(*spec.Apply)
	switch {
	case applied && (a.Func.Kind.IsCheck() || a.Func.Encrypts() || a.Pairs != nil):
		k.add(SigningStep{Name: cmp.Or(name, a.Func.Name), Expr: k.show(e), Inputs: k.inputs(a)}, e)
		if name == "" {
			k.lets = append(k.lets, &spec.Let{Name: spec.Name{Wire: k.writer.say(stepNumber, len(k.steps))}, Expr: e})
		}
	case name != "":
		k.add(SigningStep{Name: name, Expr: k.show(e)}, e)
	}
}

// inputs are the operands of a check, but for keys of pairs.
func (k *tracer) inputs(a *spec.Apply) []Input {
	if a.Pairs != nil {
		return nil
	}
	var out []Input
	for i, x := range a.Args {
		name := ""
		if i < len(a.Func.Params) {
			if a.Func.Params[i].Base == spec.KeyType || a.Func.Params[i].Base == spec.NameType {
				continue
			}
			name = a.Func.Params[i].Name
		}
		text, isHex := k.text(x)
		out = append(out, Input{cmp.Or(name, k.show(x)), text, isHex})
	}
	return out
}

func (k *tracer) add(s SigningStep, of spec.Expr) {
	s.Value, s.Hex = k.text(of)
	k.steps = append(k.steps, s)
}

func (k *tracer) show(e spec.Expr) string { return spec.ShowNamed(e, k.lets) }

// text is the value of a node, as it is or in hexadecimal; a published private
// key is replaced by its name.
func (k *tracer) text(e spec.Expr) (text string, isHex bool) {
	text = k.sent.Text(e)
	if !httptext.Printable(text) {
		return hex.EncodeToString([]byte(text)), true
	}
	for _, m := range k.env.Credential.Members {
		if name := k.demo.Published[m.Wire]; name != "" && m.Kind.IsKey() {
			text = strings.ReplaceAll(text, k.demo.Credential[m.Wire], "<"+name+">")
		}
	}
	return text, false
}
