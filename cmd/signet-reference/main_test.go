package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWritesWhatIsStale(t *testing.T) {
	folder := t.TempDir()
	require.ErrorContains(t, run(folder, true), "is stale")
	require.NoError(t, run(folder, false))
	require.NoError(t, run(folder, true))

	page := filepath.Join(folder, "functions.md")
	require.NoError(t, os.WriteFile(page, []byte("# Functions\n"), 0o600))
	require.ErrorContains(t, run(folder, true), "functions.md is stale")
	require.NoError(t, run(folder, false))
	require.NoError(t, run(folder, true))
	require.Error(t, run(filepath.Join(folder, "nowhere"), false))
}
