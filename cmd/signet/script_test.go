package main

import (
	"bytes"
	"errors"
	"flag"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata/script; the run fails all the same")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"signet": main})
}

// TestScripts runs the real command in a process of its own, a script a verb.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setup,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"crlf": crlf, "exits": exits, "json": findings, "send": send},
	})
	require.False(t, *update, "the expected output was rewritten; look at the difference and run again")
}

// setup puts the contracts into the folder of a script, and an address that is free
// into ADDRESS.
func setup(env *testscript.Env) error {
	var failed []error
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	env.Setenv("ADDRESS", free.Addr().String())
	env.Setenv("GORACE", "atexit_sleep_ms=0") // a process under the race detector else sleeps for a second
	failed = append(failed, free.Close())
	for _, path := range []string{"../../spec/loan.signet", "../../spec/testdata/ok/pairs.signet", "../../spec/testdata/ok/till.signet"} {
		text, err := os.ReadFile(path)
		failed = append(failed, err, os.WriteFile(filepath.Join(env.WorkDir, filepath.Base(path)), text, 0o600))
	}
	return errors.Join(failed...)
}

// crlf gives files the line endings of a check-out on Windows.
func crlf(ts *testscript.TestScript, _ bool, names []string) {
	for _, name := range names {
		text := strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

// jammed is an input that panics when it is read.
type jammed struct{}

func (jammed) Read([]byte) (int, error) { panic("out of paper") }

func TestPanicIsReported(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	for trace, stack := range map[string]bool{"": false, "1": true} {
		t.Setenv("SIGNET_TRACE", trace)
		var out, errs bytes.Buffer
		require.Equal(t, exitUsage, run([]string{"fmt", "-"}, jammed{}, &out, &errs))
		require.Empty(t, out.String())
		require.Contains(t, errs.String(), "internal error: out of paper\n")
		require.Equal(t, stack, strings.Contains(errs.String(), "script_test.go"), "the stack is for those who ask")
	}
}

func TestPanicOfAnOutputIsReported(t *testing.T) {
	var errs bytes.Buffer
	e := &env{err: &errs, lang: diag.ZH}
	require.Equal(t, exitUsage, e.finish(&gen.PanicError{Output: "go", Value: "no such type"}))
	require.Contains(t, errs.String(), "内部错误：output go: no such type\n")
}

func TestColours(t *testing.T) {
	terminalLike, err := os.Open(os.DevNull) // a character device, as terminals are
	require.NoError(t, err)
	defer terminalLike.Close()
	plain, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	defer plain.Close()
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	require.True(t, terminal(terminalLike))
	require.False(t, terminal(plain))
	require.False(t, terminal(&bytes.Buffer{}))
	t.Setenv("TERM", "dumb")
	require.False(t, terminal(terminalLike))
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "1")
	require.False(t, terminal(terminalLike))
}
