package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// derive works out how the receiver of msg reads it back, and reports why it
// cannot. The sender's expressions are equations `what arrived = EXPR`; each is
// solved when its inputs are known, or replaced by a smaller one, until none is
// left. See spec/doc/receiver.md for the rules.
func (c *checker) derive(env *spec.Envelope, msg *spec.Message) *spec.Plan {
	d := &derivation{checker: c, env: env, msg: msg, known: map[spec.Expr]bool{}, lookup: -1, line: -1}
	if msg.Response {
		d.steps = append(d.steps, spec.Step{Op: spec.StepOutcome, Cause: spec.Malformed, Span: env.Span})
	}
	d.start()
	if !d.solve() {
		return nil
	}
	d.finish()
	return &spec.Plan{Steps: d.steps, Lookup: d.lookup, Line: d.line, Coverage: d.coverage(), Opened: nil}
}

// derivation is the state of derive.
type derivation struct {
	*checker
	env *spec.Envelope
	msg *spec.Message
	// known are the nodes whose value the receiver has at this point.
	known map[spec.Expr]bool
	steps []spec.Step
	// after are comparisons without a secret: they are made, and told, only
	// behind the line, so that the unverified learn nothing.
	after   []spec.Step
	pending []equation
	lookup  int
	line    int
	// checks are the verifications found, with the member that carries each.
	checks []verified
	// told is set when it is reported why the message cannot be read.
	told bool
}

// equation says that the known node in has the value of expr.
type equation struct {
	in, expr spec.Expr
	member   *spec.Member
}

// verified is a check that a plan verifies.
type verified struct {
	member *spec.Member
	check  *spec.Apply
}

func (d *derivation) start() {
	for _, m := range d.msg.Leaves() {
		d.known[m.Reference] = true
		if m.Expr != nil {
			d.pending = append(d.pending, equation{m.Reference, m.Expr, m})
		}
	}
	for _, n := range d.env.Nodes {
		r, ok := n.(*spec.Ref)
		if !ok {
			continue
		}
		switch {
		case r.Request, r.Origin >= spec.OriginHTTPMethod && r.Origin <= spec.OriginHeader:
			d.known[r] = true
		case d.msg.Response && (r.Origin == spec.OriginCredential || r.Origin == spec.OriginCallName):
			d.known[r] = true
		}
	}
}

// solve runs the equations to their end; false if the message cannot be read.
func (d *derivation) solve() bool {
	d.sortFinest()
	for len(d.pending) > 0 {
		if d.advance() {
			continue
		}
		if d.needsLookup() {
			d.drawLookup()
			continue
		}
		d.stuck()
		return false
	}
	if d.msg.Response {
		return true
	}
	for _, o := range []struct {
		origin spec.Origin
		name   string
	}{{spec.OriginCallName, "call_name"}, {spec.OriginArguments, "arguments"}} {
		if n := d.origin(o.origin); n == nil || !d.known[n] {
			d.report(diag.StaysUnknown, d.env.Span, d.env.Wire, o.name)
			return false
		}
	}
	if d.lookup < 0 {
		if id := d.env.Credential.ID(); id != nil && !d.known[d.credential(id)] {
			d.report(diag.StaysUnknown, d.env.Span, d.env.Wire, "credential."+id.Wire)
			return false
		}
		d.drawLookup()
	}
	return true
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
	return id != nil && d.known[d.credential(id)]
}

func (d *derivation) drawLookup() {
	d.lookup = len(d.steps)
	id := d.env.Credential.ID()
	d.steps = append(d.steps, spec.Step{Op: spec.StepLookup, In: d.credential(id), Cause: spec.UnknownID, Span: d.env.Span})
	for _, m := range d.env.Credential.Members {
		d.known[d.credential(m)] = true
	}
}

// credential returns the node of a credential member, or nil if no expression
// of the envelope names it.
func (d *derivation) credential(m *spec.CredentialMember) spec.Expr {
	for _, n := range d.env.Nodes {
		if r, ok := n.(*spec.Ref); ok && r.Credential == m && !r.Request {
			return r
		}
	}
	return nil
}

