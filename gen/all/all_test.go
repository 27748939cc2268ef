package all_test

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/all"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

const reference = "../../spec/loan.signet"

var contracts = []string{reference, "../../spec/testdata/ok/pairs.signet", "../../spec/testdata/ok/till.signet"}

func contract(t *testing.T, path string) *spec.API {
	t.Helper()
	api, list, err := load.File(path)
	require.NoError(t, err)
	require.False(t, list.HasErrors())
	return api
}

// standard are the outputs of a run that selects none.
func standard(t *testing.T) []gen.Output {
	t.Helper()
	outputs, err := gen.Select(all.Outputs, nil)
	require.NoError(t, err)
	require.Less(t, len(outputs), len(all.Outputs), "some outputs wait to be asked for")
	return outputs
}

func plan(t *testing.T, path string) *gen.Plan {
	t.Helper()
	p, err := gen.NewPlan(contract(t, path), standard(t))
	require.NoError(t, err)
	return p
}

// TestCommittedOutputIsCurrent is what `make check-generate` asks.
func TestCommittedOutputIsCurrent(t *testing.T) {
	differences, err := gen.Check("../../generated", plan(t, reference))
	require.NoError(t, err)
	require.Empty(t, differences, "run make generate and commit what it writes")
}

// TestFilesNameTheirContract holds what a lost manifest is recovered from.
func TestFilesNameTheirContract(t *testing.T) {
	for _, contract := range contracts {
		for name, text := range plan(t, contract).Files {
			require.NotContains(t, string(text), "\r", name)
			if path.Ext(name) == ".json" {
				continue // JSON has no comments
			}
			head, _, _ := strings.Cut(string(text), "\n")
			require.Contains(t, head, gen.Header(path.Base(contract)), name)
		}
	}
}

// BenchmarkGenerate makes each output of the reference contract, without writing it.
func BenchmarkGenerate(b *testing.B) {
	api, _, err := load.File(reference)
	require.NoError(b, err)
	for _, o := range all.Outputs {
		b.Run(o.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := o.Emit(api)
				require.NoError(b, err)
			}
		})
	}
}
