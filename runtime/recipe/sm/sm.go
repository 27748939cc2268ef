// Package sm has the primitives of the Chinese national standards: the digest SM3
// (GB/T 32905), signatures of SM2 (GB/T 32918) and the cipher SM4 (GB/T 32907).
// They stand apart from runtime/recipe because they need a library; a contract
// that uses none of them does not bring it in.
package sm

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/rand"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"hash"
	"io"
	"log/slog"
	"strings"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
	"github.com/emmansun/gmsm/smx509"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// AppendSM3 appends the SM3 digest of data, 32 bytes.
func AppendSM3(dst, data []byte) []byte {
	sum := sm3.Sum(data)
	return append(dst, sum[:]...)
}

// AppendHMACSM3 appends the HMAC of data with SM3 under a key, 32 bytes.
func AppendHMACSM3(dst, key, data []byte) []byte {
	h := hmac.New(func() hash.Hash { return sm3.New() }, key)
	h.Write(data)
	return h.Sum(dst)
}

// SM2Private is a private key of SM2. The zero value is none. It never prints.
type SM2Private struct{ key *sm2.PrivateKey }

// SM2Public is a public key of SM2. The zero value is none.
type SM2Public struct{ key *ecdsa.PublicKey }

// Errors of keys; none repeats the text of one.
var (
	errKeyText = errors.New("key: neither PEM nor base64 of a key's DER")
	errKeyKind = errors.New("key: of another kind than SM2")
)

// ParseSM2Private reads a private key: PEM or base64 of PKCS#8.
func ParseSM2Private(text string) (SM2Private, error) {
	data, err := der(text)
	if err != nil {
		return SM2Private{}, err
	}
	key, err := smx509.ParsePKCS8PrivateKey(data)
	if err != nil {
		return SM2Private{}, errKeyText
	}
	if k, ok := key.(*sm2.PrivateKey); ok {
		return SM2Private{k}, nil
	}
	return SM2Private{}, errKeyKind
}

// ParseSM2Public reads a public key: PEM or base64 of PKIX.
func ParseSM2Public(text string) (SM2Public, error) {
	data, err := der(text)
	if err != nil {
		return SM2Public{}, err
	}
	key, err := smx509.ParsePKIXPublicKey(data)
	if err != nil {
		return SM2Public{}, errKeyText
	}
	if k, ok := key.(*ecdsa.PublicKey); ok && k.Curve == sm2.P256() {
		return SM2Public{k}, nil
	}
	return SM2Public{}, errKeyKind
}

func der(text string) ([]byte, error) {
	if block, _ := pem.Decode([]byte(strings.TrimSpace(text) + "\n")); block != nil {
		return block.Bytes, nil
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil || len(data) == 0 {
		return nil, errKeyText
	}
	return data, nil
}

// UnmarshalText takes the text of a key, so that it can stand in a configuration.
func (k *SM2Private) UnmarshalText(text []byte) (err error) {
	*k, err = ParseSM2Private(string(text))
	return err
}

// UnmarshalText takes the text of a key, so that it can stand in a configuration.
func (k *SM2Public) UnmarshalText(text []byte) (err error) {
	*k, err = ParseSM2Public(string(text))
	return err
}

// IsZero reports whether there is no key.
func (k SM2Private) IsZero() bool { return k.key == nil }

// IsZero reports whether there is no key.
func (k SM2Public) IsZero() bool { return k.key == nil }

// Public returns the other half of the key.
func (k SM2Private) Public() SM2Public {
	if k.key == nil {
		return SM2Public{}
	}
	return SM2Public{&k.key.PublicKey}
}

const redacted = "[redacted]"

// Format writes [redacted] for every verb.
func (SM2Private) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// String returns [redacted].
func (SM2Private) String() string { return redacted }

// LogValue gives [redacted] to slog.
func (SM2Private) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives [redacted] to encoders.
func (SM2Private) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// AppendSM2SM3 appends the SM2 signature of data with SM3, as ASN.1 DER, for the
// standard's default user id 1234567812345678; false without a key.
func AppendSM2SM3(dst []byte, key SM2Private, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	signature, err := key.key.Sign(rand.Reader, data, crypto.SignerOpts(sm2.NewSM2SignerOption(true, nil)))
	if err != nil {
		return dst, false
	}
	return append(dst, signature...), true
}

// VerifySM2SM3 reports whether [AppendSM2SM3] could have made the signature.
func VerifySM2SM3(key SM2Public, data, signature []byte) bool {
	return key.key != nil && sm2.VerifyASN1WithSM2(key.key, nil, data, signature)
}

// AppendSM4CBC appends data encrypted with SM4-CBC and PKCS#7 padding; false for a
// key or an initial vector of a wrong length.
func AppendSM4CBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	return recipe.EncryptCBC(dst, block, err, iv, data)
}

// FromSM4CBC undoes [AppendSM4CBC]; false also for wrong padding.
func FromSM4CBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	return recipe.DecryptCBC(dst, block, err, iv, data)
}

// AppendSM4ECB appends data encrypted with SM4-ECB and PKCS#7 padding.
func AppendSM4ECB(dst, key, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	return recipe.EncryptECB(dst, block, err, data)
}

// FromSM4ECB undoes [AppendSM4ECB]; false also for wrong padding.
func FromSM4ECB(dst, key, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	return recipe.DecryptECB(dst, block, err, data)
}
