package runtime

import (
	"context"
	"errors"
	"fmt"
)

// Credential is what two parties share under an id, in contracts that declare
// no credential of their own.
type Credential struct {
	ID     string
	Secret Secret
}

// Identity tells the id and the secrets of c, as [Envelope] asks for.
func (c *Credential) Identity() (id string, secrets []Secret) {
	return c.ID, []Secret{c.Secret}
}

// DummyCredential is the [Envelope.Dummy] of envelopes with this credential.
func DummyCredential() Credential {
	return Credential{Secret: "0123456789abcdef0123456789abcdef"}
}

// Keyring finds the live credentials of an id, for keys that change while the
// server runs: in a database, in a vault. It is called for every request, so an
// implementation that is slow should cache. C is the credential type of the
// envelope.
//
// It is generic over the contract's own struct because an interface that all
// credentials satisfy, tried on two other envelopes, took the same time but made
// a keyring of another contract a request that fails, with assertions for that
// in each generated function, where now it does not compile. Only keyrings,
// rings and envelopes carry the parameter; servers and clients do not.
type Keyring[C any] interface {
	// Lookup appends the live credentials of id to dst, newest first; at most
	// eight are tried. An unknown id appends nothing and is no error; an error is
	// answered as internal. An envelope without an id asks for "".
	Lookup(ctx context.Context, id string, dst []C) ([]C, error)
}

// Keys is a fixed keyring with one secret for each id.
type Keys map[string]Secret

// Lookup implements [Keyring].
func (k Keys) Lookup(_ context.Context, id string, dst []Credential) ([]Credential, error) {
	if secret, ok := k[id]; ok {
		dst = append(dst, Credential{ID: id, Secret: secret})
	}
	return dst, nil
}

// KeySet is a fixed keyring with up to eight live credentials for each id,
// newest first, so that keys can change without a gap. The key of the map is
// the id that the credentials carry too ("" in an envelope without one).
type KeySet[C any] map[string][]C

// Lookup implements [Keyring].
func (k KeySet[C]) Lookup(_ context.Context, id string, dst []C) ([]C, error) {
	return append(dst, k[id]...), nil
}

// maxLive is how many credentials of one id are tried.
const maxLive = 8

// checkKeys refuses a fixed keyring that cannot tell its callers apart: the
// first credential that verifies names the caller, so no secret may occur under
// two ids. Errors name ids, never secrets.
func checkKeys[C any](keys map[string][]C, identity func(*C) (string, []Secret)) error {
	if len(keys) == 0 {
		return errNoKeys
	}
	owner := make(map[Secret]string)
	for key, list := range keys {
		if len(list) == 0 || len(list) > maxLive {
			return fmt.Errorf("keyring: id %q has %d credentials, not 1 to %d", key, len(list), maxLive)
		}
		for i := range list {
			id, secrets := identity(&list[i])
			if id != key {
				return fmt.Errorf("keyring: the credential of id %q stands under %q", id, key)
			}
			if err := checkSecrets(id, secrets); err != nil {
				return err
			}
			for _, s := range secrets {
				if other, taken := owner[s]; taken && other != id {
					return fmt.Errorf("keyring: ids %q and %q have the same secret", min(id, other), max(id, other))
				}
				owner[s] = id
			}
		}
	}
	return nil
}

// checkSecrets refuses an empty secret: anybody could sign with it.
func checkSecrets(id string, secrets []Secret) error {
	for _, s := range secrets {
		if s == "" {
			return fmt.Errorf("credential of id %q: the secret is empty", id)
		}
	}
	return nil
}

var errNoKeys = errors.New("keyring: no credentials given")
