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
)

func main() {
	quick := flag.Bool("quick", false, "measure for a moment, to see that all works, and keep nothing")
	flag.Parse()
	log.SetFlags(log.Ltime)
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
	if quick {
		plan = measure.Plan{Rounds: 9, Batch: 5 * time.Millisecond}
	}
	return []job{
		{"server, isUserAccept", func() (*report.Figure, error) { return figures.Servers(plan, samples.Accept) }},
		{"server, applyBindCard", func() (*report.Figure, error) { return figures.Servers(plan, samples.Bind) }},
		{"validation, isUserAccept", func() (*report.Figure, error) { return figures.Checking(plan, codecs.AcceptArgs) }},
		{"validation, applyBindCard", func() (*report.Figure, error) { return figures.Checking(plan, codecs.BindArgs) }},
		{"decoding, isUserAccept", func() (*report.Figure, error) { return figures.Decoding(plan, codecs.AcceptArgs) }},
		{"decoding, applyBindCard", func() (*report.Figure, error) { return figures.Decoding(plan, codecs.BindArgs) }},
		{"encoding, isUserAccept", func() (*report.Figure, error) { return figures.Encoding(plan, codecs.AcceptResult) }},
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
