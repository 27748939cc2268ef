package recipe_test

import (
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

func unhex(t require.TestingT, text string) []byte {
	b, err := hex.DecodeString(text)
	require.NoError(t, err)
	return b
}

// Test case 4 of the specification of GCM, with the tag behind the ciphertext.
func TestAESGCMVector(t *testing.T) {
	key, iv := unhex(t, "feffe9928665731c6d6a8f9467308308"), unhex(t, "cafebabefacedbaddecaf888")
	data := unhex(t, "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
	aad := unhex(t, "feedfacedeadbeeffeedfacedeadbeefabaddad2")
	want := "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091" +
		"5bc94fbc3221a5db94fae95ae7121a47"
	sealed, ok := recipe.AppendAESGCM([]byte("kept"), key, iv, data, aad)
	require.True(t, ok)
	require.Equal(t, want, hex.EncodeToString(sealed[4:]))
	back, ok := recipe.FromAESGCM([]byte("kept"), key, iv, sealed[4:], aad)
	require.True(t, ok)
	require.Equal(t, "kept"+string(data), string(back))
	for i := 4; i < len(sealed); i++ {
		sealed[i] ^= 1
		got, ok := recipe.FromAESGCM([]byte("kept"), key, iv, sealed[4:], aad)
		require.False(t, ok)
		require.Equal(t, "kept", string(got))
		sealed[i] ^= 1
	}
	_, ok = recipe.FromAESGCM(nil, key, iv, sealed[4:], nil)
	require.False(t, ok, "another aad")
	_, ok = recipe.FromAESGCM(nil, key, iv, sealed[4:9], aad)
	require.False(t, ok, "shorter than a tag")
}

func TestAESGCMSizes(t *testing.T) {
	for size := range 40 {
		_, ok := recipe.AppendAESGCM(nil, make([]byte, size), make([]byte, 12), nil, nil)
		require.Equal(t, size == 16 || size == 24 || size == 32, ok)
		sealed, ok := recipe.AppendAESGCM(nil, make([]byte, 16), make([]byte, size), []byte("data"), nil)
		require.Equal(t, size >= 12, ok)
		_, ok = recipe.FromAESGCM(nil, make([]byte, 16), make([]byte, size), sealed, nil)
		require.Equal(t, size >= 12, ok)
	}
}

// A mode is a cipher with padding; ECB takes no iv.
type mode struct {
	append, from       func(dst, key, iv, data []byte) ([]byte, bool)
	judge              []string // names by which openssl knows the sizes of keys
	keys               []int
	block              int
	key, iv, data, out string // a published vector: its first block
}

func ecb(f func(dst, key, data []byte) ([]byte, bool)) func(dst, key, iv, data []byte) ([]byte, bool) {
	return func(dst, key, _, data []byte) ([]byte, bool) { return f(dst, key, data) }
}

const (
	aesKey  = "2b7e151628aed2a6abf7158809cf4f3c"
	aesData = "6bc1bee22e409f96e93d7e117393172a"
	desKey  = "133457799bbcdff1"
)

// Vectors of NIST SP 800-38A, appendix F, and of a well-known walk through DES;
// triple DES with one key is DES.
var modes = map[string]mode{
	"aes_cbc": {recipe.AppendAESCBC, recipe.FromAESCBC, []string{"aes-128-cbc", "aes-192-cbc", "aes-256-cbc"}, []int{16, 24, 32}, 16,
		aesKey, "000102030405060708090a0b0c0d0e0f", aesData, "7649abac8119b246cee98e9b12e9197d"},
	"aes_ecb": {ecb(recipe.AppendAESECB), ecb(recipe.FromAESECB), []string{"aes-128-ecb", "aes-192-ecb", "aes-256-ecb"}, []int{16, 24, 32}, 16,
		aesKey, "", aesData, "3ad77bb40d7a3660a89ecaf32466ef97"},
	"des_cbc": {recipe.AppendDESCBC, recipe.FromDESCBC, nil, []int{8}, 8,
		desKey, "0000000000000000", "0123456789abcdef", "85e813540f0ab405"},
	"des_ecb": {ecb(recipe.AppendDESECB), ecb(recipe.FromDESECB), nil, []int{8}, 8,
		desKey, "", "0123456789abcdef", "85e813540f0ab405"},
	"des3_cbc": {recipe.AppendDES3CBC, recipe.FromDES3CBC, []string{"des-ede-cbc", "des-ede3-cbc"}, []int{16, 24}, 8,
		desKey + desKey + desKey, "0000000000000000", "0123456789abcdef", "85e813540f0ab405"},
	"des3_ecb": {ecb(recipe.AppendDES3ECB), ecb(recipe.FromDES3ECB), []string{"des-ede-ecb", "des-ede3-ecb"}, []int{16, 24}, 8,
		desKey + desKey, "", "0123456789abcdef", "85e813540f0ab405"},
}

func TestModeVectors(t *testing.T) {
	for name, m := range modes {
		got, ok := m.append(nil, unhex(t, m.key), unhex(t, m.iv), unhex(t, m.data))
		require.True(t, ok, name)
		require.Len(t, got, 2*m.block, name)
		require.Equal(t, m.out, hex.EncodeToString(got[:m.block]), name)
	}
}

func TestModesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 70).Draw(t, "data")
		for name, m := range modes {
			iv := recipe.AppendRandom(nil, m.block)
			for _, size := range m.keys {
				key := recipe.AppendRandom(nil, size)
				sealed, ok := m.append([]byte("kept"), key, iv, data)
				require.True(t, ok, name)
				require.Len(t, sealed, 4+len(data)/m.block*m.block+m.block)
				back, ok := m.from([]byte("kept"), key, iv, sealed[4:])
				require.True(t, ok, name)
				require.Equal(t, "kept"+string(data), string(back), name)
			}
		}
	})
}

