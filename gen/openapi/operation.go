package openapi

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// operation describes one call, from either side.
func (d *document) operation(c *spec.Call) *openapi3.Operation {
	e := c.Service.Envelope
	op := &openapi3.Operation{
		Tags:        []string{c.Service.Wire},
		OperationID: c.Go,
		Summary:     d.line(c.Label),
		Description: d.paragraphs(append([]spec.Text{c.Doc}, d.history(&c.Name)...)...),
		Deprecated:  c.Deprecated != nil,
		Parameters:  d.parameters(c),
		RequestBody: d.requestBody(c),
		Responses:   d.responses(c),
	}
	if op.Description == "" {
		op.Description = cmp.Or(op.Summary, c.Wire)
	}
	// An empty list tells that nothing is checked, which is not the same as none.
	op.Security = openapi3.NewSecurityRequirements()
	if name := d.secure(e); name != "" {
		op.Security.With(openapi3.NewSecurityRequirement().Authenticate(name))
	}
	d.codeSamples(op, c)
	return op
}

var onLimit = phrase(words.Limit)

// requestBody is the envelope of a request with the arguments of the call; nil
// if the call sends no body.
func (d *document) requestBody(c *spec.Call) *openapi3.RequestBodyRef {
	e := c.Service.Envelope
	body := e.Request.Body()
	if body == nil {
		return nil
	}
	there, sure := eval.Decide(c, body.When, false)
	if sure && !there {
		return nil
	}
	media := &openapi3.MediaType{Schema: d.body(c, body, d.sent(c)).NewRef()}
	d.encodings(c, body, media)
	d.requestExamples(c, media)
	if body.Kind == spec.FormCarrier {
		exampleOfEach(media)
	}
	r := openapi3.NewRequestBody().WithRequired(sure)
	if limit := cmp.Or(c.Limit, e.Limit); limit > 0 {
		r.Description = d.line(d.say(onLimit, words.Size(limit)))
	}
	r.Content = openapi3.Content{mediaType(c, e.Request, body): media}
	return &openapi3.RequestBodyRef{Value: r}
}

// encodings tells which fields of a form are JSON.
func (d *document) encodings(c *spec.Call, body *spec.Carrier, media *openapi3.MediaType) {
	if body.Kind != spec.FormCarrier {
		return
	}
	asJSON := func(name string) { media.WithEncoding(name, &openapi3.Encoding{ContentType: "application/json"}) }
	for _, m := range body.Members {
		name, known := d.wireName(c, m)
		switch {
		case m.Spread != 0:
			for _, f := range spreadFields(c, c.Args) {
				if spec.Base(f.Type) == 0 {
					asJSON(f.Wire)
				}
			}
		case known && isData(m):
			asJSON(name)
		}
	}
}

// mediaType is the content type of a body: what a header of the contract says,
// what its carrier settles, or else what the body is made of.
func mediaType(c *spec.Call, m *spec.Message, body *spec.Carrier) string {
	for _, carrier := range m.Carriers {
		if carrier.Kind == spec.HeaderCarrier && http.CanonicalHeaderKey(carrier.Header) == "Content-Type" {
			if text, known := eval.Fold(c, carrier.Members[0].Expr); known {
				text, _, _ = strings.Cut(text, ";")
				return strings.TrimSpace(text)
			}
		}
	}
	if media := body.MediaType(); media != "" {
		return media
	}
	if e := body.Members[0].Expr; e != nil && e.Type().Base == spec.BytesType {
		return "application/octet-stream"
	}
	return "text/plain"
}

// part is what a message holds in the place of one member. A nil schema means
// that the member is not there.
type part struct {
	schema   *openapi3.Schema
	required bool
}

// body is what a carrier of the body holds.
func (d *document) body(c *spec.Call, carrier *spec.Carrier, fill func(*spec.Member) part) *openapi3.Schema {
	switch carrier.Kind {
	case spec.BodyCarrier:
		m := carrier.Members[0]
		if o, ok := m.Expr.(*spec.Object); ok {
			return d.envelope(c, o.Carrier.Members, fill)
		}
		if p := fill(m); p.schema != nil {
			return p.schema
		}
		return typed(openapi3.TypeString)
	case spec.XMLCarrier:
		s := d.envelope(c, carrier.Members, fill)
		s.XML = &openapi3.XML{Name: carrier.XML.Root}
		return s
	}
	return d.envelope(c, carrier.Members, fill)
}

