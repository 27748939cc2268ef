package generation

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLines holds that types and fakes are told apart where there is a list of them.
func TestLines(t *testing.T) {
	t.Chdir(t.TempDir())
	g := Generator{dir: "one", apart: []string{"types.go"}}
	folder := filepath.Join(g.out(), "shop")
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for name, text := range map[string]string{"types.go": "1\n2\n", "codec.go": "1\n2\n3\n", "page.html": "1\n"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
	}
	lines, err := g.Lines()
	require.NoError(t, err)
	require.Equal(t, Lines{All: 5, Serving: 3}, lines)
	g.apart = nil
	lines, err = g.Lines()
	require.NoError(t, err)
	require.Equal(t, Lines{All: 5}, lines)
}
