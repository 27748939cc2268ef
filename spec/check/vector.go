package check

import (
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// vectors resolves every vector and runs it: a recipe that does not give the
// published value is an error of the contract.
func (c *checker) vectors() {
	for _, d := range c.vectorDecls() {
		if v := c.vector(d); v != nil {
			c.api.Vectors = append(c.api.Vectors, v)
			c.runVector(v)
		}
	}
}

func (c *checker) vector(d *syntax.Vector) *spec.Vector {
	if d.Broken || d.Example == nil {
		return nil
	}
	call := c.calls[d.Call.Text]
	if call == nil {
		c.report(diag.UnknownCall, d.Call.Span, d.Call.Text)
		return nil
	}
	if call.Service.Envelope == nil || call.Service.Envelope.Serve == nil {
		return nil // the envelope is broken, which is reported
	}
	v := &spec.Vector{Label: c.label(d.Label), Call: call, Example: call.ExampleNamed(d.Example.Value), Span: d.Keyword}
	if v.Example == nil {
		c.report(diag.UnknownExample, d.Example.Span, d.Example.Value)
		return nil
	}
	before := c.errors()
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.VectorCredential:
			c.vectorCredential(v, i)
		case *syntax.VectorValue:
			c.vectorValue(v, i)
		}
	}
	for _, m := range call.Service.Envelope.Credential.Members {
		if v.Text(m) == "" && (m.Kind == spec.CredentialString || m.Secret()) && !selects(call.Service.Envelope.Credential, m) {
			c.report(diag.VectorCredential, d.Keyword, m.Wire)
		}
	}
	if c.errors() > before {
		return nil
	}
	return v
}

func (c *checker) vectorCredential(v *spec.Vector, d *syntax.VectorCredential) {
	object, ok := d.Value.(*syntax.JSONObject)
	if !ok {
		return
	}
	for _, m := range object.Members {
		member := v.Call.Service.Envelope.Credential.Named(m.Key.Value)
		text, isText := m.Value.(*syntax.JSONString)
		if member == nil || !isText {
			c.report(diag.VectorTarget, m.Key.Span, m.Key.Value)
			continue
		}
		v.Credential = append(v.Credential, spec.CredentialValue{Member: member, Text: text.Value})
	}
}

func (c *checker) vectorValue(v *spec.Vector, d *syntax.VectorValue) {
	env := v.Call.Service.Envelope
	name := d.Target.Text
	m := env.Request.Named(name)
	if d.Given {
		given := spec.Given{Member: m, Text: d.Text, Span: d.Target.Span}
		if m == nil || !madeBySource(m.Expr) {
			if given.Member, given.Part = nil, signedPart(env, name); given.Part == nil {
				c.report(diag.VectorTarget, d.Target.Span, name)
				return
			}
		}
		v.Given = append(v.Given, given)
		return
	}
	e := spec.Expectation{Name: name, Text: d.Text, Span: d.Target.Span}
	switch {
	case name == "http.body":
	case m != nil:
		e.Node = m.Reference
	case c.letOf(env, name) != nil:
		e.Node = c.letOf(env, name)
	case strings.HasPrefix(name, "response."):
		c.report(diag.NotYet, d.Target.Span, name)
		return
	default:
		c.report(diag.VectorTarget, d.Target.Span, name)
		return
	}
	v.Expect = append(v.Expect, e)
}

// signedPart returns the part of the HTTP message that has this name, if the
// recipes of the request read it: what they do not read proves nothing.
func signedPart(env *spec.Envelope, name string) *spec.Ref {
	var part *spec.Ref
	for _, m := range env.Request.AllLeaves() {
		spec.Walk(m.Expr, func(e spec.Expr) bool {
			if r, ok := e.(*spec.Ref); ok && r.Origin.IsHTTP() && r.String() == name {
				part = r
			}
			return part == nil
		})
	}
	return part
}

// letOf returns the node of a let in the request of an envelope, or nil.
func (c *checker) letOf(env *spec.Envelope, name string) spec.Expr {
	for _, l := range env.Lets {
		if l.Wire == name {
			return l.Expr
		}
	}
	return nil
}

// selects reports whether a member of the credential names a key of the peer,
// which a sender has no use for.
func selects(cred *spec.Credential, m *spec.CredentialMember) bool {
	for _, o := range cred.Members {
		if o.Mirror == m {
			return true
		}
	}
	return false
}

func (c *checker) runVector(v *spec.Vector) {
	sent := eval.SealVector(v)
	for _, e := range v.Expect {
		if check := c.publishedSignature(v, e); check != nil {
			if !eval.Verifies(v, sent, check, e.Text) {
				c.report(diag.VectorMismatch, e.Span, e.Name, e.Text, sent.Text(check.Args[1]), 0)
			}
			continue
		}
		got := string(sent.Body)
		if e.Node != nil {
			got = sent.Text(e.Node)
		}
		if got == e.Text {
			continue
		}
		for _, m := range v.Call.Service.Envelope.Request.AllLeaves() {
			if dependsOnSource(m) && !isGiven(v, m) && e.Name == m.Named() {
				c.report(diag.VectorGiven, e.Span, m.Named())
				return
			}
		}
		d := c.report(diag.VectorMismatch, e.Span, e.Name, e.Text, got, firstDifference(e.Text, got))
		if check := checkOf(e); check != nil {
			signed := strconv.Quote(sent.Text(check.Args[len(check.Args)-1]))
			d.WithRelated(check.Span, "被签名的文本是 %s", "the text that is signed is %s", signed)
		}
		return
	}
}

// publishedSignature returns the signature that a vector expects of a key whose
// private half nobody published: it is verified, not made. Else nil.
func (c *checker) publishedSignature(v *spec.Vector, e spec.Expectation) *spec.Apply {
	check := checkOf(e)
	if check == nil || check.Func.Kind != spec.Signature {
		return nil
	}
	own, ok := check.Args[0].(*spec.Ref)
	if !ok || v.Text(own.Credential) != "" || own.Credential.Mirror == nil || v.Text(own.Credential.Mirror) == "" {
		return nil
	}
	return check
}

// checkOf returns the digest, MAC or signature that an expected member is, or nil.
func checkOf(e spec.Expectation) *spec.Apply {
	r, ok := e.Node.(*spec.Ref)
	if !ok || r.Member == nil {
		return nil
	}
	check, _ := checkUnder(r.Member.Expr)
	return check
}

func dependsOnSource(m *spec.Member) bool { return madeBySource(m.Expr) }

func isGiven(v *spec.Vector, m *spec.Member) bool {
	for _, g := range v.Given {
		if g.Member == m {
			return true
		}
	}
	return false
}

// firstDifference returns the offset of the first byte in which two texts differ.
func firstDifference(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return i
}
