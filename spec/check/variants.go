package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// variant fills a variant. Its values are all texts or all integers, and each
// of its structs belongs to it alone.
func (c *checker) variant(v *spec.Variant, d *syntax.Variant) {
	v.Tag = &spec.Field{Name: spec.Name{Wire: v.By, Go: goName(v.By), Span: d.By.Span}}
	for i, k := range d.Cases {
		kind, text := tagValue(k.Value)
		if i == 0 || v.Tag.Type == nil {
			v.Tag.Type = &spec.Primitive{Kind: max(kind, spec.String)}
		}
		s := c.caseStruct(k.Struct)
		if s == nil || k.Value == nil {
			continue
		}
		switch {
		case kind != spec.Base(v.Tag.Type):
			c.report(diag.LiteralType, k.Value.At(), k.Value.At().Text(), spec.Base(v.Tag.Type).String())
		case slices.ContainsFunc(v.Cases, func(o *spec.Case) bool { return o.Value == text }):
			c.report(diag.DuplicateValue, k.Value.At(), text)
		case s.Case != nil:
			c.report(diag.SecondVariant, k.Struct.Span, k.Struct.Text).WithRelated(s.Case.Span, "已属于此处", "belongs here already")
		default:
			s.Case = v
			v.Cases = append(v.Cases, &spec.Case{Value: text, Struct: s, Span: k.Struct.Span})
		}
	}
	if v.Tag.Type == nil {
		v.Tag.Type = &spec.Primitive{Kind: spec.String}
	}
}

// tagValue reads the literal of a case; 0 if it is neither text nor integer.
func tagValue(l syntax.Literal) (spec.Kind, string) {
	switch l := l.(type) {
	case *syntax.StringLit:
		return spec.String, l.Value
	case *syntax.RawLit:
		return spec.String, l.Value
	case *syntax.IntLit:
		return spec.Int, l.Text
	}
	return 0, ""
}

func (c *checker) caseStruct(n syntax.Name) *spec.Struct {
	switch t := c.types[n.Text].(type) {
	case *spec.Struct:
		return t
	case nil:
		c.unknownType(n)
	default:
		c.report(diag.CaseNotStruct, n.Span, n.Text)
	}
	return nil
}

// tags reports structs of variants that declare the telling member themselves.
func (c *checker) tags() {
	for _, t := range c.api.Types {
		v, ok := t.(*spec.Variant)
		if !ok {
			continue
		}
		for _, k := range v.Cases {
			for _, f := range k.Struct.Fields {
				if f.Wire == v.By || slices.Contains(f.Aliases, v.By) {
					c.report(diag.VariantMember, k.Span, k.Struct.Wire, v.By).WithRelated(f.Span, "声明于此", "declared here")
				}
			}
		}
	}
}