// finish draws the line and what stands behind it.
func (d *derivation) finish() {
	d.line = len(d.steps)
	if !d.msg.Response {
		d.steps = append(d.steps, spec.Step{Op: spec.StepLine, Span: d.env.Span})
	}
	d.steps = append(d.steps, d.after...)
	if d.msg.Response {
		return
	}
	if f := d.env.Freshness; f != nil {
		d.steps = append(d.steps, spec.Step{Op: spec.StepFresh, In: d.timeOf(f.Member), Cause: spec.Expired, Span: f.Span})
	}
	if r := d.env.Replay; r != nil {
		out := make([]spec.Expr, len(r.Members))
		for i, m := range r.Members {
			out[i] = m.Reference
		}
		d.steps = append(d.steps, spec.Step{Op: spec.StepReplay, Out: out, Cause: spec.Replayed, Span: r.Span})
	}
	d.steps = append(d.steps,
		spec.Step{Op: spec.StepCall, In: d.origin(spec.OriginCallName), Cause: spec.UnknownCall, Span: d.env.Span},
		spec.Step{Op: spec.StepArguments, In: d.origin(spec.OriginArguments), Cause: spec.InvalidArguments, Span: d.env.Span})
}

// timeOf returns the node of the time that a member tells.
func (d *derivation) timeOf(m *spec.Member) spec.Expr {
	if a, ok := m.Expr.(*spec.Apply); ok && len(a.Args) > 0 && a.Args[0].Type().Base == spec.TimeType {
		return a.Args[0]
	}
	return nil
}

// origin returns the node of a source of this message, or nil.
func (d *derivation) origin(o spec.Origin) spec.Expr {
	for _, n := range d.env.Nodes {
		if r, ok := n.(*spec.Ref); ok && r.Origin == o && !r.Request {
			return r
		}
	}
	return nil
}

// add appends a step of a member's equation.
func (d *derivation) add(q equation, s spec.Step) {
	s.In = q.in
	s.Span = q.expr.At()
	if q.member.Optional {
		s.If = q.member
	}
	if s.Cause == spec.NoCause {
		s.Cause = spec.Malformed
		if d.lookup >= 0 {
			s.Cause = spec.BadSignature
		}
	}
	switch s.Op {
	case spec.StepLiteral, spec.StepSame, spec.StepCompare:
		if !d.secret(s.Node) {
			s.Cause = spec.Malformed
			d.after = append(d.after, s)
			return
		}
		s.Cause = spec.BadSignature
	}
	d.steps = append(d.steps, s)
}

// learn marks a node as known. What an optional member tells is not known to
// the rest of the message, which has to do without it.
func (d *derivation) learn(q equation, n spec.Expr) {
	if !q.member.Optional {
		d.known[n] = true
	}
}

// attempt treats one equation; ok is false while it has to wait.
func (d *derivation) attempt(q equation) (rest []equation, ok bool) {
	if q.in != q.expr && d.known[q.expr] {
		d.add(q, spec.Step{Op: spec.StepSame, Node: q.expr})
		return nil, true
	}
	if check, through := checkUnder(q.expr); check != nil {
		return nil, d.attemptCheck(q, check, through)
	}
	switch e := q.expr.(type) {
	case *spec.Literal:
		d.add(q, spec.Step{Op: spec.StepLiteral, Node: e})
		return nil, true
	case *spec.Ref:
		return nil, d.attemptRef(q, e)
	case *spec.Concat:
		return d.attemptConcat(q, e)
	case *spec.Match:
		return nil, d.attemptMatch(q, e)
	case *spec.Apply:
		return d.attemptApply(q, e)
	}
	return nil, d.compare(q)
}

func (d *derivation) attemptCheck(q equation, check *spec.Apply, through []*spec.Apply) bool {
	for _, a := range check.Args {
		if !d.computable(a) {
			return false
		}
	}
	cause := spec.BadSignature
	d.add(q, spec.Step{Op: spec.StepVerify, Node: check, Through: through, Cause: cause})
	d.learn(q, q.expr)
	d.checks = append(d.checks, verified{q.member, check})
	return true
}

