package check

import (
	"slices"
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
	name, ofResponse := strings.CutPrefix(d.Target.Text, "response.")
	msg := env.Request
	if ofResponse {
		msg = env.Response
	}
	m := msg.Named(name)
	if d.Given {
		given := spec.Given{Member: m, Response: ofResponse, Text: d.Text, Span: d.Target.Span}
		if m == nil || !canBeGiven(m.Expr) {
			if !ofResponse {
				given.Member, given.Part = nil, signedPart(env, name)
			}
			if given.Part == nil {
				c.report(diag.VectorTarget, d.Target.Span, d.Target.Text)
				return
			}
		}
		v.Given = append(v.Given, given)
		return
	}
	e := spec.Expectation{Name: d.Target.Text, Response: ofResponse, Text: d.Text, Span: d.Target.Span}
	switch {
	case name == "http.body":
	case m != nil:
		e.Node = m.Reference
	case !ofResponse && c.letOf(env, name) != nil:
		e.Node = c.letOf(env, name)
	default:
		c.report(diag.VectorTarget, d.Target.Span, d.Target.Text)
		return
	}
	v.Expect = append(v.Expect, e)
}

// canBeGiven reports whether a vector may state the text of a member instead of
// the contract: that of a source, of a constant, of a list that senders choose.
func canBeGiven(e spec.Expr) bool {
	if a, ok := e.(*spec.Apply); ok && a.Func.Name == "chosen" {
		return true
	}
	_, constant := e.(*spec.Literal)
	return constant || madeBySource(e)
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

// runVector makes the messages of a vector and tells the first expectation that
// they do not meet: of what is signed before the signatures and the bodies that
// hold them, which only follow from it.
func (c *checker) runVector(v *spec.Vector) {
	run := &vectorRun{checker: c, vector: v, request: eval.SealVector(v)}
	run.answer = eval.SealVectorAnswer(v, run.request)
	expect := slices.Clone(v.Expect)
	slices.SortStableFunc(expect, func(a, b spec.Expectation) int { return rank(a) - rank(b) })
	for _, e := range expect {
		if !run.expectation(e) {
			return
		}
	}
}

// rank orders expectations by what follows from what.
func rank(e spec.Expectation) int {
	switch {
	case e.Node == nil:
		return 2
	}
	if check, _ := checkOf(e); check != nil {
		return 1
	}
	return 0
}

// vectorRun are the messages of a vector.
type vectorRun struct {
	*checker
	vector          *spec.Vector
	request, answer *eval.Sent
}

// expectation reports what a message does not hold; it returns whether to go on.
func (r *vectorRun) expectation(e spec.Expectation) bool {
	sent, request := r.request, (*eval.Sent)(nil)
	if e.Response {
		sent, request = r.answer, r.request
	}
	if x := r.externOf(r.vector, e); x != nil {
		r.report(diag.VectorExtern, e.Span, e.Name, x.Wire)
		return true
	}
	check, shown := checkOf(e)
	got := string(sent.Body)
	if e.Node != nil {
		got = sent.Text(e.Node)
	}
	if r.isPublished(e, check) {
		if eval.Verifies(r.vector, sent, check, shown) {
			return true
		}
		r.signed(r.report(diag.VectorSignature, e.Span, e.Name), check, sent, request)
		return false
	}
	if got == e.Text {
		return true
	}
	if ref, ok := e.Node.(*spec.Ref); ok && ref.Member != nil && dependsOnSource(ref.Member) && !isGiven(r.vector, ref.Member) {
		r.report(diag.VectorGiven, e.Span, e.Name)
		return false
	}
	r.signed(r.report(diag.VectorMismatch, e.Span, e.Name, e.Text, got, firstDifference(e.Text, got)), check, sent, request)
	return false
}

// signed adds the text that a check is made of, with secrets masked.
func (r *vectorRun) signed(d *diag.Diagnostic, check *spec.Apply, sent, request *eval.Sent) {
	if check == nil {
		return
	}
	text := eval.MaskedVector(r.vector, sent, request).Text(check.Args[len(check.Args)-1])
	d.WithRelated(check.Span, "被签文本（密钥已掩去）为 %q；与对方的逐字节比较，或写 expect 固定它", "the text that is signed is %q, secrets masked; compare it with the peer's byte by byte, or hold it with an expect", text)
}

// checkOf returns the check that an expected member shows, or nil, and the part of
// the expected text that shows it: a member may have constant text around it.
func checkOf(e spec.Expectation) (check *spec.Apply, shown string) {
	r, ok := e.Node.(*spec.Ref)
	if !ok || r.Member == nil {
		return nil, ""
	}
	joined, ok := r.Member.Expr.(*spec.Concat)
	if !ok {
		check, _ = checkUnder(r.Member.Expr)
		return check, e.Text
	}
	shown = e.Text
	for _, p := range joined.Parts {
		l, constant := p.(*spec.Literal)
		switch inner, _ := checkUnder(p); {
		case inner != nil && check == nil:
			check = inner
		case !constant || inner != nil:
			return nil, ""
		case check == nil:
			shown = strings.TrimPrefix(shown, l.Value.Text)
		default:
			shown = strings.TrimSuffix(shown, l.Value.Text)
		}
	}
	return check, shown
}

// externOf returns a function of the program that an expectation depends on, or
// nil.
func (c *checker) externOf(v *spec.Vector, e spec.Expectation) *spec.Extern {
	if e.Node != nil {
		return externIn(e.Node)
	}
	msg := v.Call.Service.Envelope.Request
	if e.Response {
		msg = v.Call.Service.Envelope.Response
	}
	for _, m := range msg.AllLeaves() {
		if x := externIn(m.Expr); x != nil {
			return x
		}
	}
	return nil
}

// externIn returns a function of the program that takes part in an expression,
// or nil.
func externIn(e spec.Expr) *spec.Extern {
	var found *spec.Extern
	spec.Walk(e, func(x spec.Expr) bool {
		switch x := x.(type) {
		case *spec.Apply:
			if x.Func.Extern != nil {
				found = x.Func.Extern
			}
		case *spec.Ref:
			if x.Origin == spec.OriginMember && x.Member.Expr != nil && found == nil {
				found = externIn(x.Member.Expr)
			}
		}
		return found == nil
	})
	return found
}

// isPublished reports whether a vector expects a signature of a key whose private
// half nobody published: it is verified, not made.
func (r *vectorRun) isPublished(e spec.Expectation, check *spec.Apply) bool {
	if check == nil || check.Func.Kind != spec.Signature {
		return false
	}
	// An answer is signed with the key of the peer, which a vector states publicly.
	own, ok := check.Args[0].(*spec.Ref)
	return ok && (e.Response || r.vector.Text(own.Credential) == "") && own.Credential.Mirror != nil && r.vector.Text(own.Credential.Mirror) != ""
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
