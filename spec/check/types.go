package check

import (
	"go/token"
	"slices"
	"strconv"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// declare makes every type, still empty, so that each can refer to any other.
func (c *checker) declare() {
	for _, d := range c.decls {
		switch d := d.(type) {
		case *syntax.Scalar:
			c.declareType(d.Name, &spec.Scalar{Name: c.name(d.Name, d.Label, d.Doc)})
		case *syntax.Enum:
			c.declareType(d.Name, &spec.Enum{Name: c.name(d.Name, d.Label, d.Doc), Open: !d.Open.IsZero()})
		case *syntax.Struct:
			c.declareType(d.Name, &spec.Struct{Name: c.name(d.Name, d.Label, d.Doc)})
		case *syntax.Variant:
			c.declareType(d.Name, &spec.Variant{Name: c.name(d.Name, d.Label, d.Doc), By: d.By.Text})
		}
	}
}

func (c *checker) name(n syntax.Name, l syntax.Label, d *syntax.Doc) spec.Name {
	return spec.Name{Wire: n.Text, Go: goName(n.Text), Label: c.label(l), Doc: c.doc(d), Span: n.Span}
}

func (c *checker) declareType(n syntax.Name, t spec.Named) {
	if n.Text == "" {
		return
	}
	if old := c.types[n.Text]; old != nil {
		c.duplicate(n, old.TypeName().Span)
		return
	}
	for _, e := range c.envelopeDecls() {
		if e.Name.Text == n.Text {
			c.duplicate(n, e.Name.Span)
			return
		}
	}
	if spec.KindNamed(n.Text) != 0 {
		c.duplicate(n, source.Span{})
		return
	}
	c.types[n.Text] = t
}

// define fills the declared types: enums and scalars first, as defaults and rules
// of fields stand on their values and rules, wherever they are declared.
func (c *checker) define() {
	for _, d := range c.decls {
		switch d := d.(type) {
		case *syntax.Scalar:
			if s, ok := c.types[d.Name.Text].(*spec.Scalar); ok && s.Span == d.Name.Span {
				c.scalar(s, d)
			}
		case *syntax.Enum:
			if e, ok := c.types[d.Name.Text].(*spec.Enum); ok && e.Span == d.Name.Span {
				c.enum(e, d)
			}
		}
	}
	for _, d := range c.decls {
		c.defineInOrder(d)
	}
}

// defineInOrder puts a declared type on the list of types and fills structs and
// variants.
func (c *checker) defineInOrder(d syntax.Decl) {
	switch d := d.(type) {
	case *syntax.Scalar:
		if s, ok := c.types[d.Name.Text].(*spec.Scalar); ok && s.Span == d.Name.Span {
			c.api.Types = append(c.api.Types, s)
		}
	case *syntax.Enum:
		if e, ok := c.types[d.Name.Text].(*spec.Enum); ok && e.Span == d.Name.Span {
			c.api.Types = append(c.api.Types, e)
		}
	case *syntax.Struct:
		if s, ok := c.types[d.Name.Text].(*spec.Struct); ok && s.Span == d.Name.Span {
			body := d.Body
			if body == nil { // broken, which is reported
				body = &syntax.StructType{}
			}
			c.structure(s, body, nil)
		}
	case *syntax.Variant:
		if v, ok := c.types[d.Name.Text].(*spec.Variant); ok && v.Span == d.Name.Span {
			c.api.Types = append(c.api.Types, v)
			c.variant(v, d)
		}
	}
}

func (c *checker) scalar(s *spec.Scalar, d *syntax.Scalar) {
	s.Base = spec.KindNamed(d.Base.Text)
	if s.Base == 0 || s.Base == spec.Raw {
		c.report(diag.WrongBase, d.Base.Span, d.Base.Text)
		s.Base, c.unsound[s] = spec.String, true
		return
	}
	s.Rules = c.rules(s, d.Rules)
	for _, a := range d.Attrs {
		switch a := a.(type) {
		case *syntax.SensitiveAttr:
			s.Sensitive = true
		default:
			c.attr(&s.Name, a)
		}
	}
}

// attr applies the attributes that every declaration may have.
func (c *checker) attr(n *spec.Name, a syntax.Attr) {
	switch a := a.(type) {
	case *syntax.GoAttr:
		if a.Name.Text == "" {
			return
		}
		if !token.IsExported(a.Name.Text) {
			c.report(diag.BadGoName, a.Name.Span, a.Name.Text)
			return
		}
		n.Go = a.Name.Text
	case *syntax.SinceAttr:
		if a.Version != nil && c.version(a.Version) {
			n.Since = a.Version.Value
			if slices.Compare(numbers(n.Since), numbers(c.api.Version)) > 0 && c.api.Version != "" {
				c.report(diag.SinceLater, a.Version.Span, n.Since, c.api.Version)
			}
		}
	case *syntax.DeprecatedAttr:
		if a.Reason != nil {
			n.Deprecated = c.translations(a.Reason)
		}
	default:
		c.report(diag.RuleMisfit, a.At(), diag.Text{ZH: "此属性", EN: "this attribute"}, diag.Text{ZH: "此声明", EN: "this declaration"})
	}
}

func (c *checker) enum(e *spec.Enum, d *syntax.Enum) {
	e.Base = spec.KindNamed(d.Base.Text)
	if e.Base != spec.String && e.Base != spec.Int {
		c.report(diag.WrongBase, d.Base.Span, d.Base.Text)
		e.Base, c.unsound[e] = spec.String, true
		return
	}
	for _, k := range d.Constants {
		constant := &spec.Constant{Name: c.name(k.Name, k.Label, k.Doc), Enum: e}
		constant.Go = constantName(e.Go, k.Name.Text, k.Value == nil)
		if old := e.Constant(constant.Wire); old != nil {
			c.duplicate(k.Name, old.Span)
			continue
		}
		if c.constantValue(constant, k) {
			if old := e.WithText(constant.Text); old != nil {
				c.report(diag.DuplicateValue, k.Name.Span, constant.Text).WithRelated(old.Span, "先在此处", "first here")
			}
		}
		for _, a := range k.Attrs {
			c.attr(&constant.Name, a)
		}
		e.Values = append(e.Values, constant)
	}
}

// constantValue reads the value of a constant; false if it is none of its enum.
func (c *checker) constantValue(k *spec.Constant, d *syntax.Constant) bool {
	k.Text = d.Name.Text
	switch v := d.Value.(type) {
	case nil:
		if k.Enum.Base == spec.String {
			return true
		}
		c.report(diag.LiteralType, d.Name.Span, k.Text, k.Enum.Base.String())
		return false
	case *syntax.IntLit:
		if k.Enum.Base == spec.Int {
			k.Int, k.Text = v.Value, strconv.FormatInt(v.Value, 10)
			return true
		}
	case *syntax.StringLit, *syntax.RawLit:
		if k.Enum.Base == spec.String {
			k.Text, _ = writtenText(v)
			return true
		}
	}
	c.report(diag.LiteralType, d.Value.At(), d.Value.At().Text(), k.Enum.Base.String())
	return false
}

// structure fills a struct. Its own name is on the list of types first, then
// those of the structs that its fields state inline.
func (c *checker) structure(s *spec.Struct, d *syntax.StructType, args *spec.Struct) {
	c.api.Types = append(c.api.Types, s)
	s.Strict = !d.Strict.IsZero()
	c.owners = append(c.owners, owner{s, d, args})
	for _, f := range d.Fields() {
		if f.Name.Text == "" && f.Name.Quoted {
			c.report(diag.EmptyName, f.Name.Span)
		}
		if f.Type == nil || f.Name.Text == "" {
			continue
		}
		if old := s.FieldNamed(f.Name.Text); old != nil {
			c.duplicate(f.Name, old.Span)
			continue
		}
		field := c.field(s, f)
		for _, name := range append([]string{field.Wire}, field.Aliases...) {
			for _, other := range s.Fields {
				if other.Wire == name || slices.Contains(other.Aliases, name) {
					c.report(diag.DuplicateName, f.Name.Span, name).WithRelated(other.Span, "先在此处声明", "first declared here")
				}
			}
		}
		s.Fields = append(s.Fields, field)
	}
}

func (c *checker) field(s *spec.Struct, d *syntax.Field) *spec.Field {
	f := &spec.Field{Name: c.name(d.Name, d.Label, d.Doc)}
	for _, a := range d.Attrs {
		if a, ok := a.(*syntax.GoAttr); ok && token.IsExported(a.Name.Text) {
			f.Go = a.Name.Text // names the struct that the field states inline, too
		}
	}
	f.Type = c.typeIn(d.Type, spec.Name{Go: s.Go + f.Go, Span: f.Span})
	if !d.Optional.IsZero() {
		f.Presence = spec.Optional
	}
	for _, r := range d.Rules {
		c.fieldRule(f, r)
	}
	c.satisfiable(f.AllRules(), len(f.AllRules())-len(f.Rules))
	c.defaultKeeps(f)
	for _, a := range d.Attrs {
		switch a := a.(type) {
		case *syntax.SensitiveAttr:
			f.Secret = true
		case *syntax.AliasAttr:
			if a.Name.Text == f.Wire || slices.Contains(f.Aliases, a.Name.Text) {
				c.duplicate(a.Name, f.Span)
				continue
			}
			f.Aliases = append(f.Aliases, a.Name.Text)
		default:
			c.attr(&f.Name, a)
		}
	}
	return f
}

// typeOf resolves a type that may not be an inline struct.
func (c *checker) typeOf(t syntax.Type) spec.Type { return c.typeIn(t, spec.Name{}) }

// typeIn resolves a type; an inline struct gets the Go name and the place of
// what it belongs to.
func (c *checker) typeIn(t syntax.Type, name spec.Name) spec.Type {
	switch t := t.(type) {
	case *syntax.NamedType:
		if k := spec.KindNamed(t.Name.Text); k != 0 {
			return &spec.Primitive{Kind: k}
		}
		if n := c.types[t.Name.Text]; n != nil {
			return n
		}
		c.unknownType(t.Name)
	case *syntax.ListType:
		l := &spec.List{Elem: c.typeIn(t.Elem, name)}
		l.Rules = c.rules(l.Elem, t.Rules)
		return l
	case *syntax.MapType:
		m := &spec.Map{Elem: c.typeIn(t.Elem, name)}
		m.Rules = c.rules(m.Elem, t.Rules)
		return m
	case *syntax.StructType:
		s := &spec.Struct{Name: name}
		c.structure(s, t, nil)
		return s
	}
	broken := &spec.Primitive{Kind: spec.Raw}
	c.unsound[broken] = true
	return broken
}

func (c *checker) unknownType(n syntax.Name) {
	if n.Text == "" || c.lost(n.Text) {
		return
	}
	names := slices.Clone(spec.KindNames())
	for _, d := range c.decls {
		switch d := d.(type) {
		case *syntax.Scalar:
			names = append(names, d.Name.Text)
		case *syntax.Enum:
			names = append(names, d.Name.Text)
		case *syntax.Struct:
			names = append(names, d.Name.Text)
		case *syntax.Variant:
			names = append(names, d.Name.Text)
		}
	}
	c.report(diag.UnknownType, n.Span, n.Text).Suggest(n.Text, names)
}
