package openapi

import (
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// stepCriteria are the conditions by which a step of a flow has succeeded: the
// status and the codes of its outcome, then what the flow expects of the result.
func (d *document) stepCriteria(s *spec.FlowStep) *spec.JSON {
	outcomes := s.Call.Service.Envelope.Success
	if s.Fault != nil {
		outcomes = []*spec.Outcome{&s.Fault.Outcome}
	}
	out := listNode()
	add := func(condition string) {
		out.Items = append(out.Items, objectNode(member("condition", textNode(condition))))
	}
	for _, condition := range d.outcomeConditions(s.Call, outcomes) {
		add(condition)
	}
	if pointer, ok := d.resultPointer(s.Call); ok {
		for _, e := range conjuncts(s.Expect) {
			if condition, ok := (criterion{pointer}).of(e, true); ok {
				add(condition)
			}
		}
	}
	return out
}

// conjuncts are the conditions that have to hold all.
func conjuncts(e spec.Expr) []spec.Expr {
	if e == nil {
		return nil
	}
	if b, ok := e.(*spec.Binary); ok && b.Op == spec.OpAnd {
		return append(conjuncts(b.X), conjuncts(b.Y)...)
	}
	return []spec.Expr{e}
}

// outcomeConditions tell that an answer is one of several outcomes; those of a
// single one are conditions of their own.
func (d *document) outcomeConditions(c *spec.Call, outcomes []*spec.Outcome) []string {
	options := make([]string, len(outcomes))
	for i, o := range outcomes {
		all := append([]string{"$statusCode == " + strconv.Itoa(o.HTTP)}, d.codeConditions(c, o)...)
		if len(outcomes) == 1 {
			return all
		}
		options[i] = "(" + strings.Join(all, " && ") + ")"
	}
	return []string{strings.Join(options, " || ")}
}

// codeConditions tell the members that an outcome sets, where they are plain in
// body or header, and no objects or lists, for which there is no literal.
func (d *document) codeConditions(c *spec.Call, o *spec.Outcome) []string {
	var out []string
	for _, v := range o.Values {
		switch v.Member.Carrier.Kind {
		case spec.JSONCarrier:
			if pointer, ok := d.memberPointer(c, v.Member); ok && v.Value.Kind != spec.Raw {
				out = append(out, bodyExpression(pointer)+" == "+simpleLiteral(v.Value))
			}
		case spec.HeaderCarrier:
			out = append(out, "$response.header."+v.Member.Carrier.Header+" == "+quoted(v.Value.Text))
		}
	}
	return out
}

// memberPointer is where a member stands in a JSON body; false for members of
// objects that the body only holds sealed.
func (d *document) memberPointer(c *spec.Call, m *spec.Member) (string, bool) {
	body := c.Service.Envelope.Response.Body()
	if body == nil {
		return "", false
	}
	members := body.Members
	if body.Kind == spec.BodyCarrier {
		o, ok := body.Members[0].Expr.(*spec.Object)
		if !ok || o.Carrier != m.Carrier {
			return "", false
		}
		members = o.Carrier.Members
	} else if m.Carrier != body {
		return "", false
	}
	return d.pointerBelow(c, members, m, "")
}

func (d *document) pointerBelow(c *spec.Call, members []*spec.Member, wanted *spec.Member, at string) (string, bool) {
	for _, m := range members {
		name, known := d.wireName(c, m)
		if !known || m.Spread != 0 {
			continue
		}
		here := at + spec.Pointer(name)
		if m == wanted {
			return here, true
		}
		if pointer, ok := d.pointerBelow(c, m.Members, wanted, here); ok {
			return pointer, true
		}
	}
	return "", false
}

// criterion writes conditions on the value at a pointer as simple conditions of
// Arazzo.
type criterion struct{ result string }

// of is a condition that holds exactly if e is known to be want; false for what
// a simple condition cannot state. An absent operand makes a comparison unknown.
func (x criterion) of(e spec.Expr, want bool) (string, bool) {
	switch e := e.(type) {
	case *spec.Not:
		return x.of(e.X, !want)
	case *spec.FieldRef:
		return x.field(e) + " == " + strconv.FormatBool(want), e.Scope != spec.ScopeArgs
	case *spec.Apply:
		return x.presence(e, want)
	case *spec.Binary:
		return x.binary(e, want)
	}
	return "", false
}

func (x criterion) binary(e *spec.Binary, want bool) (string, bool) {
	switch e.Op {
	case spec.OpAnd, spec.OpOr:
		left, ok1 := x.of(e.X, want)
		right, ok2 := x.of(e.Y, want)
		sign := " || "
		if (e.Op == spec.OpAnd) == want {
			sign = " && "
		}
		return "(" + left + sign + right + ")", ok1 && ok2
	case spec.OpIn:
		return x.membership(e, want)
	}
	op, left, right := e.Op, e.X, e.Y
	if _, first := literalOf(left); first {
		op, left, right = mirrored[op], right, left
	}
	if !want {
		op = opposite[op]
	}
	value, isLiteral := literalOf(right)
	if op == 0 || !isLiteral {
		return "", false
	}
	switch left := left.(type) {
	case *spec.FieldRef:
		return x.compare(left, op, value)
	case *spec.Apply:
		return x.count(left, op, value)
	}
	return "", false
}

// compare states a field beside a literal. Only "!=" would hold of an absent one.
func (x criterion) compare(r *spec.FieldRef, op spec.Op, v *spec.Value) (string, bool) {
	last := r.Last()
	if r.Scope == spec.ScopeArgs || last == nil {
		return "", false
	}
	switch spec.Base(last.Type) {
	case spec.String, spec.Bool, spec.Int, spec.Int32, spec.Date:
	default:
		return "", false // a decimal, a time: equal ones have several texts
	}
	if op != spec.OpEqual && op != spec.OpNotEqual && !isInteger(v.Kind) {
		return "", false
	}
	condition := x.field(r) + " " + op.String() + " " + simpleLiteral(v)
	if op == spec.OpNotEqual {
		condition = "(" + x.field(r) + " != null && " + condition + ")"
	}
	return condition, true
}

func (x criterion) membership(e *spec.Binary, want bool) (string, bool) {
	r, isField := e.X.(*spec.FieldRef)
	list, isList := e.Y.(*spec.ListOf)
	if !isField || !isList {
		return "", false
	}
	op, sign := spec.OpEqual, " || "
	if !want {
		op, sign = spec.OpNotEqual, " && "
	}
	parts := make([]string, len(list.Items))
	for i, item := range list.Items {
		v, isLiteral := literalOf(item)
		if !isLiteral {
			return "", false
		}
		part, ok := x.compare(r, op, v)
		if !ok {
			return "", false
		}
		parts[i] = part
	}
	return "(" + strings.Join(parts, sign) + ")", true
}

func (x criterion) presence(e *spec.Apply, want bool) (string, bool) {
	if e.Func.Name != "present" || len(e.Args) != 1 {
		return "", false
	}
	r, ok := e.Args[0].(*spec.FieldRef)
	if !ok || r.Scope == spec.ScopeArgs {
		return "", false
	}
	if want {
		return x.field(r) + " != null", true
	}
	return x.field(r) + " == null", true
}

// count states the number of items by the first one and the last one that have
// to be there or must not.
func (x criterion) count(e *spec.Apply, op spec.Op, v *spec.Value) (string, bool) {
	if e.Func.Name != "count" || len(e.Args) != 1 || !isInteger(v.Kind) {
		return "", false
	}
	r, ok := e.Args[0].(*spec.FieldRef)
	if !ok || r.Scope == spec.ScopeArgs {
		return "", false
	}
	item := func(n int64) string { return x.field(r) + "/" + strconv.FormatInt(n, 10) }
	switch n := v.Int; op {
	case spec.OpGreater:
		return item(n) + " != null", n >= 0
	case spec.OpGreaterEqual:
		return item(n-1) + " != null", n > 0
	case spec.OpLess:
		return "(" + x.field(r) + " != null && " + item(n-1) + " == null)", n > 0
	case spec.OpLessEqual:
		return "(" + x.field(r) + " != null && " + item(n) + " == null)", n >= 0
	case spec.OpEqual:
		return "(" + item(n-1) + " != null && " + item(n) + " == null)", n > 0
	}
	return "", false
}

// field is the runtime expression of a field of the result.
func (x criterion) field(r *spec.FieldRef) string { return bodyExpression(x.result + r.Pointer()) }

// simpleLiteral writes a value as a literal of a simple condition.
func simpleLiteral(v *spec.Value) string {
	if j := v.JSON(); j.Kind != spec.JSONString {
		return j.Text
	}
	return quoted(v.Text)
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