func (d *derivation) attemptRef(q equation, r *spec.Ref) bool {
	if r.Origin == spec.OriginCredential {
		if !r.Credential.IsID || d.lookup >= 0 {
			return false // other members wait for the lookup, and are then the same
		}
		d.add(q, spec.Step{Op: spec.StepIdentify, Out: []spec.Expr{r}})
		d.learn(q, r)
		return true
	}
	d.add(q, spec.Step{Op: spec.StepBind, Out: []spec.Expr{r}})
	d.learn(q, r)
	return true
}

// attemptConcat strips the known parts, of which all but one have to be known.
func (d *derivation) attemptConcat(q equation, e *spec.Concat) ([]equation, bool) {
	unknown, count := spec.Expr(nil), 0
	for _, p := range e.Parts {
		if !d.computable(p) {
			unknown, count = p, count+1
		}
	}
	if count == 0 {
		return nil, d.compare(q)
	}
	if count > 1 {
		return nil, false
	}
	d.add(q, spec.Step{Op: spec.StepStrip, Out: []spec.Expr{unknown}, Node: e})
	d.learn(q, unknown)
	return []equation{{unknown, unknown, q.member}}, true
}

func (d *derivation) attemptApply(q equation, e *spec.Apply) ([]equation, bool) {
	switch {
	case e.Func.Kind == spec.Source:
		d.add(q, spec.Step{Op: spec.StepBind, Out: []spec.Expr{e}})
		d.learn(q, e)
		return nil, true
	case e.Func.Name == "join":
		return d.attemptJoin(q, e)
	case d.invertible(e):
		return d.attemptUndo(q, e)
	}
	return nil, d.compare(q)
}

// attemptJoin splits the text at its separator into exactly as many parts.
func (d *derivation) attemptJoin(q equation, e *spec.Apply) ([]equation, bool) {
	parts := e.Args[1:]
	if !slices.ContainsFunc(parts, func(p spec.Expr) bool { return !d.computable(p) }) {
		return nil, d.compare(q)
	}
	var rest []equation
	for _, p := range parts {
		if !d.computable(p) {
			rest = append(rest, equation{p, p, q.member})
		}
	}
	d.add(q, spec.Step{Op: spec.StepSplit, Out: parts, Node: e})
	for _, r := range rest {
		d.learn(q, r.in)
	}
	return rest, true
}

func (d *derivation) invertible(e *spec.Apply) bool {
	return e.Func.Kind == spec.Invertible && (e.Func.Name != "datetime" || datetimeGrain(e) > 0)
}

func (d *derivation) attemptUndo(q equation, e *spec.Apply) ([]equation, bool) {
	operand := e.Args[e.Func.Recovers]
	if d.computable(operand) {
		return nil, d.compare(q)
	}
	for i, a := range e.Args {
		if i != e.Func.Recovers && !d.computable(a) {
			return nil, false
		}
	}
	d.add(q, spec.Step{Op: spec.StepUndo, Out: []spec.Expr{operand}, Node: e})
	d.learn(q, operand)
	if r, ok := operand.(*spec.Ref); ok && r.Origin != spec.OriginCredential {
		return nil, true // a source: the value itself is what was wanted
	}
	return []equation{{operand, operand, q.member}}, true
}

