package sm

import (
	"crypto/ecdsa"
	"crypto/rand"
	"errors"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// Errors of the functions that read keys. They never repeat the text.
var (
	ErrSM2Private = errors.New("sm: this is no SM2 private key without passphrase in PEM, base64 or hexadecimal")
	ErrSM2Public  = errors.New("sm: this is no SM2 public key or certificate in PEM, base64 or hexadecimal")
)

// SM2Private is an SM2 private key. It never prints. The zero value is no key.
type SM2Private struct {
	recipe.Hidden
	key *sm2.PrivateKey
}

// scalarSize is the size of a private key, and of either coordinate of a point.
const scalarSize = 32

// ParseSM2Private reads a key from PEM or from the base64 of its DER (PKCS#8 or
// SEC 1), or its 32 bytes from hexadecimal or base64. It returns
// [ErrSM2Private].
func ParseSM2Private(text string) (SM2Private, error) {
	for data := range recipe.KeyData(text) {
		if key := readPrivate(data); key != nil {
			return SM2Private{key: key}, nil
		}
	}
	return SM2Private{}, ErrSM2Private
}

func readPrivate(data []byte) *sm2.PrivateKey {
	if len(data) == scalarSize {
		key, _ := sm2.NewPrivateKey(data)
		return key
	}
	if key, err := smx509.ParseSM2PrivateKey(data); err == nil {
		return key
	}
	other, _ := smx509.ParsePKCS8PrivateKey(data)
	key, _ := other.(*sm2.PrivateKey)
	return key
}

// UnmarshalText is [ParseSM2Private], so that a key can be read from a
// configuration.
func (k *SM2Private) UnmarshalText(text []byte) (err error) {
	*k, err = ParseSM2Private(string(text))
	return err
}

// Public is the public key that belongs to k.
func (k SM2Private) Public() SM2Public {
	if k.key == nil {
		return SM2Public{}
	}
	return SM2Public{&k.key.PublicKey}
}

// IsZero reports whether there is no key.
func (k SM2Private) IsZero() bool { return k.key == nil }

// SM2Public is an SM2 public key. The zero value is no key.
type SM2Public struct{ key *ecdsa.PublicKey }

// ParseSM2Public reads a key from PEM or from the base64 of its DER (PKIX, or a
// certificate, of which nothing but the key is looked at), or its point from
// hexadecimal or base64: the two coordinates, with or without the byte 4 that
// tells so. It returns [ErrSM2Public].
func ParseSM2Public(text string) (SM2Public, error) {
	for data := range recipe.KeyData(text) {
		if key := readPublic(data); key != nil && sm2.IsSM2PublicKey(key) {
			return SM2Public{key}, nil
		}
	}
	return SM2Public{}, ErrSM2Public
}

// uncompressed is the first byte of a point that has both its coordinates.
const uncompressed = 4

func readPublic(data []byte) *ecdsa.PublicKey {
	if len(data) == 2*scalarSize {
		data = append([]byte{uncompressed}, data...)
	}
	if key, err := sm2.NewPublicKey(data); err == nil {
		return key
	}
	if other, err := smx509.ParsePKIXPublicKey(data); err == nil {
		key, _ := other.(*ecdsa.PublicKey)
		return key
	}
	if certificate, err := smx509.ParseCertificate(data); err == nil {
		key, _ := certificate.PublicKey.(*ecdsa.PublicKey)
		return key
	}
	return nil
}

// UnmarshalText is [ParseSM2Public].
func (k *SM2Public) UnmarshalText(text []byte) (err error) {
	*k, err = ParseSM2Public(string(text))
	return err
}

// IsZero reports whether there is no key.
func (k SM2Public) IsZero() bool { return k.key == nil }

// AppendSM2SM3 appends the SM2 signature of data with SM3 in ASN.1 DER, with
// the usual identity 1234567812345678. It returns false without a key.
func AppendSM2SM3(dst []byte, key SM2Private, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	signature, err := key.key.SignWithSM2(rand.Reader, nil, data)
	return append(dst, signature...), err == nil
}

// VerifySM2SM3 reports whether [AppendSM2SM3] could have made the signature.
func VerifySM2SM3(key SM2Public, data, signature []byte) bool {
	return key.key != nil && sm2.VerifyASN1WithSM2(key.key, nil, data, signature)
}
