// Signet-reference writes the generated pages of the reference into a folder.
package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/doc"
)

func main() {
	check := flag.Bool("check", false, "write nothing; fail if a page is stale")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: signet-reference [--check] FOLDER")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *check); err != nil {
		fmt.Fprintln(os.Stderr, "signet-reference:", err)
		os.Exit(1)
	}
}

// run writes what differs, or reports it.
func run(folder string, check bool) error {
	pages, err := doc.Pages()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		path := filepath.Join(folder, name)
		old, err := os.ReadFile(path)
		if err == nil && string(old) == pages[name] {
			continue
		}
		if check {
			return fmt.Errorf("%s is stale; run make generate", path)
		}
		if err := os.WriteFile(path, []byte(pages[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}