func TestModesRefuse(t *testing.T) {
	for name, m := range modes {
		for size := range 40 {
			key, iv := make([]byte, m.keys[0]), make([]byte, m.block)
			fits := false
			for _, right := range m.keys {
				fits = fits || size == right
			}
			_, ok := m.append(nil, make([]byte, size), iv, nil)
			require.Equal(t, fits, ok, "%s key of %d", name, size)
			_, ok = m.from(nil, make([]byte, size), iv, make([]byte, 2*m.block+1))
			require.False(t, ok)
			if m.iv != "" {
				_, ok = m.append(nil, key, make([]byte, size), nil)
				require.Equal(t, size == m.block, ok, "%s iv of %d", name, size)
			}
			got, ok := m.from([]byte("kept"), key, iv, make([]byte, size))
			require.False(t, ok, "%s data of %d", name, size)
			require.Equal(t, "kept", string(got))
		}
	}
}

// Every wrong end of a block is refused: ECB without padding makes them.
func TestPadding(t *testing.T) {
	key := unhex(t, aesKey)
	for _, test := range []struct {
		end  string
		want int // bytes left of two blocks, -1 for none
	}{
		{"01", 31}, {"0202", 30}, {"10101010101010101010101010101010", 16},
		{"00", -1}, {"11", -1}, {"ff", -1}, {"0302", -1}, {"0103", -1}, {"10101010101010101010101010100f10", -1}, {"0f101010101010101010101010101010", -1},
	} {
		plain := append(make([]byte, 32-len(test.end)/2), unhex(t, test.end)...)
		sealed, ok := recipe.AppendAESECB(nil, key, plain)
		require.True(t, ok)
		got, ok := recipe.FromAESECB(nil, key, sealed[:32])
		require.Equal(t, test.want >= 0, ok, test.end)
		require.Len(t, got, max(test.want, 0))
	}
}

func TestModesAgainstOpenSSL(t *testing.T) {
	for name, m := range modes {
		for i, judge := range m.judge {
			key, iv := recipe.AppendRandom(nil, m.keys[i]), recipe.AppendRandom(nil, m.block)
			args := []string{"enc", "-" + judge, "-K", hex.EncodeToString(key)}
			if m.iv != "" {
				args = append(args, "-iv", hex.EncodeToString(iv))
			}
			got, ok := m.append(nil, key, iv, []byte("data of two blocks"))
			require.True(t, ok)
			require.Equal(t, openssl(t, t.TempDir(), []byte("data of two blocks"), args...), got, name)
		}
	}
}
