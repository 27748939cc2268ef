package openapi

import (
	"net/url"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// pathPart is a part of a path: a text, an argument, or a text that is made anew
// for each message.
type pathPart struct {
	text  string
	field *spec.Field
	made  spec.Expr
}

// name is what a path calls the part between braces; "" for a text.
func (p pathPart) name() string {
	switch {
	case p.field != nil:
		return p.field.Wire
	case p.made != nil:
		return spec.Show(p.made)
	}
	return ""
}

// pathOf returns the path of a call below the address.
func pathOf(c *spec.Call) []pathPart {
	e := c.Service.Envelope.Request.Route
	if e == nil {
		return nil
	}
	parts := []spec.Expr{e}
	if joined, ok := e.(*spec.Concat); ok {
		parts = joined.Parts
	}
	var out []pathPart
	for _, p := range parts {
		if r, ok := p.(*spec.Ref); ok && r.Origin == spec.OriginCallPath {
			for _, x := range c.Path {
				out = append(out, pathPart{text: x.Text, field: x.Field})
			}
		} else if text, known := eval.Fold(c, p); known {
			out = append(out, pathPart{text: text})
		} else {
			out = append(out, pathPart{made: p})
		}
	}
	return out
}

// written is a path with its parameters between braces, named as they are told.
func written(parts []pathPart, name func(i int) string) string {
	var b strings.Builder
	for i, p := range parts {
		if p.name() == "" {
			b.WriteString(p.text)
		} else {
			b.WriteString("{" + name(i) + "}")
		}
	}
	return b.String()
}

func template(c *spec.Call) string {
	parts := pathOf(c)
	return written(parts, func(i int) string { return parts[i].name() })
}

// route is the path of a document by which calls are known.
type route struct {
	path string
	item *openapi3.PathItem
	// parts are those of the first call that has the path. Another one may name
	// its parameters otherwise; in the document they are called as in the first.
	parts []pathPart
	// calls are those of an operation, by method, where one may stand for several.
	calls map[string][]*spec.Call
}

// placement adds a call that the party serves to the paths of a document; prefix
// is what paths begin with.
type placement func(d *document, prefix string, c *spec.Call)

// placeOf returns what the path of a call begins with, its parts, and both without
// the names of parameters.
func placeOf(prefix string, c *spec.Call) (begin string, parts []pathPart, shape string) {
	parts = pathOf(c)
	if parts != nil {
		prefix = strings.TrimSuffix(prefix, "/")
	}
	return prefix, parts, prefix + written(parts, func(int) string { return "" })
}

// byFragment is the placement in which each call is an operation of its own. What
// tells the call apart is its path and method; where another call has both, its
// name follows as a fragment.
func byFragment(d *document, prefix string, c *spec.Call) {
	prefix, parts, shape := placeOf(prefix, c)
	r := d.routes[shape]
	if !namesCall(c) || r != nil && r.item.GetOperation(c.HTTPMethod()) != nil {
		d.fragments = true
		r = d.addRoute(prefix+template(c)+"#"+fragment(c.Wire), parts)
	} else if r == nil {
		r = d.addRoute(prefix+template(c), parts)
		d.routes[shape] = r
	}
	r.item.SetOperation(c.HTTPMethod(), d.operationAt(r, c))
}

// operationAt is the operation of a call with the parameters of its path.
func (d *document) operationAt(r *route, c *spec.Call) *openapi3.Operation {
	op := d.operation(c)
	op.Parameters = append(d.pathParameters(c, pathOf(c), r.parts), op.Parameters...)
	d.operations[c] = op
	return op
}

func (d *document) addRoute(path string, parts []pathPart) *route {
	r := &route{path, &openapi3.PathItem{}, parts, map[string][]*spec.Call{}}
	d.paths = append(d.paths, path)
	d.out.Paths.Set(path, r.item)
	return r
}

// namesCall reports whether method and path depend on the call.
func namesCall(c *spec.Call) bool {
	e := c.Service.Envelope
	return e.RoutesByCall() || spec.Any(e.Request.Route, func(x spec.Expr) bool {
		r, ok := x.(*spec.Ref)
		if !ok {
			return false
		}
		_, known := eval.Fold(c, r)
		return known
	})
}

// pathParameters describes the parameters of a path, by the names that the path
// has in the document.
func (d *document) pathParameters(c *spec.Call, parts, names []pathPart) openapi3.Parameters {
	var out openapi3.Parameters
	for i, p := range parts {
		if p.name() == "" {
			continue
		}
		var x *openapi3.Parameter
		if p.field != nil {
			x = d.argumentParameter(c, p.field, openapi3.NewPathParameter(names[i].name()))
			x.Required = true
		} else {
			x = openapi3.NewPathParameter(names[i].name()).WithSchema(typed(openapi3.TypeString))
			x.Description = d.line(d.say(onMade, spec.Show(p.made)))
		}
		out = append(out, &openapi3.ParameterRef{Value: x})
	}
	return out
}

var onSentTo = phrase{"发往地址之下的 `%s`", "sent to `%s` below the address"}

// addWebhook adds a call that the party makes. A webhook has no path, so that of
// the call stands in its description.
func (d *document) addWebhook(c *spec.Call) {
	d.paths = append(d.paths, c.Wire)
	op := d.operation(c)
	if path := template(c); path != "" {
		op.Description = d.paragraphs(d.verbatim(op.Description), d.say(onSentTo, path))
	}
	item := &openapi3.PathItem{}
	item.SetOperation(c.HTTPMethod(), op)
	d.out.Webhooks[c.Wire] = item
}

// fragment writes a call's name so that it may follow the # of a path.
func fragment(name string) string {
	return (&url.URL{Fragment: name}).EscapedFragment()
}
