// Command peers measures Signet's generated code beside that of other generators
// and libraries, and reports it. `make bench-peers` runs it; generate comes
// before it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/codecs"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/figures"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/tools"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/traffic"
)

func main() {
	quick := flag.Bool("quick", false, "measure for a moment, to see that all works, and report into out alone")
	flag.Parse()
	log.SetFlags(log.Ltime)
	if flag.Arg(0) == traffic.Command {
		if err := traffic.Serve(flag.Arg(1), os.Stdin, os.Stdout); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := run(*quick); err != nil {
		log.Fatal(err)
	}
}

// job makes one figure.
type job struct {
	name  string
	run   func() (*report.Figure, error)
	words report.Words // if README and the picture show it
}

func jobs(quick bool) []job {
	plan := measure.Plan{Rounds: 101, Batch: 20 * time.Millisecond}
	loopback := traffic.Plan{Rounds: 15, Turn: 500 * time.Millisecond}
	generated, built, rounds := 1000, 200, 3
	if quick {
		plan = measure.Plan{Rounds: 9, Batch: 5 * time.Millisecond}
		loopback = traffic.Plan{Rounds: 3, Turn: 100 * time.Millisecond}
		generated, built, rounds = 30, 10, 1
	}
	return []job{
		{"server, isUserAccept", func() (*report.Figure, error) { return figures.Servers(plan, samples.Accept) }, report.Words{}},
		{"server, applyBindCard", func() (*report.Figure, error) { return figures.Servers(plan, samples.Bind) },
			report.Words{EN: "Serve a request in process", ZH: "在进程内处理一个请求"}},
		{"decoding, isUserAccept", func() (*report.Figure, error) { return figures.Decoding(plan, codecs.AcceptArgs) }, report.Words{}},
		{"decoding, applyBindCard", func() (*report.Figure, error) { return figures.Decoding(plan, codecs.BindArgs) },
			report.Words{EN: "Decode and validate arguments", ZH: "解码并校验参数"}},
		{"validation, isUserAccept", func() (*report.Figure, error) { return figures.Checking(plan, codecs.AcceptArgs) }, report.Words{}},
		{"validation, applyBindCard", func() (*report.Figure, error) { return figures.Checking(plan, codecs.BindArgs) },
			report.Words{EN: "Validate decoded arguments", ZH: "校验已解码的参数"}},
		{"encoding, isUserAccept", func() (*report.Figure, error) { return figures.Encoding(plan, codecs.AcceptResult) },
			report.Words{EN: "Encode a result", ZH: "编码结果"}},
		{"client, isUserAccept", func() (*report.Figure, error) { return figures.Clients(plan) },
			report.Words{EN: "Make a call with a client", ZH: "由客户端发起一次调用"}},
		{"loopback", func() (*report.Figure, error) { return figures.Loopback(loopback) }, report.Words{}},
		{"generation", func() (*report.Figure, error) { return figures.Generating(rounds, generated) },
			report.Words{EN: "Generate code of a large contract", ZH: "为大型契约生成代码"}},
		{"go build", func() (*report.Figure, error) { return figures.Building(rounds, built) }, report.Words{}},
	}
}

// run makes all figures, the last first: the memory that this process has
// touched counts for those that it starts.
func run(quick bool) error {
	all := jobs(quick)
	made := make([]*report.Figure, len(all))
	for i, j := range slices.Backward(all) {
		log.Print("measuring: ", j.name)
		f, err := j.run()
		if err != nil {
			return err
		}
		if err := f.WriteText(os.Stdout); err != nil {
			return err
		}
		f.Job = j.words
		made[i] = f
	}
	machine, err := report.ThisMachine(tools.Versions())
	if err != nil {
		return err
	}
	if quick {
		return write("out", made, machine)
	}
	return errors.Join(write("..", made, machine),
		summarize("../../../README.md", report.Summary(made, machine, false)),
		summarize("../../../README.zh-CN.md", report.Summary(made, machine, true)))
}

// write writes the report and its picture into a folder.
func write(folder string, made []*report.Figure, machine report.Machine) error {
	return errors.Join(
		os.WriteFile(filepath.Join(folder, "RESULTS.md"), []byte(report.Results(made, machine)), 0o644),
		os.WriteFile(filepath.Join(folder, report.Picture), []byte(report.SVG(made)), 0o644))
}

// summarize puts a summary into a README.
func summarize(path, summary string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	replaced, err := report.Replace(string(text), summary)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(replaced), 0o644)
}
