// Package evaltest makes credentials for tests that sign by any contract.
package evaltest

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Keys are texts of key pairs by the kind of their halves.
type Keys map[spec.CredentialKind]string

// NewKeys makes one pair of each kind.
func NewKeys(t *testing.T) Keys {
	t.Helper()
	private := func(kind string, key any, marshal func(any) ([]byte, error)) string {
		der, err := marshal(key)
		require.NoError(t, err)
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
	}
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	public, e, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	s, err := sm2.GenerateKey(rand.Reader)
	require.NoError(t, err)
	return Keys{
		spec.RSAPrivate: private("PRIVATE KEY", r, x509.MarshalPKCS8PrivateKey), spec.RSAPublic: private("PUBLIC KEY", &r.PublicKey, x509.MarshalPKIXPublicKey),
		spec.Ed25519Private: private("PRIVATE KEY", e, x509.MarshalPKCS8PrivateKey), spec.Ed25519Public: private("PUBLIC KEY", public, x509.MarshalPKIXPublicKey),
		spec.SM2Private: private("PRIVATE KEY", s, smx509.MarshalPKCS8PrivateKey), spec.SM2Public: private("PUBLIC KEY", &s.PublicKey, smx509.MarshalPKIXPublicKey),
	}
}

// Text is the value of a credential's member. Both sides hold the same key pair,
// so that each can read the other.
func (k Keys) Text(env *spec.Envelope, m *spec.CredentialMember) string {
	switch {
	case m.Kind.IsKey():
		return k[m.Kind]
	case m.Kind == spec.CredentialOption:
		return ""
	case m.Secret():
		return strings.Repeat("0123456789abcdef", 4)[:secretSize(env, m)]
	case m.Mirror != nil || strings.HasSuffix(m.Wire, "serial"):
		return "serial-1"
	}
	return "value-of-" + m.Wire
}

// secretSize is the length that a secret needs where it is the key of a cipher.
func secretSize(env *spec.Envelope, m *spec.CredentialMember) int {
	size := 64
	for _, n := range env.Nodes {
		a, ok := n.(*spec.Apply)
		if !ok || !a.Func.Late || len(a.Args) < 2 {
			continue
		}
		key, encoded := a.Args[0], false
		if from, ok := key.(*spec.Apply); ok && from.Func.Name == "from_base64" {
			key, encoded = from.Args[0], true
		}
		if r, ok := key.(*spec.Ref); ok && r.Credential == m {
			size = map[string]int{"des_ecb": 8, "des_cbc": 8, "des3_ecb": 24, "des3_cbc": 24}[a.Func.Name]
			if size == 0 {
				size = 16
			}
			if encoded {
				size = (size + 2) / 3 * 4
			}
		}
	}
	return size
}
