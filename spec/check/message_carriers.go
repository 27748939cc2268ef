package check

import (
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

var bodyCarriers = map[string]spec.CarrierKind{
	"form": spec.FormCarrier, "json": spec.JSONCarrier, "query": spec.QueryCarrier, "xml": spec.XMLCarrier,
}

func (r *recipes) carrier(d *syntax.Carrier) *spec.Carrier {
	carrier := &spec.Carrier{Kind: bodyCarriers[d.Kind.Text], Span: d.Span}
	if r.msg.Response && (carrier.Kind == spec.FormCarrier || carrier.Kind == spec.QueryCarrier) {
		r.report(diag.NotInThisMessage, d.Span, d.Kind.Text, direction(r.msg))
		return nil
	}
	if carrier.Kind == spec.XMLCarrier {
		carrier.XML = r.xmlFormat(d)
	} else if len(d.Args) > 0 {
		r.report(diag.CarrierArguments, d.Span, d.Kind.Text)
	}
	r.place(carrier)
	return carrier
}

func (r *recipes) xmlFormat(d *syntax.Carrier) *spec.XMLFormat {
	f := &spec.XMLFormat{}
	for _, a := range d.Args {
		switch v := a.Value.(type) {
		case *syntax.StringLit:
			if a.Name != nil && a.Name.Text == "root" {
				f.Root = v.Value
				continue
			}
		case *syntax.BoolLit:
			if a.Name != nil && a.Name.Text == "cdata" {
				f.CDATA = v.Value
				continue
			}
		}
		r.report(diag.CarrierArguments, d.Span, "xml")
		return f
	}
	if !spec.IsWord(f.Root) {
		r.report(diag.CarrierArguments, d.Span, "xml")
	}
	return f
}

func (r *recipes) header(d *syntax.HeaderPart) {
	if d.Format != nil {
		r.paramsHeader(d)
		return
	}
	carrier := &spec.Carrier{Kind: spec.HeaderCarrier, Header: d.Name.Text, Span: d.Span}
	r.place(carrier)
	m := &spec.Member{Name: spec.Name{Wire: d.Name.Text, Span: d.Name.Span}, Carrier: carrier, Kind: spec.String, Optional: !d.Optional.IsZero()}
	if d.As != nil {
		m.As = d.As.Text
	}
	r.suffix(m, d.Doc, d.Suffix)
	carrier.Members = []*spec.Member{m}
	r.register(m, place{carrier: carrier}.when(d.When), d.Value)
}

// paramsHeader is a header that holds several members.
func (r *recipes) paramsHeader(d *syntax.HeaderPart) {
	carrier := &spec.Carrier{Kind: spec.ParamsCarrier, Header: d.Name.Text, Span: d.Span, Params: r.paramsFormat(d.Format)}
	if d.As != nil {
		carrier.As = d.As.Text
	}
	if carrier.Params == nil {
		return
	}
	r.place(carrier)
	r.members(&carrier.Members, place{carrier: carrier}.when(d.When), d.Members)
}

func (r *recipes) paramsFormat(d *syntax.Format) *spec.ParamsFormat {
	f := &spec.ParamsFormat{Separator: ",", Quoted: true}
	ok := d.Name.Text == "params"
	for i, a := range d.Args {
		text, isText := a.Value.(*syntax.StringLit)
		switch {
		case a.Name == nil && i == 0 && isText:
			f.Prefix = text.Value
		case a.Name == nil:
			ok = false
		case a.Name.Text == "separator" && isText && text.Value != "":
			f.Separator = text.Value
		case a.Name.Text == "quote":
			n := wordIndex(a.Value, "none", "double")
			f.Quoted, ok = n == 1, ok && n >= 0
		case a.Name.Text == "duplicates":
			n := wordIndex(a.Value, "reject", "any")
			f.Repeats, ok = n == 1, ok && n >= 0
		default:
			ok = false
		}
	}
	if !ok {
		r.report(diag.CarrierArguments, d.Span, d.Name.Text)
		return nil
	}
	return f
}

// body is a body that is one text: its member is http.body.
func (r *recipes) body(d *syntax.BodyPart) {
	carrier := &spec.Carrier{Kind: spec.BodyCarrier, Span: d.Keyword}
	r.place(carrier)
	m := &spec.Member{Name: spec.Name{Wire: "http.body", Span: d.Keyword}, Carrier: carrier, Kind: spec.String}
	carrier.Members = []*spec.Member{m}
	m.Reference, _ = r.origin(spec.OriginHTTPBody, spec.TextType, d.Keyword).(*spec.Ref)
	at := place{carrier: carrier}.when(d.When)
	r.exprs = append(r.exprs, unresolved{m, at, d.Value, nil})
}

// carrierWhen settles the condition of a carrier: what all its members share.
func (r *recipes) carrierWhen(c *spec.Carrier) {
	for _, u := range r.exprs {
		if u.member.Carrier == c && len(u.at.blocks) == 0 {
			if len(u.at.whens) == 0 {
				return
			}
			c.When = r.condition(u.at.whens[0])
			break
		}
	}
	for _, u := range r.exprs {
		if u.member.Carrier == c && (len(u.at.whens) == 0 || r.condition(u.at.whens[0]) != c.When) {
			c.When = nil
			return
		}
	}
}
