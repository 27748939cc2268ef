package main

import (
	"encoding/json"
	"errors"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// exits runs a command that ends with a code: `exits 2 signet gen nowhere`.
// What it prints is there for `stdout` and `stderr`.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, not %d", got, want)
	}
}

// findings holds the diagnostics in a stream to a list of codes, whole and in
// order: `json stdout SG1020`.
func findings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: json FILE CODE…")
	}
	var list []struct {
		Code, Severity string
		Span           struct{ File string }
		Message        map[string]string
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &list))
	var codes []string
	for _, d := range list {
		if d.Severity == "" || d.Span.File == "" || d.Message["zh"] == "" || d.Message["en"] == "" {
			ts.Fatalf("%s lacks its severity, place or text: %+v", d.Code, d)
		}
		codes = append(codes, d.Code)
	}
	if got, want := strings.Join(codes, " "), strings.Join(args[1:], " "); got != want {
		ts.Fatalf("codes %q, not %q", got, want)
	}
}
