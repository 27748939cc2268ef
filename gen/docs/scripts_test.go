package docs_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
	"github.com/seed-1f9ebf69/signet/spec"
)

// textOf is a recipe of one text, and a case that computes it for a credential.
func textOf(expression string, credential map[string]string) sealCase {
	return sealCase{
		Recipe: json.RawMessage(`{"lets":[],"carriers":[{"kind":"body","media":"","members":[{"name":"text","wire":"text","quoted":false,"shown":"","value":` + expression + `}]}]}`),
		Input: sealInput{credential, json.RawMessage(`{"name":"call","method":"POST","address":"https://example.com","path":[{"text":"/"},{"field":"id"}]}`),
			`{"id":"1"}`, "2026-01-01T00:00:00Z", map[string]string{}, map[string]string{}},
		what: expression, scripts: docs.ScriptsFor(spec.Funcs),
	}
}

// applied is a function of the tree, of the member key of the credential and texts.
func applied(name string, texts ...string) string {
	out := `{"function":"` + name + `","arguments":[{"credential":"key"}`
	for _, x := range texts {
		out += `,{"text":"` + x + `"}`
	}
	return out + "]}"
}

// TestScriptReadsKeys holds the keys that the script reads to those that package
// recipe does, in all their forms.
func TestScriptReadsKeys(t *testing.T) {
	const message = "a message"
	var cases []sealCase
	var holds []func(made []byte) bool
	add := func(expression string, hold func([]byte) bool, keys ...string) {
		for _, key := range keys {
			cases, holds = append(cases, textOf(expression, map[string]string{"key": key})), append(holds, hold)
		}
	}
	pair, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	owner, err := recipe.ParseRSAPrivate(forms("PRIVATE KEY", pkcs8(t, pair))[0])
	require.NoError(t, err)
	add(applied("rsa_sha256", message), func(made []byte) bool {
		return recipe.VerifyRSASHA256(owner.Public(), []byte(message), made)
	}, append(forms("PRIVATE KEY", pkcs8(t, pair)), forms("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(pair))...)...)
	spki, err := x509.MarshalPKIXPublicKey(&pair.PublicKey)
	require.NoError(t, err)
	certificate, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1)}, &x509.Certificate{}, &pair.PublicKey, pair)
	require.NoError(t, err)
	public := slices.Concat(forms("PUBLIC KEY", spki), forms("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&pair.PublicKey)), forms("CERTIFICATE", certificate))
	for name, padding := range map[string]recipe.RSAPadding{"pkcs1": recipe.PaddingPKCS1, "oaep_sha1": recipe.PaddingOAEPSHA1, "oaep_sha256": recipe.PaddingOAEPSHA256} {
		add(applied("rsa_encrypt", message, name), func(made []byte) bool {
			text, ok := recipe.FromRSAEncrypt(nil, owner, made, padding, 0)
			return ok && string(text) == message
		}, public...)
	}
	point, signer, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	add(applied("ed25519", message), func(made []byte) bool { return ed25519.Verify(point, []byte(message), made) },
		append(forms("PRIVATE KEY", pkcs8(t, signer)), hex.EncodeToString(signer.Seed()), base64.StdEncoding.EncodeToString(signer.Seed()))...)
	chinese, err := sm2.GenerateKey(rand.Reader)
	require.NoError(t, err)
	sec1, err := smx509.MarshalSM2PrivateKey(chinese)
	require.NoError(t, err)
	modern, err := smx509.MarshalPKCS8PrivateKey(chinese)
	require.NoError(t, err)
	add(applied("sm2_sm3", message), func(made []byte) bool { return sm2.VerifyASN1WithSM2(&chinese.PublicKey, nil, []byte(message), made) },
		slices.Concat(forms("PRIVATE KEY", modern), forms("EC PRIVATE KEY", sec1), []string{hex.EncodeToString(chinese.D.FillBytes(make([]byte, 32)))})...)
	for i, got := range sealAll(t, cases) {
		require.Empty(t, got.Error, "%s with the key %d", cases[i].what, i)
		require.True(t, holds[i](got.Body), "%s with the key %d", cases[i].what, i)
	}
}

func pkcs8(t *testing.T, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	return der
}

// forms are the texts that a DER is handed out as.
func forms(kind string, der []byte) []string {
	block := string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
	bare := base64.StdEncoding.EncodeToString(der)
	return []string{block, "A key:\r\n" + strings.ReplaceAll(block, "\n", "\r\n"), bare, bare[:40] + "\n  " + bare[40:], hex.EncodeToString(der)}
}

// TestScriptComputesAsRecipes holds functions of which the bytes are fixed to package
// recipe, at the edges of what they take.
func TestScriptComputesAsRecipes(t *testing.T) {
	const key16, key24, iv8, iv16 = "0123456789abcdef", "0123456789abcdef01234567", "abcdefgh", "abcdefghabcdefgh"
	bytesOf := func(out []byte, ok bool) []byte {
		require.True(t, ok)
		return out
	}
	for _, data := range []string{"", "x", "a block of eight", "0123456789abcde", "two blocks and a part of the next"} {
		var cases []sealCase
		var want [][]byte
		add := func(key, expression string, out []byte) {
			cases, want = append(cases, textOf(expression, map[string]string{"key": key})), append(want, out)
		}
		add(key16, applied("aes_cbc", iv16, data), bytesOf(recipe.AppendAESCBC(nil, []byte(key16), []byte(iv16), []byte(data))))
		add(key24, applied("aes_ecb", data), bytesOf(recipe.AppendAESECB(nil, []byte(key24), []byte(data))))
		add(key24, applied("aes_gcm", iv16[:12], data), bytesOf(recipe.AppendAESGCM(nil, []byte(key24), []byte(iv16[:12]), []byte(data), nil)))
		add(key16, applied("aes_gcm", iv16, data, "more"), bytesOf(recipe.AppendAESGCM(nil, []byte(key16), []byte(iv16), []byte(data), []byte("more"))))
		add(iv8, applied("des_cbc", iv8, data), bytesOf(recipe.AppendDESCBC(nil, []byte(iv8), []byte(iv8), []byte(data))))
		add(iv8, applied("des_ecb", data), bytesOf(recipe.AppendDESECB(nil, []byte(iv8), []byte(data))))
		add(key16, applied("des3_cbc", iv8, data), bytesOf(recipe.AppendDES3CBC(nil, []byte(key16), []byte(iv8), []byte(data))))
		add(key24, applied("des3_ecb", data), bytesOf(recipe.AppendDES3ECB(nil, []byte(key24), []byte(data))))
		add(key16, applied("sm4_cbc", iv16, data), bytesOf(sm.AppendSM4CBC(nil, []byte(key16), []byte(iv16), []byte(data))))
		add(key16, applied("sm4_ecb", data), bytesOf(sm.AppendSM4ECB(nil, []byte(key16), []byte(data))))
		add(data, applied("sm3"), sm.AppendSM3(nil, []byte(data)))
		add("", applied("hmac_sm3", data), sm.AppendHMACSM3(nil, nil, []byte(data)))
		add(strings.Repeat(key16, 5), applied("hmac_sm3", data), sm.AppendHMACSM3(nil, []byte(strings.Repeat(key16, 5)), []byte(data)))
		for i, got := range sealAll(t, cases) {
			require.Empty(t, got.Error, "%s of %q", cases[i].what, data)
			require.Equal(t, want[i], got.Body, "%s of %q", cases[i].what, data)
		}
	}
}

// TestScriptRefuses holds that what cannot be signed is refused, in words that the
// page has in each language, and which never repeat a key.
func TestScriptRefuses(t *testing.T) {
	const secret = "a-secret-that-is-no-key"
	with := func(expression string, change func(*sealInput)) sealCase {
		c := textOf(expression, map[string]string{"key": secret})
		change(&c.Input)
		return c
	}
	plain := `{"source":"arguments"}`
	refusals := []struct {
		sealCase
		word, name string
	}{
		{with(plain, func(in *sealInput) { in.Time = "yesterday" }), "time", ""},
		{with(plain, func(in *sealInput) { in.Time = "2026-01-01 00:00:00" }), "time", ""},
		{with(plain, func(in *sealInput) { in.Time = "2026-13-01T00:00:00Z" }), "time", ""},
		{with(plain, func(in *sealInput) { in.Arguments = `{"id":` }), "json", "Unexpected"},
		{with(plain, func(in *sealInput) { in.Arguments = "" }), "json", "Unexpected"},
		{with(plain, func(in *sealInput) { in.Arguments = "[1]" }), "object", ""},
		{with(plain, func(in *sealInput) { in.Arguments = `{"id":1,"id":2}` }), "twice", "id"},
		{with(`{"source":"call_path"}`, func(in *sealInput) { in.Arguments = "{}" }), "missing", "id"},
		{textOf(applied("rsa_sha256", "text"), map[string]string{"key": secret}), "key", "rsa_private"},
		{textOf(applied("rsa_sha256", "text"), map[string]string{"key": ""}), "key", "rsa_private"},
		{textOf(applied("rsa_sha256", "text"), map[string]string{"key": "-----BEGIN PRIVATE KEY-----\n" + secret}), "key", "rsa_private"},
		{textOf(applied("rsa_sha256", "text"), map[string]string{"key": smallRSA(t)}), "key", "rsa_private"},
		{textOf(applied("rsa_encrypt", "text", "pkcs1"), map[string]string{"key": secret}), "key", "rsa_public"},
		{textOf(applied("rsa_encrypt", strings.Repeat("x", 200), "pkcs1"), map[string]string{"key": publicRSA(t)}), "long", "rsa_encrypt"},
		{textOf(applied("ed25519", "text"), map[string]string{"key": secret}), "key", "ed25519_private"},
		{textOf(applied("sm2_sm3", "text"), map[string]string{"key": secret}), "key", "sm2_private"},
		{textOf(applied("aes_cbc", "0123456789abcdef", "text"), map[string]string{"key": secret}), "size", "aes_cbc"},
		{textOf(applied("aes_gcm", "short", "text"), map[string]string{"key": "0123456789abcdef"}), "size", "aes_gcm"},
		{textOf(applied("des3_ecb", "text"), map[string]string{"key": secret}), "size", "des3_ecb"},
		{textOf(applied("sm4_ecb", "text"), map[string]string{"key": secret}), "size", "sm4_ecb"},
		{textOf(applied("from_hex"), map[string]string{"key": secret}), "encoding", "from_hex"},
		{textOf(applied("from_base64"), map[string]string{"key": secret}), "encoding", "from_base64"},
		{textOf(`{"function":"slice","arguments":[{"credential":"key"},{"number":0},{"number":99}]}`, map[string]string{"key": secret}), "short", "slice"},
	}
	cases := make([]sealCase, len(refusals))
	for i, r := range refusals {
		cases[i] = r.sealCase
	}
	api := contract(t, reference)
	page := string(emitted(t, api)["index.html"])
	for i, got := range sealAll(t, cases) {
		require.Equal(t, refusals[i].word, got.Word, "%s: %s", cases[i].what, got.Error)
		require.True(t, strings.HasPrefix(got.Name, refusals[i].name), got.Error)
		require.NotContains(t, got.Error, secret)
		require.Len(t, regexp.MustCompile(` data-`+got.Word+`="[^"]+"`).FindAllString(page, -1), len(api.Languages), got.Word)
	}
}

// smallRSA is an RSA private key of too few bits; publicRSA one that may serve.
func smallRSA(t *testing.T) string {
	t.Helper()
	t.Setenv("GODEBUG", "rsa1024min=0")
	pair, err := rsa.GenerateKey(rand.Reader, 512)
	require.NoError(t, err)
	return base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(pair))
}

func publicRSA(t *testing.T) string {
	t.Helper()
	pair, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	return base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PublicKey(&pair.PublicKey))
}
