package openapi

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/httptext"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// named examples in their order.
type examples struct {
	all   openapi3.Examples
	order []string
}

func (x *examples) add(key, summary string, value *spec.JSON) {
	if x.all == nil {
		x.all = openapi3.Examples{}
	}
	for x.all[key] != nil {
		key += "_"
	}
	x.order = append(x.order, key)
	x.all[key] = &openapi3.ExampleRef{Value: &openapi3.Example{Summary: summary, Value: ordered{value}}}
}

// requestExamples are the contract's examples as signed messages.
func (d *document) requestExamples(c *spec.Call, media *openapi3.MediaType) {
	var out examples
	for _, arguments := range argumentsOf(c) {
		sent := eval.SealExample(d.api, c, arguments.value)
		if sent == nil {
			return
		}
		if value := d.bodyOf(c, c.Service.Envelope.Request.Body(), sent, arguments.value); value != nil {
			out.add(exampleKey(arguments.at), d.line(arguments.label), value)
		}
	}
	if len(out.order) > 0 {
		media.Examples = out.all
		media.Extensions = map[string]any{orderKey: out.order}
	}
}

// exampleOfEach gives each field of a form what it has in the first example: some
// viewers fill in forms by their fields alone.
func exampleOfEach(media *openapi3.MediaType) {
	order := orderOf(media.Extensions)
	if len(order) == 0 {
		return
	}
	first := media.Examples[order[0]].Value.Value.(ordered)
	for name, field := range media.Schema.Value.Properties {
		if value := first.Member(name); value != nil {
			field.Value.Example = ordered{value}
		}
	}
}

// codeSamples are commands that send the contract's examples: the whole requests,
// with what a schema does not show, such as the header that authorizes. Viewers of
// OpenAPI show them beside the operation. Calls that share one are told by name.
func (d *document) codeSamples(op *openapi3.Operation, calls ...*spec.Call) {
	var list []any
	for _, c := range calls {
		name := ""
		if len(calls) > 1 {
			name = c.Wire + " "
		}
		for _, x := range d.commands(c) {
			list = append(list, ordered{objectNode(
				member("lang", textNode("shell")),
				member("label", textNode(strings.TrimSpace(name+d.line(x.label)))),
				member("source", textNode(x.value.Text)),
			)})
		}
	}
	if len(list) > 0 {
		op.Extensions = map[string]any{"x-codeSamples": list}
	}
}

// commands send the examples of a call that are the same each time and fit a line.
func (d *document) commands(c *spec.Call) []labelled {
	var out []labelled
	for _, arguments := range argumentsOf(c) {
		sent := eval.SealExample(d.api, c, arguments.value)
		if sent == nil {
			continue
		}
		if command := httptext.Curl(sent, c.Service.Envelope.Request); command != "" {
			label := arguments.label
			if label.In("") == "" {
				label = d.verbatim("curl")
			}
			out = append(out, labelled{label, textNode(command), arguments.at})
		}
	}
	return out
}

// exampleKey names what is made of the i-th example of a call: its request and its
// answer alike, as tools pair them.
func exampleKey(i int) string { return "example" + strconv.Itoa(i+1) }

type labelled struct {
	label spec.Text
	value *spec.JSON
	at    int // which example of the call it is
}

// argumentsOf returns the arguments of the successful examples of a call, equal
// ones once, in the form in which they are sent.
func argumentsOf(c *spec.Call) []labelled {
	var out []labelled
	for i, x := range c.Examples {
		if x.Fault != nil {
			continue
		}
		args := objectNode()
		if c.Args != nil {
			args = eval.AsSent(c.Args, x.Args)
		}
		same := func(o labelled) bool { return o.value.Compact() == args.Compact() }
		if !slices.ContainsFunc(out, same) {
			out = append(out, labelled{x.Label, args, i})
		}
	}
	if len(out) == 0 && c.Args == nil {
		out = append(out, labelled{label: c.Label, value: objectNode()})
	}
	return out
}

// bodyOf is the body of a message as its schema describes it: business data of
// a form stand as what they are, not as a text.
func (d *document) bodyOf(c *spec.Call, body *spec.Carrier, sent *eval.Sent, data *spec.JSON) *spec.JSON {
	switch body.Kind {
	case spec.JSONCarrier:
		return parsed(sent.Body)
	case spec.BodyCarrier:
		if body.MediaType() == "application/json" {
			return parsed(sent.Body)
		}
		if !utf8.Valid(sent.Body) {
			return nil
		}
		return textNode(string(sent.Body))
	}
	value := objectNode()
	for _, m := range body.Members {
		name, known := d.wireName(c, m)
		switch {
		case sent.Absent(m) || !known:
		case m.Spread != 0:
			value.Members = append(value.Members, spreadNodes(c, m, data)...)
		case isData(m):
			if origin, _ := payload(m.Expr); origin == spec.OriginArguments {
				data = objectNode(spreadNodes(c, m, data)...)
			}
			value.Members = append(value.Members, member(name, data))
		default:
			value.Members = append(value.Members, member(name, textNode(sent.Text(m.Reference))))
		}
	}
	return value
}

// spreadNodes are the members of business data that stand beside others.
func spreadNodes(c *spec.Call, m *spec.Member, data *spec.JSON) []spec.JSONMember {
	if m.Spread == spec.OriginResult {
		return data.Members
	}
	return slices.DeleteFunc(slices.Clone(data.Members), func(x spec.JSONMember) bool { return c.InPath(x.Name) })
}

func parsed(body []byte) *spec.JSON {
	tree, err := treeOf(body)
	if err != nil {
		return nil
	}
	return tree
}

// answerExamples are the results of the contract's examples in their envelope,
// then each fault by its name.
func (d *document) answerExamples(c *spec.Call, a *answers, media *openapi3.MediaType) {
	e := c.Service.Envelope
	arguments := objectNode()
	if list := argumentsOf(c); len(list) > 0 {
		arguments = list[0].value
	}
	request := eval.SealExample(d.api, c, arguments)
	if request == nil {
		return
	}
	succeeds := slices.Contains(a.success, e.Success[0])
	var out examples
	answer := func(key string, label spec.Text, x eval.Answer) {
		sent := eval.SealExampleAnswer(d.api, c, request, x)
		if sent == nil {
			return
		}
		if value := d.bodyOf(c, e.Response.Body(), sent, parsed(x.Result)); value != nil {
			out.add(key, d.line(label), value)
		}
	}
	for i, x := range c.Examples {
		switch {
		case x.Fault == nil && succeeds:
			answer(exampleKey(i), x.Label, eval.Answer{Result: resultOf(c, x)})
		case x.FaultText != "" && slices.Contains(a.faults, x.Fault):
			answer(exampleKey(i), x.Label, eval.Answer{Fault: x.Fault, Text: x.FaultText})
		}
	}
	if len(out.order) == 0 && succeeds && c.Result == nil {
		answer("success", e.Success[0].Caption, eval.Answer{})
	}
	for _, f := range a.faults {
		answer(f.Wire, f.Caption, eval.Answer{Fault: f})
	}
	if len(out.order) > 0 {
		media.Examples = out.all
		media.Extensions = map[string]any{orderKey: out.order}
	}
}

func resultOf(c *spec.Call, x *spec.Example) []byte {
	if c.Result == nil || x.Result == nil {
		return nil
	}
	return []byte(eval.AsSent(c.Result, x.Result).Compact())
}
