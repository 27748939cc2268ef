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
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/generation"
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
	name         string
	run          func() (*report.Figure, error)
	job, caption report.Words // if README and the picture show it
}

func jobs(quick bool) []job {
	plan := measure.Plan{Rounds: 101, Batch: 20 * time.Millisecond}
	loopback := traffic.Plan{Rounds: 15, Turn: 500 * time.Millisecond}
	generated, built, rounds := 1000, 100, 3
	growing := []int{10, 100, 1000, 10000}
	if quick {
		plan = measure.Plan{Rounds: 9, Batch: 5 * time.Millisecond}
		loopback = traffic.Plan{Rounds: 3, Turn: 100 * time.Millisecond}
		generated, built, rounds = 30, 10, 1
		growing = []int{10, 100}
	}
	return []job{
		{name: "server, isUserAccept", run: func() (*report.Figure, error) { return figures.Servers(plan, samples.Accept) }},
		{
			name: "server, applyBindCard", run: func() (*report.Figure, error) { return figures.Servers(plan, samples.Bind) },
			job: report.Words{EN: "Serve a request in process", ZH: "在进程内处理一个请求"},
			caption: report.Words{
				EN: "only Signet and the server by hand verify a signature, have the envelope and check the result",
				ZH: "只有 Signet 和手写的服务端验签、有信封并校验结果",
			},
		},
		{name: "decoding, isUserAccept", run: func() (*report.Figure, error) { return figures.Decoding(plan, codecs.AcceptArgs) }},
		{
			name: "decoding, applyBindCard", run: func() (*report.Figure, error) { return figures.Decoding(plan, codecs.BindArgs) },
			job: report.Words{EN: "Decode and validate arguments", ZH: "解码并校验参数"},
			caption: report.Words{
				EN: "Signet checks while it reads, and refuses doubled keys; unchecked is decoding alone",
				ZH: "Signet 边读边校验，并拒绝重复的键；unchecked 只解码，不校验",
			},
		},
		{name: "validation, isUserAccept", run: func() (*report.Figure, error) { return figures.Checking(plan, codecs.AcceptArgs) }},
		{
			name: "validation, applyBindCard", run: func() (*report.Figure, error) { return figures.Checking(plan, codecs.BindArgs) },
			job:     report.Words{EN: "Validate decoded arguments", ZH: "校验已解码的参数"},
			caption: report.Words{EN: "the same rules for all; Signet checks conditions between fields, too", ZH: "规则相同；Signet 还校验字段之间的条件"},
		},
		{name: "encoding, isUserAccept", run: func() (*report.Figure, error) { return figures.Encoding(plan, codecs.AcceptResult) }},
		{name: "encoding, applyBindCard", run: func() (*report.Figure, error) { return figures.Encoding(plan, codecs.BindResult) }},
		{
			name: "client, isUserAccept", run: func() (*report.Figure, error) { return figures.Clients(plan) },
			job:     report.Words{EN: "Make a call with a client", ZH: "由客户端发起一次调用"},
			caption: report.Words{EN: "ogen and connect-go sign nothing and have no envelope", ZH: "ogen 和 connect-go 不签名，没有信封"},
		},
		{name: "loopback", run: func() (*report.Figure, error) { return figures.Loopback(loopback) }},
		{
			name: "generation", run: func() (*report.Figure, error) { return figures.Generating(rounds, generated) },
			job: report.Words{EN: "Generate code of 1,000 calls", ZH: "为 1,000 个调用生成代码"},
			caption: report.Words{
				EN: "everything is Go, OpenAPI, documentation and test vectors",
				ZH: "everything 指 Go、OpenAPI、文档和测试向量",
			},
		},
		{name: "growth", run: func() (*report.Figure, error) { return figures.Growing(growing) }},
		{name: "go build", run: func() (*report.Figure, error) { return figures.Building(rounds, built) }},
		{name: "go build, as many calls as generated", run: func() (*report.Figure, error) { return figures.Building(1, generated, generation.Protoc) }},
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
		f.Job, f.Caption = j.job, j.caption
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
		summarize("../../../README.md", report.Summary(made, machine, report.English)),
		summarize("../../../README.zh-CN.md", report.Summary(made, machine, report.Chinese)))
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
