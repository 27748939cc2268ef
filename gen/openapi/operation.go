package openapi

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
)

// operation describes one call, from either side.
func (d *document) operation(c *spec.Call) *openapi3.Operation {
	e := c.Service.Envelope
	op := &openapi3.Operation{
		Tags:        []string{c.Service.Wire},
		OperationID: c.Go,
		Summary:     d.line(c.Label),
		Description: d.paragraphs(append([]spec.Text{c.Doc}, d.history(&c.Name)...)...),
		Deprecated:  c.Deprecated != "",
		Parameters:  d.parameters(c),
		RequestBody: d.requestBody(c),
		Responses:   d.responses(c),
	}
	if name := d.secure(e); name != "" {
		op.Security = openapi3.NewSecurityRequirements().With(openapi3.NewSecurityRequirement().Authenticate(name))
	}
	return op
}

// parameters are the members of the request that travel in headers.
func (d *document) parameters(c *spec.Call) openapi3.Parameters {
	var out openapi3.Parameters
	request := c.Service.Envelope.Request
	for _, carrier := range headers(request) {
		for _, m := range carrier.Members {
			p := openapi3.NewHeaderParameter(carrier.Header)
			p.Required = !m.Optional && m.When == nil
			schema := d.text(c, m)
			p.Description, schema.Description = schema.Description, ""
			p.Schema = schema.NewRef()
			d.headerExamples(c, m, p)
			out = append(out, &openapi3.ParameterRef{Value: p})
		}
	}
	return out
}

func headers(m *spec.Message) []*spec.Carrier {
	return slices.DeleteFunc(slices.Clone(m.Carriers), func(c *spec.Carrier) bool { return c.Kind != spec.HeaderCarrier })
}

var onLimit = phrase{"报文至多 %s", "a body has at most %s"}

// requestBody is the envelope of a request with the arguments of the call.
func (d *document) requestBody(c *spec.Call) *openapi3.RequestBodyRef {
	e := c.Service.Envelope
	body := e.Request.Body()
	if body == nil {
		return nil
	}
	media := &openapi3.MediaType{Schema: d.envelope(c, body.Members, d.sent(c)).NewRef()}
	for _, m := range e.Request.Leaves() {
		if m.Carrier == body && body.Kind == spec.FormCarrier && isData(m) {
			media.WithEncoding(m.Wire, &openapi3.Encoding{ContentType: "application/json"})
		}
	}
	d.requestExamples(c, media)
	r := openapi3.NewRequestBody().WithRequired(true)
	if limit := cmp.Or(c.Limit, e.Limit); limit > 0 {
		r.Description = d.line(d.say(onLimit, size(limit)))
	}
	r.Content = openapi3.Content{body.MediaType(): media}
	return &openapi3.RequestBodyRef{Value: r}
}

// size writes a number of bytes in its largest whole unit: 1 MiB.
func size(n int64) string {
	switch {
	case n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}

// part is what a message holds in the place of one member. A nil schema means
// that the member is not there.
type part struct {
	schema   *openapi3.Schema
	required bool
}

// envelope is the object that members make; the parts of its leaves are told by
// the direction of the message.
func (d *document) envelope(c *spec.Call, members []*spec.Member, fill func(*spec.Member) part) *openapi3.Schema {
	s := typed(openapi3.TypeObject)
	s.Properties = openapi3.Schemas{}
	var order []string
	for _, m := range members {
		p := fill(m)
		if m.IsBlock() && p.schema != nil {
			block := d.envelope(c, m.Members, fill)
			p.required = p.required && len(block.Required) > 0
			p.schema = block
		}
		if p.schema == nil {
			continue
		}
		if p.schema.Description == "" {
			p.schema.Description = d.describe(&m.Name, d.made(c, m))
		}
		order = append(order, m.Wire)
		s.Properties[m.Wire] = p.schema.NewRef()
		if p.required {
			s.Required = append(s.Required, m.Wire)
		}
	}
	set(s, orderKey, order)
	return s
}

// sent tells what a request holds in each member.
func (d *document) sent(c *spec.Call) func(*spec.Member) part {
	return func(m *spec.Member) part {
		required := !m.Optional && m.When == nil
		if m.IsBlock() {
			return part{&openapi3.Schema{}, required}
		}
		return part{d.memberSchema(c, m), required}
	}
}

var (
	onMade    = phrase{"取值 `%s`", "made as `%s`"}
	onSigned  = phrase{"规则见安全方案 `%s`", "see the security scheme `%s`"}
	onPresent = phrase{"仅当 `%s` 时存在", "present when `%s`"}
)

// made tells how a sender makes a member, where the schema does not.
func (d *document) made(c *spec.Call, m *spec.Member) []spec.Text {
	var words []spec.Text
	e := c.Service.Envelope
	if slices.Contains(checksOf(e.Request, e.Serve), m) || slices.Contains(checksOf(e.Response, e.Receive), m) {
		words = append(words, d.say(onSigned, e.Wire))
	} else if m.Expr != nil && !isFixed(m.Expr) {
		words = append(words, d.say(onMade, spec.Show(m.Expr)))
	}
	if m.When != nil {
		words = append(words, d.say(onPresent, spec.Show(m.When)))
	}
	return append(words, d.history(&m.Name)...)
}
