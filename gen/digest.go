package gen

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Identity tells which contract it is, and which state of it.
type Identity struct {
	// Root is the file name of the root spec, API the name of its api.
	Root, API string
	// Digest identifies the text of all spec files, line endings aside.
	Digest string
}

// Identify returns the identity of a contract.
func Identify(api *spec.API) Identity {
	names := relativeNames(api)
	return Identity{Root: names[0], API: api.Wire, Digest: digest(names, func(i int) string { return api.Files[i].Text })}
}

// relativeNames are the paths of spec files as they lie to the first, the root, with
// slashes: the place of the whole on this machine does not matter.
func relativeNames(api *spec.API) []string {
	home := filepath.Dir(filepath.FromSlash(api.Files[0].Name))
	names := make([]string, len(api.Files))
	for i, f := range api.Files {
		names[i] = f.Name
		if rel, err := filepath.Rel(home, filepath.FromSlash(f.Name)); err == nil {
			names[i] = filepath.ToSlash(rel)
		}
	}
	return names
}

// digest identifies what a contract was read from: the text of each file, whose line
// endings do not matter, and its name.
func digest(names []string, text func(i int) string) string {
	sum := sha256.New()
	for i, name := range names {
		text := strings.ReplaceAll(text(i), "\r\n", "\n")
		fmt.Fprintf(sum, "%d %s %d ", len(name), name, len(text))
		io.WriteString(sum, text)
	}
	return fmt.Sprintf("sha256:%x", sum.Sum(nil))
}

// sameText reports whether a file on disk holds the planned text, be it that a
// check-out gave it other line endings.
func sameText(disk, planned []byte) bool {
	return bytes.Equal(disk, planned) ||
		bytes.Equal(bytes.ReplaceAll(disk, []byte("\r\n"), []byte("\n")), planned)
}
