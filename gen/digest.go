package gen

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// digest identifies what a contract was read from: the text of each file and
// how it lies to the root. Neither line endings nor the place of the whole on
// this machine matter.
func digest(api *spec.API) string {
	home := filepath.Dir(filepath.FromSlash(api.Files[0].Name))
	sum := sha256.New()
	for _, f := range api.Files {
		name := f.Name
		if rel, err := filepath.Rel(home, filepath.FromSlash(f.Name)); err == nil {
			name = filepath.ToSlash(rel)
		}
		text := strings.ReplaceAll(f.Text, "\r\n", "\n")
		fmt.Fprintf(sum, "%d %s %d %s", len(name), name, len(text), text)
	}
	return fmt.Sprintf("sha256:%x", sum.Sum(nil))
}

// sameText reports whether a file on disk holds the planned text, be it that a
// check-out gave it other line endings.
func sameText(disk, planned []byte) bool {
	return bytes.Equal(disk, planned) ||
		bytes.Equal(bytes.ReplaceAll(disk, []byte("\r\n"), []byte("\n")), planned)
}
