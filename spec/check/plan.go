package check

import (
	"fmt"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// derive works out how the receiver of msg reads it back, and reports why it
// cannot. The sender's expressions are equations `what arrived = EXPR`; each is
// solved when its inputs are known, or replaced by smaller ones, until none is
// left. See spec/doc/receiver.md for the rules.
func (r *recipes) derive(msg *spec.Message) *spec.Plan {
	r.msg = msg
	d := &derivation{recipes: r, known: map[spec.Expr]bool{}, partly: map[spec.Expr][]spec.Expr{}, late: map[spec.Expr]bool{}, lookup: -1, line: -1}
	if msg.Response {
		d.steps = append(d.steps, spec.Step{Op: spec.StepOutcome, Cause: spec.Malformed, Span: r.env.Span})
	}
	if !r.namesKnown() {
		return nil
	}
	d.start()
	if !d.solve() || !d.complete() {
		return nil
	}
	d.finish()
	plan := &spec.Plan{Steps: d.steps, Lookup: d.lookup, Line: d.line, Opened: d.opened}
	d.coverage(plan)
	return plan
}

// derivation is the state of derive.
type derivation struct {
	*recipes
	// known are the nodes whose value the receiver has at this point; partly those
	// that it has under certain conditions.
	known  map[spec.Expr]bool
	partly map[spec.Expr][]spec.Expr
	// valued are the answers of byValue, which coverage asks when all is derived;
	// implied are nodes that signed members give.
	valued, implied map[spec.Expr]bool
	steps           []spec.Step
	// after are comparisons without a secret: they are made, and told, only
	// behind the line, so that the unverified learn nothing.
	after   []spec.Step
	pending []equation
	// late are texts that a cipher or a compressed text held.
	late   map[spec.Expr]bool
	lookup int
	line   int
	level  level
	// checks are the verifications found, with the member that carries each.
	checks []verified
	opened []spec.Expr
	// told is set when it is reported why the message cannot be read.
	told bool
}

// level is how far a receiver goes before it has verified the message.
type level int

const (
	plainly level = iota // undoes encodings
	parsing              // reads objects within texts too
	opening              // decrypts and inflates too
)

// equation says that the node in, which is known, has the value of expr.
type equation struct {
	in, expr spec.Expr
	member   *spec.Member // that carries it; nil for the path
	when     spec.Expr    // nil means always
}

func (q equation) optional() bool { return q.member != nil && q.member.Optional }

// to is an equation for a part of q.
func (q equation) to(in, expr spec.Expr) equation {
	q.in, q.expr = in, expr
	return q
}

// verified is a check that a plan verifies.
type verified struct {
	member *spec.Member
	check  *spec.Apply
}

func (d *derivation) start() {
	if d.msg.Route != nil {
		d.known[d.msg.RouteSlot] = true
		d.pending = append(d.pending, equation{in: d.msg.RouteSlot, expr: d.msg.Route})
	}
	d.givens()
	for _, c := range d.msg.Carriers {
		d.blocks(c.Members)
	}
	for _, m := range d.msg.Leaves() {
		d.arrive(m)
	}
	data := d.data()
	for _, m := range d.msg.Spreads() {
		d.learn(equation{when: m.When}, data)
	}
}

// givens makes known what a receiver has before it reads anything.
func (d *derivation) givens() {
	for _, n := range d.env.Nodes {
		switch n := n.(type) {
		case *spec.OfRequest:
			d.known[n] = true
		case *spec.Ref:
			if d.given(n) {
				d.known[n] = true
			}
		}
	}
}

// given reports whether a receiver has a source before it reads anything.
func (d *derivation) given(r *spec.Ref) bool {
	switch r.Origin {
	case spec.OriginCallMethod, spec.OriginFailed:
		return true
	case spec.OriginCredential, spec.OriginCallName:
		return d.msg.Response
	}
	return r.Origin.IsHTTP()
}

// blocks makes the text of nested members known.
func (d *derivation) blocks(members []*spec.Member) {
	for _, m := range members {
		if m.IsBlock() {
			d.known[m.Reference] = true
			d.blocks(m.Members)
		}
	}
}

// arrive adds the equation of a member.
func (d *derivation) arrive(m *spec.Member) {
	d.known[m.Reference] = true
	if m.When != nil && !m.Optional {
		d.steps = append(d.steps, spec.Step{Op: spec.StepRequire, In: m.Reference, When: m.When, Cause: spec.Malformed, Span: m.Span})
	}
	if m.Expr != nil {
		d.pending = append(d.pending, equation{m.Reference, m.Expr, m, m.When})
	}
}

// data is the node of the business data of the message.
func (d *derivation) data() spec.Expr {
	if d.msg.Response {
		return d.origin(spec.OriginResult, spec.DataType, d.env.Span)
	}
	return d.origin(spec.OriginArguments, spec.DataType, d.env.Span)
}

func (d *derivation) callName() spec.Expr {
	return d.origin(spec.OriginCallName, spec.TextType, d.env.Span)
}

// solve runs the equations to their end; false if the message cannot be read.
func (d *derivation) solve() bool {
	d.sortFinest()
	for {
		switch {
		case d.advance():
		case d.needsLookup():
			d.drawLookup()
		case d.line < 0 && d.unverified():
			if !d.open() {
				d.stuck()
				return false
			}
		case d.line < 0:
			if !d.drawLine() {
				return false
			}
		case len(d.pending) > 0:
			d.stuck()
			return false
		default:
			return true
		}
	}
}

// open goes as far as it has to for one step more towards a check.
func (d *derivation) open() bool {
	for _, l := range []level{parsing, opening} {
		d.level = l
		steps := len(d.steps)
		moved := d.advance()
		d.level = plainly
		if moved {
			for _, s := range d.steps[steps:] {
				if s.Node != nil {
					d.opened = append(d.opened, s.Node)
				}
			}
			return true
		}
	}
	return false
}

// unverified reports whether a check is still to be verified.
func (d *derivation) unverified() bool {
	return slices.ContainsFunc(d.pending, func(q equation) bool { return holdsCheck(q.expr) })
}

// holdsCheck reports whether a check stands anywhere below a node.
func holdsCheck(e spec.Expr) bool {
	return spec.Any(e, func(x spec.Expr) bool {
		switch x := x.(type) {
		case *spec.Apply:
			return x.Func.Kind.IsCheck()
		case *spec.Object:
			return slices.ContainsFunc(x.Carrier.Leaves(), func(m *spec.Member) bool { return holdsCheck(m.Expr) })
		}
		return false
	})
}

// sortFinest puts the equations that tell the time most exactly first, so that
// coarser ones are compared with them instead of the other way round.
func (d *derivation) sortFinest() {
	slices.SortStableFunc(d.pending, func(a, b equation) int { return timeGrain(b.expr) - timeGrain(a.expr) })
}

// timeGrain ranks expressions by how exactly they tell the time; 0 for others.
func timeGrain(e spec.Expr) int {
	a, ok := e.(*spec.Apply)
	if !ok || len(a.Args) == 0 || a.Args[0].Type().Base != spec.TimeType {
		return 0
	}
	switch a.Func.Name {
	case "unix_ms":
		return 2
	case "unix":
		return 1
	}
	return datetimeGrain(a)
}

// advance replaces the first equation that can be treated.
func (d *derivation) advance() bool {
	for i, q := range d.pending {
		rest, ok := d.attempt(q)
		if !ok {
			continue
		}
		d.pending = slices.Concat(d.pending[:i:i], rest, d.pending[i+1:])
		return true
	}
	return false
}

func (d *derivation) needsLookup() bool {
	if d.lookup >= 0 || d.msg.Response {
		return false
	}
	id := d.env.Credential.ID()
	return id == nil || d.known[d.credential(id, id.Span)]
}

func (d *derivation) drawLookup() {
	d.lookup = len(d.steps)
	s := spec.Step{Op: spec.StepLookup, Cause: spec.UnknownID, Span: d.env.Span}
	if id := d.env.Credential.ID(); id != nil {
		s.In = d.credential(id, id.Span)
	}
	d.steps = append(d.steps, s)
	for _, m := range d.env.Credential.Members {
		d.known[d.credential(m, m.Span)] = true
	}
}

// drawLine ends the verification; false if the key is not known yet.
func (d *derivation) drawLine() bool {
	if d.lookup < 0 && !d.msg.Response {
		d.report(diag.StaysUnknown, d.env.Span, d.env.Wire, "credential."+d.env.Credential.ID().Wire)
		return false
	}
	d.line = len(d.steps)
	d.steps = append(d.steps, spec.Step{Op: spec.StepLine, Span: d.env.Span})
	d.steps = append(d.steps, d.after...)
	d.level = opening
	return true
}

// finish adds what stands behind the line in every plan.
func (d *derivation) finish() {
	if d.msg.Response {
		d.steps = append(d.steps, d.businessData(spec.Malformed)...)
		return
	}
	if f := d.env.Freshness; f != nil {
		d.steps = append(d.steps, spec.Step{Op: spec.StepFresh, In: timeOf(f.Member), Cause: spec.Expired, Span: f.Span})
	}
	if r := d.env.Replay; r != nil {
		out := make([]spec.Expr, len(r.Members))
		for i, m := range r.Members {
			out[i] = m.Reference
		}
		d.steps = append(d.steps, spec.Step{Op: spec.StepReplay, Out: out, Cause: spec.Replayed, Span: r.Span})
	}
	d.steps = append(d.steps, spec.Step{Op: spec.StepCall, In: d.callName(), Cause: spec.UnknownCall, Span: d.env.Span})
	d.steps = append(d.steps, d.businessData(spec.InvalidArguments)...)
}

// businessData are the steps that hand out arguments or result, one for each
// place that they can come from.
func (d *derivation) businessData(cause spec.Cause) []spec.Step {
	var out []spec.Step
	for _, m := range d.msg.Spreads() {
		out = append(out, spec.Step{Op: spec.StepArguments, Spread: m, Empty: d.leftOut(m), When: m.When, Cause: cause, Span: m.Span})
	}
	data := d.data()
	for _, s := range d.steps {
		if slices.Contains(s.Out, data) {
			out = append(out, spec.Step{Op: spec.StepArguments, In: data, Empty: d.leftOut(nil), When: s.When, If: s.If, Cause: cause, Span: s.Span})
		}
	}
	return out
}

// timeOf returns the node of the time that a member tells.
func timeOf(m *spec.Member) spec.Expr {
	if a, ok := m.Expr.(*spec.Apply); ok && len(a.Args) > 0 && a.Args[0].Type().Base == spec.TimeType {
		return a.Args[0]
	}
	return nil
}

// add appends a step of an equation.
func (d *derivation) add(q equation, s spec.Step) {
	s.In, s.Of, s.When, s.Span = q.in, q.expr, q.when, q.expr.At()
	if q.optional() {
		s.If = q.member
	}
	switch s.Op {
	case spec.StepLiteral, spec.StepSame, spec.StepCompare, spec.StepChosen:
		if !hasSecret(s.Node) && d.line < 0 {
			s.Cause = spec.Malformed
			d.after = append(d.after, s)
			return
		}
	}
	s.Cause = d.cause(s)
	if a, ok := s.Node.(*spec.Apply); s.Op == spec.StepUndo && ok && a.Func.Late || d.late[q.in] {
		for _, out := range s.Out {
			d.late[out] = true
		}
	}
	d.steps = append(d.steps, s)
}

// cause is the fault of a step that fails: between the lookup and the line, and
// wherever a cipher or what it held is undone, nothing but that the signature is
// bad is told.
func (d *derivation) cause(s spec.Step) spec.Cause {
	if a, ok := s.Node.(*spec.Apply); ok && a.Func.Late {
		return spec.BadSignature
	}
	switch s.Op {
	case spec.StepVerify, spec.StepAny, spec.StepSwitch, spec.StepAccept:
		return spec.BadSignature
	case spec.StepLiteral, spec.StepSame, spec.StepCompare, spec.StepSelect:
		if hasSecret(s.Node) {
			return spec.BadSignature
		}
	}
	if d.lookup >= 0 && d.line < 0 || d.late[s.In] {
		return spec.BadSignature
	}
	return spec.Malformed
}

// learn marks a node as known. What an optional member tells is not known to
// the rest of the message, which has to do without it.
func (d *derivation) learn(q equation, n spec.Expr) {
	if q.optional() {
		return
	}
	d.partly[n] = append(d.partly[n], q.when)
	if exhaustive(d.partly[n]) {
		d.known[n] = true
	}
}

// slot is the node that stands for a part taken out of a text: the part itself
// where nothing is left to be done about it, else one with an equation of its own.
func (d *derivation) slot(q equation, part spec.Expr) (out spec.Expr, rest []equation) {
	if isPlainSource(part) && !d.computable(part) {
		d.learn(q, part)
		return part, nil
	}
	s := d.recipes.node(fmt.Sprintf("slot %t %d", d.msg.Response, part.ID()), func(b spec.ExprBase) spec.Expr {
		return &spec.Slot{ExprBase: b, Of: part}
	}, part.Type().Base, part.At())
	return s, []equation{q.to(s, part)}
}

// isPlainSource reports whether a node is a source that a receiver takes as it
// arrives, whatever its size.
func isPlainSource(e spec.Expr) bool {
	if e, ok := e.(*spec.Ref); ok {
		return e.Origin != spec.OriginCredential && e.Origin != spec.OriginCallPath && e.Origin != spec.OriginMember && !e.Origin.IsHTTP()
	}
	return false
}

// computable reports whether the receiver can compute a node now.
func (d *derivation) computable(e spec.Expr) bool {
	if d.known[e] {
		return true
	}
	switch e := e.(type) {
	case *spec.Literal:
		return true
	case *spec.Ref:
		return e.Origin >= spec.OriginName
	case *spec.Slot, *spec.OfRequest:
		return false
	case *spec.Apply:
		if e.Func.Kind == spec.Source || e.Func.Kind == spec.Signature {
			return false
		}
		if e.Pairs != nil && len(e.Pairs.Sources) == 0 {
			return true
		}
	}
	for _, x := range spec.Operands(e) {
		if !d.computable(x) {
			return false
		}
	}
	return true
}
