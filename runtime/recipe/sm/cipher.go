package sm

import (
	"github.com/emmansun/gmsm/sm4"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// AppendSM4CBC appends data encrypted with SM4 in CBC mode, with padding by
// PKCS#7. It returns false unless key and iv have 16 bytes. dst must not
// overlap data.
func AppendSM4CBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return dst, false
	}
	return recipe.AppendCBC(dst, block, iv, data)
}

// FromSM4CBC undoes [AppendSM4CBC].
func FromSM4CBC(dst, key, iv, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return dst, false
	}
	return recipe.FromCBC(dst, block, iv, data)
}

// AppendSM4ECB appends data encrypted with SM4 block by block, with padding by
// PKCS#7: equal blocks stay equal. It returns false unless the key has 16
// bytes. dst must not overlap data.
func AppendSM4ECB(dst, key, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return dst, false
	}
	return recipe.AppendECB(dst, block, data), true
}

// FromSM4ECB undoes [AppendSM4ECB].
func FromSM4ECB(dst, key, data []byte) ([]byte, bool) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return dst, false
	}
	return recipe.FromECB(dst, block, data)
}
