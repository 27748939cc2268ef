package samples

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// message prints the parts of the HTTP request, and the sending of it.
func (w *writer) message() {
	w.address()
	url, body := w.url(), w.body()
	slots := map[string]code{"method": w.literal(w.call.HTTPMethod()), "url": url, "body": body, "headers": {text: strings.ReplaceAll(w.headers(), "\n", "\n"+w.send.indent)}}
	template := w.send.text
	switch {
	case body.literal != nil && *body.literal == "":
		template = w.send.nothing
	case strings.Contains(w.send.bodiless, w.call.HTTPMethod()):
		w.lack("bodies of " + w.call.HTTPMethod())
	case w.octets():
		template = w.send.octets
	}
	w.lines = append(w.lines, fillCode(template, slots))
}

// headers are those that are sent. Host and Content-Length are left to what sends
// the message, which knows them.
func (w *writer) headers() string {
	var items []string
	add := func(name string, value code, empty bool) {
		line, item := w.texts(w.literal(name+": "), value), w.send.headers.item
		if empty && w.send.empty != "" {
			item = w.send.empty
		}
		items = append(items, fillCode(item, map[string]code{"name": w.literal(name), "value": value, "line": line, "bare": w.literal(name + ";")}))
	}
	for _, c := range w.request.Carriers {
		if c.Kind.IsHeader() && w.carried(c) && !strings.EqualFold(c.Header, "host") && !strings.EqualFold(c.Header, "content-length") {
			add(c.Header, w.carrier(c), c.Kind == spec.HeaderCarrier && w.sent.Text(c.Members[0].Reference) == "")
		}
	}
	if media := w.mediaType(); media != "" && w.header("Content-Type") == nil {
		add("Content-Type", w.literal(media), false)
	}
	return w.send.headers.write(items, nil)
}

// carried reports whether a carrier is part of the example.
func (w *writer) carried(c *spec.Carrier) bool {
	for _, m := range c.Members {
		if !w.sent.Absent(m) {
			return true
		}
	}
	return c.When == nil && !c.Kind.IsHeader()
}

// header is the carrier of a header, or nil.
func (w *writer) header(name string) *spec.Carrier {
	for _, c := range w.request.Carriers {
		if c.Kind.IsHeader() && strings.EqualFold(c.Header, name) && w.carried(c) {
			return c
		}
	}
	return nil
}

// mediaType is that of the body, empty where the contract settles none.
func (w *writer) mediaType() string {
	if c := w.request.Body(); c != nil && w.carried(c) {
		return c.MediaType()
	}
	return ""
}

// address is where the message goes: with the path of the address, unless a recipe
// takes the path apart from it.
func (w *writer) address() code {
	if w.splitsPath() {
		return w.stated("address", "address", w.quote(w.origin))
	}
	base := w.base
	if w.request.Route != nil {
		base = strings.TrimSuffix(base, "/")
	}
	return w.stated("address", "address", w.quote(w.origin+base))
}

// splitsPath reports whether a recipe takes the path of the address.
func (w *writer) splitsPath() bool {
	for _, n := range w.call.Service.Envelope.Nodes {
		if r, ok := n.(*spec.Ref); ok && (r.Origin == spec.OriginHTTPPath || r.Origin == spec.OriginHTTPTarget) {
			return true
		}
	}
	return false
}

// path is that of the request, with the path of the address.
func (w *writer) path() code {
	return w.kept("path", "path", func() code {
		if w.request.Route == nil {
			return w.literal(w.base)
		}
		return w.texts(w.literal(strings.TrimSuffix(w.base, "/")), w.expr(w.request.Route))
	})
}

// callPath is the path of the call with its arguments.
func (w *writer) callPath() code {
	var parts []code
	for _, p := range w.call.Path {
		if p.Field == nil {
			parts = append(parts, w.literal(p.Text))
			continue
		}
		x := spec.JSONMember{Name: p.Field.Wire, Value: w.arguments.Member(p.Field.Wire)}
		parts = append(parts, code{text: fillCode(w.functions["percent"], map[string]code{"t1": w.argument(x, false)})})
	}
	return w.texts(parts...)
}

// url is the whole address with its query.
func (w *writer) url() code {
	return w.kept("url", "url", func() code {
		switch {
		case w.splitsPath():
			return w.behind(w.texts(w.address(), w.path()))
		case w.request.Route != nil:
			return w.behind(w.texts(w.address(), w.expr(w.request.Route)))
		}
		return w.behind(w.address())
	})
}

// behind puts the query behind an address, if there is one.
func (w *writer) behind(address code) code {
	if q := w.query(); q.literal == nil {
		return w.texts(address, w.literal("?"), q)
	}
	return address
}

// query is the query of the address.
func (w *writer) query() code {
	c := w.request.Query()
	if c == nil || !w.carried(c) || len(w.fields(c.Members, everything, false)) == 0 {
		return w.literal("")
	}
	return w.kept("query", "query", func() code { return w.carrier(c) })
}

// body is that of the message: a text, or octets.
func (w *writer) body() code {
	c := w.request.Body()
	if c == nil || !w.carried(c) {
		return w.literal("")
	}
	return w.kept("body", "body", func() code { return w.carrier(c) })
}

// octets reports whether the body is bytes, not a text.
func (w *writer) octets() bool {
	c := w.request.Body()
	return c != nil && c.Kind == spec.BodyCarrier && c.Members[0].Expr.Type().Base == spec.BytesType
}

// carrier prints the text of a carrier.
func (w *writer) carrier(c *spec.Carrier) code {
	switch c.Kind {
	case spec.FormCarrier, spec.QueryCarrier:
		return w.encoded(c)
	case spec.JSONCarrier:
		return with(w.json.text, w.object(c.Members))
	case spec.XMLCarrier:
		return w.xml(c)
	case spec.ParamsCarrier:
		return w.params(c)
	}
	return w.member(c.Members[0])
}

// encoded prints an encoded form.
func (w *writer) encoded(c *spec.Carrier) code {
	fields := w.fields(c.Members, everything, false)
	if len(fields) == 0 {
		return w.literal("")
	}
	return code{text: w.form.write(w.items(w.form, fields), nil)}
}

func (w *writer) items(l list, fields []field) []string {
	items := make([]string, len(fields))
	for i, f := range fields {
		items[i] = fillCode(l.item, map[string]code{"name": {text: l.name(f.name, w.quote)}, "value": f.value})
	}
	return items
}

// xml prints a document, an element for each member.
func (w *writer) xml(c *spec.Carrier) code {
	parts := []code{w.literal("<" + c.XML.Root + ">")}
	for _, f := range w.fields(c.Members, everything, false) {
		value := with(w.xmlText, f.value)
		if c.XML.CDATA {
			value = w.texts(w.literal("<![CDATA["), f.value, w.literal("]]>"))
		}
		parts = append(parts, w.texts(w.literal("<"+f.name+">"), value, w.literal("</"+f.name+">")))
	}
	return w.join("", append(parts, w.literal("</"+c.XML.Root+">")))
}

// params prints a header with members.
func (w *writer) params(c *spec.Carrier) code {
	parts := []code{w.literal(c.Params.Prefix)}
	quotation := ""
	if c.Params.Quoted {
		quotation = `"`
	}
	for i, f := range w.fields(c.Members, everything, false) {
		if i > 0 {
			parts = append(parts, w.literal(c.Params.Separator))
		}
		parts = append(parts, w.literal(f.name+"="+quotation), f.value, w.literal(quotation))
	}
	return w.texts(parts...)
}
