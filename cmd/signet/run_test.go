package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/eval"
)

const loanSpec = "../../spec/loan.signet"

// signet runs the command and returns what it prints.
func signet(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	t.Setenv("LC_ALL", "C")
	var stdout, stderr bytes.Buffer
	code = run(args, strings.NewReader(""), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestSignShowsEveryStepAndNoSecret(t *testing.T) {
	code, out, errs := signet(t, "sign", loanSpec, "User.isUserAccept", "--id", "SH_XJ360_POA", "--secret-file", file(t, "key", "demo\n"), "--at", "2017-07-22T03:25:26Z", "--lang", "en")
	require.Zero(t, code, errs)
	require.Contains(t, out, "407c945b760f5e8f8074c1735a187b54")
	require.Contains(t, out, "1500693926")
	require.Contains(t, out, eval.Mask)
	require.Contains(t, out, "curl -X POST")

	const secret = "do-not-print-me"
	for _, contract := range []string{loanSpec, "../../spec/testdata/ok/pairs.signet", "../../spec/testdata/ok/till.signet"} {
		call := map[string]string{loanSpec: "User.isUserAccept"}[contract]
		if call == "" {
			call = map[bool]string{true: "order.create", false: "till.ping"}[strings.Contains(contract, "pairs")]
		}
		args := []string{"sign", contract, call, "--id", "caller", "--secret-file", file(t, "key", secret)}
		if call == "till.ping" {
			args = append(args, "--credential", "terminal=7")
		}
		code, out, errs := signet(t, args...)
		require.Zero(t, code, errs)
		require.NotContains(t, out+errs, secret)
	}
}

func TestSignNamesTheCallInTheLanguageOfMessages(t *testing.T) {
	for lang, says := range map[string]string{"zh": "接口 order.create (下单)\n", "en": "call order.create (Create an order)\n"} {
		code, out, errs := signet(t, "sign", "../../spec/testdata/ok/pairs.signet", "order.create", "--id", "a", "--secret-file", file(t, "key", "demo"), "--lang", lang)
		require.Zero(t, code, errs)
		require.True(t, strings.HasPrefix(out, says), out)
	}
	code, out, errs := signet(t, "sign", "../../spec/testdata/ok/till.signet", "till.ping", "--id", "a", "--secret-file", file(t, "key", "demo"), "--credential", "terminal=7", "--lang", "zh")
	require.Zero(t, code, errs)
	require.Regexp(t, `^接口 till\.ping \([A-Z]`, out, "a contract without Chinese shows what it has")
}

func TestWrongUse(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, exitUsage, "Usage"},
		{[]string{"gn"}, exitUsage, "did you mean gen"},
		{[]string{"gen", "--nonsense"}, exitUsage, "signet help gen"},
		{[]string{"gen", "nowhere.signet"}, exitUsage, "there is no file"},
		{[]string{"gen", loanSpec, "--only", "cobol"}, exitUsage, "cobol"},
		{[]string{"check"}, exitUsage, "needs a file"},
		{[]string{"check", "--lang", "fr", loanSpec}, exitUsage, "zh or en"},
		{[]string{"sign", loanSpec, "User.isUserAcept"}, exitUsage, "did you mean User.isUserAccept"},
		{[]string{"sign", loanSpec, "User.isUserAccept"}, exitUsage, "--secret-file"},
		{[]string{"explain", loanSpec, "none"}, exitUsage, "no envelope"},
	} {
		code, _, errs := signet(t, c.args...)
		require.Equal(t, c.code, code, c.args)
		require.Contains(t, errs, c.says)
	}
}

func TestHelpShowsExamples(t *testing.T) {
	for _, c := range commands() {
		code, out, _ := signet(t, "help", c.name)
		require.Zero(t, code)
		require.Contains(t, out, c.examples[0])
		code, flagged, _ := signet(t, c.name, "--help")
		require.Zero(t, code)
		require.Equal(t, out, flagged)
	}
}

func TestCheck(t *testing.T) {
	code, out, errs := signet(t, "check", loanSpec)
	require.Zero(t, code, errs)
	require.Equal(t, "no findings\n", out)

	broken := file(t, "a.signet", "signet 1\nlanguages en\napi a \"A\" {\n  party p \"P\"\n}\nstruct S { x Nothing \"x\" }\n")
	code, _, errs = signet(t, "check", "--lang", "zh", broken)
	require.Equal(t, exitFindings, code)
	require.Contains(t, errs, "a.signet:6:14: 错误 SG2001: 未知的类型 Nothing")
	code, out, _ = signet(t, "check", "--format", "json", broken)
	require.Equal(t, exitFindings, code)
	var findings []struct{ Code string }
	require.NoError(t, json.Unmarshal([]byte(out), &findings))
	require.Equal(t, "SG2001", findings[0].Code)
}

func TestGen(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	code, _, errs := signet(t, "gen", loanSpec, "--out", out)
	require.Zero(t, code, errs)
	code, text, _ := signet(t, "gen", loanSpec, "--out", out)
	require.Zero(t, code)
	require.Contains(t, text, "0 files changed")
	code, _, _ = signet(t, "gen", loanSpec, "--out", out, "--check")
	require.Zero(t, code)

	types := filepath.Join(out, "loan", "types.go")
	original, err := os.ReadFile(types)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(types, bytes.ReplaceAll(original, []byte("\n"), []byte("\r\n")), 0o600))
	code, _, _ = signet(t, "gen", loanSpec, "--out", out, "--check")
	require.Zero(t, code, "other line endings are no difference")
	require.NoError(t, os.WriteFile(types, append(original, '\n', '/', '/'), 0o600))
	code, text, _ = signet(t, "gen", loanSpec, "--out", out, "--check")
	require.Equal(t, exitFindings, code)
	require.Contains(t, text, "loan/types.go: differs")

	empty := filepath.Join(t.TempDir(), "none")
	code, _, _ = signet(t, "gen", file(t, "b.signet", "signet 1\napi b {\n"), "--out", empty)
	require.Equal(t, exitFindings, code)
	require.NoDirExists(t, empty)
}

func TestFmt(t *testing.T) {
	code, out, _ := signet(t, "fmt", "--check", loanSpec)
	require.Zero(t, code, out)
	crooked := file(t, "c.signet", "signet 1\nlanguages   en // one\n")
	code, out, _ = signet(t, "fmt", "--check", crooked)
	require.Equal(t, exitFindings, code)
	require.Equal(t, crooked+"\n", out)
	code, _, _ = signet(t, "fmt", "-w", crooked)
	require.Zero(t, code)
	text, err := os.ReadFile(crooked)
	require.NoError(t, err)
	require.Equal(t, "signet 1\nlanguages en  // one\n", string(text))
}

func TestExplain(t *testing.T) {
	code, out, _ := signet(t, "explain", "../../spec/testdata/ok/till.signet")
	require.Zero(t, code)
	require.Contains(t, out, "remembers the message by once for 20m")
	require.Contains(t, out, "verifies that signature is hmac_sha512(")
	code, out, _ = signet(t, "explain", loanSpec, "--lang", "zh")
	require.Zero(t, code)
	require.Contains(t, out, "未覆盖，可被改动")
}

func TestVersion(t *testing.T) {
	code, out, _ := signet(t, "version")
	require.Zero(t, code)
	require.True(t, strings.HasPrefix(out, "signet "))
}
