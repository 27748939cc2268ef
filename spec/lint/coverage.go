package lint

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// weak reports whether a class leaves a member open to changes.
func weak(c spec.CoverClass) bool { return c == spec.Uncovered || c == spec.ChoosesKey }

// leading returns the members that lead to a source of the message.
func leading(env *spec.Envelope, o spec.Origin) []*spec.Member {
	var out []*spec.Member
	for _, m := range env.Request.AllLeaves() {
		if leadsTo(m.Expr, o) {
			out = append(out, m)
		}
	}
	return out
}

// open returns the findings for members that lead to o and are not covered.
func open(env *spec.Envelope, o spec.Origin) []Finding {
	var out []Finding
	for _, m := range leading(env, o) {
		// What chooses the key leads to nothing else that is not covered.
		if env.Serve.Of(m) == spec.Uncovered {
			out = append(out, Finding{m.Span, []any{m.Named()}})
		}
	}
	return out
}

// uncoveredCall finds calls that could be exchanged: told by a member or by the
// path.
func uncoveredCall(env *spec.Envelope) []Finding {
	out := open(env, spec.OriginCallName)
	told := ""
	spec.Walk(env.Request.Route, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && (r.Origin == spec.OriginCallPath || r.Origin == spec.OriginCallName) {
			told = r.String()
		}
		return true
	})
	if told != "" && weak(env.Serve.Path) {
		out = append(out, Finding{env.Request.Route.At(), []any{told}})
	}
	return out
}

// uncoveredArguments finds members that carry arguments, or the initialization
// vector that they are decrypted with: a change of it changes what is read.
func uncoveredArguments(env *spec.Envelope) []Finding {
	out := append(open(env, spec.OriginArguments), openVectors(env)...)
	for _, m := range env.Request.Spreads() {
		if weak(env.Serve.Of(m)) {
			out = append(out, Finding{m.Span, []any{m.Named()}})
		}
	}
	return out
}

// openVectors returns the findings for members that are not covered and hold the
// initialization vector of arguments. An authenticated cipher notices by itself,
// and so does a check of what the cipher holds.
func openVectors(env *spec.Envelope) []Finding {
	var out []Finding
	vectors := map[spec.Expr]bool{}
	for _, n := range env.Nodes {
		a, ok := n.(*spec.Apply)
		if !ok || !a.Func.Late || operand(a, "iv") < 0 || operand(a, "aad") >= 0 {
			continue
		}
		if plain := a.Args[a.Func.Recovers]; leadsTo(plain, spec.OriginArguments) && !checked(env, a, plain) {
			vectors[a.Args[operand(a, "iv")]] = true
		}
	}
	for _, m := range env.Request.AllLeaves() {
		if env.Serve.Of(m) != spec.Uncovered || leadsTo(m.Expr, spec.OriginArguments) {
			continue
		}
		holds := vectors[m.Reference]
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			holds = holds || vectors[x]
			return !holds
		})
		if holds {
			out = append(out, Finding{m.Span, []any{m.Named()}})
		}
	}
	return out
}

// checked reports whether a check is made from what a cipher holds, and not from
// the ciphertext alone.
func checked(env *spec.Envelope, cipher *spec.Apply, plain spec.Expr) bool {
	found := false
	for _, n := range env.Nodes {
		a, ok := n.(*spec.Apply)
		if !ok || !a.Func.Kind.IsCheck() {
			continue
		}
		spec.Walk(a, func(x spec.Expr) bool {
			found = found || x == plain
			return !found && x != spec.Expr(cipher)
		})
	}
	return found
}

// operand returns the index of a function's parameter, -1 if it has none such.
func operand(a *spec.Apply, name string) int {
	return slices.IndexFunc(a.Func.Params, func(p spec.Param) bool { return p.Name == name })
}

// leadsTo reports whether an expression is made from a source, other than by a
// check.
func leadsTo(e spec.Expr, o spec.Origin) bool {
	leads := false
	spec.Walk(e, func(x spec.Expr) bool {
		if a, ok := x.(*spec.Apply); ok && a.Func.Kind.IsCheck() {
			return false
		}
		if r, ok := x.(*spec.Ref); ok && r.Origin == o {
			leads = true
		}
		return true
	})
	return leads
}

func uncoveredTimestamp(env *spec.Envelope) []Finding { return open(env, spec.OriginNow) }

// uncoveredNonce finds members that hold nothing but a nonce.
func uncoveredNonce(env *spec.Envelope) []Finding {
	var out []Finding
	for _, m := range env.Request.AllLeaves() {
		if a, ok := m.Expr.(*spec.Apply); ok && a.Func.Name == "nonce" && weak(env.Serve.Of(m)) {
			out = append(out, Finding{m.Span, []any{m.Named()}})
		}
	}
	return out
}

func uncoveredID(env *spec.Envelope) []Finding {
	var out []Finding
	for _, m := range env.Request.AllLeaves() {
		if r, ok := m.Expr.(*spec.Ref); ok && r.Origin == spec.OriginCredential && r.Credential.IsID && weak(env.Serve.Of(m)) {
			out = append(out, Finding{m.Span, []any{m.Named()}})
		}
	}
	return out
}

func looseCoverage(env *spec.Envelope) []Finding {
	var out []Finding
	for _, c := range env.Serve.Coverage {
		if c.Class == spec.Loosely {
			out = append(out, Finding{c.Member.Span, []any{c.Member.Named()}})
		}
	}
	return out
}

// replayable finds envelopes in which nothing that is signed grows old.
func replayable(env *spec.Envelope) []Finding {
	if f := env.Freshness; f != nil && !weak(env.Serve.Of(f.Member)) {
		return nil
	}
	return []Finding{{env.Span, []any{env.Wire}}}
}

func unsignedResponse(env *spec.Envelope) []Finding {
	for _, c := range env.Receive.Coverage {
		if c.Keyed {
			return nil
		}
	}
	return []Finding{{env.Span, []any{env.Wire}}}
}

// unsignedFault finds signatures that only some answers have.
func unsignedFault(env *spec.Envelope) []Finding {
	for _, c := range env.Receive.Coverage {
		if c.Keyed && c.Member.When == nil {
			return nil
		}
	}
	for _, c := range env.Receive.Coverage {
		if c.Keyed {
			return []Finding{{c.Member.Span, nil}}
		}
	}
	return nil
}

// shortReplay finds a memory that forgets before the window closes.
func shortReplay(env *spec.Envelope) []Finding {
	r, f := env.Replay, env.Freshness
	if r == nil || f == nil || r.Within >= f.Past+f.Future {
		return nil
	}
	return []Finding{{r.Span, []any{spec.ShowDuration(r.Within), spec.ShowDuration(f.Past + f.Future)}}}
}

// lookAlikeFaults finds faults that a client cannot tell apart at all, of the
// envelope, the contract and its calls.
func lookAlikeFaults(api *spec.API, env *spec.Envelope) []Finding {
	var out []Finding
	faults := api.FaultsOf(env)
	for i, f := range faults {
		for _, g := range faults[:i] {
			if f.SameWire(&g.Outcome) && f.Text == g.Text {
				added, first := f, g
				if f.Cause != spec.Declared && g.Cause == spec.Declared {
					added, first = g, f
				}
				out = append(out, Finding{added.Place, []any{added.Wire, first.Wire}})
				break
			}
		}
	}
	return out
}
