package samples_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// toolchain is what runs samples of a language.
type toolchain struct {
	// program runs the file of a sample. Check fails where something is missing of
	// what samples need; packages of Debian have all of it.
	program, check []string
	packages       string
	// batch runs several samples in one process, where it is slow to start.
	batch []string
	// step tells that only every step-th sample runs unless everything is asked for.
	step int
}

var toolchains = map[string]toolchain{
	"curl": {program: []string{"bash"}, check: []string{"bash", "-c", "type curl openssl"}, packages: "bash curl openssl", step: 3},
	"Java": {
		program: []string{"java", "-Dfile.encoding=UTF-8"}, check: []string{"javac", "-version"}, packages: "default-jdk-headless",
		batch: []string{"java", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "testdata/Batch.java"}, step: 8,
	},
	"PHP": {program: []string{"php"}, check: []string{"php", "-r", "exit(extension_loaded('openssl') ? 0 : 1);"}, packages: "php-cli"},
	"Python": {
		program: []string{"python3"}, check: []string{"python3", "-c", "import cryptography"}, packages: "python3 python3-cryptography",
		batch: []string{"python3", "testdata/batch.py"},
	},
	"Node": {program: []string{"node"}, check: []string{"node", "-e", "fetch"}, packages: "nodejs", batch: []string{"node", "testdata/batch.mjs"}},
}

// everything is set where all samples of all languages have to run.
var everything = os.Getenv("SIGNET_SAMPLES_ALL") != ""

// needs skips a test whose toolchain is not installed.
func needs(t *testing.T, l *samples.Language) {
	t.Helper()
	tool := toolchains[l.Name]
	if out, err := run(tool.check); err != nil {
		require.False(t, everything, "apt-get install %s\n%s", tool.packages, out)
		t.Skip("to run samples in " + l.Name + ": apt-get install " + tool.packages)
	}
}

func contract(t *testing.T, path string) *spec.API {
	t.Helper()
	api, list, err := load.File(path)
	require.NoError(t, err)
	require.NotNil(t, api, "%v", list.All())
	return api
}

// save writes a sample into a folder of its own.
func save(t *testing.T, l *samples.Language, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), l.File)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

// run executes files and returns what they print.
func run(command []string, files ...string) (string, error) {
	args := slices.Concat(command[1:], files)
	out, err := exec.Command(command[0], args...).CombinedOutput()
	return string(out), err
}

func example(c *spec.Call) *spec.Example {
	for _, x := range c.Examples {
		if x.Fault == nil {
			return x
		}
	}
	return nil
}

// lender is a generated server of the reference contract, and the last name that
// it was asked about.
func lender(t *testing.T, api *spec.API) (address string, name *string) {
	t.Helper()
	demo := eval.DemoCredential(api, api.Used()[0]).Credential
	name = new(string)
	impl := &loan.PartnerFake{
		IsUserAcceptFunc: func(_ context.Context, args *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
			*name = string(args.UserName)
			return &loan.IsUserAcceptResult{Result: loan.AdmissionResultBlacklisted, CanLoanTime: &runtime.Date{Year: 2030, Month: 1, Day: 2}}, nil
		},
		GetValidBankListFunc: func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) { return []loan.Bank{}, nil },
	}
	server := httptest.NewServer(loan.NewPartnerServer(impl, runtime.Keys{demo["id"]: runtime.Secret(demo["secret"])}))
	t.Cleanup(server.Close)
	return server.URL, name
}

// TestGeneratedServerAccepts runs samples of the reference contract against its
// generated server, which gets the arguments of the example and answers.
func TestGeneratedServerAccepts(t *testing.T) {
	api := contract(t, "../../../spec/loan.signet")
	for _, l := range samples.Languages() {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			needs(t, l)
			address, name := lender(t, api)
			out := runSample(t, api, api.Call("User.isUserAccept"), l, address)
			require.Equal(t, "刘先森", *name, out)
			require.Contains(t, out, `"can_loan_time":"2030-01-02"`)
			require.Contains(t, runSample(t, api, api.Call("BindCard.getValidBankList"), l, address), `{"status":1,`)
		})
	}
}

// runSample runs the sample of a call as a partner does, and returns what it
// prints.
func runSample(t *testing.T, api *spec.API, c *spec.Call, l *samples.Language, address string) string {
	t.Helper()
	text, missing := samples.Render(api, example(c), l, address)
	require.Empty(t, missing)
	out, err := run(toolchains[l.Name].program, save(t, l, text))
	require.NoError(t, err, "%s\n%s", text, out)
	require.Contains(t, out, "200")
	return out
}

// table shows a list of counts.
func table(counts map[string]int, of int) string {
	var b strings.Builder
	for _, l := range samples.Languages() {
		fmt.Fprintf(&b, "\n%-8s%4d of %d", l.Name, counts[l.Name], of)
	}
	return b.String()
}
