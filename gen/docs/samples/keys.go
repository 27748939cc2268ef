package samples

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// keyPEM writes a key as the tools of all languages read it: PKCS#8 or PKIX.
func keyPEM(k spec.CredentialKind, text string) (string, error) {
	for der := range recipe.KeyData(text) {
		key, err := parseKey(k, der)
		if err != nil {
			continue
		}
		block := &pem.Block{Type: "PUBLIC KEY"}
		if k.IsPrivate() {
			block.Type = "PRIVATE KEY"
			block.Bytes, err = x509.MarshalPKCS8PrivateKey(key)
		} else {
			block.Bytes, err = x509.MarshalPKIXPublicKey(key)
		}
		if err == nil {
			return string(pem.EncodeToMemory(block)), nil
		}
	}
	return "", errors.New("keys of the kind " + k.String())
}

var errKey = errors.New("no key")

// parseKey reads what keys may be written as.
func parseKey(k spec.CredentialKind, der []byte) (any, error) {
	switch {
	case k == spec.Ed25519Private && len(der) == ed25519.SeedSize:
		return ed25519.NewKeyFromSeed(der), nil
	case k == spec.Ed25519Public && len(der) == ed25519.PublicKeySize:
		return ed25519.PublicKey(der), nil
	case k == spec.RSAPrivate, k == spec.Ed25519Private:
		if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
			return key, nil
		}
		return x509.ParsePKCS8PrivateKey(der)
	case k == spec.RSAPublic, k == spec.Ed25519Public:
		if key, err := x509.ParsePKCS1PublicKey(der); err == nil {
			return key, nil
		}
		return x509.ParsePKIXPublicKey(der)
	}
	return nil, errKey
}
