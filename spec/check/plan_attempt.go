package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// attempt treats one equation; ok is false while it has to wait.
func (d *derivation) attempt(q equation) (rest []equation, ok bool) {
	if q.when != nil && !d.computable(q.when) {
		return nil, false
	}
	if q.in != q.expr && d.known[q.expr] {
		if r, ok := q.expr.(*spec.Ref); ok && r.Credential != nil && r.Credential.Mirror != nil {
			d.add(q, spec.Step{Op: spec.StepSelect, Node: q.expr})
		} else {
			d.add(q, spec.Step{Op: spec.StepSame, Node: q.expr})
		}
		return nil, true
	}
	if shows(q.expr) {
		return d.attemptShown(q)
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
	case *spec.Object:
		return d.attemptObject(q, e)
	case *spec.Apply:
		return d.attemptApply(q, e)
	}
	return nil, d.compare(q)
}

func (d *derivation) attemptRef(q equation, r *spec.Ref) bool {
	switch r.Origin {
	case spec.OriginCredential:
		if !r.Credential.IsID || d.lookup >= 0 {
			return false // other members wait for the lookup, and are then the same
		}
		d.add(q, spec.Step{Op: spec.StepIdentify, Out: []spec.Expr{r}})
	case spec.OriginCallPath:
		call := d.callName()
		d.add(q, spec.Step{Op: spec.StepRoute, Out: []spec.Expr{r, call}})
		d.learn(q, call)
	default:
		d.add(q, spec.Step{Op: spec.StepBind, Out: []spec.Expr{r}})
	}
	d.learn(q, r)
	return true
}

// openParts are the parts of a concatenation that are neither known nor of one
// length.
func (d *derivation) openParts(e *spec.Concat) []spec.Expr {
	var open []spec.Expr
	for _, p := range e.Parts {
		if !d.computable(p) && spec.StaticSize(p) == 0 {
			open = append(open, p)
		}
	}
	return open
}

// attemptConcat strips what is known, or cuts by length what has one.
func (d *derivation) attemptConcat(q equation, e *spec.Concat) ([]equation, bool) {
	unknown := -1
	count := 0
	for i, p := range e.Parts {
		if !d.computable(p) {
			unknown, count = i, count+1
		}
	}
	switch {
	case count == 0:
		return nil, d.compare(q)
	case count == 1:
		return d.strip(q, e, unknown)
	case len(d.openParts(e)) > 1:
		return nil, false
	}
	out := make([]spec.Expr, len(e.Parts))
	var rest []equation
	for i, p := range e.Parts {
		if d.computable(p) {
			continue
		}
		s, more := d.slot(q, p)
		out[i], rest = s, append(rest, more...)
	}
	d.add(q, spec.Step{Op: spec.StepCut, Out: out, Node: e})
	return rest, true
}

// strip takes the part at an index out of a concatenation, whose other parts are
// known.
func (d *derivation) strip(q equation, e *spec.Concat, index int) ([]equation, bool) {
	out := make([]spec.Expr, len(e.Parts))
	s, rest := d.slot(q, e.Parts[index])
	out[index] = s
	d.add(q, spec.Step{Op: spec.StepStrip, Out: out, Node: e})
	return rest, true
}

func (d *derivation) attemptApply(q equation, e *spec.Apply) ([]equation, bool) {
	switch {
	case e.Func.Kind == spec.Source:
		d.add(q, spec.Step{Op: spec.StepBind, Out: []spec.Expr{e}})
		d.learn(q, e)
		return nil, true
	case e.Func.Name == "option":
		return nil, d.attemptOption(q, e)
	case e.Func.Name == "chosen":
		d.add(q, spec.Step{Op: spec.StepChosen, Node: e})
		d.learn(q, e)
		return nil, true
	case e.Func.Name == "join":
		return d.attemptJoin(q, e)
	case d.invertible(e):
		return d.attemptUndo(q, e)
	}
	return nil, d.compare(q)
}

// attemptOption holds what arrived to the option of the credential. A member
// that may be absent counts as what or_else puts in its place.
func (d *derivation) attemptOption(q equation, e *spec.Apply) bool {
	if d.lookup < 0 && !d.msg.Response {
		return false
	}
	if q.optional() {
		for _, n := range d.env.Nodes {
			if a, ok := n.(*spec.Apply); ok && a.Func.Name == "or_else" && a.Args[0] == q.in {
				q.in, q.member = a, nil
			}
		}
	}
	d.add(q, spec.Step{Op: spec.StepAccept, Node: e})
	d.learn(q, e)
	return true
}