// attemptMatch tries every arm; all have to be solved, and either each or none
// has to verify a check. What all of them learn is known behind the switch.
func (d *derivation) attemptMatch(q equation, e *spec.Match) bool {
	if !d.computable(e.Subject) {
		return false
	}
	step := spec.Step{Op: spec.StepSwitch, Node: e, Cause: spec.BadSignature}
	var learned []map[spec.Expr]bool
	var checks []verified
	for _, arm := range e.Arms {
		t := d.fork()
		t.pending = []equation{{q.in, arm.Expr, q.member}}
		for len(t.pending) > 0 {
			if !t.advance() {
				return false
			}
		}
		step.Arms = append(step.Arms, append(t.steps, t.after...))
		learned = append(learned, t.known)
		checks = append(checks, t.checks...)
	}
	if len(checks) != 0 && len(checks) < len(e.Arms) {
		d.report(diag.ArmWithoutCheck, e.At())
		d.told = true
		return false
	}
	d.add(q, step)
	for n := range learned[0] {
		if !slices.ContainsFunc(learned[1:], func(k map[spec.Expr]bool) bool { return !k[n] }) {
			d.learn(q, n)
		}
	}
	d.learn(q, e)
	d.checks = append(d.checks, checks...)
	return true
}

// fork copies the state for a trial of its own.
func (d *derivation) fork() *derivation {
	t := *d
	t.known = make(map[spec.Expr]bool, len(d.known))
	for n := range d.known {
		t.known[n] = true
	}
	t.steps, t.after, t.pending, t.checks = nil, nil, nil, nil
	return &t
}

// compare computes the expression and compares it with what arrived.
func (d *derivation) compare(q equation) bool {
	if q.in == q.expr {
		return false
	}
	if !d.computable(q.expr) {
		return false
	}
	d.add(q, spec.Step{Op: spec.StepCompare, Node: q.expr})
	d.learn(q, q.expr)
	return true
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
		return e.Origin == spec.OriginName || e.Origin == spec.OriginValue
	case *spec.Apply:
		if e.Func.Kind == spec.Source {
			return false
		}
	}
	for _, x := range spec.Operands(e) {
		if !d.computable(x) {
			return false
		}
	}
	return true
}

// secret reports whether a secret of the credential takes part in a node.
func (d *derivation) secret(e spec.Expr) bool { return hasSecret(e) }

func hasSecret(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && r.Origin == spec.OriginCredential && r.Credential.Secret() {
			found = true
		}
		return !found
	})
	return found
}

// checkUnder returns the digest or MAC that a text shows under encodings, and
// these encodings, outermost first; nil if the text shows something else.
func checkUnder(e spec.Expr) (check *spec.Apply, through []*spec.Apply) {
	for {
		a, ok := e.(*spec.Apply)
		if !ok {
			return nil, nil
		}
		switch {
		case a.Func.Kind == spec.Digest, a.Func.Kind == spec.MAC:
			return a, through
		case a.Func.Kind == spec.Invertible && len(a.Args) == 1, a.Func.Name == "upper", a.Func.Name == "lower":
			through = append(through, a)
			e = a.Args[0]
		default:
			return nil, nil
		}
	}
}

// stuck reports why the rest of the message cannot be read.
func (d *derivation) stuck() {
	if d.told {
		return
	}
	for _, q := range d.pending {
		if e, ok := q.expr.(*spec.Concat); ok {
			var open []spec.Expr
			for _, p := range e.Parts {
				if !d.computable(p) {
					open = append(open, p)
				}
			}
			if len(open) > 1 {
				d.report(diag.OpenConcat, e.At(), d.describe(open[0]), d.describe(open[1]))
				return
			}
		}
	}
	q := d.pending[0]
	d.report(diag.StaysUnknown, q.expr.At(), d.env.Wire, joinNames(d.unknownRoots(q.expr)))
}

// unknownRoots returns the names below e that no equation gives.
func (d *derivation) unknownRoots(e spec.Expr) []string {
	var names []string
	spec.Walk(e, func(x spec.Expr) bool {
		if d.known[x] {
			return false
		}
		name := ""
		switch x := x.(type) {
		case *spec.Ref:
			name = x.String()
		case *spec.Apply:
			if x.Func.Kind == spec.Source {
				name = x.Func.Name
			}
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		return true
	})
	return names
}

// describe names a node for a message.
func (d *derivation) describe(e spec.Expr) string {
	switch e := e.(type) {
	case *spec.Ref:
		return e.String()
	case *spec.Apply:
		return e.Func.Name
	}
	return "…"
}
