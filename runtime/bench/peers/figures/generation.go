package figures

import (
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/generation"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
)

const generatingNote = `The same contract in the language of each generator: calls with eight arguments and eight
results, of strings with lengths and patterns, numbers with bounds, dates, lists, nested structs and enums, with
one example each. Memory is that of the largest process at its peak. Lines are all lines of Go; to call and serve
are those of codecs, checks, client, server and signing, without the files of types, fakes and handlers to be
filled in, where files tell them apart.`

// Generating measures generators on a contract of calls.
func Generating(rounds, calls int) (*report.Figure, error) {
	in, err := generation.Prepare(calls)
	if err != nil {
		return nil, err
	}
	defer generation.Remove()
	times := make([][]float64, len(generation.Generators))
	memory := make([]int64, len(generation.Generators))
	lines := make([]generation.Lines, len(generation.Generators))
	for range rounds {
		for i, g := range generation.Generators {
			log.Printf("generating %d calls: %s", calls, g.Name)
			cost, err := g.Generate(in)
			if err != nil {
				return nil, err
			}
			times[i] = append(times[i], float64(cost.CPU))
			memory[i] = max(memory[i], cost.Memory)
			if lines[i], err = g.Lines(); err != nil {
				return nil, err
			}
		}
	}
	f := &report.Figure{Title: fmt.Sprintf("Generation of %s calls", thousands(calls)), Note: generatingNote}
	f.Cost = duration(time.Duration(measure.Median(times[0])))
	f.Head = []string{"", "writes", "times Signet", "CPU time", "memory", "lines of Go for each call", "of them to call and serve"}
	for i, g := range generation.Generators {
		ratio := measure.Median(measure.Ratios(times[i], times[0]))
		f.Rows = append(f.Rows, []string{
			g.Name, g.Makes, fmt.Sprintf("%.2f", ratio), duration(time.Duration(measure.Median(times[i]))),
			megabytes(memory[i]), linesOf(lines[i].All, calls), linesOf(lines[i].Serving, calls),
		})
		f.Bars = append(f.Bars, report.Bar{Name: g.Name, Ratio: ratio})
	}
	return f, nil
}

// linesOf is a number of lines for each call; unknown if there are none.
func linesOf(lines, calls int) string {
	if lines == 0 {
		return "–"
	}
	return fmt.Sprint((lines + calls/2) / calls)
}

const buildingNote = "`go build` of a program that serves what was generated, after all that it imports is " +
	"compiled. Memory is that of the largest process at its peak. The larger contract is built once, for the minutes that " +
	"it takes, and without the code for connect-go, which takes about as many as ogen's."

// Building measures the compiler on what generators make of a contract of calls, but
// for those that are left out by name.
func Building(rounds, calls int, leftOut ...string) (*report.Figure, error) {
	few, err := generation.Prepare(10)
	if err != nil {
		return nil, err
	}
	in, err := generation.Prepare(calls)
	if err != nil {
		return nil, err
	}
	defer generation.Remove()
	var built []generation.Generator
	for _, g := range generation.Generators {
		if g.Builds() && !slices.Contains(leftOut, g.Name) {
			built = append(built, g)
		}
	}
	times := make([][]float64, len(built))
	memory := make([]int64, len(built))
	sizes := make([]int64, len(built))
	for _, g := range built { // compiles what is imported
		if _, _, err := build(g, few); err != nil {
			return nil, err
		}
	}
	for range rounds {
		for i, g := range built {
			log.Printf("building %d calls: %s", calls, g.Name)
			cost, size, err := build(g, in)
			if err != nil {
				return nil, err
			}
			times[i] = append(times[i], float64(cost.CPU))
			memory[i] = max(memory[i], cost.Memory)
			sizes[i] = size
		}
	}
	f := &report.Figure{Title: fmt.Sprintf("go build of %s calls", thousands(calls)), Note: buildingNote}
	f.Head = []string{"", "times Signet", "CPU time", "memory", "program"}
	for i, g := range built {
		ratio := measure.Median(measure.Ratios(times[i], times[0]))
		f.Rows = append(f.Rows, []string{
			g.Name, fmt.Sprintf("%.2f", ratio), duration(time.Duration(measure.Median(times[i]))), megabytes(memory[i]), megabytes(sizes[i]),
		})
	}
	return f, nil
}

func build(g generation.Generator, in string) (generation.Cost, int64, error) {
	if _, err := g.Generate(in); err != nil {
		return generation.Cost{}, 0, err
	}
	return g.Build()
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", (n+500_000)/1_000_000) }

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
