package recipe_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"log/slog"
	"math/big"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// rsaKey is a key of the size that many platforms still use.
var rsaKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		panic(err)
	}
	return key
})

func rsaPair(t *testing.T) (recipe.RSAPrivate, recipe.RSAPublic) {
	t.Helper()
	key, err := recipe.ParseRSAPrivate(pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsaKey())))
	require.NoError(t, err)
	return key, key.Public()
}

func pemOf(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// spellings are the ways in which a key is handed out.
func spellings(kind string, der []byte) []string {
	bare := base64.StdEncoding.EncodeToString(der)
	return []string{pemOf(kind, der), "Bag Attributes\n" + pemOf("OTHER", []byte("other")) + pemOf(kind, der), bare, bare[:20] + "\r\n " + bare[20:] + "\n"}
}

// certificate certifies a key by itself.
func certificate(t *testing.T, public, private any) []byte {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, public, private)
	require.NoError(t, err)
	return der
}

func TestRSAKeys(t *testing.T) {
	want := rsaKey()
	pkcs8, err := x509.MarshalPKCS8PrivateKey(want)
	require.NoError(t, err)
	pkix, err := x509.MarshalPKIXPublicKey(&want.PublicKey)
	require.NoError(t, err)
	publics := append(spellings("PUBLIC KEY", pkix), spellings("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&want.PublicKey))...)
	publics = append(publics, spellings("CERTIFICATE", certificate(t, &want.PublicKey, want))...)
	signature, ok := []byte(nil), false
	for _, text := range append(spellings("PRIVATE KEY", pkcs8), spellings("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(want))...) {
		var key recipe.RSAPrivate
		require.NoError(t, key.UnmarshalText([]byte(text)))
		require.False(t, key.IsZero())
		signature, ok = recipe.AppendRSASHA256(nil, key, []byte("data"))
		require.True(t, ok)
		require.True(t, recipe.VerifyRSASHA256(key.Public(), []byte("data"), signature))
	}
	for _, text := range publics {
		var key recipe.RSAPublic
		require.NoError(t, key.UnmarshalText([]byte(text)))
		require.False(t, key.IsZero())
		require.True(t, recipe.VerifyRSASHA256(key, []byte("data"), signature))
	}
}

func TestEd25519Keys(t *testing.T) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	pkcs8, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	pkix, err := x509.MarshalPKIXPublicKey(public)
	require.NoError(t, err)
	raw := func(b []byte) []string {
		return []string{hex.EncodeToString(b), strings.ToUpper(hex.EncodeToString(b)), base64.StdEncoding.EncodeToString(b)}
	}
	signature := ed25519.Sign(private, []byte("data"))
	for _, text := range append(spellings("PRIVATE KEY", pkcs8), raw(private.Seed())...) {
		var key recipe.Ed25519Private
		require.NoError(t, key.UnmarshalText([]byte(text)))
		require.False(t, key.IsZero())
		got, ok := recipe.AppendEd25519(nil, key, []byte("data"))
		require.True(t, ok)
		require.Equal(t, signature, got)
		require.True(t, recipe.VerifyEd25519(key.Public(), []byte("data"), got))
	}
	publics := append(spellings("PUBLIC KEY", pkix), raw(public)...)
	for _, text := range append(publics, spellings("CERTIFICATE", certificate(t, public, private))...) {
		var key recipe.Ed25519Public
		require.NoError(t, key.UnmarshalText([]byte(text)))
		require.False(t, key.IsZero())
		require.True(t, recipe.VerifyEd25519(key, []byte("data"), signature))
	}
}

// short is a public key that crypto/rsa does not take either.
func short(t *testing.T) string {
	t.Helper()
	n := new(big.Int).Lsh(big.NewInt(1), 1022)
	return pemOf("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&rsa.PublicKey{N: n.Add(n, big.NewInt(1)), E: 65537}))
}

func TestKeyTextsRefused(t *testing.T) {
	_, other, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	pkcs8, err := x509.MarshalPKCS8PrivateKey(other)
	require.NoError(t, err)
	for _, text := range []string{"", "hunter2", "aHVudGVyMg==", "68756e74657232", pemOf("PRIVATE KEY", []byte("hunter2")), pemOf("PRIVATE KEY", pkcs8)} {
		_, err := recipe.ParseRSAPrivate(text)
		require.Equal(t, recipe.ErrRSAPrivate, err)
		_, err = recipe.ParseRSAPublic(text)
		require.Equal(t, recipe.ErrRSAPublic, err)
		_, err = recipe.ParseEd25519Public(text)
		require.Equal(t, recipe.ErrEd25519Public, err)
	}
	rsaText := pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsaKey()))
	_, err = recipe.ParseEd25519Private(rsaText)
	require.Equal(t, recipe.ErrEd25519Private, err)
	_, err = recipe.ParseRSAPublic(short(t))
	require.Equal(t, recipe.ErrRSASize, err)
}

func TestShortRSAPrivateRefused(t *testing.T) {
	dir := t.TempDir()
	openssl(t, dir, nil, "genrsa", "-out", "key.pem", "1016")
	_, err := recipe.ParseRSAPrivate(readFile(t, dir, "key.pem"))
	require.Contains(t, []error{recipe.ErrRSASize, recipe.ErrRSAPrivate}, err)
}

func TestPrivateKeysNeverPrint(t *testing.T) {
	key, _ := rsaPair(t)
	edwards, err := recipe.ParseEd25519Private(strings.Repeat("01", 32))
	require.NoError(t, err)
	for _, key := range []any{key, edwards, &key, &edwards} {
		require.Equal(t, "[redacted]", fmt.Sprint(key))
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			require.Equal(t, "[redacted]", fmt.Sprintf(verb, key), verb)
		}
		text, err := json.Marshal(map[string]any{"key": key})
		require.NoError(t, err)
		require.JSONEq(t, `{"key":"[redacted]"}`, string(text))
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("message", "key", key)
		require.Contains(t, log.String(), "key=[redacted]")
	}
}

func TestZeroKeys(t *testing.T) {
	require.True(t, recipe.RSAPrivate{}.IsZero())
	require.True(t, recipe.RSAPrivate{}.Public().IsZero())
	require.True(t, recipe.Ed25519Private{}.IsZero())
	require.True(t, recipe.Ed25519Private{}.Public().IsZero())
	for name, s := range signatures {
		got, ok := s.sign([]byte("kept"), recipe.RSAPrivate{}, []byte("data"))
		require.False(t, ok, name)
		require.Equal(t, "kept", string(got))
		require.False(t, s.verify(recipe.RSAPublic{}, []byte("data"), make([]byte, 128)))
	}
	_, ok := recipe.AppendEd25519(nil, recipe.Ed25519Private{}, nil)
	require.False(t, ok)
	require.False(t, recipe.VerifyEd25519(recipe.Ed25519Public{}, nil, make([]byte, 64)))
	_, ok = recipe.AppendRSAEncrypt(nil, recipe.RSAPublic{}, nil, recipe.PaddingPKCS1)
	require.False(t, ok)
	_, ok = recipe.AppendRSAEncryptChunked(nil, recipe.RSAPublic{}, nil, recipe.PaddingPKCS1)
	require.False(t, ok)
	_, ok = recipe.FromRSAEncrypt(nil, recipe.RSAPrivate{}, nil, recipe.PaddingPKCS1, 16)
	require.False(t, ok)
	_, ok = recipe.FromRSAEncryptChunked(nil, recipe.RSAPrivate{}, nil, recipe.PaddingPKCS1)
	require.False(t, ok)
}
