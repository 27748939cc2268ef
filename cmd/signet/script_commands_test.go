package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"time"

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

// send sends what a curl line of `signet sign` sends: `send stdout`. It waits for a
// server that is about to start, and prints status and body of the answer.
func send(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: send FILE")
	}
	_, line, found := strings.Cut(ts.ReadFile(args[0]), "\ncurl:\n")
	if !found {
		ts.Fatalf("%s has no curl line", args[0])
	}
	in := sentBy(failing{ts}, line)
	var answer *http.Response
	for attempt := 0; ; attempt++ {
		r, err := http.NewRequest(in.Method, in.Scheme+"://"+in.Host+in.Path+"?"+in.Query, bytes.NewReader(in.Body))
		ts.Check(err)
		r.Header = in.Header
		if answer, err = http.DefaultTransport.RoundTrip(r); err == nil {
			break
		}
		if attempt == 100 {
			ts.Check(err)
		}
		time.Sleep(100 * time.Millisecond)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	ts.Check(err)
	fmt.Fprintf(ts.Stdout(), "%d %s\n", answer.StatusCode, body)
}

// failing lets assertions end a script.
type failing struct{ *testscript.TestScript }

// Errorf implements require.TestingT.
func (f failing) Errorf(format string, args ...any) { f.Fatalf(format, args...) }

// FailNow implements require.TestingT.
func (f failing) FailNow() { f.Fatalf("failed") }

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
