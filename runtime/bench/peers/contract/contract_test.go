package contract

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWrite(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, Write(folder, 25))
	for _, name := range []string{"contract.signet", "contract.yaml", "contract.proto", "contract.api"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		require.Regexp(t, `(?i)order24\b`, string(text))
		require.NotRegexp(t, `(?i)order25\b`, string(text))
		require.Regexp(t, `Group2Item\b`, string(text))
		require.NotRegexp(t, `Group3Item\b`, string(text))
		require.NotContains(t, string(text), "no value")
	}
}
