package recipe

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
)

// AppendMD5 appends the MD5 digest of data, 16 bytes.
func AppendMD5(dst, data []byte) []byte {
	sum := md5.Sum(data)
	return append(dst, sum[:]...)
}

// AppendSHA1 appends the SHA-1 digest of data, 20 bytes.
func AppendSHA1(dst, data []byte) []byte {
	sum := sha1.Sum(data)
	return append(dst, sum[:]...)
}

// AppendSHA224 appends the SHA-224 digest of data, 28 bytes.
func AppendSHA224(dst, data []byte) []byte {
	sum := sha256.Sum224(data)
	return append(dst, sum[:]...)
}

// AppendSHA256 appends the SHA-256 digest of data, 32 bytes.
func AppendSHA256(dst, data []byte) []byte {
	sum := sha256.Sum256(data)
	return append(dst, sum[:]...)
}

// AppendSHA384 appends the SHA-384 digest of data, 48 bytes.
func AppendSHA384(dst, data []byte) []byte {
	sum := sha512.Sum384(data)
	return append(dst, sum[:]...)
}

// AppendSHA512 appends the SHA-512 digest of data, 64 bytes.
func AppendSHA512(dst, data []byte) []byte {
	sum := sha512.Sum512(data)
	return append(dst, sum[:]...)
}

// AppendHMACMD5 appends the HMAC of data with MD5 under a key, 16 bytes.
func AppendHMACMD5(dst, key, data []byte) []byte { return HMACMD5.AppendFrom(dst, nil, key, data) }

// AppendHMACSHA1 appends the HMAC of data with SHA-1 under a key, 20 bytes.
func AppendHMACSHA1(dst, key, data []byte) []byte { return HMACSHA1.AppendFrom(dst, nil, key, data) }

// AppendHMACSHA224 appends the HMAC of data with SHA-224 under a key, 28 bytes.
func AppendHMACSHA224(dst, key, data []byte) []byte {
	return HMACSHA224.AppendFrom(dst, nil, key, data)
}

// AppendHMACSHA256 appends the HMAC of data with SHA-256 under a key, 32 bytes.
func AppendHMACSHA256(dst, key, data []byte) []byte {
	return HMACSHA256.AppendFrom(dst, nil, key, data)
}

// AppendHMACSHA384 appends the HMAC of data with SHA-384 under a key, 48 bytes.
func AppendHMACSHA384(dst, key, data []byte) []byte {
	return HMACSHA384.AppendFrom(dst, nil, key, data)
}

// AppendHMACSHA512 appends the HMAC of data with SHA-512 under a key, 64 bytes.
func AppendHMACSHA512(dst, key, data []byte) []byte {
	return HMACSHA512.AppendFrom(dst, nil, key, data)
}
