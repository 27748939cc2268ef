package figures

import (
	"fmt"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/clients"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

const clientNote = `One call in process, by way of an http.RoundTripper that reads the request and answers at
once: checking and writing arguments, signing, making the request, reading and checking the result. Signet's client
uses the RoundTripper itself, the others an http.Client. The last two send bare arguments and read a bare result.`

// Clients measures clients that make the call User.isUserAccept.
func Clients(plan measure.Plan) (*report.Figure, error) {
	var contestants []measure.Contestant
	for _, c := range clients.All {
		call, err := c.New(clients.Instant{Answer: c.Answer})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		amount, err := call()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		if amount != 150000 {
			return nil, fmt.Errorf("%s: the amount is %d", c.Name, amount)
		}
		contestants = append(contestants, measure.Contestant{Name: c.Name, Facts: c.Facts, Run: func() {
			if _, err := call(); err != nil {
				panic(err) // it has worked before
			}
		}})
	}
	return compare("Client: "+samples.Accept.Name, clientNote, clients.Facts, plan, contestants), nil
}
