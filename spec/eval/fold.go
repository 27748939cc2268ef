package eval

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Fold returns the text that an expression of an envelope has in every message
// of a call. It is not known where the expression depends on anything else: on
// arguments, a credential, the time.
func Fold(c *spec.Call, e spec.Expr) (text string, known bool) {
	switch e := e.(type) {
	case *spec.Literal:
		return e.Value.Text, true
	case *spec.Ref:
		return foldRef(c, e)
	case *spec.OfRequest:
		return Fold(c, e.Node)
	case *spec.Concat:
		for _, p := range e.Parts {
			t, ok := Fold(c, p)
			if !ok {
				return "", false
			}
			text += t
		}
		return text, true
	case *spec.Match:
		return foldMatch(c, e)
	case *spec.Apply:
		return foldApply(c, e)
	}
	return "", false
}

func foldRef(c *spec.Call, r *spec.Ref) (string, bool) {
	switch r.Origin {
	case spec.OriginMember:
		if r.Member.Expr != nil && !r.Member.Optional && r.Member.When == nil {
			return Fold(c, r.Member.Expr)
		}
	case spec.OriginCallName:
		return c.Wire, true
	case spec.OriginCallMethod, spec.OriginHTTPMethod:
		return c.HTTPMethod(), true
	case spec.OriginCallPath:
		path, _ := formatPath(c, nil)
		return string(path), !c.ArgumentsInPath()
	}
	return "", false
}

func foldMatch(c *spec.Call, e *spec.Match) (string, bool) {
	subject, known := Fold(c, e.Subject)
	if !known {
		return "", false
	}
	for _, a := range e.Arms {
		if len(a.Values) == 0 || slices.ContainsFunc(a.Values, func(v *spec.Value) bool { return v.Text == subject }) {
			return Fold(c, a.Expr)
		}
	}
	return "", false
}

// foldApply folds the functions of one value after another; those that choose,
// that read the clock or hold secrets depend on the message.
func foldApply(c *spec.Call, a *spec.Apply) (string, bool) {
	compute := primitives[a.Func.Primitive]
	if a.Pairs != nil || compute == nil || a.Func.Kind != spec.Pure && a.Func.Kind != spec.Invertible {
		return "", false
	}
	args := make([][]byte, len(a.Args))
	for i, x := range a.Args {
		t, known := Fold(c, x)
		if !known {
			return "", false
		}
		args[i] = []byte(t)
	}
	out, ok := compute(args)
	return string(out), ok
}

// Decide returns whether a condition of an envelope holds in every message of a
// call that failed, or did not; requests do not fail.
func Decide(c *spec.Call, when spec.Expr, failed bool) (holds, known bool) {
	switch e := when.(type) {
	case nil:
		return true, true
	case *spec.Literal:
		return e.Value.Text == "true", true
	case *spec.Not:
		holds, known = Decide(c, e.X, failed)
		return !holds, known
	case *spec.Ref:
		return failed, e.Origin == spec.OriginFailed
	case *spec.Binary:
		return decideBinary(c, e, failed)
	}
	return false, false
}

func decideBinary(c *spec.Call, e *spec.Binary, failed bool) (holds, known bool) {
	if e.Op != spec.OpAnd && e.Op != spec.OpOr {
		x, knownX := Fold(c, e.X)
		y, knownY := Fold(c, e.Y)
		return (x == y) == (e.Op == spec.OpEqual), knownX && knownY
	}
	x, knownX := Decide(c, e.X, failed)
	y, knownY := Decide(c, e.Y, failed)
	decisive := e.Op == spec.OpOr
	if knownX && x == decisive || knownY && y == decisive {
		return decisive, true
	}
	return !decisive, knownX && knownY
}