// attemptJoin splits the text at its separator into exactly as many parts.
func (d *derivation) attemptJoin(q equation, e *spec.Apply) ([]equation, bool) {
	parts := e.Args[1:]
	if !slices.ContainsFunc(parts, func(p spec.Expr) bool { return !d.computable(p) || shows(p) }) {
		return nil, d.compare(q)
	}
	out := make([]spec.Expr, len(parts))
	var rest []equation
	for i, p := range parts {
		if d.computable(p) && !shows(p) {
			continue
		}
		s, more := d.slot(q, p)
		out[i], rest = s, append(rest, more...)
	}
	d.add(q, spec.Step{Op: spec.StepSplit, Out: out, Node: e})
	return rest, true
}

func (d *derivation) invertible(e *spec.Apply) bool {
	return e.Func.Kind == spec.Invertible && (e.Func.Name != "datetime" || datetimeGrain(e) > 0)
}

func (d *derivation) attemptUndo(q equation, e *spec.Apply) ([]equation, bool) {
	operand := e.Args[e.Func.Recovers]
	if d.computable(operand) && !e.Func.Late && !shows(operand) {
		return nil, d.compare(q)
	}
	if e.Func.Late && d.level < opening {
		return nil, false
	}
	for i, a := range e.Args {
		if i != e.Func.Recovers && !d.computable(a) {
			return nil, false
		}
	}
	s, rest := d.slot(q, operand)
	d.add(q, spec.Step{Op: spec.StepUndo, Out: []spec.Expr{s}, Node: e})
	return rest, true
}

// attemptObject reads the members of a text that holds some.
func (d *derivation) attemptObject(q equation, e *spec.Object) ([]equation, bool) {
	if d.level < parsing {
		return nil, false
	}
	var rest []equation
	step := spec.Step{Op: spec.StepScan, Node: e}
	for _, m := range e.Carrier.Leaves() {
		step.Out = append(step.Out, m.Reference)
		d.learn(q, m.Reference)
		if m.Expr != nil {
			in := q.to(m.Reference, m.Expr)
			in.member = m
			rest = append(rest, in)
		}
	}
	d.add(q, step)
	d.learn(q, e)
	return rest, true
}

