package spec

// Credential is what a party holds to sign and to be known.
type Credential struct {
	// Declared is false when the envelope has no credential block: id and secret.
	Declared bool
	// Go is the name of the generated struct; empty if not declared.
	Go      string
	Members []*CredentialMember
}

// ID returns the member that identifies the caller, or nil.
func (c *Credential) ID() *CredentialMember {
	for _, m := range c.Members {
		if m.IsID {
			return m
		}
	}
	return nil
}

// Named returns the member with that name, or nil.
func (c *Credential) Named(wire string) *CredentialMember {
	for _, m := range c.Members {
		if m.Wire == wire {
			return m
		}
	}
	return nil
}

// CredentialMember is one member of a credential.
type CredentialMember struct {
	Name
	Kind CredentialKind
	IsID bool
	// Mirror is the member that a receiver reads where the sender reads this
	// one: the peer's key for one's own, and what names it. Nil if both sides
	// hold the same.
	Mirror *CredentialMember
	// Options are the texts that a CredentialOption can have; the first is meant
	// by an empty one.
	Options []string
}

// CredentialKind is the kind of a credential member.
type CredentialKind int

// The kinds of credential members.
const (
	CredentialString CredentialKind = iota // shown as it is
	CredentialSecret                       // never printed
	CredentialOption                       // one of the options of a member: pins what a receiver accepts
	RSAPrivate                             // never printed
	RSAPublic
	Ed25519Private // never printed
	Ed25519Public
	SM2Private // never printed
	SM2Public
)

var credentialKinds = [...]string{"string", "secret", "option", "rsa_private", "rsa_public", "ed25519_private", "ed25519_public", "sm2_private", "sm2_public"}

// String returns the kind as a contract writes it.
func (k CredentialKind) String() string { return credentialKinds[k] }

// CredentialKindNamed returns the kind that a contract calls so; false if there
// is none that it could state.
func CredentialKindNamed(name string) (CredentialKind, bool) {
	for k, n := range credentialKinds {
		if n == name && CredentialKind(k) != CredentialOption {
			return CredentialKind(k), true
		}
	}
	return 0, false
}

// CredentialKindNames returns the names of the kinds that a contract can state.
func CredentialKindNames() []string {
	var names []string
	for k, n := range credentialKinds {
		if CredentialKind(k) != CredentialOption {
			names = append(names, n)
		}
	}
	return names
}

// IsKey reports whether members of the kind are keys of a pair.
func (k CredentialKind) IsKey() bool { return k >= RSAPrivate }

// IsPrivate reports whether members of the kind are private keys.
func (k CredentialKind) IsPrivate() bool { return k.IsKey() && (k-RSAPrivate)%2 == 0 }

// Other returns the other half of a key's pair.
func (k CredentialKind) Other() CredentialKind {
	if k.IsPrivate() {
		return k + 1
	}
	return k - 1
}

// Secret reports whether the member is a shared secret.
func (m *CredentialMember) Secret() bool { return m.Kind == CredentialSecret }

// Hidden reports whether the member must never be shown.
func (m *CredentialMember) Hidden() bool { return m.Secret() || m.Kind.IsPrivate() }
