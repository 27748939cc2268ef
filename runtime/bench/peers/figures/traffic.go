package figures

import (
	"fmt"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/traffic"
)

const loopbackNote = `Each server is a process of its own, and all take turns; the client shares the machine with
them. Each connection sends its next request when it has its answer. CPU time is that of the server's process,
system calls included; requests per second and latencies depend on what else the machine does. All but those on
fastserve, fasthttp and hertz are served by net/http; go-zero and huma are set up as in process.`

// Loopback measures servers over loopback, with several numbers of connections.
func Loopback(plan traffic.Plan) (*report.Figure, error) {
	f := &report.Figure{Title: "Loopback: " + samples.Accept.Name, Note: loopbackNote}
	f.Head = []string{"", "does", "connections", "times Signet", "CPU time of a request", "requests per second", "p50", "p99"}
	for _, connections := range []int{1, 16, 64} {
		rows, err := traffic.Compare(plan, connections, samples.Accept)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			f.Rows = append(f.Rows, []string{
				r.Name, r.Does, fmt.Sprint(connections), fmt.Sprintf("%.2f", r.Ratio),
				duration(r.CPU), thousands(int(r.PerSecond)), duration(r.P50), duration(r.P99),
			})
		}
	}
	return f, nil
}
