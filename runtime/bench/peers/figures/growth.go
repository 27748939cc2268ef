package figures

import (
	"fmt"
	"log"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/generation"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
)

const growingNote = "How what Signet needs for Go grows with the contract. The second run finds contract and files " +
	"as they were, and makes nothing."

// Growing measures Signet's generator of Go on contracts of so many calls each, and
// runs it again on the same ones. All is told for each call.
func Growing(calls []int) (*report.Figure, error) {
	f := &report.Figure{Title: "Generation of Go by the size of the contract", Note: growingNote}
	f.Head = []string{"calls", "times the first row's time for each call", "CPU time", "CPU time for each call", "memory", "again, CPU time"}
	defer generation.Remove()
	first := 0.0
	for i, n := range calls {
		in, err := generation.Prepare(n)
		if err != nil {
			return nil, err
		}
		log.Printf("generating %d calls, twice", n)
		cost, err := generation.Generators[0].Generate(in)
		if err != nil {
			return nil, err
		}
		again, err := generation.Generators[0].Again(in)
		if err != nil {
			return nil, err
		}
		each := float64(cost.CPU) / float64(n)
		if i == 0 {
			first, f.Cost = each, duration(time.Duration(each))
		}
		f.Rows = append(f.Rows, []string{
			thousands(n), fmt.Sprintf("%.2f", each/first), duration(cost.CPU), duration(time.Duration(each)), megabytes(cost.Memory), duration(again.CPU),
		})
	}
	return f, nil
}
