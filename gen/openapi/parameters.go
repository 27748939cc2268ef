package openapi

import (
	"net/http"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// parameters are what a request carries in headers and in the query.
func (d *document) parameters(c *spec.Call) openapi3.Parameters {
	var out openapi3.Parameters
	for _, carrier := range c.Service.Envelope.Request.Carriers {
		there, sure := eval.Decide(c, carrier.When, false)
		if sure && !there {
			continue
		}
		switch carrier.Kind {
		case spec.HeaderCarrier, spec.ParamsCarrier:
			if x := d.headerParameter(c, carrier, sure); x != nil {
				out = append(out, &openapi3.ParameterRef{Value: x})
			}
		case spec.QueryCarrier:
			for _, x := range d.queryParameters(c, carrier, sure) {
				out = append(out, &openapi3.ParameterRef{Value: x})
			}
		}
	}
	return out
}

// headerParameter is a header; nil where a document says it elsewhere: the
// content type by the body, what authorizes by the security scheme.
func (d *document) headerParameter(c *spec.Call, carrier *spec.Carrier, sure bool) *openapi3.Parameter {
	if name := http.CanonicalHeaderKey(carrier.Header); name == "Content-Type" || name == "Accept" || name == "Authorization" {
		return nil
	}
	p := openapi3.NewHeaderParameter(carrier.Header)
	schema, required := d.header(c, carrier, false)
	if schema == nil {
		return nil
	}
	p.Required = required && sure
	p.Description, schema.Description = schema.Description, ""
	p.Schema = schema.NewRef()
	d.parameterExamples(c, p, func(arguments *spec.JSON) *spec.JSON {
		if sent := eval.SealExample(d.api, c, arguments); sent != nil {
			for _, h := range sent.Headers {
				if h.Name == http.CanonicalHeaderKey(carrier.Header) {
					return textNode(h.Value)
				}
			}
		}
		return nil
	})
	return p
}

var onParams = phrase{"由 %s 组成", "made of %s"}

// header is the schema of a header with its description, and whether it is
// always there; nil if it never is.
func (d *document) header(c *spec.Call, carrier *spec.Carrier, failed bool) (s *openapi3.Schema, required bool) {
	there, sure := eval.Decide(c, carrier.When, failed)
	if sure && !there {
		return nil, false
	}
	if carrier.Kind == spec.ParamsCarrier {
		s = typed(openapi3.TypeString)
		s.Description = d.line(d.say(onParams, d.list(codes(carrier.Leaves()))))
		return s, sure
	}
	m := carrier.Members[0]
	there, always := eval.Decide(c, m.When, failed)
	if always && !there {
		return nil, false
	}
	return d.text(c, m), sure && always && !m.Optional
}

// queryParameters are the members of a query; a spread stands for the arguments.
func (d *document) queryParameters(c *spec.Call, carrier *spec.Carrier, sure bool) []*openapi3.Parameter {
	var out []*openapi3.Parameter
	for _, m := range carrier.Members {
		there, always := eval.Decide(c, m.When, false)
		name, known := d.wireName(c, m)
		switch {
		case always && !there, !known:
		case m.Spread != 0:
			for _, f := range spreadFields(c, c.Args) {
				x := d.argumentParameter(c, f, openapi3.NewQueryParameter(f.Wire))
				x.Required = sure && always && f.Presence == spec.Required
				out = append(out, x)
			}
		default:
			schema := d.text(c, m)
			x := openapi3.NewQueryParameter(name)
			x.Required = sure && always && !m.Optional
			x.Description, schema.Description = schema.Description, ""
			x.Schema = schema.NewRef()
			d.parameterExamples(c, x, func(arguments *spec.JSON) *spec.JSON {
				sent := eval.SealExample(d.api, c, arguments)
				if sent == nil || sent.Absent(m) {
					return nil
				}
				return textNode(sent.Text(m.Reference))
			})
			out = append(out, x)
		}
	}
	return out
}

// argumentParameter describes an argument in the parameter that carries it. One
// that holds others is carried as JSON.
func (d *document) argumentParameter(c *spec.Call, f *spec.Field, p *openapi3.Parameter) *openapi3.Parameter {
	schema := d.field(f)
	p.Description, schema.Description = schema.Description, ""
	p.Deprecated, schema.Deprecated = schema.Deprecated, false
	if spec.Base(f.Type) == 0 {
		p.Content = openapi3.NewContentWithSchema(schema, []string{"application/json"})
		return p
	}
	p.Schema = schema.NewRef()
	d.parameterExamples(c, p, func(arguments *spec.JSON) *spec.JSON { return arguments.Member(f.Wire) })
	return p
}

// parameterExamples are what the examples of a call have in a parameter.
func (d *document) parameterExamples(c *spec.Call, p *openapi3.Parameter, value func(arguments *spec.JSON) *spec.JSON) {
	var out examples
	for _, arguments := range argumentsOf(c) {
		if v := value(arguments.value); v != nil {
			out.add(exampleKey(arguments.at), d.line(arguments.label), v)
		}
	}
	if len(out.order) > 0 {
		p.Examples = out.all
		p.Extensions = map[string]any{orderKey: out.order}
	}
}

// wireName is the name of a member in all messages of a call, if it is settled.
func (d *document) wireName(c *spec.Call, m *spec.Member) (name string, known bool) {
	if m.Computed == nil {
		return m.Wire, true
	}
	return eval.Fold(c, m.Computed)
}

// spreadFields are the members that business data spreads beside others; what
// stands in the path of the call is not among them.
func spreadFields(c *spec.Call, t spec.Type) []*spec.Field {
	s, ok := t.(*spec.Struct)
	if !ok || s == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Fields), func(f *spec.Field) bool { return t == spec.Type(c.Args) && c.InPath(f.Wire) })
}
