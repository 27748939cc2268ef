package docs_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
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

// message is what keys are tried with.
const message = "a message"

// keyTrial is a function of a key, the texts of that key, and what holds for what it
// makes of the message.
type keyTrial struct {
	expression string
	keys       []string
	holds      func(made []byte) bool
}

// TestScriptReadsKeys holds that the script reads keys in all forms that package
// recipe does.
func TestScriptReadsKeys(t *testing.T) {
	var cases []sealCase
	var of []keyTrial
	for _, trial := range append(rsaTrials(t), ed25519Trial(t), sm2Trial(t)) {
		for _, key := range trial.keys {
			cases, of = append(cases, textOf(trial.expression, map[string]string{"key": key})), append(of, trial)
		}
	}
	for i, got := range sealAll(t, cases) {
		require.Empty(t, got.Error, "%s with the key %d", of[i].expression, i)
		require.True(t, of[i].holds(got.Body), "%s with the key %d", of[i].expression, i)
	}
}

func rsaTrials(t *testing.T) []keyTrial {
	t.Helper()
	pair := newRSA(t)
	owner, err := recipe.ParseRSAPrivate(base64.StdEncoding.EncodeToString(pkcs8(t, pair)))
	require.NoError(t, err)
	spki, err := x509.MarshalPKIXPublicKey(&pair.PublicKey)
	require.NoError(t, err)
	certificate, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1)}, &x509.Certificate{}, &pair.PublicKey, pair)
	require.NoError(t, err)
	private := slices.Concat(forms("PRIVATE KEY", pkcs8(t, pair)), forms("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(pair)))
	public := slices.Concat(forms("PUBLIC KEY", spki), forms("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&pair.PublicKey)), forms("CERTIFICATE", certificate))
	out := []keyTrial{{applied("rsa_sha256", message), private, func(made []byte) bool {
		return recipe.VerifyRSASHA256(owner.Public(), []byte(message), made)
	}}}
	for name, padding := range map[string]recipe.RSAPadding{"pkcs1": recipe.PaddingPKCS1, "oaep_sha1": recipe.PaddingOAEPSHA1, "oaep_sha256": recipe.PaddingOAEPSHA256} {
		out = append(out, keyTrial{applied("rsa_encrypt", message, name), public, func(made []byte) bool {
			text, ok := recipe.FromRSAEncrypt(nil, owner, made, padding, 0)
			return ok && string(text) == message
		}})
	}
	return out
}

func ed25519Trial(t *testing.T) keyTrial {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	seeds := []string{hex.EncodeToString(private.Seed()), base64.StdEncoding.EncodeToString(private.Seed())}
	return keyTrial{applied("ed25519", message), append(forms("PRIVATE KEY", pkcs8(t, private)), seeds...), func(made []byte) bool {
		return ed25519.Verify(public, []byte(message), made)
	}}
}

func sm2Trial(t *testing.T) keyTrial {
	t.Helper()
	private, err := sm2.GenerateKey(rand.Reader)
	require.NoError(t, err)
	short, err := smx509.MarshalSM2PrivateKey(private)
	require.NoError(t, err)
	long, err := smx509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	number := hex.EncodeToString(private.D.FillBytes(make([]byte, 32)))
	return keyTrial{applied("sm2_sm3", message), append(slices.Concat(forms("PRIVATE KEY", long), forms("EC PRIVATE KEY", short)), number), func(made []byte) bool {
		return sm2.VerifyASN1WithSM2(&private.PublicKey, nil, []byte(message), made)
	}}
}

func newRSA(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	pair, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	return pair
}

func pkcs8(t *testing.T, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	return der
}

func sec1(t *testing.T, key *ecdsa.PrivateKey) []byte {
	t.Helper()
	der, err := x509.MarshalECPrivateKey(key)
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
	var cases []sealCase
	var want [][]byte
	add := func(key, expression string, out []byte) {
		cases, want = append(cases, textOf(expression, map[string]string{"key": key})), append(want, out)
	}
	for _, data := range []string{"", "x", "a block of eight", "0123456789abcde", "two blocks and a part of the next"} {
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
	}
	for i, got := range sealAll(t, cases) {
		require.Empty(t, got.Error, cases[i].what)
		require.Equal(t, want[i], got.Body, cases[i].what)
	}
}

// TestScriptRefuses holds that what cannot be signed is refused, in words that the
// page has in each language, and which never repeat a key.
func TestScriptRefuses(t *testing.T) {
	const secret = "a-secret-that-is-no-key"
	with := func(expression string, change func(*sealInput)) sealCase {
		c := textOf(expression, nil)
		change(&c.Input)
		return c
	}
	keyed := func(key, function string, texts ...string) sealCase {
		return textOf(applied(function, texts...), map[string]string{"key": key})
	}
	plain := `{"source":"arguments"}`
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
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
		{keyed(secret, "rsa_sha256", "text"), "key", "rsa_private"},
		{keyed("", "rsa_sha256", "text"), "key", "rsa_private"},
		{keyed("-----BEGIN PRIVATE KEY-----\n"+secret, "rsa_sha256", "text"), "key", "rsa_private"},
		{keyed(smallRSA(t), "rsa_sha256", "text"), "key", "rsa_private"},
		{keyed(secret, "rsa_encrypt", "text", "pkcs1"), "key", "rsa_public"},
		{keyed(publicRSA(t), "rsa_encrypt", strings.Repeat("x", 200), "pkcs1"), "long", "rsa_encrypt"},
		{keyed(secret, "ed25519", "text"), "key", "ed25519_private"},
		{keyed(secret, "sm2_sm3", "text"), "key", "sm2_private"},
		{keyed(base64.StdEncoding.EncodeToString(pkcs8(t, other)), "sm2_sm3", "text"), "key", "sm2_private"},
		{keyed(base64.StdEncoding.EncodeToString(sec1(t, other)), "sm2_sm3", "text"), "key", "sm2_private"},
		{keyed(secret, "aes_cbc", "0123456789abcdef", "text"), "size", "aes_cbc"},
		{keyed("0123456789abcdef", "aes_gcm", "short", "text"), "size", "aes_gcm"},
		{keyed(secret, "des3_ecb", "text"), "size", "des3_ecb"},
		{keyed(secret, "sm4_ecb", "text"), "size", "sm4_ecb"},
		{keyed(secret, "from_hex"), "encoding", "from_hex"},
		{keyed(secret, "from_base64"), "encoding", "from_base64"},
		{keyed("QR==", "from_base64"), "encoding", "from_base64"},
		{textOf(`{"function":"slice","arguments":[{"text":"text"},{"number":0},{"number":99}]}`, nil), "short", "slice"},
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
	return base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PublicKey(&newRSA(t).PublicKey))
}
