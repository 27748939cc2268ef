package eval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// keysOf is an envelope whose credential is nothing but keys.
func keysOf(kinds ...spec.CredentialKind) *spec.Envelope {
	e := &spec.Envelope{Credential: &spec.Credential{}}
	for _, k := range kinds {
		e.Credential.Members = append(e.Credential.Members, &spec.CredentialMember{Name: spec.Name{Wire: k.String()}, Kind: k})
	}
	return e
}

// TestDemoKeysArePairs holds that what a demo signs, a demo verifies.
func TestDemoKeysArePairs(t *testing.T) {
	demo := eval.DemoCredential(&spec.API{}, keysOf(spec.RSAPrivate, spec.RSAPublic, spec.Ed25519Private, spec.Ed25519Public, spec.SM2Private, spec.SM2Public))
	text := func(k spec.CredentialKind) string {
		require.NotEmpty(t, demo.Published[k.String()])
		return demo.Credential[k.String()]
	}
	data := []byte("text")

	r, err := recipe.ParseRSAPrivate(text(spec.RSAPrivate))
	require.NoError(t, err)
	rp, err := recipe.ParseRSAPublic(text(spec.RSAPublic))
	require.NoError(t, err)
	signature, ok := recipe.AppendRSASHA256(nil, r, data)
	require.True(t, ok && recipe.VerifyRSASHA256(rp, data, signature))

	e, err := recipe.ParseEd25519Private(text(spec.Ed25519Private))
	require.NoError(t, err)
	ep, err := recipe.ParseEd25519Public(text(spec.Ed25519Public))
	require.NoError(t, err)
	signature, ok = recipe.AppendEd25519(nil, e, data)
	require.True(t, ok && recipe.VerifyEd25519(ep, data, signature))

	s, err := sm.ParseSM2Private(text(spec.SM2Private))
	require.NoError(t, err)
	sp, err := sm.ParseSM2Public(text(spec.SM2Public))
	require.NoError(t, err)
	signature, ok = sm.AppendSM2SM3(nil, s, data)
	require.True(t, ok && sm.VerifySM2SM3(sp, data, signature))
}

// TestDemoCredentialsSign holds that every platform's first example can be sent
// under the demo credential of its envelope.
func TestDemoCredentialsSign(t *testing.T) {
	for _, contract := range loadtest.All(t) {
		for _, c := range contract.API.Calls() {
			if len(c.Examples) == 0 || c.Examples[0].Fault != nil {
				continue
			}
			args := []byte("{}")
			if c.Args != nil {
				args = []byte(eval.AsSent(c.Args, c.Examples[0].Args).Compact())
			}
			sent := eval.SealCall(eval.Outgoing{Call: c, Arguments: args, Credential: eval.DemoCredential(contract.API, c.Service.Envelope).Credential})
			require.True(t, sent.Sound(), "%s %s", contract.Name, c.Wire)
		}
	}
}
