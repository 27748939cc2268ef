package lint

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// checks returns the digests and MACs that the request's members show, each once.
func checks(env *spec.Envelope) []*spec.Apply {
	var out []*spec.Apply
	seen := map[spec.Expr]bool{}
	for _, m := range env.Request.AllLeaves() {
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			a, ok := x.(*spec.Apply)
			if ok && a.Func.Kind.IsCheck() && !seen[a] {
				seen[a] = true
				out = append(out, a)
			}
			return true
		})
	}
	return out
}

func legacyDigest(env *spec.Envelope) []Finding {
	var out []Finding
	for _, a := range checks(env) {
		if a.Func.Legacy {
			out = append(out, Finding{a.Span, []any{a.Func.Name}})
		}
	}
	return out
}

// legacyCipher finds ciphers of either message, each once.
func legacyCipher(env *spec.Envelope) []Finding {
	var out []Finding
	for _, n := range env.Nodes {
		if a, ok := n.(*spec.Apply); ok && a.Func.Late && a.Func.Legacy {
			out = append(out, Finding{a.Span, []any{a.Func.Name}})
		}
	}
	return out
}

// parts returns what a text is put together of, or the text alone.
func parts(e spec.Expr) []spec.Expr {
	if c, ok := e.(*spec.Concat); ok {
		return c.Parts
	}
	return []spec.Expr{e}
}

// spelled are the parts of a text, those of join and lines, and within utf8, too.
func spelled(e spec.Expr) []spec.Expr {
	var out []spec.Expr
	for _, p := range parts(e) {
		if a, ok := p.(*spec.Apply); ok && slices.Contains([]string{"join", "lines", "utf8", "text"}, a.Func.Name) {
			for _, x := range a.Args {
				out = append(out, spelled(x)...)
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

// secretPrefix finds plain digests with the secret in front and not behind:
// whoever knows one can lengthen the text (length extension).
func secretPrefix(env *spec.Envelope) []Finding {
	var out []Finding
	for _, a := range checks(env) {
		if a.Func.Kind != spec.Digest {
			continue
		}
		p := spelled(a.Args[0])
		if first, last := leadingSecret(p), endsInSecret(p); first && !last {
			out = append(out, Finding{a.Span, []any{a.Func.Name}})
		}
	}
	return out
}

// secretTwice finds secrets that are the key of a MAC and stand in its text.
func secretTwice(env *spec.Envelope) []Finding {
	var out []Finding
	for _, a := range checks(env) {
		if a.Func.Kind != spec.MAC {
			continue
		}
		text := secretsIn(a.Args[1])
		for _, s := range secretsIn(a.Args[0]) {
			if slices.Contains(text, s) {
				out = append(out, Finding{a.Span, []any{s.Wire, a.Func.Name}})
			}
		}
	}
	return out
}

// secretsIn returns the secrets that an expression is made of, each once.
func secretsIn(e spec.Expr) []*spec.CredentialMember {
	var out []*spec.CredentialMember
	spec.Walk(e, func(x spec.Expr) bool {
		if r, ok := x.(*spec.Ref); ok && isSecret(r) && !slices.Contains(out, r.Credential) {
			out = append(out, r.Credential)
		}
		return true
	})
	return out
}

// leadingSecret reports whether a secret stands before anything that varies.
func leadingSecret(list []spec.Expr) bool {
	for _, p := range list {
		if isKept(p) {
			return true
		}
		if varies(p) {
			return false
		}
	}
	return false
}

func endsInSecret(list []spec.Expr) bool {
	for i := len(list) - 1; i >= 0; i-- {
		if isKept(list[i]) {
			return true
		}
		if varies(list[i]) {
			return false
		}
	}
	return false
}

// isKept reports whether a part is a secret, or made of secrets and of nothing that
// varies, as a digest of one is.
func isKept(e spec.Expr) bool {
	if isSecret(e) {
		return true
	}
	a, ok := e.(*spec.Apply)
	return ok && len(secretsIn(a)) > 0 && !slices.ContainsFunc(a.Args, variesWithin)
}

// variesWithin reports whether anything that an expression is made of varies.
func variesWithin(e spec.Expr) bool {
	return spec.Any(e, func(x spec.Expr) bool {
		a, called := x.(*spec.Apply)
		return called && (a.Pairs != nil || a.Func.Kind == spec.Source) || len(spec.Operands(x)) == 0 && varies(x)
	})
}

func isSecret(e spec.Expr) bool {
	r, ok := e.(*spec.Ref)
	return ok && r.Origin == spec.OriginCredential && r.Credential.Secret()
}

// varies reports whether a part differs from message to message under one key:
// literals do not, nor does what equals a member of the credential.
func varies(e spec.Expr) bool {
	switch e := e.(type) {
	case *spec.Literal:
		return false
	case *spec.Ref:
		if e.Origin == spec.OriginCredential {
			return false
		}
		if e.Origin == spec.OriginMember && e.Member.Expr != nil {
			switch m := e.Member.Expr.(type) {
			case *spec.Literal:
				return false
			case *spec.Ref:
				return m.Origin != spec.OriginCredential && varies(m)
			}
		}
	}
	return true
}
