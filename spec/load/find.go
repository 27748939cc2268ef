package load

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// ErrNoRoot says that no folder holds a file with an api.
var ErrNoRoot = errors.New("no .signet file with an api in . or ./spec; name the file, as in signet gen spec/loan.signet")

// SeveralRootsError says that a folder holds several files with an api.
type SeveralRootsError struct{ Files []string }

// Error names the files and the remedy.
func (e *SeveralRootsError) Error() string {
	return fmt.Sprintf("%d files have an api: %s; name the one that is meant", len(e.Files), strings.Join(e.Files, ", "))
}

// Root finds the one file with an api in the first of the folders that has any.
func Root(folders ...string) (string, error) {
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.signet"))
		if err != nil {
			return "", err
		}
		var roots []string
		for _, file := range files {
			text, err := readFile(file)
			if err != nil {
				return "", err
			}
			if declaresAPI(file, string(text)) {
				roots = append(roots, file)
			}
		}
		switch len(roots) {
		case 0:
			continue
		case 1:
			return roots[0], nil
		}
		return "", &SeveralRootsError{roots}
	}
	return "", ErrNoRoot
}

func declaresAPI(name, text string) bool {
	for _, d := range syntax.Parse(source.NewFile(name, text), &diag.List{}).Decls {
		if _, ok := d.(*syntax.API); ok {
			return true
		}
	}
	return false
}
