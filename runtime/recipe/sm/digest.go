// Package sm has the functions of recipes that Chinese standards define: the
// digest SM3 (GB/T 32905), signatures by SM2 (GB/T 32918) and the cipher SM4
// (GB/T 32907). It is apart from package recipe because it needs a library:
// only contracts that use these functions depend on it.
package sm

import (
	"crypto/hmac"

	"github.com/emmansun/gmsm/sm3"
)

// AppendSM3 appends the SM3 digest of data, 32 bytes.
func AppendSM3(dst, data []byte) []byte {
	sum := sm3.Sum(data)
	return append(dst, sum[:]...)
}

// AppendHMACSM3 appends the HMAC of data with SM3 under a key, 32 bytes.
func AppendHMACSM3(dst, key, data []byte) []byte {
	h := hmac.New(sm3.New, key)
	h.Write(data)
	return h.Sum(dst)
}
