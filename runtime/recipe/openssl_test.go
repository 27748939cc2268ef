package recipe_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// openssl runs the outside judge of keys, signatures and ciphers in a folder.
// Without it the test is skipped.
func openssl(t *testing.T, dir string, stdin []byte, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("openssl is not installed")
	}
	command := exec.Command(path, args...)
	var problems bytes.Buffer
	command.Dir, command.Stdin, command.Stderr = dir, bytes.NewReader(stdin), &problems
	out, err := command.Output()
	require.NoError(t, err, "openssl %v: %s", args, &problems)
	return out
}

// readFile reads what openssl wrote.
func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return string(text)
}

func writeFile(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
}
