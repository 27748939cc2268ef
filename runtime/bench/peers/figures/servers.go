package figures

import (
	"fmt"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/servers"
)

const serverNote = `One request in process, from the read head of a request to the written answer, by
servers whose implementation returns a constant. "Signature" says what is verified before anything is decoded;
"arguments" and "result" what is checked; "envelope" whether the form around the arguments and the object around
the result are those of the contract. Servers without envelope get the bare arguments as JSON at a path for each
call, or as protobuf, and answer the bare result: they are asked for less. hertz gets a request that it has
already read; go-zero runs with its default middleware but for the access log and the shedding of load, huma
without links to schemas, the rest as shipped.`

// Servers measures the servers that serve call.
func Servers(plan measure.Plan, call samples.Call) (*report.Figure, error) {
	var contestants []measure.Contestant
	var served []servers.Served
	for _, s := range servers.All {
		one, err := s.New(call)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		served = append(served, one)
		contestants = append(contestants, measure.Contestant{Name: s.Name, Facts: s.Facts, Run: one.Serve})
	}
	if err := answering(served, call); err != nil {
		return nil, err
	}
	f := compare("Server: "+call.Name, serverNote, servers.Facts, plan, contestants)
	return f, answering(served, call) // none began to refuse on the way
}

// answering holds that all servers give the answer of the contract.
func answering(served []servers.Served, call samples.Call) error {
	for i, s := range served {
		result, err := s.Result()
		if err == nil {
			err = samples.Same(call.Result, result)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", servers.All[i].Name, err)
		}
	}
	return nil
}
