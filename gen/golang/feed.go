package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// fed are the parts of the text that a digest or a MAC reads one by one, so that the
// text need not be composed: bodies and business data as they lie, and what stands
// between them, which is short, composed. Nil for a text that is read whole. What is
// large is composed by then; it is decided once for each function, as the parts that
// are made here are known by themselves.
func (c *coder) fed(e *spec.Apply) []spec.Expr {
	if e.Func.Library != "" || e.Func.Extern != nil || e.Func.Kind != spec.Digest && e.Func.Kind != spec.MAC {
		return nil
	}
	if parts, ok := c.state.fed[e]; ok {
		return parts
	}
	text := e.Args[len(e.Args)-1]
	if _, known := c.known[text]; known || c.uses[text] > 1 {
		return nil
	}
	rest := partsOf(text)
	var fed []spec.Expr
	if c.lead != nil && c.lead.check == e && e.Func.Kind == spec.Digest {
		constant := partsOf(c.lead.text()) // the first parts of the text, separators among them
		fed, rest = append(fed, c.run(constant)), rest[len(constant):]
	}
	var between []spec.Expr
	flush := func() {
		if len(between) > 0 {
			fed, between = append(fed, c.run(between)), nil
		}
	}
	large := false
	for _, p := range rest {
		if !c.isLarge(p) {
			between = append(between, p)
			continue
		}
		large = true
		flush()
		fed = append(fed, p)
	}
	flush()
	if !large || len(fed) == 1 {
		return nil
	}
	c.state.fed[e] = fed
	return fed
}

// partsOf are the parts that a text is put together from.
func partsOf(text spec.Expr) []spec.Expr {
	switch e := text.(type) {
	case *spec.Concat:
		return e.Parts
	case *spec.Apply:
		var parts []spec.Expr
		if e.Func.Name == "lines" {
			for _, p := range e.Args {
				parts = append(parts, p, &spec.Literal{Value: &spec.Value{Text: "\n"}})
			}
			return parts
		}
		if _, ok := literalSeparator(e); !ok {
			break
		}
		for i, p := range e.Args[1:] {
			if i > 0 {
				parts = append(parts, e.Args[0])
			}
			parts = append(parts, p)
		}
		return parts
	}
	return []spec.Expr{text}
}

// run is a text of some parts; one that lies in one piece is that piece.
func (c *coder) run(parts []spec.Expr) spec.Expr {
	run := &spec.Concat{Parts: parts}
	if folded := c.parts(run); len(folded) == 1 {
		return folded[0]
	}
	return run
}

// isLarge reports whether a part is a body or holds business data, and lies in one
// piece as bytes; such a part is composed by then.
func (c *coder) isLarge(e spec.Expr) bool {
	r, ok := e.(*spec.Ref)
	large := ok && (r.Origin == spec.OriginHTTPBody || r.Origin == spec.OriginMember && dependsOn(r.Member.Expr, func(r *spec.Ref) bool {
		return r.Origin == spec.OriginArguments || r.Origin == spec.OriginResult
	}))
	return large && !c.text(e, "text").str
}

// prepareFed prepares the parts that a digest or a MAC is fed with; false if it reads
// its text whole.
func (c *coder) prepareFed(e *spec.Apply) bool {
	parts := c.fed(e)
	if e.Func.Kind == spec.MAC && parts != nil {
		c.bytes(e.Args[0], "key")
	}
	for i, p := range parts {
		c.bytes(p, partName(i))
	}
	return parts != nil
}

// feed is the call of a digest or a MAC that goes on from a prefix or reads its text
// part by part; nil if it does neither.
func (c *coder) feed(e *spec.Apply) jen.Code {
	parts, goesOn := c.state.fed[e], c.goesOn(e)
	if parts == nil && !goesOn {
		return nil
	}
	args := []jen.Code{buffer(), jen.Nil()}
	if goesOn {
		args[1] = c.prefixOf(c.lead)
	}
	switch {
	case e.Func.Kind == spec.MAC:
		args = append(args, c.operand(e.Func, 0, e.Args[0]))
	case !goesOn:
		args = append(args, jen.Lit(0))
	case parts != nil:
		args = append(args, jen.Len(c.bytes(parts[0], partName(0))()))
	default:
		args = append(args, c.length(c.lead))
	}
	if parts == nil {
		parts = e.Args[len(e.Args)-1:]
	}
	for i, p := range parts {
		args = append(args, c.bytes(p, partName(i))())
	}
	return recipe(e.Func.Primitive).Dot("AppendFrom").Call(args...)
}

func partName(i int) string {
	if i == 0 {
		return "head"
	}
	return "part"
}
