package openapi

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

const arazzoVersion = "1.0.1"

// arazzo is the document of a contract's flows while it is built.
type arazzo struct {
	texts
	api *spec.API
	// suffix is that of the edition; documents are those of the parties that the steps
	// refer to.
	suffix    string
	documents map[*spec.Party]*document
}

var onFlows = phrase{"接口契约中的流程", "the flows of the contract"}

var onPayloads = phrase{
	"各步骤的报文以演示凭证在示例时间签名。实际发送时须以自己的凭证重新生成签名、时间戳和随机数；各步骤的 `x-signet-arguments` 是未经封装的调用参数。",
	"The messages of the steps are signed with the demo credential, at the time of the examples. Who sends them makes signature, timestamp and nonce anew with a credential of its own; `x-signet-arguments` of a step are its bare arguments.",
}

// tree is the whole document.
func (a *arazzo) tree() *spec.JSON {
	title := a.line(a.api.Label)
	if title == "" {
		title = a.api.Wire
	}
	version := a.api.Version
	if version == "" {
		version = "0"
	}
	sources, workflows := listNode(), listNode()
	for _, p := range a.api.Parties {
		if a.documents[p] != nil {
			sources.Items = append(sources.Items, objectNode(
				member("name", textNode(idOf(p.Wire))), member("url", textNode("./"+p.Wire+a.suffix+".yaml")), member("type", textNode("openapi")),
			))
		}
	}
	for _, f := range a.api.Flows {
		workflows.Items = append(workflows.Items, a.workflow(f))
	}
	return objectNode(
		member("arazzo", textNode(arazzoVersion)),
		member("info", objectNode(
			member("title", textNode(title)),
			member("summary", textNode(a.line(a.say(onFlows)))),
			member("description", textNode(a.paragraphs(a.api.Doc, a.say(onPayloads)))),
			member("version", textNode(version)),
		)),
		member("sourceDescriptions", sources),
		member("workflows", workflows),
	)
}

// idOf writes a name with the characters that ids of Arazzo may have.
func idOf(name string) string {
	var b strings.Builder
	for _, r := range name {
		plain := r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if plain {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "u%04X", r)
		}
	}
	return b.String()
}

func (a *arazzo) workflow(f *spec.Flow) *spec.JSON {
	out := objectNode(member("workflowId", textNode(idOf(f.Wire))))
	if s := a.line(f.Label); s != "" {
		out.Members = append(out.Members, member("summary", textNode(s)))
	}
	if s := a.paragraphs(f.Doc); s != "" {
		out.Members = append(out.Members, member("description", textNode(s)))
	}
	steps, outputs := listNode(), objectNode()
	taken := map[string]bool{}
	for _, s := range f.Steps {
		id := s.Call.Go
		for i := 2; taken[id]; i++ {
			id = s.Call.Go + "-" + strconv.Itoa(i)
		}
		taken[id] = true
		steps.Items = append(steps.Items, a.step(id, s))
		if _, ok := a.documents[s.Call.Service.To].resultPointer(s.Call); ok && s.Fault == nil {
			outputs.Members = append(outputs.Members, member(id, textNode("$steps."+id+".outputs.result")))
		}
	}
	out.Members = append(out.Members, member("steps", steps))
	if len(outputs.Members) > 0 {
		out.Members = append(out.Members, member("outputs", outputs))
	}
	return out
}

var onExpects = phrase{"期望%s", "expects that %s"}

// step is one call. What its success means stands in criteria, as far as these
// can state it, and in words.
func (a *arazzo) step(id string, s *spec.FlowStep) *spec.JSON {
	c := s.Call
	d := a.documents[c.Service.To]
	op := d.operations[c]
	words := []spec.Text{c.Label, s.Label}
	if s.Expect != nil {
		words = append(words, a.say(onExpects, a.condition(s.Expect)))
	}
	if s.Fault != nil {
		words = append(words, a.say(onFaults, "`"+s.Fault.Wire+"`"))
	}
	arguments := objectNode()
	if c.Args != nil {
		arguments = eval.AsSent(c.Args, s.Args)
	}
	out := objectNode(
		member("stepId", textNode(id)),
		member("description", textNode(a.sentences(words...))),
		member("operationId", textNode("$sourceDescriptions."+idOf(c.Service.To.Wire)+"."+op.OperationID)),
	)
	if sent := eval.SealExample(d.api, c, arguments); sent != nil {
		out.Members = append(out.Members, d.stepMessage(c, op, sent, arguments)...)
	}
	out.Members = append(out.Members, member("successCriteria", d.stepCriteria(s)))
	if pointer, ok := d.resultPointer(c); ok && s.Fault == nil {
		out.Members = append(out.Members, member("outputs", objectNode(member("result", textNode(bodyExpression(pointer))))))
	}
	out.Members = append(out.Members, member("x-signet-arguments", arguments))
	return out
}

