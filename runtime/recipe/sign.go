package recipe

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
)

// AppendRSAMD5 appends the signature of data by PKCS#1 v1.5 with MD5, false
// without a key.
func AppendRSAMD5(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.MD5, AppendMD5, data)
}

// AppendRSASHA1 appends the signature of data by PKCS#1 v1.5 with SHA-1, false
// without a key.
func AppendRSASHA1(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.SHA1, AppendSHA1, data)
}

// AppendRSASHA256 appends the signature of data by PKCS#1 v1.5 with SHA-256,
// false without a key.
func AppendRSASHA256(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.SHA256, AppendSHA256, data)
}

// AppendRSASHA512 appends the signature of data by PKCS#1 v1.5 with SHA-512,
// false without a key.
func AppendRSASHA512(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.SHA512, AppendSHA512, data)
}

// VerifyRSAMD5 reports whether [AppendRSAMD5] could have made the signature.
func VerifyRSAMD5(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.MD5, AppendMD5, data, signature)
}

// VerifyRSASHA1 reports whether [AppendRSASHA1] could have made the signature.
func VerifyRSASHA1(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.SHA1, AppendSHA1, data, signature)
}

// VerifyRSASHA256 reports whether [AppendRSASHA256] could have made the
// signature.
func VerifyRSASHA256(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.SHA256, AppendSHA256, data, signature)
}

// VerifyRSASHA512 reports whether [AppendRSASHA512] could have made the
// signature.
func VerifyRSASHA512(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.SHA512, AppendSHA512, data, signature)
}

// A digestFunc appends the digest of data.
type digestFunc func(dst, data []byte) []byte

func appendRSA(dst []byte, key RSAPrivate, hash crypto.Hash, digest digestFunc, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	signature, err := rsa.SignPKCS1v15(nil, key.key, hash, digest(nil, data))
	return append(dst, signature...), err == nil
}

func verifyRSA(key RSAPublic, hash crypto.Hash, digest digestFunc, data, signature []byte) bool {
	return key.key != nil && rsa.VerifyPKCS1v15(key.key, hash, digest(nil, data), signature) == nil
}

// AppendRSAPSSSHA256 appends the signature of data by RSASSA-PSS with SHA-256,
// MGF1 with SHA-256 and a salt of 32 bytes, false without a key.
func AppendRSAPSSSHA256(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendPSS(dst, key, crypto.SHA256, AppendSHA256, data)
}

// AppendRSAPSSSHA512 appends the signature of data by RSASSA-PSS with SHA-512,
// MGF1 with SHA-512 and a salt of 64 bytes, false without a key or with one
// of 1024 bits, which is too short for that.
func AppendRSAPSSSHA512(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendPSS(dst, key, crypto.SHA512, AppendSHA512, data)
}

// VerifyRSAPSSSHA256 reports whether a signature is one by RSASSA-PSS with
// SHA-256, with a salt of any length.
func VerifyRSAPSSSHA256(key RSAPublic, data, signature []byte) bool {
	return verifyPSS(key, crypto.SHA256, AppendSHA256, data, signature)
}

// VerifyRSAPSSSHA512 reports whether a signature is one by RSASSA-PSS with
// SHA-512, with a salt of any length.
func VerifyRSAPSSSHA512(key RSAPublic, data, signature []byte) bool {
	return verifyPSS(key, crypto.SHA512, AppendSHA512, data, signature)
}

func appendPSS(dst []byte, key RSAPrivate, hash crypto.Hash, digest digestFunc, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	signature, err := rsa.SignPSS(rand.Reader, key.key, hash, digest(nil, data), &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	return append(dst, signature...), err == nil
}

func verifyPSS(key RSAPublic, hash crypto.Hash, digest digestFunc, data, signature []byte) bool {
	return key.key != nil && rsa.VerifyPSS(key.key, hash, digest(nil, data), signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthAuto}) == nil
}

// AppendEd25519 appends the Ed25519 signature of data (RFC 8032), 64 bytes,
// false without a key.
func AppendEd25519(dst []byte, key Ed25519Private, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	return append(dst, ed25519.Sign(*key.key, data)...), true
}

// VerifyEd25519 reports whether [AppendEd25519] could have made the signature.
func VerifyEd25519(key Ed25519Public, data, signature []byte) bool {
	return key.key != nil && ed25519.Verify(*key.key, data, signature)
}