// attemptMatch tries every arm; all have to be solved, and either each or none
// has to verify a check. What all of them learn is known behind the switch.
func (d *derivation) attemptMatch(q equation, e *spec.Match) bool {
	if !d.computable(e.Subject) {
		return false
	}
	step := spec.Step{Op: spec.StepSwitch, Node: e}
	var learned []map[spec.Expr]bool
	var checks []verified
	for _, arm := range e.Arms {
		if len(arm.Values) == 0 && holdsCheck(arm.Expr) && !e.ByCall {
			d.tell(func() { d.report(diag.ArmWithoutCheck, arm.Span) })
			return false
		}
		t, ok := d.trial(q.to(q.in, arm.Expr))
		if !ok {
			return false
		}
		step.Arms = append(step.Arms, append(t.steps, t.after...))
		learned = append(learned, t.known)
		checks = append(checks, t.checks...)
	}
	if len(checks) != 0 && len(checks) < len(e.Arms) {
		d.tell(func() { d.report(diag.ArmWithoutCheck, e.At()) })
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

// tell reports once why the message cannot be read.
func (d *derivation) tell(report func()) {
	if !d.told {
		d.told = true
		report()
	}
}

// trial solves one equation on a copy of the state; false if it cannot be.
func (d *derivation) trial(q equation) (*derivation, bool) {
	t := *d
	t.known = make(map[spec.Expr]bool, len(d.known))
	for n := range d.known {
		t.known[n] = true
	}
	t.partly = map[spec.Expr][]spec.Expr{}
	t.steps, t.after, t.checks = nil, nil, nil
	t.pending = []equation{q}
	for len(t.pending) > 0 {
		if !t.advance() {
			return nil, false
		}
	}
	return &t, true
}

// compare computes the expression and compares it with what arrived.
func (d *derivation) compare(q equation) bool {
	if q.in == q.expr || !d.computable(q.expr) {
		return false
	}
	d.add(q, spec.Step{Op: spec.StepCompare, Node: q.expr})
	d.learn(q, q.expr)
	return true
}

// shows reports whether a text shows a check: under encodings, behind what can
// be stripped, in an arm.
func shows(e spec.Expr) bool {
	switch e := e.(type) {
	case *spec.Concat:
		return slices.ContainsFunc(e.Parts, shows)
	case *spec.Match:
		return slices.ContainsFunc(e.Arms, func(a *spec.Arm) bool { return shows(a.Expr) })
	case *spec.Apply:
		switch {
		case e.Func.Kind.IsCheck():
			return true
		case e.Func.Kind == spec.Invertible && e.Func.Name != "join":
			return shows(e.Args[e.Func.Recovers])
		case e.Func.Name == "join", e.Func.Name == "either":
			return slices.ContainsFunc(e.Args, shows)
		case e.Func.Name == "upper", e.Func.Name == "lower", e.Func.Name == "listed":
			return shows(e.Args[0])
		}
	}
	return false
}

// attemptShown goes down to the check that a text shows.
func (d *derivation) attemptShown(q equation) ([]equation, bool) {
	if q.member != nil && q.member.Repeats() && q.in == q.member.Reference {
		return nil, d.attemptAny(q, nil, []equation{q.to(d.item(q.expr), q.expr)})
	}
	if check, through := checkUnder(q.expr); check != nil {
		return nil, d.attemptCheck(q, check, through)
	}
	switch e := q.expr.(type) {
	case *spec.Match:
		return nil, d.attemptMatch(q, e)
	case *spec.Concat:
		return d.attemptShownPart(q, e)
	case *spec.Apply:
		switch e.Func.Name {
		case "join":
			return d.attemptJoin(q, e)
		case "listed":
			return nil, d.attemptAny(q, e, []equation{q.to(d.item(e.Args[0]), e.Args[0])})
		case "either":
			var arms []equation
			for _, a := range e.Args {
				arms = append(arms, q.to(q.in, a))
			}
			return nil, d.attemptAny(q, e, arms)
		}
		return d.attemptUndo(q, e)
	}
	return nil, false
}

// attemptShownPart strips what stands around the part that shows the check.
func (d *derivation) attemptShownPart(q equation, e *spec.Concat) ([]equation, bool) {
	index := slices.IndexFunc(e.Parts, shows)
	for i, p := range e.Parts {
		if i != index && (!d.computable(p) || shows(p)) {
			return d.attemptConcatOpen(q, e)
		}
	}
	return d.strip(q, e, index)
}

// attemptConcatOpen cuts a text in which something beside the check is unknown.
func (d *derivation) attemptConcatOpen(q equation, e *spec.Concat) ([]equation, bool) {
	if len(d.openParts(e)) > 1 {
		return nil, false
	}
	return d.attemptConcat(q, e)
}

// item is the node of one of several texts that arrived.
func (d *derivation) item(e spec.Expr) spec.Expr {
	return d.recipes.node("item"+keys([]spec.Expr{e}), func(b spec.ExprBase) spec.Expr {
		return &spec.Slot{ExprBase: b, Of: e}
	}, e.Type().Base, e.At())
}

// attemptAny verifies one of several: items of a list, or alternatives.
func (d *derivation) attemptAny(q equation, e *spec.Apply, arms []equation) bool {
	step := spec.Step{Op: spec.StepAny}
	if e != nil {
		step.Node = e
	}
	if q.in != arms[0].in {
		step.Out = []spec.Expr{arms[0].in}
	}
	var checks []verified
	for _, arm := range arms {
		t, ok := d.trial(arm)
		if !ok {
			return false
		}
		step.Arms = append(step.Arms, append(t.steps, t.after...))
		checks = append(checks, t.checks...)
	}
	d.add(q, step)
	d.learn(q, q.expr)
	d.checks = append(d.checks, checks...)
	return true
}

func (d *derivation) attemptCheck(q equation, check *spec.Apply, through []*spec.Apply) bool {
	for _, a := range check.Args {
		if !d.computable(a) {
			return false
		}
	}
	d.add(q, spec.Step{Op: spec.StepVerify, Node: check, Through: through})
	d.learn(q, q.expr)
	d.checks = append(d.checks, verified{q.member, check})
	return true
}

// checkUnder returns the check that a text shows under encodings, and these
// encodings, outermost first; nil if the text shows something else.
func checkUnder(e spec.Expr) (check *spec.Apply, through []*spec.Apply) {
	for {
		a, ok := e.(*spec.Apply)
		switch {
		case !ok:
			return nil, nil
		case a.Func.Kind.IsCheck():
			return a, through
		case a.Func.Kind == spec.Invertible && len(a.Args) == 1 && !a.Func.Late, a.Func.Name == "upper", a.Func.Name == "lower":
			through = append(through, a)
			e = a.Args[0]
		default:
			return nil, nil
		}
	}
}
