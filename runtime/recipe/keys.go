package recipe

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// MinRSABits is the size of the smallest RSA key that is accepted. Many
// platforms still hand out keys of this size.
const MinRSABits = 1024

// Errors of keys; none repeats the text of one.
var (
	errKeyText = errors.New("key: neither PEM nor base64 of a key's DER")
	errKeyKind = errors.New("key: of another kind than is wanted here")
	errKeySize = fmt.Errorf("key: an RSA key has %d bits or more", MinRSABits)
)

// RSAPrivate is a private RSA key. The zero value is none. It never prints.
type RSAPrivate struct {
	hidden
	key *rsa.PrivateKey
}

// RSAPublic is a public RSA key. The zero value is none.
type RSAPublic struct{ key *rsa.PublicKey }

// Ed25519Private is a private key of Ed25519. The zero value is none. It never
// prints.
type Ed25519Private struct {
	hidden
	key ed25519.PrivateKey
}

// Ed25519Public is a public key of Ed25519. The zero value is none.
type Ed25519Public struct{ key ed25519.PublicKey }

// hidden keeps a private key out of every output.
type hidden struct{}

// Redacted stands where a private key would be printed.
const redacted = "[redacted]"

// Format writes [redacted] for every verb.
func (hidden) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// String returns [redacted].
func (hidden) String() string { return redacted }

// LogValue gives [redacted] to slog.
func (hidden) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives [redacted] to encoders.
func (hidden) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// NewRSAPrivate returns the key of a crypto/rsa key.
func NewRSAPrivate(key *rsa.PrivateKey) RSAPrivate { return RSAPrivate{key: key} }

// NewRSAPublic returns the key of a crypto/rsa key.
func NewRSAPublic(key *rsa.PublicKey) RSAPublic { return RSAPublic{key} }

// NewEd25519Private returns the key of a crypto/ed25519 key.
func NewEd25519Private(key ed25519.PrivateKey) Ed25519Private { return Ed25519Private{key: key} }

// NewEd25519Public returns the key of a crypto/ed25519 key.
func NewEd25519Public(key ed25519.PublicKey) Ed25519Public { return Ed25519Public{key} }

// ParseRSAPrivate reads a private key: PEM of PKCS#1 or PKCS#8, or base64 of the
// DER alone, as platforms hand it out.
func ParseRSAPrivate(text string) (RSAPrivate, error) {
	key, err := parsePrivate(text)
	if err != nil {
		return RSAPrivate{}, err
	}
	k, ok := key.(*rsa.PrivateKey)
	switch {
	case !ok:
		return RSAPrivate{}, errKeyKind
	case k.N.BitLen() < MinRSABits:
		return RSAPrivate{}, errKeySize
	}
	return RSAPrivate{key: k}, nil
}

// ParseRSAPublic reads a public key: PEM of PKIX, PKCS#1 or an X.509 certificate,
// or base64 of the DER alone.
func ParseRSAPublic(text string) (RSAPublic, error) {
	key, err := parsePublic(text)
	if err != nil {
		return RSAPublic{}, err
	}
	k, ok := key.(*rsa.PublicKey)
	switch {
	case !ok:
		return RSAPublic{}, errKeyKind
	case k.N.BitLen() < MinRSABits:
		return RSAPublic{}, errKeySize
	}
	return RSAPublic{k}, nil
}

// ParseEd25519Private reads a private key: PEM or base64 of PKCS#8.
func ParseEd25519Private(text string) (Ed25519Private, error) {
	key, err := parsePrivate(text)
	if err != nil {
		return Ed25519Private{}, err
	}
	if k, ok := key.(ed25519.PrivateKey); ok {
		return Ed25519Private{key: k}, nil
	}
	return Ed25519Private{}, errKeyKind
}

// ParseEd25519Public reads a public key: PEM or base64 of PKIX, or a certificate.
func ParseEd25519Public(text string) (Ed25519Public, error) {
	key, err := parsePublic(text)
	if err != nil {
		return Ed25519Public{}, err
	}
	if k, ok := key.(ed25519.PublicKey); ok {
		return Ed25519Public{k}, nil
	}
	return Ed25519Public{}, errKeyKind
}

// UnmarshalText takes the text of a key, so that it can stand in a configuration.
func (k *RSAPrivate) UnmarshalText(text []byte) (err error) {
	*k, err = ParseRSAPrivate(string(text))
	return err
}

// UnmarshalText takes the text of a key, so that it can stand in a configuration.
func (k *RSAPublic) UnmarshalText(text []byte) (err error) {
	*k, err = ParseRSAPublic(string(text))
	return err
}

// UnmarshalText takes the text of a key, so that it can stand in a configuration.
func (k *Ed25519Private) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEd25519Private(string(text))
	return err
}

// UnmarshalText takes the text of a key, so that it can stand in a configuration.
func (k *Ed25519Public) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEd25519Public(string(text))
	return err
}

// IsZero reports whether there is no key.
func (k RSAPrivate) IsZero() bool { return k.key == nil }

// IsZero reports whether there is no key.
func (k RSAPublic) IsZero() bool { return k.key == nil }

// IsZero reports whether there is no key.
func (k Ed25519Private) IsZero() bool { return k.key == nil }

// IsZero reports whether there is no key.
func (k Ed25519Public) IsZero() bool { return k.key == nil }

// Public returns the other half of the key.
func (k RSAPrivate) Public() RSAPublic {
	if k.key == nil {
		return RSAPublic{}
	}
	return RSAPublic{&k.key.PublicKey}
}

// Public returns the other half of the key.
func (k Ed25519Private) Public() Ed25519Public {
	if k.key == nil {
		return Ed25519Public{}
	}
	public, _ := k.key.Public().(ed25519.PublicKey)
	return Ed25519Public{public}
}

// der returns the DER of a key and the type of its PEM block, if it is one.
func der(text string) (kind string, data []byte, err error) {
	if block, _ := pem.Decode([]byte(strings.TrimSpace(text) + "\n")); block != nil {
		return block.Type, block.Bytes, nil
	}
	compact := strings.Join(strings.Fields(text), "")
	if data, err = base64.StdEncoding.DecodeString(compact); err != nil || len(data) == 0 {
		return "", nil, errKeyText
	}
	return "", data, nil
}

func parsePrivate(text string) (crypto.PrivateKey, error) {
	_, data, err := der(text)
	if err != nil {
		return nil, err
	}
	if key, err := x509.ParsePKCS8PrivateKey(data); err == nil {
		return key, nil
	}
	key, err := x509.ParsePKCS1PrivateKey(data)
	if err != nil {
		return nil, errKeyText
	}
	return key, nil
}

func parsePublic(text string) (crypto.PublicKey, error) {
	kind, data, err := der(text)
	if err != nil {
		return nil, err
	}
	if kind == "CERTIFICATE" {
		certificate, err := x509.ParseCertificate(data)
		if err != nil {
			return nil, errKeyText
		}
		return certificate.PublicKey, nil
	}
	if key, err := x509.ParsePKIXPublicKey(data); err == nil {
		return key, nil
	}
	key, err := x509.ParsePKCS1PublicKey(data)
	if err != nil {
		return nil, errKeyText
	}
	return key, nil
}