// stepMessage is a signed message as parameters and body of an operation.
func (d *document) stepMessage(c *spec.Call, op *openapi3.Operation, sent *eval.Sent, arguments *spec.JSON) []spec.JSONMember {
	var out []spec.JSONMember
	parameters := listNode()
	for _, p := range op.Parameters {
		if value := parameterValue(c, p.Value, sent, arguments); value != nil {
			parameters.Items = append(parameters.Items, objectNode(
				member("name", textNode(p.Value.Name)), member("in", textNode(p.Value.In)), member("value", value),
			))
		}
	}
	if len(parameters.Items) > 0 {
		out = append(out, member("parameters", parameters))
	}
	body := c.Service.Envelope.Request.Body()
	if op.RequestBody == nil || body == nil {
		return out
	}
	if value := d.bodyOf(c, body, sent, arguments); value != nil {
		out = append(out, member("requestBody", objectNode(
			member("contentType", textNode(mediaType(c, c.Service.Envelope.Request, body))), member("payload", value),
		)))
	}
	return out
}

// parameterValue is what a signed message has in a parameter; nil if it lacks it.
func parameterValue(c *spec.Call, p *openapi3.Parameter, sent *eval.Sent, arguments *spec.JSON) *spec.JSON {
	switch p.In {
	case openapi3.ParameterInHeader:
		i := slices.IndexFunc(sent.Headers, func(h eval.Header) bool { return h.Name == http.CanonicalHeaderKey(p.Name) })
		if i >= 0 {
			return textNode(sent.Headers[i].Value)
		}
	case openapi3.ParameterInQuery:
		// Who wrote the query is this package's own evaluator: it can be read.
		if values, err := url.ParseQuery(sent.Query); err == nil && values.Has(p.Name) {
			return textNode(values.Get(p.Name))
		}
	case openapi3.ParameterInPath:
		return arguments.Member(p.Name)
	}
	return nil
}

// resultPointer is where the body of an answer has the result of a call, as a
// JSON pointer; false where it is not there as plain JSON.
func (d *document) resultPointer(c *spec.Call) (string, bool) {
	body := c.Service.Envelope.Response.Body()
	if c.Result == nil || body == nil {
		return "", false
	}
	return d.dataPointer(c, body)
}

func (d *document) dataPointer(c *spec.Call, body *spec.Carrier) (string, bool) {
	switch {
	case body.Kind == spec.JSONCarrier:
		return d.dataBelow(c, body.Members, "")
	case body.Kind == spec.BodyCarrier && body.MediaType() == "application/json":
		if o, ok := body.Members[0].Expr.(*spec.Object); ok {
			return d.dataBelow(c, o.Carrier.Members, "")
		}
		return "", isData(body.Members[0])
	}
	return "", false
}

func (d *document) dataBelow(c *spec.Call, members []*spec.Member, at string) (string, bool) {
	for _, m := range members {
		name, known := d.wireName(c, m)
		origin, _ := payload(m.Expr)
		here := at + spec.Pointer(name)
		switch {
		case m.Spread == spec.OriginResult:
			return at, true
		case !known:
		case origin == spec.OriginResult && isData(m):
			return here, true
		case m.IsBlock():
			if pointer, ok := d.dataBelow(c, m.Members, here); ok {
				return pointer, true
			}
		}
	}
	return "", false
}

// bodyExpression is the runtime expression of a value in the body of an answer.
func bodyExpression(pointer string) string {
	if pointer == "" {
		return "$response.body"
	}
	return "$response.body#" + pointer
}
