package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// program returns the partner's program out of a README.
func program(t *testing.T, readme string) string {
	t.Helper()
	text, err := os.ReadFile(readme)
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "<!-- program: main.go -->\n```go\n")
	require.True(t, ok)
	body, _, ok := strings.Cut(rest, "```\n")
	require.True(t, ok)
	return body
}

// module is a partner's module outside of this repository.
type module struct {
	t   *testing.T
	dir string
}

func (m module) run(name string, args ...string) string {
	m.t.Helper()
	c := exec.Command(name, args...)
	c.Dir = m.dir
	c.Env = append(os.Environ(), "LC_ALL=C", "GOFLAGS=-mod=mod")
	out, err := c.CombinedOutput()
	require.NoError(m.t, err, "%s %v\n%s", name, args, out)
	return string(out)
}

func (m module) write(name, text string) {
	m.t.Helper()
	require.NoError(m.t, os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o600))
}

// newModule does what README says, with this checkout in place of a release.
func newModule(t *testing.T) module {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	m := module{t, t.TempDir()}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	spec, err := os.ReadFile(filepath.Join(root, "spec", "loan.signet"))
	require.NoError(t, err)
	const path = "github.com/seed-1f9ebf69/signet"
	m.write("go.mod", strings.Replace(string(mod), "module "+path, "module example.com/partner", 1))
	m.write("go.sum", string(sum))
	m.write("loan.signet", string(spec))
	m.run("go", "mod", "edit", "-require", path+"@v0.0.0", "-replace", path+"="+root, "-tool", path+"/cmd/signet")
	return m
}

// TestReadme follows README from an empty folder to a served partner.
func TestReadme(t *testing.T) {
	source := program(t, "../../README.md")
	require.Equal(t, source, program(t, "../../README.zh-CN.md"))
	require.Less(t, strings.Count(source, "\n"), 70)

	m := newModule(t)
	m.write("generate.go", "package main\n\n//go:generate go tool signet gen loan.signet --only go\n")
	m.run("go", "generate", "./generate.go")
	m.write("main.go", source)
	m.run("go", "vet", "./...")
	m.run("go", "build", "-o", "partner", ".")
	built := m.run("go", "version", "-m", "partner")
	require.Equal(t, 1, strings.Count(built, "\tdep\t"), built)
	require.Contains(t, built, "\tdep\tgithub.com/seed-1f9ebf69/signet\t")

	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := l.Addr().String()
	require.NoError(t, l.Close())
	server := exec.Command(filepath.Join(m.dir, "partner"))
	server.Env = append(os.Environ(), "LISTEN="+address, "LOAN_UA=SH_XJ360_POA", "LOAN_KEY=demo")
	require.NoError(t, server.Start())

	m.write("key", "demo\n")
	signed := m.run("go", "tool", "signet", "sign", "loan.signet", "User.isUserAccept", "--id", "SH_XJ360_POA", "--secret-file", "key",
		"--args", `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****"}`)
	_, rest, ok := strings.Cut(signed, "body:\n  ")
	require.True(t, ok, signed)
	body, _, _ := strings.Cut(rest, "\n")
	require.Contains(t, send(t, "http://"+address+"/", body), `"status":1`)

	require.NoError(t, server.Process.Signal(syscall.SIGTERM))
	require.NoError(t, server.Wait())
}

// send posts a form, waiting for the server to come up.
func send(t *testing.T, url, body string) string {
	t.Helper()
	var text string
	require.Eventually(t, func() bool {
		r, err := http.Post(url, "application/x-www-form-urlencoded", strings.NewReader(body))
		if err != nil {
			return false
		}
		defer func() { _ = r.Body.Close() }()
		answer, err := io.ReadAll(r.Body)
		text = string(answer)
		return err == nil
	}, 10*time.Second, 50*time.Millisecond)
	return text
}
