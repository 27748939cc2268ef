package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// TestApart holds the evaluator to the verdicts that the generated server of the
// same contract gives in gen/testdata/apart.txtar.
func TestApart(t *testing.T) {
	archive, err := txtar.ParseFile("../../gen/testdata/apart.txtar")
	require.NoError(t, err)
	require.Equal(t, "contract.signet", archive.Files[0].Name)
	text := string(archive.Files[0].Data)
	api := written(t, text)
	lifted := written(t, strings.Replace(text, "  allow  replayable", "  allow  ambiguous_pairs \"a test\"\n  allow  replayable", 1))
	for _, c := range []struct {
		args  string
		sound bool
	}{
		{`{"memo":"x","memo2":"y"}`, true},
		{`{"memo":"x&memo2=y","memo2":"z"}`, true},
		{`{"memo":"x&memo=y"}`, true},
		{`{"memo":"x&other=y"}`, true},
		{`{"memo":"memo2=y"}`, true},
		{`{"memo":"x&memo2=y"}`, false},
		{`{"memo":"x&op=y&memo2="}`, false},
	} {
		require.Equal(t, c.sound, sealedPay(api, c.args).Sound(), c.args)
		sent := sealedPay(lifted, c.args)
		require.True(t, sent.Sound(), c.args)
		// Both contracts sign alike, so what one sends the other can read.
		for contract, want := range map[*spec.API]bool{lifted: true, api: c.sound} {
			env := contract.Envelopes[0]
			_, cause := eval.Open(env, arrived(env, sent), keyring(env))
			require.Equal(t, want, cause == spec.NoCause, c.args)
			require.Contains(t, []spec.Cause{spec.NoCause, spec.BadSignature}, cause)
		}
	}
}

func sealedPay(api *spec.API, args string) *eval.Sent {
	return eval.SealCall(eval.Outgoing{Call: api.Call("pay"), Arguments: []byte(args), Credential: credential(api.Envelopes[0]), Now: noon})
}

// written is the model of a contract.
func written(t *testing.T, text string) *spec.API {
	t.Helper()
	file := filepath.Join(t.TempDir(), "contract.signet")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return contract(t, file)
}
