package recipe_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

var signatures = map[string]struct {
	sign   func([]byte, recipe.RSAPrivate, []byte) ([]byte, bool)
	verify func(recipe.RSAPublic, []byte, []byte) bool
	judge  []string // what openssl dgst is told
}{
	"md5":        {recipe.AppendRSAMD5, recipe.VerifyRSAMD5, []string{"-md5"}},
	"sha1":       {recipe.AppendRSASHA1, recipe.VerifyRSASHA1, []string{"-sha1"}},
	"sha256":     {recipe.AppendRSASHA256, recipe.VerifyRSASHA256, []string{"-sha256"}},
	"sha512":     {recipe.AppendRSASHA512, recipe.VerifyRSASHA512, []string{"-sha512"}},
	"pss_sha256": {recipe.AppendRSAPSSSHA256, recipe.VerifyRSAPSSSHA256, []string{"-sha256", "-sigopt", "rsa_padding_mode:pss"}},
	"pss_sha512": {recipe.AppendRSAPSSSHA512, recipe.VerifyRSAPSSSHA512, []string{"-sha512", "-sigopt", "rsa_padding_mode:pss"}},
}

// A key of 1024 bits has no room for PSS with SHA-512.
func TestRSASignatures(t *testing.T) {
	key, public := rsaPair(t)
	for name, s := range signatures {
		signature, ok := s.sign([]byte("kept"), key, []byte("data"))
		require.Equal(t, name != "pss_sha512", ok, name)
		require.Equal(t, "kept", string(signature[:4]))
		if !ok {
			continue
		}
		signature = signature[4:]
		require.Len(t, signature, 128)
		require.True(t, s.verify(public, []byte("data"), signature), name)
		require.False(t, s.verify(public, []byte("date"), signature), name)
		for other := range signatures {
			require.Equal(t, other == name, signatures[other].verify(public, []byte("data"), signature), "%s as %s", name, other)
		}
		signature[5] ^= 1
		require.False(t, s.verify(public, []byte("data"), signature), name)
		require.False(t, s.verify(public, []byte("data"), signature[1:]), name)
		require.False(t, s.verify(public, []byte("data"), nil), name)
	}
}

func TestSignaturesAgainstOpenSSL(t *testing.T) {
	for _, bits := range []string{"1024", "2048"} {
		dir := t.TempDir()
		openssl(t, dir, nil, "genrsa", "-out", "key.pem", bits)
		openssl(t, dir, nil, "rsa", "-in", "key.pem", "-pubout", "-out", "public.pem")
		key, err := recipe.ParseRSAPrivate(readFile(t, dir, "key.pem"))
		require.NoError(t, err)
		public, err := recipe.ParseRSAPublic(readFile(t, dir, "public.pem"))
		require.NoError(t, err)
		for name, s := range signatures {
			signature, ok := s.sign(nil, key, []byte("data"))
			if !ok {
				require.Equal(t, "1024 pss_sha512", bits+" "+name)
				continue
			}
			writeFile(t, dir, "signature", signature)
			openssl(t, dir, []byte("data"), append([]string{"dgst", "-verify", "public.pem", "-signature", "signature"}, s.judge...)...)
			theirs := openssl(t, dir, []byte("data"), append([]string{"dgst", "-sign", "key.pem"}, s.judge...)...)
			require.True(t, s.verify(public, []byte("data"), theirs), "%s %s", bits, name)
		}
	}
}

// The second test of RFC 8032, section 7.1.
func TestEd25519Vector(t *testing.T) {
	key, err := recipe.ParseEd25519Private("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
	require.NoError(t, err)
	public, err := recipe.ParseEd25519Public("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
	require.NoError(t, err)
	signature, ok := recipe.AppendEd25519(nil, key, []byte{0x72})
	require.True(t, ok)
	require.Equal(t, "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00", string(recipe.AppendHex(nil, signature)))
	require.True(t, recipe.VerifyEd25519(public, []byte{0x72}, signature))
	require.False(t, recipe.VerifyEd25519(public, []byte{0x73}, signature))
	require.False(t, recipe.VerifyEd25519(public, []byte{0x72}, signature[1:]))
}
