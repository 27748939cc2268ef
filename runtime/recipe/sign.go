package recipe

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"hash"
)

// AppendRSAMD5 appends the RSA signature (PKCS#1 v1.5, RFC 8017) of data with
// MD5; false without a key.
func AppendRSAMD5(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.MD5, data)
}

// VerifyRSAMD5 reports whether [AppendRSAMD5] could have made the signature.
func VerifyRSAMD5(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.MD5, data, signature)
}

// AppendRSASHA1 appends the RSA signature (PKCS#1 v1.5) of data with SHA-1.
func AppendRSASHA1(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.SHA1, data)
}

// VerifyRSASHA1 reports whether [AppendRSASHA1] could have made the signature.
func VerifyRSASHA1(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.SHA1, data, signature)
}

// AppendRSASHA256 appends the RSA signature (PKCS#1 v1.5) of data with SHA-256.
func AppendRSASHA256(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.SHA256, data)
}

// VerifyRSASHA256 reports whether [AppendRSASHA256] could have made the signature.
func VerifyRSASHA256(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.SHA256, data, signature)
}

// AppendRSASHA512 appends the RSA signature (PKCS#1 v1.5) of data with SHA-512.
func AppendRSASHA512(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendRSA(dst, key, crypto.SHA512, data)
}

// VerifyRSASHA512 reports whether [AppendRSASHA512] could have made the signature.
func VerifyRSASHA512(key RSAPublic, data, signature []byte) bool {
	return verifyRSA(key, crypto.SHA512, data, signature)
}

// AppendRSAPSSSHA256 appends the RSA-PSS signature of data with SHA-256, its salt
// as long as the digest.
func AppendRSAPSSSHA256(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendPSS(dst, key, crypto.SHA256, data)
}

// VerifyRSAPSSSHA256 verifies an RSA-PSS signature with SHA-256 and any salt.
func VerifyRSAPSSSHA256(key RSAPublic, data, signature []byte) bool {
	return verifyPSS(key, crypto.SHA256, data, signature)
}

// AppendRSAPSSSHA512 appends the RSA-PSS signature of data with SHA-512, its salt
// as long as the digest.
func AppendRSAPSSSHA512(dst []byte, key RSAPrivate, data []byte) ([]byte, bool) {
	return appendPSS(dst, key, crypto.SHA512, data)
}

// VerifyRSAPSSSHA512 verifies an RSA-PSS signature with SHA-512 and any salt.
func VerifyRSAPSSSHA512(key RSAPublic, data, signature []byte) bool {
	return verifyPSS(key, crypto.SHA512, data, signature)
}

// AppendEd25519 appends the Ed25519 signature of data (RFC 8032); false without a
// key.
func AppendEd25519(dst []byte, key Ed25519Private, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	return append(dst, ed25519.Sign(key.key, data)...), true
}

// VerifyEd25519 reports whether [AppendEd25519] could have made the signature.
func VerifyEd25519(key Ed25519Public, data, signature []byte) bool {
	return len(key.key) == ed25519.PublicKeySize && ed25519.Verify(key.key, data, signature)
}

// digestOf is the digest of data with one of the functions that crypto names.
func digestOf(h crypto.Hash, data []byte) []byte {
	var state hash.Hash = h.New()
	state.Write(data)
	return state.Sum(nil)
}

func appendRSA(dst []byte, key RSAPrivate, h crypto.Hash, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	signature, err := rsa.SignPKCS1v15(nil, key.key, h, digestOf(h, data))
	if err != nil {
		return dst, false
	}
	return append(dst, signature...), true
}

func verifyRSA(key RSAPublic, h crypto.Hash, data, signature []byte) bool {
	return key.key != nil && rsa.VerifyPKCS1v15(key.key, h, digestOf(h, data), signature) == nil
}

func appendPSS(dst []byte, key RSAPrivate, h crypto.Hash, data []byte) ([]byte, bool) {
	if key.key == nil {
		return dst, false
	}
	signature, err := rsa.SignPSS(rand.Reader, key.key, h, digestOf(h, data), &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	if err != nil {
		return dst, false
	}
	return append(dst, signature...), true
}

func verifyPSS(key RSAPublic, h crypto.Hash, data, signature []byte) bool {
	return key.key != nil && rsa.VerifyPSS(key.key, h, digestOf(h, data), signature, nil) == nil
}
