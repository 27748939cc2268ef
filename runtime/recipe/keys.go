package recipe

import (
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"errors"
)

// Errors of the functions that read keys. They never repeat the text.
var (
	ErrRSAPrivate     = errors.New("recipe: this is no RSA private key without passphrase in PEM or in base64 (PKCS#8 or PKCS#1)")
	ErrRSAPublic      = errors.New("recipe: this is no RSA public key or certificate in PEM or in base64")
	ErrRSASize        = errors.New("recipe: an RSA key needs at least 1024 bits")
	ErrEd25519Private = errors.New("recipe: this is no Ed25519 private key without passphrase in PEM (PKCS#8), base64 or hexadecimal")
	ErrEd25519Public  = errors.New("recipe: this is no Ed25519 public key or certificate in PEM, base64 or hexadecimal")
)

// minRSABits is what crypto/rsa demands. Many platforms still hand out keys of
// this size.
const minRSABits = 1024

// RSAPrivate is an RSA private key. It never prints. The zero value is no key.
type RSAPrivate struct {
	Hidden
	key *rsa.PrivateKey
}

// ParseRSAPrivate reads a key from PEM, or from the base64 of its DER as some
// platforms hand it out: PKCS#8 or PKCS#1, without a passphrase. It returns
// [ErrRSAPrivate], or [ErrRSASize] for a key under 1024 bits.
func ParseRSAPrivate(text string) (RSAPrivate, error) {
	for der := range KeyData(text) {
		key, err := x509.ParsePKCS1PrivateKey(der)
		if err != nil {
			other, _ := x509.ParsePKCS8PrivateKey(der)
			key, _ = other.(*rsa.PrivateKey)
		}
		switch {
		case key == nil:
		case key.N.BitLen() < minRSABits:
			return RSAPrivate{}, ErrRSASize
		default:
			return RSAPrivate{key: key}, nil
		}
	}
	return RSAPrivate{}, ErrRSAPrivate
}

// UnmarshalText is [ParseRSAPrivate], so that a key can be read from a
// configuration.
func (k *RSAPrivate) UnmarshalText(text []byte) (err error) {
	*k, err = ParseRSAPrivate(string(text))
	return err
}

// Public is the public key that belongs to k.
func (k RSAPrivate) Public() RSAPublic {
	if k.key == nil {
		return RSAPublic{}
	}
	return RSAPublic{&k.key.PublicKey}
}

// IsZero reports whether there is no key.
func (k RSAPrivate) IsZero() bool { return k.key == nil }

// RSAPublic is an RSA public key. The zero value is no key.
type RSAPublic struct{ key *rsa.PublicKey }

// ParseRSAPublic reads a key from PEM, or from the base64 of its DER: PKIX,
// PKCS#1, or a certificate, of which nothing but the key is looked at. It
// returns [ErrRSAPublic], or [ErrRSASize] for a key under 1024 bits.
func ParseRSAPublic(text string) (RSAPublic, error) {
	for der := range KeyData(text) {
		key, err := x509.ParsePKCS1PublicKey(der)
		if err != nil {
			key, _ = publicKey(der).(*rsa.PublicKey)
		}
		switch {
		case key == nil:
		case key.N.BitLen() < minRSABits:
			return RSAPublic{}, ErrRSASize
		default:
			return RSAPublic{key}, nil
		}
	}
	return RSAPublic{}, ErrRSAPublic
}

// publicKey reads PKIX or a certificate; nil if it is neither.
func publicKey(der []byte) any {
	if key, err := x509.ParsePKIXPublicKey(der); err == nil {
		return key
	}
	if certificate, err := x509.ParseCertificate(der); err == nil {
		return certificate.PublicKey
	}
	return nil
}

// UnmarshalText is [ParseRSAPublic].
func (k *RSAPublic) UnmarshalText(text []byte) (err error) {
	*k, err = ParseRSAPublic(string(text))
	return err
}

// IsZero reports whether there is no key.
func (k RSAPublic) IsZero() bool { return k.key == nil }

// Ed25519Private is an Ed25519 private key. It never prints. The zero value is
// no key.
type Ed25519Private struct {
	Hidden
	key *ed25519.PrivateKey
}

// ParseEd25519Private reads a key from PEM or from the base64 of its DER
// (PKCS#8), or its seed of 32 bytes from hexadecimal or base64. It returns
// [ErrEd25519Private].
func ParseEd25519Private(text string) (Ed25519Private, error) {
	for der := range KeyData(text) {
		if len(der) == ed25519.SeedSize {
			key := ed25519.NewKeyFromSeed(der)
			return Ed25519Private{key: &key}, nil
		}
		other, _ := x509.ParsePKCS8PrivateKey(der)
		if key, ok := other.(ed25519.PrivateKey); ok {
			return Ed25519Private{key: &key}, nil
		}
	}
	return Ed25519Private{}, ErrEd25519Private
}

// UnmarshalText is [ParseEd25519Private].
func (k *Ed25519Private) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEd25519Private(string(text))
	return err
}

// Public is the public key that belongs to k.
func (k Ed25519Private) Public() Ed25519Public {
	if k.key == nil {
		return Ed25519Public{}
	}
	key := k.key.Public().(ed25519.PublicKey)
	return Ed25519Public{&key}
}

// IsZero reports whether there is no key.
func (k Ed25519Private) IsZero() bool { return k.key == nil }

// Ed25519Public is an Ed25519 public key. The zero value is no key.
type Ed25519Public struct{ key *ed25519.PublicKey }

// ParseEd25519Public reads a key from PEM or from the base64 of its DER (PKIX
// or a certificate), or its 32 bytes from hexadecimal or base64. It returns
// [ErrEd25519Public].
func ParseEd25519Public(text string) (Ed25519Public, error) {
	for der := range KeyData(text) {
		if len(der) == ed25519.PublicKeySize {
			key := ed25519.PublicKey(der)
			return Ed25519Public{&key}, nil
		}
		if key, ok := publicKey(der).(ed25519.PublicKey); ok {
			return Ed25519Public{&key}, nil
		}
	}
	return Ed25519Public{}, ErrEd25519Public
}

// UnmarshalText is [ParseEd25519Public].
func (k *Ed25519Public) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEd25519Public(string(text))
	return err
}

// IsZero reports whether there is no key.
func (k Ed25519Public) IsZero() bool { return k.key == nil }
