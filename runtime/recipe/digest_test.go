package recipe_test

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

var digests = map[string]struct {
	digest func(dst, data []byte) []byte
	mac    func(dst, key, data []byte) []byte
	judge  func() hash.Hash
}{
	"md5":    {recipe.AppendMD5, recipe.AppendHMACMD5, md5.New},
	"sha1":   {recipe.AppendSHA1, recipe.AppendHMACSHA1, sha1.New},
	"sha224": {recipe.AppendSHA224, recipe.AppendHMACSHA224, sha256.New224},
	"sha256": {recipe.AppendSHA256, recipe.AppendHMACSHA256, sha256.New},
	"sha384": {recipe.AppendSHA384, recipe.AppendHMACSHA384, sha512.New384},
	"sha512": {recipe.AppendSHA512, recipe.AppendHMACSHA512, sha512.New},
}

// Digests of "abc": RFC 1321 and FIPS 180-4.
func TestDigestVectors(t *testing.T) {
	for name, want := range map[string]string{
		"md5":    "900150983cd24fb0d6963f7d28e17f72",
		"sha1":   "a9993e364706816aba3e25717850c26c9cd0d89d",
		"sha224": "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
		"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"sha384": "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
		"sha512": "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
	} {
		require.Equal(t, want, string(recipe.AppendHex(nil, digests[name].digest(nil, []byte("abc")))), name)
	}
}

// The second test case of RFC 2202 and RFC 4231.
func TestMACVectors(t *testing.T) {
	for name, want := range map[string]string{
		"md5":    "750c783e6ab0b503eaa86e310a5db738",
		"sha1":   "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
		"sha224": "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
		"sha256": "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
		"sha384": "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
		"sha512": "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
	} {
		mac := digests[name].mac(nil, []byte("Jefe"), []byte("what do ya want for nothing?"))
		require.Equal(t, want, string(recipe.AppendHex(nil, mac)), name)
	}
}

// The recipe of the loan platform: three independent pieces of text around a
// wrapped secret.
func TestDigestOfWrappedKey(t *testing.T) {
	key := "SH_XJ360_POA" + "demo" + "SH_XJ360_POA"
	args := `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****"}`
	sum := recipe.AppendMD5(nil, recipe.Join(nil, "", key, "User.isUserAccept", key, args, key))
	require.Equal(t, "56736e9f811cda4b320989b81d2dbff5", string(recipe.AppendHex(nil, sum)))
}

func TestMACsAgainstStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := []byte(strings.Repeat(rapid.String().Draw(t, "key"), rapid.IntRange(0, 40).Draw(t, "times")))
		data := rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		for name, d := range digests {
			h := hmac.New(d.judge, key)
			h.Write(data)
			require.Equal(t, h.Sum([]byte("kept")), d.mac([]byte("kept"), key, data), name)
			plain := d.judge()
			plain.Write(data)
			require.Equal(t, plain.Sum([]byte("kept")), d.digest([]byte("kept"), data), name)
		}
	})
}

func TestMACsInParallel(t *testing.T) {
	want := recipe.AppendHMACSHA256(nil, []byte("key"), []byte("data"))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				if !recipe.EqualBytes(want, recipe.AppendHMACSHA256(nil, []byte("key"), []byte("data"))) {
					t.Error("another result")
					return
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkHMACSHA256(b *testing.B) {
	key, data := []byte("0123456789abcdef"), make([]byte, 200)
	dst := make([]byte, 0, 32)
	b.ReportAllocs()
	for b.Loop() {
		recipe.AppendHMACSHA256(dst, key, data)
	}
}
