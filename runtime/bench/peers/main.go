// Command peers measures Signet's generated code beside that of other generators
// and libraries, and reports it. `make bench-peers` runs it; generate comes
// before it.
package main

import (
	"flag"
	"log"
	"os"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/codecs"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/figures"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/traffic"
)

func main() {
	quick := flag.Bool("quick", false, "measure for a moment, to see that all works, and keep nothing")
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
	name string
	run  func() (*report.Figure, error)
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
		{"server, isUserAccept", func() (*report.Figure, error) { return figures.Servers(plan, samples.Accept) }},
		{"server, applyBindCard", func() (*report.Figure, error) { return figures.Servers(plan, samples.Bind) }},
		{"validation, isUserAccept", func() (*report.Figure, error) { return figures.Checking(plan, codecs.AcceptArgs) }},
		{"validation, applyBindCard", func() (*report.Figure, error) { return figures.Checking(plan, codecs.BindArgs) }},
		{"decoding, isUserAccept", func() (*report.Figure, error) { return figures.Decoding(plan, codecs.AcceptArgs) }},
		{"decoding, applyBindCard", func() (*report.Figure, error) { return figures.Decoding(plan, codecs.BindArgs) }},
		{"encoding, isUserAccept", func() (*report.Figure, error) { return figures.Encoding(plan, codecs.AcceptResult) }},
		{"loopback", func() (*report.Figure, error) { return figures.Loopback(loopback) }},
		{"generation", func() (*report.Figure, error) { return figures.Generating(rounds, generated) }},
		{"go build", func() (*report.Figure, error) { return figures.Building(rounds, built) }},
	}
}

func run(quick bool) error {
	var all []*report.Figure
	for _, j := range jobs(quick) {
		log.Print("measuring: ", j.name)
		f, err := j.run()
		if err != nil {
			return err
		}
		if err := f.WriteText(os.Stdout); err != nil {
			return err
		}
		all = append(all, f)
	}
	return nil
}
