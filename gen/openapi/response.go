package openapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// answers are the outcomes of a call that share an HTTP status.
type answers struct {
	status  int
	success []*spec.Outcome
	faults  []*spec.Fault
}

// answersOf groups the outcomes of a call by status, in declaration order.
func answersOf(api *spec.API, c *spec.Call) []*answers {
	var out []*answers
	at := func(status int) *answers {
		for _, a := range out {
			if a.status == status {
				return a
			}
		}
		out = append(out, &answers{status: status})
		return out[len(out)-1]
	}
	for _, o := range c.Service.Envelope.Success {
		a := at(o.HTTP)
		a.success = append(a.success, o)
	}
	for _, f := range faultsOf(api, c) {
		a := at(f.HTTP)
		a.faults = append(a.faults, f)
	}
	return out
}

// faultsOf returns all faults that a call may be answered with: those of the
// envelope, then those that the call and the contract add to it.
func faultsOf(api *spec.API, c *spec.Call) []*spec.Fault {
	e := c.Service.Envelope
	out := slices.Clone(e.Faults)
	for _, f := range api.CallFaults(c) {
		same := func(o *spec.Fault) bool { return o.Wire == f.Wire }
		if (f.Envelope == nil || f.Envelope == e) && !slices.ContainsFunc(out, same) {
			out = append(out, f)
		}
	}
	return out
}

var (
	onSuccess = phrase{"成功", "success"}
	onEither  = phrase{"成功，或以下错误之一：%s", "success, or one of the faults %s"}
	onFaults  = phrase{"错误：%s", "fault: %s"}
	onBare    = phrase{"请求无法处理，无报文体", "the request cannot be dealt with; no body"}
)

func (d *document) responses(c *spec.Call) *openapi3.Responses {
	out := openapi3.NewResponses()
	for _, a := range answersOf(d.api, c) {
		r := openapi3.NewResponse().WithDescription(d.line(d.outcome(a)))
		if body := c.Service.Envelope.Response.Body(); body != nil && d.hasBody(c, a, body) {
			media := &openapi3.MediaType{Schema: d.answer(c, a, body).NewRef()}
			d.answerExamples(c, a, media)
			r.Content = openapi3.Content{mediaType(c, c.Service.Envelope.Response, body): media}
		}
		d.responseHeaders(c, a, r)
		out.Set(strconv.Itoa(a.status), &openapi3.ResponseRef{Value: r})
	}
	for _, status := range bareAnswers(c.Service.Envelope) {
		key := strconv.Itoa(status)
		if out.Value(key) == nil {
			out.Set(key, &openapi3.ResponseRef{Value: openapi3.NewResponse().WithDescription(d.line(d.say(onBare)))})
		}
	}
	return out
}

// hasBody reports whether any of the answers can have a body; HTTP has none beside 204.
func (d *document) hasBody(c *spec.Call, a *answers, body *spec.Carrier) bool {
	if a.status == http.StatusNoContent {
		return false
	}
	can := func(failed bool) bool {
		there, sure := eval.Decide(c, body.When, failed)
		return there || !sure
	}
	return len(a.success) > 0 && can(false) || len(a.faults) > 0 && can(true)
}

// outcome says in words what an answer means.
func (d *document) outcome(a *answers) spec.Text {
	var names []string
	for _, f := range a.faults {
		names = append(names, words.Code(f.Wire))
	}
	list := d.list(names)
	switch {
	case len(a.faults) == 0:
		return d.say(onSuccess)
	case len(a.success) == 0:
		return d.say(onFaults, list)
	}
	return d.say(onEither, list)
}

// bareAnswers are the statuses without body that answer causes which the
// envelope maps to no fault.
func bareAnswers(e *spec.Envelope) []int {
	var out []int
	for cause := spec.Malformed; cause <= spec.Internal; cause++ {
		unused := cause == spec.Expired && e.Freshness == nil || cause == spec.Replayed && e.Replay == nil
		if unused || e.Answer(cause) != nil {
			continue
		}
		status := http.StatusBadRequest
		if cause == spec.Internal {
			status = http.StatusInternalServerError
		}
		if !slices.Contains(out, status) {
			out = append(out, status)
		}
	}
	return out
}

// answer is the body of an answer: the envelope of a success, that of a fault,
// or one of the two. Where their codes differ, exactly one fits.
func (d *document) answer(c *spec.Call, a *answers, body *spec.Carrier) *openapi3.Schema {
	var success, fault *openapi3.Schema
	if len(a.success) > 0 {
		success = d.body(c, body, d.answered(c, false, a.success, nil))
		success.Title = d.line(d.say(onSuccess))
	}
	if len(a.faults) > 0 {
		fault = refTo(d.faultComponent(c, a, body))
	}
	switch {
	case fault == nil:
		return success
	case success == nil:
		return fault
	case toldApart(a):
		return openapi3.NewOneOfSchema(success, fault)
	}
	return openapi3.NewAnyOfSchema(success, fault)
}

var onFault = phrase{"错误", "fault"}

