package docs

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/httptext"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Service is the calls in one direction.
type Service struct {
	ID, Name, Wire string
	Doc            []string
	From, To       string
	Envelope       Link
	Calls          []Call
}

// Call is one operation.
type Call struct {
	ID, Wire, Title string
	Doc             []string
	From, To        string
	Method, Path    string
	Notes           []string
	Deprecated      bool
	ArgsID          string
	Args            *Table
	ResultID        string
	Result          *Table
	Faults          []CallFault
	Examples        []Example
	Samples         []Sample
}

// CallFault is a fault that an implementation of the call may answer.
type CallFault struct {
	Link
	Label string
}

// Example is a checked pair of messages, truly signed.
type Example struct {
	ID, Label string
	// Fault is the name of the fault that the example shows; empty for a success.
	Fault     string
	Arguments string
	// Request, Curl and Answer are empty where chance would make them differ.
	Request, Curl, Answer string
	Open                  bool
}

var onLenient = words.Phrase{ZH: "接收方接受 PHP 的宽松写法", EN: "receivers take the loose JSON of PHP"}

func (w *writer) service(s *spec.Service) Service {
	x := Service{
		ID: w.anchor("service", s.Wire), Name: w.caption(&s.Name), Wire: s.Wire, Doc: append(w.paragraphs(s.Doc), w.history(&s.Name)...),
		From: w.caption(&s.From.Name), To: w.caption(&s.To.Name),
		Envelope: Link{s.Envelope.Wire, "#" + w.anchor("envelope", s.Envelope.Wire)},
	}
	for _, c := range s.Calls {
		x.Calls = append(x.Calls, w.call(c))
	}
	return x
}

func (w *writer) call(c *spec.Call) Call {
	x := Call{
		ID: w.anchor("call", c.Wire), Wire: c.Wire, Title: w.caption(&c.Name), Doc: w.paragraphs(c.Doc),
		From: w.caption(&c.Service.From.Name), To: w.caption(&c.Service.To.Name),
		Method: c.HTTPMethod(), Path: callPath(c), Notes: w.history(&c.Name), Deprecated: c.Deprecated != nil,
		ArgsID: w.anchor("call", c.Wire, "args"), ResultID: w.anchor("call", c.Wire, "result"),
	}
	if c.Limit != c.Service.Envelope.Limit {
		x.Notes = append(x.Notes, w.say(words.Limit, words.Size(c.Limit)))
	}
	if c.Lenient.PHP {
		x.Notes = append(x.Notes, w.say(onLenient))
	}
	if c.Args != nil && len(c.Args.Fields) > 0 {
		x.Args = w.table(c.Args, "call", c.Wire, "args")
		w.markPath(c, x.Args)
	}
	if c.Result != nil {
		x.Result = w.table(c.Result, "call", c.Wire, "result")
	}
	for _, f := range w.api.CallFaults(c) {
		link := Link{f.Wire, "#" + w.anchor("fault", c.Service.Envelope.Wire, f.Wire)}
		x.Faults = append(x.Faults, CallFault{link, f.Caption.In(w.lang)})
	}
	for _, e := range c.Examples {
		x.Examples = append(x.Examples, w.example(e))
	}
	x.Samples = samplesOf(w.api, c)
	return x
}

func (w *writer) markPath(c *spec.Call, t *Table) {
	for i, r := range t.Rows {
		if r.Depth == 0 && c.InPath(r.Name) {
			t.Rows[i].Notes = append(r.Notes, w.say(inPath))
		}
	}
}

// callPath is the path of a call with its arguments in braces; empty where all
// calls share one.
func callPath(c *spec.Call) string {
	var b strings.Builder
	for _, p := range c.Path {
		if p.Field != nil {
			b.WriteString("{" + p.Field.Wire + "}")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// exampleID is the anchor of an example of a call.
func (w *writer) exampleID(x *spec.Example) string {
	return w.anchor("call", x.Call.Wire, "example", strconv.Itoa(slices.Index(x.Call.Examples, x)+1))
}

func (w *writer) example(x *spec.Example) Example {
	c := x.Call
	args := argumentsOf(x)
	out := Example{
		ID: w.exampleID(x), Label: x.Label.In(w.lang), Open: x == c.Examples[0],
		Arguments: string(args.AppendIndented(nil, "")) + "\n",
	}
	if x.Fault != nil {
		out.Fault = x.Fault.Wire
	}
	e := c.Service.Envelope
	sent := eval.SealExample(w.api, c, args)
	if sent == nil {
		return out
	}
	out.Request, out.Curl = httptext.Request(sent, e.Request), httptext.Curl(sent, e.Request)
	if back := w.answerTo(x, sent); back != nil {
		out.Answer = httptext.Answer(back, e.Response, signed(e.Receive))
	}
	return out
}

// signed reports whether messages of a plan are checked with a key.
func signed(p *spec.Plan) bool {
	return p != nil && slices.ContainsFunc(p.Coverage, func(c spec.Cover) bool { return c.Keyed })
}

// argumentsOf are the arguments of an example as a client sends them. Those that
// a receiver refuses stay as they are.
func argumentsOf(x *spec.Example) *spec.JSON {
	switch {
	case x.Call.Args == nil || x.Args == nil:
		return &spec.JSON{Kind: spec.JSONObject}
	case x.Fault != nil:
		return x.Args
	}
	return eval.AsSent(x.Call.Args, x.Args)
}
