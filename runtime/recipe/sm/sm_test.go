package sm_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
)

// openssl runs the outside judge in a folder. Without it, or if it does not
// know these algorithms, the test is skipped.
func openssl(t *testing.T, dir, stdin string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("openssl is not installed")
	}
	if list, err := exec.Command(path, "list", "-digest-commands").Output(); err != nil || !bytes.Contains(list, []byte("sm3")) {
		t.Skip("openssl is built without SM3")
	}
	command := exec.Command(path, args...)
	var problems bytes.Buffer
	command.Dir, command.Stdin, command.Stderr = dir, strings.NewReader(stdin), &problems
	out, err := command.Output()
	require.NoError(t, err, "openssl %v: %s", args, &problems)
	return out
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(text)
	require.NoError(t, err)
	return b
}

// The examples of GB/T 32905, appendix A.
func TestSM3Vectors(t *testing.T) {
	for text, want := range map[string]string{
		"abc":                      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
		strings.Repeat("abcd", 16): "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
	} {
		require.Equal(t, want, hex.EncodeToString(sm.AppendSM3(nil, []byte(text))))
	}
	require.Equal(t, "kept", string(sm.AppendSM3([]byte("kept"), nil)[:4]))
}

func TestHMACSM3AgainstOpenSSL(t *testing.T) {
	for _, key := range []string{"key", strings.Repeat("long key", 20)} {
		want := openssl(t, t.TempDir(), "data", "dgst", "-sm3", "-binary", "-hmac", key)
		require.Equal(t, "kept"+string(want), string(sm.AppendHMACSM3([]byte("kept"), []byte(key), []byte("data"))))
	}
}

// The example of GB/T 32907, appendix A, in both modes: with an iv of zeros the
// first block of CBC is that of ECB.
func TestSM4Vectors(t *testing.T) {
	key := unhex(t, "0123456789abcdeffedcba9876543210")
	got, ok := sm.AppendSM4ECB(nil, key, key)
	require.True(t, ok)
	require.Equal(t, "681edf34d206965e86b3e94f536e4246", hex.EncodeToString(got[:16]))
	got, ok = sm.AppendSM4CBC(nil, key, make([]byte, 16), key)
	require.True(t, ok)
	require.Equal(t, "681edf34d206965e86b3e94f536e4246", hex.EncodeToString(got[:16]))
}

func TestSM4AgainstOpenSSL(t *testing.T) {
	key, iv, data := strings.Repeat("01", 16), strings.Repeat("02", 16), "data of two blocks"
	want := openssl(t, t.TempDir(), data, "enc", "-sm4-cbc", "-K", key, "-iv", iv)
	got, ok := sm.AppendSM4CBC(nil, unhex(t, key), unhex(t, iv), []byte(data))
	require.True(t, ok)
	require.Equal(t, want, got)
	want = openssl(t, t.TempDir(), data, "enc", "-sm4-ecb", "-K", key)
	got, ok = sm.AppendSM4ECB(nil, unhex(t, key), []byte(data))
	require.True(t, ok)
	require.Equal(t, want, got)
}

func TestSM4RoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		block := rapid.SliceOfN(rapid.Byte(), 16, 16)
		key, iv, data := block.Draw(t, "key"), block.Draw(t, "iv"), rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		sealed, ok := sm.AppendSM4CBC([]byte("kept"), key, iv, data)
		require.True(t, ok)
		back, ok := sm.FromSM4CBC([]byte("kept"), key, iv, sealed[4:])
		require.True(t, ok)
		require.Equal(t, "kept"+string(data), string(back))
		sealed, ok = sm.AppendSM4ECB([]byte("kept"), key, data)
		require.True(t, ok)
		back, ok = sm.FromSM4ECB([]byte("kept"), key, sealed[4:])
		require.True(t, ok)
		require.Equal(t, "kept"+string(data), string(back))
	})
}

func TestSM4Refuses(t *testing.T) {
	block := make([]byte, 16)
	for size := range 40 {
		_, ok := sm.AppendSM4CBC(nil, make([]byte, size), block, nil)
		require.Equal(t, size == 16, ok)
		_, ok = sm.AppendSM4CBC(nil, block, make([]byte, size), nil)
		require.Equal(t, size == 16, ok)
		_, ok = sm.AppendSM4ECB(nil, make([]byte, size), nil)
		require.Equal(t, size == 16, ok)
		for _, data := range [][]byte{nil, block, block[1:]} {
			_, ok = sm.FromSM4CBC(nil, make([]byte, size), block, data)
			require.False(t, ok)
			_, ok = sm.FromSM4ECB(nil, make([]byte, size), data)
			require.False(t, ok)
		}
	}
}