// faultComponent makes the component of the faults of an answer, which calls
// with the same ones share, and returns its name.
func (d *document) faultComponent(c *spec.Call, a *answers, body *spec.Carrier) string {
	e := c.Service.Envelope
	outcomes, names := make([]*spec.Outcome, len(a.faults)), make([]string, len(a.faults))
	for i, f := range a.faults {
		outcomes[i], names[i] = &f.Outcome, f.Wire
	}
	s := d.body(c, body, d.answered(c, true, outcomes, names))
	s.Title = d.line(d.say(onFault))
	content, err := json.Marshal(s)
	if err != nil {
		d.failed = err
	}
	key := fmt.Sprintf("%s %d %s", e.Wire, a.status, content)
	if name, done := d.answers[key]; done {
		return name
	}
	name := d.takeName(faultName(e, a.status))
	d.answers[key] = name
	d.extra = append(d.extra, name)
	d.out.Components.Schemas[name] = s.NewRef()
	return name
}

// faultName names the component of an envelope's faults: PoaFault, PoaFault401.
func faultName(e *spec.Envelope, status int) string {
	first, size := utf8.DecodeRuneInString(e.Wire)
	name := string(unicode.ToUpper(first)) + e.Wire[size:] + "Fault"
	if status != http.StatusOK {
		name += strconv.Itoa(status)
	}
	return name
}

// answered tells what an answer holds in each member, on success or failure.
// The names are those of the outcomes, if they have any.
func (d *document) answered(c *spec.Call, failed bool, outcomes []*spec.Outcome, names []string) func(*spec.Member) part {
	return func(m *spec.Member) part {
		there, sure := eval.Decide(c, m.When, failed)
		if sure && !there || m.Spread != 0 && (failed || c.Result == nil) {
			return part{}
		}
		required := sure && !m.Optional
		if m.Spread != 0 {
			return part{&openapi3.Schema{}, required}
		}
		if m.IsBlock() {
			return part{&openapi3.Schema{}, required}
		}
		if m.SetByOutcome() {
			s, all := d.coded(c, m, outcomes, names)
			return part{s, sure && all}
		}
		if origin, _ := payload(m.Expr); origin == spec.OriginResult {
			if failed || c.Result == nil {
				return part{}
			}
			required = sure
		}
		return part{d.memberSchema(c, m), required}
	}
}

// coded is the schema of a member that the outcome sets: the values that the
// outcomes give it. It tells whether all of them give one.
func (d *document) coded(c *spec.Call, m *spec.Member, outcomes []*spec.Outcome, names []string) (*openapi3.Schema, bool) {
	s := d.text(c, m)
	var texts []string
	var values []any
	var options openapi3.SchemaRefs
	var titles [][]string
	var captions [][]spec.Text
	all := true
	for i, o := range outcomes {
		v := o.Value(m)
		if v == nil {
			all = false
			continue
		}
		at := slices.Index(texts, v.Text)
		if at < 0 {
			at = len(texts)
			texts, values = append(texts, v.Text), append(values, memberText(m, v.Text))
			options = append(options, (&openapi3.Schema{Const: values[at]}).NewRef())
			titles, captions = append(titles, nil), append(captions, nil)
		}
		captions[at] = append(captions[at], o.Caption)
		if names != nil {
			titles[at] = append(titles[at], names[i])
		}
	}
	for i, x := range options {
		x.Value.Title, x.Value.Description = strings.Join(titles[i], ", "), d.sentences(captions[i]...)
	}
	switch {
	case len(values) == 1:
		s.Const = values[0]
	case len(values) > 1:
		// The bare list is for tools that compare alternatives by it.
		s.OneOf, s.Enum = options, values
	}
	return s, all && len(outcomes) > 0 && len(values) > 0
}

// toldApart reports whether one member has, in every success, a value that no
// fault gives it.
func toldApart(a *answers) bool {
	for _, v := range a.success[0].Values {
		m, differs := v.Member, true
		for _, o := range a.success {
			differs = differs && o.Value(m) != nil
			for _, f := range a.faults {
				w := f.Value(m)
				differs = differs && w != nil && o.Value(m) != nil && w.Text != o.Value(m).Text
			}
		}
		if differs {
			return true
		}
	}
	return false
}

// responseHeaders adds the members of an answer that travel in headers.
func (d *document) responseHeaders(c *spec.Call, a *answers, r *openapi3.Response) {
	var order []string
	for _, carrier := range c.Service.Envelope.Response.Carriers {
		if !carrier.Kind.IsHeader() || http.CanonicalHeaderKey(carrier.Header) == "Content-Type" {
			continue
		}
		schema, required := d.header(c, carrier, len(a.success) == 0)
		if schema == nil {
			continue
		}
		if len(a.success) > 0 && len(a.faults) > 0 {
			failing, always := d.header(c, carrier, true)
			required = required && failing != nil && always
		}
		h := &openapi3.Header{}
		h.Required = required
		h.Description, schema.Description = schema.Description, ""
		h.Schema = schema.NewRef()
		if r.Headers == nil {
			r.Headers = openapi3.Headers{}
		}
		r.Headers[carrier.Header] = &openapi3.HeaderRef{Value: h}
		order = append(order, carrier.Header)
	}
	if order != nil {
		r.Extensions = map[string]any{orderKey: order}
	}
}
