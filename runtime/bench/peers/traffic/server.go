// Package traffic measures servers over loopback, each in a process of its own.
package traffic

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/servers"
)

// Command is the first argument that makes a process of this program a server,
// by Serve; the name of the server follows it.
const Command = "serve"

// Serve serves until its input ends. It tells its address, and then its CPU time
// in nanoseconds for each line of input.
func Serve(name string, in io.Reader, out io.Writer) error {
	for _, s := range servers.OverLoopback {
		if s.Name == name {
			return serve(&s, in, out)
		}
	}
	return fmt.Errorf("no server has the name %q", name)
}

func serve(s *servers.Listening, in io.Reader, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(listener) }()
	asked := make(chan error, 1)
	go func() {
		_, err := fmt.Fprintln(out, listener.Addr())
		for lines := bufio.NewScanner(in); err == nil && lines.Scan(); {
			_, err = fmt.Fprintln(out, int64(measure.CPU()))
		}
		asked <- err
	}()
	select {
	case err := <-failed:
		return err
	case err := <-asked:
		return err
	}
}

// process is a server in another process.
type process struct {
	servers.Listening
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	address string
}

// start runs this program once more, as a server.
func start(s servers.Listening) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p := &process{Listening: s, cmd: exec.Command(self, Command, s.Name)}
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.address, err = p.line()
	return p, err
}

func (p *process) line() (string, error) {
	line, err := p.out.ReadString('\n')
	return strings.TrimSpace(line), err
}

// cpu is the CPU time of the process so far.
func (p *process) cpu() (time.Duration, error) {
	if _, err := fmt.Fprintln(p.in); err != nil {
		return 0, err
	}
	line, err := p.line()
	if err != nil {
		return 0, err
	}
	var spent time.Duration
	_, err = fmt.Sscan(line, (*int64)(&spent))
	return spent, err
}

// stop ends the process, which ends by itself when its input does.
func (p *process) stop() {
	p.in.Close()
	_ = p.cmd.Wait() // how it ends tells nothing
}
