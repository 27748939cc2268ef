package figures

import (
	"fmt"
	"log"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/generation"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
)

const growingNote = "How what Signet needs grows with the contract: for Go alone, and for everything that it writes. " +
	"The second run finds the contract as it was, and sums the files; the third finds that they look as they did, " +
	"and reads nothing of them. A good part of what the smallest " +
	"contract takes is what any takes, such as the start of the process: the next one is the measure of the others."

// settling is more than what makes a file old enough to be known by its looks.
const settling = 3 * time.Second

// Growing measures Signet's generators on contracts of so many calls each, and runs
// them twice more on the same ones. The time for each call is told in terms of that of the
// second contract.
func Growing(calls []int) (*report.Figure, error) {
	f := &report.Figure{Title: "Generation by the size of the contract", Note: growingNote}
	f.Head = []string{
		"", "calls", fmt.Sprintf("time for each call, times that of %s calls", thousands(calls[1])),
		"CPU time", "CPU time for each call", "memory", "second run", "third run",
	}
	defer generation.Remove()
	for _, g := range generation.Signet() {
		sizes, err := growing(g, calls)
		if err != nil {
			return nil, err
		}
		unit := sizes[1].each()
		for _, s := range sizes {
			f.Rows = append(f.Rows, []string{
				g.Name, thousands(s.calls), fmt.Sprintf("%.2f", s.each()/unit), duration(s.first.CPU),
				duration(time.Duration(s.each())), megabytes(s.first.Memory), duration(s.second.CPU), duration(s.third.CPU),
			})
		}
	}
	return f, nil
}

// grown is what a contract of some size took.
type grown struct {
	calls                int
	first, second, third generation.Cost
}

func (g grown) each() float64 { return float64(g.first.CPU) / float64(g.calls) }

func growing(g generation.Generator, calls []int) ([]grown, error) {
	var sizes []grown
	for _, n := range calls {
		in, err := generation.Prepare(n)
		if err != nil {
			return nil, err
		}
		log.Printf("generating %d calls, three times: %s", n, g.Name)
		s := grown{calls: n}
		if s.first, err = g.Generate(in); err != nil {
			return nil, err
		}
		time.Sleep(settling)
		if s.second, err = g.Again(in); err != nil {
			return nil, err
		}
		if s.third, err = g.Again(in); err != nil {
			return nil, err
		}
		sizes = append(sizes, s)
	}
	return sizes, nil
}
