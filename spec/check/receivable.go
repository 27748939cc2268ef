package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// receivable derives both plans and holds them to what a receiver needs.
func (r *recipes) receivable() {
	env := r.env
	if !r.authenticates() {
		return
	}
	before := r.errors()
	serve := r.derive(env.Request)
	if serve == nil || r.errors() > before {
		return
	}
	receive := r.derive(env.Response)
	if receive == nil {
		return
	}
	for _, p := range []struct {
		msg  *spec.Message
		plan *spec.Plan
	}{{env.Request, serve}, {env.Response, receive}} {
		for _, m := range p.msg.AllLeaves() {
			if p.plan.Of(m) == spec.IsCheck && m.Optional {
				r.report(diag.MayBeAbsent, m.Span, m.Named(), "sign")
			}
		}
	}
	if p := env.Replay; p != nil {
		for _, m := range p.Members {
			if !stands(m, serve.Of(m)) {
				r.report(diag.ReplayUncovered, p.Span, m.Named())
			}
		}
	}
	if r.errors() == before {
		env.Serve, env.Receive = serve, receive
	}
}

// stands reports whether nobody without the key can write what a member says in
// another way, so that replay would take an old message for a new one.
func stands(m *spec.Member, class spec.CoverClass) bool {
	switch class {
	case spec.Covered:
		return true
	case spec.IsCheck:
		return showsOneCheck(m.Expr) || hasOneText(m.Expr)
	case spec.ByValue, spec.ChoosesKey:
		return hasOneText(m.Expr)
	default:
		return false
	}
}

// showsOneCheck reports whether a text is a check under encodings: replay
// remembers the bytes of the check.
func showsOneCheck(e spec.Expr) bool {
	if m, ok := e.(*spec.Match); ok {
		return !slices.ContainsFunc(m.Arms, func(a *spec.Arm) bool { return !showsOneCheck(a.Expr) })
	}
	check, _ := checkUnder(e)
	return check != nil
}

// hasOneText reports whether a receiver takes one text only for what is in e.
// Hexadecimal may have capitals, an object its members in any order, and of a
// list of signatures one has to be right.
func hasOneText(e spec.Expr) bool {
	switch e := e.(type) {
	case *spec.Ref:
		return e.Origin != spec.OriginMember || e.Member.Expr == nil || hasOneText(e.Member.Expr)
	case *spec.Literal:
		return true
	case *spec.Concat:
		return !slices.ContainsFunc(e.Parts, func(p spec.Expr) bool { return !hasOneText(p) })
	case *spec.Apply:
		switch e.Func.Name {
		case "nonce", "random", "unix", "unix_ms":
			return true
		case "text", "utf8", "base64", "base64url", "base64url_raw", "join":
			return !slices.ContainsFunc(e.Args, func(a spec.Expr) bool { return !hasOneText(a) })
		}
		return e.Func.Kind.IsCheck()
	default:
		return false
	}
}

// authenticates reports envelopes that send their secret or prove nothing.
func (r *recipes) authenticates() bool {
	checks, secret := 0, false
	for _, m := range r.env.Request.AllLeaves() {
		if revealsSecret(m.Expr) {
			r.report(diag.SecretSent, m.Span, m.Named())
			return false
		}
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			if a, ok := x.(*spec.Apply); ok && a.Func.Kind.IsCheck() {
				checks++
				secret = secret || keyed(a)
			}
			return true
		})
	}
	switch {
	case checks == 0:
		r.report(diag.NoCheck, r.env.Span, r.env.Wire)
	case !secret:
		r.report(diag.NoSecret, r.env.Span, r.env.Wire)
	default:
		return true
	}
	return false
}

// revealsSecret reports whether a secret stands in a text where a reader could
// see it: outside of digests, and not as a key.
func revealsSecret(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		switch x := x.(type) {
		case *spec.Apply:
			if x.Func.Late && len(x.Args) > x.Func.Recovers {
				return false // neither the key nor what is sealed can be read
			}
			if x.Func.Kind.IsCheck() {
				return false
			}
		case *spec.Ref:
			found = found || x.Origin == spec.OriginCredential && x.Credential.Hidden()
		}
		return !found
	})
	return found
}

func hasSecret(e spec.Expr) bool {
	return spec.Any(e, func(x spec.Expr) bool {
		r, ok := x.(*spec.Ref)
		return ok && r.Origin == spec.OriginCredential && r.Credential.Hidden()
	})
}

// keyed reports whether a check authenticates: a secret takes part in it.
func keyed(check *spec.Apply) bool {
	switch check.Func.Kind {
	case spec.Signature:
		return true
	case spec.MAC:
		return hasSecret(check.Args[0])
	}
	return hasSecret(check)
}

// complementary reports whether of two conditions always one holds.
func complementary(a, b spec.Expr) bool {
	if n, ok := a.(*spec.Not); ok && n.X == b {
		return true
	}
	n, ok := b.(*spec.Not)
	return ok && n.X == a
}

// exhaustive reports whether one of the conditions always holds; nil always does.
func exhaustive(whens []spec.Expr) bool {
	for i, a := range whens {
		if a == nil || slices.ContainsFunc(whens[:i], func(b spec.Expr) bool { return complementary(a, b) }) {
			return true
		}
	}
	return false
}
