package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const modulePath = "github.com/seed-1f9ebf69/signet/"

// imports says which packages of this module, and which libraries, each package
// may import directly. Tests are free. The standard library is free except where
// the comment says otherwise.
var imports = map[string]string{
	"spec":                        "spec/source",
	"spec/source":                 "",
	"spec/diag":                   "spec/source github.com/mattn/go-runewidth",
	"spec/syntax":                 "spec/source spec/diag",
	"spec/syntax/syntaxtest":      "spec/source spec/syntax pgregory.net/rapid",
	"spec/format":                 "spec/syntax spec/source github.com/mattn/go-runewidth",
	"spec/check":                  "spec spec/syntax spec/diag spec/eval spec/source runtime/jsonx runtime/recipe",
	"spec/lint":                   "spec spec/diag spec/source",
	"spec/eval":                   "spec spec/source runtime/jsonx runtime/recipe",
	"spec/load":                   "spec spec/check spec/lint spec/syntax spec/diag spec/source",
	"gen":                         "spec",
	"gen/golang":                  "gen spec gen/golang/internal/pattern github.com/dave/jennifer/jen",
	"gen/golang/internal/pattern": "",
	"gen/openapi":                 "gen spec spec/eval github.com/getkin/kin-openapi/openapi3",
	"gen/all":                     "gen gen/golang gen/openapi",
	"runtime":                     "runtime/jsonx runtime/recipe runtime/replay runtime/internal/poison",
	"runtime/jsonx":               "",
	"runtime/recipe":              "runtime/jsonx",
	"runtime/replay":              "",
	"runtime/internal/poison":     "",
	"generated/loan":              "runtime runtime/jsonx runtime/recipe",
}

// TestImports holds the rooms apart: who may import whom.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "../../...").Output()
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], modulePath)
		if strings.HasPrefix(name, "cmd/") || strings.HasPrefix(name, "runtime/internal/prototype/") {
			continue // commands may import everything
		}
		allowed, listed := imports[name]
		require.True(t, listed, "%s is not in the table of imports", name)
		seen[name] = true
		permitted := map[string]bool{}
		for _, p := range strings.Fields(allowed) {
			permitted[p] = true
		}
		for _, i := range words[1:] {
			ours, local := strings.CutPrefix(i, modulePath)
			if !local && !strings.Contains(strings.Split(i, "/")[0], ".") {
				continue // the standard library
			}
			require.True(t, permitted[ours], "%s may not import %s", name, i)
		}
	}
	for name := range imports {
		require.True(t, seen[name], "%s is in the table, but there is no such package", name)
	}
}
