package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestMockNeedsPublicKeys: a signer can do without the key of the other side, who
// verifies cannot.
func TestMockNeedsPublicKeys(t *testing.T) {
	tried := 0
	for _, c := range loadtest.Platforms(t) {
		for _, envelope := range c.API.Used() {
			given, public := eval.Credential{}, ""
			for name, text := range eval.DemoCredential(c.API, envelope).Credential {
				if m := envelope.Credential.Named(name); m.Kind.IsKey() && !m.Kind.IsPrivate() {
					public = name
				} else {
					given[name] = text
				}
			}
			if public == "" {
				continue
			}
			tried++
			e := &env{}
			e.held.members = flagsOf(t, given)
			_, err := e.credential(envelope, false)
			require.NoError(t, err)
			_, err = e.credential(envelope, true)
			require.ErrorContains(t, err, public)
		}
	}
	require.NotZero(t, tried)
}

func flagsOf(t *testing.T, c eval.Credential) (flags []string) {
	for name, text := range c {
		flags = append(flags, name+"=@"+file(t, name, text))
	}
	return flags
}
