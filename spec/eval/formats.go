package eval

import (
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// xmlFields reads the elements of a document.
func xmlFields(f *spec.XMLFormat, text []byte) ([]wireField, error) {
	var x recipe.XML
	if err := x.Parse(text, f.Root, 0); err != nil {
		return nil, err
	}
	out := make([]wireField, 0, len(x.List))
	for _, e := range x.List {
		out = append(out, textField(string(e.Name), e.Text))
	}
	return out, nil
}

func appendXML(dst []byte, f *spec.XMLFormat, fields []wireField) []byte {
	dst = append(dst, "<"+f.Root+">"...)
	for _, x := range fields {
		dst = recipe.AppendXMLElement(dst, x.name, x.text, f.CDATA)
	}
	return append(dst, "</"+f.Root+">"...)
}

func appendParams(dst []byte, f *spec.ParamsFormat, fields []wireField) []byte {
	dst = append(dst, f.Prefix...)
	for i, x := range fields {
		dst = recipe.AppendParam(dst, i == 0, f.Separator, x.name, x.text, f.Quoted)
	}
	return dst
}

// paramFields reads the members of a structured header, or of a text that is
// written like one.
func (m *machine) paramFields(c *spec.Carrier, text []byte) ([]wireField, error) {
	if c.Header != "" {
		values := m.http.header.Values(c.Header)
		if len(values) == 0 {
			return nil, nil
		}
		if len(values) > 1 {
			return nil, errMalformed
		}
		text = []byte(values[0])
	}
	list, ok := recipe.ReadParams(nil, text, c.Params.Prefix, c.Params.Separator, c.Params.Quoted)
	if !ok {
		return nil, errMalformed
	}
	out := make([]wireField, 0, len(list))
	for _, p := range list {
		out = append(out, textField(string(p.Name), p.Value))
	}
	return out, nil
}
