// Package generation measures generators on large contracts, and the Go compiler
// on what they write.
package generation

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/contract"
)

// module is the module in whose folder all runs.
const module = "github.com/seed-1f9ebf69/signet/runtime/bench/peers"

// folder is where large contracts are generated to: inside of the module, whose
// requirements what is generated needs.
const folder = "gen/large"

// Cost is what one process and those that it started took.
type Cost struct {
	CPU    time.Duration
	Memory int64 // bytes of the largest of them, at its peak
}

// Prepare builds the generators that are not tools of others, and writes a
// contract of n calls. It returns the folder of that.
func Prepare(n int) (string, error) {
	for _, build := range [][]string{
		{"go", "-C", "../../..", "build", "-o", "runtime/bench/peers/" + executable("signet"), "./cmd/signet"},
		{"go", "build", "-o", executable("protoc"), "./protos/protoc"},
	} {
		if _, err := run(build); err != nil {
			return "", err
		}
	}
	in := filepath.Join("out", fmt.Sprintf("contract-%d", n))
	if err := os.MkdirAll(in, 0o755); err != nil {
		return "", err
	}
	return in, contract.Write(in, n)
}

func executable(name string) string { return filepath.Join("out", name) }

// Generate writes what g makes of the contracts in a folder.
func (g *Generator) Generate(in string) (Cost, error) {
	if err := os.RemoveAll(g.out()); err != nil {
		return Cost{}, err
	}
	if err := os.MkdirAll(g.out(), 0o755); err != nil {
		return Cost{}, err
	}
	return run(g.command(in, g.out()))
}

// Again generates once more, to what Generate has written.
func (g *Generator) Again(in string) (Cost, error) { return run(g.command(in, g.out())) }

func (g *Generator) out() string { return filepath.Join(folder, g.dir) }

// Remove removes what was generated: it would be part of the module.
func Remove() error { return os.RemoveAll(folder) }

// Lines are lines of Go.
type Lines struct {
	All     int
	Serving int // those that call and serve, without types and fakes; 0 if files do not tell
}

// Lines counts the lines of Go in what was generated.
func (g *Generator) Lines() (lines Lines, err error) {
	err = g.each(func(path string) error {
		text, err := os.ReadFile(path)
		n := bytes.Count(text, []byte("\n"))
		lines.All += n
		if g.apart != nil && !slices.Contains(g.apart, filepath.Base(path)) {
			lines.Serving += n
		}
		return err
	})
	return lines, err
}

// each calls do with every Go file that was generated.
func (g *Generator) each(do func(path string) error) error {
	return filepath.WalkDir(g.out(), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		return do(path)
	})
}

// Builds tells whether what g makes is built.
func (g *Generator) Builds() bool { return g.program != "" }

// Build compiles what was generated to a program, and tells its size. What it
// imports is compiled before, if it is not yet.
func (g *Generator) Build() (cost Cost, size int64, err error) {
	if g.program != ownProgram {
		program := strings.Replace(g.program, "PACKAGE", module+"/"+filepath.ToSlash(g.out()), 1)
		if err := os.WriteFile(filepath.Join(g.out(), "main.go"), []byte(program), 0o644); err != nil {
			return cost, 0, err
		}
	}
	if err := g.stamp(); err != nil {
		return cost, 0, err
	}
	binary := executable("program")
	if cost, err = run([]string{"go", "build", "-o", binary, "./" + g.out()}); err != nil {
		return cost, 0, err
	}
	info, err := os.Stat(binary)
	if err != nil {
		return cost, 0, err
	}
	return cost, info.Size(), nil
}

// stamp makes all files new to the compiler's cache.
func (g *Generator) stamp() error {
	line := fmt.Sprintf("\n// Built at %s.\n", time.Now().Format(time.RFC3339Nano))
	return g.each(func(path string) error {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		if _, err := f.WriteString(line); err != nil {
			f.Close()
			return err
		}
		return f.Close()
	})
}

// run runs a command; its output is told only if it fails.
func run(command []string) (Cost, error) {
	cmd := exec.Command(command[0], command[1:]...)
	output, err := cmd.CombinedOutput()
	if err != nil {
		return Cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, output)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return Cost{
		CPU:    time.Duration(usage.Utime.Nano() + usage.Stime.Nano()),
		Memory: usage.Maxrss << 10,
	}, nil
}
