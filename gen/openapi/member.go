package openapi

import (
	"encoding/json"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// payload follows the encodings of a member down to business data. The steps
// are the names of the functions, outermost first, without those that only tell
// texts from bytes.
func payload(e spec.Expr) (origin spec.Origin, steps []string) {
	for {
		switch x := e.(type) {
		case *spec.Ref:
			if x.Origin == spec.OriginArguments || x.Origin == spec.OriginResult {
				return x.Origin, steps
			}
			return 0, nil
		case *spec.Apply:
			if x.Func.Kind != spec.Invertible || len(x.Args) != 1 {
				return 0, nil
			}
			if x.Func.Name != "text" && x.Func.Name != "utf8" {
				steps = append(steps, x.Func.Name)
			}
			e = x.Args[0]
		default:
			return 0, nil
		}
	}
}

// isData reports whether a member carries business data as JSON that a schema
// can show as it is: bare in a JSON body, as a JSON text in a form.
func isData(m *spec.Member) bool {
	origin, steps := payload(m.Expr)
	if origin == 0 {
		return false
	}
	switch m.Carrier.Kind {
	case spec.JSONCarrier:
		return len(steps) == 0 || m.Kind == spec.Raw
	case spec.FormCarrier, spec.BodyCarrier:
		return len(steps) == 0 || len(steps) == 1 && steps[0] == "json"
	}
	return false
}

// isFixed reports whether a schema states the member's value or its parts, so
// that nothing is left to say about how it is made.
func isFixed(c *spec.Call, e spec.Expr) bool {
	if r, ok := e.(*spec.Ref); ok {
		return r.Origin != spec.OriginCredential
	}
	_, known := eval.Fold(c, e)
	return known
}

// data is the schema of the arguments or the result of a call.
func (d *document) data(c *spec.Call, origin spec.Origin) *openapi3.Schema {
	if origin == spec.OriginResult {
		return d.schema(c.Result)
	}
	switch {
	case c.Args == nil:
		return typed(openapi3.TypeObject)
	case c.ArgumentsInPath():
		s := typed(openapi3.TypeObject)
		s.Properties = openapi3.Schemas{}
		set(s, orderKey, d.addFields(s, c, c.Args, true))
		return s
	}
	return d.schema(c.Args)
}

// memberSchema is the schema of a leaf in a body. What the outcome of a call
// sets is not its business.
func (d *document) memberSchema(c *spec.Call, m *spec.Member) *openapi3.Schema {
	if isData(m) {
		origin, _ := payload(m.Expr)
		s := d.data(c, origin)
		s.Description = d.describe(&m.Name, d.made(c, m))
		return s
	}
	return d.text(c, m)
}

// text is the schema of a member that is no business data by itself: a text, or
// in JSON what its kind says.
func (d *document) text(c *spec.Call, m *spec.Member) *openapi3.Schema {
	kind := spec.String
	if m.Carrier.Kind == spec.JSONCarrier && m.Kind != 0 {
		kind = m.Kind
	}
	s := primitive(kind)
	if m.Type != nil && m.Carrier.Kind == spec.JSONCarrier {
		s = d.schema(m.Type)
	}
	var t spec.Type = &spec.Primitive{Kind: kind}
	if m.Type != nil {
		t = m.Type
	}
	words := d.constrain(s, t, m.Rules)
	d.shape(s, c, m)
	s.Description = d.describe(&m.Name, append(words, d.made(c, m)...))
	markSensitive(s, m.Secret)
	return s
}

// shape narrows a text by how it is made.
func (d *document) shape(s *openapi3.Schema, c *spec.Call, m *spec.Member) {
	if l, ok := m.Expr.(*spec.Literal); ok {
		s.Const = memberText(m, l.Value.Text)
	} else if text, known := eval.Fold(c, m.Expr); known {
		s.Const = memberText(m, text)
	} else if a, ok := m.Expr.(*spec.Apply); ok {
		d.shapeApplied(s, c, m, a)
	}
}

// memberText is the text of a member as the member carries it.
func memberText(m *spec.Member, text string) any {
	if m.Carrier.Kind == spec.JSONCarrier {
		switch m.Kind {
		case spec.Int, spec.Int32, spec.Float:
			return json.Number(text)
		case spec.Bool:
			return text == "true"
		case spec.Raw:
			return json.RawMessage(text)
		}
	}
	return text
}

func (d *document) shapeApplied(s *openapi3.Schema, c *spec.Call, m *spec.Member, e *spec.Apply) {
	origin, steps := payload(e)
	last := len(steps) - 1
	switch {
	case origin != 0 && last >= 0 && steps[last] == "json" && last <= 1:
		if last == 1 && steps[0] != "base64" {
			return
		}
		if last == 1 {
			s.ContentEncoding = steps[0]
		}
		s.ContentMediaType = "application/json"
		s.ContentSchema = d.data(c, origin).NewRef()
	case origin == 0 && s.Pattern == "":
		shapeDigest(s, e)
	}
}

// shapeDigest states the length of a digest in hexadecimal, which is read in
// either case, and that a text is base64.
func shapeDigest(s *openapi3.Schema, e *spec.Apply) {
	for (e.Func.Name == "upper" || e.Func.Name == "lower") && len(e.Args) == 1 {
		inner, ok := e.Args[0].(*spec.Apply)
		if !ok {
			return
		}
		e = inner
	}
	if len(e.Args) != 1 {
		return
	}
	inner, ok := e.Args[0].(*spec.Apply)
	if !ok || inner.Func.Size == 0 {
		return
	}
	switch e.Func.Name {
	case "hex":
		s.Pattern = fmt.Sprintf(`^[\dA-Fa-f]{%d}$`, 2*inner.Func.Size)
	case "base64":
		s.ContentEncoding = "base64"
	}
}
