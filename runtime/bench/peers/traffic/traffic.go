package traffic

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"slices"
	"strconv"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/servers"
)

// Plan says how long to measure.
type Plan struct {
	Rounds int
	Turn   time.Duration // of one server in one round
}

// Row is what was measured of a server; all are medians of the rounds.
type Row struct {
	Name, Does string
	Ratio      float64 // its CPU time in terms of the first server's
	CPU        time.Duration
	PerSecond  float64       // requests
	P50, P99   time.Duration // how long answers took
}

// turn is what was measured of a server in one round.
type turn struct{ cpu, perSecond, p50, p99 float64 }

// Compare measures all servers with a number of connections, each of which sends
// its next request when it has its answer.
func Compare(plan Plan, connections int, call samples.Call) ([]Row, error) {
	var processes []*process
	for _, s := range servers.OverLoopback {
		p, err := start(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		defer p.stop()
		processes = append(processes, p)
	}
	turns := make([][]turn, len(processes))
	random := rand.New(rand.NewPCG(5, 6))
	for round := range plan.Rounds + 1 {
		for _, i := range random.Perm(len(processes)) {
			t, err := processes[i].take(plan.Turn, connections, call)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", processes[i].Name, err)
			}
			if round > 0 { // the first warms up
				turns[i] = append(turns[i], t)
			}
		}
	}
	var rows []Row
	for i, p := range processes {
		get := func(list []turn, of func(turn) float64) (values []float64) {
			for _, t := range list {
				values = append(values, of(t))
			}
			return values
		}
		cpu := func(t turn) float64 { return t.cpu }
		rows = append(rows, Row{
			Name: p.Name, Does: p.Does,
			Ratio:     measure.Median(measure.Ratios(get(turns[i], cpu), get(turns[0], cpu))),
			CPU:       time.Duration(measure.Median(get(turns[i], cpu))),
			PerSecond: measure.Median(get(turns[i], func(t turn) float64 { return t.perSecond })),
			P50:       time.Duration(measure.Median(get(turns[i], func(t turn) float64 { return t.p50 }))),
			P99:       time.Duration(measure.Median(get(turns[i], func(t turn) float64 { return t.p99 }))),
		})
	}
	return rows, nil
}

// take measures a server for a while.
func (p *process) take(d time.Duration, connections int, call samples.Call) (turn, error) {
	request, err := p.Request(call)
	if err != nil {
		return turn{}, err
	}
	clients := make([]*client, connections)
	for i := range clients {
		if clients[i], err = dial(p.address, request); err != nil {
			return turn{}, err
		}
		defer clients[i].conn.Close()
	}
	if err := p.check(clients[0], call); err != nil {
		return turn{}, err
	}
	before, err := p.cpu()
	if err != nil {
		return turn{}, err
	}
	begin := time.Now()
	done := make(chan error, connections)
	for _, c := range clients {
		go func() { done <- c.sendUntil(begin.Add(d)) }()
	}
	for range clients {
		if failed := <-done; failed != nil {
			err = failed
		}
	}
	elapsed := time.Since(begin)
	after, cpuErr := p.cpu()
	if err == nil {
		err = cpuErr
	}
	if err != nil {
		return turn{}, err
	}
	var latencies []time.Duration
	for _, c := range clients {
		latencies = append(latencies, c.latencies...)
	}
	slices.Sort(latencies)
	n := len(latencies)
	return turn{
		cpu: float64(after-before) / float64(n), perSecond: float64(n) / elapsed.Seconds(),
		p50: float64(latencies[n/2]), p99: float64(latencies[n*99/100]),
	}, nil
}

// check holds that the server does its job.
func (p *process) check(c *client, call samples.Call) error {
	body, err := c.send()
	if err != nil {
		return err
	}
	result, err := p.Result(call, body)
	if err != nil {
		return err
	}
	return samples.Same(call.Result, result)
}

// client is a connection that sends one request again and again.
type client struct {
	conn      net.Conn
	reader    *bufio.Reader
	request   []byte
	body      []byte
	latencies []time.Duration
}

func dial(address string, request []byte) (*client, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, reader: bufio.NewReader(conn), request: request}, nil
}

// sendUntil sends until the time is over, at least once.
func (c *client) sendUntil(end time.Time) error {
	for start := time.Now(); ; {
		if _, err := c.send(); err != nil {
			return err
		}
		now := time.Now()
		c.latencies = append(c.latencies, now.Sub(start))
		if now.After(end) {
			return nil
		}
		start = now
	}
}

var (
	okay   = []byte("HTTP/1.1 200 OK\r\n")
	length = []byte("Content-Length: ")
)

// send sends the request and reads the body of its answer: as little of HTTP as
// the measured servers need, so that the client costs little.
func (c *client) send() ([]byte, error) {
	if _, err := c.conn.Write(c.request); err != nil {
		return nil, err
	}
	line, err := c.reader.ReadSlice('\n')
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(line, okay) {
		return nil, fmt.Errorf("answer is %q", line)
	}
	size := -1
	for len(line) > 2 { // until the empty line
		if line, err = c.reader.ReadSlice('\n'); err != nil {
			return nil, err
		}
		if value, ok := bytes.CutPrefix(line, length); ok {
			if size, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return nil, err
			}
		}
	}
	if size < 0 {
		return nil, fmt.Errorf("answer has no length")
	}
	c.body = slices.Grow(c.body[:0], size)[:size]
	_, err = io.ReadFull(c.reader, c.body)
	return c.body, err
}
