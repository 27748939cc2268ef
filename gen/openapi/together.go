package openapi

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
)

// together is the placement in which calls of one path and method are one
// operation, so that no path needs a fragment.
func together(d *document, prefix string, c *spec.Call) {
	prefix, parts, shape := placeOf(prefix, c)
	r := d.routes[shape]
	if r == nil {
		r = d.addRoute(prefix+template(c), parts)
		d.routes[shape] = r
	}
	method := c.HTTPMethod()
	r.calls[method] = append(r.calls[method], c)
	op := d.shareOperation(r, r.calls[method])
	r.item.SetOperation(method, op)
	for _, other := range r.calls[method] {
		d.operations[other] = op
	}
}

// shareOperation is the operation that stands for calls.
func (d *document) shareOperation(r *route, calls []*spec.Call) *openapi3.Operation {
	all := make([]*openapi3.Operation, len(calls))
	for i, c := range calls {
		all[i] = d.operationAt(r, c)
	}
	if len(all) == 1 {
		return all[0]
	}
	d.shared = true
	s := sharing{d, calls}
	op := &openapi3.Operation{
		Tags: s.tags(),
		// No call is named so: a Go name has no hyphen.
		OperationID: calls[0].Go + "-and-others",
		Summary:     strings.Join(s.eachCall(func(c *spec.Call) string { return d.line(c.Label) }), ", "),
		Description: s.index(all),
		Deprecated:  !slices.ContainsFunc(all, func(o *openapi3.Operation) bool { return !o.Deprecated }),
		Parameters:  s.parameters(all),
		RequestBody: s.requestBody(all),
		Responses:   s.responses(all),
		Security:    s.security(all),
	}
	d.codeSamples(op, calls...)
	return op
}

// sharing puts what several calls have in one place into one operation.
type sharing struct {
	*document
	calls []*spec.Call
}

func (s sharing) eachCall(say func(*spec.Call) string) []string {
	var out []string
	for _, c := range s.calls {
		if text := say(c); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

func (s sharing) tags() []string {
	return s.eachCall(func(c *spec.Call) string { return c.Service.Wire })
}

// index lists the calls with their descriptions.
func (s sharing) index(all []*openapi3.Operation) string {
	out := make([]string, len(all))
	for i, op := range all {
		out[i] = fmt.Sprintf("`%s`\n\n%s", s.calls[i].Wire, op.Description)
	}
	return strings.Join(out, "\n\n")
}

func (s sharing) security(all []*openapi3.Operation) *openapi3.SecurityRequirements {
	out := openapi3.NewSecurityRequirements()
	for _, op := range all {
		for _, need := range *op.Security {
			if !slices.ContainsFunc(*out, func(x openapi3.SecurityRequirement) bool { return sameJSON(x, need) }) {
				out.With(need)
			}
		}
	}
	return out
}

// schema is what fits one of several calls: nil stands for a call without it.
func (s sharing) schema(all []*openapi3.SchemaRef) *openapi3.SchemaRef {
	var distinct, options openapi3.SchemaRefs
	for i, x := range all {
		if x == nil || slices.ContainsFunc(distinct, func(o *openapi3.SchemaRef) bool { return sameJSON(o, x) }) {
			continue
		}
		option := *x.Value
		option.Title = cmp.Or(option.Title, s.calls[i].Wire)
		distinct, options = append(distinct, x), append(options, option.NewRef())
	}
	if len(distinct) == 1 {
		return distinct[0]
	}
	return (&openapi3.Schema{AnyOf: options}).NewRef()
}

// parameters are those of all calls; one is required if every call requires it.
func (s sharing) parameters(all []*openapi3.Operation) openapi3.Parameters {
	var out openapi3.Parameters
	for _, op := range all {
		for _, p := range op.Parameters {
			if out.GetByInAndName(p.Value.In, p.Value.Name) == nil {
				out = append(out, &openapi3.ParameterRef{Value: s.parameter(all, *p.Value)})
			}
		}
	}
	return out
}

func (s sharing) parameter(all []*openapi3.Operation, first openapi3.Parameter) *openapi3.Parameter {
	schemas := make([]*openapi3.SchemaRef, len(all))
	var x sharedExamples
	for i, op := range all {
		p := op.Parameters.GetByInAndName(first.In, first.Name)
		if p == nil {
			first.Required = false
			continue
		}
		first.Required = first.Required && p.Required
		schemas[i] = p.Schema
		x.add(s.calls[i], p.Examples, p.Extensions)
	}
	if first.Schema != nil {
		first.Schema = s.schema(schemas)
	}
	first.Examples, first.Extensions = x.finish()
	return &first
}

// requestBody is required if every call has one.
func (s sharing) requestBody(all []*openapi3.Operation) *openapi3.RequestBodyRef {
	contents := make([]openapi3.Content, len(all))
	var out *openapi3.RequestBody
	required := true
	for i, op := range all {
		if op.RequestBody == nil {
			required = false
			continue
		}
		body := op.RequestBody.Value
		contents[i] = body.Content
		required = required && body.Required
		if out == nil {
			out = openapi3.NewRequestBody()
			out.Description = body.Description
		}
	}
	if out == nil {
		return nil
	}
	out.Required, out.Content = required, s.content(contents)
	return &openapi3.RequestBodyRef{Value: out}
}

// content joins the media types of calls; a call that has none of one has nil.
func (s sharing) content(all []openapi3.Content) openapi3.Content {
	out := openapi3.Content{}
	for _, content := range all {
		for name := range content {
			if out[name] == nil {
				out[name] = s.media(name, all)
			}
		}
	}
	return out
}

func (s sharing) media(name string, all []openapi3.Content) *openapi3.MediaType {
	out := openapi3.NewMediaType()
	schemas := make([]*openapi3.SchemaRef, len(all))
	var x sharedExamples
	for i, content := range all {
		m := content[name]
		if m == nil {
			continue
		}
		schemas[i] = m.Schema
		for field, encoding := range m.Encoding {
			out.WithEncoding(field, encoding)
		}
		x.add(s.calls[i], m.Examples, m.Extensions)
	}
	out.Schema = s.schema(schemas)
	out.Examples, out.Extensions = x.finish()
	return out
}

func (s sharing) responses(all []*openapi3.Operation) *openapi3.Responses {
	out := openapi3.NewResponses()
	for _, op := range all {
		for status := range op.Responses.Map() {
			if out.Value(status) == nil {
				out.Set(status, &openapi3.ResponseRef{Value: s.response(status, all)})
			}
		}
	}
	return out
}

func (s sharing) response(status string, all []*openapi3.Operation) *openapi3.Response {
	contents := make([]openapi3.Content, len(all))
	var texts []string
	headers := responseHeaders{count: len(all)}
	for i, op := range all {
		r := op.Responses.Value(status)
		if r == nil {
			continue
		}
		contents[i] = r.Value.Content
		if text := *r.Value.Description; !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
		headers.add(r.Value)
	}
	out := openapi3.NewResponse().WithDescription(strings.Join(texts, "\n\n"))
	if content := s.content(contents); len(content) > 0 {
		out.Content = content
	}
	out.Headers, out.Extensions = headers.finish()
	return out
}