// envelope is the object that members make; the parts of its leaves are told by
// the direction of the message.
func (d *document) envelope(c *spec.Call, members []*spec.Member, fill func(*spec.Member) part) *openapi3.Schema {
	s := typed(openapi3.TypeObject)
	s.Properties = openapi3.Schemas{}
	var order []string
	for _, m := range members {
		p := fill(m)
		name, known := d.wireName(c, m)
		if m.IsBlock() && p.schema != nil {
			block := d.envelope(c, m.Members, fill)
			p.required = p.required && len(block.Required) > 0
			p.schema = block
		}
		if p.schema == nil || !known {
			continue
		}
		if m.Spread != 0 {
			order = append(order, d.spread(s, c, m, p.required)...)
			continue
		}
		if p.schema.Description == "" {
			p.schema.Description = d.describe(&m.Name, d.made(c, m))
		}
		order = append(order, name)
		s.Properties[name] = p.schema.NewRef()
		if p.required {
			s.Required = append(s.Required, name)
		}
	}
	set(s, orderKey, order)
	return s
}

// spread adds the members of business data to an object, and returns their names.
// Data that are no struct are described beside the object.
func (d *document) spread(s *openapi3.Schema, c *spec.Call, m *spec.Member, sure bool) []string {
	var t spec.Type = c.Args
	if m.Spread == spec.OriginResult {
		t = c.Result
	}
	data, ok := t.(*spec.Struct)
	if !ok {
		s.AllOf = append(s.AllOf, d.schema(t).NewRef())
		return nil
	}
	names := d.addFields(s, c, data, sure)
	s.Description = d.paragraphs(d.checks(data))
	return names
}

// addFields adds the fields of a struct to an object, but for those in the path.
func (d *document) addFields(s *openapi3.Schema, c *spec.Call, data *spec.Struct, sure bool) []string {
	var names []string
	for _, f := range spreadFields(c, data) {
		if s.Properties[f.Wire] != nil {
			continue // the envelope's own member has the name
		}
		names = append(names, f.Wire)
		s.Properties[f.Wire] = d.field(f).NewRef()
		if sure && f.Presence == spec.Required {
			s.Required = append(s.Required, f.Wire)
		}
	}
	s.AllOf = append(s.AllOf, conditions(data)...)
	return names
}

// sent tells what a request holds in each member.
func (d *document) sent(c *spec.Call) func(*spec.Member) part {
	return func(m *spec.Member) part {
		there, sure := eval.Decide(c, m.When, false)
		if sure && !there || m.Spread != 0 && c.Args == nil {
			return part{}
		}
		required := sure && !m.Optional
		if m.IsBlock() || m.Spread != 0 {
			return part{&openapi3.Schema{}, required}
		}
		return part{d.memberSchema(c, m), required}
	}
}

var (
	onMade    = phrase{"取值 `%s`", "made as `%s`"}
	onSigned  = phrase{"规则见安全方案 `%s`", "see the security scheme `%s`"}
	onPresent = phrase(words.PresentWhen)
)

// made tells how a sender makes a member, where the schema does not.
func (d *document) made(c *spec.Call, m *spec.Member) []spec.Text {
	var words []spec.Text
	e := c.Service.Envelope
	if slices.Contains(checksOf(e.Request, e.Serve), m) || slices.Contains(checksOf(e.Response, e.Receive), m) {
		words = append(words, d.say(onSigned, e.Wire))
	} else if m.Expr != nil && !isFixed(c, m.Expr) {
		words = append(words, d.say(onMade, spec.Show(m.Expr)))
	}
	if _, settled := eval.Decide(c, m.When, false); !settled {
		words = append(words, d.say(onPresent, d.condition(m.When)))
	}
	return append(words, d.history(&m.Name)...)
}
