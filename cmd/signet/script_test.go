package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
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
	})
	require.False(t, *update, "the expected output was rewritten; look at the difference and run again")
}

// setup puts the contracts into the folder of a script.
func setup(env *testscript.Env) error {
	var failed []error
	for _, path := range []string{"../../spec/loan.signet", "../../spec/testdata/ok/pairs.signet", "../../spec/testdata/ok/till.signet"} {
		text, err := os.ReadFile(path)
		failed = append(failed, err, os.WriteFile(filepath.Join(env.WorkDir, filepath.Base(path)), text, 0o600))
	}
	return errors.Join(failed...)
}

// jammed is an input that panics when it is read.
type jammed struct{}

func (jammed) Read([]byte) (int, error) { panic("out of paper") }

func TestPanicIsReported(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	t.Setenv("SIGNET_TRACE", "1")
	var out, errs bytes.Buffer
	require.Equal(t, exitUsage, run([]string{"fmt", "-"}, jammed{}, &out, &errs))
	require.Empty(t, out.String())
	require.Contains(t, errs.String(), "internal error: out of paper\n")
	require.Contains(t, errs.String(), "script_test.go", "the report holds the stack")
}
