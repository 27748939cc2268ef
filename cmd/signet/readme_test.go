package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// readme is what a reader of a README types and copies.
type readme struct {
	program string
	sh, go_ []string
}

var (
	fence     = regexp.MustCompile("(?ms)^```(sh|go)\n(.*?)^```$")
	shComment = regexp.MustCompile(`(?m) +#.*$`)
)

func readReadme(t *testing.T, path string) (r readme) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	_, marked, ok := strings.Cut(string(text), "<!-- program: main.go -->\n")
	require.True(t, ok)
	program := fence.FindStringSubmatchIndex(marked)
	require.Zero(t, program[0], "the program follows its mark")
	r.program = marked[program[4]:program[5]]
	for _, block := range fence.FindAllStringSubmatch(string(text), -1) {
		if block[1] == "go" {
			r.go_ = append(r.go_, block[2])
		} else {
			r.sh = append(r.sh, shComment.ReplaceAllString(block[2], ""))
		}
	}
	return r
}

// blockWith returns the one block that holds a text.
func blockWith(t *testing.T, blocks []string, text string) string {
	t.Helper()
	var found []string
	for _, b := range blocks {
		if strings.Contains(b, text) {
			found = append(found, b)
		}
	}
	require.Len(t, found, 1, text)
	return found[0]
}

// module is a partner's module outside of this repository.
type module struct {
	t         *testing.T
	dir, root string
}

// newModule returns an empty folder.
func newModule(t *testing.T) module {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	return module{t, t.TempDir(), root}
}

// run runs a command without a network: what the checkout needs is in the cache
// of modules.
func (m module) run(name string, args ...string) string {
	m.t.Helper()
	c := exec.Command(name, args...)
	c.Dir = m.dir
	c.Env = append(os.Environ(), "LC_ALL=C", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOWORK=off")
	out, err := c.CombinedOutput()
	require.NoError(m.t, err, "%s %v\n%s", name, args, out)
	return string(out)
}

func (m module) write(name, text string) {
	m.t.Helper()
	require.NoError(m.t, os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o600))
}

func (m module) copy(from, to string) {
	m.t.Helper()
	text, err := os.ReadFile(filepath.Join(m.root, from))
	require.NoError(m.t, err)
	m.write(to, string(text))
}

// follow does a line of README, with this checkout in place of a release.
func (m module) follow(line string) {
	m.t.Helper()
	const path = "github.com/seed-1f9ebf69/signet"
	words := strings.Fields(line)
	switch {
	case words[0] == "cat":
		m.run("sh", "-ec", line)
	case strings.HasPrefix(line, "go get "):
		m.copy("go.sum", "go.sum")
		m.run("go", "mod", "edit", "-replace", path+"="+m.root)
		m.run(words[0], append(words[1:len(words)-1], words[len(words)-1]+"@v0.0.0")...)
	default:
		m.run(words[0], words[1:]...)
	}
}

func TestReadmesSayTheSame(t *testing.T) {
	en, zh := readReadme(t, "../../README.md"), readReadme(t, "../../README.zh-CN.md")
	require.Equal(t, en.sh, zh.sh)
	require.Equal(t, en.go_[0], zh.go_[0])
	require.Equal(t, en.program, zh.program)
	require.Less(t, strings.Count(en.program, "\n"), 70)
}

// TestReadme follows README from an empty folder to a served partner.
func TestReadme(t *testing.T) {
	r := readReadme(t, "../../README.md")
	m := newModule(t)
	for _, line := range strings.Split(strings.TrimSpace(blockWith(t, r.sh, "go mod init")), "\n") {
		m.follow(line)
	}
	require.FileExists(t, filepath.Join(m.dir, "generated", "loan", "server.go"))
	require.NoError(t, os.RemoveAll(filepath.Join(m.dir, "generated")))
	m.write("generate.go", "package main\n\n"+blockWith(t, r.go_, "//go:generate"))
	m.run("go", "generate", "./generate.go")
	m.write("main.go", r.program)
	m.run("go", "vet", "./...")
	m.run("go", "build", "-o", "partner", ".")
	built := m.run("go", "version", "-m", "partner")
	require.Equal(t, 1, strings.Count(built, "\tdep\t"), built)
	require.Contains(t, built, "\tdep\tgithub.com/seed-1f9ebf69/signet\t")

	start, sign, ok := strings.Cut(blockWith(t, r.sh, "signet sign"), " go run . &\n")
	require.True(t, ok)
	server, address := m.serve(strings.Fields(start))
	_, rest, ok := strings.Cut(m.run("sh", "-ec", sign), "body:\n  ")
	require.True(t, ok)
	body, _, _ := strings.Cut(rest, "\n")

	// The partner is told to stop in the midst of a request: it still answers.
	request, err := http.NewRequest(http.MethodPost, "http://"+address+"/", &interrupting{t: t, server: server, address: address, body: strings.NewReader(body)})
	require.NoError(t, err)
	request.ContentLength = int64(len(body))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Expect", "100-continue")
	response, err := (&http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}).Do(request)
	require.NoError(t, err)
	answer, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Contains(t, string(answer), `"status":1`)
	require.NoError(t, server.Wait())
}

// serve starts the partner with the environment of README, on a free port, and
// waits until it listens.
func (m module) serve(env []string) (server *exec.Cmd, address string) {
	m.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(m.t, err)
	address = l.Addr().String()
	require.NoError(m.t, l.Close())
	server = exec.Command(filepath.Join(m.dir, "partner"))
	server.Env = append(append(os.Environ(), env...), "LISTEN="+address)
	require.NoError(m.t, server.Start())
	m.t.Cleanup(func() { _ = server.Process.Kill() })
	require.Eventually(m.t, func() bool { return listens(address) }, 10*time.Second, 20*time.Millisecond)
	return server, address
}

func listens(address string) bool {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return false
	}
	return c.Close() == nil
}

// interrupting is the body of a request that stops the server once the server
// reads it, and goes on when the server no longer listens.
type interrupting struct {
	t       *testing.T
	once    sync.Once
	server  *exec.Cmd
	address string
	body    io.Reader
}

func (i *interrupting) Read(p []byte) (int, error) {
	var err error
	i.once.Do(func() {
		err = i.server.Process.Signal(syscall.SIGTERM)
		for err == nil && listens(i.address) {
			time.Sleep(10 * time.Millisecond)
		}
	})
	if err != nil {
		return 0, err
	}
	return i.body.Read(p)
}
