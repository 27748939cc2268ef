package samples

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// message prints the parts of the HTTP request, and the sending of it.
func (w *writer) message(address string) error {
	m := w.call.Service.Envelope.Request
	if m.Route != nil {
		address = strings.TrimSuffix(address, "/")
	}
	url, body, headers := w.stated("address", "address", quote(address)), "", []string{}
	if m.Route != nil {
		path, err := w.text(m.Route)
		if err != nil {
			return err
		}
		url += " + " + path
	}
	for _, c := range m.Carriers {
		code, err := w.carrier(c)
		switch {
		case err != nil:
			return err
		case c.Kind == spec.QueryCarrier:
			url += ` + "?" + ` + code
		case c.Kind == spec.HeaderCarrier:
			headers = append(headers, w.pair(quote(c.Header), code))
		default:
			body = code
			headers = append(headers, w.pair(quote("Content-Type"), quote(c.MediaType())))
		}
	}
	return w.sending(url, body, headers)
}

// path is the path of the call, where it holds no arguments.
func (w *writer) path() (string, error) {
	var out strings.Builder
	for _, p := range w.call.Path {
		if p.Field != nil {
			return "", lacking("arguments in the path")
		}
		out.WriteString(p.Text)
	}
	return quote(out.String()), nil
}

// sending prints the request itself and what sends it.
func (w *writer) sending(url, body string, headers []string) error {
	w.lines = append(w.lines, fmt.Sprintf(w.let, "url", url), fmt.Sprintf(w.let, "headers", fmt.Sprintf(w.list, strings.Join(headers, ", "))))
	octets := w.none
	if body != "" {
		w.lines = append(w.lines, fmt.Sprintf(w.let, "body", body))
		octets = fmt.Sprintf(w.encode, "body")
	}
	w.lines = append(w.lines, fmt.Sprintf(w.send, quote(w.call.HTTPMethod()), "headers", octets))
	return nil
}

// carrier prints the text of a carrier.
func (w *writer) carrier(c *spec.Carrier) (string, error) {
	switch c.Kind {
	case spec.FormCarrier, spec.QueryCarrier:
		list, err := w.fields(c.Members, everything)
		return fmt.Sprintf(w.form, fmt.Sprintf(w.list, strings.Join(list, ", "))), err
	case spec.JSONCarrier:
		return w.object(c)
	case spec.HeaderCarrier:
		return w.member(c.Members[0])
	case spec.BodyCarrier:
		if c.MediaType() == "" || c.Members[0].Expr.Type().Base == spec.BytesType {
			return "", lacking("bodies of octets")
		}
		return w.text(c.Members[0].Expr)
	}
	return "", lacking(c.Kind.String())
}

// object prints a JSON object whose members are texts.
func (w *writer) object(c *spec.Carrier) (string, error) {
	for _, m := range c.Members {
		if m.Spread != 0 || m.IsBlock() || !m.Kind.Quoted() {
			return "", lacking("json members that are no texts")
		}
	}
	list, err := w.fields(c.Members, everything)
	return fmt.Sprintf(w.Language.object, fmt.Sprintf(w.list, strings.Join(list, ", "))), err
}

func everything(string) bool { return true }

// fields prints names and values of members; arguments that stand beside them
// are known, and stated as they are.
func (w *writer) fields(members []*spec.Member, takes func(string) bool) ([]string, error) {
	var out []string
	for _, m := range members {
		switch {
		case m.Spread != 0:
			out = append(out, w.spread(takes)...)
		case m.IsBlock() || m.Computed != nil:
			return nil, lacking("members of members")
		case takes(m.Wire):
			value, err := w.member(m)
			if err != nil {
				return nil, err
			}
			out = append(out, w.pair(quote(m.Wire), value))
		}
	}
	return out, nil
}

func (w *writer) spread(takes func(string) bool) []string {
	var out []string
	for _, x := range w.arguments.Members {
		text := x.Value.Text
		if x.Value.Kind != spec.JSONString {
			text = x.Value.Compact()
		}
		if takes(x.Name) && x.Value.Kind != spec.JSONNull {
			out = append(out, w.pair(quote(x.Name), quote(text)))
		}
	}
	return out
}

// pairs prints a canonical list.
func (w *writer) pairs(p *spec.Pairs) (string, error) {
	if p.OnlyText != nil || p.Order != spec.OrderName {
		return "", lacking("pairs(order: " + p.Order.String() + ")")
	}
	takes := func(name string) bool {
		return !slices.Contains(p.Except, name) && (len(p.Only) == 0 || slices.Contains(p.Only, name)) && strings.HasPrefix(name, p.Prefix)
	}
	var fields []string
	for _, s := range p.Sources {
		list, err := w.source(s, takes)
		if err != nil {
			return "", err
		}
		fields = append(fields, list...)
	}
	list := fmt.Sprintf(w.sorted, fmt.Sprintf(w.list, strings.Join(fields, ", ")))
	if p.Empty == spec.EmptyDrop {
		list = fmt.Sprintf(w.kept, list)
	}
	each, err := w.text(p.Each)
	return fmt.Sprintf(w.joined, quote(p.Join), each, list), err
}

func (w *writer) source(s spec.PairSource, takes func(string) bool) ([]string, error) {
	var out []string
	if s.Kind == spec.PairArguments {
		return w.spread(takes), nil
	}
	if s.Kind == spec.PairHeaders || s.Kind == spec.PairBlock {
		return nil, lacking("pairs(" + s.String() + ")")
	}
	for _, c := range w.call.Service.Envelope.Request.Carriers {
		query := c.Kind == spec.QueryCarrier
		if !query && c.Kind != spec.FormCarrier && c.Kind != spec.JSONCarrier || s.Kind == spec.PairQuery && !query || s.Kind == spec.PairForm && query {
			continue
		}
		list, err := w.fields(c.Members, takes)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}