const (
	private = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"
	public  = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020" +
		"CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)

// The example of GB/T 32918.5 (GM/T 0003.5), appendix A, on the curve in use.
func TestSM2Vector(t *testing.T) {
	signature := unhex(t, "3046"+
		"022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"+
		"022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
	key, err := sm.ParseSM2Public(public)
	require.NoError(t, err)
	require.True(t, sm.VerifySM2SM3(key, []byte("message digest"), signature))
	require.False(t, sm.VerifySM2SM3(key, []byte("message digests"), signature))
	for i := range signature {
		signature[i] ^= 1
		require.False(t, sm.VerifySM2SM3(key, []byte("message digest"), signature))
		signature[i] ^= 1
	}
	own, err := sm.ParseSM2Private(private)
	require.NoError(t, err)
	made, ok := sm.AppendSM2SM3([]byte("kept"), own, []byte("data"))
	require.True(t, ok)
	require.True(t, sm.VerifySM2SM3(key, []byte("data"), made[4:]))
	require.True(t, sm.VerifySM2SM3(own.Public(), []byte("data"), made[4:]))
}

// openssl makes keys, a certificate and signatures, and judges ours.
func TestSM2AgainstOpenSSL(t *testing.T) {
	dir := t.TempDir()
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		return string(text)
	}
	sign := []string{"-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in", "data"}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "data"), []byte("data"), 0o600))
	openssl(t, dir, "", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:sm2", "-out", "key.pem")
	openssl(t, dir, "", "ec", "-in", "key.pem", "-out", "sec1.pem")
	openssl(t, dir, "", "pkey", "-in", "key.pem", "-pubout", "-out", "public.pem")
	openssl(t, dir, "", "req", "-x509", "-new", "-key", "key.pem", "-sm3", "-subj", "/CN=test", "-out", "certificate.pem")
	theirs := openssl(t, dir, "", append([]string{"pkeyutl", "-sign", "-inkey", "key.pem"}, sign...)...)
	bare := base64.StdEncoding.EncodeToString(openssl(t, dir, "", "pkey", "-in", "key.pem", "-pubout", "-outform", "DER"))
	for _, text := range []string{read("public.pem"), read("certificate.pem"), bare} {
		var key sm.SM2Public
		require.NoError(t, key.UnmarshalText([]byte(text)))
		require.True(t, sm.VerifySM2SM3(key, []byte("data"), theirs))
	}
	for _, name := range []string{"key.pem", "sec1.pem"} {
		var key sm.SM2Private
		require.NoError(t, key.UnmarshalText([]byte(read(name))))
		ours, ok := sm.AppendSM2SM3(nil, key, []byte("data"))
		require.True(t, ok)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "signature"), ours, 0o600))
		openssl(t, dir, "", append([]string{"pkeyutl", "-verify", "-pubin", "-inkey", "public.pem", "-sigfile", "signature"}, sign...)...)
	}
}

func TestSM2Keys(t *testing.T) {
	for _, text := range []string{public, "04" + public, base64.StdEncoding.EncodeToString(unhex(t, public))} {
		key, err := sm.ParseSM2Public(text)
		require.NoError(t, err)
		require.False(t, key.IsZero())
	}
	for _, text := range []string{"", "hunter2", private, public[2:], "05" + public, strings.Repeat("00", 64)} {
		_, err := sm.ParseSM2Public(text)
		require.Equal(t, sm.ErrSM2Public, err, text)
	}
	for _, text := range []string{"", "hunter2", public, strings.Repeat("00", 32), strings.Repeat("ff", 32)} {
		_, err := sm.ParseSM2Private(text)
		require.Equal(t, sm.ErrSM2Private, err, text)
	}
	key, err := sm.ParseSM2Private(strings.ToLower(private))
	require.NoError(t, err)
	require.False(t, key.IsZero())
	require.Equal(t, "[redacted] [redacted]", fmt.Sprintf("%+v %#v", key, &key))
	text, err := json.Marshal(key)
	require.NoError(t, err)
	require.Equal(t, `"[redacted]"`, string(text))
}

// A key of another curve is none.
func TestOtherCurves(t *testing.T) {
	dir := t.TempDir()
	key := openssl(t, dir, "", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
	_, err := sm.ParseSM2Private(string(key))
	require.Equal(t, sm.ErrSM2Private, err)
	_, err = sm.ParseSM2Public(string(openssl(t, dir, string(key), "pkey", "-pubout")))
	require.Equal(t, sm.ErrSM2Public, err)
}

func TestZeroKeys(t *testing.T) {
	require.True(t, sm.SM2Private{}.IsZero())
	require.True(t, sm.SM2Private{}.Public().IsZero())
	got, ok := sm.AppendSM2SM3([]byte("kept"), sm.SM2Private{}, nil)
	require.False(t, ok)
	require.Equal(t, "kept", string(got))
	require.False(t, sm.VerifySM2SM3(sm.SM2Public{}, nil, nil))
}

func TestDummyKey(t *testing.T) {
	require.False(t, sm.DummySM2Public().IsZero())
	require.Equal(t, sm.DummySM2Public(), sm.DummySM2Public())
	require.False(t, sm.VerifySM2SM3(sm.DummySM2Public(), []byte("text"), make([]byte, 64)))
}
