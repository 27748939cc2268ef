package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// externTypes are what functions of the program take and return. Where one takes
// bytes, a text stands for its own.
var (
	externParams  = map[string]spec.BaseType{"bytes": spec.AnyType, "string": spec.TextType}
	externResults = map[string]spec.BaseType{"bytes": spec.BytesType, "string": spec.TextType}
)

// externs declares the functions that the program computes.
func (c *checker) externs() {
	for _, d := range declsOf[*syntax.Extern](c) {
		if d.Broken || d.Name.Text == "" {
			continue
		}
		if f := spec.FuncNamed(d.Name.Text); f != nil {
			c.report(diag.ExternName, d.Name.Span, d.Name.Text)
			continue
		}
		if old := c.extern(d.Name.Text); old != nil {
			c.duplicate(d.Name, old.Span)
			continue
		}
		x := &spec.Extern{Name: c.name(d.Name, d.Label, d.Doc)}
		x.Func = &spec.Func{Name: d.Name.Text, Kind: spec.Pure, Use: spec.InRecipe, Lossy: true, Fallible: true, Extern: x, Doc: x.Label, Example: d.Name.Text + "(…)"}
		var sound bool
		if x.Func.Result, sound = c.externType(d.Result, externResults); !sound {
			continue
		}
		for i, p := range d.Params {
			base, known := c.externType(p, externParams)
			sound = sound && known
			x.Func.Params = append(x.Func.Params, spec.Param{Name: p.Text, Base: base})
			if i == 0 {
				x.Func.Example = d.Name.Text + "(args)"
			}
		}
		if sound {
			c.api.Externs = append(c.api.Externs, x)
		}
	}
}

func (c *checker) externType(n syntax.Name, types map[string]spec.BaseType) (spec.BaseType, bool) {
	base, known := types[n.Text]
	if !known {
		c.report(diag.ExternType, n.Span, n.Text).SuggestAt(n.Span, n.Text, []string{"bytes", "string"})
	}
	return base, known
}

// extern returns the declared function of that name, or nil.
func (c *checker) extern(name string) *spec.Extern {
	if i := slices.IndexFunc(c.api.Externs, func(x *spec.Extern) bool { return x.Wire == name }); i >= 0 {
		return c.api.Externs[i]
	}
	return nil
}
