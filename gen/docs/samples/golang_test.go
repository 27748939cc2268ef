package samples_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/gen/golang"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// partner makes the module of a partner with the generated packages of contracts.
func partner(t *testing.T, contracts []loadtest.Contract) (module string) {
	t.Helper()
	module = t.TempDir()
	root, err := filepath.Abs("../../..")
	require.NoError(t, err)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	_, requires, _ := strings.Cut(string(mod), "require (")
	write(t, filepath.Join(module, "go.mod"), "module "+samples.Module+"\n\ngo 1.25.0\n\nrequire github.com/seed-1f9ebf69/signet v0.0.0\n\nreplace github.com/seed-1f9ebf69/signet => "+root+"\n\nrequire ("+requires)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	write(t, filepath.Join(module, "go.sum"), string(sum))
	for _, c := range contracts {
		files, err := golang.Emit(c.API)
		require.NoError(t, err)
		for name, text := range files {
			write(t, filepath.Join(module, "generated", golang.Folder(c.API), name), string(text))
		}
	}
	return module
}

func write(t *testing.T, file, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
}

// inModule runs the go command in a module, and returns what it prints.
func inModule(t *testing.T, module string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = module
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "go %s\n%s", strings.Join(args, " "), out)
	return string(out)
}

// compiled are the contracts whose Go samples are compiled unless everything is
// asked for: the reference contract, and others with keys, lists and variants.
var compiled = map[string]bool{"loan": true, "wechat-pay-v3": true, "rfc9421": true}

// TestGoSamplesCompile vets the Go sample of every call.
func TestGoSamplesCompile(t *testing.T) {
	var contracts []loadtest.Contract
	for _, c := range loadtest.All(t) {
		if everything || compiled[c.Name] {
			contracts = append(contracts, c)
		}
	}
	module := partner(t, contracts)
	for _, c := range contracts {
		for i, call := range c.API.Calls() {
			text := samples.Go(c.API, call, example(call), eval.DemoAddress(call))
			write(t, filepath.Join(module, "cmd", c.API.Go, fmt.Sprintf("call%d", i), "main.go"), text)
		}
	}
	inModule(t, module, "vet", "-mod=mod", "./cmd/...")
}

// TestGoSampleCalls runs the Go sample of the reference contract against its
// generated server.
func TestGoSampleCalls(t *testing.T) {
	api := contract(t, "../../../spec/loan.signet")
	address, name := lender(t, api)
	call := api.Call("User.isUserAccept")
	module := partner(t, []loadtest.Contract{{API: api}})
	write(t, filepath.Join(module, "main.go"), samples.Go(api, call, example(call), address))
	out := inModule(t, module, "run", "-mod=mod", ".")
	require.Equal(t, "刘先森", *name, out)
	require.Contains(t, out, "2030-01-02")
}
