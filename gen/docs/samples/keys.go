package samples

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// keyPEM writes a key as the tools of all languages read it: PKCS#8 or PKIX.
func keyPEM(k spec.CredentialKind, text string) (string, error) {
	for data := range recipe.KeyData(text) {
		key, err := parseKey(k, data)
		if err != nil {
			continue
		}
		kind, marshal := "PUBLIC KEY", x509.MarshalPKIXPublicKey
		if k.IsPrivate() {
			kind, marshal = "PRIVATE KEY", marshalPrivate
		}
		if der, err := marshal(key); err == nil {
			return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})), nil
		}
	}
	return "", errors.New("keys of the kind " + k.String())
}

var errKey = errors.New("no key")

// parseKey reads what keys may be written as.
func parseKey(k spec.CredentialKind, data []byte) (any, error) {
	switch {
	case k == spec.SM2Private && len(data) == sm2Size:
		return sm2Scalar(data), nil
	case k == spec.Ed25519Private && len(data) == ed25519.SeedSize:
		return ed25519.NewKeyFromSeed(data), nil
	case k == spec.Ed25519Public && len(data) == ed25519.PublicKeySize:
		return ed25519.PublicKey(data), nil
	case k == spec.RSAPrivate, k == spec.Ed25519Private:
		if key, err := x509.ParsePKCS1PrivateKey(data); err == nil {
			return key, nil
		}
		return x509.ParsePKCS8PrivateKey(data)
	case k == spec.RSAPublic, k == spec.Ed25519Public:
		if key, err := x509.ParsePKCS1PublicKey(data); err == nil {
			return key, nil
		}
		return x509.ParsePKIXPublicKey(data)
	}
	return nil, errKey
}

// sm2Scalar is an SM2 private key, of sm2Size bytes.
type sm2Scalar []byte

const sm2Size = 32

// marshalPrivate writes a private key as PKCS#8; the standard library does not know
// SM2.
func marshalPrivate(key any) ([]byte, error) {
	if scalar, ok := key.(sm2Scalar); ok {
		return marshalSM2(scalar)
	}
	return x509.MarshalPKCS8PrivateKey(key)
}

// The identifiers of keys of elliptic curves, and of the curve of SM2.
var (
	ellipticKey = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	curveSM2    = asn1.ObjectIdentifier{1, 2, 156, 10197, 1, 301}
)

func marshalSM2(scalar sm2Scalar) ([]byte, error) {
	curve, err := asn1.Marshal(curveSM2)
	if err != nil {
		return nil, err
	}
	key, err := asn1.Marshal(struct {
		Version int
		Scalar  []byte
	}{1, scalar})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(struct {
		Version   int
		Algorithm pkix.AlgorithmIdentifier
		Key       []byte
	}{0, pkix.AlgorithmIdentifier{Algorithm: ellipticKey, Parameters: asn1.RawValue{FullBytes: curve}}, key})
}
